"""What a column or field of a list of projects holds, by its head."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from samenhang.loaders.documents.parsers.lexicons import lexicon

MONEY = {"asked": "asked", "granted": "granted", "spent": "spent", "budget": "budgeted", "own": "budgeted"}
"""Columns with amounts, and the kind of money in each."""

_SPLIT = re.compile(r"[^\w€#.]+")


def role_of(head: str) -> str:
    """Return what a column holds by its head; empty when that is not known."""
    key = " ".join(head.casefold().split()).strip(" :*")
    exact = _by_head().get(key) or _by_head().get(re.sub(r"\s*\([^()]*\)", "", key).strip())
    if exact:
        return exact
    words = [word for word in _SPLIT.split(key) if word]
    if not words or len(words) > 5:
        return ""
    return next((role for word in words if (role := _by_head().get(word))), "")


@cache
def _by_head() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for entry in lexicon("things/records")["columns"]:
        for word in entry["words"]:
            found.setdefault(word, entry["role"])
    return found
