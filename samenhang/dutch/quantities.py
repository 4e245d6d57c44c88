"""Counted things in Dutch text: ``2-4 uur per week``, ``circa 150 woningen``, ``minstens 30 procent``.

:func:`parse` reads a whole cell, :func:`find` the quantities of running text with their places. Amounts of
money, dates and references (``doel 4``) are no quantities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from samenhang.dutch import amounts, periods
from samenhang.dutch.lexicon import lexicon
from samenhang.dutch.numbers import read_number
from samenhang.dutch.qualifiers import Qualified, qualify
from samenhang.dutch.spans import (
    GAP,
    SPACE,
    Spanned,
    Unread,
    alternatives,
    before,
    outside,
    whole,
    without_overlap,
)
from samenhang.dutch.words import STEM, WORD, word_value


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something and where it stands.

    Attributes:
        text: the words as they stand.
        start: offset of the first character.
        end: offset behind the last one.
        value: the number; of a range the lowest.
        value_max: the highest of a range.
        unit: the counted thing as written (``sociale kredieten``), ``%`` for percentages, empty when none.
        precision: code of the contract (``exact``, ``about``, ``at_least``, ``at_most``, ``less_than``).
        per: for each of what (``week``); several joined by ``|``.
        of: the number it is part of (``4 van de 6 gemeenten``).
        fraction: it was said as a part (``de helft``, ``1 op de 5``) and reckoned to a percentage.
    """

    text: str
    start: int
    end: int
    value: Decimal
    value_max: Decimal | None = None
    unit: str = ""
    precision: str = "exact"
    per: str = ""
    of: Decimal | None = None
    fraction: bool = False


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    value: Decimal
    plain: bool


@dataclass(frozen=True, slots=True)
class _Counted:
    """Where the counted thing behind a number ends, its words, and the number it is part of."""

    end: int
    unit: str
    of: Decimal | None = None


_LEXICON = lexicon("quantities")
_NO_THING = frozenset(_LEXICON["no_thing"])
_COLOURS = frozenset(_LEXICON["colours"])
_FRACTIONS = {word: Decimal(str(value)) for word, value in _LEXICON["fractions"].items()}
_START = re.compile(
    r"(?<![\w.,/€#@-])(?:\d|(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|derti|veerti|twintig"
    r"|honderd|duizend|anderhal|één|een(?:en|honderd|duizend)|zeventien|achttien|negentien|tachtig))",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"(?:(?P<num>{amounts.NUMBER})|(?P<word>{WORD})(?![\w-]))", re.IGNORECASE)
_TAL = re.compile(rf"({STEM})tal(?![\w-])", re.IGNORECASE)
_TO = re.compile(
    rf"{GAP}(?:[-–—](?=[\d]|{GAP}\d)|tot{SPACE}en{SPACE}met(?!\w)|t/m|tot(?!\w)|à|of(?!\w)|(en)(?!\w)){GAP}",
    re.IGNORECASE,
)
_AMONG = re.compile(rf"(?<!\w)tussen(?:{SPACE}de)?{SPACE}$", re.IGNORECASE)
_PERCENT = re.compile(rf"{GAP}(?:%|(?:procentpunt|procent|percent|pct\.?)(?!\w))", re.IGNORECASE)
_OUT_OF = re.compile(rf"{SPACE}van{SPACE}de{SPACE}(\d{{1,6}}|{WORD}){SPACE}", re.IGNORECASE)
_IN_EACH = re.compile(rf"{SPACE}op{SPACE}(?:de|elke|iedere){SPACE}(\d{{1,6}}|{WORD})(?!\w)", re.IGNORECASE)
_THING = re.compile(rf"{GAP}(?:\([a-zà-ÿ]{{2,20}}\){SPACE})?([^\W\d_](?:[\w'’]|-(?=\w)){{0,40}})")
_REFERENCE = re.compile(rf"(?<![\w-])(?:{alternatives(_LEXICON['references'])}){SPACE}?$", re.IGNORECASE)
_FRACTION = re.compile(
    rf"(?<![\w-])({alternatives(_FRACTIONS)})(?={SPACE}van(?!\w)|\s{{0,20}}$)", re.IGNORECASE
)
_FRACTION_WORDS = frozenset(max(word.casefold().split(), key=len) for word in _FRACTIONS)
_HAS_NO_DECIMALS = re.compile(r"\d+(?:\.\d{3})*")
_PHONE = re.compile(r"0\d{1,3}[- ]?\d{6,8}(?!\d)")


def find(text: str, taken: Sequence[Spanned] | None = None) -> list[Quantity]:
    """Return the quantities in running text, in order, none overlapping another.

    Args:
        text: the text.
        taken: the amounts and periods of the text, in order, when they are known already.
    """
    others = without_overlap([*amounts.find(text), *_times(text)]) if taken is None else list(taken)
    return list(outside(without_overlap(_all(text, bare=False)), others))


def parse(text: str) -> Quantity | Unread:
    """Read a whole cell as one quantity; a number alone counts, without a unit."""
    return whole(text, without_overlap(_all(text, bare=True)), ".")


def _times(text: str) -> Iterator[Spanned]:
    return (item for item in periods.find(text) if item.kind != "relative")


