"""Dates as people write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.dutch.dates import is_date, read_date, read_day_number

MONTHS = [
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
]  # fmt: skip
DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024", "2024"),
        ("2024-07", "2024-07"),
        ("2024-7", "2024-07"),
        ("2020-07-13", "2020-07-13"),
        ("2020/7/13", "2020-07-13"),
        ("2020-07-13T00:00:00", "2020-07-13"),
        ("13-7-2020", "2020-07-13"),
        ("13/07/2020", "2020-07-13"),
        ("13.7.2020", "2020-07-13"),
        ("13-7-2020 00:00", "2020-07-13"),
        ("7-2020", "2020-07"),
        ("13 juli 2020", "2020-07-13"),
        ("juli 2020", "2020-07"),
        ("Sept. 2021", "2021-09"),
        ("1 mrt 2024", "2024-03-01"),
        ("13 July 2020", "2020-07-13"),
    ],
)
def test_dates_in_the_forms_of_the_field(written: str, iso: str) -> None:
    assert read_date(written) == iso
    assert is_date(iso)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "13-7-20",
        "7/13/2020",
        "30-2-2024",
        "2024-13",
        "2021 en eerder",
        "2032-2033",
        "Q3 2022",
        "juli",
        "31-2-2024",
        "0000",
        "44025",
    ],
)
def test_what_is_no_date_is_not_guessed(written: str) -> None:
    assert read_date(written) is None


@pytest.mark.parametrize(
    ("number", "iso"), [("2024", "2024"), ("44025", "2020-07-13"), ("7", None), ("-1", None), ("1.5", None)]
)
def test_a_number_in_a_date_column_is_a_year_or_a_day_of_excel(number: str, iso: str | None) -> None:
    assert read_day_number(number) == iso


@given(DAYS)
def test_a_day_comes_back_from_every_form(day: date) -> None:
    iso = day.isoformat()
    assert read_date(iso) == iso
    assert read_date(f"{day.day}-{day.month}-{day.year}") == iso
    assert read_date(f"{day.day} {MONTHS[day.month - 1]} {day.year}") == iso
    assert read_date(f"{MONTHS[day.month - 1]} {day.year}") == iso[:7]


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 1, 1)))
def test_a_day_number_of_excel_comes_back(day: date) -> None:
    assert read_day_number(str((day - date(1899, 12, 30)) // timedelta(days=1))) == day.isoformat()


@given(st.text(max_size=20))
def test_any_text_gives_a_date_or_nothing(text: str) -> None:
    found = read_date(text)
    assert found is None or is_date(found)
