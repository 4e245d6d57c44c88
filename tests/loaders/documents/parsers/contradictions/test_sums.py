"""Sums in tables: one that adds up is never told, one that does not always is."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from samenhang.loaders.documents.parsers.read import parse
from samenhang.loaders.documents.readers.read import read_document
from tests.effort import costly

NAMES = ("Rietvelden", "Bootjes", "Steigers", "Zwemles", "Moestuinen")


def findings(rows: list[list[int]], totals: list[int]) -> list[tuple[str, str, str]]:
    """Return the contradictions of a table with these rows and totals: code, first and second value."""
    head = "| Project | 2023 | 2024 |\n|---|---|---|\n"
    body = "".join(
        f"| {name} | € {one:,} | € {other:,} |\n".replace(",", ".")
        for name, (one, other) in zip(NAMES, rows, strict=False)
    )
    last = f"| Totaal | € {totals[0]:,} | € {totals[1]:,} |\n".replace(",", ".")
    text = f"# Begroting Regio Deal Waterrijk\n\nHet geld van de Regio Deal Waterrijk.\n\n{head}{body}{last}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "input.md"
        path.write_text(text, encoding="utf-8")
        story = parse(read_document(path), "source/it")
    return [
        (fact.values["code"], fact.values["value_a"], fact.values["value_b"]) for fact in story.of("findings")
    ]


AMOUNTS = st.lists(st.lists(st.integers(1_000, 900_000), min_size=2, max_size=2), min_size=3, max_size=5)


@costly(10)
@given(AMOUNTS)
def test_a_table_that_adds_up_is_not_told(rows: list[list[int]]) -> None:
    assert findings(rows, [sum(row[0] for row in rows), sum(row[1] for row in rows)]) == []


@costly(10)
@given(AMOUNTS, st.integers(1_000, 90_000))
def test_a_total_that_is_off_is_told_with_both_values(rows: list[list[int]], off: int) -> None:
    right = [sum(row[0] for row in rows), sum(row[1] for row in rows)]
    found = findings(rows, [right[0] + off, right[1]])
    assert found == [("sum_differs", str(right[0] + off), str(right[0]))]
