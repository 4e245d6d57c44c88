"""The graph of a build as nodes and relationships of Neo4j, made of whole columns at a time.

The same as :mod:`samenhang.graph.neo4j.mapping` gives thing by thing, from the tables that the build leaves
beside the store; twenty times as fast, which counts in a large graph. What SQL can't say exactly (a value
that is not what its column says, an id in two tables) is named, and left to the mapping.
"""

# ruff: noqa: S608 - what is put into SQL here are names and constants of the schema, quoted

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyoxigraph as ox

from samenhang import ids
from samenhang.errors import StoreError
from samenhang.graph import seal, sql
from samenhang.graph.neo4j import columns_sql as made
from samenhang.graph.neo4j import names
from samenhang.graph.neo4j.columns_values import amounts, convert, languages
from samenhang.graph.neo4j.mapping import Element, GraphMapping
from samenhang.graph.neo4j.shortcuts import SHORTCUTS
from samenhang.graph.unwritten import is_about_disk

_NODES = f"ORDER BY {names.ID}"
_LINKS = "ORDER BY a, b"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Nodes with the same labels, or relationships of one type.

    Attributes:
        labels: of nodes, without :data:`names.NODE`; empty for relationships.
        type: of relationships; empty for nodes.
        columns: the type in Neo4j of each property (``string``, ``long[]``) by its name; of nodes ``id`` too.
        query: gives the properties in the order of ``columns``, of relationships the ids of both ends before
            them, as ``a`` and ``b``.
        order: what brings the rows always in the same order; nothing when they come from tables that are.
    """

    labels: tuple[str, ...]
    type: str
    columns: dict[str, str]
    query: str
    order: str


class Columns:
    """A build in columns; of :func:`opened`, which closes it."""

    def __init__(self, con: duckdb.DuckDBPyConnection, base: str, language: str) -> None:
        self._con = con
        self._prepare(base, language)

    def nodes(self) -> Iterator[Sheet]:
        """Give the nodes, but for those of :meth:`odd`."""
        for label in names.classes().values():
            if columns := self._columns(label):
                yield Sheet((label,), "", columns, made.wide(label, columns), _NODES)
        yield Sheet((names.PASSAGE,), "", made.PASSAGE_COLUMNS, made.passages(), _NODES)
        yield Sheet((names.STATEMENT,), "", made.STATEMENT_COLUMNS, made.statements(), "")
        yield Sheet((names.UNKNOWN,), "", {names.ID: "string"}, "FROM unknown", _NODES)

    def links(self) -> Iterator[Sheet]:
        """Give the relationships, but for those of :meth:`odd`."""
        found = self._con.execute("SELECT DISTINCT type FROM kept_refs").fetchall()
        queried = {kind: [query] for kind, query in made.TOLD_OTHERWISE.items()}
        for (kind,) in found:
            queried.setdefault(str(kind), []).append(made.links(str(kind)))
        for kind, queries in sorted(queried.items()):
            order = "" if kind in made.IN_ORDER else _LINKS
            yield Sheet((), kind, {}, " UNION ALL ".join(queries), order)
        for label, shortcut in SHORTCUTS.items():
            columns = self._columns(label)
            facts = {name: columns[name] for name in shortcut.facts if name in columns}
            told = facts | {names.DERIVED: "boolean", "of": "string"}
            yield Sheet((), shortcut.type, told, made.shortcuts(label, shortcut, facts), f'{_LINKS}, "of"')

    def odd(self, mapping: GraphMapping) -> Iterator[Element]:
        """Give what no sheet holds: the few things that must be looked at one by one."""
        yield from mapping.some(self._terms("SELECT DISTINCT iri(entity) FROM odd ORDER BY 1"))
        claims = self._con.execute(made.odd_statements()).fetchall()
        yield from mapping.statements([(_node(claim), _node(graph)) for claim, graph in claims])

    def count(self, sheet: Sheet) -> int:
        """Return how many rows a sheet has."""
        return int(self._con.execute(f"SELECT count(*) FROM ({sheet.query})").fetchall()[0][0])

    def rows(self, sheet: Sheet, size: int) -> Iterator[list[tuple[object, ...]]]:
        """Give the rows of a sheet, so many at a time; meanwhile nothing else may be asked."""
        found = self._con.execute(f"{sheet.query} {sheet.order}")
        while rows := found.fetchmany(size):
            yield rows

    def copy(self, query: str, path: Path) -> int:
        """Write the rows of a query as CSV with a heading, and return how many there are."""
        written = self._con.execute(
            f"COPY ({query}) TO {sql.quoted(str(path))} (FORMAT csv, HEADER true, DELIMITER ',')"
        ).fetchone()
        return int(written[0]) if written else 0

    def signs_in_lists(self, pattern: str) -> set[str]:
        """Return the signs of a class of a regular expression that stand in values of lists."""
        found = self._con.execute(
            "SELECT DISTINCT unnest(regexp_extract_all(s, $1)) FROM vals "
            "WHERE multi AND regexp_matches(s, $1)",
            [pattern],
        )
        return {str(row[0]) for row in found.fetchall()}

    def _terms(self, query: str) -> list[ox.NamedNode]:
        return [_node(row[0]) for row in self._con.execute(query).fetchall()]

    def _columns(self, label: str) -> dict[str, str]:
        """Return the properties of the nodes with a label; nothing when there are no such nodes."""
        found = self._con.execute(
            "SELECT DISTINCT name, kind, multi FROM vals WHERE label = ? ORDER BY name", [label]
        ).fetchall()
        typed = {names.ID: "string"} if found else {}
        for name, kind, multi in found:
            if name:
                typed[name] = made.neo4j_type(kind, multi)
            if kind == "date":
                typed |= {f"{name}_year": "long", f"{name}_date": "date"}
        return typed

    def _prepare(self, base: str, language: str) -> None:
        run = self._con.execute
        for statement in made.derived():
            run(statement)
        fields = made.fields()
        run("CREATE TEMP TABLE places (tbl VARCHAR, label VARCHAR, field VARCHAR, kind VARCHAR, "
            "scheme VARCHAR, multi BOOLEAN, type VARCHAR, predicate VARCHAR)")  # fmt: skip
        self._con.executemany("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?)", fields)
        languages(self._con, made.wanted_languages(), language)
        convert(self._con, made.wanted_values(), base, language)
        for statement in made.tables():
            run(statement)
        amounts(self._con, made.wanted_amounts(), language)
        for statement in made.finished():
            run(statement)


@contextmanager
def opened(build: Path, base: str, language: str) -> Iterator[Columns | None]:
    """Open a build in columns; None when its tables are not there or were made otherwise.

    Args:
        build: its folder.
        base: the base IRI of its entities.
        language: of the texts that name none.

    Raises:
        StoreError: what the tables hold turns out damaged.
        OSError: there is no room for what does not fit in memory.
    """
    con = _attached(build, base, language)
    try:
        columns = None
        if con is not None:
            try:
                columns = Columns(con, base, language)
            except (duckdb.CatalogException, duckdb.BinderException):
                columns = None  # of another version of the program
        yield columns
    except duckdb.Error as error:
        if is_about_disk(error):
            raise OSError(str(error)) from error
        raise seal.damaged(build, sql.FILE_NAME) from error
    finally:
        if con is not None:
            con.close()


def _attached(build: Path, base: str, language: str) -> duckdb.DuckDBPyConnection | None:
    """Return a connection that sees the tables of a build, or None when that can't be."""
    if not (build / sql.FILE_NAME).is_file() or _mixed(base):
        return None
    try:
        seal.check_file(build, sql.FILE_NAME)
    except StoreError:
        return None  # a cache: the store tells the same
    try:
        return sql.beside(build, base, language)
    except duckdb.Error:
        return None


def _mixed(base: str) -> bool:
    """Tell whether ids of the workspace could be those of codes or classes."""
    others = (ids.CODE_BASE, *names.classes())
    return any(other.startswith(base) or base.startswith(other) for other in others)


def _node(written: str) -> ox.NamedNode:
    return ox.NamedNode(written[1:-1])
