"""Cells and sentences that reports share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.views.page import Value
from samenhang.views.reports.model import Cell, Note, Table
from samenhang.views.words import amount

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph
    from samenhang.views.reports.evidence import Evidence

_YEAR = 4
"""Digits of a year, which has no points in it."""

MOST_ROWS = 15
"""Rows of a table in a memo; it is read at a table, the rest is in the workbook and the command."""


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
    return amount_cell(value, notes)


def amount_cell(value: Decimal, notes: tuple[Note, ...] = ()) -> Cell:
    """Return an amount as a cell, which a workbook takes as a number."""
    return Cell(f"€\N{NO-BREAK SPACE}{amount(value)}", value, notes)


@dataclass(frozen=True, slots=True)
class Writer:
    """What the sections of a report are written with.

    Attributes:
        graph: is asked.
        evidence: gives the notes.
        most: rows of a table at most; None for all of them.
    """

    graph: Graph
    evidence: Evidence
    most: int | None = MOST_ROWS

    def table(
        self,
        caption: str,
        headings: Sequence[str],
        rows: Iterable[tuple[Cell, ...]],
        total: int,
        command: str,
    ) -> Table:
        """Return a table of its first rows, that tells how many there are and what gives them all.

        Args:
            caption: what it shows.
            headings: keys of the texts ``report.column_<key>``.
            rows: its rows, of which no more are made than are taken.
            total: how many there are.
            command: the command that gives all of them.
        """
        labels = tuple(text(f"report.column_{key}") for key in headings)
        return Table(caption, labels, tuple(islice(rows, self.most)), total, command)


def span(first: object, last: object) -> str:
    """Write two years or dates as a span: ``2020 – 2023``, or from or until when; nothing for neither."""
    start, end = (str(one) if one not in (None, "") else "" for one in (first, last))
    if start and end:
        return start if start == end else f"{start} – {end}"
    if start:
        return text("report.from", start=start)
    return text("report.until", end=end) if end else ""


def number_words(value: Value) -> str:
    """Return a value with points between its thousands when it is a long number; any other as it is."""
    words = str(value if value is not None else "")
    return amount(Decimal(words)) if words.isdigit() and len(words) > _YEAR else words


def sentences(words: str, longest: int, command: str) -> str:
    """Return the sentences of a text that fit, and where the rest stands."""
    if len(words) <= longest:
        return words
    head = words[:longest]
    end = max(head.rfind(sign) for sign in (". ", "! ", "? ")) + 1 or head.rfind(" ")
    return text("report.rest_of_text", words=head[:end].rstrip(), command=command)


def listed(names: Sequence[str], most: int = 8) -> str:
    """Return names in a sentence: ``a, b en c``; the rest is counted."""
    shown = list(names[:most])
    if len(names) > most:
        shown.append(text("report.others", count=len(names) - most))
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {text('report.and')} {shown[-1]}"
