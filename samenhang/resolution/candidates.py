"""Which names are worth holding side by side, out of all pairs: those that share something rare.

Names are compared by their letters four by four (those that more than 5 % of the names share are left out,
and of each name only the rarest count, so that the work grows with the number of names and not with its
square), and brought together by whole words: the same words, the two rarest words, one very rare word, an
abbreviation and the words it is made of.
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

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Pairs = npt.NDArray[np.int64]
"""Pairs of numbers of names, one a row, the smaller first; sorted, each once."""

_ALL = 1000
"""Of so few names all pairs are worth it."""
_LETTERS = 4
_LEFT_OUT = 0.05
_MOST_ALIKE = 2000
"""Letters that more names share are left out of a large portfolio too, so that the work grows in line."""
_RAREST = 14
_LEAST_ALIKE = 0.35
_BEST = 8
_LARGEST = 10
"""A key that more names carry brings none of them together."""
_RARE = 6
"""A single word that so many names carry, at most, brings them together."""
_BASE = 40
_CHUNK = 1 << 16


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
    unique, column, count = np.unique(grams, return_inverse=True, return_counts=True)
    most = min(_MOST_ALIKE, max(10, int(_LEFT_OUT * len(names))))
    fit = (count[column] > 1) & (count[column] <= most)
    rows, column = rows[fit], column[fit]
    order = np.lexsort((column, count[column], rows))
    rows, column = rows[order], column[order]
    first = np.searchsorted(rows, rows)
    kept = np.arange(len(rows)) - first < _RAREST
    rows, column = rows[kept], column[kept]
    weight = np.log(len(names) / count[column].astype(np.float64))
    length = np.sqrt(np.bincount(rows, weight * weight, minlength=len(names)))
    values = (weight / np.where(length == 0, 1, length)[rows]).astype(np.float32)
    return csr_matrix((values, (rows, column)), shape=(len(names), len(unique)))


def grams_of(texts: Sequence[str], size: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the runs of letters of all texts at once: the number of the text, and a number for the run.

    Args:
        texts: in small letters; what is no Latin letter or digit counts as one sign.
        size: letters in a run.
    """
    joined = "".join(f" {text} \n" for text in texts).encode("ascii", "replace")
    signs = np.frombuffer(joined, dtype=np.uint8).astype(np.int64)
    ends = signs == 10
    text_of = np.cumsum(ends) - ends
    small = np.where(signs >= 97, signs - 96, np.where((signs >= 48) & (signs <= 57), signs - 20, 0))
    small = np.where(small >= _BASE, 39, small)
    count = len(small) - size + 1
    code = np.zeros(count, dtype=np.int64)
    for at in range(size):
        code = code * _BASE + small[at : at + count]
    within = (text_of[:count] == text_of[size - 1 :]) & ~ends[size - 1 :]
    rows, code = text_of[:count][within], code[within]
    unique = np.unique(rows * _BASE**size + code)
    return unique // _BASE**size, unique % _BASE**size


def _by_words(names: Sequence[Name]) -> npt.NDArray[np.int64]:
    """Return codes of the pairs that share a key made of whole words."""
    frequency = Counter(word for name in names for word in set(name.core))
    carried: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        for key in _word_keys(name, frequency):
            carried[key].append(number)
    codes = [
        one * len(names) + other
        for numbers in carried.values()
        if 1 < len(numbers) <= _LARGEST
        for one, other in combinations(numbers, 2)
    ]
    return np.array(codes, dtype=np.int64)


def _word_keys(name: Name, frequency: Counter[str]) -> Iterator[tuple[str, ...]]:
    words = sorted(
        {word for word in name.core if word not in lists.SMALL}, key=lambda word: (frequency[word], word)
    )
    yield ("=", "".join(name.core))
    if len(words) > 1:
        yield ("2", *words[:2])
    if words and frequency[words[0]] <= _RARE:
        yield ("1", words[0])
    yield from (("a", letters) for letters in _initials(name) if len(letters) >= 3)


def _initials(name: Name) -> Iterable[str]:
    if len(name.words) == 1 and name.written.isupper():
        return {name.words[0], name.short}
    first = name.initials if len(name.words) > 2 else ""
    return {name.short, first, first[:-1]}
