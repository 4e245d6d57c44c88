"""What networks are made of, each thing and line read once however many networks show it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from samenhang.queries.edges import Edge, Joint, bring, edges, joints
from samenhang.queries.pages import page_query
from samenhang.views import network_things
from samenhang.views.network_page import NetworkEdge, NetworkNode

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

_KEPT = 40_000
"""So many lines are remembered at most; then all is forgotten, so that memory stays the same at any size."""


class Reading:
    """Reads what is around things, and remembers it.

    Groups, and areas larger than a municipality, would join everything to everything (``hubs``).
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.hubs = frozenset(str(hub) for (hub,) in graph.select(page_query("path_hubs")))
        self._joints: dict[str, tuple[Joint, ...]] = {}
        self._nodes: dict[str, NetworkNode] = {}
        self._edges: dict[Joint, tuple[Edge, ...]] = {}
        self._lines: dict[Edge, NetworkEdge] = {}

    def joints(self, things: Sequence[str]) -> Iterable[Joint]:
        """Give what joins these things to others; of two things that are joined, it comes twice."""
        bring(self.graph, [thing for thing in things if thing not in self._joints])
        for thing in things:
            if thing not in self._joints:
                every = joints(self.graph, thing)
                self._joints[thing] = tuple(joint for joint in every if joint.source != joint.target)
            yield from self._joints[thing]

    def nodes(self, things: Sequence[str]) -> dict[str, NetworkNode]:
        """Return these things as nodes without a place, by id and in this order."""
        new = [thing for thing in things if thing not in self._nodes]
        self._nodes |= network_things.nodes(self.graph, new)
        return {thing: self._nodes[thing] for thing in things}

    def prepare(self, things: Sequence[str]) -> None:
        """Read what is right around these things at once: many take hardly longer than one."""
        found = {
            joint
            for joint in self.joints(things)
            if joint.source not in self.hubs and joint.target not in self.hubs
        }
        self.lines(found)
        self.nodes(sorted({end for joint in found for end in (joint.source, joint.target)}))

    def lines(self, found: Iterable[Joint]) -> tuple[NetworkEdge, ...]:
        """Return what these joints say as edges, each once and in a fixed order."""
        if len(self._lines) > _KEPT:
            for known in (self._joints, self._nodes, self._edges, self._lines):
                known.clear()
        wanted: set[Edge] = set()
        for joint in found:
            if joint not in self._edges:
                self._edges[joint] = tuple(edges(self.graph, joint))
            wanted.update(self._edges[joint])
        new = network_things.in_order(wanted - self._lines.keys())
        self._lines |= zip(new, network_things.edges(self.graph, new), strict=True)
        return tuple(self._lines[edge] for edge in network_things.in_order(wanted))
