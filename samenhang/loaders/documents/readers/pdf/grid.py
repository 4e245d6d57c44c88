"""Tables by their ruling lines: which lines belong together, and which cells they enclose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samenhang.loaders.documents.readers.pdf.runs import Wall

NEAR = 3.0
"""Points within which two ruling lines are one, or touch."""

COVERED = 0.6
"""Share of a side of a cell that must be ruled."""

MOST_WALLS = 600
"""Ruling lines in one direction; a page with more is a drawing and has no tables by rules."""

MOST_PLACES = 4_000


@dataclass(frozen=True, slots=True)
class Box:
    """A cell between ruling lines: its place and span in the grid, and its box on the page."""

    row: int
    column: int
    row_span: int
    column_span: int
    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the box."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of ruling lines; boxes sorted by row and column."""

    rows: int
    columns: int
    boxes: tuple[Box, ...]

    @property
    def x0(self) -> float:
        """The left end."""
        return min(box.x0 for box in self.boxes)

    @property
    def x1(self) -> float:
        """The right end."""
        return max(box.x1 for box in self.boxes)

    @property
    def y0(self) -> float:
        """The upper end."""
        return min(box.y0 for box in self.boxes)

    @property
    def y1(self) -> float:
        """The lower end."""
        return max(box.y1 for box in self.boxes)


def grids(upright: Sequence[Wall], level: Sequence[Wall]) -> list[Grid]:
    """Return the tables that ruling lines make, from the top of the page.

    A frame around text, and lines that only part columns, are none.
    """
    down, across = _merged(upright), _merged(level)
    if not down or not across or max(len(down), len(across)) > MOST_WALLS:
        return []
    found = []
    for own_down, own_across in _touching(down, across):
        grid = _grid(own_down, own_across)
        if grid is not None and grid.columns > 1 and len(grid.boxes) > 1:
            found.append(grid)
    return _outermost(sorted(found, key=lambda grid: (grid.y0, grid.x0)))


def _merged(walls: Iterable[Wall]) -> list[Wall]:
    """Bring lines on one axis together that overlap or follow each other."""
    merged: list[Wall] = []
    for wall in sorted(walls, key=lambda wall: (wall.x, wall.y0, wall.y1)):
        for at in range(len(merged) - 1, -1, -1):
            other = merged[at]
            if wall.x - other.x > NEAR:
                merged.append(wall)
                break
            if wall.y0 <= other.y1 + NEAR and other.y0 <= wall.y1 + NEAR:
                merged[at] = Wall(other.x, min(wall.y0, other.y0), max(wall.y1, other.y1))
                break
        else:
            merged.append(wall)
    return merged


def _touching(down: list[Wall], across: list[Wall]) -> list[tuple[list[Wall], list[Wall]]]:
    """Group lines that cross or touch, however many lines lie between them."""
    parent = list(range(len(down) + len(across)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for number, wall in enumerate(down):
        for other, line in enumerate(across, start=len(down)):
            beside = line.y0 - NEAR <= wall.x <= line.y1 + NEAR
            if beside and wall.y0 - NEAR <= line.x <= wall.y1 + NEAR:
                parent[root(other)] = root(number)
    groups: dict[int, tuple[list[Wall], list[Wall]]] = defaultdict(lambda: ([], []))
    for at, wall in enumerate([*down, *across]):
        groups[root(at)][0 if at < len(down) else 1].append(wall)
    return [group for group in groups.values() if group[0] and group[1]]


def _places(values: Iterable[float]) -> list[float]:
    """Return values in order, those nearer than :data:`NEAR` to the one before left out."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > NEAR:
            kept.append(value)
    return kept


def _grid(down: list[Wall], across: list[Wall]) -> Grid | None:
    # Many tables have no rule at the outside: there the ends of the rules across it are the side.
    xs = _places([wall.x for wall in down] + [end for wall in across for end in (wall.y0, wall.y1)])
    ys = _places([wall.x for wall in across] + [end for wall in down for end in (wall.y0, wall.y1)])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > MOST_PLACES:
        return None
    joined = _joined(xs, ys, down, across)
    boxes = []
    for places in joined:
        top, left = min(row for row, _ in places), min(column for _, column in places)
        bottom, right = max(row for row, _ in places) + 1, max(column for _, column in places) + 1
        if (bottom - top) * (right - left) != len(places):
            # No rectangle, so no cell: the rules are taken as if all were drawn.
            boxes += [Box(r, c, 1, 1, xs[c], ys[r], xs[c + 1], ys[r + 1]) for r, c in places]
        else:
            boxes.append(Box(top, left, bottom - top, right - left, xs[left], ys[top], xs[right], ys[bottom]))
    return Grid(rows, columns, tuple(sorted(boxes, key=lambda box: (box.row, box.column))))


def _joined(
    xs: list[float], ys: list[float], down: list[Wall], across: list[Wall]
) -> list[list[tuple[int, int]]]:
    """Return the places of the grid that no rule parts, each group sorted."""
    rows, columns = len(ys) - 1, len(xs) - 1
    group = {(row, column): [(row, column)] for row in range(rows) for column in range(columns)}

    def unite(first: tuple[int, int], second: tuple[int, int]) -> None:
        if group[first] is group[second]:
            return
        group[first].extend(group[second])
        for place in group[second]:
            group[place] = group[first]

    for row in range(rows):
        for column in range(columns):
            if column + 1 < columns and not _ruled(down, xs[column + 1], ys[row], ys[row + 1]):
                unite((row, column), (row, column + 1))
            if row + 1 < rows and not _ruled(across, ys[row + 1], xs[column], xs[column + 1]):
                unite((row, column), (row + 1, column))
    return [sorted(places) for places in {id(places): places for places in group.values()}.values()]


def _ruled(walls: list[Wall], x: float, y0: float, y1: float) -> bool:
    """Whether most of one side of a place is ruled."""
    covered = sum(max(min(wall.y1, y1) - max(wall.y0, y0), 0.0) for wall in walls if abs(wall.x - x) <= NEAR)
    return covered >= COVERED * (y1 - y0)


def _outermost(found: list[Grid]) -> list[Grid]:
    """Leave out a table that lies inside another: its words belong to one cell of that."""
    return [
        grid
        for grid in found
        if not any(
            other is not grid
            and other.x0 - NEAR <= grid.x0
            and grid.x1 <= other.x1 + NEAR
            and other.y0 - NEAR <= grid.y0
            and grid.y1 <= other.y1 + NEAR
            and (other.x1 - other.x0) * (other.y1 - other.y0) > (grid.x1 - grid.x0) * (grid.y1 - grid.y0)
            for other in found
        )
    ]
