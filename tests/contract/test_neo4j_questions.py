"""Questions and commands give on Neo4j what they give on the store, and questions on rdflib: rows, types, order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from samenhang import workspace
from samenhang.errors import QueryError, StoreError
from samenhang.graph.neo4j import read_back
from samenhang.graph.neo4j.connection import Connection, Target, connected
from samenhang.graph.neo4j.push import Source, push
from samenhang.graph.rdf_store import Graph
from samenhang.i18n import set_language
from samenhang.queries.library import question, questions
from samenhang.queries.neo4j.graph import Neo4jGraph
from samenhang.queries.neo4j.twins import twin, twin_of
from samenhang.queries.pages import page_query
from samenhang.queries.run import run
from samenhang.queries.sandbox.limits import Limits
from samenhang.workspace import Workspace
from tests.contract.answers import askings, differences, hold
from tests.contract.commands import COMMANDS, MORE, Asking, of_folder, of_random_world, opened
from tests.contract.engines import Engine, rdflib
from tests.contract.random_worlds import random_tables
from tests.effort import SHARE, some, times
from tests.graph.neo4j.worlds import source_of
from tests.neo4j_server import empty
from tests.queries.cases import Case, cases
from tests.queries.conftest import TABLES, rows_of
from tests.worlds import world
from tools.neo4j_server import Server

pytestmark = [pytest.mark.neo4j, pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")]

STUMBLES = {
    "goals-by-measures", "goals-without-indicator", "line-money-not-given", "parts-and-totals", "timeline",
}  # fmt: skip
"""What rdflib 7.6 gets wrong: it can't sort by what is not bound, nor join a subquery that is optional."""

SLOW = {"build-up-periods", "continued-by", "differing-values", "past-programme-end", "who-pays"}
"""What takes rdflib seconds."""

GRAPHS = times(20, 200)
"""How many random graphs are asked in both stores."""

TOGETHER = 5 if SHARE else 20
"""How many of them stand in one build, without a thing in common: a build and its push take longest."""

BY_RDFLIB = [
    case for case in cases() if case.question not in STUMBLES and (SHARE or case.question not in SLOW)
][:: 1 if SHARE else 4]


@pytest.fixture(scope="module")
def connection(neo4j: Server) -> Iterator[Connection]:
    empty(neo4j)
    with connected(Target(neo4j.uri, neo4j.user, neo4j.password, neo4j.database)) as opened:
        yield opened


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("questions")
    world(folder, rows_of(TABLES))
    return folder


@pytest.fixture(scope="module")
def small(build: Path, connection: Connection) -> tuple[Graph, Neo4jGraph]:
    """The world of the questions, on disk and in Neo4j, for the tests before other graphs take its place."""
    graph = Graph.open(build)
    push(connection, source_of(graph, "c" * 32))
    return graph, Neo4jGraph(connection, graph.base)


@pytest.fixture(scope="module")
def by_rdflib(build: Path) -> Engine:
    return rdflib(build)


@pytest.mark.parametrize("case", some(cases(), 15), ids=lambda case: case.name)
def test_the_small_world(case: Case, small: tuple[Graph, Neo4jGraph]) -> None:
    graph, twins = small
    hold(graph, question(case.question), case.parameters, twins.select)


@pytest.mark.parametrize("case", BY_RDFLIB, ids=lambda case: case.name)
def test_the_small_world_by_rdflib(case: Case, build: Path, by_rdflib: Engine) -> None:
    hold(Graph.open(build), question(case.question), case.parameters, by_rdflib.select)


@pytest.mark.parametrize("name", ["who-pays", "partner-roles"])
def test_names_are_found_there_too(name: str, small: tuple[Graph, Neo4jGraph]) -> None:
    """Nothing is left to the graph on this computer, which need not be there."""
    graph, twins = small
    (case,) = (case for case in cases() if case.name == name)
    found = run(twins, name, case.parameters)
    assert found.rows and not differences(run(graph, name, case.parameters), found)


def test_messages_are_in_the_language_of_the_run(small: tuple[Graph, Neo4jGraph]) -> None:
    graph, twins = small
    dutch = run(twins, "contradictions", {})
    set_language("en")
    hold(graph, question("contradictions"), {}, twins.select)
    assert differences(dutch, run(twins, "contradictions", {}))


MUTATIONS = [
    ("targets", "ORDER BY programme, subject, target", "ORDER BY target DESC"),
    ("temporary-funding", "sum.amount AS amount,", "toFloat(sum.amount) AS amount,"),
    ("temporary-funding", "sum.amount AS amount,", "sum.amount * 100 AS amount,"),
    ("notes", "WHERE note.kind IS NOT NULL", "WHERE note.kind = 'risk'"),
    ("steering", "['steering', 'lead', 'kassier']", "['steering', 'lead', 'kassier', 'executor']"),
    ("programme-ties", "size(found) AS ties", "size(found) + 1 AS ties"),
    ("monitors", "RETURN [origin.id, p.locator, p.quote]", "RETURN [origin.id, p.locator, p.locator]"),
    ("projects-in-area", "true AS larger", "false AS larger"),
]


