"""Excel workbooks (``.xlsx``, ``.xlsm``), read by calamine after :mod:`guard` has looked at them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree
from zipfile import ZipFile

import numpy as np
import pandas as pd
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from samenhang.errors import SourceError
from samenhang.i18n import text
from samenhang.loaders.guard import Part, check_workbook, column_number
from samenhang.loaders.tables.sheet import Sheet, as_frame, column_letters
from samenhang.records import Finding, Place, finding, listed

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(r"([A-Z]+)(\d+)")


def read_workbook(path: Path, file: str) -> tuple[list[Sheet], list[Finding]]:
    """Read every sheet of a workbook, hidden ones too.

    Args:
        path: the file.
        file: its name in findings (relative to the workspace).

    Raises:
        SourceError: it can't be read, or not safely.
    """
    parts = check_workbook(path, file)
    read = _open(path, file)
    sheets = [_sheet(file, name, sheet) for name, sheet in read]
    findings = [item for name, sheet in read for item in _merged(file, name, sheet)]
    return sheets, [*findings, *_errors(path, file, parts)]


def _open(path: Path, file: str) -> list[tuple[str, CalamineSheet]]:
    try:
        book = CalamineWorkbook.from_path(str(path))
        names = [item.name for item in book.sheets_metadata if item.typ == SheetTypeEnum.WorkSheet]
        return [(name, book.get_sheet_by_name(name)) for name in names]
    except BaseException as error:
        # A panic inside the reader is no Exception, and its class can't be imported.
        if not isinstance(error, CalamineError | OSError) and type(error).__name__ != "PanicException":
            raise
        raise SourceError(
            text("loaders.not_a_workbook", reason=error),
            where=file,
            next_step=text("loaders.not_a_workbook_next"),
        ) from error


def _sheet(file: str, name: str, sheet: CalamineSheet) -> Sheet:
    every = sheet.to_python(skip_empty_area=True)
    first_row, first_column = sheet.start or (0, 0)
    # One cell at the bottom of a sheet makes a million rows of nothing: they are left out at once.
    nothing = [""] * len(every[0]) if every else []
    filled = [place for place, row in enumerate(every) if row != nothing]
    rows = [every[place] for place in filled]
    index = pd.Index([first_row + 1 + place for place in filled], dtype="int64")
    columns = list(zip(*rows, strict=True))
    before = [[""] * len(rows)] * first_column
    cells = as_frame([*before, *([_text(cell) for cell in column] for column in columns)], index)
    typed = np.array([[type(cell) in (float, int) for cell in row] for row in rows], dtype="bool")
    numbers = pd.DataFrame(
        typed.reshape(len(rows), len(columns)),
        index=index,
        columns=range(first_column, first_column + len(columns)),
    )
    blank = len(every) - len(rows)
    return Sheet(file, name, cells, numbers, pd.Series(dtype="int64"), blank)


def _text(cell: object) -> str:
    """Write a cell as text: whole numbers without decimals, dates in ISO form."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        # Excel itself keeps and shows fifteen digits; more are traces of binary arithmetic.
        return format(Decimal(format(cell, ".15g")), "f")
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(timespec="seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time | timedelta):
        return str(cell)
    return "" if cell is None else str(cell)


def _merged(file: str, name: str, sheet: CalamineSheet) -> Iterable[Finding]:
    """Report cells merged over several rows: only the first row holds what they say."""
    tall = sorted(
        (top, left, bottom) for (top, left), (bottom, _) in sheet.merged_cell_ranges or () if bottom > top
    )
    if tall:
        top, left, _ = tall[0]
        place = Place(file, name, top + 1, column_letters(left))
        rows = pd.Index([top + 1 for top, _, _ in tall])
        yield finding("merged_cells", "warning", place, count=len(tall), rows=listed(rows))


def _errors(path: Path, file: str, parts: Sequence[Part]) -> Iterable[Finding]:
    """Report cells that hold an Excel error (``#N/A``); they are read as empty."""
    faulty = {part.name: part.errors for part in parts if part.errors}
    if not faulty:
        return
    names = _sheet_parts(path)
    for part, errors in faulty.items():
        name = names.get(part, part)
        for error, cells in _grouped(errors):
            place = Place(file, name, cells[0][1], column_letters(cells[0][0] - 1))
            rows = pd.Index([row for _, row in cells])
            yield finding("error_cell", "error", place, error=error, count=len(cells), rows=listed(rows))


def _grouped(errors: list[tuple[str, str]]) -> list[tuple[str, list[tuple[int, int]]]]:
    """Group error cells by error and column; cells are (column, row) numbers."""
    found: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for cell, error in errors:
        match = _CELL.fullmatch(cell)
        if match:
            column = column_number(match.group(1))
            found.setdefault((error, column), []).append((column, int(match.group(2))))
    return [(error, cells) for (error, _), cells in found.items()]


def _sheet_parts(path: Path) -> dict[str, str]:
    """Return which sheet each part of the zip holds (``xl/worksheets/sheet1.xml`` -> ``Blad1``).

    Only called after the guard has refused any document type, so that the parser meets no entity.
    """
    with ZipFile(path) as book:
        try:
            relations = ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
            sheets = ElementTree.fromstring(book.read("xl/workbook.xml"))  # noqa: S314
        except (KeyError, ElementTree.ParseError):
            return {}
    targets = {item.get("Id"): item.get("Target", "") for item in relations}
    return {
        str(PurePosixPath("xl") / targets[item.get(_RELATION)]).removeprefix("/"): item.get("name", "")
        for item in sheets.iter(_SHEET)
        if item.get(_RELATION) in targets
    }
