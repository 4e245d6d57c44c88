"""Which pairs are looked at: all of a few things, of many those that have two rare things in common.

Of each thing the rarest words (of its names, and of all it says) and whatever rare hangs on it are taken two
by two; things that meet under such a pair are candidates. Under a pair that many things have, nothing is
told by meeting there.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from samenhang.matching.material import Bools, Ints, Material

ALL = 400
"""Among at most so many things every pair is a candidate."""

RAREST = 7
"""So many of the rarest terms of a thing are taken two by two."""

BLOCK = 24
"""Under a key that more things have, they are not compared."""


def every(material: Material) -> tuple[Ints, Ints]:
    """Return all pairs of things of different programmes."""
    a, b = np.triu_indices(len(material), 1)
    return _apart(material, a.astype(np.int64), b.astype(np.int64))


def likely(material: Material, matrices: list[sparse.csr_array]) -> tuple[Ints, Ints]:
    """Return the pairs that share two rare terms within one of these matrices of things x terms.

    Each pair comes once, the first thing the lower; the pairs are sorted.
    """
    found = [keys for matrix in matrices for keys in _meeting(material, matrix)]
    unique = np.unique(np.concatenate(found)) if found else np.empty(0, np.int64)
    return unique // len(material), unique % len(material)


def _meeting(material: Material, matrix: sparse.csr_array) -> Iterator[Ints]:
    thing, key = _keys(rarest(matrix), matrix.shape[1])
    order = np.argsort(key, kind="stable")
    thing, key = thing[order], key[order]
    starts = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]])) if len(key) else key
    size = np.diff(np.append(starts, len(key)))
    for length in range(2, BLOCK + 1):
        chosen = starts[size == length]
        if not len(chosen):
            continue
        block = thing[chosen[:, None] + np.arange(length)]
        one, other = np.triu_indices(length, 1)
        a, b = _apart(material, block[:, one].reshape(-1), block[:, other].reshape(-1))
        yield np.unique(material.keys(a, b))


def rarest(matrix: sparse.csr_array) -> list[tuple[Ints, Ints]]:
    """Return of each thing its first, second ... rarest term that another thing has too, -1 for none."""
    have = np.bincount(matrix.indices, minlength=matrix.shape[1])
    # The rarest first: each term by its place in that order, so that one number sorts things and terms.
    by_rarity = np.lexsort((np.arange(len(have)), have))
    place = np.empty(len(have), np.int64)
    place[by_rarity] = np.arange(len(have))
    kept = have[matrix.indices] > 1
    key = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))[kept] * len(have)
    key += place[matrix.indices[kept]]
    key.sort()
    thing, term = np.divmod(key, len(have))
    term = by_rarity[term]
    start = np.searchsorted(thing, np.arange(matrix.shape[0]))
    rank = np.arange(len(thing)) - start[thing]
    return [(thing[rank == place], term[rank == place]) for place in range(RAREST)]


def _keys(ranked: list[tuple[Ints, Ints]], terms: int) -> tuple[Ints, Ints]:
    """Return things with their keys: two rare terms each, the lower first."""
    things, keys = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for at, (second_thing, second) in enumerate(ranked):
        for first_thing, first in ranked[:at]:
            # Who has a second has a first; both are in order of thing.
            mate = first[np.searchsorted(first_thing, second_thing)]
            things.append(second_thing)
            keys.append(np.minimum(mate, second) * terms + np.maximum(mate, second))
    return np.concatenate(things), np.concatenate(keys)


def _apart(material: Material, a: Ints, b: Ints) -> tuple[Ints, Ints]:
    """Keep the pairs of which the programmes are not above or below each other."""
    kept = ~related(material, a, b)
    return a[kept], b[kept]


def related(material: Material, a: Ints, b: Ints) -> Bools:
    """Tell of which pairs one programme is that of the other or lies above it."""
    one, other = material.programme[a], material.programme[b]
    same: Bools = one == other
    if not len(material.kin):
        return same
    key = one * len(material) + other
    place = np.minimum(np.searchsorted(material.kin, key), len(material.kin) - 1)
    found: Bools = same | (material.kin[place] == key)
    return found
