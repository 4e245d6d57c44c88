"""Workbooks for tests, sound and unsound."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"
_WRAP = (
    b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<sheetData>%s</sheetData></worksheet>"
)


def make(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """Write a workbook; text stays text, numbers are numbers."""
    book = xlsxwriter.Workbook(
        path, {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "d-m-yyyy"}
    )
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                elif cell is not None:
                    sheet.write(number, column, cell)
    book.close()
    return path


def with_part(
    path: Path, parts: Mapping[str, bytes], pack: int = zipfile.ZIP_DEFLATED, without: str = ""
) -> Path:
    """Write a workbook in which some parts hold other bytes, and one may be left out."""
    plain = make(path.with_suffix(".plain"), {"Blad1": [["a"]]})
    with zipfile.ZipFile(plain) as before, zipfile.ZipFile(path, "w", pack) as after:
        names = [item.filename for item in before.infolist() if item.filename != without]
        for name in names:
            after.writestr(name, parts.get(name, before.read(name)))
        for name in parts.keys() - {*names, without}:
            after.writestr(name, parts[name])
    return path


def sheet_of(rows: bytes) -> bytes:
    """Return the XML of a sheet with these rows."""
    return _WRAP % rows
