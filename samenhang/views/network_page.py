"""The page model of a network: nodes and edges with their places, facts and sources, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NodeKind = Literal["programme", "linked", "named", "goal", "organisation", "area", "initiative"]
"""``programme`` carries out projects of its own in this workspace; of those that are only named,
``linked`` has to do with two or more of these, ``named`` with one at most."""

EdgeKind = Literal["goal", "organisation", "area", "initiative", "tie"]

THINGS: tuple[NodeKind, ...] = ("goal", "initiative", "organisation", "area")
"""The kinds of what is shared, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled fact; one value or several."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Title of the source, the place in it in words, and the words themselves when we may show them."""

    source: str
    place: str
    quote: str


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A thing in the picture at its place (pixels, y down)."""

    id: str
    kind: NodeKind
    name: str
    x: int
    y: int
    facts: tuple[Fact, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class NetworkEdge:
    """A line from a programme to what it shares, or to a programme it is tied to.

    ``certain`` is false for what is only mapped, inferred or possible.
    """

    id: str
    start: str
    end: str
    kind: EdgeKind
    certain: bool
    facts: tuple[Fact, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class TieRow:
    """One explicit link as a row: names of both ends, the relation in words, where it stands."""

    edge: str
    start: str
    relation: str
    end: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """Nodes, edges and the explicit ties of a network, each in a fixed order."""

    nodes: tuple[NetworkNode, ...]
    edges: tuple[NetworkEdge, ...]
    ties: tuple[TieRow, ...]

    def sharers(self, node: str) -> tuple[str, ...]:
        """Return the ids of the programmes that share a thing."""
        return tuple(edge.start for edge in self.edges if edge.end == node and edge.kind != "tie")
