"""Nodes and edges of the network in words: what a person reads when one is chosen."""

from __future__ import annotations

from collections.abc import Iterable

from samenhang.i18n import text
from samenhang.ids import kind_of
from samenhang.views.layout import Place
from samenhang.views.locator import readable
from samenhang.views.network_facts import Facts, Named, Pair, Part, Passage, Tie
from samenhang.views.network_page import EdgeKind, Evidence, Fact, NetworkEdge, NetworkNode, NodeKind, TieRow
from samenhang.views.words import code_label

_KIND_OF: dict[str, EdgeKind] = {
    "goal": "goal", "goal_mapped": "goal", "partner": "organisation", "possible_partner": "organisation",
    "area": "area", "initiative": "initiative",
}  # fmt: skip
_LISTED = 12


def kind_of_thing(thing: str) -> NodeKind:
    """Return the kind of a shared thing; a project or programme that stands in both is an initiative."""
    kind = kind_of(thing)
    return kind if kind in ("goal", "organisation", "area") else "initiative"  # type: ignore[return-value]


def name_of_thing(facts: Facts, thing: str) -> str:
    """Return the name of a shared thing; of an initiative without one, the shortest it goes by."""
    if thing in facts.names:
        return facts.names[thing].name
    names = {name for _, name in facts.members.get(thing, [])}
    return min(names, key=lambda name: (len(name), name), default=thing)


def edge_id(ends: Pair) -> str:
    """Return the id of an edge: the ids of its ends, which hold no space."""
    return f"{ends[0]} {ends[1]}"


def programme_node(facts: Facts, programme: str, kind: NodeKind, place: Place) -> NetworkNode:
    """Return the node of a programme, with its kind and period."""
    known = facts.names.get(programme, Named(programme))
    told = [
        _fact("kind", code_label("programme_kind", known.kind)),
        _fact("period", _years(known.start[:4], known.end[:4])),
    ]
    return NetworkNode(programme, kind, known.name, *place, _kept(told), _evidence(facts, [programme]))


def thing_node(facts: Facts, thing: str, place: Place) -> NetworkNode:
    """Return the node of a shared thing; its edges tell who shares it, and how."""
    kind = kind_of_thing(thing)
    known = facts.names.get(thing)
    scheme = {"organisation": "organisation_kind", "area": "area_kind"}.get(kind, "")
    told = [_fact("kind", code_label(scheme, known.kind) if known and scheme else "")]
    members = [member for member, _ in facts.members.get(thing, [])]
    evidence = _evidence(facts, [thing, *members]) if kind in ("goal", "initiative") else ()
    return NetworkNode(thing, kind, name_of_thing(facts, thing), *place, _kept(told), evidence)


def shared_edge(facts: Facts, ends: Pair, what: set[str]) -> NetworkEdge:
    """Return the edge from a programme to a thing, with the ground on which it is drawn."""
    programme, thing = ends
    kind = next(_KIND_OF[item] for item in sorted(what))
    match kind:
        case "goal":
            told, parts, certain = _goal_facts(facts, programme, thing, what)
        case "organisation":
            told, parts, certain = _partner_facts(facts, programme, thing)
        case "initiative":
            told, parts, certain = _initiative_facts(facts, programme, thing)
        case _:
            told, parts, certain = [], [], True
    evidence = _evidence(facts, [part.id for part in parts])
    return NetworkEdge(edge_id(ends), programme, thing, kind, certain, _kept(told), evidence)


Told = tuple[list[Fact], list[Part], bool]


def _goal_facts(facts: Facts, programme: str, goal: str, what: set[str]) -> Told:
    """Tell whether the programme names the goal itself, and through which of its parts."""
    own = _parts_of(facts, programme, facts.contributions.get(goal, []))
    stated = [part for part in own if part.certain]
    below = [
        part
        for other, reached in sorted(facts.goals_reached.items())
        if goal in reached and goal != other
        for part in _parts_of(facts, programme, facts.contributions.get(other, []))
    ]
    parts = stated or own or below
    certain = bool(stated) or "goal" in what
    return [_fact("basis", text("network.basis_stated" if certain else "network.basis_mapped")),
            _fact("through", *_through(programme, parts))], parts, certain  # fmt: skip


