"""Who sits in a steering group."""

from __future__ import annotations

from samenhang.loaders.documents.parsers.facts import Thing
from samenhang.loaders.documents.parsers.passages.steering import parse
from tests.loaders.documents.parsers import texts


def told(text: str) -> list[tuple[str, str]]:
    """Return organisations and functions that a programme's text tells."""
    story = texts.story(text)
    lines = texts.lines(text)[:1]
    story.programme = story.keep(Thing("programme/proef", "programmes", "Proef", lines, lines, "proef"))
    parse(story)
    found = story.of("participations")
    return [(fact.values["organisation"].partition("/")[2], fact.values["function"]) for fact in found]


def test_members_are_bodies_with_their_function() -> None:
    text = "De stuurgroep is als volgt samengesteld.\n\nGemeente Pekela, wethouder Voorzitter\nProvincie Groningen, gedeputeerde"
    assert told(text) == [
        ("gemeente-pekela", "stuurgroep, voorzitter"), ("provincie-groningen", "stuurgroep, gedeputeerde"),
    ]  # fmt: skip


def test_no_person_is_told() -> None:
    text = "De stuurgroep bestaat uit:\n\nAnna de Vries Gemeente Pekela, wethouder\nJan Bakker Gemeente Veendam, wethouder"
    assert told(text) == [
        ("gemeente-pekela", "stuurgroep, wethouder"),
        ("gemeente-veendam", "stuurgroep, wethouder"),
    ]
    behind = "De stuurgroep bestaat uit:\n\nGemeente Pekela, wethouder Anna de Vries\nGemeente Veendam, wethouder Jan Bakker"
    assert told(behind) == told(text)


def test_a_list_without_a_steering_group_is_none() -> None:
    assert told("Aanwezig waren:\n\nGemeente Pekela, wethouder\nGemeente Veendam, wethouder") == []
