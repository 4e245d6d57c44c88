"""Rows under their headings."""

from __future__ import annotations

import pandas as pd

from samenhang.loaders.tables.sheet import Sheet, as_frame, column_letters, under_heading, without_blank


def sheet(rows: list[list[str]]) -> Sheet:
    widest = max(map(len, rows))
    index = pd.RangeIndex(1, len(rows) + 1)
    columns = list(zip(*[row + [""] * (widest - len(row)) for row in rows], strict=True))
    width = pd.Series([len(row) for row in rows], index=index)
    return without_blank(Sheet("a.csv", "", as_frame(columns, index), pd.DataFrame(index=index), width))


def told(found: tuple[object, ...]) -> list[tuple[str, int, str]]:
    return [(item.code, item.place.row, item.place.column) for item in found]  # type: ignore[attr-defined]


def test_columns_take_the_names_of_their_headings() -> None:
    found = under_heading(sheet([["titel"], ["id", " naam\n kort "], ["a", "b"]]), 2)
    assert list(found.cells.columns) == ["id", "naam kort"]
    assert found.cells.to_dict("index") == {3: {"id": "a", "naam kort": "b"}}
    assert not found.findings


def test_a_heading_that_stands_there_twice_counts_once() -> None:
    found = under_heading(sheet([["id", "naam", "naam"], ["a", "b", "c"]]), 1)
    assert found.cells.to_dict("list") == {"id": ["a"], "naam": ["b"]}
    assert told(found.findings) == [("duplicate_heading", 1, "")]


def test_rows_of_another_length_are_named() -> None:
    found = under_heading(sheet([["id", "naam"], ["a"], ["b", "c", "te veel"], ["d", "e", "", ""], ["f"]]), 1)
    assert told(found.findings) == [("short_row", 2, ""), ("long_row", 3, "")]
    assert found.findings[0].message().startswith("2 rij(en) hebben 1 cellen")
    assert found.rows == 4


def test_cells_below_no_heading_are_named() -> None:
    found = under_heading(sheet([["id", "", "naam"], ["a", "los", "b"], ["c", "", "d"]]), 1)
    assert told(found.findings) == [("cell_without_heading", 2, "B")]


def test_letters_of_columns() -> None:
    assert [column_letters(number) for number in (0, 25, 26, 16_383)] == ["A", "Z", "AA", "XFD"]
