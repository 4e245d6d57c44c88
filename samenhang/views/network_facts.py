"""What the network of overlaps rests on, read from the roll-ups and the rows beneath them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from samenhang.ids import kind_of
from samenhang.queries import rollups
from samenhang.queries.names import names_of
from samenhang.queries.pages import page_query
from samenhang.records import CERTAIN_METHODS
from samenhang.views.network_things import Sources, evidence

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph


_SHARED = {
    "shared_goals": "goal", "shared_goals_mapped": "goal_mapped", "shared_partners": "partner",
    "possible_partners": "possible_partner", "shared_areas": "area", "shared_initiatives": "initiative",
    "ties": "tie",
}  # fmt: skip
"""By column of an overlap what it tells that both programmes have."""

_SORTS = {
    "goal": "goal", "goal_mapped": "goal", "partner": "partner", "possible_partner": "partner",
    "area": "area", "initiative": "initiative", "tie": "tie",
}  # fmt: skip

MANY = 200
"""More organisations than this are found in whole columns, and not one by one."""

Pair = tuple[str, str]
"""Two programmes, or a programme and a thing, by id."""


@dataclass(frozen=True, slots=True)
class Named:
    """The name of an entity, its code of kind, and its dates as written (empty when unknown)."""

    name: str
    kind: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """An explicit link: from and to with their names, the code of its relation, the words used."""

    id: str
    start: str
    start_name: str
    relation: str
    end: str
    end_name: str
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """That a subject (project, line, programme) of ``programme`` has a row with a goal or partner."""

    id: str
    subject: str
    name: str
    programme: str
    certain: bool = True
    role: str = ""


@dataclass(slots=True)
class Facts:
    """All that the picture tells, by id; filled once by :func:`read`."""

    shared: dict[Pair, dict[str, list[str]]] = field(default_factory=dict)
    names: dict[str, Named] = field(default_factory=dict)
    members: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    ties: dict[str, Tie] = field(default_factory=dict)
    partnerships: dict[str, list[tuple[str, str, str | None, int | None, int | None]]] = field(
        default_factory=dict
    )
    participations: dict[str, list[Part]] = field(default_factory=dict)
    contributions: dict[str, list[Part]] = field(default_factory=dict)
    goals_reached: dict[str, set[str]] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    carried_out: set[str] = field(default_factory=set)
    owners: dict[str, str] = field(default_factory=dict)
    evidence: Sources = field(default_factory=dict)

    def above(self, programme: str) -> list[str]:
        """Return the programme and those it is part of, nearest first."""
        found = [programme]
        while (parent := self.parents.get(found[-1])) and parent not in found:
            found.append(parent)
        return found

    def belongs(self, thing: str, programme: str) -> bool:
        """Tell whether a thing is the programme itself, or a part of it at any depth."""
        return programme in self.above(self.owners.get(thing, thing))

    def name(self, entity: str) -> str:
        """Return the name of an entity, or its id when it has none."""
        return self.names[entity].name if entity in self.names else entity


def read(graph: Graph, overlaps: Sequence[str] | None = None) -> Facts:
    """Read what programmes share: all pairs, or only these overlaps (ids of roll-ups)."""
    facts = Facts()
    columns = ("programme_a", "programme_b", "umbrella", *_SHARED)
    pairs = rollups.read(graph, "overlaps", columns, overlaps).values()
    for row in sorted(pairs, key=lambda row: (str(row["programme_a"]), str(row["programme_b"]))):
        every = {what: list(rollups.several(row[column])) for column, what in _SHARED.items()}
        shared = {what: things for what, things in every.items() if things}
        # A pair that an umbrella programme repeats is left out.
        if shared and row["umbrella"] is False:
            facts.shared[str(row["programme_a"]), str(row["programme_b"])] = shared
    of: dict[str, set[str]] = defaultdict(set)
    for items in facts.shared.values():
        for what, things in items.items():
            of[_SORTS[what]].update(things)
    _read_initiatives(graph, facts, of["initiative"])
    _read_ties(graph, facts, of["tie"])
    programmes = {programme for pair in facts.shared for programme in pair}
    read_names(graph, facts, programmes | of["goal"] | of["partner"] | of["area"] | of["initiative"])
    read_partners(graph, facts, of["partner"])
    _read_contributions(graph, facts)
    rows = [part.id for parts in facts.contributions.values() for part in parts]
    members = [member for every in facts.members.values() for member, _ in every]
    told = {*programmes, *of["goal"], *of["initiative"], *of["tie"], *members, *rows}
    facts.evidence.update(evidence(graph, sorted(told)))
    return facts


def read_partners(graph: Graph, facts: Facts, organisations: Iterable[str]) -> None:
    """Read where these organisations take part, with the passages that say so."""
    wanted = sorted(organisations)
    many = len(wanted) > MANY
    taken = _partnerships(graph, wanted) if many else _rows(graph, "partnerships", organisation=wanted)
    for organisation, programme, certainty, role, first, last in taken:
        facts.partnerships.setdefault(organisation, []).append((programme, certainty, role, first, last))
    rows = []
    done = _participations(graph, wanted) if many else _rows(graph, "participations", organisation=wanted)
    for row, organisation, subject, name, programme, role in done:
        part = Part(row, subject, name or subject, _programme_of(subject, programme), role=role)
        facts.participations.setdefault(organisation, []).append(part)
        rows.append(row)
    facts.parents.update(_rows(graph, "parents"))
    facts.carried_out.update(row[0] for row in _rows(graph, "carried_out"))
    facts.evidence.update(evidence(graph, rows))


def _partnerships(graph: Graph, organisations: Iterable[str]) -> list[tuple[Any, ...]]:
    """Return what the query of that name does, from whole columns: for many organisations that is quicker."""
    columns = ("organisation", "programme", "certainty", "roles", "first_year", "last_year")
    wanted = set(organisations)
    found = (
        (row["organisation"], row["programme"], row["certainty"], role, row["first_year"], row["last_year"])
        for row in rollups.read(graph, "partnerships", columns).values()
        if row["organisation"] in wanted
        for role in rollups.several(row["roles"]) or (None,)
    )
    return sorted(found, key=_in_order)


def _participations(graph: Graph, organisations: Iterable[str]) -> list[tuple[Any, ...]]:
    """Return what the query of that name does, from whole columns."""
    wanted = set(organisations)
    rows = rollups.read(graph, "participations", ("organisation", "subject", "role"))
    taken = {key: row for key, row in rows.items() if row["organisation"] in wanted and row["role"]}
    subjects = {str(row["subject"]) for row in taken.values()}
    names, owners = names_of(graph, subjects), dict(_rows(graph, "owners", part=sorted(subjects)))
    found = (
        (key, row["organisation"], row["subject"], names.get(str(row["subject"])),
         owners.get(str(row["subject"])), row["role"])
        for key, row in taken.items()
    )  # fmt: skip
    return sorted(found, key=_in_order)


def read_names(graph: Graph, facts: Facts, things: Iterable[str]) -> None:
    """Read names, kinds and dates of these things."""
    for thing, name, kind, start, end in _rows(graph, "names", thing=sorted(things)):
        facts.names.setdefault(thing, Named(name, kind or "", start or "", end or ""))


def _read_initiatives(graph: Graph, facts: Facts, initiatives: Iterable[str]) -> None:
    for initiative, member, name in _rows(graph, "initiatives", initiative=sorted(initiatives)):
        facts.members.setdefault(initiative, []).append((member, name))
    parts = {member for members in facts.members.values() for member, _ in members} | set(initiatives)
    facts.owners.update(_rows(graph, "owners", part=sorted(parts)))


def _read_ties(graph: Graph, facts: Facts, ties: Iterable[str]) -> None:
    for tie, start, start_name, relation, end, end_name, words in _rows(graph, "ties", tie=sorted(ties)):
        facts.ties.setdefault(
            tie, Tie(tie, start, start_name or start, relation, end, end_name or end, words or "")
        )
    ends = {end for tie in facts.ties.values() for end in (tie.start, tie.end)}
    facts.owners.update(_rows(graph, "owners", part=sorted(ends)))


def _read_contributions(graph: Graph, facts: Facts) -> None:
    for row, goal, subject, name, programme, method in _rows(graph, "contributions"):
        certain = method in CERTAIN_METHODS
        part = Part(row, subject, name or subject, _programme_of(subject, programme), certain)
        facts.contributions.setdefault(goal, []).append(part)
    for goal, other in _rows(graph, "goals"):
        facts.goals_reached.setdefault(goal, set()).add(other)


def _programme_of(subject: str, programme: str | None) -> str:
    return programme or (subject if kind_of(subject) == "programme" else "")


def _rows(graph: Graph, name: str, /, **wanted: Sequence[str] | None) -> list[tuple[Any, ...]]:
    """Run a query of the network and return its rows in a fixed order (a store gives none).

    ``wanted`` gives the ids that a parameter may be; None leaves it open.
    """
    from samenhang.graph.rdf_store import Term

    given = {key: tuple(map(Term.entity, ids)) for key, ids in wanted.items() if ids is not None}
    found = graph.select(page_query(f"network_{name}"), **given)
    return sorted(found, key=_in_order)


def _in_order(row: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(str(value) for value in row)
