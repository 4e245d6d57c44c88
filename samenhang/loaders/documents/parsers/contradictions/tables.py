"""Tables that say something else than a sheet, or than another table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.contradictions.figures import (
    amount,
    grids,
    lines_at,
    of_sheets,
    span_of,
    under,
)
from samenhang.loaders.documents.parsers.contradictions.finding import Side, finding, money, name_of
from samenhang.loaders.documents.parsers.facts import Fact, Thing, text_of
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.tables import money as money_tables
from samenhang.loaders.documents.parsers.tables.matching import Named, best
from samenhang.loaders.documents.parsers.tables.money import ReadGrid, ReadRow
from samenhang.loaders.documents.parsers.tables.subjects import line_names

_LEAST_SHEETS = 3


def check(story: Story) -> Iterator[Fact]:
    """Give what tables say otherwise than sheets, and than each other."""
    yield from _tables(story)
    known = list(line_names(story, story.programme.id)) if story.programme else []
    for grid in grids(story):
        for row in grid.rows:
            if row.subject.role == "project":
                yield from _sheet(story, grid, row)
        for line, projects in under(grid, "line"):
            for project in projects:
                yield from _lines(story, line, project, known)
    yield from _without_sheet(story)


def _tables(story: Story) -> Iterator[Fact]:
    """Hold what two tables give as the budget of the same line or programme against each other."""
    given: dict[str, dict[Decimal, list[tuple[int, tuple[Line, ...]]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for at, grid in enumerate(grids(story)):
        for row in grid.rows:
            if row.subject.role in ("line", "total", "overhead"):
                for value, lines in _budgets(grid, row):
                    given[row.subject.id][value].append((at, lines))
    for subject, by_amount in given.items():
        (first, places), *others = by_amount.items()
        for other, elsewhere in others:
            if {at for at, _ in places} & {at for at, _ in elsewhere}:
                continue
            sides = (
                money(first, (line for _, lines in places for line in lines)),
                money(other, (line for _, lines in elsewhere for line in lines)),
            )
            yield finding(
                "tables_differ", "warning", subject, sides, "tables_differ", name=name_of(story, subject)
            )


def _budgets(grid: ReadGrid, row: ReadRow) -> Iterator[tuple[Decimal, tuple[Line, ...]]]:
    """Give the amount of a row that is of no period: of the column with the budget, else of the total."""
    columns = grid.grid.columns
    if not row.row.aligned:
        if len(row.row.values) == 1 and all(column.period is None for column in columns):
            [only] = row.row.values.values()
            if only.amount is not None:
                yield only.amount, only.lines
        return
    whole = [number for number, column in enumerate(columns) if column.period is None]
    shares = [number for number in whole if "budget" in columns[number].roles]
    for number in (shares or whole)[:1]:
        value = amount(row, number)
        if value is not None and money_tables.is_yearly(grid.grid, columns[number]) is False:
            yield value, lines_at(row, number)


def _sheet(story: Story, grid: ReadGrid, row: ReadRow) -> Iterator[Fact]:
    """Hold a row of a table against the sheet of its project: each period, and the total of the sheet."""
    sheet = of_sheets(story).get(row.subject.id)
    if not sheet:
        return
    name = name_of(story, row.subject.id)
    in_table: dict[tuple[str, str], Decimal] = {}
    for number, column in enumerate(grid.grid.columns):
        value = amount(row, number)
        if value is None or (not column.period and not column.total):
            continue
        span = span_of(column)
        in_table[span] = value
        if span in sheet and sheet[span].amount != value:
            sides = (money(sheet[span].amount, sheet[span].lines), money(value, lines_at(row, number)))
            yield finding(
                "sheet_table_differs", "error", row.subject.id, sides, "sheet_table_differs",
                name=name, column=column.heading,
            )  # fmt: skip
    total = sheet.get(("", ""))
    periods = [span for span in {**sheet, **in_table} if span != ("", "")]
    if total is None or ("", "") in in_table or not any(span in in_table for span in periods):
        return
    added = sum((in_table[span] if span in in_table else sheet[span].amount for span in periods), Decimal())
    own = sum((sheet[span].amount for span in periods if span in sheet), Decimal())
    if added != total.amount and own == total.amount:
        sides = (money(total.amount, total.lines), money(added, row.row.lines))
        yield finding(
            "sheet_table_differs", "warning", row.subject.id, sides, "sheet_total_differs", name=name
        )


def _lines(story: Story, line: ReadRow, project: ReadRow, known: list[Named]) -> Iterator[Fact]:
    """Hold the lines that a sheet names against the one that the table puts its project under."""
    thing = story.things.get(project.subject.id)
    if thing is None or thing.parser == money_tables.PARSER:
        return
    kinds = {row["id"]: row.get("kind") or "" for row in story.names.rows["lines"]}
    kinds |= {one.id: one.values.get("kind", "") for one in story.things.values() if one.table == "lines"}
    wanted = kinds.get(line.subject.id, "")
    passages = [passage for passage in thing.passages if passage.role == "lines"]
    words = [part for passage in passages for part in re.split(r"[/;|\n]", text_of(passage))]
    found = [best(part, known, whole=True) for part in (*words, *map(text_of, passages))]
    told = list(dict.fromkeys(one for one in found if one and kinds.get(one) == wanted))
    if not told or told == [line.subject.id]:
        return
    where = tuple(own for passage in passages for own in passage.lines)
    sides = (
        Side("; ".join(name_of(story, one) for one in told), where[-1:]),
        Side(name_of(story, line.subject.id), (*line.row.lines, *project.row.lines)),
    )
    yield finding("sheet_table_differs", "note", thing.id, sides, "sheet_line_differs", name=thing.name)


def _without_sheet(story: Story) -> Iterator[Fact]:
    """Give the projects that have money in a table but no sheet, in a document where others do have one."""
    sheets = of_sheets(story)
    if len(sheets) < _LEAST_SHEETS:
        return
    for thing in story.things.values():
        if (
            thing.table == "projects"
            and thing.parser == money_tables.PARSER
            and not thing.values.get("part_of")
        ):
            yield from _alone(story, thing)


def _alone(story: Story, thing: Thing) -> Iterator[Fact]:
    own = [fact for fact in story.of("money") if fact.values["subject"] == thing.id]
    most = max(own, key=lambda fact: Decimal(fact.values["amount"]), default=None)
    if most is not None:
        sides = (money(Decimal(most.values["amount"]), most.lines), Side(""))
        yield finding("sheet_table_differs", "note", thing.id, sides, "no_sheet", name=thing.name)
