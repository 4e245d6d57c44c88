"""Writing a build into Neo4j beside the one that counts there, and making it count in one transaction.

Each batch notes its number in the transaction that writes it, on the one node ``SamenhangPush`` of the
workspace, which also holds the token of the push that may write: so a batch is written exactly once, an
interrupted push is gone on with, and an older push stops when a newer one has taken over.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from samenhang.errors import StoreError, UsageError
from samenhang.graph.manifest import Manifest
from samenhang.graph.neo4j import names
from samenhang.graph.neo4j.ahead import ahead
from samenhang.graph.neo4j.batches import SIZE, Batch, batches, plan
from samenhang.graph.neo4j.connection import Connection
from samenhang.graph.neo4j.mapping import Element, GraphMapping
from samenhang.graph.rdf_store import Graph
from samenhang.i18n import text
from samenhang.ontology.schema import schema
from samenhang.progress import SILENT, Progress

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

    from samenhang.graph.neo4j.columns import Columns

    _Way = tuple[int, Columns | None, Callable[[], Iterator[Element]]]
    """How many go in one transaction, and where they come from."""

WAIT = 60.0
"""Seconds to wait for queries that began before the switch; the old build stays when they take longer."""

_BY_KEY = f"USING INDEX SEEK {{}}:{names.NODE}({names.KEY})"
"""A plan that was made while the database was empty would read all nodes for each end."""

LARGE = 100_000
"""Quads from which on it is quicker to make nodes and relationships of columns."""

_REMOVED_AT_ONCE = 10_000
_QUADS_PER_NODE = 9
_LOOK = 0.2

_ONCE = "CYPHER replan=skip"
"""A plan is made once: whatever is in the database, its way is by the keys."""

_STATE = f"""
    OPTIONAL MATCH (current:{names.CURRENT} {{base: $base}})
    OPTIONAL MATCH (push:{names.PUSH} {{base: $base}})
    RETURN current.build AS counts, current.name AS name, push.build AS build, push.plan AS plan,
        coalesce(push.done, 0) AS done, coalesce(push.nodes, 0) AS nodes,
        coalesce(push.relationships, 0) AS relationships, coalesce(push.removing, []) AS removing,
        push.token AS token"""
_LOCK = f"""
    MATCH (push:{names.PUSH} {{base: $base}})
    SET push.at = timestamp()
    WITH push WHERE push.token = $token
    RETURN push.done AS done"""
_TAKE = f"MERGE (push:{names.PUSH} {{base: $base}}) SET push.token = $token, push.at = timestamp()"
_SET = f"MATCH (push:{names.PUSH} {{base: $base}}) SET push += $values"


@dataclass(frozen=True, slots=True)
class Source:
    """A build to push: its open graph, its fingerprint, and what it was made of."""

    graph: Graph
    build: str
    manifest: Manifest

    @property
    def base(self) -> str:
        """The base IRI: what tells workspaces in one database apart."""
        return self.manifest.base

    def mapping(self) -> GraphMapping:
        """Return the nodes and relationships of the graph."""
        return GraphMapping(self.graph, self.manifest.language)

    @contextmanager
    def opened(self) -> Iterator[tuple[Columns | None, Callable[[], Iterator[Element]]]]:
        """Give the build in columns, and what comes thing by thing beside it: of a small one, everything."""
        store = self.graph.folder
        if store is None or self.manifest.counts["quads"] < LARGE:
            yield None, self.mapping().elements
            return
        # Only here, for it takes long to load.
        from samenhang.graph.neo4j import columns

        with columns.opened(store.parent, self.base, self.manifest.language) as found:
            yield found, partial(found.odd, self.mapping()) if found else self.mapping().elements

    def current(self, nodes: int, relationships: int) -> dict[str, str | int]:
        """Return the properties of the node that says that this build counts."""
        made = self.manifest
        return {
            "base": made.base, "build": self.build, "name": made.name, "language": made.language,
            "frame": made.frame, "nodes": nodes, "relationships": relationships,
            "quads": made.counts["quads"], "schema_version": schema().version,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did.

    Attributes:
        fresh: whether anything was written; else this build counted already.
        nodes: how many the build has.
        relationships: how many it has.
        left: whether the build before is still there, because a query that began on it still runs.
    """

    fresh: bool
    nodes: int
    relationships: int
    left: bool = False


def push(
    connection: Connection, source: Source, progress: Progress = SILENT, *,
    replace: bool = False, wait: float = WAIT, size: int = SIZE,
) -> Pushed:  # fmt: skip
    """Make a build the one that counts in a database.

    Args:
        connection: to the database.
        source: what to push.
        progress: is told how far it is.
        replace: also when a workspace with another name holds the place.
        wait: seconds to wait for queries that began before the switch.
        size: how many nodes or relationships to write in one transaction.

    Raises:
        StoreError: the server went away or refuses; or another push took over.
        UsageError: a workspace with another name holds the place.
    """
    held = _state(connection, source)
    if held["counts"] and held["name"] != source.manifest.name and not replace:
        raise UsageError(
            text("neo4j.other_workspace", name=held["name"], base=source.base),
            next_step=text("neo4j.other_workspace_next"),
        )
    if held["counts"] == source.build and not held["removing"]:
        return Pushed(False, *_size(connection, source))
    _constraints(connection)
    with source.opened() as (columns, elements):
        return _Push(connection, source, progress, (size, columns, elements)).run(wait)


