"""Nodes and edges of the network in words: what a person reads when one is chosen."""

from __future__ import annotations

from collections.abc import Iterable

from samenhang.i18n import text
from samenhang.ids import kind_of
from samenhang.views.layout import Place
from samenhang.views.network_facts import Facts, Named, Pair, Part, Tie
from samenhang.views.network_page import (
    EdgeKind,
    Evidence,
    Fact,
    NetworkEdge,
    NetworkNode,
    NodeKind,
    years_of,
)
from samenhang.views.network_things import period_words
from samenhang.views.words import code_label

_KIND_OF: dict[str, EdgeKind] = {
    "goal": "goal", "goal_mapped": "goal", "partner": "partner", "possible_partner": "partner",
    "area": "place", "initiative": "initiative",
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


def programme_node(facts: Facts, programme: str, kind: NodeKind, place: Place) -> NetworkNode:
    """Return the node of a programme, with its kind and period."""
    known = facts.names.get(programme, Named(programme))
    years = years_of(known.start, known.end)
    told = [
        _fact("kind", code_label("programme_kind", known.kind)),
        _fact("period", period_words(years)),
    ]
    return NetworkNode(
        programme, kind, known.name, *place, _kept(told), _evidence(facts, [programme]),
        big=kind == "programme", years=years,
    )  # fmt: skip


def thing_node(facts: Facts, thing: str, place: Place) -> NetworkNode:
    """Return the node of a shared thing; its edges tell who shares it, and how."""
    kind = kind_of_thing(thing)
    known = facts.names.get(thing)
    scheme = {"organisation": "organisation_kind", "area": "area_kind"}.get(kind, "")
    told = [_fact("kind", code_label(scheme, known.kind) if known and scheme else "")]
    members = [member for member, _ in facts.members.get(thing, [])]
    evidence = _evidence(facts, [thing, *members]) if kind in ("goal", "initiative") else ()
    return NetworkNode(thing, kind, name_of_thing(facts, thing), *place, _kept(told), evidence)


def shared_edges(facts: Facts, ends: Pair, what: set[str]) -> list[NetworkEdge]:
    """Return the edges from a programme to a thing: one, or of a partner one for each of its roles."""
    programme, thing = ends
    kind = next(_KIND_OF[item] for item in sorted(what))
    if kind == "partner":
        return partner_edges(facts, programme, thing)
    match kind:
        case "goal":
            told, parts, certain = _goal_facts(facts, programme, thing, what)
        case "initiative":
            told, parts, certain = _initiative_facts(facts, programme, thing)
        case _:
            told, parts, certain = [], [], True
    evidence = _evidence(facts, [part.id for part in parts])
    relation = text(f"network.relation_{kind}")
    return [NetworkEdge(f"{programme} {thing}", *ends, kind, relation, certain, _kept(told), evidence)]


def partner_edges(facts: Facts, programme: str, organisation: str) -> list[NetworkEdge]:
    """Return an edge for each role of an organisation in a programme and what is below it."""
    rows = [row for row in facts.partnerships.get(organisation, []) if programme in facts.above(row[0])]
    parts = _parts_of(facts, programme, facts.participations.get(organisation, []))
    by_role: dict[str, list[tuple[str, int | None, int | None]]] = {}
    for _, certainty, role, first, last in rows:
        by_role.setdefault(role or "", []).append((certainty, first, last))
    return [
        _partner_edge(
            facts, (programme, organisation, role), known, [one for one in parts if one.role == role]
        )
        for role, known in sorted(by_role.items())
    ]


def _partner_edge(
    facts: Facts,
    key: tuple[str, str, str],
    known: list[tuple[str, int | None, int | None]],
    parts: list[Part],
) -> NetworkEdge:
    programme, organisation, role = key
    numbers = [year for _, *both in known for year in both if isinstance(year, int)]
    years = (min(numbers), max(numbers)) if numbers else (None, None)
    words = code_label("role", role)
    told = [
        _fact("role", words),
        _fact("years", period_words(years)),
        _fact("through", *_through(programme, parts)),
    ]
    relation = text("network.relation_partner", role=words.lower())
    return NetworkEdge(
        " ".join(key), programme, organisation, "partner", relation,
        any(certainty == "certain" for certainty, *_ in known), _kept(told),
        _evidence(facts, [part.id for part in parts]), role=words, years=years, note=period_words(years),
    )  # fmt: skip


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


def tie_edge(facts: Facts, pair: Pair, tie: Tie) -> NetworkEdge:
    """Return an explicit link between two programmes or parts of them, from the one that has it."""
    ends = pair if facts.belongs(tie.start, pair[0]) else pair[::-1]
    told = [_fact("relation", _sentence(tie)), _fact("as_written", tie.words)]
    relation = text(f"links.out_{tie.relation}")
    return NetworkEdge(
        f"{pair[0]} {pair[1]} {tie.id}", *ends, "tie", relation, True, _kept(told), _evidence(facts, [tie.id])
    )


def _sentence(tie: Tie) -> str:
    relation = text(f"links.out_{tie.relation}")
    return f"{tie.start_name} \N{RIGHTWARDS ARROW} {relation} \N{RIGHTWARDS ARROW} {tie.end_name}"


def _evidence(facts: Facts, things: Iterable[str]) -> tuple[Evidence, ...]:
    """Return the passages of some rows, each once, in the order of the rows."""
    return tuple(dict.fromkeys(passage for thing in things for passage in facts.evidence.get(thing, [])))


def _fact(key: str, *values: str) -> Fact:
    return Fact(text(f"network.fact_{key}"), tuple(value for value in values if value))


def _kept(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.values)
