"""How a report in Word looks: one type, its sizes, calm tables whose heading returns on each page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from samenhang.views.reports.model import Report
from samenhang.views.reports.paper import paper_of

if TYPE_CHECKING:
    from docx.document import Document

_TYPE = "Arial"
INK, _SOFT, _HEAD, _RULE = "1C2830", "4A5A66", "17476B", "C9D3DA"
_SHADE = "E8EFF4"
_TITLE, _HEADING = 20, 12.5
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


class Look:
    """Sets the styles of a document once, and the look of its tables one by one."""

    def __init__(self, document: Document, report: Report) -> None:
        self.paper = paper_of(report)
        self._page(document)
        self._styles(document)

    def table(self, table: Any, widths: Sequence[float], numbers: Collection[int]) -> None:
        """Give a table its widths and rules; numbers stand to the right, and no row is cut by a page."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        table.autofit = False
        _rules(table)
        for number, row in enumerate(table.rows):
            _mark(row, "w:cantSplit")
            if number == 0:
                _mark(row, "w:tblHeader")
            for place, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
                cell.width = Pt(width)
                (paragraph,) = cell.paragraphs
                paragraph.style = "Table Text"
                # The heading never stands alone at the foot of a page.
                paragraph.paragraph_format.keep_with_next = number == 0 or None
                if place in numbers:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                if number == 0:
                    _shade(cell)
                    for run in paragraph.runs:
                        run.font.bold = True
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Pt(width)

    def _page(self, document: Document) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Cm

        page = document.sections[0]
        page.orientation, page.page_width, page.page_height = WD_ORIENT.PORTRAIT, Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(self.paper.side)
        page.top_margin = page.bottom_margin = Cm(self.paper.top)
        page.header_distance = page.footer_distance = Cm(min(self.paper.top, 1.2) / 2)

    def _styles(self, document: Document) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.shared import Pt

        paper, styles = self.paper, document.styles
        for name in ("Small", "Table Text"):
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        for name, size, colour, above, below in (
            ("Normal", paper.body, INK, 0.0, paper.gap), ("Title", _TITLE, _HEAD, 0.0, 2.0),
            ("Heading 1", _HEADING, _HEAD, 2 * paper.gap, paper.gap / 2),
            ("Caption", paper.table, _SOFT, paper.gap, 2.0),
            ("List Bullet", paper.body, INK, 0.0, 1.0), ("Small", paper.note, _SOFT, 2.0, paper.gap),
            ("Table Text", paper.table, INK, 1.0, 1.0),
        ):  # fmt: skip
            style = styles[name]
            typed(style, size, colour)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)
            style.paragraph_format.line_spacing = 1.0
        _bare(styles["Title"])


def typed(style: Any, size: float, colour: str) -> None:
    """Set the type of a style; what the theme of the template says would win otherwise."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.color.rgb = _TYPE, Pt(size), RGBColor.from_string(colour)
    fonts = style.element.rPr.rFonts
    fonts.set(qn("w:cs"), _TYPE)
    for name in _THEMED:
        fonts.attrib.pop(qn(f"w:{name}"), None)


def _bare(style: Any) -> None:
    """Take away the rule below the title."""
    from docx.oxml.ns import qn

    for rule in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(rule)


def _rules(table: Any) -> None:
    """Give a table thin rules between its rows and none between its columns."""
    rules = element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        rules.append(element(f"w:{side}", val="single", sz="4", space="0", color=_RULE))
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w="80", type="dxa"))
    properties = table._tbl.tblPr
    layout = properties.find(_name("w:tblLayout"))
    # The order of these elements is fixed: borders, layout, margins.
    layout.addprevious(rules)
    layout.addnext(margins)


def _shade(cell: Any) -> None:
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=_SHADE))


def _mark(row: Any, name: str) -> None:
    """Set a property of a row: that it returns on each page, that no page break cuts it."""
    row._tr.get_or_add_trPr().append(element(name, val="true"))


def element(tag: str, /, **attributes: str) -> Any:
    """Return an element of Word's own names: ``w:shd`` with ``fill=...``."""
    from docx.oxml import OxmlElement

    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(_name(f"w:{key}"), value)
    return made


def _name(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))