def _size(connection: Connection, source: Source) -> tuple[int, int]:
    found = connection.read(
        f"MATCH (c:{names.CURRENT} {{base: $base}}) RETURN c.nodes AS nodes, c.relationships AS links",
        base=source.base,
    )[0]
    return int(found["nodes"]), int(found["links"])


def _constraints(connection: Connection) -> None:
    """Make the constraints and indexes of the schema, where they are not there yet."""
    for statement in constraints():
        connection.alone(statement)
    connection.alone("CALL db.awaitIndexes(300)")


def constraints() -> list[str]:
    """Return the statements that make the constraints and indexes; generated from the schema."""
    content = (files("samenhang.ontology") / "generated" / "constraints.cypher").read_text("utf-8")
    return [line.rstrip(";") for line in content.splitlines() if line and not line.startswith("//")]


def _state(connection: Connection, source: Source) -> Mapping[str, Any]:
    return connection.read(_STATE, base=source.base)[0].data()


class _Push:
    """One push, from taking the place over to removing what no longer counts."""

    def __init__(self, connection: Connection, source: Source, progress: Progress, way: _Way) -> None:
        self._connection = connection
        self._source = source
        self._progress = progress
        self._size, self._columns, self._elements = way
        self._plan = plan(self._size, self._columns)
        self._token = secrets.token_hex(8)
        self._start = f"{source.build}/"

    def run(self, wait: float) -> Pushed:
        held = self._connection.write(self._begin)
        if held["counts"] == self._source.build:
            self._remove_all(held["removing"])
            return Pushed(False, *_size(self._connection, self._source))
        self._remove_all(held["removing"])
        nodes, relationships = self._write_all(held["done"], (held["nodes"], held["relationships"]))
        readers = self._switch(nodes, relationships)
        gone = self._wait_for(readers, wait)
        if gone:
            self._remove_all(_state(self._connection, self._source)["removing"])
        self._progress.at(text("neo4j.step_remove"), 1.0)
        return Pushed(True, nodes, relationships, left=not gone)

    def _begin(self, transaction: ManagedTransaction) -> dict[str, Any]:
        """Take the place over, and return how far the last push of this build came."""
        base = self._source.base
        transaction.run(_TAKE, base=base, token=self._token).consume()
        found = transaction.run(_STATE, base=base).single(strict=True).data()
        if found["counts"] == self._source.build:
            return found
        removing = set(found["removing"])
        if (found["build"], found["plan"]) != (self._source.build, self._plan):
            # What another push left half-written goes, unless it is what counts.
            removing |= {found["build"]} - {None, found["counts"]}
            found |= {"done": 0, "nodes": 0, "relationships": 0}
        values = {
            "build": self._source.build, "plan": self._plan, "removing": sorted(removing),
            **{name: found[name] for name in ("done", "nodes", "relationships")},
        }  # fmt: skip
        transaction.run(_SET, base=base, values=values).consume()
        return found | {"removing": sorted(removing)}

    def _write_all(self, done: int, counts: tuple[int, int]) -> tuple[int, int]:
        """Write every batch behind the last that was written; return how many nodes and relationships."""
        nodes, relationships = counts
        expected = max(1, self._source.manifest.counts["quads"] // _QUADS_PER_NODE)
        seen = 0
        for batch in ahead(batches(self._elements(), self._size, self._columns)):
            seen += len(batch.rows)
            if batch.labels:
                share, step = min(0.99, seen / expected) / 2, "neo4j.step_nodes"
            else:
                share, step = (1 + batch.share) / 2, "neo4j.step_relationships"
            self._progress.stretch(0.0, 0.95).at(text(step), share)
            if batch.number <= done:
                continue
            if batch.labels:
                nodes += len(batch.rows)
            else:
                relationships += len(batch.rows)
            self._write(batch, nodes, relationships)
        return nodes, relationships

    def _write(self, batch: Batch, nodes: int, relationships: int) -> None:
        """Write one batch, unless it turns out to have been written already."""

        def work(transaction: ManagedTransaction) -> None:
            if self._lock(transaction) >= batch.number:
                return  # it was, and only the answer got lost
            parameters = {"rows": batch.rows, "start": self._start, "build": self._source.build}
            made = transaction.run(query(batch), parameters).single(strict=True)["made"]
            if made != len(batch.rows):
                raise self._disturbed()
            values = {"done": batch.number, "nodes": nodes, "relationships": relationships}
            transaction.run(_SET, base=self._source.base, values=values).consume()

        try:
            self._connection.write(work)
        except _DisturbedError:
            # What is there can't be trusted: the next push starts afresh.
            self._connection.write(self._forget)
            raise

    def _lock(self, transaction: ManagedTransaction) -> int:
        """Hold the place until the end of the transaction; return the number of the last batch.

        Raises:
            StoreError: another push has taken over.
        """
        found = transaction.run(_LOCK, base=self._source.base, token=self._token).single()
        if found is None:
            raise StoreError(text("neo4j.taken_over"), next_step=text("neo4j.taken_over_next"))
        return int(found["done"] or 0)

    def _forget(self, transaction: ManagedTransaction) -> None:
        self._lock(transaction)
        transaction.run(_SET, base=self._source.base, values={"plan": ""}).consume()

    def _disturbed(self) -> StoreError:
        return _DisturbedError(text("neo4j.disturbed"), next_step=text("neo4j.disturbed_next"))

    def _switch(self, nodes: int, relationships: int) -> set[str]:
        """Make the new build count; return the transactions that may still read the old one."""
        self._progress.at(text("neo4j.step_switch"), 0.95)
        counted = self._connection.read(
            f"MATCH (n:{names.NODE}) WHERE n.key STARTS WITH $start RETURN count(n) AS n", start=self._start
        )[0]["n"]
        if counted != nodes:
            self._connection.write(self._forget)
            raise self._disturbed()

        def work(transaction: ManagedTransaction) -> None:
            self._lock(transaction)
            found = transaction.run(_STATE, base=self._source.base).single(strict=True)
            before = {found["counts"]} - {None, self._source.build}
            removing = sorted({*found["removing"], *before})
            transaction.run(_SET, base=self._source.base, values={"removing": removing}).consume()
            transaction.run(
                f"MERGE (current:{names.CURRENT} {{base: $base}}) SET current = $values",
                base=self._source.base, values=self._source.current(nodes, relationships),
            ).consume()  # fmt: skip

        self._connection.write(work)
        return self._transactions()

    def _transactions(self) -> set[str]:
        """Return the transactions that run in this database, but for the one that asks."""
        found = self._connection.alone("""
            SHOW TRANSACTIONS YIELD transactionId, database, currentQuery, status
            WHERE NOT currentQuery STARTS WITH 'SHOW TRANSACTIONS' AND NOT status STARTS WITH 'Terminated'
            RETURN transactionId AS id, database AS database""")
        own = self._connection.alone("CALL db.info() YIELD name")[0]["name"]
        return {row["id"] for row in found if row["database"] == own}

    def _wait_for(self, readers: set[str], wait: float) -> bool:
        """Wait until these transactions are over; tell whether they are."""
        until = time.monotonic() + wait
        while readers:
            if time.monotonic() > until:
                return False
            self._progress.at(text("neo4j.step_wait"), 0.96)
            time.sleep(_LOOK)
            readers &= self._transactions()
        return True

    def _remove_all(self, builds: list[str]) -> None:
        """Remove the nodes of builds, in small transactions; what hangs on few others goes first."""
        for number, build in enumerate(builds):
            self._progress.at(text("neo4j.step_remove"), 0.96)
            for kind in _removed_in_order():
                while self._remove(f"{build}/{kind}"):
                    pass
            left = builds[number + 1 :]

            def note(transaction: ManagedTransaction, left: list[str] = left) -> None:
                self._lock(transaction)
                transaction.run(_SET, base=self._source.base, values={"removing": left}).consume()

            self._connection.write(note)

    def _remove(self, start: str) -> int:
        def work(transaction: ManagedTransaction) -> int:
            self._lock(transaction)
            found = transaction.run(
                f"MATCH (n:{names.NODE}) WHERE n.key STARTS WITH $start WITH n LIMIT {_REMOVED_AT_ONCE} "
                "DETACH DELETE n RETURN count(*) AS gone",
                start=start,
            ).single(strict=True)
            return int(found["gone"])

        return self._connection.write(work)


class _DisturbedError(StoreError):
    """Someone else changed what was being written."""


def _removed_in_order() -> list[str]:
    """Return the beginnings of ids in the order of removal: hubs, with many relationships, last."""
    tables = [f"{table.prefix}/" for table in schema().tables.values()]
    return ["claim/", "passage/", *reversed(tables), ""]


def query(batch: Batch) -> str:
    """Return the Cypher that writes a batch; its labels and types are names of the schema."""
    if batch.labels:
        labels = "".join(f":{label}" for label in (names.NODE, *batch.labels))
        return (
            f"{_ONCE} UNWIND $rows AS row CREATE (n{labels}) "
            "SET n = row, n.key = $start + row.id, n.build = $build RETURN count(*) AS made"
        )
    shortcut = len(batch.rows[0]) > 2
    return (
        f"{_ONCE} UNWIND $rows AS row MATCH (a:{names.NODE} {{key: $start + row[0]}}) {_BY_KEY.format('a')} "
        f"MATCH (b:{names.NODE} {{key: $start + row[1]}}) {_BY_KEY.format('b')} "
        f"CREATE (a)-[r:{batch.type}]->(b) "
        f"{'SET r = row[2] ' if shortcut else ''}RETURN count(*) AS made"
    )
