"""One point or stretch of time as written: a day, month, quarter, half, season, school year, year, decade.

A :class:`Point` keeps apart what was said (a month without a year has no year), so that two of them can
lend each other what is missing: ``oktober tot en met december 2020``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from samenhang.dutch.lexicon import lexicon
from samenhang.dutch.spans import GAP, SPACE, alternatives
from samenhang.dutch.words import ORDINAL, ordinal_value


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, month or day; ``year`` 0 when it was not said, ``month`` and ``day`` 0 when not that exact."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        shown = f"{self.year:04d}"
        for part in (self.month, self.day):
            shown += f"-{part:02d}" if part else ""
        return shown if self.year else ""

    @property
    def valid(self) -> bool:
        """Tell whether it is in the calendar (29 February without a year is)."""
        try:
            date(self.year or 2000, self.month or 1, self.day or 1)
        except ValueError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of time as written.

    Attributes:
        start: offset of the first character.
        end: offset behind the last one.
        first: where it begins.
        last: where it ends.
        kind: ``day``, ``month``, ``quarter``, ``half``, ``season``, ``school_year``, ``year``, ``decade`` or
            ``week``.
        about: its borders are loose (``najaar``, ``medio``).
    """

    start: int
    end: int
    first: Moment
    last: Moment
    kind: str
    about: bool = False

    def in_year(self, year: int) -> Point:
        """Return the same in a year, where none was said."""
        if self.first.year or not self.first.month:
            return self
        over = self.last.month < self.first.month
        return replace(self, first=replace(self.first, year=year), last=replace(self.last, year=year + over))


_LEXICON = lexicon("periods")
_MONTHS = {name: int(number) for number, names in _LEXICON["months"].items() for name in names}
_PARTS: dict[str, list[int]] = _LEXICON["parts"]
_SEASONS: dict[str, list[int]] = _LEXICON["seasons"]

_YEAR = r"(?:(?:19|20)\d\d(?![\d])(?![.,]\d))"
_SHORT = r"(?:['’‘`´]\d\d(?!\d))"
_ANY_YEAR = rf"(?:{_YEAR}|{_SHORT})"
_MONTH = rf"(?:{alternatives(_MONTHS)})(?![^\W_])\.?"
_OF = rf"{GAP}(?:van{SPACE}(?:het{SPACE}jaar{SPACE})?|in{SPACE})?"
_TO_SECOND = rf"{GAP}[-/–]{GAP}"
_Reader = Callable[[re.Match[str]], Point | None]


def year_of(written: str, near: int = 0) -> int:
    """Return a year in full, of four digits or of two (``'24``, or ``23`` behind ``2022/``)."""
    digits = re.sub(r"\D", "", written)
    if len(digits) == 4:
        return int(digits)
    if near:
        return near - near % 100 + int(digits)
    return 2000 + int(digits) if int(digits) < 70 else 1900 + int(digits)


def _point(match: re.Match[str], first: Moment, last: Moment, kind: str, about: bool = False) -> Point | None:
    valid = first.valid and last.valid
    return Point(match.start(), match.end(), first, last, kind, about) if valid else None


def _read_day(match: re.Match[str]) -> Point | None:
    day, month, year = (int(match[name]) for name in ("d", "m", "y"))
    moment = Moment(year, month, day)
    return _point(match, moment, moment, "day") if month and day else None


def _read_month(match: re.Match[str]) -> Point | None:
    month = _MONTHS[match["m"].casefold().rstrip(".")]
    year = year_of(match["y"]) if match["y"] else 0
    moment = Moment(year, month, int(match["d"] or 0))
    if not match["d"] and not year and match["m"].endswith("."):
        return None
    return _point(match, moment, moment, "day" if match["d"] else "month")


def _read_first_day(match: re.Match[str]) -> Point | None:
    moment = Moment(0, _MONTHS[match["m"].casefold().rstrip(".")], int(match["d"]))
    return _point(match, moment, moment, "day")


