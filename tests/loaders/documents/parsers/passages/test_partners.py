"""Who takes part, in every form of list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samenhang.loaders.documents.parsers.passages.partners import read
from tests.loaders.documents.parsers import texts


def named(text: str) -> list[tuple[str, str]]:
    """Return names and roles of a passage about partners."""
    found = read(texts.story(text), texts.passage(text))
    return [(fact.values["organisation"].partition("/")[2], fact.values["role"]) for fact in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gemeenten Oldambt en Pekela", [("gemeente-oldambt", "partner"), ("gemeente-pekela", "partner")]),
        ("Gemeenten", [("gemeenten", "partner")]),
        ("Coalitie Zaan:\n- Menzis\n- Stichting Zon", [("coalitie-zaan", "partner"), ("menzis", "partner"), ("stichting-zon", "partner")]),
        ("Stichting Zon (penvoerder), Menzis", [("stichting-zon", "lead"), ("menzis", "partner")]),
        ("Menzis en mogelijk Stichting Zon", [("menzis", "partner"), ("stichting-zon", "possible_partner")]),
        ("Fondsen (Stichting Zon en Stichting Maan)", [("stichting-zon", "partner"), ("stichting-maan", "partner")]),
        ("Menzis, werkgevers uit Aldorp en Bedorp", [("menzis", "partner"), ("werkgevers", "partner")]),
        ("Menzis, dorpen langs de vaart, tennisvereniging", [("menzis", "partner"), ("dorpen-langs-de-vaart", "partner"), ("tennisvereniging", "partner")]),
        ("Menzis ruim € 1,5 miljoen; Stichting Zon € 40.000", [("menzis", "partner"), ("stichting-zon", "partner")]),
        ("n.v.t.", []),
        ("Nog te bepalen", []),
        ("mevrouw Jansen en de heer De Vries", []),
    ],
)  # fmt: skip
def test_partners_are_named_with_their_roles(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


def test_the_place_of_a_name_is_its_own_line() -> None:
    text = "• Menzis\n• Stichting\nZonnepoort"
    facts = list(read(texts.story(text), texts.passage(text)))
    assert (facts[0].origin["locator"], facts[0].origin["quote"]) == ("l1", "Menzis")
    assert facts[-1].origin["locator"] == "l2-3"


@pytest.mark.parametrize(("label", "expected"), [("Opdrachtnemer", 0), ("Partners", 1)])
def test_two_bare_names_in_a_field_for_people_are_nobody(label: str, expected: int) -> None:
    passage = replace(texts.passage("Blauwe Wimpel"), label=label)
    assert len(list(read(texts.story("Blauwe Wimpel"), passage))) == expected
