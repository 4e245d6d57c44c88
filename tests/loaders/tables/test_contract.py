"""Which table a sheet holds, and which columns."""

from __future__ import annotations

import pandas as pd
import pytest

from samenhang.loaders.tables.contract import as_part, find_heading, find_table, known_headings, near_table
from samenhang.loaders.tables.sheet import Sheet, as_frame, under_heading


def sheet(rows: list[list[str]]) -> Sheet:
    index = pd.RangeIndex(1, len(rows) + 1)
    return Sheet(
        "a.xlsx",
        "Blad",
        as_frame(list(zip(*rows, strict=True)), index),
        pd.DataFrame(index=index),
        pd.Series(dtype="int64"),
    )


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("projects", "projects"),
        ("Projects", "projects"),
        ("PROJECT", "projects"),
        ("organisatie", "organisations"),
        ("goal mappings", "goal_mappings"),
        ("Goal-Mappings", "goal_mappings"),
        ("bijdrage aan een doel", "contributions"),
        ("Blad1", None),
        ("overlaps", None),
    ],
)
def test_a_sheet_is_known_by_name_or_label(name: str, table: str | None) -> None:
    found = find_table(name)
    assert (found.name if found else None) == table


def test_a_slip_in_the_name_gets_a_suggestion() -> None:
    assert near_table("organistions") == "organisations"


def test_the_heading_is_the_row_that_names_most_columns() -> None:
    rows = [["Projecten 2024", "", ""], ["naam", "", ""], ["id", "Naam", "Soort"], ["a", "b", "c"]]
    assert find_heading(sheet(rows), known_headings("projects")) == 3
    assert find_heading(sheet([["x", "y"]]), known_headings("projects")) is None


def test_columns_by_name_and_by_label_and_what_is_left_over() -> None:
    headed = under_heading(
        sheet([["ID", "Naam *", "Andere namen", "naam", "Kleur", "leeg"], ["a", "b", "c", "d", "e", ""]]), 1
    )
    part, unused, findings = as_part(headed, "organisations")
    assert part.headings == {"id": "ID", "name": "Naam *", "aliases": "Andere namen"}
    assert list(part.cells.columns) == ["id", "name", "aliases"]
    assert unused == ["naam", "Kleur", "leeg"]
    assert [(item.code, item.severity) for item in findings] == [
        ("unknown_column", "warning"),
        ("unknown_column", "warning"),
        ("unknown_column", "note"),
        ("missing_column", "warning"),
    ]
