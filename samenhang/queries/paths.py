"""Shortest paths between two things, over the graph with its facts collapsed into edges.

The graph is looked at from both ends, one step at a time, until enough paths are known. A step first asks
only what leads to the other side, which is a few of all that hangs on a municipality or a large programme;
the rest is looked at when that is not enough.

What makes an edge is told by :mod:`samenhang.queries.edges`. What would join everything to everything is
left out: code lists and classes, groups ("municipalities"), and areas larger than a municipality; they are
only met as the begin or the end of a path. Roles that are no part in the work (target group, author) don't
count either.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING

from samenhang.queries.edges import EDGES, Among, Edge, Joint, bring, edges, joints
from samenhang.queries.look_ups import LookUps
from samenhang.queries.pages import page_query
from samenhang.queries.shortest import shortest_paths

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

_STEP = 1000
"""Weight of a step: more than all preferences between kinds together, so that fewer steps always win."""

Passage = tuple[str, str, str]
"""Source, locator and quote."""


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
            Step(one, other, tuple(sorted(near.edges(one, other), key=_order)))
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
        self._look_ups = LookUps(graph)
        self._hubs = {str(hub) for (hub,) in graph.select(page_query("path_hubs"))} - {start, end}
        self._ends = {start, end}
        self._rims = [{start}, {end}]
        self._seen = [{start}, {end}]
        self._met: int | None = None
        self._all = False
        self.between: dict[tuple[str, str], set[Joint]] = defaultdict(set)
        self.steps = 0

    def grow(self) -> bool:
        """Go one step further at the side that has the smaller rim; False when there is no further."""
        if self._all:
            return False
        if self._met is not None and not self._widen(self._met):
            # That side is known to its end: all that can be reached from it is there.
            self._all = True
            self.steps = sum(map(len, self._seen))
            return True
        side = 0 if len(self._rims[0]) <= len(self._rims[1]) else 1
        self._take(self._rims[side], Among.of(self._seen[1 - side]))
        self._met = side
        self.steps += 1
        return True

    def _widen(self, side: int) -> bool:
        """Take in all that hangs on a rim, and move it there; False when that is nothing new."""
        self._rims[side] = self._take(self._rims[side]) - self._seen[side]
        self._seen[side] |= self._rims[side]
        return bool(self._rims[side])

    def edges(self, one: str, other: str) -> set[Edge]:
        """Return the edges between two things, in full."""
        return {edge for joint in self.between[_pair(one, other)] for edge in edges(self._look_ups, joint)}

    def network(self) -> dict[str, dict[str, int]]:
        """Return the weight of the step between each thing and its neighbours, without the blind alleys."""
        leads = Counter(node for pair in self.between for node in pair)
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for (one, other), every in self.between.items():
            if all(leads[node] > 1 or node in self._ends for node in (one, other)):
                weight = _STEP + min(EDGES.index(joint.kind) for joint in every)
                found[one][other] = found[other][one] = weight
        return found

    def _take(self, things: Iterable[str], among: Among | None = None) -> set[str]:
        """Take in the edges of things, all or those that lead to some others; return what they lead to."""
        met: set[str] = set()
        bring(self._look_ups, things)
        for thing in sorted(things):
            for joint in joints(self._look_ups, thing, among):
                if joint.source != joint.target and not {joint.source, joint.target} & self._hubs:
                    self.between[_pair(joint.source, joint.target)].add(joint)
                    met.update((joint.source, joint.target))
        return met


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _order(edge: Edge) -> tuple[int, str, str, str, str, str]:
    return EDGES.index(edge.kind), edge.relation, edge.via, edge.source, edge.target, edge.as_written


def _passage(values: Iterable[object]) -> Passage:
    source, locator, quote = (str(value or "") for value in values)
    return source, locator, quote