@pytest.mark.parametrize(("name", "old", "new"), MUTATIONS)
def test_a_wrong_twin_is_found(name: str, old: str, new: str, small: tuple[Graph, Neo4jGraph]) -> None:
    graph, twins = small
    right = twin(name)
    assert old in right.cypher
    wrong = replace(right, cypher=right.cypher.replace(old, new, 1))
    case = next(case for case in cases() if case.question == name)
    answer = run(graph, name, case.parameters)
    assert not differences(answer, run(graph, name, case.parameters, twins.select))
    assert differences(answer, run(graph, name, case.parameters, lambda _, **terms: twins.ask(wrong, terms)))


def test_rows_behind_the_limit_never_leave_the_server(small: tuple[Graph, Neo4jGraph]) -> None:
    graph, twins = small
    whole = run(graph, "notes", {})
    found = run(graph, "notes", {}, twins.within(Limits(rows=2)).select)
    assert (found.rows, found.cut) == (whole.rows[:2], "rows")


def test_a_question_can_only_read(small: tuple[Graph, Neo4jGraph]) -> None:
    _, twins = small
    writing = replace(twin("notes"), cypher="CREATE (n:Thing) RETURN n.id AS id", returned=())
    with pytest.raises(QueryError) as caught:
        twins.ask(writing, {})
    assert "alleen lezen" in caught.value.what


def test_a_question_that_takes_too_long_is_stopped(small: tuple[Graph, Neo4jGraph]) -> None:
    _, twins = small
    endless = replace(
        twin("notes"), returned=(), cypher="UNWIND range(1, 1000000000) AS n WITH n WHERE n % 7 = 8 RETURN n"
    )
    with pytest.raises(QueryError) as caught:
        twins.within(Limits(seconds=0.5)).ask(endless, {})
    assert "gestopt" in caught.value.what


def test_what_it_promises_must_be_what_it_gives(small: tuple[Graph, Neo4jGraph]) -> None:
    _, twins = small
    other = replace(twin("notes"), cypher="RETURN $base AS base")
    with pytest.raises(QueryError) as caught:
        twins.ask(other, {})
    assert "base" in caught.value.what and caught.value.where == "notes.cypher"
    with pytest.raises(QueryError):
        twins.ask(twin("notes"), {"nonsense": "x"})


# What follows replaces the small world in the database.
@pytest.fixture(scope="module")
def shipped(example: Path, connection: Connection) -> tuple[Workspace, Workspace]:
    """The shipped workspace, and the same that asks Neo4j."""
    here = workspace.open(example)
    push(connection, Source(here.graph, here.build_folder.name, here.manifest), replace=True)
    return here, opened(Neo4jGraph(connection, here.graph.base), here.manifest, here.settings)


@pytest.mark.thorough
def test_the_shipped_graph(shipped: tuple[Workspace, Workspace]) -> None:
    graph, twins = shipped[0].graph, shipped[1].graph
    random = Random(5)
    for asked in questions():
        for given in askings(graph, asked, random, times(1, 10)):
            hold(graph, asked, given, twins.select)


@pytest.mark.parametrize("asking", [*COMMANDS, *some(MORE, 3)], ids=lambda asking: asking.command)
@pytest.mark.thorough
def test_every_command_on_the_shipped_graph(asking: Asking, shipped: tuple[Workspace, Workspace]) -> None:
    assert not asking.differences(*shipped)


@pytest.mark.thorough
def test_a_wrong_twin_behind_a_page_is_found(
    shipped: tuple[Workspace, Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    right = twin_of(page_query("partner_money"))
    wrong = replace(right, cypher=right.cypher.replace("sum.amount AS amount", "sum.amount * 100 AS amount"))
    assert wrong != right
    monkeypatch.setattr(
        "samenhang.queries.neo4j.graph.twin_of",
        lambda query: wrong if twin_of(query) == right else twin_of(query),
    )
    (asking,) = (asking for asking in COMMANDS if asking.command == "partners")
    assert asking.differences(*shipped)


@pytest.mark.thorough
def test_a_build_that_came_meanwhile_is_told_of(connection: Connection, tmp_path: Path) -> None:
    graph = world(tmp_path, {"projects": [{"id": "project/a", "name": "Eerste"}]})
    push(connection, source_of(graph, "1" * 32), replace=True)
    twins = Neo4jGraph(connection, graph.base)
    assert run(twins, "monitors", {}).rows == ()
    push(connection, source_of(graph, "2" * 32), replace=True)
    with pytest.raises(StoreError) as caught:
        run(twins, "monitors", {})
    assert "andere build" in caught.value.what
    assert run(Neo4jGraph(connection, graph.base), "monitors", {}).rows == ()


@pytest.mark.property
@pytest.mark.parametrize("number", range(0, GRAPHS, TOGETHER))
@pytest.mark.thorough
def test_random_graphs(number: int, tmp_path: Path, connection: Connection) -> None:
    graph = world(tmp_path / "world", *random_tables(number, TOGETHER))
    source = source_of(graph, f"{number:032x}")
    push(connection, source, replace=True)
    if SHARE:
        back = set(read_back.quads(connection, graph.base))
        assert back == set(graph.store), "what comes back is the same graph, quad for quad"
    twins = Neo4jGraph(connection, graph.base)
    random = Random(number)
    for asked in questions():
        for given in askings(graph, asked, random, 1):
            hold(graph, asked, given, twins.select)
    here, there = (of_folder(one, source.manifest, tmp_path) for one in (graph, twins))
    every = list(of_random_world(graph, random, times(1, 3)))
    for asking in random.sample(every, min(times(8, 1000), len(every))):
        assert not asking.differences(here, there)
