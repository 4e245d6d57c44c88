"""Values of a build as properties of Neo4j, each distinct value converted once.

What a value becomes is said in one place, :mod:`samenhang.graph.neo4j.values`; the tables made here let whole
columns be looked up in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

import duckdb
import pyarrow as pa
import pyoxigraph as ox

from samenhang.graph.neo4j import names
from samenhang.graph.neo4j.names import Field, Kind
from samenhang.graph.neo4j.values import Object, converted, day_of, money_text, statement_value, year_of

TYPES: dict[str, type] = {"money": int, "integer": int, "number": float, "boolean": bool}
"""Of the kinds of fields that are no text."""

_VALUES = pa.schema([
    ("kind", pa.string()), ("scheme", pa.string()), ("value", pa.string()), ("fits", pa.bool_()),
    ("s", pa.string()), ("i", pa.int64()), ("d", pa.float64()), ("b", pa.bool_()),
    ("year", pa.int64()), ("day", pa.date32()), ("shown", pa.string()), ("sort", pa.string()),
])  # fmt: skip


def convert(con: duckdb.DuckDBPyConnection, wanted: str, base: str, language: str) -> None:
    """Make ``converted``: each value of a kind with the property that it is, and how a claim shows it.

    A value fits when the property has the type of its kind and gives the same value back. Of ``s`` (text),
    ``i``, ``d`` and ``b`` one holds the property; ``year`` and ``day`` are those of a date.

    Args:
        con: where to make it.
        wanted: a query of rows (kind, scheme, value, term in N-Triples), each only once.
        base: the base IRI of the workspace.
        language: of its texts.
    """
    found = con.execute(wanted).fetchall()
    rows = [
        _row(kind, scheme, value, term, base, language)
        for (kind, scheme, value, _), term in zip(found, _terms(row[3] for row in found), strict=True)
    ]
    _table(con, "converted", rows, _VALUES)


def languages(con: duckdb.DuckDBPyConnection, wanted: str, language: str) -> None:
    """Make ``languages``: the tag of each language as the store writes it, and what stands behind a name.

    Args:
        con: where to make it.
        wanted: a query of languages, each only once; the empty one is that of the workspace.
        language: of the workspace.
    """
    found = [str(row[0]) for row in con.execute(wanted).fetchall()]
    tags = [
        str(cast(ox.Literal, term).language) for term in _terms(f'"x"@{lang or language}' for lang in found)
    ]
    behind = ["" if tag == language.lower() else f"_{tag.replace('-', '_')}" for tag in tags]
    kinds = pa.schema([(name, pa.string()) for name in ("lang", "tag", "behind")])
    _table(con, "languages", list(zip(found, tags, behind, strict=True)), kinds)


def amounts(con: duckdb.DuckDBPyConnection, wanted: str, language: str) -> None:
    """Make ``amounts``: each amount of cents in a currency, as people write it in that language."""
    rows = [
        (cents, currency, money_text(cents, currency, language))
        for cents, currency in con.execute(wanted).fetchall()
    ]
    kinds = pa.schema([("cents", pa.int64()), ("currency", pa.string()), ("shown", pa.string())])
    _table(con, "amounts", rows, kinds)


def _row(kind: Kind, scheme: str, value: str, term: Object, base: str, language: str) -> tuple[Any, ...]:
    held, exact = converted(Field("", "", kind, False, scheme), term, language)
    wanted = TYPES.get(kind, str)
    by_type = [held if type(held) is sort else None for sort in (str, int, float, bool)]
    dated = kind == "date" and isinstance(held, str)
    year, day = (year_of(str(held)), day_of(str(held))) if dated else (None, None)
    shown, sort = statement_value(term, base, names.classes())
    return (kind, scheme, value, exact and type(held) is wanted, *by_type, year, day, shown, sort)


def _terms(written: Iterable[str]) -> Sequence[Object]:
    """Read terms as the store does, in their order."""
    lines = "".join(f"<x:s> <x:p> {term} .\n" for term in written)
    read = ox.parse(input=lines.encode(), format=ox.RdfFormat.N_TRIPLES, lenient=True)
    return [cast(Object, quad.object) for quad in read]


def _table(
    con: duckdb.DuckDBPyConnection, name: str, rows: Sequence[Sequence[Any]], kinds: pa.Schema
) -> None:
    columns = list(zip(*rows, strict=True)) or [()] * len(kinds)
    table = pa.table([pa.array(list(column), kind.type) for column, kind in zip(columns, kinds, strict=True)],
                     schema=kinds)  # fmt: skip
    con.register("columns_made", table)
    con.execute(f"CREATE TEMP TABLE {name} AS FROM columns_made")
    con.unregister("columns_made")
