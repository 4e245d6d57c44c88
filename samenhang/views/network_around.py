"""What is around one thing, up to three steps away; and the paths between two things."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.ids import kind_of
from samenhang.queries.edges import Joint
from samenhang.queries.names import name_of
from samenhang.queries.paths import paths
from samenhang.views import layout, layout_rings, network_things
from samenhang.views.network_page import (
    KINDS,
    LINES,
    MOST_EDGES,
    MOST_NODES,
    EdgeKind,
    Group,
    NetworkEdge,
    NetworkNode,
    NetworkPage,
)
from samenhang.views.network_reading import Reading

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

DEPTH = 3
"""So many steps from the thing asked about, at most."""

MOST_IN_FILE = 3000
"""A ring that would bring more things than this together is left out."""

_FEW = 10


@dataclass(slots=True)
class _Near:
    """What was found near a thing: the steps to each, what joins them, which ring was too large."""

    steps: dict[str, int]
    joints: set[Joint] = field(default_factory=set)
    depth: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Reach:
    """How much a network around a thing may hold.

    Attributes:
        most: a further ring that would bring more things than this together is left out.
        first: the same of the first ring, which is there however large it is when this is None.
        told: the text that tells of the ring that was left out.
        counted: whether it tells how many things that ring has; to count those of a hub takes its time.
    """

    most: int
    first: int | None = None
    told: str = "network.ring_left_out"
    counted: bool = True


def around_network(
    graph: Graph, thing: str, reading: Reading | None = None, reach: Reach | None = None
) -> NetworkPage:
    """Return everything around one thing as a network.

    Groups, and areas larger than a municipality, would join everything to everything: they are only met as
    the thing asked about.

    Args:
        graph: the graph to read.
        thing: id of the thing.
        reading: what was read for other networks of this graph.
        reach: how far it goes; as far as one file serves when None.
    """
    reading, reach = reading or Reading(graph), reach or Reach(MOST_IN_FILE)
    near = _near(reading, thing, reach)
    nodes = reading.nodes(sorted(near.steps))
    lines = reading.lines(near.joints)
    grouped = _groups(near, nodes) if len(nodes) > MOST_NODES or len(lines) > MOST_EDGES else {}
    places = _places(thing, near, nodes, grouped)
    name = nodes[thing].name
    remarks = []
    if near.left_out:
        remarks.append(
            text(reach.told, depth=near.depth + 1, count=near.left_out, id=thing, view=_asked(thing))
        )
    return NetworkPage(
        view="around",
        heading=text("network.heading_around", name=name),
        intro=text("network.intro_around"),
        nodes=_placed(nodes.values(), places, {thing}, grouped),
        edges=lines,
        centre=thing,
        depth=near.depth,
        lines=_lines(lines),
        groups=_named(graph, grouped, nodes),
        remarks=tuple(remarks),
    )


def path_network(graph: Graph, a: str, b: str) -> NetworkPage:
    """Return the shortest paths between two things as a network, step by step from left to right."""
    found = paths(graph, a, b)
    ways = [(a, *(step.end for step in path)) for path in found] or [(a,), (b,)]
    nodes = network_things.nodes(graph, sorted({thing for way in ways for thing in way} | {a, b}))
    every = {edge for path in found for step in path for edge in step.edges}
    lines = network_things.edges(graph, every)
    places = layout_rings.columns(ways) if found else layout_rings.columns([(a, b)])
    return NetworkPage(
        view="path",
        heading=text("network.heading_path", a=nodes[a].name, b=nodes[b].name),
        intro=text("network.intro_path" if found else "links.no_paths"),
        nodes=_placed(nodes.values(), places, {a, b}, {}),
        edges=lines,
        least=0,
        lines=_lines(lines),
        labelled=True,
        remarks=(text("links.what_counts"),),
    )


def _near(reading: Reading, thing: str, reach: Reach) -> _Near:
    skipped = reading.hubs - {thing}
    near = _Near({thing: 0})
    rim = [thing]
    for step in range(1, DEPTH + 1):
        most = reach.most if step > 1 else reach.first
        room = None if most is None else most - len(near.steps)
        found, met = _ring(reading, rim, skipped, near, None if reach.counted else room)
        if room is not None and len(met) > room:
            near.left_out = len(met)
            break
        near.joints |= found
        near.steps |= dict.fromkeys(sorted(met), step)
        if not met:
            break
        near.depth, rim = step, sorted(met)
    return near


def _ring(
    reading: Reading, rim: Sequence[str], skipped: frozenset[str], near: _Near, enough: int | None
) -> tuple[set[Joint], set[str]]:
    """Return what joins a rim to others, and those that are new; no more are looked for than are enough."""
    found: set[Joint] = set()
    met: set[str] = set()
    for joint in reading.joints(rim):
        if joint.source in skipped or joint.target in skipped:
            continue
        found.add(joint)
        met.update(end for end in (joint.source, joint.target) if end not in near.steps)
        if enough is not None and len(met) > enough:
            break
    return found, met


def _places(
    thing: str, near: _Near, nodes: Mapping[str, NetworkNode], grouped: Mapping[str, str]
) -> dict[str, layout.Place]:
    clusters: dict[tuple[int, int, str], list[layout.Item]] = defaultdict(list)
    for one, node in nodes.items():
        if one != thing:
            key = (near.steps[one], KINDS.index(node.kind), grouped.get(one, ""))
            clusters[key].append(item_of(node))
    return layout_rings.place(
        [item_of(nodes[thing])],
        [
            layout_rings.Cluster(ring, KINDS[kind], tuple(items))
            for (ring, kind, _), items in sorted(clusters.items(), key=lambda cluster: cluster[0])
        ],
    )


def item_of(node: NetworkNode) -> layout.Item:
    """Return what the layout must know of a node."""
    boxed = node.kind in ("programme", "linked", "named", "line")
    label = layout.label(node.name, hub=node.big, boxed=boxed)
    return layout.Item(node.id, KINDS.index(node.kind), label, frozenset(), boxed)


def _groups(near: _Near, nodes: Mapping[str, NetworkNode]) -> dict[str, str]:
    """Return by node the group that stands for it: its kind, its steps, and its programme."""
    owner = {joint.source: joint.target for joint in near.joints if joint.column == "programme"}
    keys = {
        one: f"group {step} {nodes[one].kind} {owner.get(one, '')}".strip()
        for one, step in sorted(near.steps.items())
        if step
    }
    many = Counter(keys.values())
    plain = {
        one: key if many[key] >= _FEW else " ".join(key.split(" ")[:3]) for one, key in sorted(keys.items())
    }
    sizes = Counter(plain.values())
    return {one: key for one, key in plain.items() if sizes[key] >= _FEW}


def _named(graph: Graph, grouped: Mapping[str, str], nodes: Mapping[str, NetworkNode]) -> tuple[Group, ...]:
    found = []
    for key, count in sorted(Counter(grouped.values()).items()):
        _, _, kind, owner = (*key.split(" "), "")[:4]
        words = text(f"network.all_{kind}").lower()
        name = f"{count} {words}"
        if owner:
            of = nodes[owner].name if owner in nodes else name_of(graph, owner)
            name = text("network.group_of", count=count, kind=words, name=of)
        found.append(Group(key, kind, name))  # type: ignore[arg-type]
    return tuple(found)


def _placed(
    nodes: Iterable[NetworkNode],
    places: Mapping[str, layout.Place],
    big: set[str],
    grouped: Mapping[str, str],
) -> tuple[NetworkNode, ...]:
    return tuple(
        replace(node, x=places[node.id][0], y=places[node.id][1], big=node.id in big,
                group=grouped.get(node.id, ""))
        for node in sorted(nodes, key=lambda node: (KINDS.index(node.kind), node.id))
    )  # fmt: skip


def _asked(thing: str) -> str:
    """Return by what word a person asks for the network around a thing."""
    return {"organisation": "partner", "area": "municipality"}.get(kind_of(thing), kind_of(thing))


def _lines(lines: Sequence[NetworkEdge]) -> tuple[EdgeKind, ...]:
    present = {line.kind for line in lines}
    return tuple(kind for kind in LINES if kind in present)
