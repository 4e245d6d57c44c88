"""What a reader of running text found, kept for who asks for the same text again.

Many parsers look at the same lines: without this each would look for the same periods and amounts anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar, cast

MOST = 4_096
"""Texts whose findings are kept; those that were asked for longest ago go first."""

P = ParamSpec("P")
T = TypeVar("T")


def remembered(find: Callable[P, Iterable[T]]) -> Callable[P, list[T]]:
    """Keep what a function finds by its arguments alone; each caller gets a list of its own."""
    found = lru_cache(MOST)(lambda *args, **named: tuple(find(*args, **named)))
    kept = cast("Callable[P, tuple[T, ...]]", found)

    @wraps(find)
    def asked(*args: P.args, **named: P.kwargs) -> list[T]:
        return list(kept(*args, **named))

    return asked
