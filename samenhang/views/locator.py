"""Where something stands, in words: ``l315-331`` becomes "regel 315-331"."""

from __future__ import annotations

import re

from samenhang.i18n import text
from samenhang.records import SEPARATOR

_PARTS = (
    (re.compile(r"p(\d+(?:-\d+)?)"), "locator.page"),
    (re.compile(r"l(\d+(?:-\d+)?)"), "locator.line"),
    (re.compile(r"sheet=(.+?)"), "locator.sheet"),
    (re.compile(r"row=(\d+(?:-\d+)?)"), "locator.row"),
)
_SPLIT = re.compile(r"\s+(?=(?:p|l)\d|sheet=|row=)")


def readable(locator: str) -> str:
    """Return a locator in the language of the run; what is no known form stays as it is.

    Several places, joined by ``|``, come out joined by semicolons.
    """
    return "; ".join(_place(place.strip()) for place in locator.split(SEPARATOR) if place.strip())


def _place(place: str) -> str:
    return ", ".join(_part(part) for part in _SPLIT.split(place))


def _part(part: str) -> str:
    for pattern, key in _PARTS:
        if found := pattern.fullmatch(part):
            return text(
                key,
                what=found.group(1).replace("-", "\N{EN DASH}") if key != "locator.sheet" else found.group(1),
            )
    return part
