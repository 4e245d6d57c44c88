"""Verbs and phrases that tie: found where they stand, not where they are denied."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.loaders.documents.parsers.passages import tie_phrases
from samenhang.loaders.documents.parsers.passages.tie_phrases import phrases

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*/input.txt"))


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Het project sluit aan bij Kansrijke Start.", "joins"),
        ("De inhoud sluit naadloos aan op die van de agenda.", "aligned_with"),
        ("Wij bouwen daarom graag voort op Techniek Werkt.", "builds_on"),
        ("Dit is een vervolg op de pilot.", "continues"),
        ("Het wordt mede gefinancierd uit het fonds.", "cofunded_by"),
        ("De aanpak is onderdeel van GALA.", "part_of"),
        ("Er is overlap met de deal.", "overlaps"),
        ("Het vult de aanpak van Zuid goed aan.", "complements"),
        ("Met het programma Thuis is afgesproken dat we delen.", "aligned_with"),
        ("In samenwerking met het programma House of Skills.", "aligned_with"),
        ("Het vervangt tijdelijke financiering van het fonds.", "replaces_temporary_funding"),
    ],
)
def test_a_phrase_tells_how_two_are_tied(text: str, relation: str) -> None:
    assert relation in {phrase.relation for phrase, _ in phrases(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Het project sluit niet aan bij Kansrijke Start.",
        "De aanpak is geen onderdeel van GALA.",
        "In hoofdstuk 5 staat hoe de agenda aansluit bij de programma's.",
        "De mensen sluiten de deur.",
        "Daarna volgt het toekennen van geld.",
    ],
)
def test_what_is_denied_or_merely_announced_ties_nothing(text: str) -> None:
    assert list(phrases(text)) == []


def test_a_denial_in_the_next_clause_leaves_a_tie_standing() -> None:
    found = list(phrases("Het sluit aan bij Kansrijke Start, maar niet bij het fonds."))
    assert [phrase.relation for phrase, _ in found] == ["joins"]


def test_looking_for_stems_first_loses_no_phrase() -> None:
    for path in CASES:
        for text in path.read_text(encoding="utf-8").split("\n"):
            for phrase in tie_phrases._PHRASES:
                if phrase.pattern.search(text):
                    assert phrase.stem in text.casefold()
