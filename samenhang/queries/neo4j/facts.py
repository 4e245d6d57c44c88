"""All that is said of a thing in Neo4j, as the properties and values that the store gives of it.

A twin gives it as ``[labels, properties, named]``: of the node its labels and properties, and of what it
names ``[type of the relationship, id, name]``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pyoxigraph as ox

from samenhang.graph.neo4j import names
from samenhang.graph.neo4j.unmapping import Unmapping
from samenhang.graph.neo4j.values import iri_of
from samenhang.graph.rdf_store import Value
from samenhang.queries.neo4j.values import Plain

Fact = tuple[str, Value, Value]
"""The IRI of a property, a value, and the language of a text or the name of a thing."""

COLUMNS = {"facts": ("property", "value", "tag"), "named_facts": ("property", "value", "name")}
"""By type of column, the columns that it becomes."""


def facts(type_: str, said: Sequence[Any], base: str, language: str, plain: Plain) -> Iterator[Fact]:
    """Give each fact once.

    Args:
        type_: of the column; one of :data:`COLUMNS`.
        said: labels, properties and what is named, as a twin gives them.
        base: the base IRI of the workspace.
        language: that of the texts without a language.
        plain: makes a plain value of a term.
    """
    labels, held, named = said
    tagged = type_ == "facts"
    told: dict[Fact, None] = {}
    for quad in Unmapping(base, language).node(labels, held):
        tag = (quad.object.language or "") if isinstance(quad.object, ox.Literal) else None
        told[quad.predicate.value, plain(quad.object), tag if tagged else None] = None
    for kind, end, name in named:
        if iri := names.relationships().get(kind):
            told[iri, plain(ox.NamedNode(iri_of(end, base))), None if tagged else name] = None
    yield from told
