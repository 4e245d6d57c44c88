"""The order of reading: bands of rows down the page, columns and tables side by side within a band."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from samenhang.loaders.documents.readers.blocks import heading_level, marker_of
from samenhang.loaders.documents.readers.pdf.aligned import aligned_cells
from samenhang.loaders.documents.readers.pdf.grid import Box, Grid
from samenhang.loaders.documents.readers.pdf.runs import LEVEL, Run

NARROWEST = 5.0
"""Points of white that still part columns."""

BREAK = 1.9
"""Leadings of white after which a line alone in the first column no longer belongs to the columns."""

_DEEP = 3
_MARKER_GAP = 5.0
_SENTENCE = 8
_LEADING = 1.2


@dataclass(slots=True)
class Flow:
    """Lines that are read one after another; ``column`` is 0 where nothing stands beside them."""

    lines: list[list[Run]]
    column: int = 0


@dataclass(slots=True)
class Cells:
    """A table: the grid of its cells and, for each box, lines of runs."""

    rows: int
    columns: int
    boxes: list[tuple[Box, list[list[Run]]]]
    ruled: bool
    column: int = 0


Region = Flow | Cells


@dataclass(slots=True)
class Item:
    """A run, or a table as one thing."""

    x0: float
    x1: float
    y: float
    size: float
    run: Run | None = None
    table: Cells | None = None
    y1: float = 0.0


@dataclass(slots=True)
class _Band:
    """Rows that share at least one gutter, or (without gutters) follow each other in one column."""

    rows: list[list[Item]]
    gutters: list[tuple[float, float]] = field(default_factory=list)


def arrange(runs: Sequence[Run], tables: Sequence[Grid]) -> list[Region]:
    """Put the runs of a page in the order of reading.

    Args:
        runs: all runs of one turn of the sheet.
        tables: the tables by ruling lines; one with words in a single cell is none.
    """
    free, found = _into_tables(runs, tables)
    items = [Item(run.x0, run.x1, run.y, run.size, run, y1=run.y) for run in free]
    for grid, cells in found:
        items.append(Item(grid.x0, grid.x1, grid.y0 + 8, 8.0, table=cells, y1=grid.y1))
    return _regions(items, 0, 0)


def lines_of(runs: Iterable[Run]) -> list[list[Run]]:
    """Put runs together that stand on one line, from the top and from the left."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.y, run.x0)):
        if lines and abs(lines[-1][0].y - run.y) <= LEVEL * max(run.size, lines[-1][0].size):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda run: run.x0) for line in lines]


def _into_tables(runs: Sequence[Run], tables: Sequence[Grid]) -> tuple[list[Run], list[tuple[Grid, Cells]]]:
    free, found = list(runs), []
    for grid in tables:
        inside: dict[Box, list[Run]] = {}
        rest = []
        sides = (grid.x0, grid.y0, grid.x1, grid.y1)
        for run in free:
            box = _box_of(run, grid.boxes, sides)
            if box is None:
                rest.append(run)
            else:
                inside.setdefault(box, []).append(run)
        if len(inside) < 2:
            continue
        free = rest
        boxes = [(box, lines_of(inside.get(box, ()))) for box in grid.boxes]
        found.append((grid, Cells(grid.rows, grid.columns, boxes, ruled=True)))
    return free, found


def _box_of(run: Run, boxes: Sequence[Box], sides: tuple[float, float, float, float]) -> Box | None:
    x, y = (run.x0 + run.x1) / 2, run.y - 0.3 * run.size
    left, top, right, bottom = sides
    if not (left <= x <= right and top <= y <= bottom):
        return None
    return next((box for box in boxes if box.holds(x, y)), None)


def _regions(items: list[Item], column: int, depth: int) -> list[Region]:
    found: list[Region] = []
    for band in _bands(_rows(items)):
        found += _of_band(band, column, depth)
    return _flowing(found)


