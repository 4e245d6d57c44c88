"""Tables with money: what each row is about, and an amount for each of its columns.

Every figure is kept on its own subject: a total on the programme or the line that it is the total of, a row
on the line or project that it names. A row that names nothing known is a project of its own, unless it is a
kind of cost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from samenhang.dutch import periods
from samenhang.dutch.numbers import as_money
from samenhang.dutch.periods import Period
from samenhang.dutch.spans import Unread
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.parsers.facts import Fact
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.tables import budgets, cells, plain
from samenhang.loaders.documents.parsers.tables.aligning import align
from samenhang.loaders.documents.parsers.tables.grid import Column, Grid, Row, Value, note_of
from samenhang.loaders.documents.parsers.tables.subjects import Subject, Subjects, is_total

PARSER = "tables.money"

_INTRO = lexicon("tables/money")["intro"]
_READ = ("records", "grants", "outline")
_PLANNED = re.compile(r"\bbegro|\bbudget", re.IGNORECASE)
_OFTEN = ("per_year", "once")
_MONTHS_OR_DAYS = ("day", "month", "week")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row with what it is about."""

    row: Row
    subject: Subject


@dataclass(slots=True)
class ReadGrid:
    """A table that was read, for those who hold it against other figures."""

    grid: Grid
    rows: list[ReadRow] = field(default_factory=list)


def overview(story: Story) -> None:
    """Read the tables whose rows name things that are known already, before others make new ones of them."""
    for grid in list(_grids(story)):
        rows = [row for row in grid.rows if not is_total(row.label)]
        if sum(Subjects(story, grid).knows(row) for row in rows) * 2 > len(rows):
            _keep(story, grid)


def parse(story: Story) -> None:
    """Read every table with money that nobody took before."""
    for grid in list(_grids(story)):
        _keep(story, grid)


def _keep(story: Story, grid: Grid) -> None:
    """Read one table, and leave it for those who hold tables against each other."""
    read = _read(story, grid)
    if read is not None:
        story.left.setdefault(PARSER, []).append(read)
        story.take(grid.lines, PARSER)


def _grids(story: Story) -> Iterator[Grid]:
    taken = _taken(story)
    unit = note_of(story.outline.lines)
    for section in story.outline.sections:
        for grid in (*cells.grids(section, unit), *plain.grids(section, taken, unit)):
            lines = [line for row in grid.rows for line in row.lines]
            if sum((line.page, line.number) in taken for line in lines) * 2 < len(lines):
                yield grid


def _taken(story: Story) -> set[tuple[int, int]]:
    """Return the lines whose figures were read: those of lists and tables, and budgets with columns.

    The passages of measures and sheets are taken as a whole, so that says nothing of their tables.
    """
    passages = story.left.get(budgets.PARSER, ())
    read = {(line.page, line.number) for passage in passages for line in passage.lines}
    for table in story.left.get(PARSER, ()):
        read |= {(line.page, line.number) for line in table.grid.lines}
    return read | {
        place for place, parser in story.taken.items() if parser in _READ or parser.startswith("tables.")
    }


def _read(story: Story, grid: Grid) -> ReadGrid | None:
    """Read one table; None when its rows tell of nothing that money can be about."""
    subjects = Subjects(story, grid)
    named = [subjects.of(row) for row in grid.rows]
    align(story, grid, named)
    read = ReadGrid(grid)
    facts: list[Fact] = []
    for row, subject in zip(grid.rows, named, strict=True):
        if not subject.id:
            continue
        read.rows.append(ReadRow(row, subject))
        if subject.thing is not None:
            story.keep(subject.thing)
        facts += _money(story, grid, row, replace(subject, id=subjects.money_of(subject)), subjects)
    if not read.rows:
        return None
    story.add(facts)
    return read


def _money(story: Story, grid: Grid, row: Row, subject: Subject, subjects: Subjects) -> Iterator[Fact]:
    """Give the amounts of a row."""
    if not row.aligned and len(row.values) != 1:
        return
    for number, value in sorted(row.values.items()):
        if value.amount is None:
            continue
        column = grid.columns[number] if row.aligned else _only(grid)
        if not column.heading and len(grid.columns) > 1:
            continue
        if subject.role == "period":
            column = replace(column, period=_label_period(row), roles=column.roles - {"total"})
        yield Fact(
            "money", _values(grid, column, value, subject, subjects.funder(column)), value.lines, PARSER,
            method="table",
        )  # fmt: skip


def _label_period(row: Row) -> Period | None:
    """Return the period that a row is called after."""
    read = periods.parse(row.label.strip(" :"))
    return None if isinstance(read, Unread) else read


def _only(grid: Grid) -> Column:
    """Return the column of an amount of which nobody knows the column: one that tells no more than all do."""
    plain_ones = [column for column in grid.columns if column.period is None]
    return plain_ones[-1] if plain_ones else Column("", unit=grid.columns[0].unit)


def _values(grid: Grid, column: Column, value: Value, subject: Subject, funder: str) -> dict[str, str]:
    kind = column.kind or ("budgeted" if _PLANNED.search(column.heading) else _kind(grid))
    planned = any(line.text.casefold().count("begroting") for line in grid.above[-2:])
    period = column.period or (_period(grid) if kind == "spent" or planned else None)
    assert value.amount is not None
    return {
        "subject": subject.id,
        "amount": as_money(value.amount),
        "amount_max": as_money(value.amount_max) if value.amount_max is not None else "",
        "currency": "EUR",
        "kind": kind or "budgeted",
        "precision": value.precision,
        "period_start": period.period_start if period and not _stand(kind, period) else "",
        "period_end": period.period_end if period else "",
        "recurrence": _recurrence(grid, column),
        "funder": subject.funder or funder,
        "as_written": value.text,
    }


def _stand(kind: str, period: Period) -> bool:
    """Whether a day is that of a state of affairs: what was spent up to then."""
    return kind == "spent" and period.kind == "day"


def is_yearly(grid: Grid, column: Column) -> bool:
    """Whether a column holds amounts for each year."""
    return _recurrence(grid, column) == "per_year"


def _recurrence(grid: Grid, column: Column) -> str:
    """Return how often an amount comes: what its column says, else what stands above the table."""
    heading = column.heading.casefold()
    for often in _OFTEN:
        if any(word in heading for word in _INTRO[often]):
            return often
    return "per_year" if _says(grid, "per_year") and not column.period and len(grid.columns) == 1 else "total"


def intro(grid: Grid) -> str:
    """Return the words just above a table and those of its head, in small letters."""
    return join((*grid.above[-2:], *grid.head)).text.casefold() if grid.above or grid.head else ""


def _says(grid: Grid, what: str) -> bool:
    return any(word in intro(grid) for word in _INTRO[what])


def _kind(grid: Grid) -> str:
    """Return the kind of money that the words above a table tell."""
    above = join(grid.above[-2:]).text.casefold() if grid.above else ""
    return next(
        (kind for kind in _INTRO if kind not in _OFTEN and any(word in above for word in _INTRO[kind])), ""
    )


def _period(grid: Grid) -> Period | None:
    """Return the one year that the words above a table tell, when no column tells a period of its own."""
    if any(column.period for column in grid.columns):
        return None
    title = grid.section.title if grid.section else ""
    words = " ".join((title, *(line.text for line in grid.above[-2:]), *(line.text for line in grid.head)))
    found = [one for one in periods.find(words) if one.kind not in _MONTHS_OR_DAYS]
    years = {(one.period_start, one.period_end) for one in found if one.period_start or one.period_end}
    return found[0] if len(years) == 1 and found[0].kind == "year" else None
