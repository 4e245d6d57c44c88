"""Periods, in cells and in running text."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.dutch.dates import is_date, read_date
from samenhang.dutch.periods import Period, find, parse
from samenhang.dutch.spans import Unread
from tests.docs.pages import ROOT
from tests.dutch.texts import HOSTILE, TEXTS, assert_in_order, growth
from tests.effort import some

MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
          "november", "december"]  # fmt: skip
YEARS = st.integers(1950, 2068)


def one(text: str, year: int = 0) -> Period:
    found = parse(text, year)
    assert isinstance(found, Period), (text, found)
    return found


FORMS = [
    # text, first, last, kind, bound, about
    ("2021 en eerder", "", "2021", "year", "until", False),
    ("t/m 2021", "", "2021", "year", "until", False),
    ("Tot en met 2023", "", "2023", "year", "until", False),
    ("tot 2024", "", "2024", "year", "ends_before", False),
    ("2025 en verder", "2025", "", "year", "from", False),
    ("2025 e.v.", "2025", "", "year", "from", False),
    ("vanaf 1 januari 2023", "2023-01-01", "", "day", "from", False),
    ("sinds 2020", "2020", "", "year", "from", False),
    ("2023-2024", "2023", "2024", "range", "", False),
    ("2022/2023", "2022", "2023", "range", "", False),
    ("2022-23", "2022", "2023", "range", "", False),
    ("2020, 2021 en 2022", "2020", "2022", "range", "", False),
    ("2020 tot 2024", "2020", "2024", "range", "ends_before", False),
    ("2011-12", "2011-12", "2011-12", "month", "", False),
    ("schooljaar 2021-2022", "2021-08", "2022-07", "school_year", "", False),
    ("schooljaar 2032-\n2033", "2032-08", "2033-07", "school_year", "", False),
    ("schooljaar '24-'25", "2024-08", "2025-07", "school_year", "", False),
    ("schooljaar 2021-2022 en 2022-2023", "2021-08", "2023-07", "school_year", "", False),
    ("begin schooljaar 2022/2023", "2022-08", "2022-10", "school_year", "", True),
    ("uiterlijk begin schooljaar 2022/2023", "", "2022-10", "school_year", "by", True),
    ("najaar 2021", "2021-09", "2021-11", "season", "", True),
    ("najaar van 2021", "2021-09", "2021-11", "season", "", True),
    ("winter 2021", "2021-12", "2022-02", "season", "", True),
    ("medio 2023", "2023-06", "2023-07", "year", "", True),
    ("begin 2024", "2024-01", "2024-03", "year", "", True),
    ("eind 2023", "2023-10", "2023-12", "year", "", True),
    ("In de loop van 2021", "2021", "2021", "year", "", True),
    ("Q3 2022", "2022-07", "2022-09", "quarter", "", False),
    ("2022-Q3", "2022-07", "2022-09", "quarter", "", False),
    ("derde kwartaal van 2022", "2022-07", "2022-09", "quarter", "", False),
    ("2e kwartaal 2022", "2022-04", "2022-06", "quarter", "", False),
    ("laatste kwartaal van 2021", "2021-10", "2021-12", "quarter", "", False),
    ("eerste halfjaar van 2024", "2024-01", "2024-06", "half", "", False),
    ("tweede helft 2022", "2022-07", "2022-12", "half", "", False),
    ("september 2021 t/m juni 2024", "2021-09", "2024-06", "range", "", False),
    ("Oktober tot en met december 2020", "2020-10", "2020-12", "range", "", False),
    ("november tot februari 2021", "2020-11", "2021-02", "range", "ends_before", False),
    ("Eind februari ‘24 – september 2024", "2024-02", "2024-09", "range", "", True),
    ("September 2021 - 1 juni 2024", "2021-09", "2024-06-01", "range", "", False),
    ("najaar 2021 – eerste helft 2022", "2021-09", "2022-06", "range", "", True),
    ("1 t/m 5 juni 2023", "2023-06-01", "2023-06-05", "range", "", False),
    ("13 juli 2020", "2020-07-13", "2020-07-13", "day", "", False),
    ("13-7-2020", "2020-07-13", "2020-07-13", "day", "", False),
    ("week 12 2023", "2023-03-20", "2023-03-26", "week", "", False),
    ("jaren 2010", "2010", "2019", "decade", "", True),
]


@pytest.mark.parametrize(("text", "first", "last", "kind", "bound", "about"), FORMS)
def test_forms_of_the_field(text: str, first: str, last: str, kind: str, bound: str, about: bool) -> None:
    found = one(text)
    assert (found.period_start, found.period_end) == (first, last)
    assert (found.kind, found.bound, found.about) == (kind, bound, about)
    assert [item.text for item in find(f"Dit loopt ({text}), zegt men.")] == [text]


def test_a_reservation_is_told() -> None:
    found = one("Reservering 2023-2024")
    assert (found.period_start, found.period_end, found.reserved) == ("2023", "2024", True)
    assert found.years == (2023, 2024)


@pytest.mark.parametrize("text", ["Totaal", "looptijd", "Gehele looptijd"])
def test_the_whole_period_has_no_dates(text: str) -> None:
    found = one(text)
    assert (found.kind, found.period_start, found.period_end, found.years) == ("whole", "", "", ())


@pytest.mark.parametrize(
    ("text", "length", "unit"),
    [("komende drie jaar", 3, "jaar"), ("looptijd van maximaal twee jaar", 2, "jaar"), ("na 4 jaar", 4, "jaar"),
     ("binnen één generatie", 1, "generatie"), ("komende maanden", None, ""), ("30-jarig", 30, "jaar")],
)  # fmt: skip
def test_relative_periods_have_no_dates(text: str, length: int | None, unit: str) -> None:
    found = one(text)
    assert (found.kind, found.period_start, found.period_end) == ("relative", "", "")
    assert (found.length, found.length_unit) == (None if length is None else Decimal(length), unit)


@pytest.mark.parametrize(("text", "number"), [("vijfde tranche", 5), ("1e tranche", 1), ("tranche II", 2)])
def test_tranches(text: str, number: int) -> None:
    assert (one(text).kind, one(text).number) == ("tranche", number)


def test_a_date_without_a_year_takes_the_one_given() -> None:
    assert (one("9 februari").period_start, one("9 februari", 2024).period_start) == ("", "2024-02-09")
    assert one("Half maart – half april", 2024).period_end == "2024-04"
    assert one("9 februari").confidence < 0.6


@pytest.mark.parametrize(
    "text",
    ["2000 inwoners", "9712 HG", "artikel 2021", "€ 2022", "€ 2.021.000", "1,5 miljoen", "2021 euro", "30 februari 2022",
     "doc_2022.pdf", "p. 2021", "20-20-2020", "tel. 2022", "zomer", "12.2022.3", "2022%", "'s avonds 25"],
)  # fmt: skip
def test_other_numbers_are_no_time(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "empty"), ("ooit", "nothing"), ("2021 en 2025", "rest"), ("in overleg 2022", "rest")],
)
def test_what_is_not_understood_is_told(text: str, reason: str) -> None:
    found = parse(text)
    assert isinstance(found, Unread)
    assert found.reason == reason


def test_the_columns_of_a_budget_stay_apart() -> None:
    found = find("2021 en eerder 2022 Reservering 2023-2024 Totaal")
    assert [(item.period_start, item.period_end) for item in found] == [
        ("", "2021"),
        ("2022", "2022"),
        ("2023", "2024"),
    ]


DAYS = st.dates(date(1950, 1, 1), date(2068, 12, 31))


@given(DAYS)
def test_a_day_comes_back_however_it_is_written(day: date) -> None:
    for text in (
        day.isoformat(), f"{day.day}-{day.month}-{day.year}", f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}",
        f"{day.day} {MONTHS[day.month - 1]} {day.year}", f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
        if day.month != 3 else f"{day.day} mrt {day.year}",
    ):  # fmt: skip
        assert (one(text).period_start, one(text).period_end, one(text).kind) == (str(day), str(day), "day")


@given(DAYS, st.integers(1, 3000), st.sampled_from([" - ", " tot en met ", " t/m ", "–", " – "]))
def test_a_range_of_days_comes_back(first: date, days: int, between: str) -> None:
    last = min(first + timedelta(days), date(2069, 12, 31))
    found = one(f"{first.day} {MONTHS[first.month - 1]} {first.year}{between}{last:%d-%m-%Y}")
    assert (found.period_start, found.period_end) == (str(first), str(last))


@given(YEARS, st.integers(1, 12), st.integers(1, 12), st.sampled_from([" - ", " t/m ", " tot en met "]))
def test_months_lend_each_other_the_year(year: int, one_month: int, other: int, between: str) -> None:
    if one_month == other:
        return
    found = one(f"{MONTHS[one_month - 1]}{between}{MONTHS[other - 1]} {year}")
    start = year - (one_month > other)
    assert (found.period_start, found.period_end) == (f"{start}-{one_month:02d}", f"{year}-{other:02d}")


@given(YEARS, st.integers(1, 4))
def test_a_quarter_comes_back_however_it_is_written(year: int, number: int) -> None:
    words = ["eerste", "tweede", "derde", "vierde"][number - 1]
    expected = (f"{year}-{3 * number - 2:02d}", f"{year}-{3 * number:02d}")
    for text in (f"Q{number} {year}", f"{words} kwartaal {year}", f"{number}e kwartaal van {year}", f"{year} Q{number}",
                 f"kwartaal {number} {year}", f"{number}de kwartaal {year}"):  # fmt: skip
        assert (one(text).period_start, one(text).period_end) == expected


@given(st.integers(2000, 2068), st.sampled_from(["-", "/", " - ", "–"]), st.sampled_from(["{}", "'{:02d}"]))
def test_a_school_year_comes_back(year: int, between: str, short: str) -> None:
    first, last = (number if short == "{}" else number % 100 for number in (year, year + 1))
    found = one(f"schooljaar {short.format(first)}{between}{short.format(last)}")
    assert (found.period_start, found.period_end) == (f"{year}-08", f"{year + 1}-07")


@given(TEXTS, st.sampled_from([0, 2024]))
def test_whatever_is_found_stands_there_and_reads_the_same(text: str, year: int) -> None:
    found = find(text, year)
    assert_in_order(text, found)
    for item in found:
        assert all(part == "" or is_date(part) for part in (item.period_start, item.period_end))
        again = one(item.text, year)
        assert (again.period_start, again.period_end, again.kind) == (
            item.period_start,
            item.period_end,
            item.kind,
        )


@given(TEXTS)
def test_any_cell_gives_a_period_or_a_reason(text: str) -> None:
    found = parse(text)
    assert isinstance(found, Unread) or text[found.start : found.end] == found.text


@given(st.text(max_size=20))
def test_a_cell_that_is_a_date_of_the_table_loader_reads_alike(text: str) -> None:
    read, found = read_date(text), parse(text)
    if read and isinstance(found, Period) and found.kind in ("day", "month", "year"):
        assert found.period_start == read


@pytest.mark.parametrize("piece", some(HOSTILE, 14), ids=repr)
def test_time_grows_with_the_text(piece: str) -> None:
    assert growth(find, piece) < 30


ENTERED = ROOT / "samenhang" / "data" / "groningen" / "tables"


def entered() -> list[tuple[str, str, str]]:
    """Give what people entered as planning and as dates of events, with the dates they gave it."""
    found = set()
    for path in sorted(ENTERED.glob("*/projects.csv")):
        rows = csv.DictReader(path.open(encoding="utf-8"))
        found |= {(row["planning"], row["start"], row["end"]) for row in rows if row["planning"]}
    for path in sorted(ENTERED.glob("*/events.csv")):
        rows = csv.DictReader(path.open(encoding="utf-8"))
        found |= {(row["as_written"], row["date"], "") for row in rows if row["date"]}
    return sorted(found)


NOT_IN_THE_WORDS = {
    "starten elk schooljaar met een nieuwe groep", "13 sessies met experts en betrokkenen",
    "ongeveer 500 gesprekken", "uitvoeringsplan", "uiterlijk begin schooljaar 2022/2023 een aanvraag",
    "Eerste kwartaal 2022 – ontwikkelfase en uitvoeringsagenda",
}  # fmt: skip
"""The date was taken from elsewhere on the page; the words name no year or another one."""


@pytest.mark.parametrize(("written", "start", "end"), entered())
def test_what_people_entered_is_found_in_their_words(written: str, start: str, end: str) -> None:
    found = find(written, 2024)
    borders = [part for item in found for part in (item.period_start, item.period_end)]
    seen = all(any(part.startswith(wanted) for part in borders) for wanted in (start, end) if wanted)
    assert seen is (written not in NOT_IN_THE_WORDS), borders
