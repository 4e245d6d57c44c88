"""The initiatives of different programmes that may belong together, as a network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.names import names_of
from samenhang.queries.rollups import first
from samenhang.views import layout, layout_rings, network_things
from samenhang.views.locator import readable
from samenhang.views.network_around import item_of
from samenhang.views.network_page import Evidence, Fact, NetworkEdge, NetworkNode, NetworkPage
from samenhang.views.proposed import Card, Side, cards
from samenhang.views.words import amount, code_label

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

MOST_PAIRS = 200
_STANDING = ("proposed", "unsure", "linked", "decided")
_SETTLED = frozenset({"linked", "decided"})
_ON_ELLIPSE = 12


def duplicate_network(graph: Graph) -> NetworkPage:
    """Return the best :data:`MOST_PAIRS` pairs that may belong together, each with its reasons.

    Initiatives stand by the programme that they belong to. What a source states or people decided is
    certain; the rest is proposed.
    """
    found = cards(graph, first(graph, "proposals", "place_in_proposals", MOST_PAIRS), _STANDING)[:MOST_PAIRS]
    owners = {thing: card.owner(thing) for card in found for thing in (card.a, card.b)}
    things = sorted({*owners, *owners.values()})
    nodes = network_things.nodes(graph, things)
    hubs = sorted({owner for thing, owner in owners.items() if thing != owner})
    places = _places(nodes, owners, hubs, found)
    return NetworkPage(
        view="duplicates",
        heading=text("network.heading_duplicates"),
        intro=text("network.intro_duplicates" if found else "duplicates.none"),
        nodes=tuple(
            _placed(nodes[one], places[one], hub=one in hubs) for one in (*hubs, *_without(things, hubs))
        ),
        edges=(*_proposals(graph, found), *_belonging(owners)),
        lines=("initiative", "part"),
        remarks=(text("network.first_pairs", count=len(found)),) if len(found) == MOST_PAIRS else (),
    )


def _without(things: Iterable[str], hubs: Sequence[str]) -> list[str]:
    return [thing for thing in things if thing not in hubs]


def _placed(node: NetworkNode, place: layout.Place, *, hub: bool) -> NetworkNode:
    """Return the node at its place; a programme whose initiatives nobody gave is only named."""
    kind = "named" if node.kind == "programme" and not hub else node.kind
    return replace(node, kind=kind, x=place[0], y=place[1], big=hub)


def _places(
    nodes: dict[str, NetworkNode], owners: dict[str, str], hubs: Sequence[str], found: Sequence[Card]
) -> dict[str, layout.Place]:
    """Put each initiative by its programme, and what is only named between those it is like.

    Of many programmes each has a block of its own.
    """
    homes = {thing: {owner} & set(hubs) for thing, owner in owners.items() if thing not in hubs}
    for card in found:
        for thing, other in ((card.a, card.b), (card.b, card.a)):
            if thing in homes and owners[thing] == thing:
                homes[thing] |= {owners[other]} & set(hubs)
    pairs = (tuple(sorted((owners[card.a], owners[card.b]))) for card in found)
    weights = Counter((one, other) for one, other in pairs)
    items = [replace(item_of(nodes[one]), hubs=frozenset(of)) for one, of in sorted(homes.items())]
    if len(hubs) <= _ON_ELLIPSE:
        return layout.place(hubs, weights, items)
    blocks: dict[str, list[layout.Item]] = {hub: [item_of(nodes[hub])] for hub in hubs}
    for item in items:
        blocks.setdefault(min(item.hubs, default=""), []).append(item)
    clusters = [layout_rings.Cluster(1, "area", tuple(block)) for _, block in sorted(blocks.items())]
    return layout_rings.place([], clusters)


def _proposals(graph: Graph, found: Iterable[Card]) -> list[NetworkEdge]:
    """Return an edge for each pair: what the one may be to the other, the score, and why."""
    listed = list(found)
    sides = [side for card in listed for reason in card.reasons for side in (reason.a, reason.b)]
    titles = names_of(graph, {side.source for side in sides if side.source})
    return [_proposal(card, titles) for card in listed]


def _proposal(card: Card, titles: dict[str, str]) -> NetworkEdge:
    state = code_label("proposal_state", card.state)
    told = (
        Fact(text("network.fact_state"), (state,)),
        Fact(text("network.fact_reasons"), tuple(reason.evidence() if not reason.a.source else reason.words()
                                                 for reason in card.reasons)),
    )  # fmt: skip
    passages = (
        _passage(side, titles)
        for reason in card.reasons
        for side in (reason.a, reason.b)
        if side.source
    )  # fmt: skip
    return NetworkEdge(
        card.id, card.a, card.b, "initiative", text(f"links.out_{card.relation or 'related'}"),
        card.state in _SETTLED, tuple(fact for fact in told if fact.values),
        tuple(dict.fromkeys(passages)), note=f"{state}, {amount(card.score)}",
    )  # fmt: skip


def _passage(side: Side, titles: dict[str, str]) -> Evidence:
    return Evidence(titles.get(side.source, side.source), readable(side.locator), side.text)


def _belonging(owners: dict[str, str]) -> list[NetworkEdge]:
    return [
        NetworkEdge(f"{thing} {owner} programme", thing, owner, "part", text("links.out_programme"))
        for thing, owner in sorted(owners.items())
        if thing != owner
    ]
