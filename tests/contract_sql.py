"""The rows of the contract and their CSV files by another route: DuckDB over the claims, column by column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb

from samenhang.graph import claims
from samenhang.graph.sql import ORIGIN, connect, named, quoted, values_of, write_csv
from samenhang.ontology.schema import Column, Table, schema
from samenhang.records import SEPARATOR

Row = tuple[str, ...]


def rows_of(build: Path) -> dict[str, list[Row]]:
    """Return the rows of every table that has some."""
    con = opened(build)
    found = {table.name: con.execute(select(table)).fetchall() for table in schema().contract}
    return {name: rows for name, rows in found.items() if rows}


def write_files(build: Path, folder: Path) -> None:
    """Write ``<table>.csv`` for every table."""
    con = opened(build)
    for table in schema().contract:
        write_csv(con, select(table, guard), folder / f"{table.name}.csv")


def opened(build: Path) -> duckdb.DuckDBPyConnection:
    con = connect()
    claims.read(con, build / claims.FILE_NAME)
    return con


def select(table: Table, written: Callable[[str], str] = str) -> str:
    origin = named(*ORIGIN)
    singles = [f"coalesce(len({named(c.name)}), 0)" for c in values_of(table) if not c.multi]
    cells = {column.name: cell(column) for column in values_of(table)} | {"id": "entity"}
    names = (*table.names, *ORIGIN)
    chosen = ", ".join(
        f"{written(cells.get(name, f'numbered.{named(name)}'))} AS {named(name)}" for name in names
    )
    order = ", ".join(f"numbered.{named(name)}" for name in ("entity", *ORIGIN, "place"))
    return f"""
        WITH grouped AS (
            SELECT entity, {origin}, {", ".join(map(gathered, values_of(table)))} FROM build.claims
            WHERE "table" = {quoted(table.name)} GROUP BY entity, {origin}),
        numbered AS (SELECT *, unnest(range(greatest({", ".join(["1", *singles])}))) AS place FROM grouped)
        SELECT {chosen} FROM numbered ORDER BY {order}"""


def gathered(column: Column) -> str:
    chosen = f"FILTER (property = {quoted(column.name)})"
    return f"list(DISTINCT value ORDER BY value) {chosen} AS {named(column.name)}"


def cell(column: Column) -> str:
    name = named(column.name)
    if column.multi:
        return f"coalesce(array_to_string({name}, '{SEPARATOR}'), '')"
    return f"coalesce({name}[least(place + 1, len({name}))], '')"


def guard(value: str) -> str:
    formula = rf"regexp_matches({value}, '^''*[=+\-@\t\r]')"
    number = rf"regexp_full_match({value}, '[+-]?[0-9]+(\.[0-9]+)?')"
    return f"nullif(CASE WHEN {formula} AND NOT {number} THEN '''' || {value} ELSE {value} END, '')"