def _flowing(regions: list[Region]) -> list[Region]:
    """Bring flows of the same column together that follow each other."""
    kept: list[Region] = []
    for region in regions:
        last = kept[-1] if kept else None
        if isinstance(region, Flow) and isinstance(last, Flow) and last.column == region.column:
            last.lines += region.lines
        else:
            kept.append(region)
    return kept


def _rows(items: list[Item]) -> list[list[Item]]:
    rows: list[list[Item]] = []
    for item in sorted(items, key=lambda item: (item.y, item.x0)):
        if rows and abs(rows[-1][0].y - item.y) <= LEVEL * max(item.size, rows[-1][0].size):
            rows[-1].append(item)
        else:
            rows.append([item])
    return [_with_markers(sorted(row, key=lambda item: item.x0)) for row in rows]


def _with_markers(row: list[Item]) -> list[Item]:
    """Put a bullet, or the number of a heading, together with the words behind it."""
    kept: list[Item] = []
    for item in row:
        last = kept[-1] if kept else None
        if last and last.run and item.run and _marks(last.run, item.run, len(row)):
            words = [*last.run.words, *item.run.words]
            raised = last.run.raised | {len(last.run.words) + at for at in item.run.raised}
            run = Run(words, last.x0, item.x1, item.run.y, item.run.size, raised)
            kept[-1] = Item(run.x0, run.x1, run.y, run.size, run, y1=run.y)
        else:
            kept.append(item)
    return kept


def _marks(first: Run, second: Run, count: int) -> bool:
    if second.x0 - first.x1 > _MARKER_GAP * max(first.size, second.size) or first.count > 1:
        return False
    text = first.text
    if (marked := marker_of(f"{text} Xx")) and marked.marker == text:
        return True
    return (
        count == 2
        and heading_level(f"{text} XXXX") > 0
        and not any(sign.isdigit() for sign in second.text[:1])
    )


def _bands(rows: list[list[Item]]) -> list[_Band]:
    bands: list[_Band] = []
    for at, row in enumerate(rows):
        band = bands[-1] if bands else None
        if band and band.gutters and not _leaves(band, row, rows[at + 1 :]):
            left = _without(band.gutters, row)
            if left:
                band.gutters = left
                band.rows.append(row)
                continue
        gutters = _gaps(_beside(rows, at))
        if gutters or band is None or band.gutters:
            bands.append(_Band([*_taken_along(band, row, gutters), row], gutters))
        else:
            band.rows.append(row)
    return [band for band in bands if band.rows]


def _taken_along(
    above: _Band | None, row: list[Item], gutters: list[tuple[float, float]]
) -> list[list[Item]]:
    """Take lines from the band above that begin a column on the right, which starts a little higher."""
    found: list[list[Item]] = []
    while gutters and above and not above.gutters and above.rows:
        last, low = above.rows[-1], (found or [row])[0]
        if last[0].x0 < gutters[-1][1] - 1 or low[0].y - last[0].y > 2 * _LEADING * last[0].size:
            break
        found.insert(0, above.rows.pop())
    return found


def _leaves(band: _Band, row: list[Item], later: list[list[Item]]) -> bool:
    """Whether a row is no part of the columns above it: a line after white, or a sentence across."""
    if len(row) > 1:
        return False
    item, (end, beyond) = row[0], band.gutters[0]
    if item.x0 < end and item.x1 > beyond and item.run and item.run.count >= _SENTENCE:
        return True
    last = max((other for line in band.rows for other in line), key=lambda other: other.y1)
    left = min(other.x0 for line in band.rows for other in line)
    # One as wide as the column is the next paragraph of it, unless it is a heading.
    narrow = item.x1 < end - 0.3 * (end - left) or item.size > 1.1 * last.size
    white = item.y - last.y1 > BREAK * _LEADING * min(item.size, last.size)
    if not white or item.x0 >= end:
        return False
    return item.x1 > beyond or (narrow and not _goes_on_beside(later, end, beyond))


