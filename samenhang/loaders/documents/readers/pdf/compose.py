"""Regions of a page to blocks: headings, paragraphs, items of lists, notes, tables, furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from samenhang.loaders.documents.model import Block, Cell, Line, Table
from samenhang.loaders.documents.readers.blocks import (
    LONGEST_HEADING,
    heading_level,
    is_bullet,
    marker_of,
)
from samenhang.loaders.documents.readers.pdf.arrange import Cells, Flow, Region, lines_of
from samenhang.loaders.documents.readers.pdf.lines import Numbering
from samenhang.loaders.documents.readers.pdf.runs import Run

NEW_PARAGRAPH = 0.3
"""Room above a line, in lines, from which it begins a paragraph."""

_NOTE_SIZE = 0.88
_NOTE = re.compile(r"\[?\d{1,3}\]?\s+\S|\d{1,3}(?=[A-Z\u00c0-\u00dd])|\*\s*\S")
_HEADING_STEPS = ((1.6, 1), (1.3, 2), (1.12, 3))
_NO_HEADING = (".", ",", ";", "?", "!")
_HANGING = 9.0


def compose(regions: Iterable[Region], numbering: Numbering, body: float, height: float) -> list[Block]:
    """Make the blocks of a page; lines are numbered in this order.

    Args:
        regions: what the page holds, in reading order.
        numbering: numbers the lines.
        body: size of the letters of running text, in points.
        height: of the page, to know what stands low enough to be a note.
    """
    blocks: list[Block] = []
    for region in regions:
        if isinstance(region, Cells):
            block = _table(region, numbering)
            blocks += [block] if block else []
        else:
            blocks += _flow(region, numbering, body, height)
    return blocks


def furniture_blocks(runs: Sequence[Run], numbering: Numbering) -> list[Block]:
    """Make a block of each line of a header or footer."""
    lines = [numbering.line(line, 0, 0.0) for line in lines_of(runs)]
    return [Block("furniture", (line,)) for line in lines if line]


def _table(cells: Cells, numbering: Numbering) -> Block | None:
    made: list[Cell] = []
    for box, lines in cells.boxes:
        said = [numbering.line(line, cells.column, 0.0) for line in lines]
        kept = tuple(line for line in said if line)
        made.append(Cell(box.row, box.column, kept, box.row_span, box.column_span))
    heading = _heading_rows(made)
    made = [replace(cell, heading=True) if cell.row < heading else cell for cell in made]
    lines_ = tuple(line for cell in made for line in cell.lines)
    if not lines_:
        return None
    return Block("table", lines_, table=Table(cells.rows, cells.columns, tuple(made), cells.ruled))


def _heading_rows(cells: Sequence[Cell]) -> int:
    """Return how many rows at the top are all bold; none when all rows are."""
    plain = [cell.row for cell in cells if any(not line.bold for line in cell.lines)]
    return min(plain, default=0)


def _flow(flow: Flow, numbering: Numbering, body: float, height: float) -> list[Block]:
    leading = _leading(flow.lines)
    right = max((line[-1].x1 for line in flow.lines), default=0.0)
    blocks: list[Block] = []
    above: list[Run] | None = None
    hanging = 0.0
    for runs in flow.lines:
        gap = _gap(above, runs, leading)
        early = above is not None and _ends_early(above, runs, right)
        line = numbering.line(runs, flow.column, gap)
        if line is None:
            continue
        above = runs
        block = _first(line, body, height)
        last = blocks[-1] if blocks else None
        if last and _belongs(last, block, line, hanging) and not (early and _may_end(last, line)):
            blocks[-1] = Block(last.kind, (*last.lines, line), last.level, last.marker)
            continue
        blocks.append(block)
        hanging = _text_start(runs) if block.kind == "item" else 0.0
    return _levels(blocks)


def _leading(lines: Sequence[list[Run]]) -> float:
    """Return the usual distance of baselines in a flow, in sizes of letters."""
    steps = []
    for above, line in pairwise(lines):
        size = max(line[0].size, 1.0)
        step = (line[0].y - above[0].y) / size
        if 0.8 < step < 2.0:
            steps.append(step)
    return median(steps) if len(steps) > 2 else 1.2


def _gap(above: list[Run] | None, line: list[Run], leading: float) -> float:
    if above is None:
        return 0.0
    size = max(line[0].size, above[0].size, 1.0)
    step = line[0].y - above[0].y
    # A step upwards is the top of the next column.
    return round(max(step / (leading * size) - 1, 0.0), 1) if step > 0 else 0.0


def _ends_early(above: list[Run], line: list[Run], right: float) -> bool:
    """Whether a line ends where the first word of the next would still have fitted: on purpose."""
    last = above[-1].words[-1]
    if last.text.endswith(("-", "/", "\u00ad")):
        return False
    return above[-1].x1 + line[0].first_width + 1.5 * line[0].size < right


def _may_end(last: Block, line: Line) -> bool:
    """Whether a block may end at a short line; an item goes on below it, indented or in small letters."""
    if last.kind == "item":
        return line.x0 < last.lines[0].x0 + 4 and not line.text[:1].islower()
    return last.kind == "paragraph"


def _first(line: Line, body: float, height: float) -> Block:
    """Return the block that a line begins when it belongs to nothing above it."""
    if line.y > 0.6 * height and 0 < line.size <= _NOTE_SIZE * body and _NOTE.match(line.text):
        return Block("note", (line,))
    level = _heading(line, body) if len(line.text) <= LONGEST_HEADING else 0
    marked = marker_of(line.text)
    if level and not (marked and is_bullet(marked.marker)):
        return Block("heading", (line,), level)
    if marked:
        return Block("item", (line,), 1, marked.marker)
    return Block("paragraph", (line,))


def _heading(line: Line, body: float) -> int:
    """Return the level of a heading by its number, size and weight; 0 when it is none."""
    if line.text.endswith(_NO_HEADING) or not any(map(str.isalpha, line.text)):
        return 0
    size = line.size
    by_size = next((level for ratio, level in _HEADING_STEPS if size >= ratio * body), 0)
    if by_size or line.bold:
        return heading_level(line.text) or by_size or 4
    if line.gap < NEW_PARAGRAPH:
        return 0
    by_number = heading_level(line.text)
    return by_number if by_number > 1 else 0


def _belongs(last: Block, block: Block, line: Line, hanging: float) -> bool:
    """Whether a line goes on with the block above it."""
    before = last.lines[-1]
    if block.kind == "heading" and last.kind == "heading":
        alike = abs(before.size - line.size) < 0.6 and before.bold == line.bold
        return alike and line.gap < 0.5 and before.column == line.column and not heading_level(line.text)
    if last.kind == "note" and block.kind in ("paragraph", "item"):
        return line.size <= before.size * 1.05 and line.gap < 1 and block.kind == "paragraph"
    if block.kind != "paragraph" or last.kind not in ("paragraph", "item"):
        return False
    if line.gap >= NEW_PARAGRAPH or line.y < before.y or before.column != line.column:
        return False
    first = last.lines[0]
    if last.kind == "item":
        return line.x0 >= first.x0 - 2 and not (hanging - first.x0 > _HANGING and line.x0 < first.x0 + 4)
    return True


def _text_start(runs: Sequence[Run]) -> float:
    """Return where the words of an item begin, behind its marker."""
    words = [word for run in runs for word in run.words]
    behind = words[0].text.find(" ") + 1
    if behind:
        return words[0].x0 + (words[0].x1 - words[0].x0) * behind / len(words[0].text)
    return words[1].x0 if len(words) > 1 else words[0].x0


def _levels(blocks: list[Block]) -> list[Block]:
    """Give the items of lists their levels, by how far they stand to the right."""
    made: list[Block] = []
    stack: list[float] = []
    for block in blocks:
        if block.kind != "item":
            stack = stack if block.kind == "note" else []
            made.append(block)
            continue
        x0 = block.lines[0].x0
        while stack and x0 < stack[-1] - 4:
            stack.pop()
        if not stack or x0 > stack[-1] + 4:
            stack.append(x0)
        made.append(replace(block, level=len(stack)))
    return made
