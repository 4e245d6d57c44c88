"""What the readers of running text share: gaps between words, and words that could not be read.

Every pattern here and in the modules beside it repeats a bounded number of times, so that reading a text
takes time in proportion to its length, whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

GAP = r"[^\S\n]{0,40}+(?:\n[^\S\n]{0,40}+)?+"
"""Blanks, over one line break at most; never given back."""

SPACE = r"(?:[^\S\n]{1,40}+(?:\n[^\S\n]{0,40}+)?+|\n[^\S\n]{0,40}+)"
"""The same, but not nothing."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a whole text was not read.

    Attributes:
        reason: ``empty``, ``nothing`` (no value in it), ``several`` (more than one) or ``rest`` (words
            beside the value that are not understood).
        rest: the words that are not understood.
    """

    reason: str
    rest: str = ""


class Spanned(Protocol):
    """Something found in a text, from ``start`` up to ``end`` (offsets in characters)."""

    @property
    def start(self) -> int: ...  # noqa: D102 - told in the class
    @property
    def end(self) -> int: ...  # noqa: D102


S = TypeVar("S", bound=Spanned)


def without_overlap(found: Iterable[S]) -> list[S]:
    """Keep what does not overlap, in order of place; of two that do the earlier, then the longer one."""
    kept: list[S] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def outside(found: Iterable[S], taken: Sequence[Spanned]) -> Iterator[S]:
    """Leave out what overlaps a taken span; both in order of place."""
    at = 0
    for item in found:
        while at < len(taken) and taken[at].end <= item.start:
            at += 1
        if at == len(taken) or taken[at].start >= item.end:
            yield item


_BARE = " \t\r\n\f\v\u00a0\u2007\u2009\u202f"


def whole(text: str, found: Sequence[S], also: str = "") -> S | Unread:
    """Return the one value that a whole text holds.

    Args:
        text: the text.
        found: the values in it.
        also: signs that may stand around the value, besides blanks.
    """
    if not text.strip():
        return Unread("empty")
    if len(found) != 1:
        return Unread("several" if found else "nothing", text.strip())
    rest = f"{text[: found[0].start]} {text[found[0].end :]}".strip(_BARE + also)
    return Unread("rest", rest) if rest else found[0]


def before(text: str, start: int, least: int, reach: int = 80) -> str:
    """Return the text before a place: at most ``reach`` characters, not before ``least``."""
    return text[max(least, start - reach) : start]


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern for one of several words, the longest first, blanks as gaps."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", SPACE) for word in ordered)
