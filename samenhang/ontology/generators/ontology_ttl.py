"""``ontology.ttl``: the classes and properties as OWL and RDFS, for tools of others.

No domains and ranges: with inference on, a wrong one would silently type things; what may stand
where is for the shapes to say. A property that holds a thing in one table and a number in another
(``sam:money``) is an ``rdf:Property`` and nothing more.
"""

from __future__ import annotations

from collections.abc import Iterator

from samenhang.ids import NAMESPACE
from samenhang.ontology.generators.model import Class, Model, Slot, is_ours
from samenhang.ontology.generators.turtle import (
    DCTERMS,
    OWL,
    RDF,
    RDFS,
    SKOS,
    TYPE,
    Literal,
    Triple,
    render,
    texts,
)

ONTOLOGY = NAMESPACE.rstrip("#")


def properties(model: Model) -> dict[str, list[Slot]]:
    """Return the slots of each property of our namespace: in general, then as the tables use them."""
    found: dict[str, list[Slot]] = {}
    used = [slot for cls in model.classes.values() for slot in cls.own]
    for slot in (*model.slots.values(), *used):
        if is_ours(slot.iri):
            found.setdefault(slot.iri, []).append(slot)
    return found


def main_slot(iri: str, slots: list[Slot]) -> Slot:
    """Return the slot whose name the property has; the first one where no name fits."""
    local = iri.removeprefix(NAMESPACE).lower()
    named = [slot for slot in slots if slot.name.replace("_", "") == local]
    return (named or slots)[0]


def render_ontology(model: Model) -> str:
    """Return the text of ``ontology.ttl``."""
    return render(triples(model), {**model.prefixes, "owl": OWL})


def triples(model: Model) -> list[Triple]:
    """Return the triples of the ontology."""
    found: list[Triple] = [
        (ONTOLOGY, TYPE, OWL + "Ontology"),
        (ONTOLOGY, OWL + "versionInfo", Literal(model.version)),
        (ONTOLOGY, DCTERMS + "license", "http://data.europa.eu/eli/dec_impl/2017/863/oj"),
        *texts(ONTOLOGY, DCTERMS + "title", model.labels),
        *texts(ONTOLOGY, DCTERMS + "description", model.definitions),
    ]
    for cls in model.classes.values():
        if is_ours(cls.iri):
            found += _class(model, cls)
    for iri, slots in properties(model).items():
        found += _property(model, iri, slots)
    return found


def _class(model: Model, cls: Class) -> Iterator[Triple]:
    yield cls.iri, TYPE, OWL + "Class"
    yield cls.iri, RDFS + "isDefinedBy", ONTOLOGY
    yield from texts(cls.iri, RDFS + "label", cls.labels)
    yield from texts(cls.iri, SKOS + "definition", cls.definitions)
    parents = [model.classes[cls.parent].iri] if cls.parent else []
    for above in (*parents, *cls.above):
        yield cls.iri, RDFS + "subClassOf", above


def _property(model: Model, iri: str, slots: list[Slot]) -> Iterator[Triple]:
    kinds = {slot.kind for slot in slots if slot.kind}
    main = main_slot(iri, slots)
    yield iri, TYPE, RDF + "Property"
    if kinds <= {"ref", "code", "iri"}:
        yield iri, TYPE, OWL + "ObjectProperty"
    elif not kinds & {"ref", "code", "iri"}:
        yield iri, TYPE, OWL + "DatatypeProperty"
    yield iri, RDFS + "isDefinedBy", ONTOLOGY
    yield from texts(iri, RDFS + "label", main.labels)
    yield from texts(iri, SKOS + "definition", main.definitions)
    if "subproperty_of" in main.extra:
        yield iri, RDFS + "subPropertyOf", model.expand(main.extra["subproperty_of"])
    if "property_type" in main.extra:
        yield iri, TYPE, model.expand(main.extra["property_type"])
