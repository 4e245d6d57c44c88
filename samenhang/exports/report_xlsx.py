"""The tables of a report as a workbook: the same figures, numbers as numbers, nothing that runs."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.views.reports.model import Report, Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_FIXED_DATE = datetime(2020, 1, 1)
"""Written in the workbook instead of the clock, so that the same report gives the same bytes."""

_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_CELL = 32_767


def render(report: Report) -> bytes:
    """Return the workbook: a sheet per table, and one that tells what the report was made of."""
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
    for column, heading in enumerate((*table.headings, text("report.notes"))):
        sheet.write_string(0, column, heading, bold)
    sheet.set_column(0, len(table.headings), 30)
    sheet.freeze_panes(1, 1)
    for row, cells in enumerate(table.rows, 1):
        for column, cell in enumerate(cells):
            if cell.number is not None:
                sheet.write_number(row, column, cell.number)
            else:
                sheet.write_string(row, column, cell.text[:_LONGEST_CELL], wrapped)
        notes = "; ".join(dict.fromkeys(str(note) for cell in cells for note in cell.notes))
        sheet.write_string(row, len(table.headings), notes[:_LONGEST_CELL], wrapped)
