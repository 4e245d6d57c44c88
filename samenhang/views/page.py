"""What a question answers with: a page of rows, ready for any front end.

A value in a row is text, a number, a truth value, a tuple of these, or ``None`` for unknown.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest

from samenhang.i18n import text

SHOWN = 50
"""How many rows a person sees unless more are asked for."""

MANY = 12
"""How many values of one cell a person sees."""

Scalar = str | int | Decimal | bool | None
Value = Scalar | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its documented key (as in JSON) and its label for a person.

    A ``machine`` column (an id beside a name, say) is in the data formats and not on paper.
    """

    key: str
    label: str
    machine: bool = False


@dataclass(frozen=True, slots=True)
class TablePage:
    """Rows under headings, with a title, remarks (what was left out and why) and the filter used.

    ``summary`` tells in a few sentences what the rows say together; it stands above them.
    """

    title: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Value, ...], ...]
    remarks: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of the columns, in order."""
        return tuple(heading.key for heading in self.headings)

    def records(self) -> Iterator[dict[str, Value]]:
        """Give each row as a dictionary by column key."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))


def headings(area: str, *keys: str, machine: Container[str] = ()) -> tuple[Heading, ...]:
    """Make headings whose labels are the texts ``<area>.column_<key>``."""
    return tuple(Heading(key, text(f"{area}.column_{key}"), key in machine) for key in keys)


def shortened(page: TablePage, limit: int | None) -> TablePage:
    """Return the page with its first rows, and a remark when there are more; all of it without a limit."""
    if limit is None or len(page.rows) <= limit:
        return page
    remarks = (*page.remarks, *rest(limit, len(page.rows)))
    return replace(page, rows=page.rows[:limit], remarks=remarks)


def readable(page: TablePage) -> TablePage:
    """Return the page with only the first of the many values that a cell may hold."""
    if not any(isinstance(value, tuple) and len(value) > MANY + 1 for row in page.rows for value in row):
        return page
    return replace(page, rows=tuple(tuple(map(_few, row)) for row in page.rows))


def _few(value: Value) -> Value:
    if isinstance(value, tuple) and len(value) > MANY + 1:
        return (*value[:MANY], text("table.and_more", count=len(value) - MANY))
    return value


def rest(shown: int, total: int) -> tuple[str, ...]:
    """Return the remark that tells how many rows there are when only the first are shown."""
    return (text("table.rest", shown=shown, total=total),) if shown < total else ()


def several(value: Value) -> tuple[str, ...]:
    """Return the values of a cell as texts: one counts as one, an unknown one as none."""
    if isinstance(value, tuple):
        return value
    return () if value in (None, "") else (str(value),)


def passages(record: Mapping[str, Value]) -> Iterator[tuple[str, str, str]]:
    """Give the passages that a row rests on: source, locator and quote, which stand in the same order."""
    sources, locators, quotes = (several(record.get(key)) for key in ("source", "locator", "quote"))
    for source, locator, quote in zip_longest(sources, locators, quotes, fillvalue=""):
        if source:
            yield source, locator, quote
