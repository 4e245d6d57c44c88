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

from samenhang.graph.sql import ORIGIN, named, quoted, read_csv, write_csv
from samenhang.ontology.schema import Table, schema
from samenhang.records import SEPARATOR

COLUMNS = ("claim", "table", "entity", "property", "value", "original", *ORIGIN)
FILE_NAME = "claims.csv"

CHECKS_SOURCE = "source/samenhang-controle"
"""The source of the findings that the build itself makes; never read from a file."""

_BODY = COLUMNS[1:]


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
    allowed = f"source {'=' if checks else '<>'} {quoted(CHECKS_SOURCE)}"
    if only:
        frame, raw = _among(con, name, frame, raw, only)
    body = named(*_BODY)
    packed = " || ".join(f"pack({named(column)})" for column in _BODY)
    with _registered(con, frame, raw) as known:
        con.execute(f"""
            INSERT INTO build.claims
            SELECT DISTINCT left(sha256({packed}), 32), {body} FROM (
                SELECT {quoted(name)} AS "table", *
                FROM ({_single_values(schema().tables[name], frame, known)}))
            WHERE value <> '' AND entity <> '' AND {allowed}
            EXCEPT SELECT * FROM build.claims WHERE "table" = {quoted(name)}
        """)


def _among(
    con: duckdb.DuckDBPyConnection, name: str, frame: pd.DataFrame, raw: pd.DataFrame | None, only: str
) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """Keep the rows of the entities that the table ``only`` names."""
    con.register("cells", frame.assign(_at=range(len(frame))))
    rows = con.execute(f"""
        SELECT _at FROM cells c WHERE {_entity(schema().tables[name])} IN
            (SELECT entity FROM {only} WHERE "table" = {quoted(name)}) ORDER BY _at""").fetchall()
    con.unregister("cells")
    found = [at for (at,) in rows]
    return frame.iloc[found], None if raw is None else raw.iloc[found]


def digests(
    con: duckdb.DuckDBPyConnection, into: str, name: str, frame: pd.DataFrame, raw: pd.DataFrame | None
) -> None:
    """Add what each row of one table says to the table ``into``: table, entity, a digest of the row."""
    if frame.empty:
        return
    table = schema().tables[name]
    with _registered(con, frame, raw) as known:
        cells = [f"c.{named(str(column))}" for column in frame.columns if not str(column).startswith("_")]
        cells += [f"r.{named(column)}" for column in sorted(known)]
        packed = " || ".join(f"pack(coalesce({cell}, ''))" for cell in cells)
        con.execute(f"""
            INSERT INTO {into} SELECT DISTINCT {quoted(name)}, {_entity(table)}, md5({packed})
            FROM cells c POSITIONAL JOIN raw_cells r""")


@contextmanager
def _registered(
    con: duckdb.DuckDBPyConnection, frame: pd.DataFrame, raw: pd.DataFrame | None
) -> Iterator[frozenset[str]]:
    """Let SQL see a table as ``cells`` and ``raw_cells``; give the columns of which the raw text is known."""
    con.register("cells", frame)
    con.register("raw_cells", frame if raw is None else raw)
    try:
        yield frozenset() if raw is None else frozenset(map(str, raw.columns))
    finally:
        con.unregister("cells")
        con.unregister("raw_cells")


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


def _single_values(table: Table, frame: pd.DataFrame, raw: frozenset[str]) -> str:
    """Write the SELECT that turns the cells of a table into (entity, property, value, original, origin).

    ``raw`` names the columns of which the original text stands beside them, in the same order of rows.
    """
    origin = ", ".join(f"coalesce(c.{named(column)}, '') AS {named(column)}" for column in ORIGIN)
    entity = _entity(table)
    existence = f"{entity} AS entity, 'id' AS property, entity AS value, '' AS original"
    parts = [f"SELECT {existence}, {origin} FROM cells c"]
    for name in map(str, frame.columns):
        field = name.partition("@")[0]
        if field not in table.names or field == "id":
            continue
        cell = f"coalesce(c.{named(name)}, '')"
        value = f"unnest(string_split({cell}, '{SEPARATOR}'))" if table.column(field).multi else cell
        original = f"coalesce(r.{named(name)}, '')" if name in raw else "''"
        parts.append(
            f"SELECT {entity}, {quoted(name)}, {value}, {original}, {origin} "
            "FROM cells c POSITIONAL JOIN raw_cells r"
        )
    return " UNION ALL ".join(parts)


def _entity(table: Table) -> str:
    """Write the id of a row; a table without ids is identified by the things it joins."""
    if "id" in table.names:
        return "c.id"
    ends = [column.name for column in table.columns if column.kind == "ref"]
    rest = " || '/' || ".join(f"regexp_replace(c.{named(end)}, '^[^/]*/', '')" for end in ends)
    return f"({quoted(table.prefix + '/')} || {rest})"
