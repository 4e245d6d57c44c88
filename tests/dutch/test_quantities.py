"""Counted things, in cells and in running text."""

from __future__ import annotations

import csv
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.dutch.quantities import Quantity, find, parse, with_unit
from samenhang.dutch.spans import Unread
from tests.docs.pages import ROOT
from tests.dutch.test_words import spelled
from tests.dutch.texts import HOSTILE, TEXTS, assert_in_order, growth
from tests.effort import some


def one(text: str) -> Quantity:
    found = parse(text)
    assert isinstance(found, Quantity), (text, found)
    return found


FORMS = [
    # text, value, highest, unit, precision, per
    ("2-4 uur per week", "2", "4", "uur", "exact", "week"),
    (
        "gemiddeld 2-4 uur per week per huisartsenpraktijk",
        "2",
        "4",
        "uur",
        "about",
        "week|huisartsenpraktijk",
    ),
    ("circa 150 woningen", "150", None, "woningen", "about", ""),
    ("veertigduizend woningen", "40000", None, "woningen", "exact", ""),
    ("dertig scholen", "30", None, "scholen", "exact", ""),
    ("minimaal 3 scholen", "3", None, "scholen", "at_least", ""),
    ("in ieder geval zes wijken", "6", None, "wijken", "at_least", ""),
    ("minstens 30 procent", "30", None, "%", "at_least", ""),
    ("tot 75 procent", "75", None, "%", "at_most", ""),
    ("ca. 18-28 procent", "18", "28", "%", "about", ""),
    ("58.8 procent", "58.8", None, "%", "exact", ""),
    ("25 %", "25", None, "%", "exact", ""),
    ("acht tot tien zwangere vrouwen", "8", "10", "zwangere vrouwen", "exact", ""),
    ("tussen de 5 en 10 gezinnen", "5", "10", "gezinnen", "exact", ""),
    ("64 voltijds brugfunctionarissen", "64", None, "voltijds brugfunctionarissen", "exact", ""),
    ("250 sociale kredieten", "250", None, "sociale kredieten", "exact", ""),
    ("jaarlijks duizend initiatieven", "1000", None, "initiatieven", "exact", "jaar"),
    ("ruim 300.000 leerlingen", "300000", None, "leerlingen", "at_least", ""),
    ("tweetal projecten", "2", None, "projecten", "exact", ""),
    ("1,5 fte", "1.5", None, "fte", "exact", ""),
    ("12 VO-scholen", "12", None, "VO-scholen", "exact", ""),
]


@pytest.mark.parametrize(("text", "value", "highest", "unit", "precision", "per"), FORMS)
def test_forms_of_the_field(
    text: str, value: str, highest: str | None, unit: str, precision: str, per: str
) -> None:
    found = one(text)
    assert (found.value, found.value_max) == (Decimal(value), Decimal(highest) if highest else None)
    assert (found.unit, found.precision, found.per) == (unit, precision, per)
    assert [item.text for item in find(f"Zij doen ({text}), zegt men.")] == [text]


@pytest.mark.parametrize(
    ("text", "value"),
    [("de helft van de dorpen", "50"), ("driekwart van het geld", "75"), ("1 op de 5 volwassenen", "20"),
     ("twee op de drie", "66.7")],
)  # fmt: skip
def test_parts_are_percentages(text: str, value: str) -> None:
    (found,) = find(f"Het is {text}.")
    assert (found.value, found.unit, found.fraction) == (Decimal(value), "%", True)


def test_a_part_of_a_number_keeps_both() -> None:
    (found,) = find("in 4 van de 6 gemeenten")
    assert (found.value, found.of, found.unit) == (4, 6, "gemeenten")


@pytest.mark.parametrize(
    "text",
    ["doel 4 gaat", "artikel 2 leden", "€ 500 per jaar", "in 2022 willen wij", "13 juli 2020", "050-1234567",
     "een school", "3 van", "1.2 Doelen", "2 Partners", "6,5 miljoen euro", "schooljaar 2021-2022", "10-weekse periode"],
)  # fmt: skip
def test_other_numbers_count_nothing(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "value"), [("5.100-5.500", "5100"), ("12", "12"), ("0,5", "0.5"), ("twaalf", "12")]
)
def test_a_number_alone_in_a_cell(text: str, value: str) -> None:
    assert (one(text).value, one(text).unit) == (Decimal(value), "")
    assert with_unit(one(text), "fte").unit == "fte"


