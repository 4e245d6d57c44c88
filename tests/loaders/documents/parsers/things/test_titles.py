"""Titles of sheets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.loaders.documents.parsers.things.titles import clean, is_chapter


@pytest.mark.parametrize(
    ("title", "name", "number"),
    [
        ("Projectblad 3. Buurtkamers", "Buurtkamers", "3"),
        ("Project 4: Samen koken", "Samen koken", "4"),
        ("2.1 Samen koken", "Samen koken", "2.1"),
        ("## Samen koken", "Samen koken", ""),
        ("Economische koers2", "Economische koers", ""),
        ("Project Zaanse Zorg", "Zaanse Zorg", ""),
        ("Projecten van de streek", "Projecten van de streek", ""),
        ("(Voortraject) Buddy", "(Voortraject) Buddy", ""),
        ("4.1 Project 2 langs de vaart", "Project 2 langs de vaart", "4.1"),
        ("Fiets A27", "Fiets A27", ""),
    ],
)
def test_a_title_is_cleaned_of_what_is_no_name(title: str, name: str, number: str) -> None:
    assert clean(title) == (name, number)


def test_chapters_name_no_project() -> None:
    assert is_chapter("Inhoudsopgave")
    assert not is_chapter("Samen koken")


@given(st.text(max_size=100))
def test_a_clean_title_stays_as_it_is_within_the_title(title: str) -> None:
    name, number = clean(title)
    assert name in title.replace("**", "").replace("__", "") or name in title or not name
    assert len(number) <= len(title)
