"""From texts to terms: words without case, accents and endings, and the parts of compounds.

Texts are cut into words column-wise; what a word comes to is worked out once per different word.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.signedinteger[Any]]

_PART = 4
"""Letters that a part of a compound has at least."""

_COMPOUND = 9
"""Letters that a word has at least to be looked at as a compound."""


STEP = 100_000
"""So many texts are cut at once."""


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    lists = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    return {
        "empty": frozenset(lists["empty"]),
        "common": frozenset(stem(word) for word in lists["common"]),
        "parts": frozenset(stem(word) for word in lists["parts"]),
    }


@cache
def _instead() -> dict[str, str]:
    """Return the stems that stand for another one: words of the field with one meaning."""
    path = files(__package__).joinpath("words.toml")
    groups = tomllib.loads(path.read_text(encoding="utf-8"))["alike"]
    return {stem(word): stem(first) for first, *others in groups for word in others}


@dataclass(frozen=True, slots=True)
class Stream:
    """The words of rows of text, in their order.

    Attributes:
        row: for each word the row it stands in, ascending.
        word: for each word its place in ``words``.
        words: the different words, folded.
    """

    row: Ints
    word: Ints
    words: list[str]


def read(texts: list[str]) -> Stream:
    """Cut texts into words: letters and digits, without case and accents."""
    number: dict[str, int] = {"": 0}
    rows: list[Ints] = [np.empty(0, np.int32)]
    words: list[Ints] = [np.empty(0, np.int32)]
    for start in range(0, len(texts), STEP):
        row, code, found = _cut(texts[start : start + STEP])
        known = np.array([number.setdefault(word, len(number)) for word in found], np.int32)
        word = known[code] if len(code) else code
        rows.append((row + start)[word > 0].astype(np.int32))
        words.append(word[word > 0])
    return Stream(np.concatenate(rows), np.concatenate(words), list(number))


def _cut(texts: list[str]) -> tuple[Ints, Ints, list[str]]:
    """Return of every word its text and its place in the list of different words."""
    column = pc.utf8_lower(pc.utf8_normalize(pa.array(texts, pa.large_string()), form="NFKD"))
    # What is left of an accent, and an apostrophe, vanish; everything else between letters and digits cuts.
    column = pc.replace_substring_regex(column, r"[\p{Mn}'’‘]+", "")
    column = pc.replace_substring_regex(column, r"[^\p{L}\p{N}]+", " ")
    parts = pc.split_pattern(pc.utf8_trim(column, " "), " ")
    encoded = pc.dictionary_encode(pc.list_flatten(parts))
    return (
        pc.list_parent_indices(parts).to_numpy(),
        encoded.indices.to_numpy(),
        encoded.dictionary.to_pylist(),
    )


@lru_cache(1 << 18)
def stem(word: str) -> str:
    """Return a word without the endings of number and inflection, by plain rules of Dutch spelling."""
    if len(word) < 5 or word.isdigit():
        return _spelled(word)
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= 4:
            word = word[: len(word) - len(ending)] + instead
            break
    return _spelled(word)


_ENDINGS = (
    ("kinderen", "kind"), ("heden", "heid"), ("ische", "isch"), ("eringen", "er"), ("ering", "er"),
    ("ingen", "ing"), ("eren", "er"), ("eerd", "er"), ("ieve", "ief"), ("ende", "end"), ("en", ""),
    ("es", ""), ("e", ""), ("s", ""),
)  # fmt: skip
"""Endings, longest first where one ends another, and what stands in their place."""


def _spelled(word: str) -> str:
    """Write a stem as one: one vowel, one consonant at the end, f for v and s for z."""
    for double in ("aa", "ee", "oo", "uu"):
        word = word.replace(double, double[0])
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1], word[-1]) if len(word) > 3 else word


@dataclass(frozen=True, slots=True)
class Terms:
    """What each different word comes to.

    Attributes:
        stems: the different terms.
        of_word: for each word the number of its own term, -1 for an empty word.
        part_word: a word that is a compound, ...
        part_term: ... and a term that is part of it.
        common: for each term whether it says little in this field.
    """

    stems: list[str]
    of_word: Ints
    part_word: Ints
    part_term: Ints
    common: npt.NDArray[np.bool_]


def terms(words: list[str], seen: Ints) -> Terms:
    """Work out the terms of words.

    Args:
        words: the different words.
        seen: how often each occurs; a rare word that differs by one letter from another is taken for it.
    """
    empty = _lexicon()["empty"]
    stems = ["" if word in empty or (len(word) < 2 and not word.isdigit()) else stem(word) for word in words]
    counts: dict[str, int] = {}
    for one, count in zip(stems, seen.tolist(), strict=True):
        if one:
            counts[one] = counts.get(one, 0) + count
    mended = _mended(counts) | _instead()
    number: dict[str, int] = {}
    own = [number.setdefault(mended.get(one, one), len(number)) if one else -1 for one in stems]
    known = {one for one, count in counts.items() if len(one) >= _PART} | _lexicon()["parts"]
    part_word, part_term = [], []
    for at, word in enumerate(words):
        if own[at] < 0 or len(word) < _COMPOUND:
            continue
        for part in parts(word, known):
            part_word.append(at)
            part_term.append(number.setdefault(mended.get(part, part), len(number)))
    common = np.fromiter((one in _lexicon()["common"] for one in number), np.bool_, len(number))
    return Terms(list(number), np.array(own, np.int64), _ints(part_word), _ints(part_term), common)


def _ints(values: list[int]) -> Ints:
    return np.array(values, np.int64)


def parts(word: str, known: set[str] | frozenset[str]) -> tuple[str, ...]:
    """Return the stems of the two parts of a compound, both known words; the longest first part wins."""
    for cut in range(len(word) - _PART, _PART - 1, -1):
        last = stem(word[cut:])
        if last not in known:
            continue
        first = word[:cut]
        for link in ("", "s", "en", "e"):
            bare = first.removesuffix(link) if link else first
            if len(bare) >= _PART and (link == "" or first.endswith(link)) and stem(bare) in known:
                return tuple(dict.fromkeys((stem(bare), last)))
    return ()


_MENDED = 7
"""Letters that a word has at least to be taken for another one that differs by a letter."""


def _mended(counts: dict[str, int]) -> dict[str, str]:
    """Tell which seldom word is another one with a letter wrong, missing, too many or changed over.

    A word is written down under itself without each of its letters in turn; two words that meet differ
    by one slip. A word with a digit is a name of its own.
    """
    met: dict[str, str] = {}
    found: dict[str, str] = {}
    long = [word for word in counts if len(word) >= _MENDED and word.isalpha()]
    for word in sorted(long, key=lambda word: (-counts[word], word)):
        keys = {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))}
        if counts[word] <= _SELDOM:
            other = min(
                (met[key] for key in keys if key in met), default="", key=lambda one: (-counts[one], one)
            )
            if other and counts[other] >= counts[word] and _slip(word, other):
                found[word] = other
                continue
        for key in keys:
            met.setdefault(key, word)
    return found


_SELDOM = 2
"""A word that occurs more often than this is no slip."""


def _slip(one: str, other: str) -> bool:
    """Tell whether two words of nearly one length differ by one letter, or two beside each other."""
    if abs(len(one) - len(other)) > 1:
        return False
    at = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    rest, left = one[at:], other[at:]
    return (
        rest[1:] == left or rest == left[1:] or rest[1:] == left[1:]
        or (rest[:2] == left[1::-1] and rest[2:] == left[2:])
    )  # fmt: skip
