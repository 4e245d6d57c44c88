"""Words around a number: how exact it is (``ruim``, ``maximaal``), how often it counts (``per jaar``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from samenhang.dutch.lexicon import lexicon
from samenhang.dutch.spans import SPACE, alternatives, before


@dataclass(frozen=True, slots=True)
class Qualified:
    """What the words around a number say of it.

    Attributes:
        start: where these words begin, or the number itself.
        end: where they end.
        precision: code of the contract.
        recurrence: ``per_year``, ``once``, ``total`` or empty.
        duration: ``structural``, ``temporary`` or empty.
        vat: ``included``, ``excluded`` or empty.
        per: what each of has the number (``per deelnemer``); several joined by ``|``.
    """

    start: int
    end: int
    precision: str = "exact"
    recurrence: str = ""
    duration: str = ""
    vat: str = ""
    per: str = ""


def _by_word(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {_key(word): code for code, words in table.items() for word in words}


def _key(words: str) -> str:
    return " ".join(words.casefold().split())


_WORDS = lexicon("qualifiers")
_EXACTNESS, _HOW_OFTEN, _WITH_VAT = (_by_word(_WORDS[part]) for part in ("precision", "often", "vat"))
_LEFT = re.compile(
    rf"(?<![\w-])({alternatives([*_EXACTNESS, *_HOW_OFTEN])})"
    rf"(?:{SPACE}(?:een{SPACE}(?:totaal)?bedrag{SPACE}van|van)?|(?<=[<>≥≤=~±-])|{SPACE}?:)?{SPACE}?$",
    re.IGNORECASE,
)
_OVER_YEARS = rf"over{SPACE}(?:een{SPACE}periode{SPACE}van{SPACE})?[\w,]{{1,12}}{SPACE}jaar"
_RIGHT = re.compile(
    rf"{SPACE}?(?:\(?({alternatives(_WITH_VAT)})\)?"
    rf"|({alternatives(_HOW_OFTEN)}|{_OVER_YEARS})|per{SPACE}((?:\([\w-]{{1,20}}\){SPACE})?[a-zà-ÿ][\w-]{{1,40}}))(?![\w-])",
    re.IGNORECASE,
)
_NOUNS = f"(?:{alternatives(_WORDS['nouns']['money'])})"
_ADJECTIVES = "|".join(
    key for key in (*_EXACTNESS, *_HOW_OFTEN) if re.fullmatch(r"[a-zé]+(?:al|el|ks|ig)e", key)
)
_SAID_BY = re.compile(
    rf"(?<![\w-])((?:(?:{_ADJECTIVES}){SPACE}){{1,3}}){_NOUNS}{SPACE}van{SPACE}$", re.IGNORECASE
)
_MOST = 4
_WINDOW = 60


def qualify(text: str, start: int, end: int, least: int) -> Qualified:
    """Read the words right before and behind a number.

    Args:
        text: the text.
        start: where the number begins.
        end: where it ends.
        least: words before this place belong to something else.
    """
    found = Qualified(start, end)
    for _ in range(_MOST):
        match = _LEFT.search(before(text, found.start, least, _WINDOW))
        if not match:
            break
        found = _with(replace(found, start=_place(found, least) + match.start()), match.group(1))
    if match := _SAID_BY.search(before(text, found.start, least, _WINDOW)):
        found = replace(found, start=_place(found, least) + match.start())
        for word in match.group(1).split():
            found = _with(found, word)
    for _ in range(_MOST):
        match = _RIGHT.match(text, found.end)
        if not match:
            break
        vat, often, per = match.groups()
        found = replace(found, end=match.end())
        if per:
            found = replace(found, per="|".join(filter(None, (found.per, " ".join(per.split())))))
        else:
            found = _with(found, vat or often)
    return found


def _place(found: Qualified, least: int) -> int:
    return max(least, found.start - _WINDOW)


def _with(found: Qualified, words: str) -> Qualified:
    """Add what some words say; of two that speak of the same, those nearest to the number count."""
    key = _key(words)
    if vat := _WITH_VAT.get(key):
        return replace(found, vat=found.vat or vat)
    if precision := _EXACTNESS.get(key):
        return replace(found, precision=precision if found.precision == "exact" else found.precision)
    often = _HOW_OFTEN.get(key, "total")
    if often == "structural":
        return replace(found, duration="structural", recurrence=found.recurrence or "per_year")
    if often == "temporary":
        return replace(found, duration="temporary")
    if often == "per_year" and found.duration == "structural":
        return replace(found, recurrence="per_year")
    return replace(found, recurrence=found.recurrence or often)
