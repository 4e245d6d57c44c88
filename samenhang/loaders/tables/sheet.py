"""A sheet as it stands in a file, before anything is made of it, and its rows under their headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from samenhang.dutch.numbers import DecimalSign
from samenhang.records import Finding, Place, finding, listed


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet as text.

    ``cells`` has columns 0, 1, 2 ... and as index the row numbers that Excel shows; rows without any
    text are left out and counted in ``blank``. ``numbers`` has the same shape and tells which cells a
    workbook holds as a number (empty for a text file). ``width`` gives per row how many cells a text
    file has there (empty for a workbook).
    """

    file: str
    name: str
    cells: pd.DataFrame
    numbers: pd.DataFrame
    width: pd.Series[int]
    blank: int = 0
    decimal: DecimalSign = ""


@dataclass(frozen=True, slots=True)
class Headed:
    """The rows below a heading: columns named by their headings, all of them different."""

    file: str
    name: str
    cells: pd.DataFrame
    numbers: pd.DataFrame
    decimal: DecimalSign
    findings: tuple[Finding, ...]

    @property
    def rows(self) -> int:
        """How many rows there are, blank ones not counted."""
        return len(self.cells)


def as_frame(columns: Sequence[Sequence[str]], index: pd.Index) -> pd.DataFrame:
    """Make a frame of text from columns of the length of ``index``; the columns are numbered."""
    return pd.DataFrame(
        {number: pd.Series(column, index=index, dtype="str") for number, column in enumerate(columns)},
        index=index,
    )


def without_blank(sheet: Sheet) -> Sheet:
    """Leave out the rows without any text, and count them."""
    filled = (sheet.cells != "").any(axis=1)
    return replace(sheet, cells=sheet.cells[filled], blank=sheet.blank + int((~filled).sum()))


def under_heading(sheet: Sheet, row: int) -> Headed:
    """Take ``row`` as the heading; the rows below it are the data.

    What has no heading of its own is kept out of the data and reported: a heading that stands there
    twice counts the first time, and cells outside the headings are named with their row.
    """
    place = Place(sheet.file, sheet.name, row)
    names = [" ".join(str(cell).split()) for cell in sheet.cells.loc[row]]
    findings = [
        finding("duplicate_heading", "warning", place, heading=name, count=count)
        for name, count in Counter(filter(None, names)).items()
        if count > 1
    ]
    below = sheet.cells[sheet.cells.index > row]
    kept = [number for number, name in enumerate(names) if name and name not in names[:number]]
    last = max((number for number, name in enumerate(names) if name), default=-1)
    beyond = int(sheet.width.loc[row]) if len(sheet.width) else len(names)
    bare = [number for number, name in enumerate(names[:beyond]) if not name]
    findings += _ragged(sheet, below, last + 1, row)
    findings += _without_heading(below, bare, place)
    titles = [names[number] for number in kept]
    cells = below[kept].set_axis(titles, axis=1)
    numbers = sheet.numbers.reindex(index=below.index, columns=kept, fill_value=False).set_axis(
        titles, axis=1
    )
    return Headed(
        sheet.file, sheet.name, cells, numbers.set_axis(titles, axis=1), sheet.decimal, tuple(findings)
    )


def _without_heading(below: pd.DataFrame, columns: list[int], place: Place) -> list[Finding]:
    filled = below[columns] != ""
    found = []
    for column in filled.columns[filled.any()]:
        rows = below.index[filled[column]]
        at = Place(place.file, place.sheet, int(rows[0]), column_letters(int(column)))
        found.append(finding("cell_without_heading", "warning", at, count=len(rows), rows=listed(rows)))
    return found


def _ragged(sheet: Sheet, below: pd.DataFrame, expected: int, heading: int) -> list[Finding]:
    """Name the rows of a text file that have fewer or (filled) more cells than there are headings."""
    if sheet.width.empty:
        return []
    width = sheet.width.reindex(below.index)
    beyond = (below[below.columns[int(sheet.width.loc[heading]) :]] != "").any(axis=1)
    found = []
    for code, odd in (("short_row", width[width < expected]), ("long_row", width[beyond])):
        for cells, rows in odd.groupby(odd):
            found.append(
                finding(
                    code, "warning", Place(sheet.file, sheet.name, int(rows.index[0])),
                    cells=cells, expected=expected, count=len(rows), rows=listed(rows.index),
                )
            )  # fmt: skip
    return found


def row_locator(sheet: str, rows: pd.Index) -> pd.Series[str]:
    """Return where rows stand, as a locator: ``sheet=Projecten row=14``, or ``row=14`` in a text file."""
    start = f"sheet={sheet} row=" if sheet else "row="
    return pd.Series([f"{start}{row}" for row in rows], index=rows, dtype="str")


def column_letters(number: int) -> str:
    """Return the letters that Excel shows above a column (0 is ``A``)."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
