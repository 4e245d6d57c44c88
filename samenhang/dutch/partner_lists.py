"""Lists of partners: every item between bullets, commas and lines is a name.

The forms of the field are all read: bullets, dashes, commas, lines, ``en`` before the last, and several
municipalities behind one word. What a register knows as one name stays one (``Aa en Hunze``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from samenhang.dutch import organisation_shapes as shapes
from samenhang.dutch import persons
from samenhang.dutch.organisations import Organisation, find, made, shipped
from samenhang.dutch.register import Register
from samenhang.dutch.spans import without_overlap

_BULLET = re.compile(r"\n|[•●▪◦‣·;|]|(?:^|(?<=\s))[-–—*o](?=\s)")
_COMMA = re.compile(r"[,.](?=\s|$)|(?<=[a-z]{3})/(?=[A-Z][a-z]{2})|(?<![-–])\s(?:en|alsmede|\+)\s")
_TRIM = " \t\r\n\f\v\u00a0\u00ad.,:;-–—*•"
_ARTICLE = re.compile(r"(?:De|Het|Een|de|het|een)[^\S\n]{1,3}")
_CONNECTORS = {
    "en",
    "van",
    "de",
    "het",
    "met",
    "voor",
    "die",
    "dat",
    "wordt",
    "zijn",
    "is",
    "in",
    "door",
    "om",
    "te",
}


def parse(text: str, known: Register | None = None, on: str = "") -> list[Organisation]:
    """Read a cell or list of partners: every item is a name.

    Items are parted by lines, bullets, commas, ``en`` and a slash between two names; what a register knows as
    one name stays one. A person is left out.
    """
    names = known or shipped()
    sure = [
        item for item in find(text, names, on) if item.rule in ("register", "list", "head", "pair", "suffix")
    ]
    people = persons.find(text)
    found: list[Organisation] = list(sure)
    for start, end in _items(text, sure):
        item = _item(text, start, end)
        if item and not any(person.start < item.end and item.start < person.end for person in people):
            found.append(item)
    return without_overlap(found)


def _items(text: str, taken: list[Organisation]) -> Iterator[tuple[int, int]]:
    """Give the places between what is taken already, parted at bullets, commas and the like."""
    at = 0
    for start, end in [*((item.start, item.end) for item in taken), (len(text), len(text))]:
        yield from _parted(text, at, start)
        at = end


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    cuts = [match.span() for pattern in (_BULLET, _COMMA) for match in pattern.finditer(text, start, end)]
    at = start
    for cut_start, cut_end in sorted(cuts):
        if cut_start >= at and not _in_brackets(text, start, cut_start):
            yield at, cut_start
            at = cut_end
    yield at, end


def _in_brackets(text: str, start: int, at: int) -> bool:
    reach = max(start, at - 120)
    return text.rfind("(", reach, at) > text.rfind(")", reach, at)


def _item(text: str, start: int, end: int) -> Organisation | None:
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    if article := _ARTICLE.match(text, start, end):
        start = article.end()
    words = text[start:end].split()
    if (
        not words
        or len(words) > 8
        or not any(char.isalpha() for char in text[start:end])
        or len(text[start:end]) < 2
    ):
        return None
    if words[0].casefold() in _CONNECTORS or words[-1].casefold() in _CONNECTORS:
        return None
    if text[start] == "(" and text.find(")", start, end) == end - 1:
        return None
    if _is_group(text[start:end]):
        return replace(made(text, (start, end), "item", "group"), group=True)
    named = any(word[0].isupper() or (word[0] == "(" and word[1:2].isupper()) for word in words)
    return made(text, (start, end), "item") if named else None


def _is_group(words: str) -> bool:
    """Tell whether an item is a word for many, what stands in brackets left aside."""
    bare = re.sub(r"[()]", "", re.sub(r"\s\([^()]{0,60}\)$", "", words))
    ends = [end for _, end in shapes.groups(bare)]
    return bool(ends) and (ends[-1] == len(bare) or bare[0].islower())
