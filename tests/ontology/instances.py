"""Instances of every class of the schema, right and wrong, as RDF: made from the schema, for the shapes."""

from __future__ import annotations

from collections.abc import Iterator

import rdflib
from rdflib.namespace import PROV, RDF, XSD

from samenhang.ids import DEFAULT_BASE, NAMESPACE, code_iri
from samenhang.ontology.schema import Column, Table, schema

SAM = rdflib.Namespace(NAMESPACE)
OTHER = rdflib.URIRef(DEFAULT_BASE + "other/thing")
"""Something that the graph knows nothing of."""

SAMPLES = {
    "language": ("nl", "en"), "currency": ("EUR", "USD"), "side": ("given", "around"),
    "sha256": ("0" * 64, "1" * 64),
    "areas": ("GM0014", "GM0037"), "findings": ("sum_differs", "date_differs"),
}  # fmt: skip
"""Two values of each column that has a pattern; a column ``code`` goes by its table."""


def thing(prefix: str, name: str = "right") -> rdflib.URIRef:
    return rdflib.URIRef(f"{DEFAULT_BASE}{prefix}/{name}")


def columns(table: Table) -> Iterator[Column]:
    """Give the columns of a table that become properties of the thing itself."""
    yield from (column for column in table.columns if column.kind != "id")
    if not table.derived:
        yield from (column for column in schema().origin if column.name not in ("locator", "quote"))


def right(table: Table, column: Column) -> rdflib.term.Node:
    """Return a value that keeps the rules of the column."""
    if column.kind == "code":
        return rdflib.URIRef(code_iri(column.scheme, next(iter(schema().schemes[column.scheme]))))
    if column.name == "initiative":
        return thing("initiative")
    if column.kind == "ref":
        return thing(schema().tables[column.refs[0]].prefix if column.refs else "project")
    if column.kind == "string":
        return rdflib.Literal(strings(table, column)[0])
    return {
        "text": rdflib.Literal("tekst", lang="nl"),
        "decimal": rdflib.Literal("1", datatype=XSD.decimal),
        "quantity": rdflib.Literal("2-4"),
        "integer": rdflib.Literal("1", datatype=XSD.integer),
        "date": rdflib.Literal("2024-07", datatype=XSD.gYearMonth),
        "boolean": rdflib.Literal("true", datatype=XSD.boolean),
        "iri": rdflib.URIRef("https://voorbeeld.example/"),
    }[column.kind]


def strings(table: Table, column: Column) -> tuple[str, str]:
    return SAMPLES.get(table.name if column.name == "code" else column.name, ("tekst", "anders"))


def second(table: Table, column: Column) -> rdflib.term.Node:
    """Return another value that keeps the rules, beside the first."""
    value = right(table, column)
    if column.kind == "code":
        return rdflib.URIRef(code_iri(column.scheme, list(schema().schemes[column.scheme])[1]))
    if column.kind in ("ref", "iri"):
        return rdflib.URIRef(f"{value}-2")
    if column.kind == "string":
        return rdflib.Literal(strings(table, column)[1])
    other = {"integer": "2", "decimal": "0.5", "quantity": "8-10", "date": "2024-08", "boolean": "false"}.get(
        column.kind, "anders"
    )
    return rdflib.Literal(other, lang=value.language, datatype=value.datatype if not value.language else None)


def graph() -> rdflib.Graph:
    """Return a graph with a right instance of every class (and a second one to point at)."""
    found = rdflib.Graph()
    for table in schema().tables.values():
        for name in ("right", "right-2"):
            fill(found, table, thing(table.prefix, name))
    passage, claim = thing("passage", "0123456789abcdef"), thing("claim", "0" * 32)
    method, sure = rdflib.URIRef(code_iri("method", "stated")), rdflib.Literal("1", datatype=XSD.decimal)
    for node in (passage, claim):
        found.add((node, SAM.method, method))
        found.add((node, SAM.confidence, sure))
    found.add((passage, RDF.type, SAM.Passage))
    found.add((passage, rdflib.URIRef("http://www.w3.org/ns/oa#hasSource"), thing("source")))
    found.add((claim, RDF.type, RDF.Statement))
    found.add((claim, RDF.subject, thing("project")))
    found.add((claim, RDF.predicate, SAM.kind))
    found.add((claim, RDF.object, rdflib.URIRef(code_iri("project_kind", "project"))))
    found.add((claim, PROV.hadPrimarySource, passage))
    found.add((claim, SAM["rank"], rdflib.URIRef(code_iri("rank", "preferred"))))
    return found


def fill(found: rdflib.Graph, table: Table, node: rdflib.URIRef) -> None:
    """Give the thing every property of its table, with a value that is right."""
    found.add((node, RDF.type, rdflib.URIRef(table.iri)))
    for column in columns(table):
        found.add((node, rdflib.URIRef(column.property), right(table, column)))


def wrong(column: Column) -> rdflib.term.Node:
    """Return a value of the wrong kind for the column."""
    if column.kind in ("code", "ref"):
        return OTHER
    return rdflib.Literal("geen tekst", datatype=XSD.anyURI)
