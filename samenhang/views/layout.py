"""Places for a network of programmes and what lies between them, the same on every machine.

Not a simulation of springs: the programmes that matter most (the hubs) stand on an ellipse, those with
most in common side by side; what belongs to several hubs stands in blocks between them, row by row, and
what belongs to one hub in a block behind it. So names can be read and nothing overlaps. Plain sums and a
fixed order: the same input gives the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

CELL_WIDTH = 190
"""Width in pixels kept for a thing with its name, at zoom 1."""

HUB_WIDTH = 240
HUB_HEIGHT = 96

GAP = 24
"""Pixels kept free between blocks."""

_SHAPE_HEIGHT = 44
_LINE_HEIGHT = 20
_LETTERS = 20
_LETTERS_IN_BOX = 19
_LETTERS_OF_HUB = 16
_MOST_LINES, _LINES_OF_HUB = 4, 3
_STEP = 14
_ASPECT = 1.7
_BESIDE = 0.6
_SPARE = 1.3


@dataclass(frozen=True, slots=True)
class Item:
    """Something to place: its id, where its kind comes in the order, its label, the hubs it belongs to.

    The label of a ``boxed`` item stands inside its shape, that of others below it.
    """

    id: str
    order: int
    label: str
    hubs: frozenset[str]
    boxed: bool = False

    @property
    def height(self) -> int:
        """Height in pixels of the shape and the lines of its label, with room around them."""
        return _SHAPE_HEIGHT + _LINE_HEIGHT * (self.label.count("\n") + 1)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle around its middle, in pixels."""

    x: int
    y: int
    width: int
    height: int

    def touches(self, other: Box) -> bool:
        """Tell whether less than a gap is left between two."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width + 2 * GAP
            and abs(self.y - other.y) * 2 < self.height + other.height + 2 * GAP
        )


Place = tuple[int, int]
Weights = Mapping[tuple[str, str], int]


def label(name: str, *, hub: bool = False, boxed: bool = False) -> str:
    """Break a name over lines; one that is too long for the picture ends in an ellipsis."""
    letters = _LETTERS_OF_HUB if hub else _LETTERS_IN_BOX if boxed else _LETTERS
    lines = wrap(_breakable(name, letters), letters, break_long_words=False) or [""]
    most = _LINES_OF_HUB if hub else _MOST_LINES
    if len(lines) > most:
        last = lines[most - 1][: letters - 1].rstrip(" ,;:-")
        lines = [*lines[: most - 1], f"{last}\N{HORIZONTAL ELLIPSIS}"]
    return "\n".join(lines)


def _breakable(name: str, letters: int) -> str:
    """Put hyphens and breaks in words too long for a line."""
    return " ".join(_parted(word, letters) for word in name.split())


def _parted(word: str, letters: int) -> str:
    """Return a word in parts of one length: so none of them is a letter or two."""
    if len(word) <= letters or all(len(part) < letters for part in word.split("-")):
        return word  # it fits, or breaks at its own hyphens
    parts = math.ceil(len(word) / (letters - 1))
    size = math.ceil(len(word) / parts)
    return "- ".join(word[start : start + size] for start in range(0, len(word), size))


def place(hubs: Sequence[str], weights: Weights, items: Sequence[Item]) -> dict[str, Place]:
    """Return a place (x to the right, y down, whole pixels) for every hub and item.

    ``weights`` says how much two hubs have in common. An item without hubs stands outside with those
    of the first hub.
    """
    order = ring_order(hubs, weights)
    between = [Block(members) for members in _groups([item for item in items if len(item.hubs) > 1])]
    boxes = _ellipse(order, between)
    taken = list(boxes.values())
    places = {hub: (box.x, box.y) for hub, box in boxes.items()}
    for block in between:
        around = [boxes[hub] for hub in sorted(block.hubs)]
        x = sum(box.x for box in around) // len(around)
        y = sum(box.y for box in around) // len(around)
        places |= block.settle(x, y, taken)
    for members in _groups([item for item in items if len(item.hubs) <= 1]):
        hub = boxes.get(next(iter(members[0].hubs), order[0] if order else ""), Box(0, 0, 0, 0))
        # High rather than wide beside a hub at the far left or right, so that the whole fits a screen.
        block = Block(members, _BESIDE if abs(hub.x) > abs(hub.y) else _ASPECT)
        places |= block.settle(*_behind(hub, block), taken)
    return places


def ring_order(hubs: Sequence[str], weights: Weights) -> list[str]:
    """Order hubs for a ring so that those with much in common stand side by side."""
    left = sorted(hubs)
    if not left:
        return []

    def weight(one: str, other: str) -> int:
        return weights.get((one, other), 0) + weights.get((other, one), 0)

    # max takes the first of equals, so the order of names decides a draw.
    order = [max(left, key=lambda hub: sum(weight(hub, other) for other in left))]
    left.remove(order[0])
    while left:
        nearest = max(left, key=lambda hub: weight(order[-1], hub))
        order.append(nearest)
        left.remove(nearest)
    return order


def _ellipse(hubs: Sequence[str], between: Sequence[Block]) -> dict[str, Box]:
    """Put the hubs on an ellipse with room inside it for what stands between them, the first on the left."""
    width, height = (between[0].width, between[0].height) if between else (0, 0)
    area = sum((block.width + GAP) * (block.height + GAP) for block in between)
    across = max(width / 2 + HUB_WIDTH / 2 + 3 * GAP, len(hubs) * (HUB_WIDTH + GAP) / 5)
    down = max(height / 2, area / (math.pi * across) * _SPARE, len(hubs) * HUB_HEIGHT / 5) + HUB_HEIGHT
    turns = [number / len(hubs) for number in range(len(hubs))]
    if len(hubs) == 3:
        # Left and right for the two with most in common, so that their block is wide, not high.
        turns = [0, 0.5, 0.25]
    boxes = {}
    for hub, turn in zip(hubs, turns, strict=True):
        angle = math.pi + 2 * math.pi * turn
        x, y = round(across * math.cos(angle)), round(down * math.sin(angle))
        boxes[hub] = Box(x, y, HUB_WIDTH, HUB_HEIGHT)
    return boxes


def _groups(items: Sequence[Item]) -> list[list[Item]]:
    """Group items by the hubs they belong to, the largest group first."""
    groups: dict[tuple[str, ...], list[Item]] = {}
    for item in sorted(items, key=lambda item: (item.order, item.label, item.id)):
        groups.setdefault(tuple(sorted(item.hubs)), []).append(item)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return [members for _, members in ordered]


class Block:
    """Items of the same hubs in rows: each kind starts a row of its own where there are many."""

    def __init__(self, members: Sequence[Item], aspect: float = _ASPECT) -> None:
        height = sum(item.height for item in members) / len(members)
        columns = max(1, math.ceil(math.sqrt(len(members) * height / CELL_WIDTH * aspect)))
        kinds: dict[int, list[Item]] = {}
        for item in members:
            kinds.setdefault(item.order, []).append(item)
        parts = list(kinds.values()) if len(members) > 2 * columns else [list(members)]
        self.hubs = members[0].hubs
        self.rows = [row for part in parts for row in _even(part, columns)]
        self.heights = [max(item.height for item in row) for row in self.rows]
        self.width = max(map(len, self.rows)) * CELL_WIDTH
        self.height = sum(self.heights)

    def settle(self, x: int, y: int, taken: list[Box]) -> dict[str, Place]:
        """Take the free place nearest to the point, and return where each item then stands."""
        box = free(Box(x, y, self.width, self.height), taken)
        taken.append(box)
        places = {}
        top = box.y - self.height // 2
        for row, height in zip(self.rows, self.heights, strict=True):
            left = box.x - (len(row) - 1) * CELL_WIDTH // 2
            for column, item in enumerate(row):
                middle = height // 2 if item.boxed else _SHAPE_HEIGHT // 2
                places[item.id] = (left + column * CELL_WIDTH, top + middle)
            top += height
        return places


def _even(items: list[Item], columns: int) -> Iterator[list[Item]]:
    """Break items into rows of about one length, none longer than ``columns``."""
    rows = math.ceil(len(items) / columns)
    for row in range(rows):
        yield items[row * len(items) // rows : (row + 1) * len(items) // rows]


def free(wanted: Box, taken: Sequence[Box], step: int = _STEP) -> Box:
    """Return the box moved as little as needed to be clear of all others."""
    for x, y in _around(step):
        box = Box(wanted.x + x, wanted.y + y, wanted.width, wanted.height)
        if not any(box.touches(other) for other in taken):
            return box
    raise AssertionError("the plane has no end")


def _around(pixels: int) -> Iterator[tuple[int, int]]:
    """Walk outward from the middle in square rings, nearest first within each."""
    yield 0, 0
    ring = 0
    while True:
        ring += 1
        steps = range(-ring, ring + 1)
        edge = [(x, y) for x in steps for y in steps if max(abs(x), abs(y)) == ring]
        for x, y in sorted(edge, key=lambda step: (step[0] ** 2 + step[1] ** 2, abs(step[0]), step)):
            yield x * pixels, y * pixels


def _behind(hub: Box, block: Block) -> Place:
    """Return where a block would touch the far side of a hub as seen from the middle."""
    length = math.hypot(hub.x, hub.y) or 1.0
    across, down = hub.x / length, hub.y / length
    x = hub.x + across * ((hub.width + block.width) / 2 + 2 * GAP)
    y = hub.y + down * ((hub.height + block.height) / 2 + 2 * GAP)
    return round(x), round(y)
