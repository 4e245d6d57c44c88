"""Amounts of money, in cells and in running text."""

from __future__ import annotations

import csv
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.dutch.amounts import Amount, Unit, find, parse, read_unit
from samenhang.dutch.spans import Unread
from tests.docs.pages import ROOT
from tests.dutch.texts import HOSTILE, TEXTS, assert_in_order, growth
from tests.effort import some

WHOLE = st.integers(0, 10**10).map(Decimal)
CENTS = st.decimals(min_value=0, max_value=10**10, places=2)


def grouped(value: Decimal) -> str:
    return f"{value:,.2f}".translate(str.maketrans(",.", ".,"))


def one(text: str) -> Amount:
    found = parse(text)
    assert isinstance(found, Amount), (text, found)
    return found


FORMS = [
    # text, value, highest, precision, recurrence, duration, per
    ("€ 1.130.000,-", "1130000", None, "exact", "", "", ""),
    ("€900.000,--", "900000", None, "exact", "", "", ""),
    ("€ 100.000-", "100000", None, "exact", "", "", ""),
    ("€         5.400.000", "5400000", None, "exact", "", "", ""),
    ("€ 1.500,50", "1500.5", None, "exact", "", "", ""),
    ("€ -5.000", "-5000", None, "exact", "", "", ""),
    ("12,1 miljoen", "12100000", None, "exact", "", "", ""),
    ("€ 6,5  \nmiljoen", "6500000", None, "exact", "", "", ""),
    ("1,5 miljard \neuro", "1500000000", None, "exact", "", "", ""),
    ("ruim 160 duizend euro", "160000", None, "at_least", "", "", ""),
    ("bijna 4 mln", "4000000", None, "less_than", "", "", ""),
    ("circa € 4.000", "4000", None, "about", "", "", ""),
    ("maximaal 10.000 euro", "10000", None, "at_most", "", "", ""),
    ("tot tienduizend euro", "10000", None, "at_most", "", "", ""),
    ("9 ton", "900000", None, "exact", "", "", ""),
    ("één miljoen euro", "1000000", None, "exact", "", "", ""),
    ("anderhalf miljoen euro", "1500000", None, "exact", "", "", ""),
    ("een half miljoen", "500000", None, "exact", "", "", ""),
    ("EUR 5 mio", "5000000", None, "exact", "", "", ""),
    ("€ 1,2M", "1200000", None, "exact", "", "", ""),
    ("k€ 50", "50000", None, "exact", "", "", ""),
    ("€ 2 à 3 miljoen", "2000000", "3000000", "exact", "", "", ""),
    ("tussen de 5 en 6 miljoen euro", "5000000", "6000000", "exact", "", "", ""),
    ("€ 5.500 - € 11.000", "5500", "11000", "exact", "", "", ""),
    ("€ 100,- tot € 267", "100", "267", "exact", "", "", ""),
    ("€ 500.000 tot 2 miljoen", "500000", "2000000", "exact", "", "", ""),
    ("6,5 miljoen euro per jaar", "6500000", None, "exact", "per_year", "", ""),
    ("jaarlijks 1,7 miljoen euro", "1700000", None, "exact", "per_year", "", ""),
    ("8 miljoen euro structureel", "8000000", None, "exact", "per_year", "structural", ""),
    ("eenmalig € 5.000", "5000", None, "exact", "once", "", ""),
    ("in totaal € 384,6 miljoen", "384600000", None, "exact", "total", "", ""),
    ("3,5 miljard euro over 30 jaar", "3500000000", None, "exact", "total", "", ""),
    ("640 euro per deelnemer", "640", None, "exact", "", "", "deelnemer"),
    ("maximale incidentele uitgave van 138 miljoen euro", "138000000", None, "at_most", "once", "", ""),
]


