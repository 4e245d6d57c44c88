"""What fits on paper: how wide the columns of a table become, how much of a report two pages hold.

Word lays a document out itself, so this is an estimate: on the safe side, for letters somewhat wider than
those of Arial.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from samenhang.views.reports.model import Block, Note, Paragraph, Points, Report, Section, Table, notes_of

_CM = 72 / 2.54
_HEIGHT, _WIDTH = 29.7 * _CM, 21 * _CM
"""A sheet of A4, in points."""

_LETTER, _LINE = 0.51, 1.18
"""Of the size of a type: how wide a letter is, how high a line."""

_PAGES = 2
"""Pages of a brief report."""

_BOLD, _PADDING = 1.1, 3
"""How much wider bold letters are; the letters that the edges of a cell take."""

_SLIM, _NARROW, _BROAD = "ijlI'’.,:;|!()[]", "ftr-/", "mwMW"
_OF_SLIM, _OF_NARROW, _OF_BROAD, _OF_CAPITAL, _OF_OTHER = 0.27, 0.34, 0.86, 0.7, 0.56
"""Of the size of a type: how wide letters of Arial are, by kind."""

_JOINED = re.compile(r"€ -?\d|\d{4} – \d{4}")
"""Where no line breaks at a space."""

_LONGEST = 60
"""Letters that one column takes of a line at most."""

MOST_BRIEF = 40
"""Rows of a table that two pages could hold at the very most."""

_LEAST = 3
"""Rows of a table that are shown before any other table gets more."""


@dataclass(frozen=True, slots=True)
class Paper:
    """How a report is set: sizes of type in points, margins in centimetres, points between blocks."""

    body: float
    table: float
    note: float
    side: float
    top: float
    gap: float

    @property
    def width(self) -> float:
        """Points between the margins."""
        return _WIDTH - 2 * self.side * _CM

    @property
    def height(self) -> float:
        """Points between head and foot."""
        return _HEIGHT - 2 * self.top * _CM

    def lines(self, words: str, size: float, width: float = 0) -> int:
        """Return on how many lines words stand in a type of this size."""
        letters = (width or self.width) / (size * _LETTER)
        return max(ceil(len(words) * 1.04 / letters), 1)


MEMO = Paper(body=10.5, table=8.5, note=8.5, side=2.0, top=2.2, gap=6)
BRIEF = Paper(body=9.5, table=8.5, note=7.5, side=1.8, top=1.5, gap=3)


def paper_of(report: Report) -> Paper:
    """Return how a report is set."""
    return BRIEF if report.brief else MEMO


def widths(table: Table, paper: Paper) -> list[float]:
    """Return the widths of the columns in points: as long as their texts, as far as there is room."""
    needed, wished = [], []
    for place, heading in enumerate(table.headings):
        cells = [row[place] for row in table.rows]
        # A mark of a note takes room too, and an amount is one word.
        words = [ceil(_longest_word(cell.text)) + 2 * len(cell.notes) for cell in cells]
        lines = [len(cell.text) + 2 * len(cell.notes) for cell in cells]
        needed.append(max(ceil(_longest_word(heading) * _BOLD), *words, 1) + _PADDING)
        wished.append(min(max(ceil(len(heading) * _BOLD), *lines, 1) + _PADDING, _LONGEST))
    letters = paper.width / (paper.table * _LETTER)
    room = max(letters - sum(needed), 0)
    spare = [max(wish - least, 0) for wish, least in zip(wished, needed, strict=True)]
    share = min(room / sum(spare), 1.0) if sum(spare) else 0.0
    taken = [least + share * more for least, more in zip(needed, spare, strict=True)]
    return [paper.width * one / sum(taken) for one in taken]


def _longest_word(words: str) -> float:
    """Return how many letters of room the longest word takes; amounts and spans of years are one word."""
    whole = _JOINED.sub(lambda found: found[0].replace(" ", "0"), words)
    return max(sum(map(_width, word)) for word in whole.split(" ")) / _LETTER


def _width(sign: str) -> float:
    """Return how wide a letter is, of the size of its type."""
    if sign in _SLIM:
        return _OF_SLIM
    if sign in _NARROW:
        return _OF_NARROW
    if sign in _BROAD:
        return _OF_BROAD
    return _OF_CAPITAL if sign.isupper() else _OF_OTHER


def fitted(report: Report) -> Report:
    """Return a report with as many rows of its tables as two pages hold, the shortest tables grown first."""
    found = [block for section in report.sections for block in section.blocks if isinstance(block, Table)]
    shown = [min(len(table.rows), _LEAST) for table in found]
    while not _fits(report, shown) and max(shown, default=0) > 1:
        shown = [min(count, max(shown) - 1) for count in shown]
    growing = [place for place, table in enumerate(found) if shown[place] < len(table.rows)]
    while growing:
        place = min(growing, key=lambda one: (shown[one], one))
        shown[place] += 1
        if not _fits(report, shown):
            shown[place] -= 1
            growing.remove(place)
        elif shown[place] == len(found[place].rows):
            growing.remove(place)
    return _cut(report, shown)


def _cut(report: Report, shown: list[int]) -> Report:
    """Return the report with so many rows of each of its tables."""
    counts = iter(shown)

    def shorter(block: Block) -> Block:
        return _filled(replace(block, rows=block.rows[: next(counts)])) if isinstance(block, Table) else block

    sections = [replace(section, blocks=tuple(map(shorter, section.blocks))) for section in report.sections]
    return replace(report, sections=tuple(sections))


def _filled(table: Table) -> Table:
    """Return a table without the columns in which no row that is shown says anything."""
    kept = [place for place in range(len(table.headings)) if any(row[place].text for row in table.rows)]
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return replace(table, headings=tuple(table.headings[place] for place in kept), rows=rows)


def _fits(report: Report, shown: list[int]) -> bool:
    cut = _cut(report, shown)
    return sum(_heights(cut)) <= _PAGES * BRIEF.height


def _heights(report: Report) -> Iterator[float]:
    """Give the heights of all that stands on the pages, in points."""
    paper = BRIEF
    yield 22 * _LINE + 12
    yield paper.lines(" · ".join(map(": ".join, report.colophon)), paper.note) * paper.note * _LINE
    for section in report.sections:
        yield 12 * _LINE + 3 * paper.gap
        for block in section.blocks:
            yield _height(section, block, paper)
    seen: set[Note] = set()
    for note in report.notes():
        if note not in seen:
            seen.add(note)
            yield paper.lines(f"000 {note}", paper.note) * paper.note * _LINE


def _height(section: Section, block: Block, paper: Paper) -> float:
    line = paper.body * _LINE
    if isinstance(block, Paragraph):
        return paper.lines(_marked(block), paper.body) * line + paper.gap
    if isinstance(block, Points):
        indent = paper.width - 18
        return sum(paper.lines(_marked(one), paper.body, indent) * line + 1 for one in block.items)
    if isinstance(block, Table):
        caption = 0 if block.caption == section.title else line + paper.gap
        rest = paper.lines(block.rest, paper.note) * paper.note * _LINE + paper.gap if block.rest else 0
        return caption + _table_height(block, paper) + rest + paper.gap
    raise TypeError(f"a brief report holds no {type(block).__name__}")


def _marked(paragraph: Paragraph) -> str:
    return paragraph.text + "00 " * len(list(notes_of(paragraph)))


def _table_height(table: Table, paper: Paper) -> float:
    room = [width - 8 for width in widths(table, paper)]
    rows = [[cell.text + "00 " * len(cell.notes) for cell in row] for row in table.rows]
    return sum(
        max(paper.lines(words, paper.table, width) for words, width in zip(row, room, strict=True))
        * paper.table * _LINE + 3
        for row in [list(table.headings), *rows]
    )  # fmt: skip
