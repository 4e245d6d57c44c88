"""From nodes and relationships of Neo4j back to the quads of the graph, to prove that nothing is lost.

Shortcuts and the texts beside amounts and dates repeat what is told elsewhere; they give nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from samenhang.graph.neo4j import names
from samenhang.graph.neo4j.names import Field
from samenhang.graph.neo4j.values import Scalar, iri_of, object_of, statement_object

_DEFAULT = ox.DefaultGraph()


class Unmapping:
    """The way back, for a workspace with this base IRI and language."""

    def __init__(self, base: str, language: str) -> None:
        self._base = base
        self._language = language

    def node(self, labels: list[str], properties: Mapping[str, object]) -> Iterator[ox.Quad]:
        """Give the quads that a node tells; those of a statement need its subject, see :meth:`statement`."""
        known = [label for label in names.class_of() if label in labels]
        if not known:
            return
        subject = self._iri(str(properties[names.ID]))
        for label in known:
            yield ox.Quad(subject, ox.NamedNode(names.TYPE), ox.NamedNode(names.class_of()[label]), _DEFAULT)
        other = list(_exact(properties.get(names.OTHER, [])))
        apart = {predicate.value for predicate, _ in other}
        for predicate, value in other:
            yield ox.Quad(subject, predicate, value, _DEFAULT)
        for field in names.fields_of(tuple(known)).values():
            if field.kind != "ref" and field.iri not in apart:
                for lang, held in self._held(field, properties):
                    yield ox.Quad(subject, ox.NamedNode(field.iri), object_of(field, held, lang), _DEFAULT)

    def relationship(self, kind: str, start: str, end: str) -> Iterator[ox.Quad]:
        """Give the quad of a relationship between two ids; none when it is no property of the graph."""
        if found := names.relationships().get(kind):
            yield ox.Quad(self._iri(start), ox.NamedNode(found), self._iri(end), _DEFAULT)

    def statement(self, properties: Mapping[str, object], about: str, passage: str) -> Iterator[ox.Quad]:
        """Give the quads of a statement, and the triple that it is about, in the graph of their source."""
        told = {name: str(value) for name, value in properties.items()}
        graph = self._iri(told["source"])
        node, subject = self._iri(told[names.ID]), self._iri(about)
        predicate = ox.NamedNode(names.expanded(told["predicate"]))
        value = statement_object(told["value"], told["value_type"], self._base, names.class_of())
        yield ox.Quad(subject, predicate, value, graph)
        told_of = {
            names.TYPE: ox.NamedNode(f"{names.RDF}Statement"),
            f"{names.RDF}subject": subject,
            f"{names.RDF}predicate": predicate,
            f"{names.RDF}object": value,
            names.PRIMARY_SOURCE: self._iri(passage),
        }
        for field in names.statement_fields().values():
            if field.name in properties:
                told_of[field.iri] = object_of(field, _scalar(properties[field.name]))
        for iri, item in told_of.items():
            yield ox.Quad(node, ox.NamedNode(iri), item, graph)

    def _held(self, field: Field, properties: Mapping[str, object]) -> Iterator[tuple[str, Scalar]]:
        """Give the values of a field with their language; only texts may have another than the workspace."""
        for name, value in properties.items():
            lang = name[len(field.name) + 1 :].replace("_", "-")
            if name == field.name:
                yield from ((self._language, item) for item in _several(value))
            elif field.kind == "text" and name == f"{field.name}_{lang.replace('-', '_')}":
                yield from ((lang, item) for item in _several(value))

    def _iri(self, name: str) -> ox.NamedNode:
        return ox.NamedNode(iri_of(name, self._base))


def _exact(held: object) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
    """Give property and object of what a node holds as N-Triples."""
    for item in _several(held):
        for quad in ox.parse(input=f"<x:s> {item} .", format=ox.RdfFormat.N_TRIPLES, lenient=True):
            yield quad.predicate, quad.object


def _several(value: object) -> Iterator[Scalar]:
    yield from (_scalar(item) for item in value) if isinstance(value, list) else (_scalar(value),)


def _scalar(value: object) -> Scalar:
    return value if isinstance(value, bool | int | float) else str(value)
