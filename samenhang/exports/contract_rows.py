"""The rows of the contract's tables as the sources gave them, put together again from the claims.

A row is what one source says of one thing in one place: the claims with the same table, entity and
origin. Two values of a single-valued column in it are two rows. Loading these rows again gives the
same claims.
"""

# ruff: noqa: S608 - what is put into SQL here are names of the schema, quoted

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from samenhang.errors import StoreError
from samenhang.graph import claims
from samenhang.graph.sql import ORIGIN, connect, named, quoted, values_of
from samenhang.i18n import text
from samenhang.ontology.schema import Column, Table
from samenhang.records import SEPARATOR


@contextmanager
def claims_of(build: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the claims of a build (table ``build.claims``).

    Raises:
        StoreError: the record of the claims is not there.
    """
    con = connect()
    try:
        _read(con, build)
        yield con
    finally:
        con.close()


def _read(con: duckdb.DuckDBPyConnection, build: Path) -> None:
    try:
        claims.read(con, build / claims.FILE_NAME)
    except duckdb.IOException as error:
        raise StoreError(
            text("store.damaged", name=claims.FILE_NAME),
            where=str(build),
            next_step=text("store.build_again"),
        ) from error


def columns(table: Table) -> tuple[str, ...]:
    """Return the columns of a table with those of the origin, in the order of the contract."""
    return (*table.names, *ORIGIN)


def select(table: Table, written: Callable[[str], str] = str) -> str:
    """Write the SELECT of all rows of a table, sorted; an unknown value is an empty text.

    Args:
        table: a table of the contract.
        written: makes of the SQL of a cell the SQL of what is to be written there.
    """
    origin = named(*ORIGIN)
    singles = [f"coalesce(len({named(c.name)}), 0)" for c in values_of(table) if not c.multi]
    cells = {column.name: _cell(column) for column in values_of(table)} | {"id": "entity"}
    chosen = ", ".join(
        f"{written(cells.get(name, f'numbered.{named(name)}'))} AS {named(name)}" for name in columns(table)
    )
    order = ", ".join(f"numbered.{named(name)}" for name in ("entity", *ORIGIN, "place"))
    return f"""
        WITH grouped AS (
            SELECT entity, {origin}, {", ".join(map(_picked, values_of(table)))} FROM build.claims
            WHERE "table" = {quoted(table.name)} GROUP BY entity, {origin}),
        numbered AS (SELECT *, unnest(range(greatest({", ".join(["1", *singles])}))) AS place FROM grouped)
        SELECT {chosen} FROM numbered ORDER BY {order}"""


def _picked(column: Column) -> str:
    """Gather the values of a column: each distinct one of a single column, all of a multiple one."""
    chosen = f"FILTER (property = {quoted(column.name)})"
    return f"list(DISTINCT value ORDER BY value) {chosen} AS {named(column.name)}"


def _cell(column: Column) -> str:
    name = named(column.name)
    if column.multi:
        return f"coalesce(array_to_string({name}, '{SEPARATOR}'), '')"
    return f"coalesce({name}[least(place + 1, len({name}))], '')"
