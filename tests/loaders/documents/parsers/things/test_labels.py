"""Headings of sections of measures, in their many wordings."""

from __future__ import annotations

import pytest

from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.things.labels import field_of, role_of


def line(text: str) -> Line:
    return Line(1, 1, text, text, "l1")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("O M S C H R I J V I N G M A AT R E G E L", "what"),
        ("B U D G E T", "budget"),
        ("Waarom is deze maatregel nodig?", "why"),
        ("Waar zitten raakvlakken met wat er al loopt", "existing"),
        ("Hoe draagt de actie bij aan de doelen", "goals"),
        ("## Wat kost het?", "budget"),
        ("**Met wie?**", "partners"),
        ("Planning:", "planning"),
        ("De kosten zijn hoog in deze wijk.", ""),
        ("waarom niet", ""),
        (
            "Aanpak van de schulden in het hele gebied rond de stad en de dorpen daarbuiten tot aan de grens",
            "",
        ),
        ("", ""),
    ],
)
def test_a_heading_tells_what_its_section_is_about(text: str, role: str) -> None:
    assert role_of(line(text)) == role


@pytest.mark.parametrize(
    ("text", "role", "words"),
    [
        ("Kosten: € 5.000", "budget", "€ 5.000"),
        ("- Wie: de bibliotheek", "partners", "de bibliotheek"),
        ("**Resultaat:** tien plekken", "result", "tien plekken"),
        ("Let op: dit is geen veld", "", ""),
        ("Kosten:", "", ""),
    ],
)
def test_a_line_may_begin_with_its_heading(text: str, role: str, words: str) -> None:
    found, start = field_of(line(text))
    assert (found, text[start:] if found else "") == (role, words)
