"""Titles of sheets: the heading or the line that stands above the first field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from samenhang.dutch import places
from samenhang.dutch.spans import alternatives
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.things.stream import Row

_WORDS = lexicon("things/sheets")["titles"]
_CHAPTERS = frozenset(_WORDS["chapters"])
_GENERIC = frozenset(_WORDS["generic"])
_BEFORE = re.compile(
    rf"(?:{alternatives(_WORDS['before'])})(?![\w-])\s*(?P<number>[A-Z]?\d{{1,3}}(?:[.]\d{{1,2}})*)?\s*[:.–—-]*\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?P<number>[A-Z]?\d{1,2}(?:[.]\d{1,2}){0,3})[.:)]?\s+[-–—|/]?\s*(?=[^\W\d_])")
_MARKS = re.compile(r"#{1,6}\s+|\*\*|__")
_NOTE = re.compile(r"(?<=[a-zà-ÿ]{4})\d{1,2}$")
_REFUSED = re.compile(r"€|https?:|www\.|@|\.{4}|^\d+$|^\(|:\s")
_PLACES = (
    re.compile(r"(?P<place>[A-ZÀ-Þ][^:]{2,40}):\s+(?P<name>\S.{2,})"),
    re.compile(r"(?P<name>\S.{3,}?)\s\((?P<place>[A-ZÀ-Þ][^()]{2,40})\)"),
)
_LONGEST = 120
_MOST_WORDS = 16
_GOES_ON = re.compile(r"(?:[-–—,&/]|\b(?:en|van|de|het|voor|in|op|met|naar|bij|over|een))$")


def named(rows: Sequence[Row]) -> tuple[str, str]:
    """Return the name of a project and its number, of the rows of its title."""
    text = join([row.line for row in rows]).text
    for row in rows:
        for span in row.line.spans:
            if span.raised and row.text[span.start : span.end].strip().isdigit():
                text = text.replace(row.text, row.text[: span.start] + row.text[span.end :])
    return clean(text)


def clean(text: str) -> tuple[str, str]:
    """Return a title without the words, the number and the signs around the name, and the number."""
    text = _MARKS.sub("", text).strip(" \t:;.–—-*_")
    number = ""
    for pattern in (_NUMBER, _BEFORE, _NUMBER):
        match = pattern.match(text)
        if (
            match
            and len(text) - match.end() > 2
            and (pattern is _NUMBER or _apart(match[0], text[match.end() :]))
        ):
            number = match["number"] or number
            text = text[match.end() :]
    return _without_place(_NOTE.sub("", text.strip(" \t:;.–—-*_"))), number


def _without_place(name: str) -> str:
    """Return a name without the place before it or in brackets behind it: ``Emmen: Klusbus``."""
    for pattern in _PLACES:
        match = pattern.fullmatch(name)
        if match and any(one.end - one.start == len(match["place"]) for one in places.find(match["place"])):
            return match["name"]
    return name


def _apart(before: str, rest: str) -> bool:
    """Tell whether a word before a name is apart from it: by a sign, a number, or capitals behind it.

    Right behind a number small letters go on with it: ``Project 1 langs het kanaal`` is all one name.
    """
    counted = before.strip()[-1:].isdigit()
    return (
        any(sign in before for sign in (":–—-" if counted else ":.–—-"))
        or rest[:1].isupper()
        or (counted and rest[:1].isdigit())
        or rest[:1] in "‘“'\""
    )


def is_chapter(name: str) -> bool:
    """Tell whether a title is one of a chapter, which names no project."""
    return name.casefold().strip(" .:") in _CHAPTERS


def is_generic(text: str) -> bool:
    """Tell whether a heading names nothing, and only stands above fields: ``In het kort``."""
    return _MARKS.sub("", text).casefold().strip(" .:") in _GENERIC


def is_counted(text: str) -> bool:
    """Tell whether a line is a title by a word and a number before a name: ``Agendapunt 2 - Oevers``."""
    text = _MARKS.sub("", text)
    match = _BEFORE.match(text)
    if match is None or not match["number"]:
        return False
    return text[match.end() : match.end() + 1].isupper()


def is_numbered(row: Row) -> bool:
    """Tell whether a heading has a number."""
    return _NUMBER.match(_MARKS.sub("", row.text)) is not None


def headings(rows: Sequence[Row], names: Set[int]) -> Iterator[tuple[int, tuple[Row, ...]]]:
    """Give the headings that are no names of fields: their place, and their rows."""
    for at, row in enumerate(rows):
        if row.kind == "heading" and row.first and at not in names and not is_generic(row.text):
            yield at, tuple(one for one in rows[at : at + 4] if one.block == row.block)


def above(rows: Sequence[Row], at: int, names: Set[int]) -> tuple[int, tuple[Row, ...]] | None:
    """Return the title right above a field: where it begins, and its rows; nothing when there is none."""
    place = at - 1
    if place < 0 or place in names:
        return None
    row = rows[place]
    if is_generic(row.text):
        return None
    if row.kind == "heading":
        while place and rows[place - 1].block == row.block:
            place -= 1
        return place, tuple(rows[place:at])
    if row.kind not in ("paragraph", "item") or not may_be_title(row) or not _apart_from_item(rows, place):
        return None
    while place and _continued(rows[place - 1], rows[place]) and place - 1 not in names:
        place -= 1
    return place, tuple(rows[place:at])


def _apart_from_item(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a line is no item, nor the rest of one: bold, alone with a number, or behind a stop."""
    row = rows[at]
    if row.kind != "item" or row.line.bold:
        return True
    alone = row.first and (at + 1 == len(rows) or rows[at + 1].block != row.block)
    if alone and is_numbered(row) and row.text.rstrip()[-1:].isalnum():
        return True
    return not row.first and rows[at - 1].text.endswith((".", "!", "?"))


def may_be_title(row: Row) -> bool:
    """Tell whether a line can be a title by its words."""
    text = _MARKS.sub("", row.text).strip()
    if (
        not text
        or len(text) > _LONGEST
        or len(text.split()) > _MOST_WORDS
        or text.endswith((".", ",", ";", ":", "?"))
    ):
        return False
    bare = text[match.end() :] if (match := _BEFORE.match(text)) else text
    if _REFUSED.search(bare) and not text.startswith("("):
        return False
    return text[0].isupper() or text[0].isdigit() or text[0] in "‘“'\"("


def _continued(before: Row, row: Row) -> bool:
    """Tell whether a title goes on from the line before."""
    if before.block != row.block or not may_be_title(before):
        return False
    bold = before.line.bold and row.line.bold
    alike = bold and before.line.size == row.line.size
    return alike or row.text[:1].islower() or _GOES_ON.search(before.text) is not None


def first(rows: Sequence[Row], names: Set[int]) -> tuple[int, tuple[Row, ...]] | None:
    """Return the title of a whole text: its first heading, or its first line."""
    heading = next(iter(headings(rows, names)), None)
    if heading and heading[0] < 6:
        return heading
    for at, row in enumerate(rows[:4]):
        if at not in names and row.kind in ("paragraph", "heading") and may_be_title(row):
            return at, (row,)
    return heading
