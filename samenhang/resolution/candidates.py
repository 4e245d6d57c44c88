"""Which names are worth holding side by side, out of all pairs: those that share something rare.

Names are brought together by whole words, slips of the pen mended first (:mod:`samenhang.resolution.slips`):
the same words, two of the three rarest words, one very rare word, an abbreviation and the words it is made
of. What that misses is found by letters, four by four: those that many names share are left out, and of each
name only the rarest count, so that the work grows with the number of names and not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from samenhang.dutch import name_words as lists
from samenhang.dutch.name_keys import Name
from samenhang.resolution.slips import slips

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Pairs = npt.NDArray[np.int64]
"""Pairs of numbers of names, one a row, the smaller first; sorted, each once."""

_ALL = 1000
"""Of so few names all pairs are worth it."""
_LETTERS = 4
_LEFT_OUT = 0.05
_MOST_ALIKE = 1000
"""Letters that more names share are left out of a large portfolio too, so that the work grows in line."""
_RAREST = 14
_LEAST_ALIKE = 0.4
_BEST = 5
_RAREST_WORDS = 3
_LARGEST = 10
"""A key that more names carry brings none of them together."""
_RARE = 6
"""A single word that so many names carry, at most, brings them together."""
_BASE = 40
_CHUNK = 1 << 16
_SIGNS = np.array(
    [sign - 96 if 97 <= sign <= 122 else sign - 20 if 48 <= sign <= 57 else 0 for sign in range(256)],
    dtype=np.int64,
)
"""A number below ``_BASE`` for each sign: letters and digits, and 0 for all else."""


def pairs(names: Sequence[Name]) -> Pairs:
    """Return the pairs of names to score.

    Args:
        names: each once.
    """
    if len(names) < 2:
        return np.empty((0, 2), dtype=np.int64)
    if len(names) <= _ALL:
        return np.stack(np.triu_indices(len(names), 1), axis=1).astype(np.int64)
    codes = np.concatenate([_by_letters(names), _by_words(names)])
    codes = np.unique(codes)
    return np.stack([codes // len(names), codes % len(names)], axis=1)


def _by_letters(names: Sequence[Name]) -> npt.NDArray[np.int64]:
    """Return codes (smaller times count plus larger) of the pairs that share rare letters."""
    from sparse_dot_topn import sp_matmul_topn

    matrix = letters_of(names)
    found = []
    for start in range(0, len(names), _CHUNK):
        part = sp_matmul_topn(
            matrix[start : start + _CHUNK],
            matrix.T.tocsr(),
            top_n=_BEST + 1,
            threshold=_LEAST_ALIKE,
            n_threads=2,
        ).tocoo()
        rows, columns = part.row.astype(np.int64) + start, part.col.astype(np.int64)
        apart = rows != columns
        rows, columns = rows[apart], columns[apart]
        found.append(np.minimum(rows, columns) * len(names) + np.maximum(rows, columns))
    return np.unique(np.concatenate(found))


def letters_of(names: Sequence[Name]) -> csr_matrix:
    """Return a row of unit length per name: its rarest letters four by four, weighed by how rare they are."""
    from scipy.sparse import csr_matrix

    rows, grams = grams_of([" ".join(name.core) for name in names], _LETTERS)
    have = np.bincount(grams, minlength=_BASE**_LETTERS)
    most = min(_MOST_ALIKE, max(10, int(_LEFT_OUT * len(names))))
    fit = np.flatnonzero((have > 1) & (have <= most))
    column = np.full(len(have), -1, dtype=np.int64)
    # The rarest first, so that one number sorts the letters of each name by how rare they are.
    fit = fit[np.argsort(have[fit], kind="stable")]
    column[fit] = np.arange(len(fit))
    kept = column[grams] >= 0
    key = rows[kept] * len(fit) + column[grams[kept]]
    key.sort()
    rows, place = key // max(1, len(fit)), key % max(1, len(fit))
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=len(names)))])
    kept = np.arange(len(rows)) - starts[rows] < _RAREST
    rows, place = rows[kept], place[kept]
    weight = np.log(len(names) / have[fit[place]].astype(np.float64))
    length = np.sqrt(np.bincount(rows, weight * weight, minlength=len(names)))
    values = (weight / np.where(length == 0, 1, length)[rows]).astype(np.float32)
    return csr_matrix((values, (rows, place)), shape=(len(names), max(1, len(fit))))


def grams_of(texts: Sequence[str], size: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the runs of letters of all texts: the number of the text, and a number for the run, each once.

    Args:
        texts: in small letters; what is no Latin letter or digit counts as one sign.
        size: letters in a run.
    """
    found = [_grams(texts[start : start + _CHUNK], size, start) for start in range(0, len(texts), _CHUNK)]
    codes = np.concatenate([np.empty(0, dtype=np.int64), *found])
    return codes // _BASE**size, codes % _BASE**size


def _grams(texts: Sequence[str], size: int, first: int) -> npt.NDArray[np.int64]:
    """Return ``text * _BASE**size + run`` of the runs of letters of some texts, sorted, each once."""
    joined = "".join(f" {text} \n" for text in texts).encode("ascii", "replace")
    signs = np.frombuffer(joined, dtype=np.uint8)
    text_of = np.cumsum(signs == 10) - (signs == 10)
    small = _SIGNS[signs]
    count = max(0, len(small) - size + 1)
    code = np.zeros(count, dtype=np.int64)
    for at in range(size):
        code = code * _BASE + small[at : at + count]
    within = (text_of[:count] == text_of[size - 1 :]) & (signs[size - 1 :] != 10)
    codes = (text_of[:count][within] + first) * _BASE**size + code[within]
    codes.sort()
    once: npt.NDArray[np.int64] = codes[np.append(True, codes[1:] != codes[:-1])[: len(codes)]]
    return once


def _by_words(names: Sequence[Name]) -> npt.NDArray[np.int64]:
    """Return codes of the pairs that share a key made of whole words, slips of the pen mended."""
    have = Counter(word for name in names for word in set(name.core))
    meant = slips((name.core for name in names), have)
    spelt = [tuple(_mended(name, meant)) for name in names]
    frequency = Counter(word for words in spelt for word in words)
    carried: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, (name, words) in enumerate(zip(names, spelt, strict=True)):
        for key in _word_keys(name, words, frequency):
            carried[key].append(number)
    codes = [
        one * len(names) + other
        for numbers in carried.values()
        if 1 < len(numbers) <= _LARGEST
        for one, other in combinations(numbers, 2)
        if one != other
    ]
    return np.array(codes, dtype=np.int64)


def _mended(name: Name, meant: dict[str, tuple[str, ...]]) -> set[str]:
    """Return the words of a name, slips mended and small words left out."""
    words = {one for word in name.core for one in meant.get(word, (word,))}
    return words - lists.SMALL


def _word_keys(name: Name, mended: Iterable[str], frequency: Counter[str]) -> Iterator[tuple[str, ...]]:
    words = sorted(mended, key=lambda word: (frequency[word], word))
    yield ("=", "".join(name.core))
    yield ("all", *sorted(word for word in words if word not in lists.SORTS))
    yield from (("2", *pair) for pair in combinations(words[:_RAREST_WORDS], 2))
    if words and frequency[words[0]] <= _RARE:
        yield ("1", words[0])
    yield from (("a", letters) for letters in _initials(name) if len(letters) >= 3)


def _initials(name: Name) -> Iterable[str]:
    if len(name.words) == 1 and name.written.isupper():
        return {name.words[0], name.short}
    first = name.initials if len(name.words) > 2 else ""
    return {name.short, first, first[:-1]}
