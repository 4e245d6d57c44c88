"""Rows with fewer amounts than there are columns: which columns they are of.

Plain lines don't tell where an empty cell is. What fits best counts: the rows below a line add up to the
figures of that line, or the figures are those that the document gives elsewhere for the same project and
period; else a first column with the budget of the level above is skipped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.tables.grid import Grid, Row
from samenhang.loaders.documents.parsers.tables.subjects import Subject


def align(story: Story, grid: Grid, subjects: Sequence[Subject]) -> None:
    """Number the amounts of short rows by their columns, where that can be told."""
    if not any(column.heading for column in grid.columns):
        return
    known = _known(story)
    parent: Row | None = None
    group: list[tuple[Row, Subject]] = []
    for row, subject in zip(grid.rows, subjects, strict=True):
        if row.aligned:
            _place(grid, parent, group, known)
            parent, group = row, []
        else:
            group.append((row, subject))
    _place(grid, parent, group, known)


def _known(story: Story) -> dict[str, set[tuple[str, str, Decimal]]]:
    """Return the amounts that the document gave so far: period and amount, by subject."""
    found: dict[str, set[tuple[str, str, Decimal]]] = defaultdict(set)
    for fact in story.of("money"):
        values = fact.values
        if values.get("amount"):
            period = (values.get("period_start", ""), values.get("period_end", ""))
            found[values["subject"]].add((*period, Decimal(values["amount"])))
    return found


def _place(
    grid: Grid,
    parent: Row | None,
    group: list[tuple[Row, Subject]],
    known: dict[str, set[tuple[str, str, Decimal]]],
) -> None:
    """Place the rows of one group: those with the same number of amounts get the same columns."""
    by_count: dict[int, list[tuple[Row, Subject]]] = defaultdict(list)
    for row, subject in group:
        by_count[len(row.values)].append((row, subject))
    for count, rows in by_count.items():
        if not 1 < count < len(grid.columns):
            continue
        offsets = range(len(grid.columns) - count + 1)
        first = 1 if _of_level_above(grid) else 0
        scores = {
            offset: (_sums(parent, group, rows, offset), _same(grid, rows, offset, known), offset == first)
            for offset in offsets
        }
        chosen = max(offsets, key=lambda offset: (sum(scores[offset][:2]), scores[offset][2], -offset))
        if sum(scores[chosen][:2]) or chosen == first:
            for row, _ in rows:
                row.values = {number + chosen: value for number, value in row.values.items()}
                row.aligned = True


def _of_level_above(grid: Grid) -> bool:
    first = grid.columns[0]
    return "budget" in first.roles and first.period is None


def _sums(
    parent: Row | None, group: list[tuple[Row, Subject]], rows: list[tuple[Row, Subject]], offset: int
) -> int:
    """Count the columns in which the rows add up to their line."""
    if parent is None or len(rows) != len(group):
        return 0
    right = 0
    for number in rows[0][0].values:
        parts = [row.values[number].amount for row, _ in rows if number in row.values]
        total = parent.values.get(number + offset)
        if total is not None and total.amount is not None and None not in parts:
            right += sum(part for part in parts if part is not None) == total.amount
    return right


def _same(
    grid: Grid,
    rows: list[tuple[Row, Subject]],
    offset: int,
    known: dict[str, set[tuple[str, str, Decimal]]],
) -> int:
    """Count the amounts that the document gives elsewhere for the same subject and period."""
    right = 0
    for row, subject in rows:
        for number, value in row.values.items():
            period = grid.columns[number + offset].period
            if period is not None and value.amount is not None:
                place = (period.period_start, period.period_end, value.amount)
                right += place in known.get(subject.id, set())
    return right
