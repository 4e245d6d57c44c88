"""The Cypher of a look at columns; see :mod:`samenhang.graph.look`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from samenhang.graph.look import Look
from samenhang.graph.neo4j import names
from samenhang.graph.neo4j.names import Field
from samenhang.ontology.schema import schema
from samenhang.queries.neo4j.twins import CURRENT, Returned, Twin

_TYPES = {"ref": "id", "money": "decimal", "number": "number", "quantity": "quantity"}
"""The type of column that the values of a kind of field are; those of others come as they are."""


@cache
def look_twin(look: Look) -> Twin:
    """Return the query that gives the columns of a look."""
    table = schema().tables[look.table]
    label = names.local(table.iri)
    wanted = _field(label, table.name, look.value) if look.value else None
    lines = [CURRENT, *_things(look, label)]
    lines += [line for name in look.having for line in _bound(name, _field(label, table.name, name))]
    if wanted is not None:
        lines += _told(wanted)
    columns = ("count(*)",) if look.counted else ("item.id", *(("value",) if wanted else ()))
    told = ", ".join(f"{column} AS `{name}`" for column, name in zip(columns, look.columns, strict=True))
    returned = tuple(Returned(name, _type(name, wanted)) for name in look.columns)
    return Twin(f"{look.table}.cypher", "\n".join((*lines, f"RETURN {told}")), returned, listed=True)


def _field(label: str, table: str, column: str) -> Field:
    return names.fields(label)[schema().tables[table].column(column).property]


def _type(name: str, wanted: Field | None) -> str:
    if name == "item":
        return "id"
    return _TYPES.get(wanted.kind, "any") if wanted else "any"


def _things(look: Look, label: str) -> Iterator[str]:
    if look.of == "items":
        yield "UNWIND $item AS id"
        yield f"MATCH (item:{names.NODE} {{key: current.build + '/' + id}})"
    else:
        yield f"MATCH (item:{label} {{build: current.build}})"


def _bound(name: str, field: Field) -> Iterator[str]:
    if field.kind == "ref":
        yield f"MATCH (item)-[:{field.relationship}]->(named_{name}) WHERE named_{name}.id IN ${name}"
    else:
        yield f"WITH current, item WHERE item.{field.name} IN ${name}"


def _told(field: Field) -> Iterator[str]:
    if field.kind == "ref":
        yield f"MATCH (item)-[:{field.relationship}]->(named)"
        yield "WITH item, named.id AS value"
    elif field.multi:
        yield f"UNWIND item.{field.name} AS value"
    else:
        yield f"WITH item, item.{field.name} AS value WHERE value IS NOT NULL"
