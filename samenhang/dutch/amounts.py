"""Amounts of money in Dutch text: ``€ 1.130.000,-``, ``ruim 160 duizend euro``, ``6,5`` under ``mln. euro``.

:func:`parse` reads a whole cell and says why when it can't; :func:`find` gives all amounts of running
text with their places. A number is an amount by its currency, by ``,-``, or by a scale (``12,1 miljoen``)
that no counted thing follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from samenhang.dutch.lexicon import lexicon
from samenhang.dutch.numbers import DecimalSign, read_number
from samenhang.dutch.qualifiers import qualify
from samenhang.dutch.remembered import remembered
from samenhang.dutch.spans import GAP, SPACE, Unread, before, whole, without_overlap
from samenhang.dutch.words import WORD, word_value


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money and where it stands.

    Attributes:
        text: the words as they stand.
        start: offset of the first character.
        end: offset behind the last one.
        value: in euros (whole, not thousands); ``None`` when ``absent`` says why there is none.
        value_max: the highest of a range.
        currency: ``EUR`` when the text says so, else empty.
        precision: code of the contract (``exact``, ``about``, ``at_least``, ``at_most``, ``less_than``).
        recurrence: ``per_year``, ``once``, ``total`` or empty.
        duration: ``structural``, ``temporary`` or empty.
        per: what it is for each of (``deelnemer``); several joined by ``|``.
        vat: ``included``, ``excluded`` or empty.
        absent: ``pm`` (pro memorie), ``unknown`` (still to be settled) or ``none`` (a dash).
        doubtful: the number can be read in another way as well.
        confidence: how sure it is that this is money at all.
    """

    text: str
    start: int
    end: int
    value: Decimal | None
    value_max: Decimal | None = None
    currency: str = ""
    precision: str = "exact"
    recurrence: str = ""
    duration: str = ""
    per: str = ""
    vat: str = ""
    absent: str = ""
    doubtful: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Unit:
    """What the numbers below a heading count: euros times ``factor``."""

    factor: Decimal
    currency: str


