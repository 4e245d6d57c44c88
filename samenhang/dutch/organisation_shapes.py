"""What names of organisations look like: the patterns that :mod:`samenhang.dutch.organisations` applies.

A shape never runs over a line break but behind a word that asks for more (``ministerie van``), so that two
names on two lines stay two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from samenhang.dutch.lexicon import lexicon
from samenhang.dutch.spans import SPACE, alternatives


@dataclass(frozen=True, slots=True)
class Head:
    """A word before a name: ``gemeente``.

    Attributes:
        word: in the singular.
        kind: of the organisation.
        part: the word is part of the name.
        many: it stood in the plural, so that several names may follow.
    """

    word: str
    kind: str
    part: bool
    many: bool


_WORDS = lexicon("organisations")
_LINE = r"[^\S\n]{1,4}"
_PARTICLE = r"(?:van|de|der|den|het|'t|’t|ter|ten|te|voor|of|and|for|für)"
_CAPITAL = r"[A-ZÀ-Þ][\w@.'’-]{0,40}(?<![.'’-])"
_MORE = rf"(?:{_LINE}{_PARTICLE}){{0,3}}{_LINE}(?:&{_LINE})?{_CAPITAL}|{_LINE}\d{{1,4}}(?!\d|[.,]\d)"
NAME = rf"(?:{_CAPITAL}(?:{_MORE}){{0,5}})"
"""Capitalised words with the small words between them."""

PLAIN = frozenset(_WORDS["plain"]["words"])
"""Words that get a capital only because they begin a sentence."""
NO_ORGANISATION = frozenset(_WORDS["apart"]["no_organisation"])
NO_ENDINGS = tuple(_WORDS["apart"]["endings"])
NO_ABBREVIATION = frozenset(_WORDS["apart"]["no_abbreviations"])


def _heads() -> dict[str, Head]:
    found: dict[str, Head] = {}
    entries: list[dict[str, Any]] = _WORDS["heads"]
    for entry in entries:
        for word in (entry["word"], *entry["plurals"]):
            found[word] = Head(entry["word"], entry["kind"], entry["part"], word != entry["word"])
    return found


HEADS = _heads()
"""By the word as it may stand, singular or plural, in lower case."""
HEAD_WORDS = tuple(sorted({head.word for head in HEADS.values()}))

HEAD = re.compile(rf"(?<![\w-])({alternatives(HEADS)})(?:{SPACE}|:{SPACE})(?=[\w'’(“\"])", re.IGNORECASE)
"""A head and the blank behind it."""
FIRST = re.compile(rf"[‘“\"']?(?:(?:de|het|ten|ter|'t){_LINE})?({NAME})")
"""A name behind a head."""
NEXT = re.compile(
    r"[^\S\n]{0,4}(,(?:[^\S\n]{1,4}en(?=\s))?|&|\ben\b|/)(?:[^\S\n]{1,4}|\n[^\S\n]{0,8})?", re.IGNORECASE
)
"""What stands between the names behind a head in the plural."""

_SUFFIXES: dict[str, str] = {**_WORDS["suffixes"]}
_SUFFIX = alternatives(_SUFFIXES)
SUFFIXED = re.compile(
    rf"(?<![\w.-])({_CAPITAL}(?:(?:{_LINE}{_PARTICLE}){{0,2}}{_LINE}{_CAPITAL}){{0,4}}?){_LINE}((?i:{_SUFFIX}))(?![\w])"
    rf"(?:{_LINE}(?:of|voor|for|van){_LINE}{NAME}|{_LINE}{_CAPITAL})?"
)
"""``Dollard College``, ``Aletta Jacobs School of Public Health``."""
_ENDINGS: dict[str, str] = _WORDS["endings"]
ENDED = re.compile(
    rf"(?<![\w.-])[A-ZÀ-Þ][\w-]{{2,40}}?({alternatives(_ENDINGS)})(?![\w-])(?:{_LINE}(?:{NAME}))?"
)
"""``Tintengroep``."""
PAIR = re.compile(rf"(?<![\w.-])({NAME}){_LINE}\(([A-Z][A-Za-z&]{{1,7}})\)")
"""``Brede Overleggroep Kleine Dorpen Drenthe (BOKD)``."""
ABBREVIATION = re.compile(
    r"(?<![\w.@/&-])(?<![A-Z][A-Z][^\S\n])([A-Z][A-Z&]{1,3}[A-Z])(?:[^\S\n]([A-Z]{3,5}))?"
    r"(?![\w@&/]|-\w|[^\S\n][A-Z]{2})"
)
"""``UWV``."""
ARTICLED = re.compile(rf"(?<![\w-])(?:de|het|’t|'t){_LINE}({NAME})(?![\w-])")
"""A capitalised name behind an article in lower case, so in the midst of a sentence."""
JOINED = re.compile(rf"(?<![\w-])(?:{alternatives(_WORDS['joined']['names'])})(?![\w-])")
"""``Wierden en Borgen``: one name, though it has ``en`` within it."""
BEHIND = re.compile(r"[^\S\n]{0,4}\(([A-Z][A-Za-z&’']{1,9})\)")
"""An abbreviation behind a name."""

_GROUPS = _WORDS["groups"]
_GROUP_ENDINGS = tuple(_GROUPS["endings"])
_NOT_GROUPS = frozenset(_GROUPS["not"])
_GROUP_WORDS = re.compile(rf"(?<![\w-])(?:{alternatives(_GROUPS['words'])})(?![\w-])", re.IGNORECASE)
_WORD = re.compile(r"(?<![\w-])[\w-]{4,50}(?![\w-])")


def groups(text: str) -> list[tuple[int, int]]:
    """Return the places of words for many, in order: ``welzijnsorganisaties``, ``het bedrijfsleven``."""
    ended = (match for match in _WORD.finditer(text) if match.group().casefold().endswith(_GROUP_ENDINGS))
    found = (
        match
        for match in (*ended, *_GROUP_WORDS.finditer(text))
        if match.group().casefold() not in _NOT_GROUPS
    )
    return sorted({match.span() for match in found})


@cache
def suffix_kind(word: str) -> str:
    """Return the kind of what ends with a word."""
    folded = {key.casefold(): kind for key, kind in _SUFFIXES.items()}
    return folded.get(" ".join(word.split()).casefold(), "")


def ending_kind(word: str) -> str:
    """Return the kind of a one-word name with one of the endings."""
    return _ENDINGS.get(word.casefold(), "")


def initials_fit(name: str, abbreviation: str) -> bool:
    """Tell whether an abbreviation is made of the letters of a name, beginning with its first."""
    letters = [char for char in abbreviation.casefold() if char.isalnum()]
    rest = iter(name.casefold())
    first = next((char for char in name.casefold() if char.isalnum()), "")
    in_order = all(any(char == letter for char in rest) for letter in letters)
    return bool(letters) and letters[0] == first and in_order