@pytest.mark.parametrize(
    ("text", "reason"), [("", "empty"), ("alle scholen", "nothing"), ("3 uur en 4 km", "several")]
)
def test_what_is_not_understood_is_told(text: str, reason: str) -> None:
    found = parse(text)
    assert isinstance(found, Unread)
    assert found.reason == reason


UNITS = st.sampled_from(["woningen", "uur", "fte", "sociale kredieten", "zwangere vrouwen", "deelnemers"])
BEFORE = {
    "": "exact",
    "circa ": "about",
    "minimaal ": "at_least",
    "ten hoogste ": "at_most",
    "bijna ": "less_than",
}


@given(st.integers(2, 999_999), UNITS, st.sampled_from(sorted(BEFORE)))
def test_a_count_comes_back_however_it_is_written(number: int, unit: str, left: str) -> None:
    for written in (str(number), f"{number:,}".replace(",", "."), spelled(number)):
        found = one(f"{left}{written} {unit}")
        assert (found.value, found.unit, found.precision) == (number, unit, BEFORE[left])


@given(
    st.integers(0, 5000),
    st.integers(1, 5000),
    UNITS,
    st.sampled_from(["-", " - ", "–", " tot ", " à ", " t/m "]),
)
def test_a_range_comes_back(low: int, more: int, unit: str, between: str) -> None:
    found = one(f"{low}{between}{low + more} {unit}")
    assert (found.value, found.value_max, found.unit) == (low, low + more, unit)


@given(st.decimals(min_value=0, max_value=100, places=1), st.sampled_from(["%", " %", " procent"]))
def test_a_percentage_comes_back(value: Decimal, sign: str) -> None:
    found = one(f"{value}{sign}".replace(".", ","))
    assert (found.value, found.unit) == (value, "%")


@given(TEXTS)
def test_whatever_is_found_stands_there_and_reads_the_same(text: str) -> None:
    found = find(text)
    assert_in_order(text, found)
    for item in found:
        again = one(item.text)
        assert (again.value, again.value_max, again.unit) == (item.value, item.value_max, item.unit)


@given(TEXTS)
def test_any_cell_gives_a_quantity_or_a_reason(text: str) -> None:
    found = parse(text)
    assert isinstance(found, Unread) or text[found.start : found.end] == found.text


@pytest.mark.parametrize("piece", some(HOSTILE, 14), ids=repr)
def test_time_grows_with_the_text(piece: str) -> None:
    assert growth(find, piece) < 30


ENTERED = ROOT / "samenhang" / "data" / "groningen" / "tables"
ELSEWHERE = {"hetzelfde aantal deelnemers", "een/enkele pilots", "elke huisartsenpraktijk"}
"""What people counted that stands elsewhere on the page, or is said without a number."""
MONEY = ("euro", "€")


def entered() -> list[tuple[str, str]]:
    found = set()
    for table, column in (("targets", "quantity"), ("measurements", "value")):
        for path in sorted(ENTERED.glob(f"*/{table}.csv")):
            rows = csv.DictReader(path.open(encoding="utf-8"))
            found |= {(row["as_written"], row[column]) for row in rows if row[column]}
    return sorted(item for item in found if not any(sign in item[0] for sign in MONEY))


@pytest.mark.parametrize(("written", "value"), entered())
def test_what_people_entered_is_found_in_their_words(written: str, value: str) -> None:
    cell = parse(written)
    found = find(written, ()) + ([cell] if isinstance(cell, Quantity) else [])
    wanted = {Decimal(part) for part in value.split("-")}
    seen = wanted <= {part for item in found for part in (item.value, item.value_max)}
    assert seen is (written not in ELSEWHERE), found
