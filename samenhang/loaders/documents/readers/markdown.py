"""Markdown: the lines of the file without their signs of markup, with the numbers they have in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from samenhang.errors import SourceError
from samenhang.loaders.decoding import decode
from samenhang.loaders.documents.model import Block, BlockKind, Line, Page, locator_of
from samenhang.loaders.documents.readers.markup import Paper, Piece, TableMaker
from samenhang.loaders.documents.readers.wire import RefusalError, Said

MOST_BYTES = 16 * 2**20
_TAG = re.compile(r"<[^<>]*>")
_FRONT = re.compile(r"---\n(.*?\n)?---\n", re.DOTALL)
_TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
_BULLET = "\u2022"


def read_markdown(path: Path) -> Iterator[Page | Said]:
    """Give the encoding and the one page of a Markdown file.

    Raises:
        RefusalError: it is too large or no text.
    """
    if path.stat().st_size > MOST_BYTES:
        raise RefusalError("too_large", str(MOST_BYTES // 2**20))
    try:
        text, encoding, _ = decode(path.read_bytes())
    except SourceError as error:
        raise RefusalError("no_text") from error
    yield Said("encoding", encoding)
    # Markdown takes a lone carriage return for a line end; our numbers count line feeds only.
    text = text.replace("\r\n", "\n").replace("\r", " ")
    front = _FRONT.match(text)
    if front and (title := _TITLE.search(front[0])):
        yield Said("title", title[1][:500])
    reader = _Reader()
    if front:
        reader.furniture(front[0].split("\n")[1:-2], 2)
        text = "\n" * front[0].count("\n") + text[front.end() :]
    reader.read(MarkdownIt("commonmark").enable("table").parse(text))
    yield Page(1, tuple(reader.blocks))


@dataclass(slots=True)
class _Reader:
    """Walks the tokens; ``lists`` holds, from outside in, the next number of each list (0 for bullets)."""

    blocks: list[Block] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)
    item: str = ""
    heading: int = 0
    last: int = 0
    table: TableMaker | None = None
    row: int = 0

    def furniture(self, lines: Sequence[str], first: int) -> None:
        """Add lines that belong to the file, not to its text."""
        self._add("furniture", [(first + at, [Piece(line)]) for at, line in enumerate(lines)])

    def read(self, tokens: Sequence[Token]) -> None:
        """Make blocks of tokens."""
        for token in tokens:
            self._token(token)

    def _token(self, token: Token) -> None:
        first = token.map[0] + 1 if token.map else self.row
        if token.type == "inline":
            self._inline(token, first)
        elif token.type in ("fence", "code_block"):
            start = first + (token.type == "fence")
            lines = token.content.rstrip("\n").split("\n")
            self._add("paragraph", [(start + at, [Piece(line)]) for at, line in enumerate(lines)])
        elif token.type == "html_block":
            lines = token.content.rstrip("\n").split("\n")
            self._add(
                "paragraph", [(first + at, [Piece(_TAG.sub("", line))]) for at, line in enumerate(lines)]
            )
        elif token.type.startswith(("table", "tr_", "td_", "th_")):
            self._table(token, first)
        else:
            self._open(token)

    def _open(self, token: Token) -> None:
        if token.type == "heading_open":
            self.heading = int(token.tag[1])
        elif token.type == "heading_close":
            self.heading = 0
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            start = int(token.attrGet("start") or 1) if token.type.startswith("ordered") else 0
            self.lists.append(start)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif token.type == "list_item_open" and self.lists:
            self.item = f"{self.lists[-1]}{token.markup}" if self.lists[-1] else _BULLET
            self.lists[-1] += 1 if self.lists[-1] else 0

    def _inline(self, token: Token, first: int) -> None:
        lines = [(first + at, pieces) for at, pieces in enumerate(_by_line(token.children or ()))]
        if self.table is not None:
            self.table.add(
                self._lines([(self.row, pieces) for _, pieces in lines]), heading=self.table.row == 0
            )
        elif self.heading:
            self._add("heading", lines, self.heading)
        elif self.item and self.lists:
            self._add("item", lines, len(self.lists), self.item)
            self.item = ""
        else:
            self._add("paragraph", lines)

    def _add(
        self, kind: BlockKind, lines: Sequence[tuple[int, list[Piece]]], level: int = 0, marker: str = ""
    ) -> None:
        made = self._lines(lines)
        if made:
            self.blocks.append(Block(kind, tuple(made), level, marker))

    def _lines(self, lines: Sequence[tuple[int, list[Piece]]]) -> list[Line]:
        made = []
        for number, pieces in lines:
            for line in Paper("markdown").lines(pieces):
                gap = max(number - self.last - 1, 0)
                where = locator_of("markdown", 1, number)
                made.append(replace(line, number=number, locator=where, gap=float(gap)))
                self.last = number
        return made

    def _table(self, token: Token, first: int) -> None:
        if token.type == "table_open":
            self.table = TableMaker()
        elif token.type == "tr_open" and self.table:
            self.row = first
            self.table.new_row()
        elif token.type == "table_close" and self.table:
            made, self.table = self.table.table(), None
            lines = tuple(line for cell in made.cells for line in cell.lines)
            if lines:
                self.blocks.append(Block("table", lines, table=made))


def _by_line(tokens: Sequence[Token]) -> Iterator[list[Piece]]:
    """Give the text of inline tokens line by line, as the lines stand in the file."""
    line: list[Piece] = []
    bold = 0
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield line
            line = []
        elif token.type in ("strong_open", "strong_close"):
            bold += 1 if token.nesting > 0 else -1
        elif token.type == "image":
            line.append(Piece(token.content, bold > 0))
        elif token.type in ("text", "code_inline"):
            line.append(Piece(token.content.replace("\n", " "), bold > 0))
    yield line
