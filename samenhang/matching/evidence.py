"""How strongly each kind of reason speaks for each pair, from 0 to 1, column by column."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from samenhang.matching import mentions
from samenhang.matching.material import Bools, Floats, Ints, Material, Pairs, Values
from samenhang.matching.vocabulary import Vocabulary, among, hanging, shared, total
from samenhang.matching.weights import TIES

STEP = 200_000
"""So many pairs are weighed at once: more would only take more memory."""

FULL = {"partner": 1.6, "goal": 1.0, "line": 1.0, "money": 0.8, "third": 0.8, "place": 1.0}
"""What two things must have in common to make a reason of this kind as strong as it gets: rare things
count for one each, those of many for less."""

MOST = {"partner": 0.25, "goal": 1.0, "line": 0.25, "money": 0.05, "third": 0.05, "place": 1.0}
"""What more than this part of all things have says nothing."""

WORDS_FULL, COVER_FULL = 2.6, 0.40
"""Texts speak at full strength when they share so many rare words, and so much of the shorter one."""

SHORTEST = 3.0
"""A text with less to say than this covers nothing by itself."""

LOCATED = 0.9
"""So telling is a name, also of common words, that was read within the passage of what names it."""

LISTED = 0.6
"""So telling is it that a text tells of each of the names that a name is made up of."""

NAME_FULL = 0.8
"""So rare must the one word of a name be to be a name by itself."""


@dataclass(frozen=True, slots=True)
class Names:
    """The best of the names of two things: which of either, and how they are alike.

    ``score`` is the part of the words they share, ``same`` 1 when one name, ``numbers`` whether they
    differ in a number.
    """

    row_a: Ints
    row_b: Ints
    alike: Floats
    same: Floats
    numbers: Bools


@dataclass(frozen=True, slots=True)
class Evidence:
    """By kind of reason the strength for each pair; the names by which they are alike; who names whom."""

    strength: dict[str, Floats]
    names: Names
    mention: mentions.Found
    meet: Bools
    """False when both are known to be in municipalities of which they have none in common."""


class Weigher:
    """Weighs pairs of things.

    Args:
        material: the things.
        vocabulary: their words.
    """

    def __init__(self, material: Material, vocabulary: Vocabulary) -> None:
        self._material, self._words = material, vocabulary
        self.have = {
            kind: hanging(
                material.hanging[kind].thing, material.hanging[kind].value, len(material), MOST[kind]
            )
            for kind in FULL
            if kind in material.hanging and len(material.hanging[kind].thing)
        }
        self._name_start = np.searchsorted(material.names.thing, np.arange(len(material) + 1))
        self._name_total = total(vocabulary.names)
        self._name_terms = np.diff(vocabulary.names.indptr)
        self._number_key = _numbers(vocabulary, len(material.names.thing))
        self._name_key = _name_keys(vocabulary, len(material.names.thing))
        self._text_total = total(vocabulary.texts)
        self._search = mentions.Search(material, vocabulary)
        ties = material.ties
        names = np.array([relation == "names" for relation in ties.relation], np.bool_)
        self._located = np.unique(material.keys(ties.a, ties.b)[names])

    def note_thirds(self, a: Ints, b: Ints) -> None:
        """Take up which things name an initiative that is only named: it can be the third of two others."""
        material = self._material
        chosen = (material.as_third[a] >= 0) ^ (material.as_third[b] >= 0)
        a, b = a[chosen], b[chosen]
        named = material.as_third[a] >= 0
        host, third = np.where(named, b, a), np.where(named, a, b)
        found = self._search.find(host, third, only_a=True)
        held = found.in_name | found.in_text
        known = material.hanging.get("third", Values())
        self.have["third"] = hanging(
            np.concatenate([known.thing, host[held]]),
            np.concatenate([known.value, material.as_third[third[held]]]),
            len(material), MOST["third"],
        )  # fmt: skip

    def weigh(self, a: Ints, b: Ints) -> Evidence:
        """Return the evidence for pairs of things."""
        names = self._names(a, b)
        found = self._search.find(a, b)
        strength = {
            "same_name": names.same,
            "alike_name": np.where(names.same > 0, 0.0, names.alike),
            "text": self._texts(a, b, found),
            "tie": _ties(self._material, self._material.ties, a, b),
            "programme_tie": self._programme_ties(a, b),
            "period": self._periods(a, b),
            "mentioned": self._mentioned(a, b, found),
            "name_within": np.where(found.in_name & (names.same == 0), found.strength, 0.0),
            "part": np.zeros(len(a)),  # known only when the parts are weighed
        }
        for kind, matrix in self.have.items():
            common = shared(matrix[a], matrix[b])
            strength[kind] = np.clip(common / FULL[kind], 0, 1)
        strength["place"], meet = self._places(a, b)
        best = np.maximum(strength["same_name"], strength["name_within"])
        strength["alike_name"] = np.where(best > 0, 0.0, strength["alike_name"])
        return Evidence(strength, names, found, meet)

    def _mentioned(self, a: Ints, b: Ints, found: mentions.Found) -> Floats:
        """Return how telling it is that one names the other: no chance where it stands within its passage."""
        located = among(self._located, self._material.keys(a, b))
        strength = np.where(located, np.maximum(found.strength, LOCATED), found.strength)
        listed = np.where(found.text_row >= 0, LISTED, 0.0)
        return np.where(found.in_text & ~found.in_name, strength, listed)

    def _names(self, a: Ints, b: Ints) -> Names:
        """Compare every name of one with every name of the other, and keep the best for each pair."""
        start, many = self._name_start, np.diff(self._name_start)
        times = many[a] * many[b]
        pair = np.repeat(np.arange(len(a)), times)
        within = np.arange(len(pair)) - np.repeat(np.cumsum(times) - times, times)
        one = start[a][pair] + within // np.maximum(many[b][pair], 1)
        other = start[b][pair] + within % np.maximum(many[b][pair], 1)
        common = shared(self._words.names[one], self._words.names[other])
        least = np.minimum(self._name_total[one], self._name_total[other])
        every = self._name_total[one] + self._name_total[other] - common
        cover, joint = common / np.maximum(least, 1e-9), common / np.maximum(every, 1e-9)
        # One rare word in common is a hint, two are a name.
        alike = np.sqrt(cover * joint) * np.clip(common / 1.3, 0, 1)
        same = (self._name_key[one] == self._name_key[other]) & (self._name_terms[one] > 0)
        rare = np.where(self._name_terms[one] >= 2, 1.0, np.clip(common / NAME_FULL, 0, 1))
        same_strength = np.where(same, rare, 0.0)
        order = np.lexsort((other, one, -alike, -same_strength, pair))
        first = order[np.concatenate([[True], pair[order][1:] != pair[order][:-1]])] if len(order) else order
        rows = np.zeros((2, len(a)), np.int64)
        values = np.zeros((2, len(a)))
        numbers = np.zeros(len(a), np.bool_)
        at = pair[first]
        rows[:, at] = one[first], other[first]
        values[:, at] = alike[first], same_strength[first]
        numbers[at] = self._number_key[one[first]] != self._number_key[other[first]]
        return Names(rows[0], rows[1], values[0], values[1], numbers)

    def _texts(self, a: Ints, b: Ints, found: mentions.Found) -> Floats:
        """Compare what is said of both by rare words in common; a name that one mentions counts as such."""
        common = shared(self._words.texts[a], self._words.texts[b])
        named = np.where(found.in_text, self._name_total[found.name_row], 0.0)
        common = np.clip(common - named, 0, None)
        least = np.minimum(self._text_total[a], self._text_total[b])
        cover = common / np.maximum(least, SHORTEST)
        strength: Floats = np.clip(common / WORDS_FULL, 0, 1) * np.clip(cover / COVER_FULL, 0, 1)
        return strength

    def _programme_ties(self, a: Ints, b: Ints) -> Floats:
        tied, many = self._material.to_programme, len(self._material)
        known = np.unique(tied.thing * many + tied.value)
        named = self._material.named
        one = among(known, a * many + self._material.programme[b]) & ~named[b]
        other = among(known, b * many + self._material.programme[a]) & ~named[a]
        return (one | other).astype(np.float64)

    def _periods(self, a: Ints, b: Ints) -> Floats:
        first, last = self._material.first, self._material.last
        with np.errstate(invalid="ignore"):
            meet = (first[a] <= last[b] + 1) & (first[b] <= last[a] + 1)
        return meet.astype(np.float64)

    def _places(self, a: Ints, b: Ints) -> tuple[Floats, Bools]:
        matrix = self.have.get("place")
        if matrix is None:
            return np.zeros(len(a)), np.ones(len(a), np.bool_)
        count = np.diff(matrix.indptr)
        flat = sparse.csr_array((np.ones_like(matrix.data), matrix.indices, matrix.indptr), matrix.shape)
        common = shared(flat[a], flat[b])
        every = count[a] + count[b] - common
        more = self._material.found_at
        known = flat + sparse.csr_array((np.ones(len(more.thing)), (more.thing, more.value)), flat.shape)
        there = np.diff(known.indptr) > 0
        apart = there[a] & there[b] & (shared(known[a], known[b]) == 0)
        return common / np.maximum(every, 1), ~apart


def _ties(material: Material, ties: Pairs, a: Ints, b: Ints) -> Floats:
    """Return how strong the strongest explicit tie between two things is."""
    if not len(ties.a):
        return np.zeros(len(a))
    keys = material.keys(ties.a, ties.b)
    strong = np.array([TIES.get(relation, 0.0) for relation in ties.relation])
    order = np.lexsort((-strong, keys))
    unique, first = np.unique(keys[order], return_index=True)
    asked = material.keys(a, b)
    place = np.minimum(np.searchsorted(unique, asked), len(unique) - 1)
    return np.where(unique[place] == asked, strong[order][first][place], 0.0)


_ROMAN = frozenset({"ii", "iii", "iv", "vi", "vii", "viii", "ix"})


def _numbers(vocabulary: Vocabulary, rows: int) -> Ints:
    """Return for each name one number for the numbers in it (digits or Roman), 0 for none."""
    wanted = np.array([word.isdigit() or word in _ROMAN for word in vocabulary.name_stream.words], np.bool_)
    stream = vocabulary.name_stream
    chosen = wanted[stream.word] if len(stream.word) else np.zeros(0, np.bool_)
    found = np.zeros(rows, np.uint64)
    np.add.at(found, stream.row[chosen], _mixed(stream.word[chosen]))
    return found.view(np.int64)


def _name_keys(vocabulary: Vocabulary, rows: int) -> Ints:
    """Return for each name one number that two names share when they have the same terms."""
    names = vocabulary.names
    row = np.repeat(np.arange(rows), np.diff(names.indptr))
    found = np.zeros(rows, np.uint64)
    np.add.at(found, row, _mixed(names.indices.astype(np.int64)))
    return found.view(np.int64)


def _mixed(values: Ints) -> np.ndarray:
    """Spread numbers over 64 bits (the mixer of SplitMix64), so that sums of them tell sets apart."""
    mixed = (values.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
