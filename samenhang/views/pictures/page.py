"""What the pictures have in common: the things behind a figure, with their facts and their sources."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from samenhang.i18n import text
from samenhang.views.network_page import Evidence, Fact
from samenhang.views.page import TablePage, Value
from samenhang.views.words import amount

MILLION = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Item:
    """A thing behind a figure: what a person reads when a cell, a bar or a tile is opened."""

    name: str
    facts: tuple[Fact, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose on a page: its key in the link, its name, and a sentence on what it means."""

    key: str
    label: str
    explained: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What stands around every picture.

    Attributes:
        kind: which picture; names its template.
        title: the heading.
        intro: what is to be seen, in a few sentences.
        remarks: how was counted, what was left out and why.
        filters: what was asked for.
    """

    kind: str
    title: str
    intro: str
    remarks: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()


def about(kind: str, table: TablePage | None = None, **fields: str) -> About:
    """Return what stands around a picture of a kind, with the remarks and filters of the page it rests on."""
    return About(
        kind,
        text(f"pictures.{kind}_title", **fields),
        text(f"pictures.{kind}_intro", **fields),
        table.remarks if table else (),
        table.filters if table else (),
    )


def short_money(value: Decimal) -> str:
    """Write an amount short enough for a picture: from a million on rounded to a tenth of it."""
    if abs(value) < MILLION:
        return amount(value)
    millions = (value / MILLION).quantize(Decimal("0.1"))
    whole = millions == millions.to_integral_value()
    return text("pictures.millions", value=amount(Decimal(int(millions))) if whole else _tenths(millions))


def _tenths(millions: Decimal) -> str:
    whole, _, rest = format(millions, "f").partition(".")
    comma = amount(Decimal("0.5"))[1]
    return f"{amount(Decimal(whole))}{comma}{rest}"


def euros(value: Value) -> str:
    """Write an amount whole, with its sign; an unknown one as unknown."""
    return f"€ {amount(value)}" if isinstance(value, Decimal) else text("pictures.unknown")


def runs(years: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """Return whole numbers in a row as their first and last: ``(1, 2, 4)`` becomes ``((1, 2), (4, 4))``."""
    found: list[tuple[int, int]] = []
    for year in sorted(set(years)):
        if found and found[-1][1] == year - 1:
            found[-1] = (found[-1][0], year)
        else:
            found.append((year, year))
    return tuple(found)


def years_words(first: object, last: object) -> str:
    """Write a period as people do; an unknown side is told as unknown."""
    if not first and not last:
        return text("pictures.unknown")
    if first == last:
        return str(first)
    if not last:
        return text("pictures.years_from", first=first)
    return text("pictures.years" if first else "pictures.years_until", first=first, last=last)
