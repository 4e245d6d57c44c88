"""The figures of a document, put together for those who hold them against each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.facts import Fact
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.tables import budgets
from samenhang.loaders.documents.parsers.tables import money as tables
from samenhang.loaders.documents.parsers.tables.grid import Column
from samenhang.loaders.documents.parsers.tables.money import ReadGrid, ReadRow
from samenhang.loaders.documents.parsers.things import budget_words

Span = tuple[str, str]
"""First and last of a period, as in the contract; two empty texts for a total."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount that a document gives for a subject and a period."""

    subject: str
    amount: Decimal
    span: Span
    lines: tuple[Line, ...]
    fact: Fact


def figures(story: Story, parser: str) -> list[Figure]:
    """Return the figures that a parser found."""
    return [
        _figure(fact) for fact in story.of("money") if fact.parser == parser and fact.values.get("amount")
    ]


def of_sheets(story: Story) -> dict[str, dict[Span, Figure]]:
    """Return the budgets that stand in the passages of projects themselves: by project, then by period."""
    found: dict[str, dict[Span, Figure]] = {}
    for figure in (*figures(story, budgets.PARSER), *figures(story, budget_words.PARSER)):
        yearly = figure.fact.values.get("recurrence") == "per_year"
        if not figure.fact.values.get("funder") and not yearly:
            found.setdefault(figure.subject, {}).setdefault(figure.span, figure)
    return found


def in_prose(story: Story) -> list[Figure]:
    """Return the figures of running text."""
    parsers = {budgets.PARSER, tables.PARSER, budget_words.PARSER}
    return [
        _figure(fact)
        for fact in story.of("money")
        if fact.parser not in parsers and fact.values.get("amount") and fact.method != "table"
    ]


def grids(story: Story) -> list[ReadGrid]:
    """Return the tables that were read, in reading order."""
    return list(story.left.get(tables.PARSER, ()))


def span_of(column: Column) -> Span:
    """Return the period of a column."""
    return (column.period.period_start, column.period.period_end) if column.period else ("", "")


def amount(row: ReadRow, number: int) -> Decimal | None:
    """Return the amount of a row in a column; None when it is not known."""
    found = row.row.values.get(number) if row.row.aligned else None
    return found.amount if found else None


def lines_at(row: ReadRow, number: int) -> tuple[Line, ...]:
    """Return the lines of a cell."""
    found = row.row.values.get(number)
    return found.lines if found else row.row.lines


def under(grid: ReadGrid, role: str) -> Iterator[tuple[ReadRow, list[ReadRow]]]:
    """Give each row of a role with the rows of projects that follow it, up to the next line or total."""
    above: ReadRow | None = None
    below: list[ReadRow] = []
    for row in grid.rows:
        if row.subject.role == "project":
            below.append(row)
            continue
        if above is not None and above.subject.role == role:
            yield above, below
        above, below = row, []
    if above is not None and above.subject.role == role:
        yield above, below


def _figure(fact: Fact) -> Figure:
    values = fact.values
    span = (values.get("period_start", ""), values.get("period_end", ""))
    return Figure(values["subject"], Decimal(values["amount"]), span, fact.lines, fact)
