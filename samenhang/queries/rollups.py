"""Reading roll-ups: only the rows that a page shows, or a whole table at once.

The store finds a value by its subject in some ten microseconds, and joins two whole columns ten times as
fast as row by row. So the rows shown are asked for by their ids, and a whole table column by column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from samenhang.ontology.schema import Column, Table, schema

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Bound, Graph
    from samenhang.graph.rdf_store import Rows as Answer

PLACES = 1000
"""So many rows of a list know their place; a longer part of it is read whole and put in order."""

Cell = str | int | Decimal | bool | tuple[str, ...] | None
Rows = dict[str, dict[str, Cell]]
"""By id of the roll-up its values by column; several values of one column are a sorted tuple."""


def first(
    graph: Graph, table: str, place: str, limit: int | None, where: Mapping[str, Bound] | None = None
) -> list[str] | None:
    """Return the ids of the first rows of a list, or None when the whole table must be read for them.

    Args:
        graph: the graph to read.
        table: name of a derived table.
        place: the column with the place in the list.
        limit: how many rows; None for all.
        where: by column the value that the rows must have.
    """
    if limit is None or limit > PLACES:
        return None
    prop = schema().tables[table].column(place).property
    if not where:
        placed = graph.select(
            f"SELECT ?item ?place WHERE {{ VALUES ?place {{ UNDEF }} ?item <{prop}> ?place }}",
            place=tuple(range(1, limit + 1)),
        )
        return [str(item) for item, _ in sorted(placed, key=lambda row: int(str(row[1])))]
    pattern = f"{{ SELECT ?item ?place WHERE {{ ?item <{prop}> ?place }} }} {_holding(table, where)}"
    placed = graph.select(f"SELECT ?place ?item WHERE {{ {pattern} }}", **where)
    found = [str(item) for _, item in sorted(placed, key=lambda row: int(str(row[0])))][:limit]
    # Fewer than asked for may be all there are, or others have no place.
    return found if len(found) == min(limit, count(graph, table, where)) else None


def matching(graph: Graph, table: str, where: Mapping[str, Bound]) -> list[str]:
    """Return the ids of the rows that have these values, in no order."""
    return [
        str(item) for (item,) in graph.select(f"SELECT ?item WHERE {{ {_holding(table, where)} }}", **where)
    ]


def read(graph: Graph, table: str, columns: Sequence[str], ids: Collection[str] | None = None) -> Rows:
    """Return these columns of a derived table by id: of these ids, or of all when None."""
    found = schema().tables[table]
    chosen = [found.column(name) for name in columns]
    rows: Rows = {} if ids is None else {item: _empty(chosen) for item in ids}
    for column in chosen:
        several: dict[str, list[str]] = {}
        for item, value in _values(graph, found, column, ids):
            row = rows.setdefault(str(item), {})
            if column.multi:
                several.setdefault(str(item), []).append(str(value))
            else:
                row[column.name] = value
        for item, values in several.items():
            rows[item][column.name] = tuple(sorted(values))
    return {item: {**_empty(chosen), **row} for item, row in rows.items()}


def several(cell: Cell) -> tuple[str, ...]:
    """Return the values of a column of several."""
    return cell if isinstance(cell, tuple) else ()


def count(graph: Graph, table: str, where: Mapping[str, Bound] | None = None) -> int:
    """Return how many rows a derived table has, or how many of them have these values."""
    pattern = _holding(table, where) if where else f"?item a <{schema().tables[table].iri}>"
    found = graph.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}", **(where or {}))
    return int(str(found.values[0][0]))


def _holding(table: str, where: Mapping[str, Bound]) -> str:
    """Return the pattern of the rows that have these values; an inner query each, joined by hashing.

    At least one of the columns must be one that only this table has.
    """
    properties = {name: schema().tables[table].column(name).property for name in where}
    return " ".join(
        f"{{ SELECT ?item WHERE {{ VALUES ?{name} {{ UNDEF }} ?item <{prop}> ?{name} }} }}"
        for name, prop in properties.items()
    )


def tally(graph: Graph, table: str, column: str) -> dict[str, int]:
    """Return how often each value stands in a column that only this table has."""
    prop = schema().tables[table].column(column).property
    return Counter(
        str(value) for (value,) in graph.select(f"SELECT ?value WHERE {{ ?item <{prop}> ?value }}")
    )


def _empty(columns: Sequence[Column]) -> dict[str, Cell]:
    return {column.name: () if column.multi else None for column in columns}


def _values(graph: Graph, table: Table, column: Column, ids: Collection[str] | None) -> Answer:
    """Return (id, value) of one column: of some ids by look-up, of all by joining whole columns."""
    from samenhang.graph.rdf_store import Term

    if ids is not None:
        return graph.select(
            f"SELECT ?item ?value WHERE {{ VALUES ?item {{ UNDEF }} ?item <{column.property}> ?value }}",
            item=tuple(Term.entity(item) for item in ids),
        )
    # The inner queries make the store join by hashing instead of row by row.
    return graph.select(
        f"SELECT ?item ?value WHERE {{ {{ SELECT ?item WHERE {{ ?item a <{table.iri}> }} }} "
        f"{{ SELECT ?item ?value WHERE {{ ?item <{column.property}> ?value }} }} }}"
    )
