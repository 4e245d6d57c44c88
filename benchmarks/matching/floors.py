"""The routes that proposals are measured against: what people take from a shelf for near duplicates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

from samenhang.matching import words

Ints = npt.NDArray[np.int64]
Pairs = tuple[Ints, Ints, npt.NDArray[np.float64]]


def _sets(texts: Sequence[str]) -> sparse.csr_array:
    """Return texts x words, 1 where a text has the word."""
    stream = words.read(list(texts))
    key = np.unique(stream.row.astype(np.int64) * len(stream.words) + stream.word)
    row, column = np.divmod(key, len(stream.words))
    shape = (len(texts), len(stream.words))
    return sparse.csr_array((np.ones(len(row), np.float32), (row, column)), shape=shape)


def _jaccard(matrix: sparse.csr_array, a: Ints, b: Ints, step: int = 200_000) -> npt.NDArray[np.float64]:
    size = np.diff(matrix.indptr)
    parts = []
    for start in range(0, len(a), step):
        one, other = a[start : start + step], b[start : start + step]
        both = np.asarray(matrix[one].multiply(matrix[other]).sum(axis=1)).reshape(-1)
        parts.append(both / (size[one] + size[other] - both))
    return np.concatenate(parts) if parts else np.empty(0)


def rare_pairs(
    texts: Sequence[str], programme: Ints, rarest: int = 6, block: int = 20, top: int = 5
) -> Pairs:
    """Block on pairs of the rarest words, keep the best few of each by shared words, score by Jaccard."""
    matrix = _sets(texts)
    have = np.bincount(matrix.indices, minlength=matrix.shape[1])
    row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    order = np.lexsort((have[matrix.indices], row))
    order = order[have[matrix.indices[order]] > 1]
    first = np.searchsorted(row[order], np.arange(matrix.shape[0]))
    rank = np.arange(len(order)) - first[row[order]]
    chosen = order[rank < rarest]
    slot = np.full((matrix.shape[0], rarest), -1, np.int64)
    slot[row[chosen], rank[rank < rarest]] = matrix.indices[chosen]
    things, keys = [], []
    for i in range(rarest):
        for j in range(i):
            there = np.flatnonzero((slot[:, i] >= 0) & (slot[:, j] >= 0))
            low, high = np.minimum(slot[there, i], slot[there, j]), np.maximum(slot[there, i], slot[there, j])
            things.append(there)
            keys.append(low * matrix.shape[1] + high)
    thing, key = np.concatenate(things), np.concatenate(keys)
    unique, code, size = np.unique(key, return_inverse=True, return_counts=True)
    kept = (size[code] > 1) & (size[code] <= block)
    shape = (matrix.shape[0], len(unique))
    met = sparse.csr_array((np.ones(int(kept.sum()), np.float32), (thing[kept], code[kept])), shape=shape)
    found = sparse.triu(met @ met.T, 1).tocoo()
    a, b, weight = found.row.astype(np.int64), found.col.astype(np.int64), found.data
    apart = programme[a] != programme[b]
    a, b, weight = a[apart], b[apart], weight[apart]
    best = np.lexsort((-weight, a))
    start = np.searchsorted(a[best], np.arange(matrix.shape[0]))
    kept_best = best[np.arange(len(best)) - start[a[best]] < top]
    a, b = a[kept_best], b[kept_best]
    return a, b, _jaccard(matrix, a, b)


def minhash(texts: Sequence[str], programme: Ints, permutations: int = 64, bands: int = 32) -> Pairs:
    """MinHash-LSH as rensa has it in Rust, scored by Jaccard."""
    from rensa import RMinHash, RMinHashLSH

    lsh = RMinHashLSH(threshold=0.3, num_perm=permutations, num_bands=bands)
    hashes = []
    for at, text in enumerate(texts):
        one = RMinHash(num_perm=permutations, seed=1)
        one.update(text.lower().split())
        hashes.append(one)
        lsh.insert(at, one)
    left, right = [], []
    for at, one in enumerate(hashes):
        for other in lsh.query(one):
            if other > at:
                left.append(at)
                right.append(other)
    a, b = np.array(left, np.int64), np.array(right, np.int64)
    apart = programme[a] != programme[b]
    matrix = _sets(texts)
    return a[apart], b[apart], _jaccard(matrix, a[apart], b[apart])


def best_cut(found: Pairs, same: set[tuple[int, int]]) -> tuple[float, float, float]:
    """Return recall, precision and cut at the best F1 that a route could have: chosen on the truth."""
    a, b, score = found
    true = np.fromiter(((int(x), int(y)) in same for x, y in zip(a, b, strict=True)), np.bool_, len(a))
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(true[order])
    recall, precision = hits / len(same), hits / np.arange(1, len(hits) + 1)
    f1 = 2 * recall * precision / np.maximum(recall + precision, 1e-9)
    at = int(np.argmax(f1))
    return float(recall[at]), float(precision[at]), float(score[order][at])
