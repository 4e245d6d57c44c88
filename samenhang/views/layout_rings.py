"""Places for what lies around something: one block per kind in a direction of its own, ring after ring.

The thing asked about stands in the middle; what is one step away in blocks around it, what is two steps
away outside those. A kind keeps its direction in every ring, so that people find it again. Nothing overlaps,
and the same input gives the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from samenhang.views.layout import GAP, HUB_HEIGHT, HUB_WIDTH, Block, Box, Item, Place, free

_DIRECTIONS = {
    "programme": (0, -1), "linked": (0, -1), "named": (0, -1), "line": (-1, -1), "goal": (1, -1),
    "initiative": (-1, 0), "organisation": (1, 0), "area": (0, 1), "other": (1, 1),
}  # fmt: skip
_ASPECTS = {(0, 1): 2.2, (1, 0): 0.8, (1, 1): 1.2}
"""Width against height of a block above or below, beside, and at a corner."""

_COLUMN = 400
_ROW = 260
_STEP = 14


@dataclass(frozen=True, slots=True)
class Cluster:
    """Items of one kind, so many steps from the middle (at least one)."""

    ring: int
    kind: str
    items: tuple[Item, ...]


def place(middle: Sequence[Item], clusters: Sequence[Cluster]) -> dict[str, Place]:
    """Return a place (x to the right, y down, whole pixels) for everything.

    Args:
        middle: what stands in the middle: one thing, or those that the rest has to do with.
        clusters: the blocks around it; of several of one ring and kind the first stands nearest.
    """
    places: dict[str, Place] = {}
    inner = Box(0, 0, HUB_WIDTH, HUB_HEIGHT)
    if middle:
        block = Block(sorted(middle, key=_order))
        inner = Box(0, 0, max(block.width, HUB_WIDTH), max(block.height, HUB_HEIGHT))
        places |= block.settle(0, 0, [])
    for ring in sorted({cluster.ring for cluster in clusters}):
        taken = [inner]
        together: dict[tuple[int, int], list[Cluster]] = {}
        for cluster in clusters:
            if cluster.ring == ring:
                together.setdefault(_DIRECTIONS[cluster.kind], []).append(cluster)
        # What stands straight above, below or beside goes first, so that it stays there.
        for way, inside in sorted(together.items(), key=lambda item: (sum(map(abs, item[0])), item[0])):
            shelves = _Shelves(inside, _ASPECTS[abs(way[0]), abs(way[1])])
            places |= shelves.settle(_outward(inner, shelves, way, taken), taken)
        inner = _around(taken)
    return places


class _Shelves:
    """The blocks of one direction, from left to right on shelves below each other."""

    def __init__(self, clusters: Sequence[Cluster], aspect: float) -> None:
        blocks = [Block(sorted(cluster.items, key=_order), aspect) for cluster in clusters]
        area = sum((block.width + GAP) * (block.height + GAP) for block in blocks)
        most = max(math.sqrt(area * aspect), *(block.width for block in blocks), 0)
        self.shelves: list[list[Block]] = []
        room = -1.0
        for block in blocks:
            if block.width + GAP > room:
                self.shelves.append([])
                room = most
            self.shelves[-1].append(block)
            room -= block.width + GAP
        self.width = max(sum(block.width + GAP for block in shelf) for shelf in self.shelves)
        self.height = sum(max(block.height for block in shelf) + GAP for shelf in self.shelves)

    def settle(self, box: Box, taken: list[Box]) -> dict[str, Place]:
        """Return where each item stands when the shelves fill this box."""
        places: dict[str, Place] = {}
        top = box.y - self.height // 2
        for shelf in self.shelves:
            high = max(block.height for block in shelf)
            left = box.x - sum(block.width + GAP for block in shelf) // 2
            for block in shelf:
                places |= block.settle(left + block.width // 2, top + high // 2, [])
                left += block.width + GAP
            top += high + GAP
        taken.append(box)
        return places


def columns(paths: Sequence[Sequence[str]]) -> dict[str, Place]:
    """Return places for things on paths: one column per step, the first path in the middle rows.

    A thing on several paths stands in the column of the path on which it comes last.
    """
    column: dict[str, int] = {}
    for path in paths:
        for step, thing in enumerate(path):
            column[thing] = max(step, column.get(thing, 0))
    rows: dict[int, list[str]] = {}
    for path in paths:
        for thing in path:
            row = rows.setdefault(column[thing], [])
            if thing not in row:
                row.append(thing)
    return {
        thing: (step * _COLUMN, number * _ROW - (len(row) - 1) * _ROW // 2)
        for step, row in rows.items()
        for number, thing in enumerate(row)
    }


def _order(item: Item) -> tuple[int, str, str]:
    return item.order, item.label, item.id


def _outward(inner: Box, shelves: _Shelves, way: tuple[int, int], taken: Sequence[Box]) -> Box:
    """Return the free box nearest to where it would touch the inner one in a direction."""
    x = inner.x + way[0] * ((inner.width + shelves.width) // 2 + 2 * GAP)
    y = inner.y + way[1] * ((inner.height + shelves.height) // 2 + 2 * GAP)
    step = max(_STEP, (shelves.width + shelves.height) // 60)
    return free(Box(x, y, shelves.width, shelves.height), taken, step)


def _around(boxes: Sequence[Box]) -> Box:
    left = min(box.x - box.width // 2 for box in boxes)
    right = max(box.x + box.width // 2 for box in boxes)
    top = min(box.y - box.height // 2 for box in boxes)
    bottom = max(box.y + box.height // 2 for box in boxes)
    return Box((left + right) // 2, (top + bottom) // 2, right - left, bottom - top)
