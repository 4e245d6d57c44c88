"""Reading roll-ups: only the rows that a page shows, or a whole table at once.

The store finds a value by its subject in some ten microseconds, and joins two whole columns ten times as
fast as row by row. So the rows shown are asked for by their ids, and a whole table column by column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from samenhang.graph.look import Look
from samenhang.ontology.schema import Column, Table, schema

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Bound, Graph
    from samenhang.graph.rdf_store import Rows as Answer

PLACES = 1000
"""So many rows of a list know their place; a longer part of it is read whole and put in order."""

MANY, SHARE = 1000, 3
"""More ids than this, and more than one in so many of a table, are read with the whole: thrice as fast."""

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
    if not where:
        placed = graph.look(Look(table, place, having=(place,)), **{place: tuple(range(1, limit + 1))})
        return _in_place(placed)
    placed = graph.look(Look(table, place, having=tuple(where)), **where)
    found = _in_place(placed)[:limit]
    # Fewer than asked for may be all there are, or others have no place.
    return found if len(found) == min(limit, count(graph, table, where)) else None


def matching(graph: Graph, table: str, where: Mapping[str, Bound]) -> list[str]:
    """Return the ids of the rows that have these values, in no order."""
    return [str(item) for (item,) in graph.look(Look(table, having=tuple(where)), **where)]


def read(graph: Graph, table: str, columns: Sequence[str], ids: Collection[str] | None = None) -> Rows:
    """Return these columns of a derived table by id: of these ids, or of all when None."""
    found = schema().tables[table]
    chosen = [found.column(name) for name in columns]
    if ids is not None and len(ids) > MANY and len(ids) * SHARE > count(graph, table):
        every = read(graph, table, columns)
        return {item: every.get(item) or _empty(chosen) for item in ids}
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
    look = Look(table, having=tuple(where or ()), of="any" if where else "rows", counted=True)
    return int(str(graph.look(look, **(where or {})).values[0][0]))


def tally(graph: Graph, table: str, column: str) -> dict[str, int]:
    """Return how often each value stands in a column that only this table has."""
    return Counter(str(value) for _, value in graph.look(Look(table, column)))


def _in_place(placed: Answer) -> list[str]:
    """Return the ids of (id, place) in the order of their places."""
    return [str(item) for item, _ in sorted(placed, key=lambda row: int(str(row[1])))]


def _empty(columns: Sequence[Column]) -> dict[str, Cell]:
    return {column.name: () if column.multi else None for column in columns}


def _values(graph: Graph, table: Table, column: Column, ids: Collection[str] | None) -> Answer:
    """Return (id, value) of one column: of some ids by look-up, of all by joining whole columns."""
    from samenhang.graph.rdf_store import Term

    if ids is None:
        return graph.look(Look(table.name, column.name, of="rows"))
    items = tuple(Term.entity(item) for item in ids)
    return graph.look(Look(table.name, column.name, of="items"), item=items)
