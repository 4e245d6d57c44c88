"""Ties that fields tell: lists of programmes, and programmes that pay."""

from __future__ import annotations

import pytest

from samenhang.loaders.documents.parsers.facts import Fact, Passage, Thing
from samenhang.loaders.documents.parsers.passages import tie_fields
from samenhang.loaders.documents.parsers.story import Story
from tests.loaders.documents.parsers.texts import story

PROJECT = "project/proef/een"


def told(text: str, label: str) -> Story:
    """Return a project with a field of this name and value."""
    made = story(text)
    own = tuple(made.outline.lines)
    thing = Thing(PROJECT, "projects", "Een", own, own, "sheets")
    thing.passages = [Passage(PROJECT, "existing", own, label)]
    made.keep(thing)
    return made


def ties(made: Story) -> list[tuple[str, str]]:
    """Return the relations that were found, each with its other end."""
    tie_fields.parse(made)
    return [(fact.values["relation"], fact.values["to"]) for fact in made.of("links")]


@pytest.mark.parametrize(
    ("text", "label", "found"),
    [
        (
            "Kansrijke Start, Natura 2000 en Samen Sterk Verder",
            "Hangt samen met",
            ["kansrijke-start", "natura-2000", "samen-sterk-verder"],
        ),
        ("Kansrijke Start wordt later bekeken.", "Hangt samen met", []),
        ("Nog niet bekend", "Hangt samen met", []),
    ],
)
def test_a_list_of_names_ties_to_each(text: str, label: str, found: list[str]) -> None:
    assert ties(told(text, label)) == [("complements", f"programme/{name}") for name in found]


@pytest.mark.parametrize(("amount", "count"), [("5000", 1), ("0", 0)])
def test_a_programme_that_pays_something_funds_it(amount: str, count: int) -> None:
    made = told("€ 5.000", "")
    values = {"subject": PROJECT, "amount": amount, "funder": "programme/waddenfonds"}
    made.add([Fact("money", values, tuple(made.outline.lines), "money")])
    assert ties(made) == [("cofunded_by", "programme/waddenfonds")] * count
    assert ties(made) == [("cofunded_by", "programme/waddenfonds")] * count
