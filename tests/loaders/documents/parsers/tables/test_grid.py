"""Heads of tables that are spread over lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.loaders.documents.parsers.tables.grid import (
    column,
    is_head,
    split_head,
    split_wide,
    tells_column,
    value,
)


def told(text: str, count: int) -> list[tuple[str, str, bool]]:
    return [
        (
            one.period.period_start if one.period else "",
            one.period.period_end if one.period else "",
            one.total,
        )
        for one in split_head(text, count)
    ]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        (
            "Lijn/project Budget\nper lijn\nPlan\nt/m 2022\nPlan\n2023\nReservering\n2024-2025\nTotaal\nlijn",
            [("", "", False), ("", "2022", False), ("2023", "2023", False), ("2024", "2025", False), ("", "", True)],
        ),
        ("Totaal\nbudget\nPlan\n2023\nTotaal\nlijn", [("", "", True), ("2023", "2023", False), ("", "", True)]),
        ("2021 en eerder 2022 Reservering\n2023-2024\nTotaal", [("", "2021", False), ("2022", "2022", False), ("2023", "2024", False), ("", "", True)]),
        ("Maatregel budget per jaar (mln. euro)", [("", "", False)]),
    ],
)  # fmt: skip
def test_a_spread_head_is_split_into_as_many_columns_as_wanted(
    text: str, columns: list[tuple[str, str, bool]]
) -> None:
    assert told(text, len(columns)) == columns


def test_a_head_that_tells_too_little_gives_none() -> None:
    assert split_head("Project Totaal", 3) == ()


def test_columns_with_room_between_them_are_split_there() -> None:
    head = "           Bijdrage deal      Stand 1-1-2024 besteed"
    assert [one.heading for one in split_wide([head], 2)] == ["Bijdrage deal", "Stand 1-1-2024 besteed"]


def test_the_head_of_a_column_tells_kind_and_unit() -> None:
    found = column("Toegekend (x € 1.000)")
    assert found.kind == "granted"
    assert found.unit is not None
    read = value("25", (), found.unit)
    assert read is not None
    assert read.amount == 25_000


@pytest.mark.parametrize(
    ("text", "head"),
    [("Totaal actielijn3", True), ("Plan", False), ("t/m 2022", True), ("Warme huizen", False)],
)
def test_a_line_of_a_head_is_told_from_a_label(text: str, head: bool) -> None:
    assert (is_head(text) and tells_column(text)) is head


@given(st.text(alphabet="abt 20213-/\nTotaal€.", max_size=80), st.integers(1, 6))
def test_a_head_gives_all_columns_or_none(text: str, count: int) -> None:
    assert len(split_head(text, count)) in (0, count)
