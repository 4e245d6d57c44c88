"""What the network of overlaps rests on, read from the roll-ups and the rows beneath them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from samenhang.ids import kind_of
from samenhang.queries.pages import page_query
from samenhang.records import CERTAIN_METHODS

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph


Pair = tuple[str, str]
"""Two programmes, or a programme and a thing, by id."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Where something stands: title of the source, the place as a locator, its words when we may."""

    source: str
    locator: str
    quote: str


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
    evidence: dict[str, list[Passage]] = field(default_factory=dict)

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


def read(graph: Graph) -> Facts:
    """Read from the graph what the network of overlaps tells."""
    facts = Facts()
    for a, b, what, thing in _rows(graph, "overlaps"):
        facts.shared.setdefault((a, b), defaultdict(list))[what].append(thing)
    for thing, name, kind, start, end in _rows(graph, "names"):
        facts.names.setdefault(thing, Named(name, kind or "", start or "", end or ""))
    for initiative, member, name in _rows(graph, "initiatives"):
        facts.members.setdefault(initiative, []).append((member, name))
    for tie, start, start_name, relation, end, end_name, words in _rows(graph, "ties"):
        facts.ties.setdefault(
            tie, Tie(tie, start, start_name or start, relation, end, end_name or end, words or "")
        )
    for organisation, programme, certainty, role, first, last in _rows(graph, "partnerships"):
        facts.partnerships.setdefault(organisation, []).append((programme, certainty, role, first, last))
    _read_parts(graph, facts)
    for goal, other in _rows(graph, "goals"):
        facts.goals_reached.setdefault(goal, set()).add(other)
    facts.owners.update(_rows(graph, "owners"))
    facts.parents.update(_rows(graph, "parents"))
    facts.carried_out.update(row[0] for row in _rows(graph, "carried_out"))
    for thing, title, locator, quote in _rows(graph, "evidence"):
        facts.evidence.setdefault(thing, []).append(Passage(title, locator or "", quote or ""))
    return facts


def _read_parts(graph: Graph, facts: Facts) -> None:
    for row, organisation, subject, name, programme in _rows(graph, "participations"):
        part = Part(row, subject, name or subject, _programme_of(subject, programme))
        facts.participations.setdefault(organisation, []).append(part)
    for row, goal, subject, name, programme, method in _rows(graph, "contributions"):
        certain = method in CERTAIN_METHODS
        part = Part(row, subject, name or subject, _programme_of(subject, programme), certain)
        facts.contributions.setdefault(goal, []).append(part)


def _programme_of(subject: str, programme: str | None) -> str:
    return programme or (subject if kind_of(subject) == "programme" else "")


def _rows(graph: Graph, name: str) -> list[tuple[Any, ...]]:
    """Run a query of the network and return its rows in a fixed order (a store gives none)."""
    found = graph.select(page_query(f"network_{name}"))
    return sorted(found, key=lambda row: tuple(str(value) for value in row))
