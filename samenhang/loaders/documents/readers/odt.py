"""ODT: headings, paragraphs, lists, tables, text boxes, notes, headers and footers.

Deleted text of tracked changes and comments are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samenhang.loaders.documents.model import Line, Page, Table
from samenhang.loaders.documents.readers.markup import MOST_SPAN, Paper, Piece, TableMaker
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

_BULLET = "\u2022"
_ASIDE = frozenset({"note", "annotation", "annotation-end", "tracked-changes", "frame", "custom-shape"})
_GROUPS = frozenset({"section", "index-body", "table-of-content", "list-header", "text-box", "change-start"})
_POINTS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0}


@dataclass(frozen=True, slots=True)
class _Look:
    bold: bool | None = None
    size: float = 0.0
    raised: bool = False


def read_odt(path: Path) -> Iterator[Page | Said]:
    """Give the title of an ODT and its one page.

    Raises:
        RefusalError: it is damaged, protected or holds what does not belong in it.
    """
    package = Package(path)
    entries = children(package.tree("META-INF/manifest.xml"), "file-entry")
    if any(child(entry, "encryption-data") is not None for entry in entries):
        raise RefusalError("protected_document")
    content = package.tree("content.xml")
    body = child(content, "body", "text")
    if content is None or body is None:
        raise RefusalError("broken_package", "content.xml")
    title = child(package.tree("meta.xml"), "meta", "title")
    if title is not None and title.text and title.text.strip():
        yield Said("title", " ".join(title.text.split())[:500])
    yield _Reader(content, package.tree("styles.xml")).page(body)


class _Reader:
    def __init__(self, content: Element, styles: Element | None) -> None:
        self._paper = Paper("odt")
        self._styles: dict[str, tuple[str, _Look]] = {}
        self._numbered: dict[str, set[int]] = {}
        self._master = child(styles, "master-styles")
        self._notes: list[Element] = []
        for root in (styles, content):
            for group in ("styles", "automatic-styles"):
                self._take(child(root, group))

    def page(self, body: Element) -> Page:
        """Return all of the document as one page: headers, text, notes, footers."""
        self._furniture(("header", "header-left", "header-first"))
        self._blocks(body)
        for note in self._notes:
            pieces: list[Piece] = []
            for paragraph in _paragraphs(child(note, "note-body")):
                pieces += [Piece("\n")] if pieces else []
                pieces += self._pieces(paragraph)
            citation = child(note, "note-citation")
            self._paper.add("note", pieces, 0, (citation.text or "").strip() if citation is not None else "")
        self._furniture(("footer", "footer-left", "footer-first"))
        return self._paper.page()

    def _take(self, group: Element | None) -> None:
        for style in group if group is not None else ():
            name = attribute(style, "name")
            if local(style) == "list-style":
                numbered = children(style, "list-level-style-number")
                self._numbered[name] = {whole(attribute(level, "level")) for level in numbered}
            elif local(style) == "style":
                self._styles[name] = (
                    attribute(style, "parent-style-name"),
                    _look(child(style, "text-properties")),
                )

    def _furniture(self, names: tuple[str, ...]) -> None:
        seen: set[str] = set()
        for master in children(self._master, "master-page"):
            for part in master:
                if local(part) not in names:
                    continue
                for paragraph in _paragraphs(part):
                    pieces = list(self._pieces(paragraph))
                    said = "".join(piece.text for piece in pieces)
                    if said not in seen:
                        seen.add(said)
                        self._paper.add("furniture", pieces)

    def _blocks(self, parent: Element) -> None:
        for element in parent:
            name = local(element)
            if name == "h":
                level = max(whole(attribute(element, "outline-level"), 1), 1)
                self._paper.add("heading", self._pieces(element), min(level, 9))
                self._hanging(element)
            elif name == "p":
                title = attribute(element, "style-name") in ("Title", "Titel")
                self._paper.add("heading" if title else "paragraph", self._pieces(element), int(title))
                self._hanging(element)
            elif name == "list":
                self._list(element, 1, attribute(element, "style-name"))
            elif name == "table":
                self._paper.add_table(self._table(element))
            elif name in _GROUPS:
                self._blocks(element)
            elif name == "frame":
                self._hanging(element)

    def _list(self, element: Element, level: int, style: str) -> None:
        number = 0
        for item in element:
            if local(item) not in ("list-item", "list-header"):
                continue
            number += 1
            first = True
            for one in item:
                if local(one) == "list":
                    self._list(one, level + 1, attribute(one, "style-name") or style)
                elif local(one) in ("p", "h"):
                    marker = f"{number}." if level in self._numbered.get(style, ()) else _BULLET
                    pieces = self._pieces(one)
                    if local(one) == "h":
                        depth = min(max(whole(attribute(one, "outline-level"), 1), 1), 9)
                        self._paper.add("heading", pieces, depth)
                    else:
                        self._paper.add(
                            "item" if first else "paragraph", pieces, level if first else 0, marker * first
                        )
                    first = False
                    self._hanging(one)

    def _hanging(self, element: Element) -> None:
        """Read the text boxes that hang on a paragraph, and keep its notes for the end."""
        for one in element:
            if local(one) == "text-box":
                self._blocks(one)
            elif local(one) == "note":
                self._notes.append(one)
            elif local(one) not in ("annotation", "tracked-changes"):
                self._hanging(one)

    def _table(self, table: Element) -> Table:
        maker = TableMaker()
        for row in _rows(table):
            # Repeated rows stand for one: only what holds words is wanted.
            maker.new_row()
            for cell in row:
                repeated = min(whole(attribute(cell, "number-columns-repeated"), 1), MOST_SPAN)
                if local(cell) == "covered-table-cell":
                    continue
                if local(cell) != "table-cell":
                    continue
                rows = whole(attribute(cell, "number-rows-spanned"), 1)
                columns = whole(attribute(cell, "number-columns-spanned"), 1)
                maker.add(self._cell_lines(cell), rows, columns, _in_heading(row))
                for _ in range(repeated - 1):
                    maker.add(())
        return maker.table()

    def _cell_lines(self, cell: Element) -> list[Line]:
        made: list[Line] = []
        for paragraph in _paragraphs(cell):
            pieces = list(self._pieces(paragraph))
            parent = paragraph.getparent()
            if (
                parent is not None
                and local(parent) == "list-item"
                and any(piece.text.strip() for piece in pieces)
            ):
                pieces.insert(0, Piece(f"{_BULLET} "))
            made += self._paper.lines(pieces)
            self._notes += [one for one in paragraph.iter() if local(one) == "note"]
        return made

    def _pieces(self, paragraph: Element) -> Iterator[Piece]:
        return self._inside(paragraph, self._resolved(attribute(paragraph, "style-name")))

    def _inside(self, element: Element, look: _Look) -> Iterator[Piece]:
        if element.text:
            yield _piece(element.text, look)
        for one in element:
            name = local(one)
            if name == "s":
                yield _piece(" " * min(max(whole(attribute(one, "c"), 1), 1), 1000), look)
            elif name == "tab":
                yield _piece("\t", look)
            elif name == "line-break":
                yield Piece("\n")
            elif name not in _ASIDE:
                yield from self._inside(one, self._over(look, attribute(one, "style-name")))
            if one.tail:
                yield _piece(one.tail, look)

    def _resolved(self, name: str) -> _Look:
        """Return the look of a style with those that it is based on."""
        look, seen = _Look(), set()
        while name in self._styles and name not in seen:
            seen.add(name)
            name, own = self._styles[name]
            bold = look.bold if look.bold is not None else own.bold
            look = _Look(bold, look.size or own.size, look.raised or own.raised)
        return look

    def _over(self, look: _Look, name: str) -> _Look:
        if not name:
            return look
        own = self._resolved(name)
        return _Look(
            look.bold if own.bold is None else own.bold, own.size or look.size, own.raised or look.raised
        )


def _piece(text: str, look: _Look) -> Piece:
    # A line feed in the file is a space; only the element for it breaks a line.
    return Piece(text.replace("\n", " "), bool(look.bold), look.size, look.raised)


def _look(properties: Element | None) -> _Look:
    weight = attribute(properties, "font-weight")
    bold = None if not weight else weight == "bold" or whole(weight) >= 600
    position = attribute(properties, "text-position").split()
    raised = bool(position) and (
        position[0] == "super" or (position[0][:1].isdigit() and position[0] != "0%")
    )
    return _Look(bold, _points(attribute(properties, "font-size")), raised)


def _points(length: str) -> float:
    unit = length[-2:]
    try:
        return round(float(length[:-2]) * _POINTS[unit], 1) if unit in _POINTS else 0.0
    except ValueError:
        return 0.0


def _paragraphs(parent: Element | None) -> Iterator[Element]:
    return nearest(parent, ("p", "h"), lambda name: name not in ("annotation", "tracked-changes"))


def _rows(table: Element) -> Iterator[Element]:
    return nearest(table, ("table-row",), ("table-header-rows", "table-row-group", "table-rows").__contains__)


def _in_heading(row: Element) -> bool:
    parent = row.getparent()
    return parent is not None and local(parent) == "table-header-rows"
