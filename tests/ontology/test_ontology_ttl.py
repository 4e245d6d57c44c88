"""The ontology as RDF: readable by two libraries, complete, and tied to W3C vocabularies only."""

from __future__ import annotations

import json

import pyoxigraph
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from samenhang.ids import NAMESPACE
from samenhang.ontology.generate import GENERATED
from samenhang.ontology.schema import schema

TURTLE = ("ontology.ttl", "codes.ttl", "shapes.ttl")
ONTOLOGY = rdflib.Graph().parse(GENERATED / "ontology.ttl")
ABOVE = (
    "http://www.w3.org/ns/org#", "http://www.w3.org/ns/prov#", "http://www.w3.org/2004/02/skos/core#",
    "http://purl.org/dc/terms/", "http://www.w3.org/ns/oa#", "http://purl.org/linked-data/cube#",
    "http://www.w3.org/ns/dcat#", "http://xmlns.com/foaf/0.1/",
)  # fmt: skip


def ours(graph: rdflib.Graph) -> set[rdflib.URIRef]:
    return {
        node for triple in graph for node in triple
        if isinstance(node, rdflib.URIRef) and node.startswith(NAMESPACE)
    }  # fmt: skip


@pytest.mark.parametrize("name", TURTLE)
def test_two_libraries_read_the_same_without_blank_nodes(name: str) -> None:
    graph = rdflib.Graph().parse(GENERATED / name)
    assert not [node for triple in graph for node in triple if isinstance(node, rdflib.BNode)]
    quads = {str(quad.triple) for quad in pyoxigraph.parse(path=str(GENERATED / name))}
    assert len(quads) == len(graph)


@pytest.mark.parametrize("name", TURTLE)
def test_every_term_of_ours_is_defined(name: str) -> None:
    used = ours(rdflib.Graph().parse(GENERATED / name))
    assert used <= set(ONTOLOGY.subjects(RDFS.isDefinedBy, None))


def test_every_term_of_the_context_and_the_schema_is_defined() -> None:
    defined = {str(term) for term in ONTOLOGY.subjects(RDFS.isDefinedBy, None)}
    context = json.loads((GENERATED / "context.jsonld").read_text("utf-8"))["@context"]

    def found(value: object) -> set[str]:
        if isinstance(value, dict):
            return {iri for part in value.values() for iri in found(part)}
        return (
            {value}
            if isinstance(value, str) and value.startswith(NAMESPACE) and value != NAMESPACE
            else set()
        )

    columns = [column for table in schema().tables.values() for column in table.columns] + [*schema().origin]
    named = {column.property for column in columns if column.property.startswith(NAMESPACE)}
    assert found(context) | named | {table.iri for table in schema().tables.values()} <= defined


@pytest.mark.parametrize("term", sorted(ours(ONTOLOGY)), ids=lambda term: term.removeprefix(NAMESPACE))
def test_every_term_has_a_type_a_label_and_a_definition(term: rdflib.URIRef) -> None:
    types = set(ONTOLOGY.objects(term, RDF.type))
    assert types & {OWL.Class, RDF.Property}
    assert (OWL.Class in types) == term.removeprefix(NAMESPACE)[0].isupper()
    for predicate in (RDFS.label, SKOS.definition):
        assert sorted(text.language for text in ONTOLOGY.objects(term, predicate)) == ["en", "nl"]


def test_what_stands_above_is_ours_or_of_the_w3c() -> None:
    links = [*ONTOLOGY.subject_objects(RDFS.subClassOf), *ONTOLOGY.subject_objects(RDFS.subPropertyOf)]
    assert links
    for below, above in links:
        assert below.startswith(NAMESPACE)
        assert str(above).startswith((NAMESPACE, *ABOVE)), above


def test_nothing_is_typed_by_inference() -> None:
    assert not list(ONTOLOGY.subject_objects(RDFS.domain))
    assert not list(ONTOLOGY.subject_objects(RDFS.range))
    assert not list(ONTOLOGY.objects(None, OWL.imports))


def test_a_property_is_for_things_or_for_values() -> None:
    both = set(ONTOLOGY.subjects(RDF.type, OWL.ObjectProperty)) & set(
        ONTOLOGY.subjects(RDF.type, OWL.DatatypeProperty)
    )
    assert not both


@pytest.mark.parametrize(
    ("term", "above"),
    [
        ("Organisation", "http://www.w3.org/ns/org#Organization"),
        ("Programme", "http://www.w3.org/ns/prov#Plan"),
        ("Project", "http://www.w3.org/ns/prov#Activity"),
        ("Goal", "http://www.w3.org/2004/02/skos/core#Concept"),
        ("Area", "http://purl.org/dc/terms/Location"),
        ("Passage", "http://www.w3.org/ns/oa#SpecificResource"),
        ("Money", "http://purl.org/linked-data/cube#Observation"),
    ],
)
def test_the_main_classes_are_tied_to_what_the_field_knows(term: str, above: str) -> None:
    assert (rdflib.URIRef(NAMESPACE + term), RDFS.subClassOf, rdflib.URIRef(above)) in ONTOLOGY
