"""Goals that are referred to by number: which, and which of them come first."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.loaders.documents.parsers.read import parse
from samenhang.loaders.documents.readers.read import read_document

TEXT = """Uitvoeringsprogramma Regio Deal Westerveld

2.1 Buurtkamers

Omschrijving van de maatregel
In elke kern komt een kamer waar mensen binnenlopen.

Waarom is de maatregel nodig
Veel mensen zien weinig anderen.

Hoe draagt de maatregel bij aan de doelen
{}
"""


def weights(tmp_path: Path, words: str) -> dict[str, str]:
    path = tmp_path / "x.txt"
    path.write_text(TEXT.format(words), encoding="utf-8")
    story = parse(read_document(path), "source/x")
    stated = [fact.values for fact in story.of("contributions") if fact.method == "stated"]
    return {row["goal"].rpartition("/")[2]: row["weight"] for row in stated}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Dit helpt bij gelijke kansen (doel 1) en rust (doel 3).", {"1": "unspecified", "3": "unspecified"}),
        ("Dit richt zich vooral op rust (doel 3). Ook helpt het bij werk (doel 8).", {"3": "primary", "8": "secondary"}),
        ("Het draagt bij aan werk (doel 8). Daarnaast is er effect op rust (doel 3).", {"8": "primary", "3": "secondary"}),
        ("Naast de bijdrage aan werk (doel 8) draagt het ook bij aan rust (doel 3).", {"8": "primary", "3": "secondary"}),
        ("Primair doel 2; secundair doelen 4 en 5.", {"2": "primary", "4": "secondary", "5": "secondary"}),
        ("Doel 2 staat voorop; doel 4 en doel 5 liften mee.", {"2": "primary", "4": "secondary", "5": "secondary"}),
        ("Niet alleen doel 2, maar ook doel 4.", {"2": "unspecified", "4": "unspecified"}),
        ("De maatregel is gericht op doelen 2 t/m 4.", {"2": "primary", "3": "primary", "4": "primary"}),
        ("Dit heeft niets te maken met SDG doel 3 en is niet gericht op doel 4.", {}),
        ("Het doel is 30 plekken in 2030.", {}),
    ],
)  # fmt: skip
def test_first_and_second_goals_are_told_apart(tmp_path: Path, words: str, expected: dict[str, str]) -> None:
    assert weights(tmp_path, words) == expected
