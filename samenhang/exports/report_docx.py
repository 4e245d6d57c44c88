"""A report as a Word document: headings, tables, pictures with words, and real footnotes."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from samenhang.errors import StoreError
from samenhang.exports.bars import drawn
from samenhang.exports.docx_notes import Footnotes
from samenhang.i18n import language, text
from samenhang.views.reports.model import Bars, Cell, Note, Paragraph, Report, Table

if TYPE_CHECKING:
    from docx.document import Document

_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
_FIXED_TIME = (2020, 1, 1, 0, 0, 0)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff￾￿]")
"""Signs that XML has no place for."""

_WIDTH = 6.3
"""Inches between the margins of an A4 page."""

_LETTERS, _LONGEST_LINE = 85, 60
"""Letters that fit on a line of a table, and what one column takes of it at most."""


def render(report: Report) -> bytes:
    """Return the document, in the language of the run; the same report gives the same bytes.

    Raises:
        StoreError: python-docx or Pillow is not installed.
    """
    document = _empty(report)
    notes = Footnotes(document)
    document.add_heading(_legal(report.title), 0)
    document.add_paragraph(_legal(" · ".join(f"{label}: {value}" for label, value in report.colophon)))
    for section in report.sections:
        document.add_heading(_legal(section.title), 1)
        for block in section.blocks:
            if isinstance(block, Paragraph):
                _say(document.add_paragraph(), block.text, block.notes, notes)
            elif isinstance(block, Table):
                _table(document, block, notes, caption=block.caption != section.title)
            elif block.rows:
                _picture(document, block)
    document.add_heading(text("report.colophon"), 1)
    document.add_paragraph(text("report.colophon_text"))
    for label, value in report.colophon:
        document.add_paragraph(_legal(f"{label}: {value}"), style="List Bullet")
    notes.finish()
    return _saved(document)


def _empty(report: Report) -> Document:
    try:
        import docx
        from docx.enum.section import WD_ORIENT
        from docx.shared import Cm
    except ImportError as error:
        raise StoreError(
            text("exports.library_missing", library="python-docx"),
            next_step=text("exports.library_missing_next"),
        ) from error
    document = docx.Document()
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.PORTRAIT, Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    from datetime import datetime

    properties = document.core_properties
    properties.title, properties.language = _legal(report.title), _LANGUAGES[language()]
    properties.author, properties.comments = "samenhang", ""
    properties.created = properties.modified = datetime(*_FIXED_TIME)
    return document


def _say(paragraph: Any, words: str, rests: tuple[Note, ...], notes: Footnotes) -> None:
    paragraph.add_run(_legal(words))
    for number, note in enumerate(rests):
        if number:
            # Or two marks read as one number.
            paragraph.add_run(", ").font.superscript = True
        notes.refer(paragraph, _legal(str(note)))


def _table(document: Document, block: Table, notes: Footnotes, *, caption: bool) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Inches, Pt

    if caption:
        document.add_paragraph(_legal(block.caption), style="Caption").paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=len(block.headings), style="Light Grid Accent 1")
    table.autofit = False
    # Of the style the stripes only: a bold first column is too loud for names.
    look = table._tblPr.find(qn("w:tblLook"))
    look.set(qn("w:firstColumn"), "0")
    look.set(qn("w:val"), "0420")
    for cell, heading in zip(table.rows[0].cells, block.headings, strict=True):
        cell.text = _legal(heading[:1].upper() + heading[1:])
    _mark(table.rows[0], "w:tblHeader")
    for row in block.rows:
        line = table.add_row()
        _mark(line, "w:cantSplit")
        for target, cell in zip(line.cells, row, strict=True):
            _fill(target, cell, notes)
    for column, width in zip(table.columns, _widths(block), strict=True):
        column.width = Inches(width)
        for target in column.cells:
            target.width = Inches(width)
    for target in (cell for line in table.rows for cell in line.cells):
        for run in (run for paragraph in target.paragraphs for run in paragraph.runs):
            run.font.size = Pt(9)
    if block.rest:
        document.add_paragraph(_legal(block.rest))


def _fill(target: Any, cell: Cell, notes: Footnotes) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = target.paragraphs[0]
    if cell.number is not None:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _say(paragraph, cell.text, cell.notes, notes)


def _mark(row: Any, property_name: str) -> None:
    """Set a property of a row: that it returns on each page, that no page break cuts it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement(property_name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _widths(block: Table) -> list[float]:
    """Return the widths of the columns in inches: as long as their texts, as far as there is room."""
    texts = [
        [heading, *(row[place].text for row in block.rows)] for place, heading in enumerate(block.headings)
    ]
    needed = [max(len(word) for one in column for word in (one.split() or [""])) + 2 for column in texts]
    wished = [min(max(map(len, column)) + 2, _LONGEST_LINE) for column in texts]
    room = max(_LETTERS - sum(needed), 0)
    spare = [max(wish - least, 0) for wish, least in zip(wished, needed, strict=True)]
    share = min(room / sum(spare), 1.0) if sum(spare) else 0.0
    letters = [least + share * more for least, more in zip(needed, spare, strict=True)]
    return [_WIDTH * one / sum(letters) for one in letters]


def _picture(document: Document, block: Bars) -> None:
    from docx.shared import Inches

    shape = document.add_picture(io.BytesIO(drawn(block)), width=Inches(_WIDTH))
    shape._inline.docPr.set("descr", _legal(f"{block.caption}. {block.words()}"))
    document.add_paragraph(_legal(block.caption), style="Caption")


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
