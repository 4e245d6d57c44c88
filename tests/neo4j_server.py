"""The Neo4j of the tests: one real server per run, or the one that ``NEO4J_URI`` names.

The fixtures ``neo4j`` (a server) and ``empty_neo4j`` (the same, with nothing in it) stand in ``conftest.py``.
A module that uses them is marked ``pytestmark = pytest.mark.neo4j`` and has ``neo4j`` in its path: all of
these go to one worker, so that one server is started and no two tests share its database.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.neo4j_server import DATABASE, USER, Running, Server, missing

URI = os.environ.get("NEO4J_URI", "")
"""Another server to test on: its database must be empty, and is emptied by every test."""

MISSING = "" if URI else missing()
"""What is not here to start a server with; the tests are then set aside, and named."""

MARK = "neo4j"
OURS = "samenhang_"
"""With this begin the names of the constraints and indexes of the schema."""

WANTING = "for want of Neo4j"


@contextmanager
def serving(home: Path) -> Iterator[Server]:
    """Give the server of this run: the one that is named, or one started for it and ended afterwards."""
    if URI:
        server = _named()
        yield server
        empty(server, whole=True)
        return
    running = Running(home, secrets.token_urlsafe(12))
    try:
        yield running.server
    finally:
        # Its folder goes too, so there is nothing to end in an orderly way.
        running.kill()


def _named() -> Server:
    environment = os.environ.get
    server = Server(
        URI, environment("NEO4J_USER", USER), environment("NEO4J_PASSWORD", ""),
        environment("NEO4J_DATABASE", DATABASE),
    )  # fmt: skip
    if count(server):
        raise RuntimeError(f"The database at {URI} is not empty, and the tests would empty it.")
    return server


def count(server: Server) -> int:
    """Return how many nodes the database has."""
    from neo4j import GraphDatabase

    with GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        found = driver.execute_query("MATCH (n) RETURN count(n) AS n", database_=server.database)
        return int(found.records[0]["n"])


def empty(server: Server, *, whole: bool = False) -> None:
    """Take all data out of the database, and all constraints and indexes.

    Those that a push makes stay unless it must be ``whole``: without them the server makes every plan anew,
    on which the tests would wait longer than on all the rest.
    """
    from neo4j import GraphDatabase

    others = "" if whole else f"WHERE NOT name STARTS WITH '{OURS}'"
    driver = GraphDatabase.driver(server.uri, auth=(server.user, server.password))
    with driver, driver.session(database=server.database) as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        for row in list(session.run(f"SHOW CONSTRAINTS YIELD name {others}")):
            session.run(f"DROP CONSTRAINT `{row['name']}` IF EXISTS").consume()
        for row in list(session.run(f"SHOW INDEXES YIELD name, type {others}")):
            # The look-up of labels and types is there from the start.
            if row["type"] != "LOOKUP":
                session.run(f"DROP INDEX `{row['name']}` IF EXISTS").consume()
