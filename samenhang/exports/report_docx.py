"""A report as a Word document: headings, tables, pictures with words, and real footnotes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

from samenhang.errors import StoreError
from samenhang.exports.bars import drawn
from samenhang.exports.docx_notes import Footnotes
from samenhang.exports.docx_style import Look
from samenhang.exports.unbroken import unbroken
from samenhang.i18n import language, text
from samenhang.views.reports.model import Bars, Block, Cell, Paragraph, Points, Report, Table
from samenhang.views.reports.paper import widths

if TYPE_CHECKING:
    from docx.document import Document

_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
_FIXED_TIME = (2020, 1, 1, 0, 0, 0)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff￾￿]")
"""Signs that XML has no place for."""


def render(report: Report) -> bytes:
    """Return the document, in the language of the run; the same report gives the same bytes.

    Raises:
        StoreError: python-docx or Pillow is not installed.
    """
    document = _empty(report)
    look = Look(document, report)
    writing = _Writing(document, look, Footnotes(document, look.paper.note))
    document.add_heading(_legal(report.title), 0)
    document.add_paragraph(
        _legal(" · ".join(f"{label}: {value}" for label, value in report.colophon)), "Small"
    )
    for section in report.sections:
        document.add_heading(_legal(section.title), 1)
        for block in section.blocks:
            writing.add(block, caption=getattr(block, "caption", "") != section.title)
    if not report.brief:
        document.add_heading(text("report.colophon"), 1)
    document.add_paragraph(text("report.colophon_text"), "Small" if report.brief else None)
    writing.notes.finish()
    return _saved(document)


def _empty(report: Report) -> Document:
    try:
        import docx
    except ImportError as error:
        raise StoreError(
            text("exports.library_missing", library="python-docx"),
            next_step=text("exports.library_missing_next"),
        ) from error
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.language = _legal(report.title), _LANGUAGES[language()]
    properties.author, properties.comments = "samenhang", ""
    properties.created = properties.modified = datetime(*_FIXED_TIME)
    return document


class _Writing:
    """Puts blocks in a document, in its look, with their notes."""

    def __init__(self, document: Document, look: Look, notes: Footnotes) -> None:
        self.document, self.look, self.notes = document, look, notes

    def add(self, block: Block, *, caption: bool) -> None:
        """Add a block at the end; ``caption`` tells whether its own words stand above it."""
        if isinstance(block, Paragraph):
            self._say(self.document.add_paragraph(), block)
        elif isinstance(block, Points):
            for item in block.items:
                self._say(self.document.add_paragraph(style="List Bullet"), item)
        elif isinstance(block, Table):
            self._table(block, caption=caption)
        elif block.rows:
            self._picture(block)

    def _say(self, paragraph: Any, said: Paragraph | Cell) -> None:
        paragraph.add_run(unbroken(_legal(said.text)))
        for number, note in enumerate(said.notes):
            if number:
                # Or two marks read as one number.
                paragraph.add_run(", ").font.superscript = True
            self.notes.refer(paragraph, _legal(str(note)))

    def _table(self, block: Table, *, caption: bool) -> None:
        if caption:
            above = self.document.add_paragraph(_legal(block.caption), style="Caption")
            above.paragraph_format.keep_with_next = True
        table = self.document.add_table(rows=1, cols=len(block.headings))
        for cell, heading in zip(table.rows[0].cells, block.headings, strict=True):
            cell.paragraphs[0].add_run(_legal(heading[:1].upper() + heading[1:]))
        for row in block.rows:
            for target, said in zip(table.add_row().cells, row, strict=True):
                self._say(target.paragraphs[0], said)
        self.look.table(table, widths(block, self.look.paper), _numbers(block))
        if block.rest:
            self.document.add_paragraph(_legal(block.rest), style="Small")

    def _picture(self, block: Bars) -> None:
        from docx.shared import Pt

        shape = self.document.add_picture(io.BytesIO(drawn(block)), width=Pt(self.look.paper.width))
        shape._inline.docPr.set("descr", _legal(f"{block.caption}. {block.words()}"))
        self.document.add_paragraph(_legal(block.caption), style="Caption")


def _numbers(block: Table) -> frozenset[int]:
    """Return which columns hold numbers."""
    return frozenset(
        place
        for place in range(len(block.headings))
        if any(row[place].number is not None for row in block.rows)
    )


def _legal(words: str) -> str:
    return _ILLEGAL.sub("", words)


def _saved(document: Document) -> bytes:
    """Return the document with a fixed time on each part, so that no clock stands in it."""
    written = io.BytesIO()
    document.save(written)
    target = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            packed.writestr(zipfile.ZipInfo(name, _FIXED_TIME), source.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()
