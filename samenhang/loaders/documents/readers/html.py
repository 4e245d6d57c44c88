"""HTML: what a browser would show of the page alone; no script runs and nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from samenhang.errors import SourceError
from samenhang.loaders.decoding import decode
from samenhang.loaders.documents.model import Block, BlockKind, Line, Page, Table
from samenhang.loaders.documents.readers.markup import Paper, Piece, TableMaker
from samenhang.loaders.documents.readers.package import Element, attribute, local, whole
from samenhang.loaders.documents.readers.wire import RefusalError, Said

MOST_BYTES = 64 * 2**20

_UNSEEN = frozenset({
    "script", "style", "head", "template", "svg", "math", "canvas", "object", "embed", "iframe", "audio",
    "video", "noscript", "select", "option", "textarea", "input", "button", "datalist", "map",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "html", "li",
    "main", "nav", "ol", "p", "pre", "section", "summary", "ul", "hr",
})  # fmt: skip
_BOLD = frozenset({"b", "strong", "th"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_CHARSET = re.compile(
    rb"<(?:meta[^>]*?charset|\?xml[^>]*?encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,40})", re.IGNORECASE
)
_STOPPED = frozenset({"ERR_RESOURCE_LIMIT", "ERR_INTERNAL_ERROR"})
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BULLET = "\u2022"


@dataclass(frozen=True, slots=True)
class _State:
    """What holds for text at a place: its looks and the kind of block that it makes."""

    bold: bool = False
    raised: bool = False
    kept: bool = False
    kind: BlockKind = "paragraph"
    level: int = 0
    marker: str = ""
    depth: int = 0


def read_html(path: Path) -> Iterator[Page | Said]:
    """Give the title, the encoding and the one page of an HTML file.

    Raises:
        RefusalError: it is too large or no text.
    """
    if path.stat().st_size > MOST_BYTES:
        raise RefusalError("too_large", str(MOST_BYTES // 2**20))
    text, encoding = _decoded(path.read_bytes())
    root = _parsed(text)
    yield Said("encoding", encoding)
    if root is None:
        yield Page(1)
        return
    title = next((one for one in root.iter("title") if one.text and one.text.strip()), None)
    if title is not None:
        yield Said("title", " ".join((title.text or "").split())[:500])
    reader = _Reader()
    reader.read(root)
    yield reader.paper.page()


def _parsed(text: str) -> Element | None:
    """Return the root of the page; None when there is nothing in it.

    Raises:
        RefusalError: the parser stopped before the end (it would give what it has without a word).
        MemoryError: the same, because the memory was full.
    """
    # The parser gets UTF-8, whatever the file says of itself.
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    content = text.replace("\0", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(content, parser) if content.strip() else None
    except (etree.XMLSyntaxError, ValueError):
        root = None
    faults = {entry.type_name for entry in parser.error_log}
    if "ERR_NO_MEMORY" in faults:
        raise MemoryError
    if faults & _STOPPED:
        raise RefusalError("too_deep")
    return root


def _decoded(content: bytes) -> tuple[str, str]:
    named = _CHARSET.search(content[:4096])
    if named and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = named[1].decode("ascii").lower()
        # A browser reads Latin-1 as Windows-1252 too.
        name = "windows-1252" if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii") else name
        try:
            return content.decode(name), name
        except (LookupError, UnicodeError):
            pass
    try:
        text, encoding, _ = decode(content)
    except SourceError as error:
        raise RefusalError("no_text") from error
    return text, encoding


class _Reader:
    def __init__(self) -> None:
        self.paper = Paper("html")
        self._pieces: list[Piece] = []
        self._sink: list[Line] | None = None

    def read(self, root: Element) -> None:
        """Read everything below an element."""
        self._element(root, _State())
        self._flush(_State())

    def _element(self, element: Element, state: _State) -> None:
        name = local(element).lower()
        if not name or name in _UNSEEN or _is_hidden(element):
            return
        inside = _over(element, name, state)
        if name == "br":
            self._pieces.append(Piece("\n"))
        elif name == "table":
            self._flush(state)
            self._table(element)
        elif name in _BLOCKS or inside.kind != state.kind:
            self._flush(state)
            self._children(element, inside)
            self._flush(inside)
        else:
            self._children(element, inside)

    def _children(self, element: Element, state: _State) -> None:
        self._text(element.text, state)
        number = 0
        for one in element:
            inside = state
            if local(one).lower() == "li":
                number += 1
                marker = f"{number}." if local(element).lower() == "ol" else _BULLET
                inside = replace(state, kind="item", level=max(state.depth, 1), marker=marker)
            self._element(one, inside)
            self._text(one.tail, state)

    def _text(self, text: str | None, state: _State) -> None:
        if text:
            said = text if state.kept else _SPACE.sub(" ", text)
            self._pieces.append(Piece(said, state.bold, 0.0, state.raised))

    def _flush(self, state: _State) -> None:
        """Make a block of what was gathered."""
        pieces, self._pieces = self._pieces, []
        if not any(piece.text.strip() for piece in pieces):
            return
        if self._sink is None:
            self.paper.add(state.kind, pieces, state.level, state.marker)
            return
        if state.kind == "item":
            pieces.insert(0, Piece(f"{state.marker} "))
        self._sink += self.paper.lines(pieces)

    def _table(self, table: Element) -> None:
        outer = self._sink
        maker = TableMaker()
        captions = [one for one in table if local(one).lower() == "caption"]
        for caption in captions:
            self._element(caption, _State())
        for row in _rows(table):
            maker.new_row()
            for cell in row:
                name = local(cell).lower()
                if name not in ("td", "th") or _is_hidden(cell):
                    continue
                self._sink = []
                state = _State(bold=name == "th")
                self._children(cell, state)
                self._flush(state)
                rows, columns = (whole(attribute(cell, span), 1) for span in ("rowspan", "colspan"))
                maker.add(self._sink, rows, columns, name == "th")
        self._sink = outer
        made = maker.table()
        if outer is None:
            self._add(made)
        else:
            outer += [line for cell in made.cells for line in cell.lines]

    def _add(self, table: Table) -> None:
        """Add a table; one that only puts a page in columns is read as text."""
        if table.columns > 1 or table.rows > 1:
            self.paper.add_table(table)
            return
        lines = [line for cell in table.cells for line in cell.lines]
        self.paper.blocks += [Block("paragraph", (line,)) for line in lines]


def _over(element: Element, name: str, state: _State) -> _State:
    """Return what holds inside an element."""
    bold = state.bold or name in _BOLD or bool(_BOLD_STYLE.search(attribute(element, "style")))
    raised, kept = state.raised or name == "sup", state.kept or name == "pre"
    made = replace(state, bold=bold, raised=raised, kept=kept)
    if re.fullmatch(r"h[1-6]", name):
        return replace(made, kind="heading", level=int(name[1]), marker="")
    if name in ("nav", "footer"):
        return replace(made, kind="furniture", level=0, marker="")
    if name in ("ul", "ol"):
        return replace(made, depth=state.depth + 1)
    if name in ("p", "div", "blockquote", "dd", "dt") and state.kind == "heading":
        return replace(made, kind="paragraph", level=0, marker="")
    return made


def _is_hidden(element: Element) -> bool:
    style = attribute(element, "style")
    return element.get("hidden") is not None or (bool(style) and bool(_HIDDEN.search(style)))


def _rows(table: Element) -> Iterator[Element]:
    for one in table:
        name = local(one).lower()
        if name == "tr":
            yield one
        elif name in ("thead", "tbody", "tfoot"):
            yield from _rows(one)
