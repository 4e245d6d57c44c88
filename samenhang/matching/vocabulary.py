"""The words of all things as sparse matrices: how rare each is, and what is boilerplate of a programme."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from samenhang.matching import words
from samenhang.matching.material import Bools, Floats, Ints, Material

SMALLEST = 400
"""Words are weighed as if there were at least so many things: in few things every word is rare."""

COMMON = 0.25
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
    own = found.of_word.astype(np.int32)[stream.word]
    named = len(material.names.text)
    split = int(np.searchsorted(stream.row, named))
    row, term = _with_parts(stream, _told(stream, own, named), found)
    things, count = len(material), max(len(found.stems), 1)
    thing = np.concatenate([material.names.thing, material.texts.thing])
    whole = _sparse(*_unique(thing[row], term, count), np.ones(1), (things, count))
    weight = rarity(np.bincount(whole.indices, minlength=count), things)
    weight[: len(found.common)][found.common] *= COMMON
    stale = _boilerplate(whole, material.programme)
    said = row >= named
    name_row, name_term = _unique(row[~said], term[~said], count)
    name_weight = weight[name_term] * ~among(stale, material.programme[thing[name_row]] * count + name_term)
    names = _sparse(name_row, name_term, name_weight, (named, count))
    told = said & np.concatenate([np.ones(named, np.bool_), material.told])[row]
    text_row, text_term = _unique(row[told] - named, term[told], count)
    del row, term, said, told
    kept = ~among(stale, material.programme[material.texts.thing[text_row]] * count + text_term)
    text_row, text_term = text_row[kept], text_term[kept]
    rows = _sparse(text_row, text_term, weight[text_term], (len(material.texts.text), count))
    text_thing, text_term = _unique(material.texts.thing[text_row], text_term, count)
    texts = _sparse(text_thing, text_term, weight[text_term], (things, count))
    start = np.searchsorted(material.texts.thing, np.arange(things + 1))
    sequence = np.where(own >= 0, own, -1 - stream.word)
    first = words.Stream(stream.row[:split], stream.word[:split], stream.words)
    second = words.Stream(stream.row[split:] - named, stream.word[split:], stream.words)
    return Vocabulary(
        found.stems,
        weight,
        names,
        texts,
        rows,
        start,
        whole,
        first,
        sequence[:split],
        second,
        sequence[split:],
    )


def _told(stream: words.Stream, own: Ints, named: int) -> Ints:
    """Leave out numbers in texts: there one is an amount or a year, in a name it tells one from the other."""
    number = np.array([word.isdigit() for word in stream.words], np.bool_)
    return np.where(number[stream.word] & (stream.row >= named), -1, own)


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


def _unique(row: Ints, column: Ints, columns: int) -> tuple[Ints, Ints]:
    """Return each pair of row and column once, sorted."""
    key = row.astype(np.int64) * columns + column
    key.sort()
    if len(key):
        key = key[np.concatenate([[True], key[1:] != key[:-1]])]
    found = np.divmod(key, columns)
    return found[0], found[1]


def _sparse(row: Ints, column: Ints, value: Floats, shape: tuple[int, int]) -> sparse.csr_array:
    """Return a matrix from sorted rows and columns; one value may stand for all, what is 0 is left out."""
    value = np.broadcast_to(value, row.shape)
    kept = value > 0
    pointer = np.concatenate([[0], np.cumsum(np.bincount(row[kept], minlength=shape[0]))])
    return sparse.csr_array(
        (value[kept].astype(np.float32), column[kept].astype(np.int32), pointer), shape=shape
    )


def among(known: Ints, keys: Ints) -> Bools:
    """Tell which numbers stand in a sorted column."""
    if not len(known):
        return np.zeros(len(keys), np.bool_)
    place = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    found: Bools = known[place] == keys
    return found


def _boilerplate(whole: sparse.csr_array, programme: Ints) -> Ints:
    """Find the terms that many things of one programme share, as ``programme * terms + term``, sorted."""
    size = np.bincount(programme) if len(programme) else np.zeros(1, np.int64)
    key = np.repeat(programme, np.diff(whole.indptr)) * whole.shape[1] + whole.indices
    key.sort()
    starts = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]])) if len(key) else key
    count, unique = np.diff(np.append(starts, len(key))), key[starts]
    of = size[unique // whole.shape[1]]
    found: Ints = unique[(of >= ENOUGH) & (count > BOILERPLATE * of) & (count > 2)]
    return found


def hanging(thing: Ints, value: Ints, things: int, most: float = 1.0) -> sparse.csr_array:
    """Return things x values, each weighed by how few things have it; 0 where more than a part has it."""
    count = int(value.max()) + 1 if len(value) else 1
    held = _sparse(*_unique(thing, value, count), np.ones(1), (things, count))
    have = np.bincount(held.indices, minlength=count)
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