def _goes_on_beside(rows: list[list[Item]], end: float, beyond: float) -> bool:
    """Whether a column on the right still has lines, before one stands across the gutter."""
    for row in rows:
        if any(item.x0 < end and item.x1 > beyond for item in row):
            return False
        if any(item.x0 >= beyond - 1 for item in row):
            return True
    return False


def _beside(rows: list[list[Item]], at: int) -> list[Item]:
    """Return a row with what stands beside it a little lower, where the lines of columns are not level."""
    row = list(rows[at])
    if at + 1 < len(rows):
        low = rows[at + 1]
        near = low[0].y - row[0].y < 0.9 * max(row[0].size, low[0].size)
        tall = any(item.table is not None and item.y1 > low[0].y for item in row)
        if (near or tall) and all(one.x1 < other.x0 or other.x1 < one.x0 for one in row for other in low):
            row += low
    return sorted(row, key=lambda item: item.x0)


def _gaps(row: list[Item]) -> list[tuple[float, float]]:
    gaps, end = [], row[0].x1
    for item in row[1:]:
        if item.x0 - end >= NARROWEST:
            gaps.append((end, item.x0))
        end = max(end, item.x1)
    return gaps


def _without(gutters: list[tuple[float, float]], row: list[Item]) -> list[tuple[float, float]]:
    """Return what the runs of a row leave of gutters."""
    for item in row:
        left = []
        for start, end in gutters:
            if item.x1 <= start or item.x0 >= end:
                left.append((start, end))
                continue
            left += [
                part
                for part in ((start, min(item.x0, end)), (max(item.x1, start), end))
                if part[1] - part[0] >= NARROWEST
            ]
        gutters = left
    return gutters


def _of_band(band: _Band, column: int, depth: int) -> list[Region]:
    level = sum(len(row) > 1 for row in band.rows)
    if not band.gutters or len(band.rows) < 2 or (level < 2 and not _side_by_side(band)):
        return _in_turn(band.rows, column)
    if depth < _DEEP and _side_by_side(band):
        parts: list[list[Item]] = [[] for _ in range(len(band.gutters) + 1)]
        for row in band.rows:
            for item in row:
                parts[_part_of(item, band.gutters)].append(item)
        found = []
        for number, items in enumerate(parts, start=1):
            found += _regions(items, number if column == 0 else column, depth + 1)
        return found
    if any(item.table for row in band.rows for item in row):
        return _in_turn(band.rows, column)
    runs = [[item.run for item in row if item.run] for row in band.rows]
    made = aligned_cells(runs)
    if made is None:
        return _in_turn(band.rows, column)
    return [Cells(made.rows, made.columns, made.boxes, ruled=False, column=column)]


def _in_turn(rows: list[list[Item]], column: int) -> list[Region]:
    found: list[Region] = []
    for row in rows:
        runs = [item.run for item in row if item.run]
        if runs:
            found.append(Flow([runs], column))
        for item in row:
            if item.table:
                item.table.column = column
                found.append(item.table)
    return _flowing(found)


def _part_of(item: Item, gutters: list[tuple[float, float]]) -> int:
    middle = (item.x0 + item.x1) / 2
    return sum(middle > (start + end) / 2 for start, end in gutters)


def _side_by_side(band: _Band) -> bool:
    """Whether a band is columns of running text or of lists, not a table."""
    if not 1 <= len(band.gutters) <= 2:
        return False
    parts: list[list[Item]] = [[] for _ in range(len(band.gutters) + 1)]
    for row in band.rows:
        for item in row:
            parts[_part_of(item, band.gutters)].append(item)
    if any(item.table for part in parts for item in part):
        return True
    if any(len(part) < 2 for part in parts):
        return False
    bulleted = [sum(bool(item.run and marker_of(item.run.text)) for item in part) for part in parts]
    if all(2 * some >= len(part) for some, part in zip(bulleted, parts, strict=True)):
        return True
    words = [median(item.run.count if item.run else 0 for item in part) for part in parts]
    return all(len(part) >= 4 for part in parts) and min(words) >= 3.5
