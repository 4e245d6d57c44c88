"""``codes.ttl``: every code list as a SKOS concept scheme that keeps the rules of NL-SBB."""

from __future__ import annotations

from collections.abc import Iterator

from samenhang.ids import CODE_BASE, code_iri
from samenhang.ontology.generators.model import Model, Scheme
from samenhang.ontology.generators.ontology_ttl import ONTOLOGY
from samenhang.ontology.generators.turtle import (
    DCTERMS,
    RDFS,
    SKOS,
    TYPE,
    Literal,
    Triple,
    render,
    texts,
)


def scheme_iri(scheme: str) -> str:
    """Return the IRI of a code list (``money_kind``)."""
    return CODE_BASE + scheme.replace("_", "-")


def render_codes(model: Model) -> str:
    """Return the text of ``codes.ttl``."""
    found: list[Triple] = list(texts(ONTOLOGY, DCTERMS + "title", model.labels))
    for scheme in model.schemes.values():
        found += _scheme(scheme)
    return render(found, model.prefixes)


def _scheme(scheme: Scheme) -> Iterator[Triple]:
    head = scheme_iri(scheme.name)
    yield head, TYPE, SKOS + "ConceptScheme"
    yield head, DCTERMS + "source", ONTOLOGY
    # NL-SBB asks for a title and an explanation; many SKOS tools look for a preferred label.
    for predicate in (DCTERMS + "title", SKOS + "prefLabel"):
        yield from texts(head, predicate, scheme.labels)
    yield from texts(head, RDFS + "comment", scheme.definitions)
    for code, (labels, definitions) in scheme.codes.items():
        concept = code_iri(scheme.name, code)
        yield head, SKOS + "hasTopConcept", concept
        yield concept, TYPE, SKOS + "Concept"
        yield concept, SKOS + "inScheme", head
        yield concept, SKOS + "topConceptOf", head
        yield concept, SKOS + "notation", Literal(code)
        source, title = scheme.sources.get(code, (ONTOLOGY, ""))
        yield concept, DCTERMS + "source", source
        if title:
            yield source, DCTERMS + "title", Literal(title, "nl")
        yield from texts(concept, SKOS + "prefLabel", labels)
        yield from texts(concept, SKOS + "definition", definitions)
