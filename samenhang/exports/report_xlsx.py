"""The tables of a report as a workbook: the same figures, numbers as numbers, nothing that runs."""

from __future__ import annotations

import io
import re
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.views.reports.model import Paragraph, Points, Report, Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_FIXED_DATE = datetime(2020, 1, 1)
"""Written in the workbook instead of the clock, so that the same report gives the same bytes."""

_EUROS = '"€" #,##0.##'
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_CELL = 32_767


def render(report: Report) -> bytes:
    """Return the workbook: a sheet per table, one with the sentences, one that tells of what it was made."""
    import xlsxwriter

    target = io.BytesIO()
    as_text = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    options = {"in_memory": True, **as_text}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": report.title, "created": _FIXED_DATE})
        taken: set[str] = set()
        for section in report.sections:
            for block in section.blocks:
                if isinstance(block, Table):
                    _write(book, _sheet_name(f"{section.title} {block.caption}", taken), block)
        _write_said(book, _sheet_name(text("report.in_words"), taken), report)
        about = book.add_worksheet(_sheet_name(text("report.colophon"), taken))
        for row, (label, value) in enumerate(report.colophon):
            about.write_string(row, 0, label)
            about.write_string(row, 1, value)
    return target.getvalue()


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """Return a name that Excel takes and no other sheet has."""
    plain = " ".join(_FORBIDDEN.sub(" ", wanted).split())[:_LONGEST_NAME] or "1"
    name, number = plain, 1
    while name.lower() in taken:
        number += 1
        ending = f" {number}"
        name = plain[: _LONGEST_NAME - len(ending)] + ending
    taken.add(name.lower())
    return name


def _write(book: Workbook, name: str, table: Table) -> None:
    sheet = book.add_worksheet(name)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    euros = book.add_format({"num_format": _EUROS})
    for column, heading in enumerate((*table.headings, text("report.notes"))):
        sheet.write_string(0, column, heading, bold)
    sheet.set_column(0, len(table.headings), 30)
    sheet.freeze_panes(1, 1)
    for row, cells in enumerate(table.rows, 1):
        for column, cell in enumerate(cells):
            if cell.number is not None:
                sheet.write_number(
                    row, column, cell.number, euros if isinstance(cell.number, Decimal) else None
                )
            else:
                sheet.write_string(row, column, cell.text[:_LONGEST_CELL], wrapped)
        notes = "; ".join(dict.fromkeys(str(note) for cell in cells for note in cell.notes))
        sheet.write_string(row, len(table.headings), notes[:_LONGEST_CELL], wrapped)


def _write_said(book: Workbook, name: str, report: Report) -> None:
    """Write the sentences of a report below each other, with the section and the notes of each."""
    sheet = book.add_worksheet(name)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 2, 80)
    said = [
        (section.title, one)
        for section in report.sections
        for block in section.blocks
        if isinstance(block, (Paragraph, Points))
        for one in (block.items if isinstance(block, Points) else (block,))
    ]
    for row, (title, one) in enumerate(said):
        notes = "; ".join(dict.fromkeys(map(str, one.notes)))
        for column, words in enumerate((title, one.text, notes)):
            sheet.write_string(row, column, words[:_LONGEST_CELL], wrapped)