_WORDS = lexicon("amounts")
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){1,5}\.\d{1,2}|\d{1,3}(?:[.\u00a0\u2009\u202f'’ ]\d{3}){1,5}(?:,\d{1,2})?|"
    r"\d{1,15}(?:[.,]\d{1,4})?)(?![\d])(?![.,]\d)"
)
_CENTS = r"[.,](?:-{1,2}|[–—=])|-(?=[\s,.;:)]|$)"
_CURRENCY = r"€|\bEUR\b|\beuro(?:['’]?s)?\b"
_SCALES = "duizend|dzd|thousand|miljoen|miljoenen|million|mio|mln|miljard|billion|mld|ton"
_SCALE = rf"(?:{_SCALES})\b\.?|(?<=\d)[kKM](?![\w&²³])"
_FACTORS: dict[str, int] = _WORDS["scale"]
_ONE = re.compile(
    rf"(?P<minus>[-−]{GAP}(?=€|EUR))?(?:(?P<cur>[kKM]?€|\bEUR\b|\beuro\b){GAP})?(?P<sign>[-−](?=\d))?"
    rf"(?:(?P<num>{NUMBER})(?P<cents>{_CENTS})?|(?P<word>\b{WORD}\b))"
    rf"(?:{GAP}(?P<scale>{_SCALE}))?(?:{GAP}(?P<behind>[kKmM]?€|{_CURRENCY})(?!{GAP}-?\d))?",
    re.IGNORECASE,
)
_START = re.compile(r"[kKM]?€|\bEUR\b|\b[Ee]uro\b|(?<![\w.,])\d|(?<=[\d.,]-)\d")
_ANCHOR = re.compile(r"\b(?:euro|miljoen|mln|miljard|mld|duizend|ton)\b", re.IGNORECASE)
_WORD_BEFORE = re.compile(rf"(?<![\w-])({WORD}){GAP}$", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"{GAP}(?:[-–—]|tot{SPACE}en{SPACE}met\b|t/m|tot\b|à|a(?=\s)|(en)\b|/){GAP}", re.IGNORECASE
)
_DASH = re.compile(r"[-−–]\s{1,20}(?=€|EUR|\d)")
_AMONG = re.compile(rf"\b(?:tussen|van)(?:{SPACE}de)?{SPACE}$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTS_IN = re.compile(r"(?:\bin|[x×*])\s{0,3}$", re.IGNORECASE)
"""Before a sign that tells what the columns of a head count: ``Kosten in k€ 2024 2025``."""
_AFTER_BARE = re.compile(rf"{SPACE}(?![-–])([^\W\d_][\w-]{{0,30}})")
_NO_THING = frozenset(_WORDS["behind"]["no_thing"])
_ABSENT = {word: code for code, words in _WORDS["absent"].items() for word in words} | {"": "none"}
_UNIT_TIMES = re.compile(r"[x×*]\s{0,3}(?:€\s{0,3}|EUR\s{0,3})?(1(?:[.\s]?000){1,3})\b", re.IGNORECASE)
_UNIT_WORD = re.compile(
    r"\b(duizend|miljoen|miljard|mln|mld|mio|ton)(?:en|s)?\b|(?<![a-z])([km])(?=\s?€)|€\s?(k|m|mln)\b",
    re.IGNORECASE,
)
_UNIT_MONEY = re.compile(r"€|\beuro|\bEUR\b", re.IGNORECASE)


@remembered
def find(text: str, unit: Unit | None = None) -> list[Amount]:
    """Return the amounts in running text, in order, none overlapping another.

    Args:
        text: the text.
        unit: for a line of a table: every number in it counts as an amount, in this unit.
    """
    return _found(text, bare=unit is not None, unit=unit)


def parse(text: str, unit: Unit | None = None, sign: DecimalSign = "") -> Amount | Unread:
    """Read a whole cell as one amount.

    Args:
        text: the cell; a number alone counts as an amount here.
        unit: what the numbers count, see :func:`read_unit`; does not count for one with a scale of its own.
        sign: what stands before the decimals, when that is known.
    """
    if kept := _without_number(text):
        return kept
    bare, negative = _unwrapped(text)
    found = whole(
        text, _shifted(_found(bare, bare=True, unit=unit, sign=sign), text, bare), "()-−–" if negative else ""
    )
    if isinstance(found, Unread) or not negative or found.value is None:
        return found
    return (
        replace(found, value=-found.value)
        if found.value > 0 and found.value_max is None
        else Unread("rest", text)
    )


def read_unit(text: str) -> Unit | None:
    """Read what a heading says its numbers count: ``mln. euro``, ``x € 1.000``, ``in euro's``.

    Returns:
        ``None`` when it says nothing of money or scale.
    """
    currency = "EUR" if _UNIT_MONEY.search(text) else ""
    if times := _UNIT_TIMES.search(text):
        return Unit(Decimal(re.sub(r"\D", "", times.group(1))), currency)
    if word := _UNIT_WORD.search(text):
        name = next(filter(None, word.groups())).casefold()
        return Unit(Decimal(10) ** _FACTORS[name], currency)
    return Unit(Decimal(1), currency) if currency else None


@dataclass(frozen=True, slots=True)
class _Core:
    """One number with its currency and scale, before the words around it are read."""

    start: int
    end: int
    value: Decimal
    power: int
    prefix: bool
    currency: bool
    cents: bool
    doubtful: bool
    year: bool

    @property
    def scaled(self) -> Decimal:
        return self.value.scaleb(self.power)

    @property
    def money(self) -> bool:
        return self.currency or self.cents


def _found(text: str, *, bare: bool, unit: Unit | None = None, sign: DecimalSign = "") -> list[Amount]:
    amounts: list[Amount] = []
    at = 0
    for start in _starts(text):
        if start < at:
            continue
        core = _core(text, start, sign)
        if core is None:
            continue
        among = _AMONG.search(before(text, start, at, 20))
        high = _upper(text, core, sign, bool(among))
        last = high or core
        if high and among:
            core = replace(core, start=start - len(among.group()))
        at = max(at, last.end) if last.money or last.power else core.end
        if not (core.money or last.money or bare or _is_money_by_scale(text, last)):
            continue
        amounts.append(_amount(text, (core, high), amounts[-1].end if amounts else 0, unit))
        at = max(at, amounts[-1].end)
    return without_overlap(amounts)


def _starts(text: str) -> Iterator[int]:
    """Give the places where an amount may begin, in order."""
    digits = [match.start() for match in _START.finditer(text)]
    words = []
    for anchor in _ANCHOR.finditer(text):
        if match := _WORD_BEFORE.search(before(text, anchor.start(), 0, 40)):
            words.append(max(0, anchor.start() - 40) + match.start())
    places = sorted({*digits, *words})
    for place in places:
        # A minus sign stands before the place that was found.
        signed = place and text[place - 1] in "-−" and (place == 1 or text[place - 2] in " \t\n(:;")
        yield place - 1 if signed else place


def _core(text: str, start: int, sign: DecimalSign) -> _Core | None:
    match = _ONE.match(text, start)
    if not match:
        return None
    number, cents, scale = match["num"], match["cents"] or "", match["scale"] or ""
    value, doubtful = _value(match["word"], number, cents, bool(scale), sign)
    if value is None:
        return None
    prefix = match["cur"] or ""
    if prefix and number and _YEAR.fullmatch(number) and _COUNTS_IN.search(before(text, start, 0, 12)):
        return None
    power = _FACTORS[scale.casefold().rstrip(".")] if scale else 0
    for sign_of in (prefix, match["behind"] or ""):
        power += _FACTORS[sign_of[0].casefold()] if len(sign_of) == 2 and sign_of[1] == "€" else 0
    currency = bool(prefix or match["behind"])
    if scale in ("k", "K", "M") and not currency:
        return None
    return _Core(
        match.start(), match.end(), -value if match["minus"] or match["sign"] else value, power,
        bool(prefix), currency, bool(cents and cents != "-"), doubtful,
        bool(number and _YEAR.fullmatch(number)),
    )  # fmt: skip


def _value(
    word: str | None, number: str | None, cents: str, scaled: bool, sign: DecimalSign
) -> tuple[Decimal | None, bool]:
    if word:
        return word_value(word), False
    read = read_number((number or "") + (cents if cents != "-" else ""), sign, money=not scaled)
    if read is None:
        return None, False
    dutch = scaled and read.doubtful and "." in (number or "")
    # In Dutch text a point with three digits behind it parts thousands.
    return read.value, read.doubtful and not dutch and "," in (number or "")


def _upper(text: str, low: _Core, sign: DecimalSign, among: bool) -> _Core | None:
    """Return the second number of a range, when one follows."""
    between = _BETWEEN.match(text, low.end)
    if not between or (between.group(1) and not among):
        return None
    high = _core(text, between.end(), sign)
    if high is None or (high.prefix and not low.money) or (low.year and not low.money):
        return None
    if not (low.money or high.money or high.power):
        return None
    return high if high.scaled > _shared(low, high).scaled else None


def _shared(low: _Core, high: _Core) -> _Core:
    """Give the low end the scale of the high one, where that makes a range: ``2 à 3 miljoen``."""
    if low.power or low.cents or low.value.scaleb(high.power) >= high.scaled:
        return low
    return replace(low, power=high.power)


def _is_money_by_scale(text: str, core: _Core) -> bool:
    """Tell whether a number with a scale but without currency is money: no counted thing follows it."""
    if not core.power:
        return False
    follows = _AFTER_BARE.match(text, core.end)
    return not follows or follows.group(1).casefold() in _NO_THING


def _amount(text: str, ends: tuple[_Core, _Core | None], least: int, unit: Unit | None) -> Amount:
    low, high = ends
    last = high or low
    low = _shared(low, high) if high else low
    around = qualify(text, low.start, last.end, least)
    factor = Decimal(1) if unit is None or low.power or last.power else unit.factor
    said = low.currency or last.currency or (unit is not None and bool(unit.currency))
    sure = 1.0 if low.money or last.money or unit else 0.8
    return Amount(
        text[around.start : around.end], around.start, around.end, _tidy(low.scaled * factor),
        _tidy(high.scaled * factor) if high else None, "EUR" if said else "", around.precision,
        around.recurrence, around.duration, around.per, around.vat, "", low.doubtful or last.doubtful, sure,
    )  # fmt: skip


def _tidy(value: Decimal) -> Decimal:
    """Write a whole number without exponent and without decimals."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _without_number(text: str) -> Amount | None:
    """Read a cell that says in words that there is no amount, or that it is nothing."""
    stripped = text.strip()
    money = bool(stripped) and bool(_UNIT_MONEY.match(stripped) or _UNIT_MONEY.search(stripped[-5:]))
    key = " ".join(re.sub(r"^(?:€|EUR)|(?:€|EUR)$", "", stripped).casefold().split()).rstrip(".")
    start = len(text) - len(text.lstrip())
    if not stripped or key not in _ABSENT:
        return None
    zero = _ABSENT[key] == "zero"
    return Amount(
        stripped, start, start + len(stripped), Decimal(0) if zero else None, currency="EUR" if money else "",
        absent="" if zero else _ABSENT[key],
    )  # fmt: skip


def _unwrapped(text: str) -> tuple[str, bool]:
    """Take off the brackets around a negative amount, and the blank behind a minus sign."""
    bare = text.strip()
    if dash := _DASH.match(bare):
        return bare[dash.end() :], True
    if bare.startswith("(") and bare.endswith(")") and "(" not in bare[1:]:
        return bare[1:-1], True
    return text, False


def _shifted(found: list[Amount], text: str, bare: str) -> list[Amount]:
    by = text.find(bare)
    return [replace(item, start=item.start + by, end=item.end + by) for item in found] if by > 0 else found