def _partner_facts(facts: Facts, programme: str, organisation: str) -> Told:
    rows = [row for row in facts.partnerships.get(organisation, []) if programme in facts.above(row[0])]
    certain = [row for row in rows if row[1] == "certain"]
    roles = sorted({code_label("role", row[2]) for row in certain or rows if row[2]})
    years = [year for row in certain or rows for year in row[3:] if isinstance(year, int)]
    parts = _parts_of(facts, programme, facts.participations.get(organisation, []))
    told = [
        _fact("role", *roles),
        _fact("years", _years(min(years), max(years)) if years else ""),
        _fact("through", *_through(programme, parts)),
    ]
    return told, parts, bool(certain)


def _initiative_facts(facts: Facts, programme: str, thing: str) -> Told:
    """Tell under which name a programme carries the initiative out, or how the two are tied."""
    members = [
        (member, name) for member, name in facts.members.get(thing, []) if facts.belongs(member, programme)
    ]
    if not members and facts.belongs(thing, programme):
        members = [(thing, facts.name(thing))]
    if members:
        parts = [Part(member, member, name, programme) for member, name in members]
        return [_fact("carried_out", *(name for _, name in members))], parts, True
    ties = [
        tie
        for tie in facts.ties.values()
        if (tie.start == thing and facts.belongs(tie.end, programme))
        or (tie.end == thing and facts.belongs(tie.start, programme))
    ]
    parts = [Part(tie.id, tie.id, tie.start_name, programme) for tie in ties]
    return [_fact("relation", *(_sentence(tie) for tie in ties))], parts, True


def _parts_of(facts: Facts, programme: str, parts: Iterable[Part]) -> list[Part]:
    return [part for part in parts if programme in facts.above(part.programme)]


def _through(programme: str, parts: Iterable[Part]) -> list[str]:
    """Return the names of the projects and lines in between, cut short where there are many."""
    names = sorted({part.name for part in parts if part.subject != programme})
    return names if len(names) <= _LISTED + 1 else [
        *names[:_LISTED], text("network.and_more", count=len(names) - _LISTED)
    ]  # fmt: skip


def tie_edge(facts: Facts, pair: Pair, ties: list[Tie]) -> NetworkEdge:
    """Return the edge between two programmes, with each tie as a sentence and what else they share."""
    items = facts.shared[pair]
    counted = {
        "shared_goals": len({*items.get("goal", []), *items.get("goal_mapped", [])}),
        "shared_partners": len(items.get("partner", [])),
        "shared_areas": len(items.get("area", [])),
        "shared_initiatives": len(items.get("initiative", [])),
    }
    told = [_fact("relation", *(_sentence(tie) for tie in ties))]
    told += [_fact(key, str(count)) for key, count in counted.items() if count]
    evidence = _evidence(facts, [tie.id for tie in ties])
    return NetworkEdge(edge_id(pair), *pair, "tie", True, _kept(told), evidence)


def _sentence(tie: Tie) -> str:
    relation = code_label("link_relation", tie.relation)
    return f"{tie.start_name} \N{RIGHTWARDS ARROW} {relation} \N{RIGHTWARDS ARROW} {tie.end_name}"


def tie_row(facts: Facts, edge: str, tie: Tie) -> TieRow:
    """Return one explicit link as a row."""
    relation = code_label("link_relation", tie.relation)
    return TieRow(edge, tie.start_name, relation, tie.end_name, _evidence(facts, [tie.id]))


def _evidence(facts: Facts, things: Iterable[str]) -> tuple[Evidence, ...]:
    """Return the passages of some rows, each once, in the order of the rows."""
    passages: dict[Passage, None] = {}
    for thing in things:
        passages.update(dict.fromkeys(facts.evidence.get(thing, [])))
    return tuple(Evidence(item.source, readable(item.locator), item.quote) for item in passages)


def _fact(key: str, *values: str) -> Fact:
    return Fact(text(f"network.fact_{key}"), tuple(value for value in values if value))


def _kept(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.values)


def _years(first: object, last: object) -> str:
    if first and last:
        return str(first) if first == last else text("network.years", first=first, last=last)
    if first:
        return text("network.year_from", first=first)
    return text("network.year_to", last=last) if last else ""
