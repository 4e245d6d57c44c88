"""Finding things on a site of any size: names in pieces that a page fetches as needed, and lists in pages.

A page from a disk may read no file but scripts, so a piece is a script. A piece holds the things of which
some name has a word that begins with certain letters; where those are many, pieces go by more letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from samenhang.views.site import Entry

WHOLE = 2000
"""So many things are found without pieces, by any part of their names."""

MOST = 1500
"""Things in a piece; of a word that more of them have the first, and how many there are."""

LISTED = 300
"""So many things of a kind stand on the first page; more get lists of :data:`ON_A_LIST` each."""

ON_A_LIST = 1000

_DEEPEST = 12
_WORD = re.compile(r"[^\W_]+")
_EXACT = "$"
"""Behind the letters of a piece for words that are these letters and no more."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The things with a word that begins so; ``total`` tells how many there are when not all are in it."""

    letters: str
    entries: tuple[Entry, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A part of the things of a kind, in the order of their names, on a page of its own."""

    kind: str
    path: str
    entries: tuple[Entry, ...]


def fold(words: str) -> str:
    """Return words without accents and capitals, as the script of the site does."""
    plain = unicodedata.normalize("NFKD", words)
    return "".join(sign for sign in plain if not unicodedata.category(sign).startswith("M")).lower()


def pieces(entries: Sequence[Entry]) -> Iterator[Piece]:
    """Give the pieces in the order of their letters; none for a site that does without."""
    if len(entries) <= WHOLE:
        return
    having: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for word in {word for name in (entry.name, *entry.others) for word in _WORD.findall(fold(name))}:
            having[word].append(number)
    yield from _split("", having, entries)


def _split(letters: str, having: Mapping[str, list[int]], entries: Sequence[Entry]) -> Iterator[Piece]:
    """Give a piece for words that begin with these letters, or several for longer beginnings."""
    every = sorted({number for numbers in having.values() for number in numbers})
    if letters and (len(every) <= MOST or len(letters) >= _DEEPEST):
        yield Piece(letters, tuple(entries[number] for number in every[:MOST]), len(every))
        return
    further: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
    for word, numbers in sorted(having.items()):
        if word == letters:
            yield Piece(letters + _EXACT, tuple(entries[number] for number in numbers[:MOST]), len(numbers))
        else:
            further[word[: len(letters) + 1]][word] = numbers
    for longer, words in further.items():
        yield from _split(longer, words, entries)


def lists(kind: str, entries: Sequence[Entry]) -> tuple[Listed, ...]:
    """Return the lists of the things of a kind; none when they fit on the first page."""
    if len(entries) <= LISTED:
        return ()
    stem = entries[0].id.partition("/")[0]
    return tuple(
        Listed(kind, f"{stem}-{number}.html", tuple(entries[start : start + ON_A_LIST]))
        for number, start in enumerate(range(0, len(entries), ON_A_LIST), 1)
    )
