"""Quantities: a number or a range in one text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from samenhang.ontology.quantity import ends


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("40", "40", "40"), ("2-4", "2", "4"), ("0.5-1.25", "0.5", "1.25"), ("-5--2", "-5", "-2"),
     ("-5-2", "-5", "2"), ("-5", "-5", "-5"), ("4-2", "4", "2")],
)  # fmt: skip
def test_the_ends_of_a_number_and_of_a_range(text: str, low: str, high: str) -> None:
    assert ends(text) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "text", ["", "-", "2-", "2–4", "2 - 4", "2-4-6", "10-12-2024", "1,5-2", "٢-٤", "2-4\n"]
)
def test_what_is_no_quantity(text: str) -> None:
    assert ends(text) is None
