"""Commands with ``--on neo4j``, as a person uses them; nothing is built on this computer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from samenhang.cli import main
from samenhang.graph.builds import point
from samenhang.graph.neo4j.connection import Target, connected
from samenhang.graph.neo4j.push import push
from samenhang.graph.rdf_store import Graph
from samenhang.queries.run import run as run_question
from samenhang.settings import read_settings
from samenhang.workspace import Workspace, open_neo4j
from tests.effort import some
from tests.graph.neo4j.worlds import source_of
from tests.neo4j_server import empty
from tests.queries.conftest import TABLES, rows_of
from tests.worlds import world
from tools.neo4j_server import Server

pytestmark = pytest.mark.neo4j

Run = Callable[..., tuple[int, str, str]]
BUILD = "c" * 32
ALWAYS = '[workspace]\non = "neo4j"\n'


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory, neo4j: Server) -> Graph:
    """The world of the questions, pushed."""
    empty(neo4j)
    made = world(tmp_path_factory.mktemp("pushed"), rows_of(TABLES))
    with connected(Target(neo4j.uri, neo4j.user, neo4j.password, neo4j.database)) as connection:
        push(connection, source_of(made, BUILD))
    return made


@pytest.fixture
def folder(tmp_path: Path, graph: Graph, neo4j: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A workspace of which only the settings are here."""
    (tmp_path / "samenhang.toml").write_text("")
    for name, value in neo4j.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    yield tmp_path


