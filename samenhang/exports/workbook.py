"""The tables of the contract as one Excel workbook, a sheet per table.

Text is always written as text, so that a code such as ``0014`` stays one and nothing runs as a
formula; amounts and other numbers are numbers. The same graph gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.errors import StoreError
from samenhang.exports import contract_rows
from samenhang.exports.files import written
from samenhang.i18n import text
from samenhang.ontology.schema import Table, schema

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767
MOST_ROWS = 1_048_575
"""What a sheet can hold below its heading."""

_FIXED_DATE = datetime(2020, 1, 1)
"""Creation date written in the workbook: no clock, so that the same rows give the same bytes."""
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_WIDTHS = {
    "text": 40,
    "id": 40,
    "ref": 32,
    "decimal": 14,
    "quantity": 14,
    "integer": 10,
    "date": 12,
    "boolean": 10,
}
_OTHER_WIDTH = 18


def write(build: Path, path: Path) -> None:
    """Write the workbook of a build to ``path``.

    Raises:
        StoreError: it can't be written, or a table or text is larger than a sheet can hold.
    """
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with written(path) as part:
        try:
            rows = {table.name: _all(table, found) for table, found in contract_rows.rows_by_table(build)}
            with xlsxwriter.Workbook(str(part), options) as book:
                book.set_properties({"created": _FIXED_DATE})
                for table in schema().contract:
                    _write_sheet(book, table, rows.get(table.name, []))
        except xlsxwriter.exceptions.FileCreateError as error:
            raise OSError(str(error)) from error


def _all(table: Table, rows: Iterable[contract_rows.Row]) -> list[contract_rows.Row]:
    found = list(islice(rows, MOST_ROWS + 1))
    if len(found) > MOST_ROWS:
        raise _too_large("exports.too_many_rows", table.name)
    return found


def _write_sheet(book: Workbook, table: Table, rows: list[contract_rows.Row]) -> None:
    names = contract_rows.columns(table)
    kinds = _kinds(table)
    sheet = book.add_worksheet(table.name)
    heading = book.add_format({"bold": True})
    sheet.freeze_panes(1, 0)
    for place, name in enumerate(names):
        sheet.write_string(0, place, name, heading)
        sheet.set_column(place, place, _WIDTHS.get(kinds[name], _OTHER_WIDTH))
    for line, row in enumerate(rows, start=1):
        for place, name in enumerate(names):
            _write_cell(sheet, (line, place), row[place], kinds[name])
    sheet.autofilter(0, 0, max(len(rows), 1), len(names) - 1)


def _kinds(table: Table) -> dict[str, str]:
    return {column.name: column.kind for column in (*table.columns, *schema().origin)}


def _write_cell(sheet: Worksheet, at: tuple[int, int], cell: str, kind: str) -> None:
    if not cell:
        return
    if len(cell) > LONGEST_CELL:
        raise _too_large("exports.too_long", sheet.get_name())
    if kind in ("decimal", "quantity", "integer") and _is_exact(cell):
        sheet.write_number(*at, float(cell))
    else:
        sheet.write_string(*at, cell)


def _is_exact(cell: str) -> bool:
    """Tell whether a workbook, which keeps 15 digits, holds this number unchanged."""
    return _NUMBER.fullmatch(cell) is not None and Decimal(f"{float(cell):.15G}") == Decimal(cell)


def _too_large(key: str, table: str) -> StoreError:
    return StoreError(text(key, table=table), next_step=text("exports.too_large_next"))
