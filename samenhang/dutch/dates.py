"""Dates as people write them, Dutch and English, as ISO dates that may be shortened.

``2024``, ``2024-07``, ``13-7-2020``, ``13 juli 2020``, ``juli 2020``, ``7-2020``. The day stands
before the month; a date that can't be read so is left alone and reported. Two digits are no year.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1000, 2999

_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_ISO = re.compile(rf"(\d{{4}})(?:[-/](\d{{1,2}})(?:[-/](\d{{1,2}}){_TIME})?)?")
_DUTCH = re.compile(rf"(?:(\d{{1,2}})[-/. ])?(\d{{1,2}})[-/. ](\d{{4}}){_TIME}")
_WORDS = re.compile(r"(?:(\d{1,2})(?:e|st|nd|rd|th)?\.?[ -]+)?([a-z]+)\.?[ -]+(\d{4})", re.IGNORECASE)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan", "februari february feb", "maart march mrt mar", "april apr",
            "mei may", "juni june jun", "juli july jul", "augustus august aug",
            "september sept sep", "oktober october okt oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

# Excel counts days from here; the two days before 1 March 1900 that it has wrong are of no use to us.
_EXCEL_START = date(1899, 12, 30)
_EXCEL_FIRST, _EXCEL_LAST = 10_000, 109_574


def read_date(written: str) -> str | None:
    """Return ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, or ``None`` when it is no such date."""
    bare = " ".join(written.split())
    if found := _ISO.fullmatch(bare):
        return _join(found.group(1), found.group(2), found.group(3))
    if found := _DUTCH.fullmatch(bare):
        return _join(found.group(3), found.group(2), found.group(1))
    if found := _WORDS.fullmatch(bare):
        month = _MONTHS.get(found.group(2).lower())
        return _join(found.group(3), str(month), found.group(1)) if month else None
    return None


def read_day_number(written: str) -> str | None:
    """Read a number that a workbook holds in a date column: a year, or a day counted by Excel."""
    if not written.isascii() or not written.isdecimal():
        return None
    number = int(written)
    if FIRST_YEAR <= number <= LAST_YEAR:
        return written
    if _EXCEL_FIRST <= number <= _EXCEL_LAST:
        return (_EXCEL_START + timedelta(days=number)).isoformat()
    return None


def is_date(text: str) -> bool:
    """Tell whether a text is a date in the form of the contract."""
    return len(text) in (4, 7, 10) and text.isascii() and read_date(text) == text


def _join(year: str, month: str | None, day: str | None) -> str | None:
    numbers = int(year), int(month or 1), int(day or 1)
    try:
        whole = date(*numbers).isoformat()
    except ValueError:
        return None
    if not FIRST_YEAR <= numbers[0] <= LAST_YEAR:
        return None
    return whole if day else whole[:7] if month else whole[:4]
