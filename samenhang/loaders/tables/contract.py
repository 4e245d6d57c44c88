"""Which table of the contract a sheet holds, and which of its columns.

A sheet (or CSV file) is recognised by its name, a column by its heading: the name of the contract or
the Dutch or English label, whatever the case, spaces, hyphens and accents.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, Protocol

import pandas as pd

from samenhang.dutch.numbers import DecimalSign
from samenhang.ids import slug
from samenhang.loaders.tables.sheet import Headed, Sheet
from samenhang.ontology.schema import Column, Table, schema
from samenhang.records import Finding, Place, Severity, finding

HEADING_WITHIN = 12
"""The heading of a sheet is looked for in this many rows from the top; titles may stand above it."""


MOST_COLUMNS = 200
"""So many unknown columns of a sheet are told of one by one; a last finding says how many more."""


class Content(Protocol):
    """The cells of a part: at hand, or fetched when they are asked for."""

    @property
    def cells(self) -> pd.DataFrame:
        """Texts, with the columns of the contract that the sheet holds; the index is the row of each."""
        ...

    @property
    def numbers(self) -> pd.DataFrame:
        """Truth values for the same cells: held as a number by the workbook."""
        ...


class AtHand(NamedTuple):
    """The cells of a part that was just read."""

    cells: pd.DataFrame
    numbers: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of a sheet that go into one table.

    ``content`` has the columns of the contract that the sheet holds, origin columns too; ``headings`` tells
    how the file calls each.
    """

    table: str
    file: str
    sheet: str
    content: Content
    headings: dict[str, str]
    decimal: DecimalSign = ""

    @property
    def cells(self) -> pd.DataFrame:
        """The texts, as :class:`Content` gives them."""
        return self.content.cells

    @property
    def numbers(self) -> pd.DataFrame:
        """Which cells were numbers, as :class:`Content` gives them."""
        return self.content.numbers

    def place(self, row: int = 0, column: str = "") -> Place:
        """Return where a cell stands, with the heading that the file itself uses."""
        return Place(self.file, self.sheet, row, self.headings.get(column, column))


@cache
def all_columns(table: str) -> tuple[Column, ...]:
    """Return the columns of a table, origin columns at the end."""
    return (*schema().tables[table].columns, *schema().origin)


def find_table(name: str) -> Table | None:
    """Return the table that a sheet or file of this name holds."""
    return _tables().get(slug(name))


def near_table(name: str) -> str:
    """Return the name of the table that looks most like ``name``, or nothing."""
    return _nearest(name, {key: table.name for key, table in _tables().items()})


def find_heading(sheet: Sheet, known: Collection[str]) -> int | None:
    """Return the number of the row, near the top, that holds most of the known headings.

    Args:
        sheet: the cells of a sheet.
        known: headings in the form of :func:`heading_key`.
    """
    top = sheet.cells.head(HEADING_WITHIN)
    hits = {
        row: len({heading_key(str(cell)) for cell in top.loc[row]}.intersection(known)) for row in top.index
    }
    best = max(hits.values(), default=0)
    return next((int(row) for row, count in hits.items() if count == best), None) if best else None


def heading_key(heading: str) -> str:
    """Return what two headings have in common that differ in case, spaces, hyphens or accents only."""
    return slug(heading) or heading.strip()


def known_headings(table: str) -> Collection[str]:
    """Return every heading by which a column of the table is known."""
    return _columns(table).keys()


def as_part(headed: Headed, table: str) -> tuple[Part, list[str], list[Finding]]:
    """Take the columns of the table out of a sheet.

    Returns:
        The part, the headings that were not used, and what is wrong: unknown and missing columns.
    """
    known = _columns(table)
    headings: dict[str, str] = {}
    unused: list[str] = []
    for heading in map(str, headed.cells.columns):
        column = known.get(heading_key(heading))
        if column is None or column in headings:
            unused.append(heading)
        else:
            headings[column] = heading
    order = [column.name for column in all_columns(table) if column.name in headings]
    names = [headings[column] for column in order]
    cells, numbers = (frame[names].set_axis(order, axis=1) for frame in (headed.cells, headed.numbers))
    part = Part(table, headed.file, headed.name, AtHand(cells, numbers), headings, headed.decimal)
    return part, unused, [*_unknown(part, headed, unused), *_missing(part)]


def _unknown(part: Part, headed: Headed, unused: list[str]) -> list[Finding]:
    found = []
    counts = (headed.cells[unused] != "").sum()
    for heading in unused[:MOST_COLUMNS]:
        filled = int(counts[heading])
        near = _nearest(heading, _columns(part.table))
        severity: Severity = "warning" if filled else "note"
        found.append(
            finding(
                "unknown_column", severity, Place(part.file, part.sheet, 0, heading),
                heading=heading, table=part.table, count=filled, near=near or "-",
            )
        )  # fmt: skip
    if len(unused) > MOST_COLUMNS:
        rest = counts.iloc[MOST_COLUMNS:]
        place = Place(part.file, part.sheet)
        found.append(
            finding(
                "more_unknown_columns", "warning", place, columns=len(rest), table=part.table,
                count=int(rest.sum()),
            )
        )  # fmt: skip
    return found


def _missing(part: Part) -> list[Finding]:
    """Name the required columns that are not there; ids, origins and defaults are filled in."""
    return [
        finding(
            "missing_column", "warning", Place(part.file, part.sheet), table=part.table, column=column.name
        )
        for column in schema().tables[part.table].columns
        if column.required and column.kind != "id" and not column.default
        if column.name not in part.headings
    ]


@cache
def _tables() -> dict[str, Table]:
    found: dict[str, Table] = {}
    for table in schema().contract:
        found.setdefault(slug(table.name), table)
    for table in schema().contract:
        for name in (table.cls, table.prefix, *table.labels.values()):
            found.setdefault(slug(name), table)
    return found


@cache
def _columns(table: str) -> dict[str, str]:
    columns = all_columns(table)
    found = {slug(column.name): column.name for column in columns}
    for column in columns:
        for label in column.labels.values():
            found.setdefault(slug(label), column.name)
    return found


def _nearest(written: str, known: dict[str, str]) -> str:
    close = difflib.get_close_matches(slug(written), known, n=1, cutoff=0.7)
    return known[close[0]] if close else ""