def _read_quarter(match: re.Match[str]) -> Point | None:
    number = ordinal_value(match["o"]) if match["o"] else int(match["n"] or match["n2"])
    number = 4 if number == -1 else number
    if not 1 <= number <= 4:
        return None
    year = _optional_year(match)
    return _point(match, Moment(year, 3 * number - 2), Moment(year, 3 * number), "quarter")


def _read_half(match: re.Match[str]) -> Point | None:
    number = ordinal_value(match["o"]) if match["o"] else int(match["n"])
    number = 2 if number == -1 else number
    if number not in (1, 2):
        return None
    year = _optional_year(match)
    return _point(match, Moment(year, 6 * number - 5), Moment(year, 6 * number), "half")


def _optional_year(match: re.Match[str]) -> int:
    groups = match.groupdict()
    found = next((groups[name] for name in ("y", "y2") if groups.get(name)), "")
    return year_of(found) if found else 0


def _read_season(match: re.Match[str]) -> Point | None:
    first, last = _SEASONS[match["s"].casefold()]
    year = _optional_year(match)
    return _point(
        match, Moment(year, first), Moment(year + (last < first and year > 0), last), "season", True
    )


def _read_school(match: re.Match[str]) -> Point | None:
    year = year_of(match["y"])
    if match["z"] is None:
        return _point(match, Moment(year), Moment(year + 1), "school_year", True)
    last = year_of(match["z"], year)
    # By law a school year runs from 1 August up to and including 31 July.
    return _point(match, Moment(year, 8), Moment(last, 7), "school_year") if year < last < year + 20 else None


def _read_decade(match: re.Match[str]) -> Point | None:
    year = year_of(match["y"])
    return _point(match, Moment(year), Moment(year + 9), "decade", True) if year % 10 == 0 else None


def _read_week(match: re.Match[str]) -> Point | None:
    try:
        monday, sunday = (date.fromisocalendar(int(match["y"]), int(match["n"]), number) for number in (1, 7))
    except ValueError:
        return None
    first, last = (Moment(day.year, day.month, day.day) for day in (monday, sunday))
    return _point(match, first, last, "week")


def _read_year(match: re.Match[str]) -> Point | None:
    moment = Moment(year_of(match["y"]))
    return _point(match, moment, moment, "year")


_TO = rf"{GAP}(?:t/m|tot{SPACE}en{SPACE}met|tot|[-–]){GAP}"
_SCHOOL = alternatives(_LEXICON["school"]["words"])
_SEASON = alternatives(_SEASONS)
_QUARTER = (
    rf"(?:(?P<o>{ORDINAL}){SPACE}kwartaal|kwartaal{SPACE}(?P<n>[1-4])(?!\d)|[QK](?P<n2>[1-4])(?!\w))"
    rf"(?:{_OF}(?P<y>{_YEAR})|{_OF}(?P<y2>{_SHORT}))?"
)
_SCHOOL_YEAR = rf"(?:{_SCHOOL}){GAP}(?P<y>{_ANY_YEAR})(?:{_TO_SECOND}(?P<z>{_ANY_YEAR}|\d\d(?!\d)))?"
_FULL_YEAR = rf"(?P<y>{_YEAR})(?![-/.]\d(?!\d(?![\d/.-])|\d{{3}}(?!\d)))(?![\w€%])"
_FORMS: tuple[tuple[str, _Reader], ...] = (
    (rf"(?P<y>{_YEAR})-(?P<m>\d{{2}})-(?P<d>\d{{2}})(?!\d)", _read_day),
    (rf"(?P<d>\d{{1,2}})(?P<by>[-/.])(?P<m>\d{{1,2}})(?P=by)(?P<y>{_YEAR})", _read_day),
    (rf"(?P<d>\d{{1,2}})(?={_TO}\d{{1,2}}{SPACE}(?P<m>{_MONTH}))", _read_first_day),
    (rf"(?:(?P<d>\d{{1,2}})(?:e|ste|de)?{SPACE})?(?P<m>{_MONTH})(?:{GAP}(?P<y>{_ANY_YEAR}))?", _read_month),
    (_QUARTER, _read_quarter),
    (rf"(?P<y>{_YEAR})[ -]?[QK](?P<n2>[1-4])(?!\w)(?P<o>)(?P<n>)", _read_quarter),
    (rf"(?P<o>{ORDINAL}){SPACE}(?:helft|half{GAP}jaar)(?:{_OF}(?P<y>{_ANY_YEAR}))?(?P<n>)", _read_half),
    (rf"H(?P<n>[12]){GAP}(?P<y>{_YEAR})(?P<o>)", _read_half),
    (rf"(?P<s>{_SEASON})(?![^\W_])(?:{_OF}(?P<y>{_ANY_YEAR}))?(?:/(?:{_YEAR}|\d\d))?", _read_season),
    (_SCHOOL_YEAR, _read_school),
    (rf"jaren{SPACE}(?P<y>{_ANY_YEAR})", _read_decade),
    (rf"week{SPACE}(?P<n>\d{{1,2}}){_OF}(?P<y>{_YEAR})", _read_week),
    (_FULL_YEAR, _read_year),
    (rf"(?P<y>{_SHORT})(?=\s|[-–/.,;:)]|$)", _read_year),
)
_PART = rf"(?P<part>{alternatives(_PARTS)}){SPACE}(?:(?:het|de){SPACE})?"


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    return tuple((re.compile(form, re.IGNORECASE), read) for form, read in _FORMS)


