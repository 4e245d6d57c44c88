"""Rows of names in running text: ``we spraken met scholen, huisartsen en de GGD``, ``partners zoals A en B``.

Behind such words every item of the row is one who takes part, also a name that no rule knows by its shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from samenhang.dutch import organisation_shapes as shapes
from samenhang.dutch import persons
from samenhang.dutch.organisations import Organisation
from samenhang.dutch.spans import alternatives
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.passages.partners import is_partner, named
from samenhang.loaders.documents.parsers.story import Story

_WORDS = lexicon("passages/summed")
_STOP = re.compile(rf"[.;:(]|(?<![\w-])(?:{alternatives(_WORDS['stops']['words'])})(?![\w-])")
_BEFORE = re.compile(rf"(?:(?:{alternatives(_WORDS['stops']['before'])})\s+)+", re.IGNORECASE)
_BEHIND = re.compile(rf"\s+(?:{alternatives(_WORDS['stops']['behind'])})(?![\w-]).*$", re.IGNORECASE)
_QUOTED = re.compile(r"‘[^‘’]{3,60}’|“[^“”]{3,60}”")
_PARTED = re.compile(r",|\sen\s|\sof\s|\salsmede\s")
_IN_NAMES = ("dat", "die")
_MEMBERS = re.compile(r"\(((?:de |het )?[A-ZÀ-Þ][^()]{2,80}(?:,| en )[^()]{2,80})\)")
_LEAST, _MOST_OF_MANY = 2, 3
_NAME = re.compile(shapes.NAME)
_LOOSE = frozenset(lexicon("passages/partners")["items"]["loose"])


@dataclass(frozen=True, slots=True)
class Summed:
    """A row of names: the part that they have, the names, and where the row begins and ends."""

    role: str
    names: tuple[Organisation, ...]
    start: int
    end: int


def rows(story: Story, text: str) -> Iterator[Summed]:
    """Give the rows of two names or more that a sentence announces."""
    at, plain = 0, _QUOTED.sub(lambda one: "x" * len(one[0]), text)
    for start, role in sorted(_announced(text)):
        if start < at:
            continue
        stop = _STOP.search(plain, start)
        end = stop.start() if stop else len(text)
        if stop and stop[0] in _IN_NAMES:
            # `Samen dat het lukt` may be one name: what stands right before the word is not known.
            end = max((match.end() for match in _PARTED.finditer(text, start, end)), default=end)
        if not _PARTED.search(text, start, end):
            continue
        found = tuple(_names(story, text, (start, end)))
        if stop and (members := _MEMBERS.match(text, stop.start())) and found and found[-1].group:
            # `Een netwerk van scholen (A, B en C)`: the members are told, so the word for many is not.
            found, end = (*found[:-1], *_names(story, text, members.span(1))), members.end()
        if len(found) >= _LEAST:
            yield Summed(role, found, start, end)
            at = end


def _announced(text: str) -> Iterator[tuple[int, str]]:
    for role, pattern in _patterns():
        for match in pattern.finditer(text):
            yield match.end(), role


@cache
def _patterns() -> Sequence[tuple[str, re.Pattern[str]]]:
    return tuple(
        (entry["role"], re.compile(rf"(?<![\w-])(?:{'|'.join(entry['before'])})\s+", re.IGNORECASE))
        for entry in _WORDS["lists"]
    )


def _names(story: Story, text: str, place: tuple[int, int]) -> Iterator[Organisation]:
    start, end = place
    people = persons.find(text)
    for one in named(story, text[start:end]):
        moved = _bare(replace(one, start=one.start + start, end=one.end + start))
        if not _is_name(moved) or not is_partner(story, moved):
            continue
        if any(other.start < moved.end and moved.start < other.end for other in people):
            continue
        yield moved


def _is_name(one: Organisation) -> bool:
    """Tell whether an item of a row is a name or a word for many, and no piece of the sentence around it."""
    if one.rule != "item":
        return True
    words = one.text.split()
    if one.group:
        ends = [end for _, end in shapes.groups(one.text)]
        return (
            len(words) <= _MOST_OF_MANY
            and bool(ends)
            and ends[-1] == len(one.text)
            and words[-1] not in _LOOSE
        )
    return _NAME.fullmatch(one.text) is not None or (
        len(words) == _MOST_OF_MANY - 1 and words[0][:1].isupper()
    )


def _bare(one: Organisation) -> Organisation:
    """Return a name without the words around it that are no part of it."""
    if one.ids or one.rule not in ("item", "group"):
        return one
    words, start = one.text, one.start
    if match := _BEFORE.match(words):
        words, start = words[match.end() :], start + match.end()
    words = _BEHIND.sub("", words)
    if words == one.text:
        return one
    return replace(one, text=words, name=" ".join(words.split()), start=start, end=start + len(words))
