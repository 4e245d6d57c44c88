"""Years in a row that say the same, joined for reading."""

from __future__ import annotations

import pytest

from samenhang.views.gaps import joined_years
from samenhang.views.page import TablePage, Value, headings


def page(*rows: tuple[Value, ...]) -> TablePage:
    return TablePage("", headings("pages", "goal", "year", "state"), rows)


@pytest.mark.parametrize(
    ("rows", "joined"),
    [
        ((("g", 2021, "none"), ("g", 2022, "none")), (("g", "2021-2022", "none"),)),
        # a year that was not asked for, or says something else, is no part of the run
        ((("g", 2021, "none"), ("g", 2023, "none")), (("g", 2021, "none"), ("g", 2023, "none"))),
        ((("g", 2021, "none"), ("h", 2022, "none")), (("g", 2021, "none"), ("h", 2022, "none"))),
        ((("g", 2021, "none"), ("g", 2022, "covered")), (("g", 2021, "none"), ("g", 2022, "covered"))),
        ((("g", None, "none"), ("h", None, "none")), (("g", None, "none"), ("h", None, "none"))),
    ],
)
def test_joins_only_years_in_a_row(
    rows: tuple[tuple[Value, ...], ...], joined: tuple[tuple[Value, ...], ...]
) -> None:
    assert joined_years(page(*rows)).rows == joined
