"""The graph as nodes and edges with attributes: what networkx, GraphML and GEXF are made of.

Nodes are the things of the contract's tables under their ids; edges are the properties that name
another thing, keyed by the column. A thing that joins two others and carries facts of its own (a
participation, a contribution, an amount, a tie) is a node; with ``collapse`` those that join just two
become edges with their facts as attributes, keyed by their id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, TypeVar

from samenhang.graph.rdf_store import Graph, Value
from samenhang.ids import NAMESPACE, kind_of
from samenhang.ontology.schema import Column, Table, schema

Attribute = TypeVar("Attribute", covariant=True)


@dataclass(frozen=True, slots=True)
class Edge(Generic[Attribute]):
    """An edge; between two nodes each has a ``key`` of its own."""

    start: str
    end: str
    key: str
    attributes: Mapping[str, Attribute]


@dataclass(frozen=True, slots=True)
class Elements(Generic[Attribute]):
    """Nodes with their attributes by id, and edges; both in a fixed order."""

    nodes: Mapping[str, Mapping[str, Attribute]]
    edges: tuple[Edge[Attribute], ...]


JOINS = {
    "participations": ("organisation", "subject"),
    "contributions": ("subject", "goal"),
    "links": ("from", "to"),
    "goal_mappings": ("from_goal", "to_goal"),
}
"""The tables whose rows join two things, with the columns of both ends."""

_EVIDENCE = f"{NAMESPACE}evidence"
_ORIGIN = {
    f"{NAMESPACE}{name}": column
    for name, column in (("method", "method"), ("confidence", "confidence"), ("source", "sources"))
}
_SEVERAL = frozenset({"sources", "locators"})


@dataclass(slots=True)
class _Thing:
    """What the graph says of one thing: plain attributes and the ids it names, by column."""

    values: dict[str, list[Value]] = field(default_factory=dict)
    refs: dict[str, list[str]] = field(default_factory=dict)


def elements(graph: Graph, *, collapse: bool = False) -> Elements[object]:
    """Return the nodes and edges of a build, sorted by id.

    Every node has ``type`` (the prefix of its id) and ``label`` (its name, or its id); further
    attributes are the columns of its table that hold a value: text, ``int``, ``Decimal``, ``bool``,
    a tuple where there are several; a quantity is text (``2-4``), with its lowest and highest number
    beside it (``quantity_from``, ``quantity_to``). ``sources`` and ``locators`` say what it rests on.
    Every edge has ``property`` and, when it is a collapsed thing, the attributes of that thing.

    Args:
        graph: an open graph.
        collapse: make edges of participations, contributions, ties and mappings of goals.
    """
    things = _read(graph)
    joined = {key for key in things if collapse and _ends(key, things[key])}
    nodes = {
        entity: _attributes(entity, things.get(entity, _Thing()))
        for entity in sorted(_named(things) - joined)
    }
    edges: list[Edge[object]] = []
    for entity, thing in sorted(things.items()):
        if entity in joined:
            start, end = _ends(entity, thing)
            edges.append(Edge(start, end, entity, _attributes(entity, thing) | {"property": kind_of(entity)}))
            continue
        for column, targets in sorted(thing.refs.items()):
            edges += [
                Edge(entity, target, column, {"property": column}) for target in sorted(set(targets) - joined)
            ]
    return Elements(nodes, tuple(edges))


def _read(graph: Graph) -> dict[str, _Thing]:
    """Read every thing of the contract's tables; the id of a thing tells its columns."""
    tables = {table.prefix: _by_property(table) for table in schema().contract}
    places = _places(graph)
    things: dict[str, _Thing] = {}
    for table in schema().contract:
        for entity, said in graph.things(table.iri):
            thing = things.setdefault(entity, _Thing())
            columns = tables.get(kind_of(entity), {})
            for prop, value in said:
                if prop == _EVIDENCE:
                    thing.values.setdefault("locators", []).append(places.get(str(value)))
                else:
                    _add(thing, columns.get(prop), prop, value)
    return things


def _by_property(table: Table) -> dict[str, Column]:
    return {one.property: one for column in table.columns for one in (column, *column.bounds)}


def _places(graph: Graph) -> dict[str, str]:
    """Return what a passage is called: its source and locator."""
    found = graph.select(
        "SELECT ?passage ?source ?locator WHERE { ?passage a sam:Passage ; oa:hasSource ?source ."
        " OPTIONAL { ?passage sam:locator ?locator } }"
    )
    return {str(key): f"{source}#{locator}" if locator else str(source) for key, source, locator in found}


def _add(thing: _Thing, column: Column | None, prop: str, value: Value) -> None:
    if column is not None and column.kind == "ref":
        thing.refs.setdefault(column.name, []).append(str(value))
    elif column is not None:
        as_text = column.kind == "quantity" and isinstance(value, Decimal)
        thing.values.setdefault(column.name, []).append(f"{value:f}" if as_text else value)
    elif prop in _ORIGIN:
        thing.values.setdefault(_ORIGIN[prop], []).append(value)


def _named(things: dict[str, _Thing]) -> set[str]:
    """Return all ids that occur, also those of things that only carry a name of others (initiatives)."""
    return set(things) | {
        target for thing in things.values() for targets in thing.refs.values() for target in targets
    }


def _ends(entity: str, thing: _Thing) -> tuple[str, ...]:
    """Return both ends of a thing that joins exactly two, else nothing."""
    table = schema().by_prefix(kind_of(entity))
    ends = [thing.refs.get(column, []) for column in JOINS.get(table.name if table else "", ())]
    return tuple(end[0] for end in ends) if ends and all(len(end) == 1 for end in ends) else ()


def _attributes(entity: str, thing: _Thing) -> dict[str, object]:
    table = schema().by_prefix(kind_of(entity))
    several = _SEVERAL | _several(table)
    found: dict[str, object] = {"type": kind_of(entity)}
    for name in sorted(thing.values):
        values = sorted(thing.values[name], key=str)
        found[name] = tuple(values) if name in several else values[0]
    found["label"] = found.get("name") or found.get("title") or entity
    return found


def _several(table: Table | None) -> set[str]:
    return {column.name for column in table.columns if column.multi} if table else set()
