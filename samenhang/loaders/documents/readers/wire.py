"""What passes from the process that reads a document: one line of JSON a record, never code.

The first sign of a record tells its kind: ``P`` a page, ``S`` something said of the document, ``R`` the
reason why it is not read, ``E`` the end. Without the end the reading broke off.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from samenhang.loaders.documents.model import Block, Cell, Kind, Line, Page, Span, Table, locator_of


@dataclass(frozen=True, slots=True)
class Said:
    """Something that a reader tells beside the pages: ``title``, ``encoding``, or a fault and where."""

    what: str
    value: str


class RefusalError(Exception):
    """A document can't be read; ``reason`` is the name of the text that says why."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(reason)


END = b"E"


def pack(record: Page | Said | RefusalError) -> bytes:
    """Return a record as one line."""
    if isinstance(record, Page):
        return b"P" + _json(_page(record))
    if isinstance(record, Said):
        return b"S" + _json([record.what, record.value])
    return b"R" + _json([record.reason, record.detail])


def unpack(line: bytes, kind: Kind) -> Page | Said | RefusalError:
    """Return the record of a line; ``kind`` is the form of the document.

    Raises:
        ValueError: it is none; the process that wrote it broke off in the middle.
    """
    try:
        made = json.loads(line[1:])
        if line[:1] == b"P":
            return _as_page(made, kind)
        return RefusalError(*made) if line[:1] == b"R" else Said(*made)
    except (TypeError, IndexError, KeyError) as error:
        raise ValueError(str(error)) from error


def page_head(line: bytes) -> tuple[int, int, bool]:
    """Return number, count of lines and ``scanned`` of the page that a record holds, without making it."""
    number, count, scanned, _ = line[2:80].split(b",", 3)
    return int(number), int(count), scanned == b"true"


def _json(value: Any) -> bytes:
    # ASCII with escapes: a lone half of a sign outside the basic plane is kept, not refused.
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def _page(page: Page) -> list[Any]:
    lines = list(page.lines)
    # By identity, since the same words may stand on several lines.
    index = {id(line): at for at, line in enumerate(lines)}
    blocks = [_block(block, index) for block in page.blocks]
    head = [page.number, len(lines), page.scanned, page.width, page.height]
    return [*head, [_line(line) for line in lines], blocks]


def _line(line: Line) -> list[Any]:
    spans = [[s.start, s.end, s.x0, s.x1, s.size, int(s.bold), int(s.raised)] for s in line.spans]
    raw = None if line.raw == line.text else line.raw
    return [
        line.page, line.number, line.text, raw, spans, line.x0, line.x1, line.y, line.gap, line.indent,
        line.column,
    ]  # fmt: skip


def _block(block: Block, index: dict[int, int]) -> list[Any]:
    table = block.table and [
        block.table.rows, block.table.columns, int(block.table.ruled),
        [
            [c.row, c.column, [index[id(x)] for x in c.lines], c.row_span, c.column_span, int(c.heading)]
            for c in block.table.cells
        ],
    ]  # fmt: skip
    return [
        block.kind, [index[id(line)] for line in block.lines], block.level, block.marker, table,
        int(block.continues),
    ]  # fmt: skip


def _as_page(made: list[Any], kind: Kind) -> Page:
    number, _, scanned, width, height, lines_, blocks = made
    lines = [_as_line(line, kind) for line in lines_]
    return Page(number, tuple(_as_block(block, lines) for block in blocks), width, height, scanned)


def _as_line(made: list[Any], kind: Kind) -> Line:
    page, number, text, raw, spans, *rest = made
    styles = tuple(Span(a, b, x0, x1, size, bool(c), bool(d)) for a, b, x0, x1, size, c, d in spans)
    raw = text if raw is None else raw
    return Line(page, number, text, raw, locator_of(kind, page, number), styles, *rest)


def _as_block(made: list[Any], lines: list[Line]) -> Block:
    kind, own, level, marker, table, continues = made
    return Block(
        kind, tuple(lines[at] for at in own), level, marker, _as_table(table, lines), bool(continues)
    )


def _as_table(made: list[Any] | None, lines: list[Line]) -> Table | None:
    if made is None:
        return None
    rows, columns, ruled, cells = made
    own = (
        Cell(row, column, tuple(lines[at] for at in some), row_span, column_span, bool(heading))
        for row, column, some, row_span, column_span, heading in cells
    )
    return Table(rows, columns, tuple(own), bool(ruled))
