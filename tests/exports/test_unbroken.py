"""Amounts, dates and spans of years: never broken over lines, and the same letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from samenhang.exports.unbroken import marked, unbroken

TEXT = st.lists(
    st.sampled_from(["€ 1.200", "2024-06-01", "2023 – 2054", "<b>", "&", "tot en met ", " - ", "x"])
)


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("€ 2.304.000 begroot", "€\u00a02.304.000"),
        ("sinds 2024-06-01.", "2024\u201106\u201101"),
        ("2023 – 2054", "2023\u00a0–\u00a02054"),
        ("€ 12,5 mln", "€\u00a012,5\u00a0mln"),
        ("Regio Deal Oost-Groningen 2022-plan", "Oost-Groningen 2022-plan"),
    ],
)
def test_what_belongs_together_holds_no_place_to_break(words: str, whole: str) -> None:
    assert whole in unbroken(words)


@given(TEXT.map("".join))
def test_no_letter_changes_and_nothing_becomes_an_element(words: str) -> None:
    plain = unbroken(words).translate({0xA0: " ", 0x2011: "-"})
    assert plain == words
    page = marked(words)
    assert isinstance(page, Markup)
    assert page.replace(Markup('<span class="whole">'), "").replace(Markup("</span>"), "").unescape() == words
    assert "<b>" not in page
