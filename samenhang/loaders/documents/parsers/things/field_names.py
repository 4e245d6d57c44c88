"""Names of fields at the start of a line: ``Partners:``, ``Planning  2022``, ``Wat mag het kosten?``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from samenhang.dutch.spans import alternatives
from samenhang.loaders.documents.parsers.lexicons import lexicon

Form = Literal["colon", "whole", "inline"]

_COLUMNS = frozenset(word for words in lexicon("tables/money")["columns"].values() for word in words)
_OF_TIME = ("jaar", "jaren", "periode", "looptijd")
"""Names of fields that may head a column too: ``Jaar Rijk Regio Totaal``."""
_MARKER = re.compile(r"(?:[-•●▪◦‣·*–]\s+|#{1,6}\s+|\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=[A-ZÀ-Þ(])|\*\*|__)+")
_COLON = re.compile(r"(?P<label>[^:?€•●▪◦‣]{2,70}?)\s*(?:\*\*|__)?\s*:(?!//)\s*(?:\*\*|__)?")
_QUESTION = re.compile(r"(?P<label>[^:?€.]{3,70}\?)\s*(?:\*\*|__)?\s*:?")
_BRACKETS = re.compile(r"\s*\([^()]{0,60}\)")
_PARTED = re.compile(
    r"\s(?:per|naar|over)\s(?:de\s)?"
    r"(?:jaar|jaren|periode|perioden|bron|partij|partner|financier|tranche|fase|onderdeel)$"
    r"|,?\s(?:\(?bedragen\s)?"
    r"(?:in\s(?:duizenden\s|hele\s)?(?:k?€|euro(?:['’]?s)?)|[x×]\s?(?:€\s?)?1[. ]?000)\)?$"
)
"""How a budget is divided or counted, which is no part of the name of its field: ``Budget per periode``."""
_NOTE = re.compile(r"(?<=[a-zà-ÿ]{3})\d{1,2}$")
_VALUE = re.compile(r"[A-ZÀ-Þ0-9•●▪◦‣€(\"“‘']|[-–]\s")
_UNIT = re.compile(
    r"\(?\s*(?:[x×*]\s*(?:€|EUR)?\s*1[. ]?000(?:[. ]?000)?|in\s(?:€|euro['’]?s?)|€)\s*\)?", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-–/](?:(?:19|20)\d\d|\d\d))?")
_AROUND_YEARS = frozenset(
    {"t/m", "tot", "en", "met", "eerder", "eerdere", "jaren", "reservering", "vanaf", "na", "voor", "-", "–"}
)
_MOST_WORDS = 7
_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class FieldName:
    """The name of a field, as it begins a line.

    Attributes:
        role: what the field tells; one of the roles of a passage, or ``name``, ``number``, ``contact`` ...
        label: as it stands.
        key: the same in small letters, to compare fields of several sheets.
        end: where the value begins on the line.
        form: behind a colon or question mark, a whole line, or before its value without a sign.
        sure: the name is a listed one, not only known by one of its words.
        kind: of the line that a value names (``pillar``).
    """

    role: str
    label: str
    key: str
    end: int
    form: Form
    sure: bool
    kind: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    role: str
    kind: str
    strict: bool


@lru_cache(maxsize=4096)
def field_name(text: str, raw: str = "", *, whole: bool = False) -> FieldName | None:
    """Return the name of a field that a line begins with; nothing when it begins with none.

    Args:
        text: the line.
        raw: the same with its blanks, which tell a name in a column of its own from the value beside it.
        whole: the line is a heading, a cell or in bold, so all of it may be a name by one word alone.
    """
    marked = _MARKER.match(text)
    at = marked.end() if marked else 0
    rest = text[at:]
    if not rest or not (rest[0].isupper() or rest[0] == "("):
        return None
    numbered = marked is not None and marked[0][:1].isdigit()
    if found := _whole(rest.strip(" *_"), len(text), loose=whole and not numbered):
        return found
    return _signed(text, at, loose=False) or _inline(text, at, raw) or _signed(text, at, loose=True)


def _signed(text: str, at: int, *, loose: bool) -> FieldName | None:
    """Find a name before a colon or question mark."""
    for pattern in (_QUESTION, _COLON):
        match = pattern.match(text, at)
        if match and (found := _made(match["label"], match.end(), "colon", loose=loose)):
            return replace(
                found, end=match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
            )
    return None


def _whole(rest: str, end: int, *, loose: bool) -> FieldName | None:
    return _made(rest.rstrip(":;-– "), end, "whole", loose=loose) if len(rest) < 80 else None


def _made(label: str, end: int, form: Form, *, loose: bool) -> FieldName | None:
    key = _key(label)
    known = _exact(key)
    if known is None and loose:
        guess = _by_word(key, anywhere=form == "colon")
        return (
            FieldName(guess.role, label.strip(), key, end, form, sure=False, kind=guess.kind)
            if guess
            else None
        )
    return FieldName(known.role, label.strip(), key, end, form, sure=True, kind=known.kind) if known else None


def _is_columns(rest: str) -> bool:
    """Tell whether the words behind a name are heads of columns, so that the line heads a table of money."""
    words = rest.casefold().split()
    return len(words) > 1 and all(word in _COLUMNS for word in words)


def _heads_years(name: str, rest: str) -> bool:
    """Tell whether words head a budget by year: its name, what the numbers count, years and totals."""
    known = _exact(_key(name))
    words = _UNIT.sub(" ", rest).casefold().split()
    years = sum(_YEAR.fullmatch(word) is not None for word in words)
    head = all(_YEAR.fullmatch(word) or word in _COLUMNS or word in _AROUND_YEARS for word in words)
    return known is not None and known.role == "budget" and head and years > 1


def _inline(text: str, at: int, raw: str) -> FieldName | None:
    """Find a listed name with its value behind it, the value told by its capital, sign or column."""
    match = _inline_names().match(text, at) or _apart_names().match(text, at)
    if match and _heads_years(match[0], text[match.end() :]):
        return FieldName("budget", match[0], _key(match[0]), match.end() + 1, "inline", sure=True)
    if match and match[0].casefold() in _OF_TIME and _is_columns(text[match.end() :]):
        return None
    if not match or match.end() >= len(text):
        return None
    loose = _inline_names().match(text, at) is not None
    apart = re.match(rf"\W*{re.escape(match[0])}(?:\s{{2,}}|\t)", raw.strip()) is not None
    behind = match.end() + 1
    if text[match.end()] != " " or not (apart or (loose and _VALUE.match(text, behind))):
        return None
    key = _key(match[0])
    known = _exact(key)
    assert known is not None
    return FieldName(known.role, match[0], key, behind, "inline", sure=True, kind=known.kind)


def _key(label: str) -> str:
    return _NOTE.sub("", " ".join(label.strip(" *_").casefold().split()))


@cache
def _exact(key: str) -> _Known | None:
    names = _names()
    bare = key.rstrip("?").strip()
    for one in (key, bare, _BRACKETS.sub("", bare).strip(), re.sub(r"[()]", "", bare), _PARTED.sub("", bare)):
        if one in names:
            return names[one]
    parts = [part.strip() for part in re.split(r"\s*/\s*|\s+(?:en|&)\s+", bare) if part.strip()]
    if len(parts) == 2 and all(part in names for part in parts):
        return names[parts[0]]
    return None


@cache
def _by_word(key: str, *, anywhere: bool) -> _Known | None:
    """Return the field that a name is by one of its words, at its begin, or anywhere in a short one."""
    words = key.rstrip("?").split()
    if len(words) > _MOST_WORDS or "," in key:
        return None
    for pattern, refused, known in _stems():
        match = pattern.search(key)
        begins = match is not None and (match.start() == 0 or key[: match.start()] == "(")
        if (
            match
            and not (known.strict and (not begins or len(words) > _FEW_WORDS))
            and not (refused and refused.search(key))
        ):
            return known
    return None


@cache
def _names() -> dict[str, _Known]:
    found: dict[str, _Known] = {}
    for entry in lexicon("things/field_names")["labels"]:
        known = _Known(entry["role"], entry.get("kind", ""), entry.get("strict", False))
        for phrase in entry["phrases"]:
            found.setdefault(phrase, known)
            found.setdefault(phrase.rstrip("?"), known)
    return found


@cache
def _stems() -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None, _Known], ...]:
    return tuple(
        (
            re.compile(rf"(?<![\w-])(?:{alternatives(entry['words'])})"),
            re.compile(rf"(?<!\w)(?:{alternatives(entry['not'])})") if entry.get("not") else None,
            _Known(entry["role"], entry.get("kind", ""), entry.get("strict", False)),
        )
        for entry in lexicon("things/field_names")["labels"]
    )


@cache
def _apart_names() -> re.Pattern[str]:
    """Match the names that need room behind them, or they are words of a sentence."""
    names = (name for name, known in _names().items() if known.strict)
    return re.compile(rf"(?:{alternatives(names)})(?![\w/-])", re.IGNORECASE)


@cache
def _inline_names() -> re.Pattern[str]:
    names = (name for name, known in _names().items() if not known.strict and known.role != "contact")
    return re.compile(rf"(?:{alternatives(names)})(?![\w/-])", re.IGNORECASE)
