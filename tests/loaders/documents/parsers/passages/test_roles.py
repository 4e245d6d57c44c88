"""Who takes part, told in running text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samenhang.loaders.documents.parsers.facts import Thing
from samenhang.loaders.documents.parsers.passages.roles import parse
from tests.loaders.documents.parsers import texts


def told(text: str) -> list[tuple[str, str]]:
    """Return names and roles that a project of one passage tells."""
    story = texts.story(text)
    passage = replace(texts.passage(text), role="")
    story.keep(
        Thing(passage.subject, "projects", "Proef", passage.lines, passage.lines, "proef", passages=[passage])
    )
    parse(story)
    found = story.of("participations")
    return [(fact.values["organisation"].partition("/")[2], fact.values["role"]) for fact in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het werk wordt uitgevoerd door Bureau Zuid en Werkpunt.", [("bureau-zuid", "executor"), ("werkpunt", "executor")]),
        ("De helft wordt betaald door Menzis.", [("menzis", "funder")]),
        ("We doen dit samen met de gemeente Pekela en welzijnsorganisaties.", [("gemeente-pekela", "partner"), ("welzijnsorganisaties", "partner")]),
        ("Het loket wordt geleid door de Kenniswerkplaats Zuid.", [("kenniswerkplaats-zuid", "lead")]),
        ("In Emmen verbouwt Stichting Zon een school.", [("stichting-zon", "executor")]),
        ("Stichting Zon heeft in elf wijken een plan gemaakt.", [("stichting-zon", "executor")]),
        ("Het hangt samen met Stichting Zon.", []),
        ("In Buitenpost krijgt het een plek.", []),
        ("Het is een netwerk van scholen (Stichting Zon en Stichting Maan).", [("stichting-zon", "partner"), ("stichting-maan", "partner")]),
        ("Eventueel met Stichting Zon.", [("stichting-zon", "possible_partner")]),
        ("De voortgang wordt gemonitord door Stichting Zon.", [("stichting-zon", "monitor")]),
        ("Het loket is uitgevoerd door Stichting Zon, die ook € 5.000 legt.", [("stichting-zon", "executor")]),
        ("Evaluatie uitgevoerd door Stichting Zon.", [("stichting-zon", "monitor")]),
        ("Zonnehof traint de vrijwilligers.", [("zonnehof", "executor")]),
        ("Stichting Zon en Werkpunt bemensen de balie.", [("stichting-zon", "executor"), ("werkpunt", "executor")]),
        ("Stichting Zon houdt de cijfers bij.", [("stichting-zon", "monitor")]),
        ("In 2023 stelde u geld beschikbaar.", []),
        ("2023 krijgt geen vervolg.", []),
        ("Huisartsen verwijzen naar het loket.", [("huisartsen", "partner")]),
        ("Beweging helpt bij herstel.", []),
        ("Jaarlijks organiseert het dorp een feest.", []),
        ("Meteen organiseert Stichting Zon een cursus.", [("stichting-zon", "executor")]),
        ("Natuurlijk betaalt iedereen mee.", []),
        ("In Pekela is het druk en Menzis weet dat.", []),
        ("De aanpak sluit aan bij het programma Elke Streek.", []),
    ],
)  # fmt: skip
def test_a_verb_or_phrase_gives_a_part(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_words_for_many_are_left_to_the_list_of_partners() -> None:
    text = "We doen dit samen met scholen."
    story = texts.story(text)
    thing = Thing("project/proef/een", "projects", "Proef", (), (), "proef")
    thing.passages = [replace(texts.passage(text), role=""), texts.passage("Menzis")]
    story.keep(thing)
    parse(story)
    assert story.of("participations") == []
