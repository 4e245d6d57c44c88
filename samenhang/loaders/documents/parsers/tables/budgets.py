"""Budgets in the passage of a project: periods in a head spread over lines, and the amounts below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samenhang.dutch import amounts
from samenhang.dutch.numbers import as_money
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.facts import Fact, Passage
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.tables.grid import Column, Value, split_head, split_wide, value
from samenhang.loaders.documents.parsers.tables.plain import amounts_at
from samenhang.loaders.documents.parsers.tables.subjects import is_cost, payer_of

PARSER = "tables.budgets"

_WORDS = "tables.words"
"""Who read the budgets before of which every amount has its place."""
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
            read = any(story.taken.get((line.page, line.number)) == _WORDS for line in passage.lines)
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
        return
    for row in rows:
        payer = payer_of(story, row.label, (row.line,)) if row.label else ""
        if len(row.cells) != len(columns) or (not payer and is_cost(row.label)):
            continue
        for column, (start, end) in zip(columns, row.cells, strict=True):
            read = value(row.line.text[start:end], (row.line,), column.unit)
            if read is not None and read.amount is not None:
                yield Fact("money", _values(passage.subject, column, read, payer), (row.line,), PARSER)


def _parts(passage: Passage) -> tuple[list[Line], list[_Row]]:
    """Part a passage into the lines of the head and those with amounts."""
    head: list[Line] = []
    rows: list[_Row] = []
    for line in passage.lines:
        found = amounts_at(line)
        words = [line.text[start:end] for start, end in found]
        if any("€" in word or amounts.find(word) or _THOUSANDS.fullmatch(word) for word in words):
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
