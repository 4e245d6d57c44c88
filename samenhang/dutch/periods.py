"""Periods in Dutch text: ``2021 en eerder``, ``begin schooljaar 2022/2023``, ``mei 2021 t/m juni 2024``.

:func:`parse` reads a whole cell, :func:`find` gives all periods of running text with their places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from samenhang.dutch.lexicon import lexicon
from samenhang.dutch.points import Point, end_of_no_day, read_point, year_of
from samenhang.dutch.remembered import remembered
from samenhang.dutch.spans import GAP, SPACE, Unread, alternatives, before, whole, without_overlap
from samenhang.dutch.words import ORDINAL, WORD, ordinal_value, word_value


@dataclass(frozen=True, slots=True)
class Period:
    """A period and where it stands.

    Attributes:
        text: the words as they stand.
        start: offset of the first character.
        end: offset behind the last one.
        period_start: first year, month or day in the contract's form; empty when open or unknown.
        period_end: the last one, itself part of the period unless ``bound`` is ``ends_before``.
        kind: ``day``, ``month``, ``quarter``, ``half``, ``season``, ``school_year``, ``year``, ``decade``,
            ``week``, ``range`` (from one to another), ``whole`` (all of it), ``tranche`` or ``relative``.
        about: the borders are loose (``najaar``, ``medio``, ``rond``).
        bound: ``from``, ``until``, ``ends_before``, ``by`` (at the latest) or ``after`` when one end is open.
        reserved: the words call it a reservation.
        number: of a tranche; -1 for the last.
        length: how long, of a relative period that says so,
        length_unit: in this unit.
        confidence: how sure it is that this is a time at all.
    """

    text: str
    start: int
    end: int
    period_start: str = ""
    period_end: str = ""
    kind: str = "year"
    about: bool = False
    bound: str = ""
    reserved: bool = False
    number: int = 0
    length: Decimal | None = None
    length_unit: str = ""
    confidence: float = 1.0

    @property
    def years(self) -> tuple[int, ...]:
        """The calendar years that a period with both ends touches."""
        if not self.period_start or not self.period_end:
            return ()
        return tuple(range(int(self.period_start[:4]), int(self.period_end[:4]) + 1))


_LEXICON = lexicon("periods")
_BEFORE = {word: code for code, words in _LEXICON["before"].items() for word in words}
_BEHIND = {word: code for code, words in _LEXICON["behind"].items() for word in words}
_MONTHS = (name for names in _LEXICON["months"].values() for name in names)
_FIRST_WORDS = alternatives(
    (*_MONTHS, *_LEXICON["parts"], *_LEXICON["seasons"], *_LEXICON["school"]["words"], *_LEXICON["ordinals"])
)
_START = re.compile(
    rf"(?<![\w€.,/@-])(?:\d|['’‘`´](?=\d\d(?!\d))|[QKH](?=[1-4](?!\w))|(?:{_FIRST_WORDS})(?![^\W_]))"
    rf"|(?<=[a-zé]/)(?:19|20)\d\d(?!\w)",
    re.IGNORECASE,
)
_TO = re.compile(
    rf"{GAP}(?:(?P<till>tot{SPACE}en{SPACE}met(?!\w)|t/m|[-–—/](?![-–—]))|(?P<before>tot(?!\w))"
    rf"|(?P<list>,|en(?!\w)|&)){GAP}(?:met{SPACE})?",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"['’‘`´]?(\d\d)(?![\w.,]?\d)(?!\w)")
_LEFT = re.compile(
    rf"(?<![\w-])({alternatives(_BEFORE)})(?:{SPACE}(?:de|het|in|eind(?=\s)))?{SPACE}$|(?<=\d{{4}})-$",
    re.IGNORECASE,
)
_RESERVED = re.compile(
    rf"(?<![\w-])(?:{alternatives(_LEXICON['about']['reserved'])}){SPACE}?:?{SPACE}?$", re.IGNORECASE
)
_RIGHT = re.compile(rf"{SPACE}({alternatives(_BEHIND)})(?![\w])", re.IGNORECASE)
_WHOLE = re.compile(
    rf"(?:de{SPACE}|het{SPACE})?(?:{alternatives(_LEXICON['about']['whole'])})", re.IGNORECASE
)
_TRANCHE = re.compile(r"(?<![\w-])tranche(?!\w)", re.IGNORECASE)
_TRANCHE_BEFORE = re.compile(rf"(?<![\w-])({ORDINAL}){SPACE}$", re.IGNORECASE)
_TRANCHE_BEHIND = re.compile(rf"{SPACE}(\d{{1,2}}|I{{1,3}}V?|IV)(?!\w)", re.IGNORECASE)
_RELATIVE = lexicon("periods")["relative"]
_COUNT = rf"(\d{{1,3}}(?:[.,]\d)?|{WORD})"
_UNIT = re.compile(rf"(?<![\w-])({alternatives(_RELATIVE['units'])})(?![\w-])|-?jarige?(?!\w)", re.IGNORECASE)
_BEFORE_UNIT = re.compile(
    rf"(?<![\w-])(?:(?:de{SPACE}|het{SPACE})?(?:{alternatives(_RELATIVE['before'])}){SPACE}(?:{_COUNT}{SPACE})?"
    rf"|(?:{alternatives(_RELATIVE['length'])}){SPACE}(?:(?:maximaal|minimaal|circa|ongeveer){SPACE})?{_COUNT}{SPACE})$",
    re.IGNORECASE,
)
_BEFORE_OLD = re.compile(rf"(?<![\w-]){_COUNT}$", re.IGNORECASE)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_REFERS = re.compile(
    r"(?:artikel|art\.|nr\.?|nummer|pagina|blz\.?|p\.|bijlage|kenmerk|zaaknummer|versie|tel\.?|postbus"
    r"|[#§€$£]|EUR|euro)\s{0,3}$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"{GAP}(?:[A-Z]{{2}}(?![\w])|euro|€(?!{GAP}\d)|EUR|inwoners|mensen|personen|leerlingen|woningen|huishoudens|"
    r"deelnemers|kinderen|jongeren|banen|uur|uren|km|m2|m²|fte|procent|%|stuks|bezoekers|leden|studenten|gezinnen)"
)
_SAID = re.compile(
    r"(?:\b(?:in|over|voor|van|per|sinds|vanaf|tot|medio|begin|eind|jaar|uiterlijk|periode|t/m|en|jaren|najaar|voorjaar)"
    r"|[(:])\s{0,3}$",
    re.IGNORECASE,
)


@remembered
def find(text: str, year: int = 0) -> list[Period]:
    """Return the periods in running text, in order, none overlapping another.

    Args:
        text: the text.
        year: of a date that names none; without it such a date has no value.
    """
    found: list[Period] = []
    at = 0
    for match in _START.finditer(text):
        if match.start() < at:
            continue
        point = read_point(text, match.start())
        if point is None or _other_number(text, point):
            at = max(at, end_of_no_day(text, match.start()) if point is None else 0)
            continue
        period = _period(text, point, at, year)
        if period.kind == "season" and not period.period_start + period.period_end:
            continue
        found.append(period)
        at = period.end
    found += filter(None, (_tranche(text, match) for match in _TRANCHE.finditer(text)))
    found += filter(None, (_relative(text, match) for match in _UNIT.finditer(text)))
    return without_overlap(found)


def parse(text: str, year: int = 0) -> Period | Unread:
    """Read a whole cell as one period.

    Args:
        text: the cell.
        year: of a date that names none.
    """
    bare = text.strip()
    if _WHOLE.fullmatch(bare):
        start = text.find(bare)
        return Period(bare, start, start + len(bare), kind="whole")
    found = [item for item in find(text, year) if item.kind != "relative"] or find(text, year)
    done = whole(text, found, ":;.,()")
    return Unread("rest", done.rest) if isinstance(done, Unread) and done.reason == "several" else done


def _other_number(text: str, point: Point) -> bool:
    """Tell whether four digits are no year: a postcode, a reference, a count."""
    if point.kind != "year":
        return False
    return bool(_COUNTED.match(text, point.end) or _REFERS.search(before(text, point.start, 0, 16)))


def _period(text: str, point: Point, least: int, year: int) -> Period:
    """Read what follows and precedes a point: a second one, words for open ends."""
    low, high, bound = _to_second(text, point)
    if not low.first.year and year:
        low, high = low.in_year(year), high.in_year(year)
    joined = low is not high
    period = Period(
        text[low.start : high.end], low.start, high.end, str(low.first), str(high.last),
        "range" if joined and (low.kind != high.kind or low.kind != "school_year") else low.kind,
        low.about or high.about, bound, confidence=_confidence(text, low, high),
    )  # fmt: skip
    return _opened(text, period, least)


def _confidence(text: str, low: Point, high: Point) -> float:
    if not low.first.year:
        return 0.5
    if low is high and low.kind == "year":
        return 0.95 if _SAID.search(before(text, low.start, 0, 12)) else 0.8
    return 1.0


def _to_second(text: str, low: Point) -> tuple[Point, Point, str]:
    """Follow a range to its end; the same point twice when there is none."""
    high, bound = low, ""
    while between := _TO.match(text, high.end):
        second = _second(text, low, high, between)
        if second is None:
            break
        first, second = _lend(low, second)
        if not _goes_on(first, high, second, listed=bool(between["list"])):
            break
        low, high = first, second
        bound = "ends_before" if between["before"] else bound
        if not between["list"]:
            break
    return low, high, bound


def _second(text: str, low: Point, high: Point, between: re.Match[str]) -> Point | None:
    short = _SHORT_YEAR.match(text, between.end())
    if short and low.kind == "year" and not between["list"] and not between["before"]:
        year = year_of(short[1], low.first.year)
        return replace(low, start=short.start(), end=short.end(), first=replace(low.first, year=year),
                       last=replace(low.last, year=year))  # fmt: skip
    return read_point(text, between.end(), school=high.kind == "school_year")


def _lend(low: Point, high: Point) -> tuple[Point, Point]:
    """Give one end the year that only the other one says."""
    if not low.first.year and high.first.year:
        late = (low.first.month, low.first.day) > (high.first.month or 12, high.first.day or 31)
        return low.in_year(high.first.year - late), high
    if low.first.year and not high.first.year:
        early = (high.first.month, high.first.day) < (low.last.month or 1, low.last.day)
        return low, high.in_year(low.last.year + early)
    return low, high


def _goes_on(low: Point, last: Point, high: Point, *, listed: bool) -> bool:
    """Tell whether a second point makes a range with the first; in a list only the very next does."""
    if not low.first.year:
        return not listed and not high.first.year
    if listed:
        follows = {"year": 1, "school_year": 0}.get(high.kind)
        return high.kind == last.kind and follows is not None and high.first.year - last.last.year == follows
    return (high.last.year, high.last.month or 12, high.last.day or 31) > (
        low.first.year, low.first.month or 1, low.first.day or 1,
    )  # fmt: skip


def _opened(text: str, period: Period, least: int) -> Period:
    if behind := _RIGHT.match(text, period.end):
        period = _with_bound(period, _BEHIND[" ".join(behind.group(1).casefold().split())])
        period = replace(period, end=behind.end(), text=text[period.start : behind.end()])
    elif (left := _LEFT.search(before(text, period.start, least, 40))) and not period.bound:
        code = _BEFORE[" ".join(left.group(1).casefold().split())]
        start = max(least, period.start - 40) + left.start()
        if left.group(1).casefold() == "per" and period.kind not in ("day", "month"):
            return period
        if period.kind != "range" or code in ("from", "by"):
            period = period if period.kind == "range" else _with_bound(period, code)
            period = replace(period, start=start, text=text[start : period.end])
    if reserved := _RESERVED.search(before(text, period.start, least, 40)):
        start = max(least, period.start - 40) + reserved.start()
        period = replace(period, start=start, text=text[start : period.end], reserved=True)
    return period


def _with_bound(period: Period, code: str) -> Period:
    if code == "from":
        return replace(period, period_end="", bound=code)
    if code == "after":
        return replace(period, period_start=period.period_end, period_end="", bound=code)
    if code == "ends_before":
        return replace(period, period_end=period.period_start, period_start="", bound=code)
    return replace(period, period_start="", bound=code)


def _tranche(text: str, word: re.Match[str]) -> Period | None:
    start, end = word.span()
    if left := _TRANCHE_BEFORE.search(before(text, start, 0, 20)):
        start, number = max(0, start - 20) + left.start(), ordinal_value(left.group(1))
    elif right := _TRANCHE_BEHIND.match(text, end):
        end, number = right.end(), _ROMAN.get(right.group(1).casefold()) or int(right.group(1))
    else:
        return None
    return Period(text[start:end], start, end, kind="tranche", number=number)


def _relative(text: str, unit: re.Match[str]) -> Period | None:
    words = _BEFORE_UNIT if unit.group(1) else _BEFORE_OLD
    left = words.search(before(text, unit.start(), 0))
    if not left:
        return None
    count = next(filter(None, left.groups()), "")
    value = Decimal(count.replace(",", ".")) if count[:1].isdigit() else word_value(count) if count else None
    start = max(0, unit.start() - 80) + left.start()
    return Period(
        text[start : unit.end()], start, unit.end(), kind="relative", about=True, length=value,
        length_unit=(unit.group(1) or "jaar").casefold() if value is not None else "",
    )  # fmt: skip
