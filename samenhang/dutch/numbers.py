"""Numbers as people write them, Dutch and English: ``€ 1.130.000,-``, ``1,5``, ``12,1 miljoen``.

One separator with three digits behind it (``1.500``) can be read in two ways. Which one is decided per
file, by the numbers in it that can only be read in one way; see :func:`decimal_sign`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

DecimalSign = Literal[",", ".", ""]
"""The sign before the decimals in a file; empty when the file does not tell."""

_CURRENCY = re.compile(r"^(?:€|EUR|euro)|(?:€|EUR|euro'?s?)$", re.IGNORECASE)
_NO_CENTS = re.compile(r"[.,](?:-{1,2}|[–—=])$")
_SIGNS = ("-", "+", "−", "–")
_SPACES = re.compile(r"(?<=\d)[\s\u00a0\u2009\u202f'’](?=\d{3}(?!\d))")
_SCALE = re.compile(
    r"(?<=[\d.,-])\s*(duizend|thousand|mln\.?|miljoen|million|mld\.?|miljard|billion)$", re.IGNORECASE
)
_SCALES = {"duiz": 3, "thou": 3, "mln": 6, "miljo": 6, "mill": 6, "mld": 9, "milja": 9, "bill": 9}
_PLAIN = re.compile(r"\d+")
_GROUPED = {sign: re.compile(rf"\d{{1,3}}(?:\{sign}\d{{3}})+") for sign in ".,"}
_DECIMAL = {sign: re.compile(rf"\d+\{sign}\d+|\{sign}\d+") for sign in ".,"}
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was read; ``doubtful`` when it can be read in another way as well."""

    value: Decimal
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Bare:
    """A number without currency, sign and ``,-``; ``whole`` when it said that there are no cents."""

    digits: str
    negative: bool
    whole: str
    zeros: int


def read_number(written: str, sign: DecimalSign = "", *, money: bool = False) -> Number | None:
    """Read a number, or return ``None`` when it isn't one.

    Args:
        written: the cell, for instance ``€ 1.130.000,-``.
        sign: what stands before the decimals in this file, when that is known.
        money: an amount has at most two decimals, so that ``1.500`` is fifteen hundred.
    """
    bare = _bare(written)
    digits = _SPACES.sub("", bare.digits)
    if not digits or len(digits) > _LONGEST or not digits.isascii():
        return None
    exact = money and not bare.zeros
    found = _read_whole(digits) if bare.whole else _read_bare(digits, sign, exact)
    if found is None:
        return None
    value = found.value.scaleb(bare.zeros)
    return Number(-value if bare.negative else value, found.doubtful)


def _bare(written: str) -> _Bare:
    """Take off currency, sign, scale and ``,-``, wherever they stand."""
    bare = written.strip()
    negative = bare.startswith("(") and bare.endswith(")")
    bare = bare[1:-1].strip() if negative else bare
    whole = ""
    for _ in range(2):
        bare = _CURRENCY.sub("", bare).strip()
        if found := _NO_CENTS.search(bare):
            bare, whole = bare[: found.start()].strip(), bare[found.start()]
        if bare[:1] in _SIGNS:
            if negative:
                return _Bare("", False, "", 0)
            negative, bare = bare[0] != "+", bare[1:].strip()
    bare, zeros = _scaled(bare)
    return _Bare(bare, negative, whole, zeros)


def _scaled(bare: str) -> tuple[str, int]:
    """Take off ``miljoen`` and the like; return the number of zeros it stands for."""
    found = _SCALE.search(bare)
    if not found:
        return bare, 0
    word = found.group(1).lower()
    return bare[: found.start()], next(zeros for start, zeros in _SCALES.items() if word.startswith(start))


def _read_whole(digits: str) -> Number | None:
    """Read what stood before ``,-``: separators in it can only part thousands."""
    for sign in ".,":
        if _GROUPED[sign].fullmatch(digits):
            return Number(Decimal(digits.replace(sign, "")))
    return Number(Decimal(digits)) if _PLAIN.fullmatch(digits) else None


def _read_bare(bare: str, sign: DecimalSign, money: bool) -> Number | None:
    if _PLAIN.fullmatch(bare):
        return Number(Decimal(bare))
    signs = [char for char in bare if char in ".,"]
    if len(set(signs)) == 2:
        return _read_both(bare, signs[-1])
    if not signs:
        return None
    if len(signs) > 1:
        grouped = _GROUPED[signs[0]].fullmatch(bare)
        return Number(Decimal(bare.replace(signs[0], ""))) if grouped else None
    return _read_one(bare, signs[0], sign, money)


def _read_both(bare: str, last: str) -> Number | None:
    """Read a number with both signs: the last one stands before the decimals."""
    whole, _, decimals = bare.rpartition(last)
    other = "," if last == "." else "."
    if not _GROUPED[other].fullmatch(whole) or not _PLAIN.fullmatch(decimals):
        return None
    return Number(Decimal(f"{whole.replace(other, '')}.{decimals}"))


def _read_one(bare: str, used: str, sign: DecimalSign, money: bool) -> Number | None:
    if not _DECIMAL[used].fullmatch(bare):
        return None
    as_decimal = Decimal(bare.replace(used, "."))
    if not _GROUPED[used].fullmatch(bare) or bare.startswith("0"):
        return Number(as_decimal)
    as_grouped = Decimal(bare.replace(used, ""))
    if money:
        return Number(as_grouped, doubtful=sign in ("", used))
    if sign:
        return Number(as_decimal if sign == used else as_grouped)
    return Number(as_grouped if used == "." else as_decimal, doubtful=True)


def decimal_sign(written: Iterable[str], expected: DecimalSign = "") -> DecimalSign:
    """Tell which sign stands before the decimals, from the numbers that can be read in one way only.

    Args:
        written: the cells of the columns that hold numbers.
        expected: what the form of the file leads one to expect; counts when the numbers tell nothing.
    """
    votes: Counter[DecimalSign] = Counter(filter(None, map(_vote, written)))
    if not votes:
        return expected
    if len(votes) == 2:
        return ""
    return next(iter(votes))


def _vote(written: str) -> DecimalSign:
    bare = _bare(written)
    digits = _SPACES.sub("", bare.digits)
    signs = [char for char in digits if char in ".,"]
    if _read_bare(digits, "", False) is None or not digits.isascii():
        return ""
    if len(set(signs)) == 2:
        return "," if signs[-1] == "," else "."
    if bare.whole or len(signs) > 1:
        used = signs[0] if signs else ("." if bare.whole == "," else ",")
        return "," if used == "." else "."
    if not signs or (_GROUPED[signs[0]].fullmatch(digits) and not digits.startswith("0")):
        return ""
    return "," if signs[0] == "," else "."


def plain(value: Decimal) -> str:
    """Return a number in its shortest plain form (``1500.5``, ``-3``, ``0``)."""
    shown = format(value, "f")
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return "0" if shown in ("-0", "") else shown


def as_money(value: Decimal) -> str:
    """Return an amount in whole euros, or with two decimals when there are cents (``1500.50``)."""
    cents = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return plain(cents) if cents == cents.to_integral_value() else format(cents, "f")
