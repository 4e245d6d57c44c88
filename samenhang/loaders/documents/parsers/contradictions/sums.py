"""Sums that do not add up: across a row, down a table, and from sheets to the line that they stand under."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.contradictions.figures import (
    Figure,
    amount,
    grids,
    lines_at,
    of_sheets,
    span_of,
    under,
)
from samenhang.loaders.documents.parsers.contradictions.finding import finding, money, name_of
from samenhang.loaders.documents.parsers.facts import Fact
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.tables.money import ReadGrid, ReadRow

_LEAST_SHEETS = 2
_LEAST_PARTS = 3
_PLANNED = ("", "reserved", "estimate", "committed")
_LISTS = ("records", "grants")


def check(story: Story) -> Iterator[Fact]:
    """Give the sums of all tables that do not add up."""
    for grid in grids(story):
        for row in grid.rows:
            yield from _across(story, grid, row)
        yield from _down(story, grid)
        for line, projects in under(grid, "line"):
            yield from _parts(story, grid, line, projects)
        yield from _all_projects(story, grid)
        yield from _sheets(story, grid)
    yield from _lists(story)
    yield from _own_sheet(story)


def _across(story: Story, grid: ReadGrid, row: ReadRow) -> Iterator[Fact]:
    """Hold the columns of a row against each other: periods and the budget against the total."""
    columns = grid.grid.columns
    values = {number: found for number in range(len(columns)) if (found := amount(row, number)) is not None}
    periods = [number for number, column in enumerate(columns) if column.period and column.kind in _PLANNED]
    totals = [number for number in values if columns[number].total and "budget" not in columns[number].roles]
    shares = [number for number in values if "budget" in columns[number].roles and not columns[number].period]
    total = totals[-1] if totals else None
    if total is not None and len(periods) > 1 and all(number in values for number in periods):
        added = sum((values[number] for number in periods), Decimal())
        if added != values[total]:
            yield _differs(story, row, (total, values[total]), (periods, added), "row_differs")
    if shares and (total is not None or len(periods) > 1) and len(shares) == 1:
        number = shares[0]
        other = (
            values[total]
            if total is not None
            else sum((values.get(one, Decimal()) for one in periods), Decimal())
        )
        known = total is not None or all(one in values for one in periods)
        if known and other != values[number]:
            numbers = [total] if total is not None else periods
            yield _differs(story, row, (number, values[number]), (numbers, other), "budget_differs")


def _differs(
    story: Story, row: ReadRow, one: tuple[int, Decimal], other: tuple[list[int], Decimal], message: str
) -> Fact:
    lines = [line for number in other[0] for line in lines_at(row, number)]
    sides = (money(one[1], lines_at(row, one[0])), money(other[1], lines))
    return finding(
        "sum_differs", "warning", row.subject.id, sides, message, name=name_of(story, row.subject.id)
    )


def _down(story: Story, grid: ReadGrid) -> Iterator[Fact]:
    """Hold each total against the rows above it: lines when there are any, else projects and the rest."""
    before: list[ReadRow] = []
    subtotals: list[ReadRow] = []
    for row in grid.rows:
        if row.subject.role != "total":
            before.append(row)
            continue
        parts = _top(story, before) or subtotals
        if len(parts) > 1:
            yield from _parts(story, grid, row, parts)
        subtotals.append(row)
        before = []


def _top(story: Story, rows: list[ReadRow]) -> list[ReadRow]:
    """Return the rows of the highest level: lines below no line of the same table, and what is apart."""
    ids = {row.subject.id for row in rows}
    parents = {row["id"]: row.get("part_of") or "" for row in story.names.rows["lines"]}
    lines = [row for row in rows if row.subject.role == "line" and parents.get(row.subject.id) not in ids]
    apart = [row for row in rows if row.subject.role in ("overhead", "funder")]
    return [*lines, *apart] if lines else rows


def _parts(story: Story, grid: ReadGrid, whole: ReadRow, parts: list[ReadRow]) -> Iterator[Fact]:
    """Hold a row against the rows that it is the sum of, in each column where all of them have an amount."""
    for number in range(len(grid.grid.columns)):
        total = amount(whole, number)
        values = [amount(part, number) for part in parts]
        if total is None or not parts or any(value is None for value in values):
            continue
        added = sum((value for value in values if value is not None), Decimal())
        if added != total:
            lines = [line for part in parts for line in lines_at(part, number)]
            sides = (money(total, lines_at(whole, number)), money(added, lines))
            yield finding(
                "sum_differs", "error", whole.subject.id, sides, "column_differs",
                name=name_of(story, whole.subject.id), column=grid.grid.columns[number].heading,
                rows=str(len(parts)),
            )  # fmt: skip


def _all_projects(story: Story, grid: ReadGrid) -> Iterator[Fact]:
    """Hold the total of a table with lines against all projects in it, when each line has projects."""
    groups = list(under(grid, "line"))
    totals = [row for row in grid.rows if row.subject.role == "total"]
    if len(groups) > 1 and len(totals) == 1 and all(projects for _, projects in groups):
        yield from _parts(story, grid, totals[0], [project for _, projects in groups for project in projects])


def _sheets(story: Story, grid: ReadGrid) -> Iterator[Fact]:
    """Hold a line of a table against the budgets in the sheets of its projects, period by period."""
    sheets = of_sheets(story)
    for line, projects in under(grid, "line"):
        with_sheet = [project for project in projects if project.subject.id in sheets]
        if len(with_sheet) < _LEAST_SHEETS:
            continue
        for number, column in enumerate(grid.grid.columns):
            total = amount(line, number)
            if total is None or "budget" in column.roles or (not column.period and not column.total):
                continue
            added, lines = _added(grid, projects, sheets, number)
            if added is not None and added != total:
                sides = (money(total, lines_at(line, number)), money(added, lines))
                yield finding(
                    "sum_differs", "warning", line.subject.id, sides, "sheets_differ",
                    name=name_of(story, line.subject.id), column=column.heading, rows=str(len(projects)),
                )  # fmt: skip


def _added(
    grid: ReadGrid, projects: list[ReadRow], sheets: dict[str, dict[tuple[str, str], Figure]], number: int
) -> tuple[Decimal | None, list[Line]]:
    """Add up the projects of a line in one column, by their sheets, or by the table for one without."""
    added = Decimal()
    lines: list[Line] = []
    for project in projects:
        figure = sheets.get(project.subject.id, {}).get(span_of(grid.grid.columns[number]))
        if figure is not None:
            added += figure.amount
            lines += figure.lines
        elif project.subject.id in sheets:
            return None, []
        else:
            own, where = _of_row(grid, project, number)
            added += own
            lines += where
    return added, lines


def _of_row(grid: ReadGrid, project: ReadRow, number: int) -> tuple[Decimal, tuple[Line, ...]]:
    """Return what a table gives for a project that has no sheet: in a column of a total, all its periods."""
    if not grid.grid.columns[number].total:
        own = amount(project, number)
        return (own, lines_at(project, number)) if own is not None else (Decimal(), ())
    values = [
        found
        for one, column in enumerate(grid.grid.columns)
        if column.period and (found := amount(project, one)) is not None
    ]
    return sum(values, Decimal()), project.row.lines


def _lists(story: Story) -> Iterator[Fact]:
    """Hold the totals of a list of projects against its items: those of one parser, kind of money and payer.

    Where a list has a total for each line, its own total is held against those.
    """
    if story.programme is None:
        return
    own = story.programme.id
    sorts: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in story.of("money"):
        funder = fact.values.get("funder", "")
        if fact.parser in _LISTS and fact.values.get("amount") and funder in ("", own):
            sorts.setdefault((fact.parser, fact.values.get("kind", ""), funder), []).append(fact)
    for facts in sorts.values():
        parts = [fact for fact in facts if fact.values["subject"].startswith("project/")]
        lines = [fact for fact in facts if fact.values["subject"].startswith("line/")]
        for line in lines:
            inside = [fact for fact in parts if _line_of(story, fact) == line.values["subject"]]
            yield from _total(story, line, inside, 2)
        totals = [fact for fact in facts if fact.values["subject"] == own]
        if totals:
            # The others are subtotals.
            last = max(totals, key=lambda fact: Decimal(fact.values["amount"]))
            yield from (
                _total(story, last, lines, 2) if len(lines) > 1 else _total(story, last, parts, _LEAST_PARTS)
            )


def _line_of(story: Story, fact: Fact) -> str:
    thing = story.things.get(fact.values["subject"])
    return thing.values.get("lines", "") if thing else ""


def _total(story: Story, whole: Fact, parts: list[Fact], least: int) -> Iterator[Fact]:
    """Hold a total against its parts, when there are at least so many."""
    total = Decimal(whole.values["amount"])
    added = sum((Decimal(fact.values["amount"]) for fact in parts), Decimal())
    if len(parts) >= least and added != total:
        sides = (money(total, whole.lines), money(added, (line for fact in parts for line in fact.lines)))
        subject = whole.values["subject"]
        yield finding(
            "sum_differs", "warning", subject, sides, "list_differs",
            name=name_of(story, subject), rows=str(len(parts)),
        )  # fmt: skip


def _own_sheet(story: Story) -> Iterator[Fact]:
    """Hold the periods of the budget in a sheet against its total."""
    for project, sheet in sorted(of_sheets(story).items()):
        total = sheet.get(("", ""))
        parts = [figure for span, figure in sheet.items() if span != ("", "")]
        added = sum((figure.amount for figure in parts), Decimal())
        if total is not None and len(parts) > 1 and added != total.amount:
            lines = [line for figure in parts for line in figure.lines]
            sides = (money(total.amount, total.lines), money(added, lines))
            yield finding(
                "sum_differs", "warning", project, sides, "row_differs", name=name_of(story, project)
            )
