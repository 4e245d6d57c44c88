"""The network of overlaps: programmes, what they share, and the ties between them, as a page model.

Nodes are programmes and what two or more of them share (goals, partners, municipalities,
initiatives); an edge runs from a programme to what it shares, or between two programmes that a source
ties together. Every node and edge carries its facts and the passages it rests on, in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from samenhang.ids import kind_of
from samenhang.views import layout
from samenhang.views.network_facts import Facts, Pair, Tie, read
from samenhang.views.network_page import THINGS, NetworkPage, NodeKind
from samenhang.views.network_words import (
    edge_id,
    kind_of_thing,
    name_of_thing,
    programme_node,
    shared_edge,
    thing_node,
    tie_edge,
    tie_row,
)

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph


def overlap_network(graph: Graph) -> NetworkPage:
    """Return the network of all overlaps in the graph, in the language of the run."""
    facts = read(graph)
    shared = _shared(facts)
    ties = _ties(facts)
    sharers: dict[str, list[str]] = defaultdict(list)
    for programme, thing in sorted(shared):
        sharers[thing].append(programme)
    programmes = sorted({programme for programme, _ in shared} | {end for pair in ties for end in pair})
    hubs = _hubs(facts, programmes)
    homes = _homes(programmes, sharers, ties, hubs)
    things = sorted(sharers, key=lambda thing: (THINGS.index(kind_of_thing(thing)), thing))
    items = [_item(facts, thing, homes) for thing in (*things, *programmes) if thing not in hubs]
    places = layout.place(sorted(hubs), _weights(facts), items)
    kinds = {item: _programme_kind(item, hubs, homes) for item in programmes}
    nodes = [programme_node(facts, item, kinds[item], places[item]) for item in programmes]
    nodes += [thing_node(facts, thing, places[thing]) for thing in things]
    edges = [shared_edge(facts, ends, what) for ends, what in sorted(shared.items())]
    edges += [tie_edge(facts, pair, tied) for pair, tied in sorted(ties.items())]
    rows = [tie_row(facts, edge_id(pair), tie) for pair, tied in sorted(ties.items()) for tie in tied]
    return NetworkPage(tuple(nodes), tuple(edges), tuple(rows))


def _hubs(facts: Facts, programmes: Sequence[str]) -> frozenset[str]:
    """Return the programmes that carry out projects here, or all where fewer than two do."""
    found = frozenset(programmes) & facts.carried_out
    return found if len(found) > 1 else frozenset(programmes)


def _homes(
    programmes: Sequence[str],
    sharers: dict[str, list[str]],
    ties: dict[Pair, list[Tie]],
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


def _item(facts: Facts, thing: str, homes: dict[str, frozenset[str]]) -> layout.Item:
    boxed = kind_of(thing) == "programme"
    order = len(THINGS) if boxed else THINGS.index(kind_of_thing(thing))
    return layout.Item(
        thing, order, layout.label(name_of_thing(facts, thing), boxed=boxed), homes[thing], boxed
    )


def _weights(facts: Facts) -> dict[Pair, int]:
    """Return how much each pair has in common; places count for little, as neighbours share them all."""
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
