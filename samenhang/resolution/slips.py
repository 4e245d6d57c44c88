"""Which seldom words are another word with a slip of the pen in it, among all words of all names at once.

Every word is written down without each of its letters in turn (as a number, so that a million words fit);
two words that meet differ by one letter, or by two beside each other that changed places. Two words of a name
that are written as one meet their run-together form in the same way. The work grows with the number of words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from samenhang.dutch import name_words as lists

Numbers = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

SELDOM, RARER = 2, 6
"""A word that occurs no more often than this, or so many times less often than the other, can be a slip."""

SHORTEST, LONGEST = 5, 48
"""Letters of a word that is looked at."""

_JOINED = 8
_FACTOR, _LENGTH = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)


def slips(names: Iterable[Sequence[str]], have: Counter[str]) -> dict[str, tuple[str, ...]]:
    """Return for each word that is a slip the word that is meant, or the two that were run together.

    Args:
        names: the words of each name, in order.
        have: in how many names each word stands.
    """
    joined = {
        one + other: (one, other)
        for words in names
        for one, other in pairwise(words)
        if _JOINED <= len(one) + len(other) <= LONGEST and have[one] > 1
    }
    whole = sorted(word for word in have if SHORTEST <= len(word) <= LONGEST and not word.isdigit())
    spelt = [*whole, *sorted(joined.keys() - have.keys())]
    if not whole:
        return {}
    count = np.array([have[word] for word in whole] + [1] * (len(spelt) - len(whole)), dtype=np.int64)
    known = lists.known_words()
    fixed = np.array([word in known for word in spelt], dtype=np.bool_)
    slip, meant = _meeting(spelt, count, fixed)
    order = np.lexsort((meant, -count[meant], slip))
    slip, meant = slip[order], meant[order]
    first = np.concatenate([[True], slip[1:] != slip[:-1]]) if len(slip) else np.empty(0, dtype=np.bool_)
    run_together: dict[str, tuple[str, ...]] = {
        word: joined[word] for word in whole if word in joined and have[word] <= SELDOM
    }
    found = dict(run_together)
    for one, other in zip(slip[first].tolist(), meant[first].tolist(), strict=True):
        if one < len(whole):
            word = spelt[other]
            split = joined[word] if other >= len(whole) else run_together.get(word, (word,))
            found.setdefault(spelt[one], split)
    return found


def _meeting(spelt: Sequence[str], count: Places, fixed: npt.NDArray[np.bool_]) -> tuple[Places, Places]:
    """Return the places of words that can be slips, each with the most used word that it meets."""
    key, word = _without_a_letter(spelt)
    order = np.lexsort((word, -count[word], key))
    key, word = key[order], word[order]
    starts = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
    head = np.repeat(word[starts], np.diff(np.append(starts, len(key))))
    seldom = (count[word] <= SELDOM) | (count[word] * RARER < count[head])
    kept = (word != head) & seldom & ~fixed[word]
    slip, meant = word[kept], head[kept]
    letters = np.array(spelt, dtype=object)
    distance = cpdist(
        letters[slip], letters[meant], scorer=OSA.distance, score_cutoff=1, dtype=np.int32, workers=2
    )
    return slip[distance <= 1], meant[distance <= 1]


def _without_a_letter(spelt: Sequence[str]) -> tuple[Numbers, Places]:
    """Return numbers for each word, whole and without each of its letters, and the place of that word."""
    signs = np.frombuffer("".join(spelt).encode("ascii", "replace"), dtype=np.uint8).astype(np.uint64)
    length = np.array([len(word) for word in spelt], dtype=np.int64)
    start = np.cumsum(length) - length
    keys, words = [], []
    for letters in np.unique(length).tolist():
        place = np.flatnonzero(length == letters)
        matrix = signs[start[place][:, None] + np.arange(letters)] + np.uint64(1)
        power = _FACTOR ** np.arange(letters, dtype=np.uint64)
        before = np.cumsum(matrix * power, axis=1, dtype=np.uint64)
        after = np.cumsum((matrix[:, 1:] * power[:-1])[:, ::-1], axis=1, dtype=np.uint64)[:, ::-1]
        nothing = np.zeros((len(place), 1), dtype=np.uint64)
        without = np.hstack([nothing, before[:, :-1]]) + np.hstack([after, nothing])
        by_length = np.array([letters - 1, letters], dtype=np.uint64) * _LENGTH
        keys.append(before[:, -1] + by_length[1])
        keys.append((without + by_length[0]).T.reshape(-1))
        words += [place, np.tile(place, letters)]
    return np.concatenate(keys), np.concatenate(words)
