"""Shortest paths between two things, over the graph with its facts collapsed into edges.

The graph is looked at from both ends, one step at a time, until enough paths are known.

What makes an edge is listed in :data:`EDGES`. What would join everything to everything is left out:
code lists and classes, groups ("municipalities"), and areas larger than a municipality; they are only
met as the begin or the end of a path. Roles that are no part in the work (target group, author) don't
count either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING

from samenhang.queries.pages import page_query
from samenhang.queries.shortest import shortest_paths

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

EDGES = ("tie", "initiative", "money", "partner", "mapping", "goal", "part", "place")
"""Kinds of edges, most telling first: of two paths with as many steps the more telling goes first.

``tie`` a link; ``initiative`` a shared initiative; ``money`` who pays what; ``partner`` a participation;
``mapping`` of goals; ``goal`` a contribution to one; ``part`` programme, line, part of, follows, owner,
framework; ``place`` a municipality or a place in it.
"""

_STEP = 1000
"""Weight of a step: more than all preferences between kinds together, so that fewer steps always win."""

Passage = tuple[str, str, str]
"""Source, locator and quote."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One fact that joins two things: ``via`` is the record that says it, or empty for a plain value.

    ``relation`` is a code of the record (a role, a relation) or the name of the column.
    """

    kind: str
    source: str
    target: str
    relation: str
    via: str
    as_written: str


@dataclass(frozen=True, slots=True)
class Step:
    """From one thing to the next; every fact that joins them, most telling first."""

    start: str
    end: str
    edges: tuple[Edge, ...]


def paths(graph: Graph, start: str, end: str, count: int = 5) -> tuple[tuple[Step, ...], ...]:
    """Return the shortest paths from ``start`` to ``end``: fewest steps first, then most telling.

    Of those that are alike in both, the first in the alphabet of the ids goes first.

    Args:
        graph: the graph to look in.
        start: id of the one thing.
        end: id of the other.
        count: how many paths at most; the same graph always gives the same ones.
    """
    near = _Surroundings(graph, start, end)
    found: list[tuple[str, ...]] = [(start,)] if start == end else []
    while start != end and len(found) < count and near.grow():
        known = islice(shortest_paths(near.network(), start, end), count)
        found = [*takewhile(lambda nodes: len(nodes) - 1 <= near.steps, known)]
    return tuple(
        tuple(
            Step(one, other, tuple(sorted(near.between[_pair(one, other)], key=_order)))
            for one, other in pairwise(nodes)
        )
        for nodes in found
    )


def evidence(graph: Graph, edges: Iterable[Edge]) -> dict[Edge, tuple[Passage, ...]]:
    """Return the passages that each edge rests on, sorted."""
    wanted = sorted(set(edges), key=_order)
    records = tuple(sorted({edge.via for edge in wanted if edge.via}))
    said: dict[str, set[Passage]] = defaultdict(set)
    for record, *passage in graph.select(page_query("record_passages"), record=records) if records else ():
        said[str(record)].add(_passage(passage))
    found: dict[Edge, tuple[Passage, ...]] = {}
    for edge in wanted:
        if edge.via:
            found[edge] = tuple(sorted(said[edge.via]))
        else:
            rows = graph.select(page_query("value_passages"), thing=edge.source, value=edge.target)
            found[edge] = tuple(sorted({_passage(row) for row in rows}))
    return found


class _Surroundings:
    """The edges around two things, as far from each as was looked.

    Attributes:
        between: the edges between each pair of things.
        steps: every path between the two with at most so many steps is in it.
    """

    def __init__(self, graph: Graph, start: str, end: str) -> None:
        self._graph = graph
        self._hubs = {str(hub) for (hub,) in graph.select(page_query("path_hubs"))} - {start, end}
        self._rims = [{start}, {end}]
        self._seen = [{start}, {end}]
        self.between: dict[tuple[str, str], set[Edge]] = defaultdict(set)
        self.steps = 0

    def grow(self) -> bool:
        """Go one step further at the side that has the smaller rim; False when there is no further."""
        sides = [side for side in (0, 1) if self._rims[side]]
        if len(sides) < len(self._rims):
            # One side is known to its end: all that can be reached from it is there.
            return False
        side = min(sides, key=lambda one: len(self._rims[one]))
        met = self._take(sorted(self._rims[side]))
        self._rims[side] = met - self._seen[side]
        self._seen[side] |= met
        self.steps += 1
        if not self._rims[side]:
            self.steps = sum(map(len, self._seen))
        return True

    def network(self) -> dict[str, dict[str, int]]:
        """Return the weight of the step between each thing and its neighbours."""
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for (one, other), edges in self.between.items():
            found[one][other] = found[other][one] = _STEP + min(EDGES.index(edge.kind) for edge in edges)
        return found

    def _take(self, things: list[str]) -> set[str]:
        """Take in all edges of some things; return what they lead to."""
        met: set[str] = set()
        for end in ("source", "target"):
            for row in self._graph.select(page_query("path_edges"), **{end: tuple(things)}):
                kind, source, target, relation, via, as_written = (str(value or "") for value in row)
                if source != target and source not in self._hubs and target not in self._hubs:
                    self.between[_pair(source, target)].add(
                        Edge(kind, source, target, relation, via, as_written)
                    )
                    met.update((source, target))
        return met


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _order(edge: Edge) -> tuple[int, str, str, str, str, str]:
    return EDGES.index(edge.kind), edge.relation, edge.via, edge.source, edge.target, edge.as_written


def _passage(values: Iterable[object]) -> Passage:
    source, locator, quote = (str(value or "") for value in values)
    return source, locator, quote
