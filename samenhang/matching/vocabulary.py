"""The words of all things as sparse matrices: how rare each is, and what is boilerplate of a programme."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from samenhang.matching import words
from samenhang.matching.material import Floats, Ints, Material

SMALLEST = 400
"""Words are weighed as if there were at least so many things: in few things every word is rare."""

COMMON = 0.35
"""What is left of the weight of a word that occurs in every programme."""

BOILERPLATE, ENOUGH = 0.25, 6
"""A word in more than this part of the things of a programme (with enough things) is boilerplate there."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names and texts in terms.

    Attributes:
        stems: the terms.
        weight: of each term how telling it is, 0 to 1.
        names: rows of names x terms, each the weight of a term in it.
        texts: things x terms; of the other words.
        text_rows: texts x terms, the same row by row, ...
        text_start: ... and of each thing the first of its texts (one more at the end).
        whole: things x terms, 1 where the term stands in a name or text of the thing.
        name_stream: the words of the names in their order, ...
        name_terms: ... and the term of each (``-1`` less the word for an empty word).
        text_stream: the same for the texts.
        text_terms: the same for the texts.
    """

    stems: list[str]
    weight: Floats
    names: sparse.csr_array
    texts: sparse.csr_array
    text_rows: sparse.csr_array
    text_start: Ints
    whole: sparse.csr_array
    name_stream: words.Stream
    name_terms: Ints
    text_stream: words.Stream
    text_terms: Ints


def vocabulary(material: Material) -> Vocabulary:
    """Work out the terms of all names and texts, and how telling each is."""
    stream = words.read([*material.names.text, *material.texts.text])
    found = words.terms(stream.words, np.bincount(stream.word, minlength=len(stream.words)))
    own = found.of_word[stream.word]
    split = int(np.searchsorted(stream.row, len(material.names.text)))
    # A number in a text is an amount or a year, in a name it tells one from the other.
    number = np.array([word.isdigit() for word in stream.words], np.bool_)
    told = own >= 0
    if len(stream.word):
        told &= ~number[stream.word] | (stream.row < len(material.names.text))
    row, term = _with_parts(stream, np.where(told, own, -1), found)
    count = len(found.stems)
    in_names = row < len(material.names.text)
    thing = np.concatenate([material.names.thing, material.texts.thing])[row]
    whole = _ones(thing, term, (len(material), count))
    weight = rarity(whole.sum(axis=0), len(material))
    weight[found.common] *= COMMON
    said = _boilerplate(whole, material.programme)
    kept = weight[term] * said[thing, term] if len(term) else weight[term]
    quiet = np.concatenate([np.ones(len(material.names.text)), material.told.astype(np.float64)])
    kept = kept * quiet[row]
    names = _matrix(row[in_names], term[in_names], kept[in_names], (len(material.names.text), count))
    texts = _matrix(thing[~in_names], term[~in_names], kept[~in_names], (len(material), count))
    text_row = row[~in_names] - len(material.names.text)
    text_rows = _matrix(text_row, term[~in_names], kept[~in_names], (len(material.texts.text), count))
    text_start = np.searchsorted(material.texts.thing, np.arange(len(material) + 1))
    sequence = np.where(own >= 0, own, -1 - stream.word)
    first = words.Stream(stream.row[:split], stream.word[:split], stream.words)
    second = words.Stream(stream.row[split:] - len(material.names.text), stream.word[split:], stream.words)
    return Vocabulary(
        found.stems, weight, names, texts, text_rows, text_start, whole, first, sequence[:split],
        second, sequence[split:],
    )  # fmt: skip


def rarity(count: Floats | Ints, things: int) -> Floats:
    """Return how telling something is that so many of all things have: 1 for one of them, 0 for all."""
    many = max(things, SMALLEST)
    found: Floats = np.clip(np.log(many / np.maximum(np.asarray(count, np.float64), 1)) / np.log(many), 0, 1)
    return found


def _with_parts(stream: words.Stream, own: Ints, found: words.Terms) -> tuple[Ints, Ints]:
    """Return row and term of each word, the parts of compounds beside them."""
    full = own >= 0
    start = np.searchsorted(found.part_word, stream.word, "left")
    many = np.searchsorted(found.part_word, stream.word, "right") - start
    at = np.repeat(np.arange(len(many)), many)
    within = np.arange(len(at)) - np.repeat(np.cumsum(many) - many, many)
    part = found.part_term[start[at] + within]
    return np.concatenate([stream.row[full], stream.row[at]]), np.concatenate([own[full], part])


def _ones(row: Ints, column: Ints, shape: tuple[int, int]) -> sparse.csr_array:
    return _matrix(row, column, np.ones(len(row)), shape)


def _matrix(row: Ints, column: Ints, value: Floats, shape: tuple[int, int]) -> sparse.csr_array:
    """Return a matrix in which what is given twice stands once."""
    key = row * max(shape[1], 1) + column
    unique, first = np.unique(key, return_index=True)
    rows, columns = np.divmod(unique, max(shape[1], 1))
    kept = value[first] > 0
    pointer = np.concatenate([[0], np.cumsum(np.bincount(rows[kept], minlength=shape[0]))])
    return sparse.csr_array(
        (value[first][kept].astype(np.float32), columns[kept].astype(np.int32), pointer), shape=shape
    )


class _Kept:
    """Whether a term counts for a thing: not when it is boilerplate of its programme."""

    def __init__(self, programme: Ints, stale: Ints, terms: int) -> None:
        self._programme, self._stale, self._terms = programme, stale, terms

    def __getitem__(self, at: tuple[Ints, Ints]) -> Floats:
        thing, term = at
        if not len(self._stale):
            return np.ones(len(thing))
        key = self._programme[thing] * self._terms + term
        place = np.minimum(np.searchsorted(self._stale, key), len(self._stale) - 1)
        return np.where(self._stale[place] == key, 0.0, 1.0)


def _boilerplate(whole: sparse.csr_array, programme: Ints) -> _Kept:
    """Find the terms that many things of one programme share."""
    size = np.bincount(programme) if len(programme) else np.zeros(1, np.int64)
    thing = np.repeat(np.arange(whole.shape[0]), np.diff(whole.indptr))
    key = programme[thing] * max(whole.shape[1], 1) + whole.indices
    unique, count = np.unique(key, return_counts=True)
    of = size[unique // max(whole.shape[1], 1)] if len(unique) else unique
    stale = unique[(of >= ENOUGH) & (count > BOILERPLATE * of) & (count > 2)]
    return _Kept(programme, stale, max(whole.shape[1], 1))


def hanging(thing: Ints, value: Ints, things: int, most: float = 1.0) -> sparse.csr_array:
    """Return things x values, each weighed by how few things have it; 0 where more than a part has it."""
    count = int(value.max()) + 1 if len(value) else 1
    held = _ones(thing, value, (things, count))
    have = np.asarray(held.sum(axis=0)).reshape(-1)
    weight = rarity(have, things)
    weight[have > max(2, most * things)] = 0
    held.data = weight[held.indices].astype(np.float32)
    held.eliminate_zeros()
    return held


def shared(one: sparse.csr_array, other: sparse.csr_array) -> Floats:
    """Return for each row of two matrices the sum of what both have (the lower weight)."""
    return np.asarray(one.minimum(other).sum(axis=1), np.float64).reshape(-1)


def total(matrix: sparse.csr_array) -> Floats:
    """Return the sum of each row."""
    return np.asarray(matrix.sum(axis=1), np.float64).reshape(-1)
