"""Where something stands, in words: ``l315-331`` becomes "regel 315–331"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby

from samenhang.i18n import text
from samenhang.records import SEPARATOR

_PARTS = (
    ("locator.page", re.compile(r"p(\d+(?:-\d+)?)")),
    ("locator.line", re.compile(r"l(\d+(?:-\d+)?)")),
    ("locator.paragraph", re.compile(r"par=(\d+(?:-\d+)?)")),
    ("locator.sheet", re.compile(r"sheet=(.+?)")),
    ("locator.row", re.compile(r"row=(\d+(?:-\d+)?)")),
    ("locator.file", re.compile(r"file=(.+?),?")),
    ("locator.column", re.compile(r"column=(.+?)")),
    ("locator.document", re.compile(r"document=(?:source/)?(.+?)")),
)
_SPLIT = re.compile(r"\s+(?=(?:p|l)\d|par=|sheet=|row=|column=|document=)")
_IN_DOCUMENT = re.compile(r"document=(source/\S+)\s+(.+)")
_DOCUMENT = re.compile(r"document=(source/[^\s|]+)")
_COUNTED = frozenset({"locator.page", "locator.line", "locator.paragraph", "locator.row"})


def readable(locator: str) -> str:
    """Return a locator in the language of the run; what is no known form stays as it is.

    Several places, joined by ``|``, come out joined by semicolons, and those that differ in their last
    number only are told together: ``l1|l20-22`` becomes "regel 1, 20–22".
    """
    places = [_parts(place.strip()) for place in locator.split(SEPARATOR) if place.strip()]
    groups = groupby(places, key=lambda parts: (*parts[:-1], parts[-1][0]))
    return "; ".join(_together(list(group)) for _, group in groups)


def stands(source: str, locator: str) -> tuple[str, str]:
    """Return in which document something stands, and where; a list of goals, say, leads to its document.

    Args:
        source: id of the source that says it.
        locator: where, as that source tells it; ``document=source/plan l4|document=source/plan l9``, perhaps.
    """
    places = [_IN_DOCUMENT.fullmatch(place.strip()) for place in locator.split(SEPARATOR)]
    documents = {place[1] for place in places if place}
    if None in places or len(documents) != 1:
        return source, locator
    return documents.pop(), SEPARATOR.join(place[2] for place in places if place)


def documents(locator: str) -> list[str]:
    """Return the ids of the documents that a locator names."""
    return _DOCUMENT.findall(locator)


def with_titles(locator: str, titles: Mapping[str, str]) -> str:
    """Return a locator with the titles of the documents it names in the place of their ids."""
    return _DOCUMENT.sub(lambda found: f"document={titles.get(found[1]) or found[1]}", locator)


def _together(places: list[tuple[tuple[str, str], ...]]) -> str:
    *before, (key, _) = places[0]
    last = [parts[-1][1] for parts in places]
    shown = ", ".join(last) if key in _COUNTED else "; ".join(_words(key, what) for what in last)
    return ", ".join([*(_words(*part) for part in before), _words(key, shown) if key in _COUNTED else shown])


def _words(key: str, what: str) -> str:
    return text(key, what=what) if key else what


def _parts(place: str) -> tuple[tuple[str, str], ...]:
    """Return the parts of one place, each with the key of its text (none for what is no known form)."""
    return tuple(_part(part) for part in _SPLIT.split(place))


def _part(part: str) -> tuple[str, str]:
    for key, pattern in _PARTS:
        if found := pattern.fullmatch(part):
            return key, found[1].replace("-", "\N{EN DASH}") if key in _COUNTED else found[1]
    return "", part
