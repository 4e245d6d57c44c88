"""Two small builds to push, what stands in a database, and a process that pushes and can be killed."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from samenhang.graph.manifest import Manifest
from samenhang.graph.neo4j import names
from samenhang.graph.neo4j import push as pushing
from samenhang.graph.neo4j.connection import Connection, Target, connected
from samenhang.graph.neo4j.mapping import Element, Node
from samenhang.graph.neo4j.push import Pushed, Source, push
from samenhang.graph.neo4j.unmapping import Unmapping
from samenhang.graph.rdf_store import Graph
from samenhang.progress import Progress
from tests import hostile
from tests.effort import SHARE
from tests.worlds import PLACES, Row
from tools.neo4j_server import Server

MONEY: list[Row] = [
    {
        "id": "money/a", "subject": "project/a|project/b", "amount": "1234.50", "amount_max": "2000",
        "currency": "EUR", "kind": "budgeted", "funder": "organisation/f", "period_start": "2024",
    },
    {"id": "money/half", "amount": "0.125", "kind": "budgeted"},
    {"id": "money/text", "amount": "veel", "kind": "zomaar"},
    {"id": "money/large", "amount": "123456789012345678901234567890", "kind": "budgeted"},
]  # fmt: skip
PROJECTS: list[Row] = [
    {"id": "project/a", "name": "Eerste", "aliases": "b|a", "start": "2024-02-29", "end": "2025-07"},
    {"id": "project/b", "name": "Tweede", "start": "2023-02-29", "areas": "area/gm9001|area/nergens"},
]
TARGETS: list[Row] = [
    {"id": "target/a", "subject": "project/a", "quantity": "2-4", "achieved": "true", "by": "2030"},
    {"id": "target/b", "subject": "project/a", "quantity": "0.5"},
]
SMALL = (PLACES, {"money": MONEY, "projects": PROJECTS, "targets": TARGETS})

_TEXTS = (*hostile.TEXTS, *hostile.CONTROLS)
_TABLES = ("sources", "projects", "organisations", "money", "notes", "findings")
HOSTILE = {
    name: rows
    for name, rows in hostile.rows(tuple("¦".join(_TEXTS[start::3]) for start in range(3))).items()
    if SHARE or name in _TABLES
}
"""Every text that a program could stumble over, many in each; in a soak in every table.

The server makes a plan for each type of relationship, which takes longer than a few rows.
"""

SMALL_BUILD, HOSTILE_BUILD = "5" * 32, "a" * 32
SIZE = 40
"""So few in a batch that a small build has many."""

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.graph.neo4j.worlds", "neo4j"])


def source_of(graph: Graph, build: str, name: str = "Proef") -> Source:
    """Make of an open graph what a push wants."""
    counts = {"quads": len(graph.store)}
    made = Manifest(build, "", "", "", name, graph.base, "nl", "programme/agenda", {}, {}, counts)
    return Source(graph, build, made)


def quads_of(found: Iterable[Element], base: str) -> list[ox.Quad]:
    """Go the way back without a database between."""
    back, quads = Unmapping(base, "nl"), list[ox.Quad]()
    statements: dict[str, Node] = {}
    ends: dict[tuple[str, str], str] = {}
    for item in found:
        if isinstance(item, Node) and item.labels == (names.STATEMENT,):
            statements[item.id] = item
        elif isinstance(item, Node):
            quads += back.node(list(item.labels), {**item.properties, names.ID: item.id})
        elif item.start in statements:
            ends[item.start, item.type] = item.end
        else:
            quads += back.relationship(item.type, item.start, item.end)
    for name, node in statements.items():
        about, passage = ends[name, "ABOUT"], ends[name, "FROM"]
        quads += back.statement({**node.properties, names.ID: name}, about, passage)
    return quads


def target_of(server: Server) -> Target:
    return Target(server.uri, server.user, server.password, server.database)


def dump(connection: Connection, of: str = "") -> tuple[Any, ...]:
    """Return all that stands in a database, or all nodes with a label, in an order of its own."""
    nodes = connection.read(
        f"MATCH (n{of}) RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS held ORDER BY id"
    )
    links = connection.read(
        f"MATCH (a{of})-[r]->(b) RETURN elementId(r) AS id, type(r) AS type, properties(r) AS held ORDER BY id"
    )
    return tuple(str(row.data()) for row in (*nodes, *links))


def counted(connection: Connection) -> dict[str, tuple[int, int]]:
    """Return how many nodes each build has that counts, and how many it must have, in one look."""
    found = connection.read(
        "MATCH (c:SamenhangCurrent) OPTIONAL MATCH (n:Samenhang) WHERE n.build = c.build "
        "RETURN c.build AS build, c.nodes AS wanted, count(n) AS n"
    )
    return {row["build"]: (row["n"], row["wanted"]) for row in found}


def start(graph_folder: Path, build: str, target: Target, *, size: int = SIZE) -> tuple[Any, Pipe]:
    """Start a process that pushes, and a pipe on which it tells each step; for killing."""
    ours, theirs = _PROCESSES.Pipe()
    given = (graph_folder, build, target, size, pushing.LARGE, theirs)
    process = _PROCESSES.Process(target=_pushing, args=given)
    process.start()
    theirs.close()
    return process, ours


def _pushing(folder: Path, build: str, target: Target, size: int, large: int, pipe: Pipe) -> None:
    pushing.LARGE = large

    def tell(what: str, done: float) -> None:
        pipe.send((what, done))

    with connected(target, patience=1.0) as connection:
        push(connection, source_of(Graph.open(folder), build), Progress(tell), size=size)


def pushed(server: Server, source: Source, **given: Any) -> Pushed:
    with connected(target_of(server), patience=1.0) as connection:
        return push(connection, source, **{"size": SIZE, **given})
