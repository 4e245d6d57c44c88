"""Rows of municipalities in running text without a word before them: ``Pekela, Veendam en Emmen``."""

from __future__ import annotations

import re
from functools import cache

from samenhang.dutch.lexicon import lexicon
from samenhang.dutch.organisations import Organisation
from samenhang.dutch.spans import alternatives

_BETWEEN = r"(?:\s?,\s+(?:en\s+)?|\s+en\s+|\s?/\s?)"
_LEAST = 2
_SURE = 0.8
_PLACE = re.compile(
    r"(?<![\w-])(?:(?i:in|te|uit|naar|rond|rondom|bij|vanuit|binnen|tussen|langs|over)|[A-ZÀ-Þ][\w-]+(?:\s+van)?)\s+$"
)
"""Before names these tell where something is, or what it is of (``Hogeschool van``), and not who does it."""

_LEADS = re.compile(
    r"(?:^|[,;:(.]\s|\b(?:en|waarvan|daarvan|hiervan|betaalt|betalen|legt|leggen|draagt|dragen|neemt|stopt|door|van)\s)$"
)
"""Before the name of one municipality that pays or gets something by its name alone."""


@cache
def _row() -> re.Pattern[str]:
    name = rf"(?:{alternatives(lexicon('municipalities')['names'])})"
    return re.compile(rf"(?<![\w-]){name}(?:{_BETWEEN}{name})+(?![\w-])")


@cache
def _name() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives(lexicon('municipalities')['names'])})(?![\w-])")


def is_one(name: str) -> bool:
    """Tell whether words are the name of a municipality, and of nothing else."""
    return _name().fullmatch(name) is not None and name not in lexicon("municipalities")["doubtful"]


def single(text: str) -> list[Organisation]:
    """Return the municipalities that a text names by their name alone, in order; for beside an amount."""
    return [
        Organisation(match[0], *match.span(), f"gemeente {match[0]}", "list", _SURE, "municipality")
        for match in _name().finditer(text)
        if match[0] not in lexicon("municipalities")["doubtful"]
        and _LEADS.search(text[: match.start()][-20:])
    ]


def rows(text: str) -> list[Organisation]:
    """Return the municipalities that stand in rows of two or more, in order, each as an organisation.

    A row that tells where something is (``in Assen en Emmen``) is left out.
    """
    found: list[Organisation] = []
    for row in _row().finditer(text):
        places = [match.span() for match in _name().finditer(text, row.start(), row.end())]
        if len(places) < _LEAST or _PLACE.search(text[max(0, row.start() - 30) : row.start()]):
            continue
        found += [
            Organisation(
                text[start:end], start, end, f"gemeente {text[start:end]}", "list", _SURE, "municipality"
            )
            for start, end in places
        ]
    return found
