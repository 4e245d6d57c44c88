"""The page of what is understood says what is so."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from samenhang.dutch import amounts, periods, quantities
from samenhang.dutch.organisations import CONFIDENCE
from tests.docs.pages import ROOT, blocks

PAGE = ROOT / "docs" / "reference" / "dutch-values.md"
TEXT = PAGE.read_text(encoding="utf-8")


def rows(section: str) -> list[list[str]]:
    """Give the rows of the table of a section, without its heading."""
    body = TEXT.partition(f"## {section}\n")[2].partition("\n## ")[0]
    lines = [line for line in body.splitlines() if line.startswith("| ")][1:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def number(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


@pytest.mark.parametrize("row", rows("Amounts"), ids=lambda row: row[0])
def test_amounts(row: list[str]) -> None:
    found = amounts.parse(row[0].strip("`"))
    assert isinstance(found, amounts.Amount)
    assert [found.value, found.value_max] == [number(row[1]), number(row[2])]
    assert [found.precision, found.recurrence, found.duration, found.per] == row[3:]


@pytest.mark.parametrize("row", rows("Periods"), ids=lambda row: row[0])
def test_periods(row: list[str]) -> None:
    found = periods.parse(row[0].strip("`"))
    assert isinstance(found, periods.Period)
    assert [found.period_start, found.period_end, found.kind, found.bound] == row[1:5]
    assert found.about == bool(row[5])


@pytest.mark.parametrize("row", rows("Quantities"), ids=lambda row: row[0])
def test_quantities(row: list[str]) -> None:
    found = quantities.parse(row[0].strip("`"))
    assert isinstance(found, quantities.Quantity)
    assert [found.value, found.value_max] == [number(row[1]), number(row[2])]
    assert [found.unit, found.precision, found.per] == row[3:]


def test_rules_have_the_certainty_that_is_told() -> None:
    told = {
        row[0].strip("`"): float(re.match(r"[\d.]+", row[2])[0])
        for row in rows("Organisations, partners and places")
    }  # type: ignore[index]
    assert told == CONFIDENCE


def test_the_example_runs() -> None:
    (block,) = [item for item in blocks(PAGE) if item.language == "python"]
    exec(compile(block.content, str(PAGE), "exec"), {})
