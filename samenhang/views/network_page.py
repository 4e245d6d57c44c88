"""The page model of a network: nodes and edges with their places, facts and sources, in words.

Every network view is one of these: what programmes share, partners, what is around one thing, the paths
between two. They differ in what is in them, and in the few fields of :class:`NetworkPage` that say what
the page does with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

NodeKind = Literal[
    "programme", "linked", "named", "line", "goal", "initiative", "organisation", "area", "other"
]  # fmt: skip
"""``programme`` carries out projects of its own in this workspace; of those that are only named,
``linked`` has to do with two or more of these, ``named`` with one at most. ``initiative`` is a project,
a measure, or what several of them share."""

EdgeKind = Literal["tie", "initiative", "money", "partner", "mapping", "goal", "part", "place"]
"""What a line says, as :data:`samenhang.queries.edges.EDGES` names it."""

KINDS: tuple[NodeKind, ...] = (
    "programme", "linked", "named", "line", "goal", "initiative", "organisation", "area", "other",
)  # fmt: skip
"""The kinds of nodes in the order of the legend."""

LINES: tuple[EdgeKind, ...] = (
    "tie", "money", "partner", "goal", "mapping", "initiative", "part", "place",
)  # fmt: skip
"""The kinds of edges in the order of the legend."""

Years = tuple[int | None, int | None]
"""First and last year, each None when it isn't known."""

MOST_NODES = 2000
MOST_EDGES = 6000
"""With more than this the page draws groups first, each opened on demand."""


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
    """A thing in the picture at its place (pixels, y down).

    Attributes:
        big: whether it is drawn large: a programme that others stand around, the thing asked about.
        years: when it runs, as far as known.
        amounts: the amounts that are for it.
        group: id of the group that stands for it while that is closed; empty without groups.
    """

    id: str
    kind: NodeKind
    name: str
    x: int
    y: int
    facts: tuple[Fact, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    big: bool = False
    years: Years = (None, None)
    amounts: tuple[Decimal, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class NetworkEdge:
    """One fact that joins two nodes; two nodes may be joined by several.

    Attributes:
        relation: what it says, in words that stand between both names.
        certain: false for what is only mapped, inferred or possible.
        role: of a participation its role in words, else empty.
        years: the years that it is about, as far as known.
        amount: of money how much (in ``note`` in words), else None.
        note: what stands beside the line: its amount and years.
    """

    id: str
    start: str
    end: str
    kind: EdgeKind
    relation: str
    certain: bool = True
    facts: tuple[Fact, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    role: str = ""
    years: Years = (None, None)
    amount: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """What stands for several nodes until it is opened: their number and what they are."""

    id: str
    kind: NodeKind
    name: str


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """A network view: nodes and edges, each in a fixed order, and what the page does with them.

    Attributes:
        view: its name on the command line.
        heading: what stands above it; ``intro`` what it shows.
        least: a thing that isn't a programme is shown while so many of its neighbours are.
        centre: id of the thing asked about, or empty; a page with a centre shows what is near it.
        depth: up to how many steps from its centre the page reaches.
        hidden: kinds of nodes that are switched off when it opens.
        lines: kinds of edges that can be switched off.
        labelled: whether all lines show what they say from the start.
        remarks: what was left out, and why.
    """

    view: str
    heading: str
    intro: str
    nodes: tuple[NetworkNode, ...]
    edges: tuple[NetworkEdge, ...]
    least: int = 1
    centre: str = ""
    depth: int = 0
    hidden: tuple[NodeKind, ...] = ()
    lines: tuple[EdgeKind, ...] = ()
    labelled: bool = False
    groups: tuple[Group, ...] = ()
    remarks: tuple[str, ...] = ()


def years_of(start: object, end: object) -> Years:
    """Return the years of two dates as written (``2024-07``), or of two numbers."""
    first, last = (int(str(date)[:4]) if str(date or "")[:4].isdigit() else None for date in (start, end))
    return first, last
