"""A build in a real Neo4j: whole or not at all, exactly once, and nothing of others."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from samenhang.errors import StoreError, UsageError
from samenhang.graph.neo4j import push as pushing
from samenhang.graph.neo4j.connection import Connection, connected
from samenhang.graph.neo4j.difference import difference
from samenhang.graph.neo4j.push import Source
from samenhang.graph.neo4j.read_back import quads
from samenhang.graph.rdf_store import Graph
from samenhang.progress import Progress
from tests.effort import SHARE, times
from tests.graph.neo4j.worlds import (
    HOSTILE_BUILD,
    SIZE,
    SMALL_BUILD,
    counted,
    dump,
    pushed,
    source_of,
    start,
    target_of,
)
from tests.neo4j_server import empty
from tools.neo4j_server import Running, Server

pytestmark = pytest.mark.neo4j

FOREIGN = """
    CREATE (a:Programme:Eigen {id: 'programme/agenda', key: 'x', build: 'y', name: 'Van een ander'})
    CREATE (b:Samenhang:Eigen {key: 'van een ander', build: 'y'}) CREATE (a)-[:PROGRAMME {derived: true}]->(b)"""


@pytest.fixture
def connection(neo4j: Server) -> Iterator[Connection]:
    """A database without data; its constraints stay, since a server without them must plan all anew."""
    with connected(target_of(neo4j), patience=1.0) as opened:
        opened.alone("MATCH (n) DETACH DELETE n")
        yield opened


@pytest.fixture(scope="session")
def small(small_graph: Graph) -> Source:
    return source_of(small_graph, SMALL_BUILD)


@pytest.fixture(scope="session")
def hostile(hostile_graph: Graph) -> Source:
    return source_of(hostile_graph, HOSTILE_BUILD)


def assert_holds(connection: Connection, source: Source) -> None:
    """Hold that this build counts, that it is whole, and that no other is there."""
    assert set(quads(connection, source.base)) == set(source.graph.store)
    ((build, (found, wanted)),) = counted(connection).items()
    assert (build, found) == (source.build, wanted)
    links = connection.read("MATCH (:Samenhang)-[r]->(:Samenhang) WHERE NOT r:PROGRAMME OR r.derived IS NULL "
                            "RETURN count(r) AS n")[0]["n"]  # fmt: skip
    current = connection.read("MATCH (c:SamenhangCurrent) RETURN c.relationships AS n")[0]["n"]
    assert links == current
    builds = connection.read("MATCH (n:Samenhang) WHERE NOT n:Eigen RETURN DISTINCT n.build AS build")
    assert [row["build"] for row in builds] == [source.build]


def test_a_graph_comes_back_whole_and_a_second_push_changes_nothing(
    empty_neo4j: Server, connection: Connection, small: Source, hostile: Source
) -> None:
    empty(empty_neo4j, whole=True)
    connection.alone(FOREIGN)
    others = dump(connection, ":Eigen")
    first = pushing.push(connection, hostile)
    assert first.fresh
    assert_holds(connection, hostile)
    before = dump(connection)
    assert pushing.push(connection, hostile) == replace(first, fresh=False)
    assert dump(connection) == before
    # Another build takes its place, in so many small steps as a large one would.
    assert pushing.push(connection, small, size=SIZE).fresh
    assert_holds(connection, small)
    assert dump(connection, ":Eigen") == others
    constraints = connection.alone("SHOW CONSTRAINTS YIELD name RETURN name")
    assert {row["name"] for row in constraints} == {
        "samenhang_key", "samenhang_current_base", "samenhang_push_base"
    }  # fmt: skip


def test_what_would_change_is_told_and_nothing_is_written(
    connection: Connection, small: Source, hostile: Source
) -> None:
    kinds = difference(connection, small)
    assert not dump(connection)
    assert all(kind.added == kind.new and not kind.there for kind in kinds)
    done = pushing.push(connection, small)
    assert sum(kind.new for kind in kinds if not kind.relationship) == done.nodes
    assert sum(kind.new for kind in kinds if kind.relationship) == done.relationships
    same = difference(connection, small)
    assert not any(kind.added or kind.removed or kind.changed for kind in same)
    assert [(kind.name, kind.new) for kind in same] == [(kind.name, kind.new) for kind in kinds]
    connection.alone("MATCH (n:Project {id: 'project/a'}) SET n.name = 'Anders' WITH n LIMIT 1 "
                     "MATCH (t:Target) DETACH DELETE t")  # fmt: skip
    found = {kind.name: kind for kind in difference(connection, small)}
    assert (found["Project"].changed, found["Target"].added, found["Money"].changed) == (1, 2, 0)
    moved = {kind.name: kind for kind in difference(connection, hostile)}
    assert moved["Money"].removed == 4
    assert (moved["Project"].there, moved["Project"].removed) == (2, 2)


def test_workspaces_stand_beside_each_other_unless_they_share_a_base(
    connection: Connection, small: Source
) -> None:
    pushing.push(connection, small)
    other = source_of(small.graph, "b" * 32, name="Iets anders")
    with pytest.raises(UsageError, match="Proef"):
        pushing.push(connection, other)
    assert_holds(connection, small)
    assert pushing.push(connection, other, replace=True).fresh
    assert_holds(connection, other)
    apart = replace(small, manifest=replace(small.manifest, base="https://example.org/id/"))
    pushing.push(connection, apart)
    assert set(counted(connection)) == {other.build, apart.build}


def test_a_later_push_takes_over_and_the_earlier_stops(
    neo4j: Server, connection: Connection, small: Source, hostile: Source
) -> None:
    told: list[str] = []

    def meanwhile(what: str, _done: float) -> None:
        told.append(what)
        if len(told) == 5:
            pushed(neo4j, hostile)

    with pytest.raises(StoreError, match="overgenomen"):
        pushing.push(connection, small, Progress(meanwhile), size=SIZE)
    assert_holds(connection, hostile)
    pushing.push(connection, small)
    assert_holds(connection, small)


def test_what_someone_removes_while_it_is_written_is_noticed(
    neo4j: Server, connection: Connection, small: Source, hostile: Source
) -> None:
    pushing.push(connection, hostile)
    told: list[str] = []

    def meanwhile(what: str, _done: float) -> None:
        told.append(what)
        if len(told) == 5:
            connection.alone("MATCH (n:Area {build: $build}) DETACH DELETE n", build=small.build)

    with pytest.raises(StoreError, match="door een ander"):
        pushing.push(connection, small, Progress(meanwhile), size=SIZE)
    assert counted(connection) == {hostile.build: (counted(connection)[hostile.build][1],) * 2}
    pushing.push(connection, small, size=SIZE)
    assert_holds(connection, small)


@pytest.mark.thorough
def test_a_query_that_began_before_the_switch_keeps_what_it_reads(
    neo4j: Server, connection: Connection, small: Source, hostile: Source
) -> None:
    pushing.push(connection, small)
    from neo4j import GraphDatabase

    auth = (neo4j.user, neo4j.password)
    with GraphDatabase.driver(neo4j.uri, auth=auth) as driver, driver.session() as session:
        with session.begin_transaction() as reading:
            build = reading.run("MATCH (c:SamenhangCurrent) RETURN c.build AS b").single(strict=True)["b"]
            assert pushing.push(connection, hostile, wait=0.3).left
            seen = reading.run("MATCH (n:Samenhang {build: $b}) RETURN count(n) AS n", b=build).single(
                strict=True
            )
        assert seen["n"] == len([item for item in small.mapping().elements() if hasattr(item, "labels")])
    # The same push again has nothing to write, but something to clear away.
    assert not pushing.push(connection, hostile).fresh
    assert_holds(connection, hostile)


@pytest.mark.property
@pytest.mark.thorough
def test_whoever_kills_a_push_leaves_one_whole_build(
    neo4j: Server, connection: Connection, small: Source, hostile: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process is killed at any step; readers see one whole build all the time, and the next goes on.

    What it writes comes of columns, as that of a large graph, and thing by thing.
    """
    pushing.push(connection, hostile, size=SIZE)
    chance = random.Random(7)
    over, seen = threading.Event(), list[dict[str, tuple[int, int]]]()

    def look() -> None:
        with connected(target_of(neo4j)) as mine:
            while not over.is_set():
                seen.append(counted(mine))

    reader = threading.Thread(target=look)
    reader.start()
    try:
        for turn in range(times(3, 40)):
            source = (small, hostile)[turn % 2]
            monkeypatch.setattr(pushing, "LARGE", 0 if turn % 4 < 2 else 10**9)
            folder = source.graph.folder
            assert folder is not None
            process, pipe = start(folder.parent, source.build, target_of(neo4j))
            _until(pipe, chance.randint(1, 60))
            process.kill()
            process.join()
            pushing.push(connection, source, size=SIZE)
            assert_holds(connection, source)
    finally:
        over.set()
        reader.join()
    assert len(seen) > 5
    for found in seen:
        ((build, (nodes, wanted)),) = found.items()
        assert nodes == wanted, f"half of {build} was seen"
    assert {build for found in seen for build in found} == {SMALL_BUILD, HOSTILE_BUILD}


