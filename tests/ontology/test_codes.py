"""The code lists as SKOS: they keep the rules of NL-SBB, and our own form of those rules sees faults."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import DCTERMS, RDF, SKOS

from samenhang.ids import code_iri
from samenhang.ontology.generate import GENERATED
from samenhang.ontology.schema import schema
from tests.effort import some

pyshacl = pytest.importorskip("pyshacl", reason="the extra `shacl` is not installed")
RULES = rdflib.Graph().parse(Path(__file__).parent / "nl_sbb.ttl")
SPENT = rdflib.URIRef(code_iri("money_kind", "spent"))
ASKED = rdflib.URIRef(code_iri("money_kind", "asked"))
SCHEME = rdflib.URIRef(str(SPENT).rpartition("/")[0])


def codes() -> rdflib.Graph:
    return rdflib.Graph().parse(GENERATED / "codes.ttl")


def verdict(graph: rdflib.Graph) -> tuple[bool, str]:
    conforms, _, report = pyshacl.validate(graph, shacl_graph=RULES, do_owl_imports=False)
    return conforms, report


@pytest.mark.thorough
def test_the_code_lists_keep_the_rules() -> None:
    conforms, report = verdict(codes())
    assert conforms, report


def test_every_code_is_a_concept_with_its_labels() -> None:
    graph = codes()
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    known = [code for scheme in schema().schemes.values() for code in scheme.values()]
    assert concepts == {rdflib.URIRef(code.iri) for code in known}
    for code in known:
        labels = {
            label.language: str(label) for label in graph.objects(rdflib.URIRef(code.iri), SKOS.prefLabel)
        }
        assert labels == code.labels
    assert len(set(graph.subjects(RDF.type, SKOS.ConceptScheme))) == len(schema().schemes)


def no_definition(graph: rdflib.Graph) -> None:
    graph.remove((SPENT, SKOS.definition, None))


def no_dutch_definition(graph: rdflib.Graph) -> None:
    for definition in list(graph.objects(SPENT, SKOS.definition)):
        if definition.language == "nl":
            graph.remove((SPENT, SKOS.definition, definition))


def no_label(graph: rdflib.Graph) -> None:
    graph.remove((SPENT, SKOS.prefLabel, None))


def no_dutch_label(graph: rdflib.Graph) -> None:
    graph.remove((SPENT, SKOS.prefLabel, rdflib.Literal("besteed", lang="nl")))


def two_dutch_labels(graph: rdflib.Graph) -> None:
    graph.add((SPENT, SKOS.prefLabel, rdflib.Literal("uitgegeven", lang="nl")))


def label_of_another(graph: rdflib.Graph) -> None:
    graph.remove((SPENT, SKOS.prefLabel, rdflib.Literal("besteed", lang="nl")))
    graph.add((SPENT, SKOS.prefLabel, rdflib.Literal("gevraagd", lang="nl")))


def code_of_another(graph: rdflib.Graph) -> None:
    graph.set((SPENT, SKOS.notation, rdflib.Literal("asked")))


def no_scheme(graph: rdflib.Graph) -> None:
    graph.remove((SPENT, SKOS.inScheme, None))


def scheme_that_is_none(graph: rdflib.Graph) -> None:
    graph.set((SPENT, SKOS.inScheme, ASKED))


def top_of_nothing(graph: rdflib.Graph) -> None:
    graph.set((SPENT, SKOS.topConceptOf, rdflib.URIRef("https://example.org/nothing")))


def top_with_broader(graph: rdflib.Graph) -> None:
    graph.add((SPENT, SKOS.broader, ASKED))


def no_source(graph: rdflib.Graph) -> None:
    graph.remove((SPENT, DCTERMS.source, None))


def scheme_without_title(graph: rdflib.Graph) -> None:
    graph.remove((SCHEME, DCTERMS.title, None))


def concept_and_scheme(graph: rdflib.Graph) -> None:
    graph.add((SPENT, RDF.type, SKOS.ConceptScheme))


FAULTS = [
    no_definition, no_dutch_definition, no_label, no_dutch_label, two_dutch_labels, label_of_another,
    code_of_another, no_scheme, scheme_that_is_none, top_of_nothing, top_with_broader, no_source,
    scheme_without_title, concept_and_scheme,
]  # fmt: skip


@pytest.mark.parametrize("fault", some(FAULTS, 5), ids=lambda fault: fault.__name__)
def test_each_fault_is_seen(fault) -> None:
    whole = codes()
    graph = rdflib.Graph()
    # One scheme is enough to be faulty, and quicker.
    for subject in {SCHEME, *whole.subjects(SKOS.inScheme, SCHEME), *whole.objects(SCHEME, DCTERMS.source)}:
        graph += whole.triples((subject, None, None))
    assert verdict(graph)[0]
    fault(graph)
    assert not verdict(graph)[0]
