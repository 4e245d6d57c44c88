"""The networks of programmes: what they share with each other, and the partners that sit in several.

Nodes are programmes and what two or more of them share (goals, partners, municipalities,
initiatives); an edge runs from a programme to what it shares, or between two programmes that a source
ties together. Every node and edge carries its facts and the passages it rests on, in words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.ids import kind_of
from samenhang.queries import rollups
from samenhang.queries.edges import Edge
from samenhang.queries.pages import page_query
from samenhang.views import layout, layout_rings, network_things
from samenhang.views.network_facts import Facts, Pair, Tie, read, read_names, read_partners
from samenhang.views.network_page import KINDS, NetworkEdge, NetworkNode, NetworkPage, NodeKind
from samenhang.views.network_words import (
    kind_of_thing,
    name_of_thing,
    partner_edges,
    programme_node,
    shared_edges,
    thing_node,
    tie_edge,
)

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

THINGS: tuple[NodeKind, ...] = ("goal", "initiative", "organisation", "area")
"""The kinds of what is shared, in the order in which they stand between programmes."""

MOST_PAIRS = 1000
"""With more overlaps than this only those of the programmes with most in common are drawn."""

MOST_PROGRAMMES = 40
MOST_PARTNERS = 200

_ON_ELLIPSE = 12
"""More programmes than this stand together in the middle: an ellipse would put them too far apart."""


def overlap_network(graph: Graph) -> NetworkPage:
    """Return the network of overlaps in the graph, in the language of the run.

    With more than :data:`MOST_PAIRS` overlaps it holds the :data:`MOST_PROGRAMMES` programmes that come
    first in the list of overlaps, and says so.
    """
    overlaps, remarks = _chosen(graph)
    facts = read(graph, overlaps)
    shared = _shared(facts)
    ties = _ties(facts)
    sharers: dict[str, list[str]] = defaultdict(list)
    for programme, thing in sorted(shared):
        sharers[thing].append(programme)
    programmes = sorted({programme for programme, _ in shared} | {end for pair in ties for end in pair})
    edges = [edge for ends, what in sorted(shared.items()) for edge in shared_edges(facts, ends, what)]
    edges += [tie_edge(facts, pair, tie) for pair, tied in sorted(ties.items()) for tie in tied]
    return NetworkPage(
        view="overlap",
        heading=text("network.heading"),
        intro=text("network.intro"),
        nodes=_nodes(facts, programmes, sharers, ties),
        edges=tuple(edges),
        least=2,
        hidden=("named",),
        lines=("tie",) if ties else (),
        remarks=remarks,
    )


def partner_network(graph: Graph) -> NetworkPage:
    """Return the partners that take part in two or more programmes, with their roles, years and money.

    With more than :data:`MOST_PARTNERS` it holds the first of the list of partners, and says so.
    """
    found = rollups.first(graph, "partners", "place_in_partners", rollups.PLACES) or []
    rows = rollups.read(graph, "partners", ("organisation", "programme_count"), found)
    listed = [
        str(rows[item]["organisation"]) for item in found if int(str(rows[item]["programme_count"])) > 1
    ]
    partners = listed[:MOST_PARTNERS]
    facts = Facts()
    read_partners(graph, facts, partners)
    sharers = {one: sorted({row[0] for row in facts.partnerships.get(one, ())}) for one in partners}
    programmes = sorted({programme for every in sharers.values() for programme in every})
    read_names(graph, facts, {*partners, *programmes})
    edges = [
        edge for one in sorted(partners) for programme in sharers[one]
        for edge in partner_edges(facts, programme, one)
    ]  # fmt: skip
    edges += _funding(graph, partners, programmes)
    remarks = (
        (text("network.first_partners", count=len(partners), total=len(listed)),)
        if len(listed) > len(partners)
        else ()
    )
    return NetworkPage(
        view="partners",
        heading=text("network.heading_partners"),
        intro=text("network.intro_partners"),
        nodes=_nodes(facts, programmes, sharers, {}),
        edges=tuple(edges),
        least=2,
        lines=("partner", "money"),
        remarks=remarks,
    )


def _chosen(graph: Graph) -> tuple[list[str] | None, tuple[str, ...]]:
    """Return the overlaps to draw (None for all), and what to say of those left out."""
    if rollups.count(graph, "overlaps") <= MOST_PAIRS:
        return None, ()
    placed = rollups.first(graph, "overlaps", "place_in_overlaps", rollups.PLACES) or []
    rows = rollups.read(graph, "overlaps", ("programme_a", "programme_b"), placed)
    ordered = dict.fromkeys(
        str(rows[item][side]) for item in placed for side in ("programme_a", "programme_b")
    )
    chosen = tuple(ordered)[:MOST_PROGRAMMES]
    found = graph.select(page_query("network_pairs"), a=chosen, b=chosen)
    remark = text("network.first_programmes", count=len(chosen))
    return sorted(str(overlap) for (overlap,) in found), (remark,)


def _funding(graph: Graph, partners: Sequence[str], programmes: Sequence[str]) -> list[NetworkEdge]:
    """Return an edge for each amount that a partner pays for a programme or for a part of it."""
    from samenhang.graph.rdf_store import Term

    found = graph.select(page_query("network_funding"), organisation=tuple(map(Term.entity, partners)))
    edges = []
    for organisation, money, subject, _, programme in found:
        target = str(programme or subject)
        if target in programmes:
            edges.append(Edge("money", str(organisation), target, "funder", str(money), ""))
    return list(network_things.edges(graph, edges))


def _nodes(
    facts: Facts,
    programmes: Sequence[str],
    sharers: Mapping[str, Sequence[str]],
    ties: Mapping[Pair, list[Tie]],
) -> tuple[NetworkNode, ...]:
    """Return the nodes of programmes and of what they share, each at its place."""
    things = sorted(sharers, key=lambda thing: (THINGS.index(kind_of_thing(thing)), thing))
    hubs = _hubs(facts, programmes)
    homes = _homes(programmes, sharers, ties, hubs)
    kinds = {item: _programme_kind(item, hubs, homes) for item in programmes}
    if len(hubs) <= _ON_ELLIPSE:
        items = [_item(facts, thing, homes) for thing in (*things, *programmes) if thing not in hubs]
        places = layout.place(sorted(hubs), _weights(facts, sharers), items)
    else:
        places = _rings(facts, kinds, things, homes)
    nodes = [programme_node(facts, item, kinds[item], places[item]) for item in programmes]
    return (*nodes, *(thing_node(facts, thing, places[thing]) for thing in things))


def _rings(
    facts: Facts,
    kinds: Mapping[str, NodeKind],
    things: Sequence[str],
    homes: Mapping[str, frozenset[str]],
) -> dict[str, layout.Place]:
    """Put the programmes together in the middle, and what they share around them, a block per kind."""
    clusters: dict[tuple[int, NodeKind], list[layout.Item]] = defaultdict(list)
    for thing in things:
        clusters[1, kind_of_thing(thing)].append(_item(facts, thing, homes))
    for programme, kind in kinds.items():
        if kind != "programme":
            clusters[2, kind].append(_item(facts, programme, homes))
    middle = [_item(facts, one, homes) for one, kind in kinds.items() if kind == "programme"]
    order = sorted(clusters, key=lambda key: (key[0], KINDS.index(key[1])))
    return layout_rings.place(
        middle, [layout_rings.Cluster(ring, kind, tuple(clusters[ring, kind])) for ring, kind in order]
    )


def _hubs(facts: Facts, programmes: Sequence[str]) -> frozenset[str]:
    """Return the programmes that carry out projects here, or all where fewer than two do."""
    found = frozenset(programmes) & facts.carried_out
    return found if len(found) > 1 else frozenset(programmes)


def _homes(
    programmes: Sequence[str],
    sharers: Mapping[str, Sequence[str]],
    ties: Mapping[Pair, list[Tie]],
    hubs: frozenset[str],
) -> dict[str, frozenset[str]]:
    """Return for each programme and thing the hubs it has to do with.

    A programme: the hubs it is tied to or shares something with; else those of its neighbours, so that
    it stands near them. A thing: the hubs among its sharers, and those of sharers that link hubs.
    """
    near: dict[str, set[str]] = defaultdict(set)
    for group in (*ties, *sharers.values()):
        for one in group:
            near[one].update(other for other in group if other != one)
    homes = {programme: frozenset(near[programme] & hubs) for programme in programmes}
    homes |= {hub: frozenset({hub}) for hub in hubs}
    for programme in programmes:
        if not homes[programme]:
            around = [home for other in sorted(near[programme]) for home in sorted(homes[other])]
            homes[programme] = frozenset(around[:1])
    for thing, of in sharers.items():
        counted = [item for item in of if item in hubs or len(homes[item]) > 1] or of[:1]
        homes[thing] = frozenset().union(*(homes[item] for item in counted))
    return homes


def _programme_kind(programme: str, hubs: frozenset[str], homes: dict[str, frozenset[str]]) -> NodeKind:
    if programme in hubs:
        return "programme"
    return "linked" if len(homes[programme]) > 1 else "named"


def _item(facts: Facts, thing: str, homes: Mapping[str, frozenset[str]]) -> layout.Item:
    boxed = kind_of(thing) == "programme"
    order = len(THINGS) if boxed else THINGS.index(kind_of_thing(thing))
    return layout.Item(
        thing, order, layout.label(name_of_thing(facts, thing), boxed=boxed), homes[thing], boxed
    )


def _weights(facts: Facts, sharers: Mapping[str, Sequence[str]]) -> dict[Pair, int]:
    """Return how much each pair has in common; places count for little, as neighbours share them all."""
    if not facts.shared:
        counted: Counter[Pair] = Counter()
        for programmes in sharers.values():
            counted.update(combinations(sorted(programmes), 2))
        return dict(counted)
    return {
        pair: sum(len(things) for what, things in items.items() if what != "area")
        for pair, items in facts.shared.items()
    }


def _shared(facts: Facts) -> dict[Pair, set[str]]:
    """Return for each programme and thing how it is shared (``goal``, ``goal_mapped``, ``partner`` ...).

    A municipality says something only where both programmes carry out projects of their own: a
    nationwide scheme shares every municipality with everybody.
    """
    found: dict[Pair, set[str]] = defaultdict(set)
    for pair, items in facts.shared.items():
        for what, things in items.items():
            if what == "tie" or (what == "area" and not facts.carried_out.issuperset(pair)):
                continue
            for thing in things:
                for programme in pair:
                    if kind_of(thing) != "programme":
                        found[programme, thing].add(what)
    return found


def _ties(facts: Facts) -> dict[Pair, list[Tie]]:
    return {
        pair: [facts.ties[tie] for tie in items["tie"] if tie in facts.ties]
        for pair, items in facts.shared.items()
        if items.get("tie")
    }
