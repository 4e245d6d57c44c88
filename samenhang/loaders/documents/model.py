"""What every reader makes of a document: pages of lines, and the blocks and tables that they form.

The stream of lines comes first. A *line* is an unbroken run of words in one column or one cell, in
the order in which a person reads; blank lines are left out and told by ``gap`` of the next one. Every
line is in exactly one *block* (heading, paragraph, item of a list, table, note, furniture), and a line
of a table in exactly one *cell*. So a parser may walk the lines and look at layout only where it helps,
or walk the blocks, and nothing of the text is lost either way.

What a file does not tell stays empty: text files have no ``x0``, DOCX has no pages. A line's locator is
``p12 l8`` in a PDF (eighth line of page 12, lines that are not blank, in reading order), ``l12`` in text
and Markdown (line 12 of the file, split at line feeds only, blank lines counted) and ``par=12`` in DOCX, ODT
and HTML (paragraph 12 of those that hold text, cells, notes and headers too, in the order of the file):
these hold no pages, which exist only once a program has laid the text out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from samenhang.loaders.documents.normal import normalised
from samenhang.records import Finding

Kind = Literal["pdf", "docx", "odt", "html", "markdown", "text"]
"""The forms that are read."""

BlockKind = Literal["heading", "paragraph", "item", "table", "note", "furniture"]
"""``note`` is a footnote or endnote; ``furniture`` a header, footer or page number beside the text."""

PAGED: frozenset[Kind] = frozenset({"pdf"})
"""Forms whose locators begin with a page."""

COUNTED: frozenset[Kind] = frozenset({"text", "markdown"})
"""Forms whose lines are those of the file."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line in one style, ``text[start:end]``; sizes and places in points, 0 when unknown.

    ``raised`` marks small letters above the line, as the digit of a footnote.
    """

    start: int
    end: int
    x0: float = 0.0
    x1: float = 0.0
    size: float = 0.0
    bold: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line: ``raw`` as the file has it, ``text`` made even (see :mod:`.normal`).

    Attributes:
        page: the page, from 1.
        number: the number in its locator: on the page (PDF), else in the document; from 1.
        text: without soft hyphens and ligatures, each white space one space, none at the ends.
        raw: the same with everything the file holds between the ends of the line.
        spans: the styles, together all of ``text`` but spaces; empty where the file tells none.
        x0, x1: left and right end in points from the left of the page as shown; both 0 when unknown.
        y: the baseline in points from the top of the page as shown; 0 when unknown.
        gap: room above in blank lines; 0 directly below the line before.
        indent: blank places before the text in a text file.
        column: 1, 2 ... where the page has columns side by side, else 0.
        locator: where it stands.
    """

    page: int
    number: int
    text: str
    raw: str
    locator: str
    spans: tuple[Span, ...] = ()
    x0: float = 0.0
    x1: float = 0.0
    y: float = 0.0
    gap: float = 0.0
    indent: int = 0
    column: int = 0

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return bool(self.spans) and all(span.bold for span in self.spans)

    @property
    def size(self) -> float:
        """The largest size of letters, in points; 0 when unknown."""
        return max((span.size for span in self.spans), default=0.0)

    def raw_of(self, start: int, end: int) -> str:
        """Return the stretch of ``raw`` that became ``text[start:end]``."""
        made = normalised(self.raw)
        if start >= end or not made.text:
            return ""
        return self.raw[made.offsets[start] : made.offsets[end - 1] + made.lengths[end - 1]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: ``row`` and ``column`` of its first place (from 0), how many it spans, and its lines.

    A cell that spans several places stands once, at the first of them.
    """

    row: int
    column: int
    lines: tuple[Line, ...] = ()
    row_span: int = 1
    column_span: int = 1
    heading: bool = False

    @property
    def text(self) -> str:
        """The words of the cell, lines joined by a line feed."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; cells sorted by row and column, empty cells too.

    ``ruled`` says that the file itself tells the cells (markup or ruling lines); when it is false they
    were taken from words that stand below each other, so look twice at which line belongs to which row.
    """

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    ruled: bool = True

    @property
    def box(self) -> bool:
        """Whether it is a single cell: a box around text, which is read as any other."""
        return self.rows == self.columns == 1

    def row(self, number: int) -> tuple[Cell, ...]:
        """Return the cells that begin in a row (from 0)."""
        return tuple(cell for cell in self.cells if cell.row == number)

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell that covers a place; None outside the table."""
        for cell in self.cells:
            inside = cell.row <= row < cell.row + cell.row_span
            if inside and cell.column <= column < cell.column + cell.column_span:
                return cell
        return None


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together.

    Attributes:
        kind: what they are.
        lines: at least one; those of a table row by row, cell by cell.
        level: of a heading 1 to 9 (1 is the highest); of an item 1 for a list, 2 inside it, and so on.
        marker: what stands before an item: a bullet, ``1.``, ``a)``; it is part of the text too, except
            where the file makes it itself (DOCX, ODT, HTML).
        table: the cells, for a table.
        continues: it goes on where the last block of its kind on the page before broke off.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    level: int = 0
    marker: str = ""
    table: Table | None = None
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its blocks in reading order; ``width`` and ``height`` in points as shown, 0 when unknown.

    ``scanned`` marks a page that shows something but holds no text.
    """

    number: int
    blocks: tuple[Block, ...] = ()
    width: float = 0.0
    height: float = 0.0
    scanned: bool = False

    @property
    def lines(self) -> Iterator[Line]:
        """All lines in reading order, furniture and notes too."""
        return (line for block in self.blocks for line in block.lines)


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read.

    ``pages`` may be read again and again; those of a PDF are kept in a temporary file and made anew at
    each look, so walk over them rather than holding them all. A form without pages has one.
    ``title`` is what the file says its title is, often empty or out of date. ``line_count`` counts lines with
    text, ``scanned`` lists the pages that show something but hold none.
    """

    file: str
    sha256: str
    kind: Kind
    pages: Sequence[Page]
    title: str = ""
    encoding: str = ""
    line_count: int = 0
    scanned: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def lines(self) -> Iterator[Line]:
        """All lines in reading order."""
        return (line for page in self.pages for line in page.lines)

    @property
    def blocks(self) -> Iterator[Block]:
        """All blocks in reading order."""
        return (block for page in self.pages for block in page.blocks)


def locator_of(kind: Kind, page: int, number: int) -> str:
    """Return the locator of one line."""
    if kind in PAGED:
        return f"p{page} l{number}"
    return f"l{number}" if kind in COUNTED else f"par={number}"
