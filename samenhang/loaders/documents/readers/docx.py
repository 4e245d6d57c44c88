"""DOCX: paragraphs, lists, tables with merged cells, text boxes, notes, headers and footers.

What Word shows is read: text that was deleted with changes tracked, instructions of fields and hidden text
are passed over, and so are comments. Numbers that Word makes itself are computed and stand in ``marker``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from samenhang.loaders.documents.model import Line, Page, Table
from samenhang.loaders.documents.readers.docx_styles import Numbers, Styles
from samenhang.loaders.documents.readers.markup import Paper, Piece, TableMaker
from samenhang.loaders.documents.readers.package import (
    Element,
    Package,
    attribute,
    child,
    children,
    local,
    nearest,
    whole,
)
from samenhang.loaders.documents.readers.wire import RefusalError, Said

_MAIN = "word/document.xml"
_SKIPPED = frozenset({"del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "Fallback"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad", "ptab": "\t"}


def read_docx(path: Path) -> Iterator[Page | Said]:
    """Give the title of a DOCX and its one page.

    Raises:
        RefusalError: it is damaged, protected or holds what does not belong in it.
    """
    package = Package(path)
    root = package.tree(_MAIN)
    body = child(root, "body")
    if body is None:
        raise RefusalError("broken_package", _MAIN)
    title = child(package.tree("docProps/core.xml"), "title")
    if title is not None and title.text and title.text.strip():
        yield Said("title", " ".join(title.text.split())[:500])
    yield _Reader(package).page(body)


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package.tree("word/styles.xml"))
        self._numbers = Numbers(package.tree("word/numbering.xml"))
        self._paper = Paper("docx")

    def page(self, body: Element) -> Page:
        """Return all of the document as one page: headers, text, notes, footers."""
        self._furniture("header")
        self._blocks(body)
        for kind in ("footnote", "endnote"):
            self._notes(kind)
        self._furniture("footer")
        return self._paper.page()

    def _furniture(self, kind: str) -> None:
        """Add the headers or footers, the same words once."""
        seen: set[str] = set()
        pattern = re.compile(rf"word/{kind}\d*\.xml")
        for name in sorted(name for name in self._package.names if pattern.fullmatch(name)):
            for paragraph in _paragraphs(self._package.tree(name)):
                pieces = list(self._pieces(paragraph))
                said = "".join(piece.text for piece in pieces)
                if said not in seen:
                    seen.add(said)
                    self._paper.add("furniture", pieces)

    def _notes(self, kind: str) -> None:
        root = self._package.tree(f"word/{kind}s.xml")
        # Those with a type are the lines that Word draws above the notes.
        notes = [note for note in children(root, kind) if attribute(note, "type") in ("", "normal")]
        for number, note in enumerate(notes, start=1):
            pieces: list[Piece] = []
            for paragraph in _paragraphs(note):
                pieces += [Piece("\n")] if pieces else []
                pieces += self._pieces(paragraph)
            self._paper.add("note", pieces, 0, str(number))

    def _blocks(self, parent: Element) -> None:
        for element in parent:
            name = local(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._paper.add_table(self._table(element))
            elif name in ("sdt", "customXml", "ins", "moveTo", "sdtContent", "smartTag"):
                self._blocks(element)

    def _paragraph(self, element: Element) -> None:
        style = self._styles.of(element)
        own = child(element, "pPr", "numPr")
        number, level = attribute(child(own, "numId"), "val"), attribute(child(own, "ilvl"), "val")
        number, level = number or style.number, level or style.number_level
        heading = style.heading
        marker = ""
        if number and number != "0":
            marker = self._numbers.next(number, whole(level))
        pieces = list(self._pieces(element))
        if heading:
            self._paper.add("heading", pieces, heading, marker)
        elif marker or (number and number != "0"):
            self._paper.add("item", pieces, max(whole(level) + 1, style.listed), marker)
        elif style.listed:
            self._paper.add("item", pieces, style.listed)
        else:
            self._paper.add("paragraph", pieces)
        for box in _boxes(element):
            self._blocks(box)

    def _table(self, table: Element) -> Table:
        maker = TableMaker()
        for row in _rows(table):
            maker.new_row()
            properties = child(row, "trPr")
            if (before := child(properties, "gridBefore")) is not None:
                maker.skip(whole(attribute(before, "val"), 1))
            heading = child(properties, "tblHeader") is not None
            for cell in _cells(row):
                self._cell(cell, maker, heading)
        return maker.table()

    def _cell(self, cell: Element, maker: TableMaker, heading: bool) -> None:
        properties = child(cell, "tcPr")
        span = whole(attribute(child(properties, "gridSpan"), "val"), 1)
        merged = child(properties, "vMerge")
        lines = self._cell_lines(cell)
        if merged is not None and attribute(merged, "val") in ("", "continue"):
            maker.extend_above(span, lines)
        else:
            maker.add(lines, 1, span, heading)

    def _cell_lines(self, cell: Element) -> list[Line]:
        """Return the lines of a cell; those of a table inside it follow in their order."""
        made: list[Line] = []
        for paragraph in _paragraphs(cell):
            number = child(paragraph, "pPr", "numPr")
            marker = ""
            if number is not None:
                level = whole(attribute(child(number, "ilvl"), "val"))
                marker = self._numbers.next(attribute(child(number, "numId"), "val"), level)
            pieces = list(self._pieces(paragraph))
            if marker and any(piece.text.strip() for piece in pieces):
                # A cell has no blocks of its own, so the marker goes into the text.
                pieces.insert(0, Piece(f"{marker} "))
            made += self._paper.lines(pieces)
            for box in _boxes(paragraph):
                for inner in _paragraphs(box):
                    made += self._paper.lines(self._pieces(inner))
        return made

    def _pieces(self, paragraph: Element) -> Iterator[Piece]:
        style = self._styles.of(paragraph)
        for run in _runs(paragraph):
            look = self._styles.look(run, style)
            if look.hidden:
                continue
            text = "".join(_text(run))
            if text:
                yield Piece(text, look.bold, look.size, look.raised)


def _runs(element: Element) -> Iterator[Element]:
    """Give the runs of a paragraph that Word shows, text boxes left out."""
    for one in element:
        name = local(one)
        if name == "r":
            yield one
        elif name not in _SKIPPED and name not in ("p", "tbl", "drawing", "pict", "txbxContent"):
            yield from _runs(one)


def _text(run: Element) -> Iterator[str]:
    for one in run:
        name = local(one)
        if name == "t":
            yield (one.text or "").replace("\n", " ")
        elif name == "br" and attribute(one, "type") in ("page", "column"):
            yield "\n"
        elif name == "sym":
            code = attribute(one, "char")
            yield chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{4}", code) and code[:1] not in "dD" else ""
        else:
            yield _SIGNS.get(name, "")


def _boxes(element: Element) -> Iterator[Element]:
    """Give the text boxes that hang on a paragraph; of the two forms that Word writes, the first."""
    return nearest(element, ("txbxContent",), lambda name: name not in _SKIPPED)


def _paragraphs(parent: Element | None) -> Iterator[Element]:
    """Give the paragraphs of a cell, note, header or box, also those of tables inside it."""
    return nearest(parent, ("p",), lambda name: name not in _SKIPPED and name != "tcPr")


def _rows(table: Element) -> Iterator[Element]:
    return nearest(table, ("tr",), ("sdt", "sdtContent", "ins", "customXml").__contains__)


def _cells(row: Element) -> Iterator[Element]:
    return nearest(row, ("tc",), ("sdt", "sdtContent", "customXml").__contains__)
