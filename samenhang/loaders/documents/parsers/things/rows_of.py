"""Tables of words as rows of cells: of the file, of blanks between words, or a cell on each line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Block, Line
from samenhang.loaders.documents.parsers.outline import Section
from samenhang.loaders.documents.parsers.story import Story

_PIECE = re.compile(r"\S+(?:[^\S\t]\S+)*")
_LEAST = 3
_MOST = 9
_SHORT = 70
_FIGURE = re.compile(r"\d|€")
_AMOUNT = re.compile(r"(?:€|EUR|euro)\s?[\d.,-]+|^[\d.]{4,}(?:,\d\d)?$|p\.?m\.?")

IsHead = Callable[[Sequence[str]], int]
"""How many of these words are heads of the columns that are looked for; 0 when they are no heads at all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell and the lines they stand on."""

    text: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A head and the rows below it; a cell that is empty is None.

    ``groups`` are the headings between the rows: for each row the last one above it. ``section`` is where the
    table stands.
    """

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    groups: tuple[Cell | None, ...] = ()
    section: Section | None = None


_MONEY = "tables.money"
"""Who reads an overview of things that are known already."""


def tables(story: Story, is_head: IsHead) -> Iterator[Rows]:
    """Give the tables of a text whose heads are wanted."""
    times = Counter(line.text for line in story.outline.lines)
    for section in story.outline.sections:
        for found in _with_cells(story, section, is_head):
            yield replace(found, section=section)
        loose = [line for block in section.blocks if block.table is None for line in block.lines]
        free = [line for line in loose if not story.is_taken(line)]
        wide = [line for line in free if times[line.text] < 2 or _is_told(line, is_head)]
        for found in (*_wide(wide, is_head), *_stacked(free, is_head)):
            yield replace(found, section=section)


def _is_told(line: Line, is_head: IsHead) -> bool:
    """Whether a line that returns belongs to a table all the same: a head, or one with an amount."""
    pieces = [text for _, _, text in _pieces(line)]
    return bool(is_head(pieces)) or any(_AMOUNT.match(text) for text in pieces)


def _with_cells(story: Story, section: Section, is_head: IsHead) -> list[Rows]:
    """Return the tables with cells in a section; one without a head goes on from the one before it."""
    found: list[Rows] = []
    for block in section.blocks:
        if block.table is None or _is_read(story, block):
            continue
        made = _of_cells(block, is_head)
        if made is None and found and len(found[-1].head) == block.table.columns:
            last = found.pop()
            rows, groups = _grouped(_cells(block), last.groups[-1] if last.groups else None)
            made = replace(last, rows=(*last.rows, *rows), groups=(*last.groups, *groups))
        if made is not None:
            found.append(made)
    return found


def overviews(story: Story, is_head: IsHead) -> Iterator[Rows]:
    """Give the tables with cells of which the money was read already."""
    for block in story.outline.blocks:
        if block.table is not None and _is_read(story, block) and (found := _of_cells(block, is_head)):
            yield found


def _is_read(story: Story, block: Block) -> bool:
    return any(story.taken.get((one.page, one.number)) == _MONEY for one in block.lines)


def _cells(block: Block) -> list[tuple[Cell | None, ...]]:
    table = block.table
    assert table is not None
    made: list[tuple[Cell | None, ...]] = []
    for row in range(table.rows):
        cells = [table.at(row, column) for column in range(table.columns)]
        made.append(
            tuple(
                Cell(join(cell.lines).text, cell.lines) if cell and cell.lines and cell.row == row else None
                for cell in cells
            )
        )
    return made


def _of_cells(block: Block, is_head: IsHead) -> Rows | None:
    made = _cells(block)
    for row, heads in enumerate(made[:3]):
        if is_head([cell.text if cell else "" for cell in heads]):
            head = tuple(cell or Cell("", ()) for cell in heads)
            above = next((one for cells in made[:row] if (one := _alone(cells))), None)
            return Rows(head, *_grouped(made[row + 1 :], above))
    return None


def _alone(cells: Sequence[Cell | None]) -> Cell | None:
    """Return the only cell of a row; one that is as wide as the table stands in each column."""
    told = {cell for cell in cells if cell is not None and cell.text.strip()}
    one = next(iter(told), None)
    return one if len(told) == 1 and one and not _FIGURE.match(one.text) else None


def _grouped(
    rows: Sequence[tuple[Cell | None, ...]], group: Cell | None
) -> tuple[tuple[tuple[Cell | None, ...], ...], tuple[Cell | None, ...]]:
    """Take the headings out of rows, and give each row the last one above it."""
    kept: list[tuple[Cell | None, ...]] = []
    groups: list[Cell | None] = []
    for number, row in enumerate(rows):
        alone = _alone(row)
        if alone and number + 1 < len(rows):
            group = alone
        elif any(row):
            kept.append(row)
            groups.append(group)
    return tuple(kept), tuple(groups)


def _pieces(line: Line) -> list[tuple[int, int, str]]:
    """Return the pieces of a line with two blanks or more between them, and where they stand."""
    return [(match.start(), match.end(), match[0]) for match in _PIECE.finditer(line.raw)]


def _wide(lines: Sequence[Line], is_head: IsHead) -> Iterator[Rows]:
    """Find a head on one line with its columns apart, and the rows below it."""
    at = 0
    while at < len(lines):
        heads = _pieces(lines[at])
        if len(heads) < _LEAST or not is_head([text for _, _, text in heads]):
            at += 1
            continue
        found, at = _below(lines, at, heads)
        if found.rows:
            yield found