_PART_RE = re.compile(_PART, re.IGNORECASE)
_DAY_MONTH = re.compile(rf"\d{{1,2}}{SPACE}{_MONTH}(?:{GAP}{_YEAR})?", re.IGNORECASE)
_ISO_MONTH = re.compile(rf"({_YEAR})-(0[1-9]|1[0-2])(?![\w-])(?!/)")


def read_point(text: str, start: int, *, school: bool = False) -> Point | None:
    """Read the point of time that begins at a place, the longest that is known.

    Args:
        text: the text.
        start: where it must begin.
        school: two years with a hyphen are a school year, as the words before it said.
    """
    part = _PART_RE.match(text, start)
    at = part.end() if part else start
    found = _school_again(text, at) if school else None
    found = found or _iso_month(text, at) or _first_form(text, at)
    if found is None or not part:
        return found
    return _part_of(replace(found, start=start), _PARTS[" ".join(part["part"].casefold().split())])


def end_of_no_day(text: str, start: int) -> int:
    """Return where a day that is not in the calendar ends (``30 februari 2022``); 0 when none stands here."""
    match = _DAY_MONTH.match(text, start)
    return match.end() if match else 0


def _first_form(text: str, at: int) -> Point | None:
    for form, read in _compiled():
        match = form.match(text, at)
        point = read(match) if match else None
        if point:
            return point
    return None


def _iso_month(text: str, at: int) -> Point | None:
    match = _ISO_MONTH.match(text, at)
    if not match:
        return None
    moment = Moment(int(match[1]), int(match[2]))
    return _point(match, moment, moment, "month")


_PAIR = re.compile(rf"(?P<y>{_ANY_YEAR}){_TO_SECOND}(?P<z>{_ANY_YEAR}|\d\d(?!\d))")


def _school_again(text: str, at: int) -> Point | None:
    match = _PAIR.match(text, at)
    return _read_school(match) if match else None


def _part_of(point: Point, months: list[int]) -> Point:
    """Narrow a period to its begin, middle or end; the borders of that are loose."""
    if point.kind == "school_year" and point.first.month:
        return _school_part(replace(point, about=True), months)
    if point.kind != "year" or months == [1, 12]:
        return replace(point, about=True)
    year = point.first.year
    return replace(point, first=Moment(year, months[0]), last=Moment(year, months[1]), about=True)


def _school_part(point: Point, months: list[int]) -> Point:
    if months[0] == 1 and months[1] < 12:
        return replace(point, last=Moment(point.first.year, 10))
    return replace(point, first=Moment(point.last.year, 5)) if months[0] >= 10 else point