@pytest.mark.parametrize("row", FORMS, ids=lambda row: row[0])
def test_forms_of_the_field(row: tuple[str, str, str | None, str, str, str, str]) -> None:
    text, value, highest, *told = row
    found = one(text)
    assert (found.value, found.value_max) == (Decimal(value), Decimal(highest) if highest else None)
    assert [found.precision, found.recurrence, found.duration, found.per] == told
    assert find(f"Er is {text}, zegt men.")[0].text == text


@pytest.mark.parametrize(
    ("text", "absent"),
    [("PM", "pm"), ("p.m.", "pm"), ("€ PM", "pm"), ("n.t.b.", "unknown"), ("Nader te bepalen", "unknown"),
     ("-", "none"), ("€ -", "none"), ("€ –", "none"), ("n.v.t.", "none")],
)  # fmt: skip
def test_no_amount_is_not_zero(text: str, absent: str) -> None:
    found = one(text)
    assert (found.value, found.absent) == (None, absent)


@pytest.mark.parametrize("text", ["0", "€ 0,-", "nihil", "€ 0", "0 euro"])
def test_zero_is_an_amount(text: str) -> None:
    assert (one(text).value, one(text).absent) == (0, "")


@pytest.mark.parametrize(
    ("text", "value"), [("(500)", -500), ("-1.500,00", -1500), ("- € 5", -5), ("-€ 5.000", -5000)]
)
def test_negative_amounts_of_a_cell(text: str, value: int) -> None:
    assert one(text).value == value


@pytest.mark.parametrize(
    ("text", "reason", "rest"),
    [("", "empty", ""), ("  \n", "empty", ""), ("veel geld", "nothing", "veel geld"),
     ("€ 5 (geschat)", "rest", "(geschat)"), ("€ 5 en € 6", "several", "€ 5 en € 6")],
)  # fmt: skip
def test_what_is_not_understood_is_told(text: str, reason: str, rest: str) -> None:
    assert parse(text) == Unread(reason, rest)


@pytest.mark.parametrize(
    "text",
    [
        "in 2022 en 2023", "9712 HG Groningen", "bel 050-1234567", "25 procent of 25%", "doel 4 en artikel 2.1",
        "2 miljoen inwoners", "9 ton CO2 per jaar", "pagina 12, bijlage 3", "miljoenen euro's", "5 duizend leerlingen",
        "tussen 8 en 10 weken", "van 2020 tot 2024", "250 huizen", "een ton zand", "de Eurocommissaris", "10 km",
    ],
)  # fmt: skip
def test_other_numbers_are_no_money(text: str) -> None:
    assert find(text) == []


def test_a_row_of_amounts_keeps_them_apart() -> None:
    values = [item.value for item in find("2021 € 345.000,- 2022 € 0,- 2023-2024 € 50.000 € 395.000,-")]
    assert values == [345000, 0, 50000, 395000]


def test_a_heading_tells_what_numbers_count() -> None:
    assert parse("6,5", read_unit("budget per jaar (mln. euro)")).value == 6_500_000  # type: ignore[union-attr]
    assert parse("4,6 miljoen", read_unit("x € 1.000")).value == 4_600_000  # type: ignore[union-attr]
    assert [item.value for item in find("Regeling  6,5  10", Unit(Decimal(1000), "EUR"))] == [6500, 10000]


@pytest.mark.parametrize(
    ("heading", "factor"),
    [("mln. euro", 10**6), ("x € 1.000", 1000), ("(x 1.000 euro)", 1000), ("in duizenden euro's", 1000),
     ("Bedrag in euro’s", 1), ("€ mln", 10**6), ("k€", 1000), ("x 1.000.000", 10**6), ("Jaar", None), ("", None)],
)  # fmt: skip
def test_units(heading: str, factor: int | None) -> None:
    unit = read_unit(heading)
    assert (unit and unit.factor) == factor


WRITTEN = [
    "€ {}",
    "€{}",
    "{} euro",
    "EUR {}",
    "euro {}",
    "€ \u00a0{}",
    "€ {} per jaar",
    "ruim € {}",
    "maximaal {} euro",
]


