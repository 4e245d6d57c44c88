"""Which goals count for which: those above a goal, and those that a mapping ties to one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from samenhang.queries.pages import page_query

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph


def counting(graph: Graph, goals: Iterable[str]) -> dict[str, set[tuple[str, bool]]]:
    """Return, by goal that something may contribute to, which of ``goals`` it counts for, and how.

    The second of a pair tells that it is through a mapping; a goal may count for another both ways.
    """
    wanted = set(goals)
    above, tied = _pairs(graph, "goals_above"), _pairs(graph, "goals_tied")
    for one, others in list(tied.items()):
        for other in list(others):
            tied[other].add(one)
    found: dict[str, set[tuple[str, bool]]] = {}
    for goal in {*above, *tied, *wanted}:
        direct = _upward({goal}, above)
        mapped = _upward({other for one in direct for other in tied.get(one, ()) if other != one}, above)
        reached = {(item, False) for item in direct & wanted} | {(item, True) for item in mapped & wanted}
        if reached:
            found[goal] = reached
    return found


def _pairs(graph: Graph, name: str) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in graph.select(page_query(name)):
        found[str(one)].add(str(other))
    return found


def _upward(goals: set[str], above: dict[str, set[str]]) -> set[str]:
    """Return goals with all goals above them."""
    found, waiting = set(goals), list(goals)
    while waiting:
        for higher in above.get(waiting.pop(), ()):
            if higher not in found:
                found.add(higher)
                waiting.append(higher)
    return found
