"""``query``, ``links``, ``search``, ``show`` and ``why`` on a workspace built by the whole pipeline."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from samenhang.cli import main
from samenhang.pipeline.build import build
from tests.queries.conftest import TABLES

Run = Callable[..., tuple[int, str, str]]

HEAVY = ("pandas", "rdflib", "networkx", "duckdb", "pyarrow", "numpy", "jinja2", "pyvis")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose tables are those of the questions, built by the whole pipeline."""
    folder = tmp_path_factory.mktemp("werkmap")
    (folder / "samenhang.toml").write_text('[workspace]\nname = "Beek"\nframe = "programme/agenda"\n')
    shutil.copytree(TABLES, folder / "tables")
    assert build(folder).exit_code() == 0
    return folder


@pytest.fixture
def run(workspace: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run a command in the workspace; gives exit code, stdout and stderr."""

    def ask(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stopped:
            main(["-C", str(workspace), *arguments])
        out, err = capsysbinary.readouterr()
        return int(stopped.value.code or 0), out.decode(), err.decode()

    return ask


def test_query_lists_the_questions(run: Run) -> None:
    code, out, _ = run("query", "--format", "json")
    assert code == 0
    assert "who-pays" in {row["name"] for row in json.loads(out)}


def test_query_asks_one(run: Run) -> None:
    code, out, _ = run("query", "who-pays", "initiative=Huiskamerproef", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert [row["payer_names"] for row in rows] == ["Beekdeal", "Dealfonds"]
    assert rows[1]["amount"] == "75000"


def test_query_of_the_shipped_frame(run: Run) -> None:
    """The vocabularies serve every workspace: their goals can be asked for too."""
    _, out, _ = run("query", "goals-by-measures", "programme=programme/agenda", "--format", "json")
    assert {row["goal"] for row in json.loads(out)} == {f"goal/agenda/{number}" for number in (1, 2, 3, 10)}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("query", "who-pay"), "who-pays"),
        (("query", "who-pays"), "initiative="),
        (("query", "who-pays", "Huiskamerproef"), "naam=waarde"),
        (("query", "who-pays", "=x"), "naam=waarde"),
        (("query", "who-pays", "initiative=a", "initiative=b"), "twee keer"),
        (("query", "who-pays", "name=x"), "'name'"),
        (("query", "who-pays", "self=x"), "'self'"),
        (("query", "deadlines", "year=vorig"), "jaar met vier cijfers"),
        (("show", "Samen leven"), "goal/deal/samen"),
        (("show", "Bestaat niet"), "samenhang search"),
        (("links", "Beekdeal", "Bestaat niet"), "samenhang search"),
        (("why", "Beekdeal", "kleur"), "status"),
        (("search", " "), "woorden"),
    ],
)
def test_what_is_off_exits_2_and_says_what_to_do(run: Run, arguments: tuple[str, ...], words: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert words in err


def test_show_and_why(run: Run) -> None:
    code, out, _ = run("show", "Beekdeal", "--format", "json")
    assert code == 0
    assert {"own", "money", "lines"} <= {row["section"] for row in json.loads(out)}
    code, out, _ = run("why", "Beekdeal", "einde", "--format", "json")
    assert [(row["value"], row["rank"]) for row in json.loads(out)] == [
        ("2024-06", "preferred"),
        ("2025", "normal"),
    ]


def test_links(run: Run) -> None:
    code, out, _ = run("links", "Huiskamerproef", "--format", "json")
    assert {row["relation"] for row in json.loads(out)} == {"continues", "part_of", "cofunded_by"}
    code, out, err = run("links", "Een huiskamer in elke wijk", "Taalhuis", "--format", "csv")
    assert code == 0
    assert out.startswith("path,step,from,from_name")
    assert "Groepen" in err


def test_search_takes_several_words(run: Run) -> None:
    code, out, _ = run("search", "meer", "ontmoeting", "--format", "json")
    assert code == 0
    assert json.loads(out)[0]["thing"] == "goal/agenda/1"


def test_people_read_names_and_words(run: Run) -> None:
    _, out, _ = run("query", "who-pays", "initiative=Huiskamerproef")
    assert "Wie een initiatief betaalt" in out
    assert "Dealfonds" in out
    assert "programme/dealfonds" not in out
    assert "beschikt" in out
    _, english, _ = run("--lang", "en", "query", "who-pays", "initiative=Huiskamerproef")
    assert "Who pays an initiative" in english


def test_a_script_in_a_parameter_is_only_text(run: Run) -> None:
    code, out, _ = run("query", "target-groups", 'contains=" } UNION { ?s ?p ?o } #', "--format", "json")
    assert (code, json.loads(out)) == (0, [])


@pytest.mark.parametrize(
    ("arguments", "may_load"),
    [
        (("query", "parts-and-totals"), set()),
        (("show", "Beekdeal"), set()),
        (("why", "Beekdeal"), set()),
        (("search", "huiskamer"), set()),
        (("links", "Beekdeal"), set()),
        (("links", "Beekdeal", "Taalhuis"), set()),
    ],
)
def test_an_answer_loads_nothing_heavy(
    workspace: Path, arguments: tuple[str, ...], may_load: set[str]
) -> None:
    asked = ["-C", str(workspace), *arguments, "--format", "json"]
    script = (
        "import sys\nfrom samenhang.cli import main\n"
        f"try: main({asked!r})\nexcept SystemExit: pass\n"
        f"print('LOADED', *sorted(name for name in {HEAVY!r} if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert set(done.stdout.rstrip().rpartition("LOADED")[2].split()) == may_load
