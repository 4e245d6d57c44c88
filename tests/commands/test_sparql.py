"""``samenhang sparql`` and ``query`` as a person uses them: forms, limits, exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

import samenhang
from samenhang.cli import main
from samenhang.errors import QueryError
from samenhang.pipeline.build import build
from samenhang.queries.sandbox.limits import LARGEST_QUERY, Limits
from tests.queries.sandbox.corpus import SLOW

Run = Callable[..., tuple[int, bytes, str]]

NAMES = (
    "SELECT ?programme ?name { ?programme a sam:Programme ; skos:prefLabel ?name "
    'FILTER(CONTAINS(STR(?programme), "programme/p")) } ORDER BY ?programme'
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("werkmap")
    (folder / "samenhang.toml").write_text('[workspace]\nname = "Beek"\n')
    (folder / "tables").mkdir()
    rows = "".join(f"programme/p{number},Programma {number}\n" for number in range(30))
    (folder / "tables" / "programmes.csv").write_text(f"id,name\n{rows}")
    build(folder)
    return folder


@pytest.fixture
def run(workspace: Path, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Run:
    """Run ``sparql`` on a query; gives exit code, stdout and stderr."""

    def ask(query: str | bytes, *arguments: str) -> tuple[int, bytes, str]:
        file = tmp_path / "vraag.rq"
        file.write_bytes(query if isinstance(query, bytes) else query.encode())
        with pytest.raises(SystemExit) as stopped:
            main(["-C", str(workspace), "sparql", str(file), *arguments])
        out, err = capfdbinary.readouterr()
        return int(stopped.value.code or 0), out, err.decode()

    return ask


def test_rows_in_our_forms_hold_ids(run: Run, tmp_path: Path) -> None:
    query = NAMES + " LIMIT 1"
    first = {"programme": "programme/p0", "name": "Programma 0"}
    assert json.loads(run(query, "--format", "json")[1]) == [first]
    assert run(query, "--format", "csv")[1] == b"programme,name\nprogramme/p0,Programma 0\n"
    assert b"programme/p0  Programma 0" in run(query)[1]
    assert b"| programme/p0 | Programma 0 |" in run(query, "--format", "md")[1]
    code, _, _ = run(query, "--format", "xlsx", "-o", str(tmp_path / "x.xlsx"))
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0]
    assert (code, [[cell.value for cell in row] for row in sheet.rows]) == (
        0,
        [list(first), list(first.values())],
    )


def test_sparql_csv_is_that_of_the_w3c(run: Run) -> None:
    _, out, _ = run("SELECT ('=1+1' AS ?x) (id:a AS ?y) {}", "--format", "sparql-csv")
    assert out == b"x,y\r\n=1+1,https://w3id.org/samenhang/id/a\r\n"
    _, out, _ = run("SELECT ('=1+1' AS ?x) (id:a AS ?y) {}", "--format", "csv")
    assert out == b"x,y\n'=1+1,a\n"


def test_truth(run: Run) -> None:
    assert json.loads(run("ASK { ?s a sam:Programme }", "--format", "json")[1]) == [{"answer": True}]
    assert b"antwoord" in run("ASK {}")[1]
    assert json.loads(run("ASK {}", "--format", "sparql-json")[1])["boolean"] is True


def test_a_graph_is_turtle_unless_asked_otherwise(run: Run) -> None:
    query = "DESCRIBE id:programme\\/p3"
    _, turtle, _ = run(query)
    assert turtle.startswith(b"@base <https://w3id.org/samenhang/id/> .")
    assert b"<programme/p3> a sam:Programme" in turtle
    rows = json.loads(run(query, "--format", "json")[1])
    assert {row["subject"] for row in rows} == {"programme/p3"}
    assert json.loads(run(query, "--format", "jsonld")[1])[0]["@id"].endswith("programme/p3")
    assert run(query, "--format", "nt")[1] == run(query, "--format", "nq")[1]


@pytest.mark.parametrize(
    ("query", "form", "words"),
    [("ASK {}", "ttl", "CONSTRUCT of DESCRIBE"), ("DESCRIBE <x:y>", "sparql-json", "SELECT of ASK")],
)
def test_a_form_that_does_not_fit_is_told_before_asking(run: Run, query: str, form: str, words: str) -> None:
    code, out, err = run(query, "--format", form)
    assert (code, out) == (2, b"")
    assert words in err


@pytest.mark.parametrize(
    "form", ["table", "md", "csv", "json", "xlsx", "sparql-json", "sparql-xml", "sparql-csv", "sparql-tsv"]
)
def test_what_is_cut_off_says_so(run: Run, form: str, tmp_path: Path) -> None:
    file = tmp_path / "out"
    code, _, err = run(NAMES, "--format", form, "--limit", "7", "-o", str(file))
    told = err + file.read_text() if form in ("table", "md") else err
    assert code == 0
    assert "Afgekapt: dit zijn de eerste 7 rijen" in told
    code, _, err = run(NAMES, "--format", form, "--limit", "30", "-o", str(file))
    assert "Afgekapt" not in err


def test_a_graph_that_is_cut_off_says_so(run: Run) -> None:
    code, out, err = run("CONSTRUCT WHERE { ?s a sam:Programme }", "--limit", "7")
    assert (code, out.count(b"sam:Programme"), out.startswith(b"# truncated")) == (0, 7, True)
    assert "Afgekapt: dit zijn de eerste 7" in err


@pytest.mark.parametrize(
    ("query", "arguments", "code", "words"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> {} }", (), 6, "vraag.rq:1:12: Deze vraag wil met SERVICE"),
        ("DROP ALL", (), 6, "vraag.rq:1:1: DROP verandert"),
        ("ASK FROM <file:///etc/passwd> {}", (), 6, "file:///etc/passwd"),
        (SLOW["cross join"], ("--timeout", "0.5"), 6, "na 0.5 seconden"),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i", ("--memory", "50"), 6, "50 MB"),
        ("SELECT * {", (), 2, "vraag.rq:1:11: De vraag klopt niet"),
        ("SELECT * { ?s ex:p ?o }", (), 2, "vraag.rq:1:15: Het voorvoegsel 'ex:'"),
        ("", (), 2, "geen vraag in SPARQL"),
        ("ASK {}" + " " * 5 * LARGEST_QUERY, (), 6, "te lang"),
        (b"ASK { ?s ?p '\xff' }", (), 4, "UTF-8"),
        ("ASK {}", ("--timeout", "0"), 2, "--timeout"),
        ("ASK {}", ("--limit", "0"), 2, "--limit"),
    ],
)
def test_what_goes_wrong_has_its_exit_code(
    run: Run, query: str | bytes, arguments: tuple[str, ...], code: int, words: str
) -> None:
    found, out, err = run(query, *arguments)
    assert (found, out) == (code, b"")
    assert words in err


def test_english(run: Run) -> None:
    _, _, err = run("CLEAR ALL", "--lang", "en")
    assert "CLEAR changes a graph" in err


def test_a_file_that_is_not_there(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["-C", str(workspace), "sparql", "nergens.rq"])
    assert stopped.value.code == 4
    assert "nergens.rq" in capsys.readouterr().err


def _start(workspace: Path, *arguments: str, **pipes: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "samenhang", "-C", str(workspace), *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_from_standard_input_and_from_any_folder(workspace: Path) -> None:
    with _start(workspace, "sparql", "-", "--format", "sparql-json") as asked:
        out, err = asked.communicate(b"\xef\xbb\xbfASK { ?s a sam:Programme }")
    assert (asked.returncode, err) == (0, b"")
    assert json.loads(out)["boolean"] is True


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent otherwise elsewhere")
def test_ctrl_c_ends_the_query_too(workspace: Path, tmp_path: Path) -> None:
    query = tmp_path / "slow.rq"
    query.write_text(SLOW["cross join"])
    with _start(workspace, "sparql", str(query), "--timeout", "100") as asked:
        children = Path(f"/proc/{asked.pid}/task/{asked.pid}/children")
        until = time.monotonic() + 20
        while not (workers := children.read_text().split()) and time.monotonic() < until:
            time.sleep(0.05)
        assert len(workers) == 1
        asked.send_signal(signal.SIGINT)
        _, err = asked.communicate(timeout=20)
    assert asked.returncode == 130
    assert err.decode().strip() == "Afgebroken."
    gone = time.monotonic() + 20
    while (alive := Path(f"/proc/{workers[0]}").exists()) and time.monotonic() < gone:
        time.sleep(0.05)
    assert not alive


# -------------------------------------------------------------------------- named questions, Python


def test_a_named_question_keeps_to_the_limits(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["-C", str(workspace), "query", "programme-ties", "--timeout", "0.001"])
    assert stopped.value.code == 6
    assert "na 0.001 seconden" in capsys.readouterr().err


def test_python_asks_within_limits(workspace: Path) -> None:
    opened = samenhang.open(workspace)
    page = opened.sparql(NAMES)
    assert (page.columns, len(page.rows)) == (("programme", "name"), 30)
    assert page.rows[0] == ("programme/p0", "Programma 0")
    opened.limits = Limits(rows=2)
    assert "Afgekapt" in opened.sparql(NAMES).remarks[0]
    opened.limits = Limits(seconds=0.001)
    for ask in (lambda: opened.sparql("ASK {}"), lambda: opened.query("programme-ties")):
        with pytest.raises(QueryError, match="seconden"):
            ask()


def test_a_named_question_that_is_cut_off_says_so(example: Path) -> None:
    opened = samenhang.open(example)
    whole = opened.query("goal-mappings")
    opened.limits = Limits(rows=5)
    cut = opened.query("goal-mappings")
    assert cut.rows == whole.rows[:5]
    assert "Afgekapt: dit zijn de eerste 5 rijen" in cut.remarks[0]
    assert not any("Afgekapt" in remark for remark in whole.remarks)
