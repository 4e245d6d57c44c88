"""Who names whom: the whole name of one thing, word after word, in a name or a text of another.

For the pairs that are weighed the terms of a name are first held against all terms of the other thing, which
leaves few; of those the words are read in their order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from samenhang.matching.material import Bools, Floats, Ints, Material
from samenhang.matching.vocabulary import Vocabulary, total

LONGEST = 8
"""A name of more words is not looked for."""

PHRASE, LONG = 0.5, {True: 0.9, False: 0.6}
"""So telling is a name of two common words at least, found word after word; one of three or more in a name
and in a text."""

SINGLE = 0.62
"""So rare must the one word of a name be to be looked for in texts."""

_LIST = re.compile(r"\s*(?:[+&/,;]|\ben\b)\s*", re.IGNORECASE)
"""What stands between names of which one name is made up: ``Route Rubicon en De Boeg``."""


@dataclass(frozen=True, slots=True)
class Found:
    """For each pair whether one names the other.

    Attributes:
        strength: how telling the name is.
        in_name: found in a name of the other.
        in_text: found in another text of it.
        by_a: whether ``a`` names ``b`` (else ``b`` names ``a``).
        name_row: the name that was found.
        other_row: the name or the text in which it was found.
        text_row: of a name that stands in a name made up of several, each told of in the texts too, the text
            that tells of it; else -1.
    """

    strength: Floats
    in_name: Bools
    in_text: Bools
    by_a: Bools
    name_row: Ints
    other_row: Ints
    text_row: Ints


class Search:
    """Looks for the names of things in what is said of others."""

    def __init__(self, material: Material, vocabulary: Vocabulary) -> None:
        self._words, self._material = vocabulary, material
        self._name_start = np.searchsorted(material.names.thing, np.arange(len(material) + 1))
        self._text_start = np.searchsorted(material.texts.thing, np.arange(len(material) + 1))
        self._total = total(vocabulary.names)
        self._terms = np.diff(vocabulary.names.indptr)
        stream = vocabulary.name_stream.row
        self._from = np.searchsorted(stream, np.arange(len(material.names.thing) + 1))
        self._text_from = np.searchsorted(
            vocabulary.text_stream.row, np.arange(len(material.texts.thing) + 1)
        )
        length = self._from[1:] - self._from[:-1]
        self._telling = {
            in_name: _telling(self._total, self._terms, length, in_name) for in_name in (False, True)
        }

    def find(self, a: Ints, b: Ints, *, only_a: bool = False) -> Found:
        """Look for names of either thing of each pair in what is said of the other.

        Args:
            a: things.
            b: for each another one.
            only_a: look only in what is said of ``a``.
        """
        count = len(a)
        found = Found(
            np.zeros(count), np.zeros(count, np.bool_), np.zeros(count, np.bool_),
            np.zeros(count, np.bool_), np.zeros(count, np.int64), np.zeros(count, np.int64),
            np.full(count, -1, np.int64),
        )  # fmt: skip
        for by_a, host, guest in ((True, a, b), (False, b, a))[: 1 if only_a else 2]:
            pair, name = self._contained(host, guest)
            for in_name in (False, True):
                start = self._name_start if in_name else self._text_start
                at, row = _spread(host[pair], start)
                held = self._read(name[at], row, in_name)
                self._note(found, pair[at][held], name[at][held], row[held], (by_a, in_name))
        self._note_lists(found, a, b)
        return found

    def _note_lists(self, found: Found, a: Ints, b: Ints) -> None:
        """Note of names that are one of several in a name which text tells of that one."""
        names, texts, told = self._material.names.text, self._material.texts.text, self._material.told
        host = np.where(found.by_a, a, b)
        for pair in np.flatnonzero(found.in_name).tolist():
            listed = _listed(names[found.other_row[pair]])
            if len(listed) < 2 or names[found.name_row[pair]].casefold() not in listed:
                continue
            rows = range(self._text_start[host[pair]], self._text_start[host[pair] + 1])
            naming = {
                name: next((row for row in rows if told[row] and name in texts[row].casefold()), -1)
                for name in listed
            }
            if min(naming.values()) >= 0:
                found.text_row[pair] = naming[names[found.name_row[pair]].casefold()]

    def _note(self, found: Found, pair: Ints, name: Ints, row: Ints, where: tuple[bool, bool]) -> None:
        """Keep for each pair the most telling name that was found; in a name before in a text."""
        by_a, in_name = where
        strength = self._telling[in_name][name]
        order = np.lexsort((row, name, -strength, pair))
        first = order[np.concatenate([[True], pair[order][1:] != pair[order][:-1]])] if len(order) else order
        pair, name, row, strength = pair[first], name[first], row[first], strength[first]
        better = (strength > found.strength[pair]) | (in_name & ~found.in_name[pair])
        pair, name, row, strength = pair[better], name[better], row[better], strength[better]
        found.strength[pair] = strength
        found.in_name[pair] = in_name
        found.in_text[pair] = not in_name
        found.by_a[pair] = by_a
        found.name_row[pair] = name
        found.other_row[pair] = row

    def _contained(self, host: Ints, guest: Ints) -> tuple[Ints, Ints]:
        """Return pairs and names of their guest of which the host has every term."""
        pair, name = _spread(guest, self._name_start)
        kept = (self._telling[True][name] > 0) & (self._from[name + 1] - self._from[name] <= LONGEST)
        pair, name = pair[kept], name[kept]
        common = self._words.names[name].multiply(self._words.whole[host[pair]])
        full = total(common.tocsr()) >= self._total[name] - 1e-4
        return pair[full], name[full]

    def _read(self, name: Ints, row: Ints, in_name: bool) -> Bools:
        """Tell for each name whether its words stand in the row, one after the other."""
        needle, hay = self._words.name_terms, self._words.name_terms
        start = self._from
        if not in_name:
            hay, start = self._words.text_terms, self._text_from
        length = self._from[name + 1] - self._from[name]
        places = np.maximum(start[row + 1] - start[row] - length + 1, 0)
        which = np.repeat(np.arange(len(name)), places)
        at = start[row][which] + np.arange(len(which)) - np.repeat(np.cumsum(places) - places, places)
        held = np.ones(len(which), np.bool_)
        for offset in range(LONGEST):
            asked = length[which] > offset
            one = np.where(asked, self._from[name][which] + offset, 0)
            other = np.where(asked, at + offset, 0)
            if asked.any():
                held &= ~asked | (needle[one] == hay[other])
        found = np.zeros(len(name), np.bool_)
        found[which[held]] = True
        return found


def _listed(name: str) -> list[str]:
    """Return the names that a name is made up of, in small letters: each begins with a capital."""
    parts = _LIST.split(name.strip())
    return [part.casefold() for part in parts] if all(part[:1].isupper() for part in parts) else []


def _telling(weight: Floats, terms: Ints, length: Ints, in_name: bool) -> Floats:
    """Return how telling each name is: by its rare words, and as a phrase when it has several words.

    A phrase of three words or more that is a name elsewhere is hardly written by chance within a name.
    """
    single = np.where(weight >= SINGLE, np.clip(weight, 0, 1), 0.0)
    phrase = np.where(length >= 3, LONG[in_name], PHRASE)
    several = np.clip(np.maximum(weight, phrase), 0, 1)
    return np.where(terms >= 2, several, np.where(terms == 1, single, 0.0))


def _spread(things: Ints, start: Ints) -> tuple[Ints, Ints]:
    """Return for each thing of a list every row that belongs to it: place in the list, and row."""
    many = start[things + 1] - start[things]
    at = np.repeat(np.arange(len(things)), many)
    row = start[things][at] + np.arange(len(at)) - np.repeat(np.cumsum(many) - many, many)
    return at, row
