"""Claims: one row per entity, property and single value, with the passage it rests on.

``build.claims`` (and ``claims.csv``, the record of a build) has the columns of :data:`COLUMNS`. An
empty value is no claim; every row of a table also claims that its thing exists (property ``id``), so
that a row with nothing else survives. A property may carry a language (``message@en``): a text in
another language than that of the workspace.
"""

# ruff: noqa: S608 - what is put into SQL here are names and constants of the schema, quoted

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from samenhang.graph.sql import ORIGIN, named, quoted, read_csv, write_csv
from samenhang.ontology.schema import Table, schema
from samenhang.records import SEPARATOR

COLUMNS = ("claim", "table", "entity", "property", "value", "original", *ORIGIN)
FILE_NAME = "claims.csv"

CHECKS_SOURCE = "source/samenhang-controle"
"""The source of the findings that the build itself makes; never read from a file."""

_BODY = COLUMNS[1:]

_RAW = "raw:"
"""Stands before the name of a column that holds the text as it stood."""


def load(
    con: duckdb.DuckDBPyConnection,
    frames: Mapping[str, pd.DataFrame],
    raw: Mapping[str, pd.DataFrame] | None = None,
) -> None:
    """Make ``build.claims`` from cleaned tables.

    Args:
        con: a workbench of :func:`samenhang.graph.sql.connect`.
        frames: by table name; the columns of the contract and the origin columns, all text.
        raw: by table name, the same rows in the same order: the text as it stood where it differs.
    """
    con.execute(f"CREATE OR REPLACE TABLE build.claims ({', '.join(f'{named(c)} VARCHAR' for c in COLUMNS)})")
    for name, frame in sorted(frames.items()):
        add(con, name, frame, (raw or {}).get(name))


def add(
    con: duckdb.DuckDBPyConnection,
    name: str,
    frame: pd.DataFrame,
    raw: pd.DataFrame | None = None,
    *,
    checks: bool = False,
    only: str = "",
) -> None:
    """Add the claims of one table; a claim that is already there is not added twice.

    Args:
        con: a workbench.
        name: the table.
        frame: its rows.
        raw: the same rows as they stood.
        checks: whether they are the build's own; in what is read, nothing may speak in its name.
        only: a table with columns ``table`` and ``entity``; rows of other entities are passed over.
    """
    if frame.empty:
        return
    wanted = f"source {'=' if checks else '<>'} {quoted(CHECKS_SOURCE)}"
    if only:
        wanted += f' AND entity IN (SELECT entity FROM {only} WHERE "table" = {quoted(name)})'
    body = named(*_BODY)
    packed = " || ".join(f"pack({named(column)})" for column in _BODY)
    with _cells(con, frame, raw) as known:
        con.execute(f"""
            INSERT INTO build.claims
            SELECT claim, {body} FROM (
                SELECT DISTINCT left(sha256({packed}), 32) AS claim, {body} FROM (
                    SELECT {quoted(name)} AS "table", *
                    FROM ({_single_values(schema().tables[name], frame, known, wanted)}))
                WHERE value <> '')
            ANTI JOIN build.claims USING (claim)
        """)


def digests(
    con: duckdb.DuckDBPyConnection, into: str, name: str, frame: pd.DataFrame, raw: pd.DataFrame | None
) -> None:
    """Add what each row of one table says to the table ``into``: table, entity, a digest of the row."""
    if frame.empty:
        return
    with _cells(con, frame, raw) as known:
        cells = [named(str(column)) for column in frame.columns if not str(column).startswith("_")]
        cells += [_raw(column) for column in sorted(known)]
        packed = " || ".join(f"pack(coalesce({cell}, ''))" for cell in cells)
        con.execute(f"""
            INSERT INTO {into}
            SELECT DISTINCT {quoted(name)}, {_entity(schema().tables[name])}, md5({packed}) FROM cells""")


@contextmanager
def _cells(
    con: duckdb.DuckDBPyConnection, frame: pd.DataFrame, raw: pd.DataFrame | None
) -> Iterator[frozenset[str]]:
    """Let SQL see a table as ``cells``, the text as it stood beside it (:func:`_raw`).

    Gives the columns of which that text is known.
    """
    # What a frame of texts holds is taken over as it is; of pandas itself each cell would become an object.
    cells = pa.Table.from_pandas(frame, preserve_index=False)
    known = frozenset() if raw is None else frozenset(map(str, raw.columns))
    if raw is not None:
        beside = pa.Table.from_pandas(raw, preserve_index=False)
        for column in sorted(known):
            cells = cells.append_column(f"{_RAW}{column}", beside.column(column))
    con.register("cells", cells)
    try:
        yield known
    finally:
        con.unregister("cells")


def _raw(column: str) -> str:
    return named(f"{_RAW}{column}")


def write(con: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Write ``build.claims`` sorted to ``path`` and return how many there are."""
    columns = ", ".join(f"nullif({named(column)}, '') AS {named(column)}" for column in COLUMNS)
    order = ", ".join(f"c.{named(c)}" for c in ("table", "entity", "property", "value", *ORIGIN, "claim"))
    write_csv(con, f"SELECT {columns} FROM build.claims c ORDER BY {order}", path)
    found = con.execute("SELECT count(*) FROM build.claims").fetchone()
    return int(found[0]) if found else 0


def read(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Make ``build.claims`` from the record of a build."""
    columns = ", ".join(f"coalesce({named(column)}, '') AS {named(column)}" for column in COLUMNS)
    con.execute(f"CREATE OR REPLACE TABLE build.claims AS SELECT {columns} FROM {read_csv(path)}")


def _single_values(table: Table, frame: pd.DataFrame, raw: frozenset[str], wanted: str) -> str:
    """Write the SELECT that turns the cells of a table into (entity, property, value, original, origin).

    Args:
        table: the table.
        frame: its rows.
        raw: the columns of which the original text stands beside them.
        wanted: which rows, by the columns of the origin and ``entity``.
    """
    origin = ", ".join(f"coalesce({named(column)}, '') AS {named(column)}" for column in ORIGIN)
    said = ["{property: 'id', value: entity, original: '', multi: false}"]
    for name in map(str, frame.columns):
        field = name.partition("@")[0]
        if field not in table.names or field == "id":
            continue
        original = f"coalesce({_raw(name)}, '')" if name in raw else "''"
        said.append(
            f"{{property: {quoted(name)}, value: {named(name)}, original: {original}, "
            f"multi: {str(table.column(field).multi).lower()}}}"
        )
    return f"""
        SELECT entity, property, original, {named(*ORIGIN)},
            unnest(CASE WHEN multi THEN string_split(value, '{SEPARATOR}') ELSE [value] END) AS value
        FROM (
            SELECT entity, {named(*ORIGIN)}, unnest([{", ".join(said)}], recursive := true)
            FROM (SELECT * REPLACE ({origin}), {_entity(table)} AS entity FROM cells)
            WHERE entity <> '' AND {wanted})
        WHERE value <> ''"""


def _entity(table: Table) -> str:
    """Write the id of a row; a table without ids is identified by the things it joins."""
    if "id" in table.names:
        return "id"
    ends = [column.name for column in table.columns if column.kind == "ref"]
    rest = " || '/' || ".join(f"regexp_replace({named(end)}, '^[^/]*/', '')" for end in ends)
    return f"({quoted(table.prefix + '/')} || {rest})"
