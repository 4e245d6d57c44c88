"""Numbers in words: ``twee``, ``twaalf``, ``vijfentwintig``, ``tienduizend``, ``anderhalf``, ``half``."""

from __future__ import annotations

import re
from decimal import Decimal

_UNITS = {
    "een": 1, "één": 1, "éen": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7,
    "acht": 8, "negen": 9,
}  # fmt: skip
_TEENS = {
    "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16,
    "zeventien": 17, "achttien": 18, "negentien": 19,
}  # fmt: skip
_TENS = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80,
    "negentig": 90,
}  # fmt: skip
_HALVES = {
    "half": Decimal("0.5"), "halve": Decimal("0.5"), "anderhalf": Decimal("1.5"),
    "anderhalve": Decimal("1.5"),
}  # fmt: skip

_UNIT, _TEEN, _TEN = ("|".join(words) for words in (_UNITS, _TEENS, _TENS))
_BELOW_100 = rf"(?:(?:{_UNIT})[eë]n)?(?:{_TEN})|{_TEEN}|{_UNIT}"
_BELOW_1000 = rf"(?:(?:{_BELOW_100})?honderd(?:en)?(?:{_BELOW_100})?|{_BELOW_100})"
_HALF = "|".join(sorted(_HALVES, reverse=True))
STEM = rf"(?:(?:een |één )?(?:{_HALF})|(?:{_BELOW_1000})?duizend(?:en)?(?:{_BELOW_1000})?|{_BELOW_1000})"
"""A number in words, whatever is written behind it (``twee`` in ``tweetal``)."""
WORD = rf"{STEM}(?![^\W_])"
"""A number in one word (but for ``een half``); no number of its own around it is implied."""

_PARTS_100 = re.compile(rf"(?:({_UNIT})[eë]n)?({_TEN})|({_TEEN})|({_UNIT})")
_ORDINALS = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8,
    "negende": 9, "tiende": 10, "laatste": -1,
}  # fmt: skip
ORDINAL = rf"(?:{'|'.join(_ORDINALS)}|\d{{1,2}}(?:e|de|ste|ᵉ))"
"""``eerste``, ``2e``, ``3de`` and ``laatste``."""


def word_value(word: str) -> Decimal | None:
    """Return the number that a word stands for, or ``None``."""
    bare = word.casefold().strip()
    for article in ("een ", "één "):
        if bare.startswith(article):
            bare = bare.removeprefix(article).strip()
    if bare in _HALVES:
        return _HALVES[bare]
    thousands, has_thousand, rest = bare.rpartition("duizend")
    many = (_below_1000(thousands) if thousands else 1) if has_thousand else 0
    few = _below_1000(rest.removeprefix("en") if has_thousand else rest) if rest else 0
    if many is None or few is None or not bare:
        return None
    return Decimal(1000 * many + few)


def ordinal_value(word: str) -> int:
    """Return the number of an ordinal that matched :data:`ORDINAL`; -1 for the last."""
    bare = word.casefold()
    return _ORDINALS[bare] if bare in _ORDINALS else int(re.match(r"\d+", bare)[0])  # type: ignore[index]


def _below_1000(word: str) -> int | None:
    hundreds, has_hundred, rest = word.rpartition("honderd")
    many = (_below_100(hundreds) if hundreds else 1) if has_hundred else 0
    few = _below_100(rest.removeprefix("en") if has_hundred else rest) if rest else 0
    return None if many is None or few is None else 100 * many + few


def _below_100(word: str) -> int | None:
    found = _PARTS_100.fullmatch(word)
    if not found:
        return None
    unit, ten, teen, single = found.groups()
    return _UNITS.get(unit, 0) + _TENS.get(ten, 0) + _TEENS.get(teen, 0) + _UNITS.get(single, 0)
