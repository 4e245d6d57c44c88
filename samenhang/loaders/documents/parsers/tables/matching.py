"""Rows of a table matched to things by their names: shortened, misspelt, with the digit of a footnote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from samenhang.loaders.documents.parsers.names import bare

_SMALL = frozenset(
    bare(
        "de het een en of van voor in op aan met bij naar te tot om door via over uit wij we onze ons t s"
    ).split()
)
_BRACKETS = re.compile(r"\([^()]*\)")
_FOOTNOTE = re.compile(r"(?<=[^\W\d_])\d{1,2}$|(?<=\))\d$|\s\d{1,2}\)?$|[¹²³⁴⁵⁶⁷⁸⁹*]+$")
_NUMBERED = re.compile(r"\d{1,3}[.)]?\s+(?=[^\W\d_])")
_ALIKE, _SURE, _MOSTLY, _MAYBE = 0.8, 0.78, 0.7, 0.45
_SHORTEST = 5

_PAIRS = 1 << 18
"""Pairs of names whose likeness is kept: a document asks for the same ones over and over."""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with one of its names."""

    id: str
    name: str


def plain_label(label: str) -> str:
    """Return a label without the digit of a footnote, bullets and what stands behind it in brackets."""
    words = _NUMBERED.sub("", _FOOTNOTE.sub("", label.strip())).strip(" :;.-–•")
    return _BRACKETS.sub("", words).strip() or words


@cache
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name that count, in small letters; without those in brackets if it can be."""
    inside = bare(name).split()
    outside = bare(_BRACKETS.sub(" ", name)).split()
    for every in (outside, inside):
        kept = tuple(word for word in every if word not in _SMALL and (len(word) > 1 or len(every) == 1))
        if kept:
            return kept
    return tuple(inside)


@cache
def likeness(one: str, other: str) -> float:
    """Return how alike two words are: 1 the same, 0.9 shortened or misspelt, 0.7 one inside the other."""
    if one == other:
        return 1.0
    shorter, longer = sorted((one, other), key=len)
    if (
        len(shorter) >= 3
        and longer.startswith(shorter)
        and (len(shorter) >= 4 or len(longer) - len(shorter) > 4)
    ):
        return 0.9
    if len(shorter) < _SHORTEST:
        return 0.0
    if SequenceMatcher(None, one, other).ratio() >= _ALIKE:
        return 0.9
    return 0.7 if shorter in longer else 0.0


def cover(label: Sequence[str], name: Sequence[str]) -> float:
    """Return which part of the words of a label a name has, 0 to 1; a compound counts by its parts."""
    return _cover(tuple(label), tuple(name))


@lru_cache(_PAIRS)
def _cover(label: tuple[str, ...], name: tuple[str, ...]) -> float:
    if not label or not name:
        return 0.0
    return sum(_covered(word, name) for word in label) / len(label)


@lru_cache(_PAIRS)
def _covered(word: str, name: tuple[str, ...]) -> float:
    if word in name:
        return 1.0
    parts = sum(len(part) for part in set(name) if len(part) >= 4 and part in word and part != word)
    compound = 1.0 if parts >= 0.85 * len(word) else 0.0
    return max(compound, *(likeness(word, other) for other in name))


def best(label: str, known: Iterable[Named], *, also: Iterable[str] = (), whole: bool = False) -> str:
    """Return the id of the thing that a label names; nothing when none or several do.

    Args:
        label: the words of the row.
        known: names of things; a thing may have several.
        also: ids of things that something else speaks for: half of the words will do.
        whole: the name may have no words that the label lacks.
    """
    wanted = words_of(plain_label(label))
    likely = frozenset(also)
    scores: dict[str, float] = {}
    for one in known:
        name = words_of(one.name)
        found = cover(wanted, name)
        if found < _MAYBE:
            continue
        back = cover(name, wanted)
        if whole and back < _SURE:
            continue
        mostly = min(len(wanted), len(name)) > 3 and found >= _MOSTLY and back >= _MOSTLY
        least = _MAYBE if one.id in likely else _MOSTLY if mostly else _SURE
        if found >= least:
            scores[one.id] = max(
                scores.get(one.id, 0.0), found + 0.5 * back + (0.5 if one.id in likely else 0)
            )
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 1e-9):
        return ""
    return ranked[0][0]
