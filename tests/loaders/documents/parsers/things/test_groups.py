"""Headings in lists of projects that name a part of the programme."""

from __future__ import annotations

import pytest

from samenhang.loaders.documents.parsers.facts import Thing
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.things.groups import line_above, line_of
from tests.loaders.documents.parsers.texts import story


def about(text: str) -> Story:
    made = story(text)
    first = tuple(made.outline.lines)[:1]
    made.programme = made.keep(Thing("programme/proef", "programmes", "Proef", first, first, "about"))
    return made


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Thema Ontmoeten", "Ontmoeten"),
        ("Programmalijn 2: Bewegen", "Bewegen"),
        ("Regeling Samen doen (programmalijn Ontmoeten)", "Ontmoeten"),
        ("Openstelling Slimmer werken", "Slimmer werken"),
        ("Gemeente Pekela", ""),
        ("Openstelling 2023", ""),
    ],
)
def test_a_heading_between_rows_names_a_line(words: str, name: str) -> None:
    made = about(f"{words}\n")
    found = line_of(made, words, tuple(made.outline.lines))
    assert (made.things[found].name if found else "") == name


@pytest.mark.parametrize(
    ("headings", "lines"), [(("Regeling Leren",), 0), (("Regeling Leren", "Regeling Doen"), 2)]
)
def test_a_heading_of_a_scheme_is_a_part_only_beside_others(headings: tuple[str, ...], lines: int) -> None:
    made = about("\n\n".join(f"{number}.1 {one}\n\nEr is geld." for number, one in enumerate(headings, 1)))
    found = [line_above(made, section) for section in made.outline.sections]
    assert len([one for one in found if one]) == lines
