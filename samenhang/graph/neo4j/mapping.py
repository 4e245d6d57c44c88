"""The graph of a build as nodes and relationships of Neo4j, read from the store one thing at a time.

Every thing is a node with the values that count as its properties, and a relationship for each thing that it
names; every claim is a node ``Statement`` with its passage. A thing that joins others (a participation, an
amount, a tie) also gives shorter relationships between what it joins, marked ``derived``, for looking around.
The order is the same for the same graph: by label, and by id; statements and passages in that of the store.

``docs/reference/neo4j.md`` tells the same in words; :mod:`samenhang.graph.neo4j.unmapping` goes the way back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, cast

import pyoxigraph as ox

from samenhang.errors import StoreError
from samenhang.graph.neo4j import names
from samenhang.graph.neo4j.names import Field
from samenhang.graph.neo4j.shortcuts import shortcuts
from samenhang.graph.neo4j.values import (
    Object,
    Property,
    Scalar,
    converted,
    day_of,
    money_text,
    name_of,
    property_of,
    statement_value,
    year_of,
)
from samenhang.graph.rdf_store import FOLDER_NAME, Graph, reading
from samenhang.i18n import text

_TYPE = ox.NamedNode(names.TYPE)
_STATEMENT = ox.NamedNode(f"{names.RDF}Statement")
_COUNTS = ox.DefaultGraph()
_REMEMBERED = 200_000
"""Of so many ids it is kept whether they are there; then the memory is emptied."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its labels without :data:`names.NODE`, its id, and its properties without key and build."""

    labels: tuple[str, ...]
    id: str
    properties: dict[str, Property]


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship between the nodes with two ids."""

    type: str
    start: str
    end: str
    properties: dict[str, Property]


Element = Node | Relationship
Said = Mapping[str, Sequence[Object]]
"""The objects by the IRI of their property, sorted."""


class _Quad(Protocol):
    """A quad of ours: the store knows blank nodes and triples of triples too, a build has none."""

    subject: ox.NamedNode
    predicate: ox.NamedNode
    object: Object
    graph_name: ox.NamedNode


class GraphMapping:
    """The nodes and relationships of a graph.

    Args:
        graph: an open graph.
        language: the language of the workspace; texts in it have the plain name of their column.
    """

    def __init__(self, graph: Graph, language: str) -> None:
        self._store = graph.store
        self._folder = graph.folder
        self._base = graph.base
        self._language = language
        self._known: dict[str, bool] = {}
        self._unknown: set[str] = set()

    def elements(self) -> Iterator[Element]:
        """Give every node, each followed by the relationships that start at it (or that repeat it).

        Raises:
            StoreError: the store is damaged.
        """
        with self._read():
            yield from self._all()

    @contextmanager
    def _read(self) -> Iterator[None]:
        with reading(self._folder):
            try:
                yield
            except KeyError as error:
                # What a build always writes is not there.
                raise StoreError(
                    text("store.damaged", name=FOLDER_NAME), where=str(self._folder or ""),
                    next_step=text("store.build_again"),
                ) from error  # fmt: skip

    def some(self, things: Iterable[ox.NamedNode]) -> Iterator[Element]:
        """Give these things only, each followed by its relationships."""
        with self._read():
            for subject in things:
                yield from self._thing(subject, self._labels(self._said(subject))[0])

    def statements(self, claims: Iterable[tuple[ox.NamedNode, ox.NamedNode]]) -> Iterator[Element]:
        """Give these statements only, each with its graph, followed by their relationships."""
        with self._read():
            for subject, graph in claims:
                yield from self._statement(subject, graph)

    def _all(self) -> Iterator[Element]:
        for class_iri, label in names.classes().items():
            for subject in self._subjects(class_iri, label):
                yield from self._thing(subject, label)
        for quad in self._quads(None, _TYPE, _STATEMENT, None):
            yield from self._statement(quad.subject, quad.graph_name)
        for entity in sorted(self._unknown):
            yield Node((names.UNKNOWN,), entity, {})

    def _quads(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        value: Object | None,
        graph: ox.NamedNode | ox.DefaultGraph | None,
    ) -> Iterator[_Quad]:
        found = self._store.quads_for_pattern(subject, predicate, value, graph)
        return cast(Iterator[_Quad], found)

    def _subjects(self, class_iri: str, label: str) -> Iterator[ox.NamedNode]:
        """Give what has this class; passages are too many to sort, and have no name to sort by."""
        found = (quad.subject for quad in self._quads(None, _TYPE, ox.NamedNode(class_iri), _COUNTS))
        return found if label == names.PASSAGE else iter(sorted(found, key=lambda node: node.value))

    def _thing(self, subject: ox.NamedNode, label: str) -> Iterator[Element]:
        said = self._said(subject)
        labels = self._labels(said)
        if labels[0] != label:
            return  # it has another class, and was given there
        entity = name_of(subject.value, self._base)
        fields = names.fields_of(labels)
        properties: dict[str, Property] = {}
        other: list[Scalar] = []
        refs: dict[str, list[str]] = {}
        types: dict[str, str] = {}
        for iri, objects in said.items():
            field = fields.get(iri)
            if field and field.kind == "ref":
                refs[field.name] = [self._reference(item) for item in objects]
                types[field.name] = field.relationship
            elif field and (exact := self._values(field, objects)) is not None:
                properties |= exact
            elif iri != names.TYPE:
                properties |= self._nearest(field, objects)
                other += [f"<{iri}> {item}" for item in objects]
        if other:
            properties[names.OTHER] = sorted(other, key=str)
        properties |= self._beside(names.told_twice(labels), properties)
        yield Node(labels, entity, properties)
        for name, targets in refs.items():
            yield from (Relationship(types[name], entity, target, {}) for target in targets)
        for label_ in labels:
            for kind, start, end, facts in shortcuts(label_, refs, properties):
                yield Relationship(kind, start, end, {**facts, names.DERIVED: True, "of": entity})

    def _said(self, subject: ox.NamedNode) -> Said:
        """Return what counts about a thing, in the order of properties and values."""
        found: dict[str, list[Object]] = {}
        for quad in self._quads(subject, None, None, _COUNTS):
            found.setdefault(quad.predicate.value, []).append(quad.object)
        for objects in found.values():
            if len(objects) > 1:
                objects.sort(key=str)
        return dict(sorted(found.items()))

    def _labels(self, said: Said) -> tuple[str, ...]:
        given = [item.value for item in said[names.TYPE]]
        if len(given) == 1:
            return (names.classes()[given[0]],)
        return tuple(label for iri, label in names.classes().items() if iri in given)

    def _values(self, field: Field, objects: Sequence[Object]) -> dict[str, Property] | None:
        """Return values as properties; None when the properties would not give the same values back."""
        found: dict[str, list[Scalar]] = {}
        for item in objects:
            lang = (item.language or "") if isinstance(item, ox.Literal) else ""
            value: Scalar = item.value
            exact = bool(lang)
            if field.kind != "text" or not lang:
                value, exact = converted(field, item, lang or self._language)
            if not exact:
                return None
            found.setdefault(self._named(field, lang), []).append(value)
        if field.multi:
            return {name: sorted(values, key=str) for name, values in found.items()}
        if any(len(values) > 1 for values in found.values()):
            return None
        return {name: values[0] for name, values in found.items()}

    def _named(self, field: Field, lang: str) -> str:
        """Return the name of a property, with the language behind it if not that of the workspace."""
        own = not lang or lang == self._language.lower()
        return field.name if own else f"{field.name}_{lang.replace('-', '_')}"

    def _nearest(self, field: Field | None, objects: Sequence[Object]) -> dict[str, Property]:
        """Return the property that comes nearest to values that no property can hold."""
        if field is None:
            return {}
        values = [property_of(field, item) for item in objects]
        return {field.name: values if field.multi else values[0]}

    def _beside(self, fields: Sequence[Field], found: Mapping[str, Property]) -> dict[str, Property]:
        """Return what is easier to look at or to compare: amounts as text, years and days of dates."""
        added: dict[str, Property] = {}
        for field in fields:
            value = found.get(field.name)
            if field.kind == "money" and isinstance(value, int):
                currency = str(found.get("currency", ""))
                added[f"{field.name}_text"] = money_text(value, currency, self._language)
            elif field.kind == "date" and isinstance(value, str) and (year := year_of(value)) is not None:
                added[f"{field.name}_year"] = year
                if day := day_of(value):
                    added[f"{field.name}_date"] = day
        return added

    def _statement(self, subject: ox.NamedNode, graph: ox.NamedNode) -> Iterator[Element]:
        said = {quad.predicate.value: quad.object for quad in self._quads(subject, None, None, graph)}
        about, predicate, value = (
            said[f"{names.RDF}{part}"] for part in ("subject", "predicate", "object")
        )  # fmt: skip
        entity = name_of(subject.value, self._base)
        shown, sort = statement_value(value, self._base, names.classes())
        properties: dict[str, Property] = {
            "predicate": names.curie(predicate.value), "value": shown, "value_type": sort,
            "source": name_of(graph.value, self._base),
        }  # fmt: skip
        for iri, field in names.statement_fields().items():
            if iri in said:
                properties[field.name] = converted(field, said[iri], self._language)[0]
        yield Node((names.STATEMENT,), entity, properties)
        yield Relationship("ABOUT", entity, self._reference(about), {})
        yield Relationship("FROM", entity, self._reference(said[names.PRIMARY_SOURCE]), {})

    def _reference(self, term: Object) -> str:
        """Return the id of what is named, and note it when nobody describes it."""
        entity = name_of(term.value, self._base)
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        if entity not in self._known:
            about = self._quads(ox.NamedNode(term.value), _TYPE, None, _COUNTS)
            self._known[entity] = next(iter(about), None) is not None
        if not self._known[entity]:
            self._unknown.add(entity)
        return entity
