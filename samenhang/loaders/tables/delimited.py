"""Text files with separators (CSV, TSV), in whatever form a program or a Dutch Excel wrote them."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from io import StringIO
from itertools import zip_longest
from pathlib import Path

import pandas as pd

from samenhang.dutch.numbers import DecimalSign
from samenhang.errors import SourceError
from samenhang.i18n import text
from samenhang.loaders.decoding import decode
from samenhang.loaders.tables.sheet import Sheet, as_frame, without_blank
from samenhang.records import Finding, Place, finding, unguarded

MAX_BYTES = 512 * 2**20
MAX_CELL = 2**24
"""Characters in one cell; more than that is a file that is no table."""

MAX_COLUMNS = 16_384
"""Columns of a table; a sheet of Excel has no more."""

MAX_EMPTY = 25_000_000
"""Cells that rows shorter than the longest may lack together: room for them would be reserved."""

DELIMITERS = (",", ";", "\t")
_SAMPLE_CHARACTERS, _SAMPLE_ROWS = 2**16, 200
_SEPARATOR_LINE = re.compile(r"sep=([,;\t|])\r?\n?", re.IGNORECASE)
_GUARDED = re.compile(r"'[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class Delimited:
    """A text file that was read: its one sheet, how it was written, and what is odd about it."""

    sheet: Sheet
    encoding: str
    delimiter: str
    findings: tuple[Finding, ...]


def read_delimited(path: Path, file: str) -> Delimited:
    """Read a text file with separators.

    Args:
        path: the file.
        file: its name in findings (relative to the workspace).

    Raises:
        SourceError: it can't be opened, is too large, or is no text.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(
                text("loaders.text_too_large", limit=MAX_BYTES // 2**20),
                where=file,
                next_step=text("loaders.refused_next"),
            )
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(
            text("loaders.unreadable", reason=error.strerror or error),
            where=file,
            next_step=text("loaders.unreadable_next"),
        ) from error
    decoded, encoding, doubts = decode(content, file)
    named = _SEPARATOR_LINE.match(decoded)
    if named:
        decoded = decoded[named.end() :]
    delimiter = named.group(1) if named else find_delimiter(decoded)
    rows, odd = _parse(decoded, delimiter, file)
    if _GUARDED.search(decoded):
        rows = [[unguarded(cell) for cell in row] for row in rows]
    return Delimited(_sheet(rows, file, delimiter), encoding, delimiter, (*doubts, *odd))


def find_delimiter(decoded: str) -> str:
    """Return the separator that cuts most rows of the sample, and its first, into as many cells."""
    sample = decoded[:_SAMPLE_CHARACTERS]
    if len(decoded) > _SAMPLE_CHARACTERS:
        sample = sample[: sample.rfind("\n") + 1] or sample
    return max(DELIMITERS, key=lambda delimiter: _fit(sample, delimiter))


def _fit(sample: str, delimiter: str) -> tuple[float, int]:
    rows, _ = _records(sample, delimiter, strict=False)
    widths = [len(row) for row in rows[:_SAMPLE_ROWS] if any(row)]
    several = Counter(width for width in widths if width > 1)
    if not several:
        return 0.0, 0
    common, times = several.most_common(1)[0]
    return times / len(widths) + (widths[0] == common), common


def decimal_of(delimiter: str) -> DecimalSign:
    """Return the decimal sign to expect: a comma that parts cells is none inside them."""
    return "." if delimiter == "," else "," if delimiter == ";" else ""


def _records(decoded: str, delimiter: str, strict: bool) -> tuple[list[list[str]], str]:
    """Return the rows up to the first fault, and that fault."""
    before = csv.field_size_limit(MAX_CELL)
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(StringIO(decoded, newline=""), delimiter=delimiter, strict=strict))
    except csv.Error as error:
        return rows, str(error)
    finally:
        csv.field_size_limit(before)
    return rows, ""


def _parse(decoded: str, delimiter: str, file: str) -> tuple[list[list[str]], list[Finding]]:
    rows, fault = _records(decoded, delimiter, strict=True)
    if not fault:
        return rows, []
    place = Place(file, "", len(rows) + 1)
    rows, worse = _records(decoded, delimiter, strict=False)
    if worse:
        raise SourceError(
            text("loaders.no_table", reason=worse), where=file, next_step=text("loaders.no_table_next")
        )
    if "unexpected end" in fault:
        return rows, [finding("open_quote", "error", place)]
    return rows, [finding("loose_quote", "warning", place)]


def _sheet(rows: list[list[str]], file: str, delimiter: str) -> Sheet:
    widest = max(map(len, rows), default=0)
    if widest > MAX_COLUMNS or widest * len(rows) - sum(map(len, rows)) > MAX_EMPTY:
        raise SourceError(
            text("loaders.too_wide", columns=widest), where=file, next_step=text("loaders.no_table_next")
        )
    index = pd.RangeIndex(1, len(rows) + 1)
    cells = as_frame(list(zip_longest(*rows, fillvalue="")), index)
    numbers = pd.DataFrame(index=index)
    width = pd.Series([len(row) for row in rows], index=index, dtype="int64")
    return without_blank(Sheet(file, "", cells, numbers, width, 0, decimal_of(delimiter)))
