"""What a query may cost: seconds, memory, rows and the size of its answer."""

from __future__ import annotations

from dataclasses import dataclass

LARGEST_QUERY = 1_000_000
"""Signs in the text of a query."""

DEEPEST = 64
"""Brackets within brackets; the engine reads far deeper ones ever more slowly, and then crashes."""

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one query.

    ``seconds`` counts from the start of its process to the end of its answer; ``memory`` is in
    megabytes, beside what an open store takes; ``rows`` counts the rows (of a graph: the triples) that
    are given, and ``size`` the megabytes they may take. What goes over the first two is stopped, what
    goes over the last two is cut off and says so.
    """

    seconds: float = 10
    memory: int = 1000
    rows: int = 10_000
    size: int = 20
