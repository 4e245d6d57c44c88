"""What things are called in Neo4j: labels, types of relationships and properties, all from the schema.

``docs/reference/neo4j.md`` tells the same in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from samenhang.graph.rdf_store import PREFIXES
from samenhang.ids import NAMESPACE
from samenhang.ontology.schema import Column, schema

NODE = "Samenhang"
"""The label of every node that is ours."""

CURRENT = "SamenhangCurrent"
"""The label of the node, one per workspace, that names the build that counts."""

PUSH = "SamenhangPush"
"""The label of the node, one per workspace, that holds how far a push is."""

UNKNOWN = "Unknown"
"""The label of what others name and nobody describes."""

INITIATIVE, PASSAGE, STATEMENT = "Initiative", "Passage", "Statement"

RDF = PREFIXES["rdf"]
TYPE = f"{RDF}type"
EVIDENCE = f"{NAMESPACE}evidence"
PRIMARY_SOURCE = f"{PREFIXES['prov']}hadPrimarySource"
HAS_SOURCE = f"{PREFIXES['oa']}hasSource"

KEY, ID, BUILD, OTHER = "key", "id", "build", "other"
"""Properties of every node; ``other`` holds, as N-Triples, what the other properties can't give back."""

DERIVED = "derived"
"""The property of relationships that repeat, shorter, what a node tells."""

Kind = Literal[
    "text", "string", "code", "ref", "money", "number", "quantity", "integer", "date", "boolean", "iri"
]


@dataclass(frozen=True, slots=True)
class Field:
    """A property of nodes of one label; of the kind ``ref`` it is a relationship.

    ``money`` is an amount, in cents; ``number`` any other decimal.
    """

    name: str
    iri: str
    kind: Kind
    multi: bool
    scheme: str = ""

    @property
    def relationship(self) -> str:
        """The type of the relationship that a ``ref`` becomes."""
        return relationship(self.iri)


def local(iri: str) -> str:
    """Return the last part of an IRI, behind ``#`` or ``/``."""
    return iri.rpartition("#" if "#" in iri else "/")[2]


@cache
def relationship(iri: str) -> str:
    """Return the type of the relationship of a property: ``programmeA`` is ``PROGRAMME_A``."""
    if iri == HAS_SOURCE:
        return "IN"
    return "".join(f"_{sign}" if sign.isupper() else sign.upper() for sign in local(iri))


@cache
def classes() -> dict[str, str]:
    """Return the label of each class, by its IRI, in the order in which nodes are written."""
    found = {table.iri: local(table.iri) for table in schema().tables.values()}
    return found | {f"{NAMESPACE}{INITIATIVE}": INITIATIVE, f"{NAMESPACE}{PASSAGE}": PASSAGE}


@cache
def fields(label: str) -> dict[str, Field]:
    """Return the fields of the nodes of a label, by the IRI of their property."""
    origin = {column.name: column for column in schema().origin}
    if label == PASSAGE:
        told = [_field(origin[name]) for name in ("locator", "quote", "method", "confidence")]
        return _by_iri([Field("source", HAS_SOURCE, "ref", False), *told])
    found: list[Field] = []
    for table in schema().tables.values():
        if local(table.iri) == label:
            found += _fields_of(table.columns)
            if not table.derived:
                found += [_field(origin[name]) for name in ("source", "method", "confidence")]
                found.append(Field("evidence", EVIDENCE, "ref", True))
    return _by_iri(found)


@cache
def fields_of(labels: tuple[str, ...]) -> dict[str, Field]:
    """Return the fields of a node with these labels; those of the first go first."""
    found: dict[str, Field] = {}
    for label in labels:
        found = fields(label) | found
    return found


@cache
def told_twice(labels: tuple[str, ...]) -> tuple[Field, ...]:
    """Return the fields of a node with these labels that have something beside them: amounts and dates."""
    return tuple(field for field in fields_of(labels).values() if field.kind in ("money", "date"))


@cache
def by_name(label: str) -> dict[str, Field]:
    """Return the fields of the nodes of a label, by their own name."""
    return {field.name: field for field in fields(label).values()}


@cache
def statement_fields() -> dict[str, Field]:
    """Return the fields of a statement that are properties as others are, by the IRI of their property."""
    origin = {column.name: column for column in schema().origin}
    return _by_iri([
        _field(origin["method"]), _field(origin["confidence"]),
        Field("original_text", f"{NAMESPACE}originalText", "string", False),
        Field("rank", f"{NAMESPACE}rank", "code", False, "rank"),
    ])  # fmt: skip


@cache
def class_of() -> dict[str, str]:
    """Return the IRI of the class of each label."""
    return {label: iri for iri, label in classes().items()}


@cache
def relationships() -> dict[str, str]:
    """Return the IRI of the property of each type of relationship."""
    found = {EVIDENCE: None, HAS_SOURCE: None}
    for label in class_of():
        found |= {field.iri: None for field in fields(label).values() if field.kind == "ref"}
    return {relationship(iri): iri for iri in found}


@cache
def curie(iri: str) -> str:
    """Return an IRI with the prefix of its vocabulary (``sam:amount``), or as it is."""
    for prefix, base in PREFIXES.items():
        if iri.startswith(base):
            return f"{prefix}:{iri[len(base) :]}"
    return iri


def expanded(short: str) -> str:
    """Return the IRI of what :func:`curie` wrote."""
    prefix, _, name = short.partition(":")
    return PREFIXES[prefix] + name if prefix in PREFIXES else short


def _fields_of(columns: Iterable[Column]) -> Iterator[Field]:
    for column in columns:
        if column.kind != "id":
            # A decimal that can't be more than something is a share or a score.
            yield _field(column, "number" if column.maximum else "money")
            yield from (_field(bound) for bound in column.bounds)


def _field(column: Column, decimal: Kind = "number") -> Field:
    """Return the field of a column, if it is a decimal of the kind ``decimal``."""
    kind: Kind = decimal if column.kind == "decimal" else column.kind  # type: ignore[assignment]
    return Field(column.name, column.property, kind, column.multi, column.scheme)


def _by_iri(found: Iterable[Field]) -> dict[str, Field]:
    return {field.iri: field for field in found}