@pytest.fixture
def run(folder: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    def ask(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stopped:
            main(["-C", str(folder), *arguments])
        out, err = capfd.readouterr()
        return int(stopped.value.code or 0), out, err

    return ask


@pytest.fixture
def here(graph: Graph, folder: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Callable[..., str]:
    """What the same command answers of the graph on disk."""
    made = source_of(graph, BUILD).manifest
    settings = read_settings(folder)

    def ask(*arguments: str) -> str:
        opened = Workspace(settings, settings.build_folder / BUILD, made)
        opened.graph = graph
        monkeypatch.setattr("samenhang.workspace.open", lambda _folder: opened)
        return run(*arguments, "--on", "store")[1]

    return ask


def test_it_needs_nothing_here_and_says_which_build_answers(run: Run, neo4j: Server) -> None:
    code, out, err = run("query", "who-pays", "initiative=Beekdeal", "--on", "neo4j", "--format", "json")
    assert code == 0 and json.loads(out)
    assert neo4j.uri in err and BUILD[:12] in err and neo4j.password not in out + err


@pytest.mark.parametrize(
    "line",
    some(
        [
            "overlap", "gaps --goals Agenda", "cliffs", "partners", "links Beekdeal", "money",
            "search deal", "show Beekdeal", "why Beekdeal", "duplicates",
        ],
        4,
    ),
)  # fmt: skip
def test_every_command_that_asks(line: str, run: Run, here: Callable[..., str]) -> None:
    command = line.split()
    code, out, err = run(*command, "--on", "neo4j", "--format", "json")
    assert code == 0 and BUILD[:12] in err
    assert out == here(*command, "--format", "json")


@pytest.mark.thorough
def test_a_picture_and_a_report(run: Run, folder: Path) -> None:
    assert run("view", "overlap", "-o", "net.html", "--on", "neo4j")[0] == 0
    assert run("report", "overlap", "-o", "report.html", "--date", "2026-01-01", "--on", "neo4j")[0] == 0
    assert BUILD[:12] in (folder / "report.html").read_text(encoding="utf-8")


def test_findings_decide_the_exit_code_there_too(run: Run, here: Callable[..., str]) -> None:
    code, out, _ = run("check", "--least", "error", "--on", "neo4j", "--format", "json")
    assert (code == 1) == bool(json.loads(out)) and out == here(
        "check", "--least", "error", "--format", "json"
    )
    code, _, err = run("check", "--shacl", "--on", "neo4j")
    assert code == 2 and "--on store" in err


def test_a_build_of_this_computer_that_is_not_there_is_told_with_what_to_do(run: Run, folder: Path) -> None:
    builds = folder / "build"
    (builds / ("d" * 32)).mkdir(parents=True)
    point(builds, "d" * 32)
    code, out, err = run("overlap", "--on", "neo4j")
    assert code == 5 and not out and "d" * 12 in err and BUILD[:12] in err
    assert all(step in err for step in ("samenhang push", "samenhang build", "--on store"))
    (builds / ("d" * 32)).rename(builds / BUILD)
    point(builds, BUILD)
    assert run("overlap", "--on", "neo4j")[0] == 0


def test_the_settings_of_the_workspace_may_say_where(run: Run, folder: Path, neo4j: Server) -> None:
    (folder / "samenhang.toml").write_text(f'{ALWAYS}[neo4j]\nuri = "{neo4j.uri}"\nuser = "{neo4j.user}"\n')
    assert run("query", "monitors")[0] == 0
    assert run("partners")[0] == 0
    code, _, err = run("query", "monitors", "--on", "store")
    assert code == 5 and "samenhang build" in err


def test_from_python(folder: Path, graph: Graph) -> None:
    with open_neo4j(folder) as opened:
        assert len(opened.query("targets").rows) == len(run_question(graph, "targets", {}).rows) > 0
        assert opened.manifest.fingerprint == BUILD and opened.manifest.name == "Proef"


def test_rows_beyond_the_limit_are_told_of(run: Run, folder: Path) -> None:
    (folder / "veel.rq").write_text("SELECT ?n { }")
    (folder / "veel.cypher").write_text("UNWIND range(1, 50) AS n RETURN n, n / 2.0 AS half, [n, n] AS lijst")
    code, out, err = run("sparql", "veel.rq", "--on", "neo4j", "--limit", "3", "--format", "csv")
    assert code == 0 and "afgekapt" in err.lower()
    assert out.splitlines() == ["n,half,lijst", '1,0.5,"1, 1"', '2,1,"2, 2"', '3,1.5,"3, 3"']


def test_a_question_of_your_own_needs_its_twin(run: Run, folder: Path) -> None:
    (folder / "vraag.rq").write_text("SELECT ?n { }")
    code, _, err = run("sparql", "vraag.rq", "--on", "neo4j")
    assert code == 2 and "vraag.cypher" in err
    (folder / "vraag.cypher").write_text("MATCH (n) SET n.x = 1 RETURN n.id AS id")
    code, _, err = run("sparql", "vraag.rq", "--on", "neo4j")
    assert code == 6 and "alleen lezen" in err
    (folder / "vraag.cypher").write_text("MATCH (n RETURN n")
    assert run("sparql", "vraag.rq", "--on", "neo4j")[0] == 6
    code, _, err = run("sparql", "vraag.rq", "--on", "neo4j", "--format", "sparql-json")
    assert code == 2 and "sparql-json" in err


def test_the_question_that_ships_has_a_twin_with_the_same_answer(run: Run, graph: Graph) -> None:
    from importlib.resources import files

    file = files("samenhang") / "data" / "groningen" / "queries" / "rollen-per-programma.rq"
    code, out, _ = run("sparql", str(file), "--on", "neo4j", "--format", "json")
    rows = [tuple(row.values()) for row in json.loads(out)]
    assert code == 0 and rows == list(graph.select(file.read_text(encoding="utf-8")))


def test_what_may_be_wrong_with_the_server(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "samenhang.toml").write_text('[workspace]\nbase = "https://example.org/elders/"\n')
    code, _, err = run("query", "monitors", "--on", "neo4j")
    assert code == 5 and "https://example.org/elders/" in err and "samenhang push" in err
    monkeypatch.setenv("NEO4J_PASSWORD", "verkeerd-wachtwoord")
    code, _, err = run("query", "monitors", "--on", "neo4j")
    assert code == 5 and "wachtwoord" in err and "verkeerd-wachtwoord" not in err
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:9")
    code, _, err = run("query", "monitors", "--on", "neo4j")
    assert code == 5 and "niet te bereiken" in err


def test_what_another_schema_wrote_is_not_guessed_at(run: Run, neo4j: Server) -> None:
    change = "MATCH (c:SamenhangCurrent) SET c.schema_version = $version"
    with connected(Target(neo4j.uri, neo4j.user, neo4j.password, neo4j.database)) as connection:
        held = connection.read("MATCH (c:SamenhangCurrent) RETURN c.schema_version AS version")[0]["version"]
        connection.write(lambda transaction: transaction.run(change, version="0.0").consume())
        try:
            code, _, err = run("query", "monitors", "--on", "neo4j")
        finally:
            connection.write(lambda transaction: transaction.run(change, version=held).consume())
    assert code == 5 and "schema 0.0" in err