@given(CENTS, st.sampled_from(WRITTEN))
def test_an_amount_comes_back_however_it_is_written(value: Decimal, form: str) -> None:
    for number in (grouped(value), f"{value:.2f}".replace(".", ","), f"{value:,.2f}"):
        assert one(form.format(number)).value == value


@given(WHOLE, st.sampled_from(["€ {},-", "€{},--", "{},- euro", "€ {},=", "€ {}", "{} euro"]))
def test_whole_euros_come_back(value: Decimal, form: str) -> None:
    number = grouped(value).removesuffix(",00")
    for written in (number, number.replace(".", " "), f"{value}"):
        assert one(form.format(written)).value == value


SCALES = {"miljoen": 6, "mln": 6, "mln.": 6, "miljard": 9, "mld.": 9, "duizend": 3, "ton": 5, "mio": 6}


@given(st.decimals(min_value="0.1", max_value=999, places=1), st.sampled_from(sorted(SCALES)), st.booleans())
def test_scales_come_back(value: Decimal, scale: str, currency: bool) -> None:
    text = f"{value} {scale}{' euro' if currency else ''}".replace(".", ",", 1)
    assert one(text).value == value.scaleb(SCALES[scale])


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from([" - ", " tot ", " à ", "–", " t/m "]))
def test_ranges_come_back(one_end: int, other_end: int, between: str) -> None:
    low, high = sorted((one_end, one_end + other_end))
    found = one(f"€ {low}{between}€ {high}")
    assert (found.value, found.value_max) == (low, high)


@given(TEXTS)
def test_whatever_is_found_stands_there_and_reads_the_same(text: str) -> None:
    found = find(text)
    assert_in_order(text, found)
    for item in found:
        again = one(item.text)
        assert (again.value, again.value_max, again.precision) == (item.value, item.value_max, item.precision)


@given(TEXTS)
def test_any_cell_gives_an_amount_or_a_reason(text: str) -> None:
    found = parse(text, read_unit(text))
    assert isinstance(found, Unread) or text[found.start : found.end] == found.text


@pytest.mark.parametrize("piece", some(HOSTILE, 14), ids=repr)
def test_time_grows_with_the_text(piece: str) -> None:
    assert growth(find, piece) < 30


ENTERED = ROOT / "samenhang" / "data" / "groningen" / "tables"
OTHERWISE = {
    "138 mln. incidenteel; 38/30=4,6 mln.": "two amounts, of which a person took the second",
    "Generatielang (30 jaar) budget: 128,7": "a label, and the unit stands in the heading",
    "7,5 miljoen euro loonkosten": "the purpose stands behind it",
    "2,5 miljoen euro begeleiding": "the purpose stands behind it",
    "op 3 miljoen euro": "a preposition stands before it",
}
"""What people entered that is more than an amount; :func:`find` must see the amount in it."""


def entered() -> list[tuple[str, str, str]]:
    rows = (
        row
        for path in sorted(ENTERED.glob("*/money.csv"))
        for row in csv.DictReader(path.open(encoding="utf-8"))
    )
    return sorted({(row["as_written"], row["amount"], row["amount_max"]) for row in rows})


@pytest.mark.parametrize(("written", "amount", "highest"), entered())
def test_what_people_entered_reads_as_they_did(written: str, amount: str, highest: str) -> None:
    expected = (Decimal(amount), Decimal(highest) if highest else None)
    if written in OTHERWISE:
        assert isinstance(parse(written), Unread)
        unit = Unit(Decimal(10**6), "EUR") if "128,7" in written else None
        assert expected in [(item.value, item.value_max) for item in find(written, unit)]
    else:
        assert (one(written).value, one(written).value_max) == expected


def test_the_forms_hold_together() -> None:
    text = " | ".join(form[0] for form in FORMS)
    assert [item.text for item in find(text)] == [form[0] for form in FORMS]
    assert all(one(f"{left}{form[0]}{right}") for form, left, right in product(FORMS, ("", " "), ("", "\n")))
