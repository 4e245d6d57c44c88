"""Budgets in the passage of a project: periods in a head spread over lines, and the amounts below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samenhang.dutch import amounts, periods
from samenhang.dutch.numbers import as_money
from samenhang.dutch.spans import Unread
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.facts import Fact, Passage
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.tables.grid import (
    Column,
    Value,
    note_of,
    split_head,
    split_wide,
    value,
)
from samenhang.loaders.documents.parsers.tables.payers import payer_of
from samenhang.loaders.documents.parsers.tables.plain import amounts_at
from samenhang.loaders.documents.parsers.tables.subjects import is_cost, is_total

PARSER = "tables.budgets"

_YEAR = re.compile(r"20\d\d")
_WIDE = re.compile(r"\s{2,}")
_READ = frozenset({"tables.words", "tables.money"})
"""Who read the budgets before of which every amount has its place, and the tables."""
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d\d)?")
"""A number that is an amount in a budget, though no sign says so."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of amounts: the words before them, and the amounts."""

    line: Line
    label: str
    cells: tuple[tuple[int, int], ...]


def parse(story: Story) -> None:
    """Read the budgets of all projects and lines that have one in columns."""
    for thing in list(story.things.values()):
        for passage in thing.passages:
            read = any(story.taken.get((line.page, line.number)) in _READ for line in passage.lines)
            if passage.role == "budget" and not read and passage not in story.left.get(PARSER, ()):
                facts = list(_facts(story, passage))
                story.add(facts)
                if facts:
                    story.take(passage.lines, PARSER)
                    story.left.setdefault(PARSER, []).append(passage)


def _facts(story: Story, passage: Passage) -> Iterator[Fact]:
    head, rows = _parts(passage)
    count = max((len(row.cells) for row in rows), default=0)
    columns = _columns(passage, head, count)
    if not columns:
        yield from _by_payer(story, passage, head, rows)
        return
    for row in rows:
        payer = payer_of(story, row.label, (row.line,)) if row.label else ""
        if len(row.cells) != len(columns) or (not payer and is_cost(row.label)):
            continue
        for column, (start, end) in zip(columns, row.cells, strict=True):
            read = value(row.line.text[start:end], (row.line,), column.unit)
            if read is not None and read.amount is not None:
                yield Fact("money", _values(passage.subject, column, read, payer), (row.line,), PARSER)


def _by_payer(story: Story, passage: Passage, head: Sequence[Line], rows: Sequence[_Row]) -> Iterator[Fact]:
    """Give the amounts of a budget with a payer above each column and a year before each row."""
    rows = [_with_year(row) for row in rows]
    count = max((len(row.cells) for row in rows), default=0)
    words = _WIDE.split(head[-1].raw.strip())[-count:] if head and count > 1 else []
    if head and len(words) != count > 1:
        plain = head[-1].text.split()
        words = plain[-count:] if len(plain) in (count, count + 1) else []
    read = [periods.parse(row.label.strip(" :")) for row in rows]
    years = [None if isinstance(one, Unread) else one for one in read]
    told = [year is not None or is_total(row.label) for row, year in zip(rows, years, strict=True)]
    if len(words) != count or not all(told) or not any(years):
        return
    payers = ["" if is_total(one) else payer_of(story, one, tuple(head[-1:])) for one in words]
    if not all(payer or is_total(one) for payer, one in zip(payers, words, strict=True)):
        return
    unit = note_of(passage.lines)
    for row, year in zip(rows, years, strict=True):
        if len(row.cells) != count:
            continue
        for payer, (start, end) in zip(payers, row.cells, strict=True):
            got = value(row.line.text[start:end], (row.line,), unit)
            if got is not None and got.amount is not None:
                column = Column("", period=year, unit=unit)
                yield Fact("money", _values(passage.subject, column, got, payer), (row.line,), PARSER)


def _with_year(row: _Row) -> _Row:
    """Return a row with the year that its first cell holds before it."""
    start, end = row.cells[0]
    year = row.line.text[start:end]
    return _Row(row.line, year, row.cells[1:]) if not row.label and _YEAR.fullmatch(year) else row


def _parts(passage: Passage) -> tuple[list[Line], list[_Row]]:
    """Part a passage into the lines of the head and those with amounts."""
    head: list[Line] = []
    rows: list[_Row] = []
    noted = note_of(passage.lines) is not None
    for line in passage.lines:
        found = amounts_at(line)
        words = [line.text[start:end] for start, end in found]
        counted = noted and len(words) > 1 and not line.text.startswith("(")
        if counted or any("€" in word or amounts.find(word) or _THOUSANDS.fullmatch(word) for word in words):
            rows.append(_Row(line, line.text[: found[0][0]].strip(" :"), tuple(found)))
        elif not rows:
            head.append(line)
    return head, rows


def _columns(passage: Passage, head: Sequence[Line], count: int) -> tuple[Column, ...]:
    """Return the columns of a budget; nothing when it is none of several columns, one of them a period."""
    if count < 2 or not head:
        return ()
    texts = [line.text for line in head]
    if head[0] is passage.lines[0]:
        texts[0] = texts[0][passage.start :]
    columns = split_wide((line.raw for line in head), count) or split_head("\n".join(texts), count)
    return columns if any(column.period for column in columns) else ()


def _values(subject: str, column: Column, read: Value, payer: str) -> dict[str, str]:
    assert read.amount is not None
    period = column.period
    return {
        "subject": subject,
        "amount": as_money(read.amount),
        "currency": "EUR",
        "kind": column.kind or "budgeted",
        "precision": read.precision,
        "period_start": period.period_start if period else "",
        "period_end": period.period_end if period else "",
        "recurrence": "total",
        "funder": payer,
        "as_written": read.text,
    }
