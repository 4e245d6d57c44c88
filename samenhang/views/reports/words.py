"""Cells and sentences that reports share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from samenhang.i18n import text
from samenhang.ontology.schema import schema
from samenhang.views.labels import column_label
from samenhang.views.page import Value
from samenhang.views.reports.model import Cell, Note, Table
from samenhang.views.words import amount

_REPEATING = ("as_written", "precision", "currency", "initiative", "planning", "target_groups")

MOST_ROWS = 15
"""Rows of a table in a report; a report is read at a table, the rest is in the command."""


def cell(value: Value, notes: tuple[Note, ...] = ()) -> Cell:
    """Return a value of a page as a cell: several one below the other, nothing for what is unknown."""
    if isinstance(value, bool):
        return Cell(text("table.yes" if value else "table.no"), notes=notes)
    if isinstance(value, int):
        return Cell(str(value), value, notes)
    if isinstance(value, tuple):
        return Cell("; ".join(value), notes=notes)
    if value is None or isinstance(value, str):
        return Cell(value or "", notes=notes)
    return Cell(f"€\N{NO-BREAK SPACE}{amount(value)}", notes=notes)


def table(caption: str, headings: Sequence[str], rows: Iterable[tuple[Cell, ...]], command: str) -> Table:
    """Return a table of at most :data:`MOST_ROWS` rows that tells how to get the others.

    Args:
        caption: what it shows.
        headings: keys of the texts ``report.column_<key>``.
        rows: its rows.
        command: the command that gives all of them.
    """
    found = tuple(rows)
    rest = (
        text("report.rest", shown=MOST_ROWS, total=len(found), command=command)
        if len(found) > MOST_ROWS
        else ""
    )
    labels = tuple(text(f"report.column_{key}") for key in headings)
    return Table(caption, labels, found[:MOST_ROWS], rest)


def brief(details: Value) -> Cell:
    """Return the details of a record without those that only repeat it in the words of the source."""
    schema_columns = {column.name: column for table in schema().contract for column in table.columns}
    left_out = tuple(f"{column_label(schema_columns[name])}:" for name in _REPEATING)
    parts = (part for part in str(details or "").split("; ") if not part.startswith(left_out))
    return Cell("; ".join(parts))


def listed(names: Sequence[str], most: int = 8) -> str:
    """Return names in a sentence: ``a, b en c``; the rest is counted."""
    shown = list(names[:most])
    if len(names) > most:
        shown.append(text("report.others", count=len(names) - most))
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {text('report.and')} {shown[-1]}"
