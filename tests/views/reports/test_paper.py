"""What fits on paper: a column is wide enough for its longest word."""

from __future__ import annotations

from samenhang.views.reports.model import Cell, Table
from samenhang.views.reports.paper import MEMO, widths

ARIAL = {"G": 778, "e": 556, "b": 556, "i": 222, "d": 556, "s": 500, "p": 556, "r": 333, "o": 556, "g": 556,
         "a": 556, "m": 833, "'": 191, "€": 556, " ": 278, "4": 556, "0": 556, ".": 278}  # fmt: skip
"""Thousandths of the size of the type."""


def _points(words: str) -> float:
    return sum(ARIAL[sign] for sign in words) * MEMO.table / 1000


def test_no_word_and_no_amount_is_broken_where_there_are_many_columns() -> None:
    name, amount = "Gebiedsprogramma's", "€ 44.000.000"
    headings = (
        "paar",
        "initiatieven",
        "banden",
        "partners",
        "doelen",
        "doelen via koppeling",
        "gemeenten",
        "geld",
    )
    row = (Cell(f"{name} en Regio Deal"), *(Cell("3", 3) for _ in range(6)), Cell(f"{amount} begroot"))
    found = widths(Table("x", headings, (row,)), MEMO)
    padding = 10.8
    assert _points(name) + padding <= found[0]
    assert _points(amount) + padding <= found[-1]
    assert sum(found) <= MEMO.width + 0.01