def _below(lines: Sequence[Line], at: int, pieces: Sequence[tuple[int, int, str]]) -> tuple[Rows, int]:
    """Read the rows below a head on one line, with the headings between them; and tell where they end."""
    first = lines[at]
    heads = [(start + first.indent, stop + first.indent, text) for start, stop, text in pieces]
    head_lines = [first]
    rows: list[tuple[Cell | None, ...]] = []
    groups: list[Cell | None] = []
    group: Cell | None = None
    end = at + 1
    while end < len(lines):
        line = lines[end]
        row = _placed(line, heads)
        if line.text == first.text:
            # The head returns on the next page.
            head_lines.append(line)
        elif rows and row and _goes_on(line, row):
            rows[-1] = tuple(_both(one, other) for one, other in zip(rows[-1], row, strict=True))
        elif sum(cell is not None for cell in row) > 1:
            rows.append(row)
            groups.append(group)
        elif _is_group(lines, end, heads):
            group = Cell(line.text, (line,))
        else:
            break
        end += 1
    cells = tuple(Cell(text, tuple(head_lines)) for _, _, text in heads)
    return Rows(cells, tuple(rows), tuple(groups)), end


def _is_group(lines: Sequence[Line], at: int, heads: Sequence[tuple[int, int, str]]) -> bool:
    """Tell whether a line is a heading between rows: on its own at the left, with a row right below it."""
    line, pieces = lines[at], _pieces(lines[at])
    if at + 1 >= len(lines) or len(pieces) != 1 or line.indent > heads[0][0] + 2:
        return False
    short = len(line.text) <= _SHORT and not line.text.endswith((".", ",", ";"))
    row = [cell for cell in _placed(lines[at + 1], heads) if cell is not None]
    return short and not _FIGURE.match(line.text) and len(row) > 1 and lines[at + 1].gap == 0


def _placed(line: Line, heads: Sequence[tuple[int, int, str]]) -> tuple[Cell | None, ...]:
    """Put the pieces of a line under the heads, by number or by where they stand."""
    pieces = _pieces(line)
    if len(pieces) > len(heads):
        return ()
    cells: list[Cell | None] = [None] * len(heads)
    if len(pieces) == len(heads):
        return tuple(Cell(text, (line,)) for _, _, text in pieces)
    shift = line.indent
    for start, end, text in pieces:
        near = min(range(len(heads)), key=lambda one: _away(heads[one], start + shift, end + shift))
        if cells[near] is None:
            cells[near] = Cell(text, (line,))
    return tuple(cells)


def _goes_on(line: Line, row: tuple[Cell | None, ...]) -> bool:
    """Tell whether a line holds the rest of the cells above it: words below some of them, no figures."""
    words = [cell.text for cell in row if cell is not None]
    return line.gap == 0 and row[0] is None and not any(_FIGURE.search(text) for text in words)


def _both(one: Cell | None, other: Cell | None) -> Cell | None:
    if one is None or other is None:
        return one or other
    lines = tuple(dict.fromkeys((*one.lines, *other.lines)))
    return Cell(f"{one.text} {other.text}", lines)


def _away(head: tuple[int, int, str], start: int, end: int) -> int:
    return min(abs(head[0] - start), abs(head[1] - end))


def _stacked(lines: Sequence[Line], is_head: IsHead) -> Iterator[Rows]:
    """Find heads on a line each, one below the other, and rows with a cell on each line."""
    at = 0
    while at < len(lines):
        count = _heads_at(lines, at, is_head)
        if not count:
            at += 1
            continue
        head = tuple(Cell(line.text, (line,)) for line in lines[at : at + count])
        rows, end = _rows_of(lines, at + count, count)
        if len(rows) > 1:
            yield Rows(head, tuple(rows), (None,) * len(rows))
        at = end


def _heads_at(lines: Sequence[Line], at: int, is_head: IsHead) -> int:
    """Return how many lines from a place on are heads; 0 when they are none."""
    for count in range(min(_MOST, len(lines) - at), _LEAST - 1, -1):
        some = lines[at : at + count]
        together = all(one.gap == 0 for one in some[1:]) and all(len(one.text) < _SHORT // 2 for one in some)
        if together and is_head([one.text for one in some]) == count:
            return count
    return 0


def _rows_of(lines: Sequence[Line], at: int, count: int) -> tuple[list[tuple[Cell | None, ...]], int]:
    """Read rows of so many cells; one that is shorter is kept when its amounts fit at its end."""
    rows: list[tuple[Cell | None, ...]] = []
    while at < len(lines):
        group = [lines[at]]
        while at + len(group) < len(lines) and len(group) < count and lines[at + len(group)].gap == 0:
            group.append(lines[at + len(group)])
        if any(len(one.text) > _SHORT for one in group):
            break
        cells = [Cell(one.text, (one,)) for one in group]
        if len(cells) < count:
            money = [cell for cell in cells if _AMOUNT.match(cell.text)]
            if not money or len(money) == len(cells) or _AMOUNT.match(cells[0].text):
                break
            words = [cell for cell in cells if cell not in money]
            rows.append((*words, *[None] * (count - len(cells)), *money))
        else:
            rows.append(tuple(cells))
        at += len(group)
    return rows, at
