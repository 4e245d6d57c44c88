"""Items of a passage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.loaders.documents.parsers.facts import text_of
from samenhang.loaders.documents.parsers.passages.items import items
from tests.loaders.documents.parsers import texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("• Menzis\n• GGD Fryslân", ["Menzis", "GGD Fryslân"]),
        ("• Innovatiehub Zaan-\nOost\n\n• Programma Simpel\nMeedoen", ["Innovatiehub Zaan-Oost", "Programma Simpel Meedoen"]),
        ("Menzis\nGGD Fryslân\nde huisartsen in de hele streek", ["Menzis", "GGD Fryslân", "de huisartsen in de hele streek"]),
        ("Werkgevers, gemeenten, UWV,\nRegio College en SBB", ["Werkgevers, gemeenten, UWV, Regio College en SBB"]),
        ("- Stichting Zaan • Menzis", ["Stichting Zaan", "Menzis"]),
        ("Gemeenten\n(jeugd en zorg)", ["Gemeenten (jeugd en zorg)"]),
    ],
)  # fmt: skip
def test_a_passage_falls_apart_into_items(text: str, expected: list[str]) -> None:
    assert [item.text for item in items(texts.passage(text))] == expected


@given(st.lists(st.text(alphabet="ab ,.•-\n", min_size=1, max_size=12), min_size=1, max_size=8))
def test_items_stand_where_they_say(pieces: list[str]) -> None:
    passage = texts.passage("x\n" + "\n".join(pieces))
    whole = text_of(passage)
    assert all(whole[item.start :].startswith(item.text) for item in items(passage))
