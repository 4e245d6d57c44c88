"""The quads of the graph that counts in a database, read back from its nodes and relationships."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from samenhang.errors import StoreError
from samenhang.graph.neo4j import names
from samenhang.graph.neo4j.connection import Connection
from samenhang.graph.neo4j.unmapping import Unmapping
from samenhang.i18n import text

_THINGS = f"""
    MATCH (n:{names.NODE}) WHERE n.key STARTS WITH $start AND NOT n:{names.STATEMENT}
    RETURN labels(n) AS labels, properties(n) AS held"""
_LINKS = f"""
    MATCH (a:{names.NODE})-[r]->(b:{names.NODE})
    WHERE a.key STARTS WITH $start AND NOT a:{names.STATEMENT} AND r.{names.DERIVED} IS NULL
    RETURN type(r) AS type, a.id AS start, b.id AS end"""
_STATEMENTS = f"""
    MATCH (s:{names.STATEMENT}) WHERE s.build = $build
    MATCH (s)-[:ABOUT]->(about) MATCH (s)-[:FROM]->(passage)
    RETURN properties(s) AS held, about.id AS about, passage.id AS passage"""


def quads(connection: Connection, base: str) -> Iterator[ox.Quad]:
    """Give the quads of the build that counts for a workspace; a triple said twice comes twice.

    Raises:
        StoreError: nothing was pushed for this workspace, or the server went away.
    """
    found = connection.read(
        f"MATCH (c:{names.CURRENT} {{base: $base}}) RETURN c.build AS build, c.language AS language",
        base=base,
    )
    if not found:
        raise StoreError(text("neo4j.nothing_there", base=base), next_step=text("neo4j.nothing_there_next"))
    build = str(found[0]["build"])
    back = Unmapping(base, str(found[0]["language"]))
    for row in connection.stream(_THINGS, start=f"{build}/"):
        yield from back.node(row["labels"], row["held"])
    for row in connection.stream(_LINKS, start=f"{build}/"):
        yield from back.relationship(row["type"], row["start"], row["end"])
    for row in connection.stream(_STATEMENTS, build=build):
        yield from back.statement(row["held"], row["about"], row["passage"])
