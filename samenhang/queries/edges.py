"""What joins one thing to others: its ties, money, partners, goals, parts and places, looked up one by one.

A look-up costs the same however large the graph is, so that what is near a thing is found without reading the
rest. What makes an edge stands in :data:`RECORDS` and :data:`VALUES`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Self

from samenhang.ids import kind_of
from samenhang.ontology.schema import schema

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph
    from samenhang.queries.look_ups import LookUps

EDGES = ("tie", "initiative", "money", "partner", "mapping", "goal", "part", "place")
"""Kinds of edges, most telling first: of two paths with as many steps the more telling goes first.

``tie`` a link; ``initiative`` a shared initiative; ``money`` who pays what; ``partner`` a participation;
``mapping`` of goals; ``goal`` a contribution to one; ``part`` programme, line, part of, follows, owner,
framework; ``place`` a municipality or a place in it.
"""


@dataclass(frozen=True, slots=True)
class Edge:
    """One fact that joins two things: ``via`` is the record that says it, or empty for a plain value.

    ``relation`` is a code of the record (a role, a relation) or the name of the column.
    """

    kind: str
    source: str
    target: str
    relation: str
    via: str
    as_written: str


@dataclass(frozen=True, slots=True)
class _Record:
    """How rows of a table join two things: the columns of its ends, and what names the relation."""

    kind: str
    source: str
    target: str
    relation: str
    named: bool = True


RECORDS = {
    "link": _Record("tie", "from", "to", "relation"),
    "money": _Record("money", "funder", "subject", "funder", named=False),
    "participation": _Record("partner", "organisation", "subject", "role"),
    "goal_mapping": _Record("mapping", "from_goal", "to_goal", "relation"),
    "contribution": _Record("goal", "subject", "goal", "goal", named=False),
}
"""By type of id, the rows that join two things; ``named`` when a column tells the relation."""

_PARTS = ("programme", "lines", "part_of", "follows", "owner", "framework")
VALUES = {
    "programme": {**dict.fromkeys(_PARTS, "part"), "areas": "place", "initiative": "initiative"},
    "line": dict.fromkeys(_PARTS, "part"),
    "project": {**dict.fromkeys(_PARTS, "part"), "areas": "place", "initiative": "initiative"},
    "organisation": {**dict.fromkeys(_PARTS, "part"), "area": "place"},
    "goal": dict.fromkeys(_PARTS, "part"),
}
"""By type of id, the columns whose values join two things, and the kind of edge."""

NO_PART = frozenset({"target_group", "author"})
"""Roles that are no part in the work."""


@dataclass(frozen=True, slots=True)
class Joint:
    """That something joins two things: the kind of edge, its ends, and the row or column that says it.

    It is what the search for paths needs; :func:`edges` tells the rest.
    """

    kind: str
    source: str
    target: str
    via: str
    column: str


@dataclass(frozen=True, slots=True)
class Among:
    """Some things, and the types of their ids: what leads to none of them is not looked at."""

    things: Collection[str]
    kinds: frozenset[str]

    @classmethod
    def of(cls, things: Collection[str]) -> Self:
        """Look for these; ``things`` is a set."""
        return cls(things, frozenset(map(kind_of, things)))


def bring(graph: Graph | LookUps, things: Iterable[str]) -> None:
    """Get ready for :func:`joints` of all these things; worth it where each look-up is a journey."""
    if not graph.far:
        return
    wanted = sorted(set(things))
    graph.bring(wanted, pointing=True)
    ends = ((prop, thing) for thing in wanted for prop in _pointing(kind_of(thing)))
    others = {other for prop, thing in ends for other in graph.pointing(prop, thing)}
    graph.bring({other for other in others if kind_of(other) in RECORDS}, pointing=False)


def joints(graph: Graph | LookUps, thing: str, among: Among | None = None) -> Iterator[Joint]:
    """Give everything that joins a thing to another, each once; of others those only that are wanted."""
    own = kind_of(thing)
    kinds = among and among.kinds
    for column, kind in VALUES.get(own, {}).items():
        if _leads(own, column, kinds):
            for value in graph.values(thing, _property(own, column)):
                if among is None or value in among.things:
                    yield Joint(kind, thing, value, "", column)
    seen: set[tuple[str, str]] = set()
    for prop in _pointing(own, kinds):
        for other in graph.pointing(prop, thing):
            is_record = kind_of(other) in RECORDS
            if not is_record and among is not None and other not in among.things:
                continue
            for column in _columns(kind_of(other)).get(prop, ()):
                if is_record:
                    for joint in _record(graph, other, column, thing, among):
                        if (other, joint.source + joint.target) not in seen:
                            seen.add((other, joint.source + joint.target))
                            yield joint
                elif joined := VALUES.get(kind_of(other), {}).get(column):
                    yield Joint(joined, other, thing, "", column)


def edges(graph: Graph | LookUps, joint: Joint) -> Iterator[Edge]:
    """Give the edges behind a joint, in full: one for each relation that its row tells."""
    if not joint.via:
        relation = "areas" if joint.column == "area" else joint.column
        yield Edge(joint.kind, joint.source, joint.target, relation, "", "")
        return
    table = kind_of(joint.via)
    written = next(iter(graph.values(joint.via, _property(table, "as_written"))), "")
    for relation in _relations(graph, joint.via):
        yield Edge(joint.kind, joint.source, joint.target, relation, joint.via, written)


def _record(
    graph: Graph | LookUps, record: str, column: str, thing: str, among: Among | None = None
) -> Iterator[Joint]:
    """Give the joints of a row that has a thing at one of its ends."""
    table = kind_of(record)
    rule = RECORDS[table]
    if column not in (rule.source, rule.target):
        return
    far = rule.target if column == rule.source else rule.source
    ends = graph.values(record, _property(table, far))
    wanted = ends if among is None else [other for other in ends if other in among.things]
    if not wanted or not _relations(graph, record):
        return
    for other in wanted:
        both = (thing, other) if column == rule.source else (other, thing)
        yield Joint(rule.kind, *both, record, "")


def _relations(graph: Graph | LookUps, record: str) -> list[str]:
    """Return the relations that a row tells, without those that are no part in the work."""
    rule = RECORDS[kind_of(record)]
    if not rule.named:
        return [rule.relation]
    told = graph.values(record, _property(kind_of(record), rule.relation))
    return [relation for relation in told if relation not in NO_PART]


@cache
def _property(prefix: str, column: str) -> str:
    """Return the property of a column; nothing when the table has no such column."""
    table = schema().by_prefix(prefix)
    return next((one.property for one in table.columns if one.name == column), "") if table else ""


@cache
def _columns(prefix: str) -> dict[str, tuple[str, ...]]:
    """Return the columns of a table by the property that they become."""
    table = schema().by_prefix(prefix)
    found: dict[str, tuple[str, ...]] = {}
    for column in table.columns if table else ():
        found[column.property] = (*found.get(column.property, ()), column.name)
    return found


@cache
def _leads(prefix: str, column: str, kinds: frozenset[str] | None) -> bool:
    """Tell whether a column of a table may name a thing of one of these types; of any, without types."""
    table = schema().by_prefix(prefix)
    found = next((one for one in table.columns if one.name == column), None) if table else None
    if found is None or kinds is None or not found.refs:
        return found is not None
    return not kinds.isdisjoint(schema().tables[name].prefix for name in found.refs)


@cache
def _pointing(prefix: str, kinds: frozenset[str] | None = None) -> tuple[str, ...]:
    """Return the properties by which other things and rows may point at a thing of this type.

    With types, only those by which a thing of one of these is joined to it: itself, or by a row of its own.
    """
    table = schema().by_prefix(prefix)
    wanted = {
        (other, column)
        for other, columns in VALUES.items()
        for column in columns
        if kinds is None or other in kinds
    }
    for other, rule in RECORDS.items():
        for end, far in ((rule.source, rule.target), (rule.target, rule.source)):
            if _leads(other, far, kinds):
                wanted.add((other, end))
    found = set()
    for other, name in wanted:
        pointing = schema().by_prefix(other)
        for column in pointing.columns if pointing else ():
            if column.name == name and (not column.refs or table is None or table.name in column.refs):
                found.add(column.property)
    return tuple(sorted(found))