def _all(text: str, *, bare: bool) -> list[Quantity]:
    found = [*_fractions(text)]
    at = 0
    for match in _START.finditer(text):
        if match.start() < at:
            continue
        quantity = _quantity(text, match.start(), at, bare=bare)
        if quantity:
            found.append(quantity)
            at = quantity.end
        elif phone := _PHONE.match(text, match.start()):
            at = phone.end()
    return found


def _fractions(text: str) -> Iterator[Quantity]:
    small = text.casefold()
    if not any(word in small for word in _FRACTION_WORDS):
        return
    for match in _FRACTION.finditer(text):
        around = qualify(text, match.start(), match.end(), 0)
        value = _FRACTIONS[" ".join(match.group(1).casefold().split())]
        yield Quantity(
            text[around.start : match.end()], around.start, match.end(), value, unit="%",
            precision=around.precision, fraction=True,
        )  # fmt: skip


def _number(text: str, start: int) -> _Number | None:
    match = _NUMBER.match(text, start)
    if not match:
        tal = _TAL.match(text, start)
        value = word_value(tal.group(1)) if tal else None
        return _Number(tal.start(), tal.end(), value, False) if tal and value is not None else None
    if match["word"]:
        value = word_value(match["word"])
        return None if value is None else _Number(match.start(), match.end(), value, False)
    # In Dutch text a point with three digits behind it parts thousands.
    read = read_number(match["num"], ",")
    return (
        None
        if read is None
        else _Number(
            match.start(), match.end(), read.value, _HAS_NO_DECIMALS.fullmatch(match["num"]) is not None
        )
    )


def _quantity(text: str, start: int, least: int, *, bare: bool) -> Quantity | None:
    low = _number(text, start)
    if low is None or _REFERENCE.search(before(text, start, least, 20)):
        return None
    if each := _IN_EACH.match(text, low.end):
        return _in_each(text, low, each, least)
    among = _AMONG.search(before(text, start, least, 16))
    between = _TO.match(text, low.end)
    high = _number(text, between.end()) if between and (among or not between.group(1)) else None
    if high and high.value <= low.value:
        high = None
    start = start - len(among.group()) if among and high else start
    counted = _counted(text, high or low, starts_line=not bare and _starts_line(text, start))
    if not counted.unit and not bare:
        return None
    return _made(text, qualify(text, start, counted.end, least), (low, high), counted)


def _made(text: str, around: Qualified, ends: tuple[_Number, _Number | None], counted: _Counted) -> Quantity:
    low, high = ends
    per = [around.per, "jaar" if around.recurrence == "per_year" else ""]
    return Quantity(
        text[around.start : around.end], around.start, around.end, low.value, high.value if high else None,
        counted.unit, around.precision, "|".join(filter(None, per)), counted.of,
    )  # fmt: skip


def _in_each(text: str, low: _Number, each: re.Match[str], least: int) -> Quantity | None:
    written = each.group(1)
    among = Decimal(written) if written.isdecimal() else word_value(written)
    if not among or among < low.value:
        return None
    around = qualify(text, low.start, each.end(), least)
    value = (100 * low.value / among).quantize(Decimal("0.1"))
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    return Quantity(
        text[around.start : each.end()], around.start, each.end(), value, unit="%",
        precision=around.precision, fraction=True,
    )  # fmt: skip


def _starts_line(text: str, start: int) -> bool:
    return not before(text, start, 0, 40).rpartition("\n")[2].strip()


def _counted(text: str, last: _Number, *, starts_line: bool) -> _Counted:
    if percent := _PERCENT.match(text, last.end):
        return _Counted(percent.end(), "%")
    of, at = None, last.end
    if part := _OUT_OF.match(text, last.end):
        whole_of = Decimal(part.group(1)) if part.group(1).isdecimal() else word_value(part.group(1))
        if whole_of and whole_of >= last.value:
            of, at = whole_of, part.end()
    words, end = _things(text, at)
    if not words or not _countable(words[-1], last, starts_line):
        return _Counted(last.end, "")
    return _Counted(end, " ".join(words), of)


def _things(text: str, at: int) -> tuple[list[str], int]:
    """Return the counted word at a place, with the one before it that only colours it, and their end."""
    thing = _THING.match(text, at)
    if not thing or thing.group(1).casefold() in _NO_THING:
        return [], at
    second = _THING.match(text, thing.end()) if _is_colour(thing.group(1)) else None
    if (
        second
        and second.group(1).casefold() not in _NO_THING
        and (second.group(1)[0].islower() or thing.group(1)[0].isupper())
    ):
        return [thing.group(1), second.group(1)], second.end()
    return [thing.group(1)], thing.end()


def _countable(word: str, number: _Number, starts_line: bool) -> bool:
    if len(word) < 2 and word != "x":
        return False
    if word[0].islower():
        return True
    # A capital: an abbreviation before a word (VO-scholen) or a plural; not the heading behind its number.
    return number.plain and not starts_line and len(word) > 3 and word.endswith(("en", "s"))


def _is_colour(word: str) -> bool:
    if word[0].isupper():
        return not word.endswith(("en", "s"))
    return word.casefold() in _COLOURS or (len(word) > 4 and word.islower() and word.endswith("e"))


def with_unit(found: Quantity, unit: str) -> Quantity:
    """Give a number without a unit the one that its column names."""
    return found if found.unit else replace(found, unit=unit)
