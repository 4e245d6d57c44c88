"""Names that are known: of the shipped registers, or of a workspace, looked for in running text.

A name is recognised however its blanks and line breaks fall. Its capitals count where they tell a name
from a word: an abbreviation must be written as it is, another name must begin with a capital if it has one,
but for a word such as ``gemeente`` before it.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from samenhang.dutch.spans import GAP
from samenhang.ontology.vocabulary import VOCABULARIES

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile("['’‘`´]")
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Known:
    """A name and the thing that carries it.

    Attributes:
        name: as it is written.
        id: of the thing.
        kind: of the thing, a code of the contract.
        valid_from: first day of the name, empty when unknown.
        valid_to: the day from which it is not used any more.
    """

    name: str
    id: str
    kind: str = ""
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name in a text; several things may carry it."""

    start: int
    end: int
    known: tuple[Known, ...]


class Register:
    """Names to look for.

    Args:
        known: the names.
        heads: words before a name whose capital does not count (``gemeente``).
    """

    def __init__(self, known: Iterable[Known], heads: Iterable[str] = ()) -> None:
        self._heads = {head.split()[0].casefold() for head in heads}
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        for item in sorted(set(known), key=lambda item: (item.name, item.id, item.valid_from)):
            if item.name.strip():
                self._by_name[item.name].append(item)
        names: dict[str, list[str]] = defaultdict(list)
        for name in self._by_name:
            if first := _WORD.search(name):
                names[first.group().casefold()].append(name)
        self._by_first = dict(names)
        self._patterns: dict[str, list[tuple[re.Pattern[str], str]]] = {}

    def __iter__(self) -> Iterator[Known]:
        for items in self._by_name.values():
            yield from items

    def find(self, text: str) -> Iterator[Hit]:
        """Give the names in a text, the longest at each place, none overlapping another."""
        at = 0
        for start, word in _words(text):
            if start >= at and word in self._by_first:
                hit = self.match(text, start)
                if hit:
                    yield hit
                    at = hit.end

    def match(self, text: str, start: int) -> Hit | None:
        """Return the longest name that begins at a place."""
        first = _WORD.match(text, start)
        if not first or (start and text[start - 1] in "-'’_@" and not text[start - 1].isspace()):
            return None
        for pattern, name in self._of(first.group().casefold()):
            match = pattern.match(text, start)
            if match and _well_written(match.group(), name, self._heads):
                return Hit(start, match.end(), tuple(self._by_name[name]))
        return None

    def _of(self, first: str) -> list[tuple[re.Pattern[str], str]]:
        if first not in self._patterns:
            names = sorted(self._by_first.get(first, ()), key=lambda name: (-len(name), name))
            self._patterns[first] = [(_pattern(name), name) for name in names]
        return self._patterns[first]


@lru_cache(4_096)
def _words(text: str) -> tuple[tuple[int, str], ...]:
    """Return where each word of a text begins, and the word in small letters; many registers ask for it."""
    return tuple((word.start(), word.group().casefold()) for word in _WORD.finditer(text))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    tokens = _TOKEN.findall(name[_WORD.search(name).start() :])  # type: ignore[union-attr]
    joined = GAP.join(_APOSTROPHE.sub("['’‘`´]", re.escape(token)) for token in tokens)
    return re.compile(rf"{joined}(?!\w|[-'’]\w)", re.IGNORECASE)


def _well_written(written: str, name: str, heads: set[str]) -> bool:
    """Tell whether the capitals of what stands there fit the name."""
    bare = "".join(char for char in name if char.isalnum())
    if bare.isupper() or (sum(char.isupper() for char in bare) > 1 and " " not in name):
        return "".join(char for char in written if char.isalnum()) == bare
    words = _WORD.findall(name)
    told = words[0].casefold() in heads and len(words) > 1
    pairs = zip(_WORD.findall(written), words, strict=False)
    first = next((pair for pair in list(pairs)[1 if told else 0 :]), None)
    return (
        first is None
        or not first[1][0].isupper()
        or first[0][0].isupper()
        or first[1].casefold() in _ARTICLES
    )


_ARTICLES = {"de", "het", "den", "ten", "ter", "aa", "van"}


@cache
def organisations(heads: tuple[str, ...] = ()) -> Register:
    """Return the organisations of the shipped registers, with their names over time."""
    kinds = {row["id"]: row["kind"] for row in _rows("organisations")}
    dated = list(_over_time(kinds))
    told = {(item.name, item.id) for item in dated}
    undated = (item for item in _of_things("organisations") if (item.name, item.id) not in told)
    return Register([*undated, *dated, *_ministries(dated)], heads)


@cache
def areas() -> Register:
    """Return the areas of the shipped registers."""
    return Register(_of_things("areas"))


def _rows(table: str) -> list[dict[str, str]]:
    with (VOCABULARIES / "registers" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def known_of(rows: Iterable[dict[str, str]]) -> Iterator[Known]:
    """Give the names and aliases of rows of ``organisations`` or ``areas``."""
    for row in rows:
        ends = (row.get("valid_from") or "", row.get("valid_to") or "")
        for name in (row["name"], *(row.get("aliases") or "").split(_SEPARATOR)):
            if name:
                yield Known(name, row["id"], row.get("kind") or "", *ends)


def _of_things(table: str) -> Iterator[Known]:
    return known_of(_rows(table))


def _over_time(kinds: dict[str, str]) -> Iterator[Known]:
    for row in _rows("names"):
        yield Known(
            row["name"], row["subject"], kinds.get(row["subject"], ""), row["valid_from"], row["valid_to"]
        )


def _ministries(dated: Iterable[Known]) -> Iterator[Known]:
    """Give the ministries by what they are for alone, where that is more than one word."""
    for item in dated:
        area = item.name.removeprefix("Ministerie van ")
        if area != item.name and " en " in area:
            yield replace(item, name=area)
