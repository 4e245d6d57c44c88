"""What the readers of marked-up forms (DOCX, ODT, HTML) share: pieces of text to lines, cells to tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from samenhang.loaders.documents.model import (
    Block,
    BlockKind,
    Cell,
    Kind,
    Line,
    Page,
    Span,
    Table,
    locator_of,
)
from samenhang.loaders.documents.normal import even, normalised

MOST_SPAN = 200
"""Rows or columns that one cell may span; more is a fault or an attack."""

MOST_PLACES = 200_000
"""Places of one table, empty ones too."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one style, as the file has it; a line feed in it begins a new line."""

    text: str
    bold: bool = False
    size: float = 0.0
    raised: bool = False


@dataclass(slots=True)
class Paper:
    """Collects the blocks of a document without pages, and numbers its lines."""

    kind: Kind
    blocks: list[Block] = field(default_factory=list)
    last: int = 0

    def add(self, kind: BlockKind, pieces: Iterable[Piece], level: int = 0, marker: str = "") -> None:
        """Add a block; nothing when the pieces hold no letters."""
        lines = self.lines(pieces)
        if lines:
            self.blocks.append(Block(kind, tuple(lines), level, marker))

    def add_table(self, table: Table) -> None:
        """Add a table; nothing when it holds no letters."""
        lines = tuple(line for cell in table.cells for line in cell.lines)
        if lines:
            self.blocks.append(Block("table", lines, table=table))

    def lines(self, pieces: Iterable[Piece]) -> list[Line]:
        """Make lines of pieces, without those that are blank."""
        made, gap = [], 0
        for parts in _by_line(pieces):
            line = self._line(parts, float(gap))
            gap = 0 if line else gap + 1
            made += [line] if line else []
        return made

    def page(self) -> Page:
        """Return all of it, as one page."""
        return Page(1, tuple(self.blocks))

    def _line(self, parts: list[Piece], gap: float) -> Line | None:
        raw = "".join(part.text for part in parts)
        text = even(raw)
        if not text:
            return None
        self.last += 1
        spans = _spans(parts, raw, text)
        where = locator_of(self.kind, 1, self.last)
        return Line(1, self.last, text, raw.strip(), where, spans, gap=gap)


def _by_line(pieces: Iterable[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\n")
        lines[-1].append(Piece(first, piece.bold, piece.size, piece.raised))
        lines += [[Piece(other, piece.bold, piece.size, piece.raised)] for other in others]
    return lines


def _spans(parts: list[Piece], raw: str, text: str) -> tuple[Span, ...]:
    """Return the styles of a line by place in its even text; none when the form tells none at all."""
    if not any(part.bold or part.size or part.raised for part in parts):
        return ()
    ends: list[int] = []
    for part in parts:
        ends.append((ends[-1] if ends else 0) + len(part.text))
    offsets = range(len(raw)) if raw == text else normalised(raw).offsets
    spans: list[Span] = []
    number = 0
    for at, place in enumerate(offsets):
        while ends[number] <= place:
            number += 1
        part, sign = parts[number], text[at]
        last = spans[-1] if spans else None
        if last and (last.bold, last.size, last.raised) == (part.bold, part.size, part.raised):
            spans[-1] = Span(last.start, at + 1, size=last.size, bold=last.bold, raised=last.raised)
        elif sign != " ":
            spans.append(Span(at, at + 1, size=part.size, bold=part.bold, raised=part.raised))
    return tuple(replace(span, end=span.end - (text[span.end - 1] == " ")) for span in spans)


@dataclass(slots=True)
class TableMaker:
    """Puts cells into the places that earlier ones leave free."""

    cells: list[Cell] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)
    row: int = -1
    column: int = 0

    def new_row(self) -> None:
        """Begin a row."""
        self.row += 1
        self.column = 0

    def add(
        self, lines: Sequence[Line], row_span: int = 1, column_span: int = 1, heading: bool = False
    ) -> None:
        """Add a cell at the next free place of the row; spans are cut to what is possible."""
        while (self.row, self.column) in self.taken:
            self.column += 1
        rows, columns = _within(row_span), _within(column_span)
        if len(self.taken) + rows * columns > MOST_PLACES:
            rows = columns = 1
        self.taken |= {
            (row, column)
            for row in range(self.row, self.row + rows)
            for column in range(self.column, self.column + columns)
        }
        self.cells.append(Cell(self.row, self.column, tuple(lines), rows, columns, heading))
        self.column += columns

    def skip(self, columns: int) -> None:
        """Leave places free."""
        self.column += _within(columns)

    def extend_above(self, column_span: int, lines: Sequence[Line]) -> None:
        """Let the cell above the next place span one row more; lines of the lower part go to it too."""
        while (self.row, self.column) in self.taken:
            self.column += 1
        for at in range(len(self.cells) - 1, -1, -1):
            cell = self.cells[at]
            if cell.column == self.column and cell.row + cell.row_span == self.row:
                both = (*cell.lines, *lines)
                self.cells[at] = Cell(
                    cell.row, cell.column, both, cell.row_span + 1, cell.column_span, cell.heading
                )
                self.taken |= {(self.row, cell.column + over) for over in range(cell.column_span)}
                self.column += cell.column_span
                return
        self.add(lines, 1, column_span)

    def table(self) -> Table:
        """Return the table; spans don't reach below its last row."""
        rows = self.row + 1
        cells = [
            Cell(
                cell.row,
                cell.column,
                cell.lines,
                min(cell.row_span, rows - cell.row),
                cell.column_span,
                cell.heading,
            )
            for cell in self.cells
        ]
        columns = max((cell.column + cell.column_span for cell in cells), default=0)
        return Table(rows, columns, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _within(span: int) -> int:
    return min(max(span, 1), MOST_SPAN)
