"""Numbers and ranges as people write them: ``40``, ``2-4``, ``2 tot 4``, ``tussen 1,5 en 2``.

A range is two numbers with a word or a dash between them. What may be something else as well is left
alone and reported: a date (``10-12-2024``), a code (``01-02``), and ``10-20 miljoen``, of which nobody
knows whether the first number is in millions too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from samenhang.dutch.numbers import DecimalSign, Number, plain, read_number

_BETWEEN = re.compile(r"(?:tussen|between)\s+(.+?)\s+(?:en|and|tot|to)\s+(.+)", re.IGNORECASE)
_FROM = re.compile(
    r"(?:(?:van|vanaf|from)\s+)?(.+?)\s+(?:tot\s+en\s+met|tot|t/m|à|a|to|[-–—−])\s+(.+)", re.IGNORECASE
)
_DASH = re.compile(r"([-−–]?[^\s–—−-]+)[-–—−]([-−]?[^\s–—−-]+)")
_LEADING_ZERO = re.compile(r"0\d")
_SCALED = re.compile(r"[a-z]{3,}\.?$", re.IGNORECASE)
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or a range that was read.

    ``text`` is in the form of the contract (``2-4``); ``doubtful`` when a number in it can be read in
    another way as well, ``reversed`` when the range runs from high to low.
    """

    text: str
    doubtful: bool = False
    reversed: bool = False


def read_quantity(written: str, sign: DecimalSign = "") -> Quantity | None:
    """Read a number or a range, or return ``None`` when it is neither.

    Args:
        written: the cell, for instance ``5.100 tot 5.500``.
        sign: what stands before the decimals in this file, when that is known.
    """
    number = read_number(written, sign)
    if number is not None:
        return Quantity(plain(number.value), number.doubtful)
    both = _ends(written)
    if both is None:
        return None
    low, high = (_read_end(end, sign) for end in both)
    if low is None or high is None:
        return None
    return Quantity(
        f"{plain(low.value)}-{plain(high.value)}", low.doubtful or high.doubtful, low.value > high.value
    )


def numbers_in(written: Iterable[str]) -> Iterable[str]:
    """Give the texts, of a range both numbers: each tells how a file writes decimals."""
    for one in written:
        yield from _ends(one.strip()) or (one,)


def _ends(written: str) -> tuple[str, str] | None:
    """Take a range apart; ``None`` when it has no form of a range that can be read in one way."""
    if len(written) > _LONGEST:
        return None
    for form in (_BETWEEN, _FROM, _DASH):
        if found := form.fullmatch(written):
            low, high = found.group(1), found.group(2)
            scaled = [bool(_SCALED.search(end)) for end in (low, high)]
            return None if scaled[0] != scaled[1] else (low, high)
    return None


def _read_end(written: str, sign: DecimalSign) -> Number | None:
    return None if _LEADING_ZERO.match(written) else read_number(written, sign)