def _until(pipe: object, steps: int) -> None:
    """Wait until a process has told so many steps, or is done."""
    for _ in range(steps):
        try:
            pipe.recv()  # type: ignore[attr-defined]
        except EOFError:
            return


@pytest.mark.property
@pytest.mark.skipif(not SHARE, reason="starts a server for each example: in `make soak` only")
def test_a_server_that_is_killed_halfway_loses_nothing(
    tmp_path: Path, small: Source, hostile: Source
) -> None:
    chance = random.Random(11)
    running = Running(tmp_path / "server", "geheim-voor-even")
    try:
        pushed(running.server, hostile)
        halfway = 0
        for turn in range(times(1, 10)):
            source = (small, hostile)[turn % 2]
            at, told = chance.randint(2, 40), list[str]()

            def tell(
                what: str, _done: float, at: int = at, told: list[str] = told, now: Running = running
            ) -> None:
                told.append(what)
                if len(told) == at:
                    now.kill()

            try:
                # A late kill may come when all is done.
                pushed(running.server, source, progress=Progress(tell))
            except StoreError as error:
                halfway += 1
                assert "niet te bereiken" in str(error)
            running.kill()
            running = Running(tmp_path / "server", "geheim-voor-even")
            with connected(target_of(running.server)) as connection:
                ((_, (found, wanted)),) = counted(connection).items()
                assert found == wanted
                pushing.push(connection, source, size=SIZE)
                assert_holds(connection, source)
        assert halfway
    finally:
        running.kill()
