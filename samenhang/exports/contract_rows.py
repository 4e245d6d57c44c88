"""The rows of the contract's tables as the sources gave them, put together again from the claims.

A row is what one source says of one thing in one place: the claims with the same table, entity and
origin. Two values of a single-valued column in it are two rows. Loading these rows again gives the
same claims.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from samenhang.graph.record import Said, things
from samenhang.ontology.schema import Table, schema
from samenhang.records import SEPARATOR

Row = tuple[str, ...]


def columns(table: Table) -> Row:
    """Return the columns of a table with those of the origin, in the order of the contract."""
    return (*table.names, *(column.name for column in schema().origin))


def rows_by_table(build: Path) -> Iterator[tuple[Table, Iterator[Row]]]:
    """Give each table that has rows, by name, with its rows, sorted; an unknown value is an empty text.

    The rows of a table are read while they are asked for, so take them before the next table.

    Raises:
        StoreError: the record of the claims is not there, or damaged.
    """
    tables = {table.name: table for table in schema().contract}
    for name, found in groupby(things(build), key=lambda thing: thing[0]):
        if name in tables:
            table = tables[name]
            yield table, (row for _, entity, said in found for row in _rows(table, entity, said))


def _rows(table: Table, entity: str, said: Sequence[Said]) -> Iterator[Row]:
    by_origin: dict[Row, dict[str, set[str]]] = {}
    for name, value, origin in said:
        by_origin.setdefault(origin, {}).setdefault(name, set()).add(value)
    for origin, values in sorted(by_origin.items()):
        cells = [_cells(column.name, column.multi, entity, values) for column in table.columns]
        for place in range(max(map(len, cells))):
            yield (*(several[min(place, len(several) - 1)] for several in cells), *origin)


def _cells(name: str, multi: bool, entity: str, values: dict[str, set[str]]) -> Sequence[str]:
    """Return what stands in a column in one place: one cell, or one for each value of a single column."""
    if name == "id":
        return (entity,)
    found = values.get(name)
    if not found:
        return ("",)
    several = sorted(found)
    return (SEPARATOR.join(several),) if multi else several
