"""The report on overlap: the programmes side by side, what each pair shares, what contradicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from samenhang.i18n import text
from samenhang.views.overlap import overlap
from samenhang.views.page import Value, several
from samenhang.views.pair import overlap_of
from samenhang.views.reports.contradictions import contradictions
from samenhang.views.reports.evidence import Record
from samenhang.views.reports.model import Bars, Block, Cell, Paragraph, Section, Table
from samenhang.views.reports.programmes import side_by_side
from samenhang.views.reports.words import Writer, cell, listed

_COUNTED = ("initiatives", "ties", "partners", "goals", "goals_mapped", "areas")
_PAIRS = 4
"""Pairs that are told in full; the others stand in the first table."""


def sections(writer: Writer) -> Iterator[Section]:
    """Give the sections of the report."""
    rows = [row for row in overlap(writer.graph).records() if any(row[column] for column in _COUNTED)]
    programmes = {str(row[f"programme_{side}"]): str(row[f"name_{side}"]) for row in rows for side in "ab"}
    yield Section(text("report.in_short"), tuple(_in_short(writer, rows, programmes)))
    told = {str(row[f"programme_{side}"]): str(row[f"name_{side}"]) for row in rows[:_PAIRS] for side in "ab"}
    if told:
        yield Section(text("report.side_by_side"), (side_by_side(writer, told),))
    for row in rows[:_PAIRS]:
        yield _pair(writer, row)
    found = contradictions(writer, told)
    if found.rows:
        yield Section(text("report.contradictions"), (Paragraph(text("report.contradictions_lead")), found))


def _in_short(writer: Writer, rows: list[dict[str, Value]], programmes: dict[str, str]) -> Iterator[Block]:
    if not rows:
        yield Paragraph(text("report.no_overlap"))
        return
    names = listed(list(programmes.values()), 4)
    yield Paragraph(text("report.overlap_lead", pairs=len(rows), names=names))
    yield writer.table(
        text("report.overlap_table"),
        ("pair", *_COUNTED, "money"),
        (
            (
                Cell(_both(row)), *(cell(row[column]) for column in _COUNTED),
                Cell("; ".join(several(row["money_words"]))),
            )
            for row in rows
        ),
        len(rows), "samenhang overlap",
    )  # fmt: skip
    shared = tuple(
        (_both(row), sum(_number(row[column]) for column in ("goals", "partners", "initiatives")))
        for row in rows
    )
    yield Bars(text("report.overlap_bars"), shared[:12])


def _pair(writer: Writer, row: Record) -> Section:
    """Tell what two programmes share, with the passages it rests on."""
    found: dict[str, dict[str, list[Record]]] = defaultdict(dict)
    page = overlap_of(writer.graph, str(row["programme_a"]), str(row["programme_b"]))
    for record in page.records():
        found[str(record["aspect"])].setdefault(str(record["id"]), []).append(record)
    a, b = str(row["name_a"]), str(row["name_b"])
    figures: dict[str, Any] = {column: _number(row[column]) for column in _COUNTED}
    lead = text("report.pair_lead", a=a, b=b, **figures)
    blocks: list[Block] = [Paragraph(lead)]
    command = f"samenhang overlap {row['programme_a']} {row['programme_b']}"
    for things in found.values():
        label = str(next(iter(things.values()))[0]["aspect_label"])
        blocks.append(_shared(label[:1].upper() + label[1:], list(things.values()), command, writer))
    return Section(_both(row), tuple(blocks))


def _shared(caption: str, things: list[list[Record]], command: str, writer: Writer) -> Table:
    """Tell what is shared of one kind; of the columns beside it only those that say anything."""
    beside = [
        column for column in ("in_a", "in_b", "detail") if any(_sides(records, column) for records in things)
    ]
    rows = (
        (
            Cell(str(records[0]["name"] or records[0]["id"]), notes=writer.evidence.of_all(records)),
            *(Cell("; ".join(_sides(records, column))) for column in beside),
        )
        for records in things
    )
    return writer.table(caption, ("shared", *beside), rows, len(things), command)


def _sides(records: list[Record], side: str) -> list[str]:
    return list(dict.fromkeys(value for record in records for value in several(record[side])))


def _both(row: Record) -> str:
    return text("report.pair", a=row["name_a"], b=row["name_b"])


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0
