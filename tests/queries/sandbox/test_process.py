"""A query in a process of its own: it ends within its limits, reaches nothing, and leaves nothing behind."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from samenhang.errors import QueryError, SamenhangError, StoreError, UsageError
from samenhang.graph.rdf_store import Graph, Term
from samenhang.queries.sandbox import process
from samenhang.queries.sandbox.limits import Limits
from samenhang.queries.sandbox.process import Sandbox, solutions
from tests.effort import SHARE, some
from tests.queries.sandbox import corpus
from tests.queries.sandbox.listener import Listener

RUNS = max(4, SHARE)
"""How often what must leave nothing behind is done: a hundred times in a full soak."""

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="the second wall stands on Linux")


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Note the processes that are started; all must be gone in the end, also as zombies."""
    started: list[int] = []
    start = process._start

    def noting() -> subprocess.Popen[bytes]:
        worker = start()
        started.append(worker.pid)
        return worker

    monkeypatch.setattr(process, "_start", noting)
    yield started
    assert [pid for pid in started if _there(pid)] == []


def _there(pid: int) -> bool:
    try:
        os.kill(pid, 0)  # a zombie still takes a signal
    except ProcessLookupError:
        return False
    return True


def _fingerprint(graph: Graph) -> str:
    assert graph.folder is not None
    found = hashlib.sha256()
    for path in sorted(graph.folder.iterdir()):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()


# ------------------------------------------------------------------------------------- answers


def test_rows(sandbox: Sandbox) -> None:
    reply = sandbox.ask('SELECT ?a ?b { VALUES (?a ?b) { (1 "x"@nl) (UNDEF id:a) (<x:y> 0.5) } }')
    columns, rows = solutions(reply)
    base = sandbox.graph.base
    assert (reply.kind, reply.count, reply.cut, columns) == ("rows", 3, "", ("a", "b"))
    half = ox.Literal("0.5", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
    assert list(rows) == [
        (ox.Literal(1), ox.Literal("x", language="nl")),
        (None, ox.NamedNode(f"{base}a")),
        (ox.NamedNode("x:y"), half),
    ]


@pytest.mark.parametrize(
    "term",
    [
        ox.NamedNode("https://example.org/é"), ox.Literal(""), ox.Literal('\t\n\r"\\\x00\u2028😀'),
        ox.Literal("x", language="nl"), ox.Literal("x", language="nl", direction=ox.BaseDirection.RTL),
        ox.Literal("x", datatype=ox.NamedNode("https://example.org/#string")), ox.Literal(True),
        ox.Triple(ox.NamedNode("x:a"), ox.NamedNode("x:b"), ox.Literal("c", language="nl")),
    ],
    ids=str,
)  # fmt: skip
def test_every_term_comes_over_as_it_is(sandbox: Sandbox, term: ox.Literal) -> None:
    _, rows = solutions(
        sandbox.run(
            f"SELECT ?x {{ BIND({term} AS ?x) }}"
            if not isinstance(term, ox.Triple)
            else f"SELECT ?x {{ VALUES ?x {{ {str(term).replace('<x:a>', '<<( <x:a>').strip()} )>> }} }}"
        )
    )
    assert list(rows) == [(term,)]


def test_a_blank_node_comes_over(sandbox: Sandbox) -> None:
    ((node,),) = solutions(sandbox.ask("SELECT (BNODE() AS ?x) {}"))[1]
    assert isinstance(node, ox.BlankNode)


def test_truth(sandbox: Sandbox) -> None:
    assert json.loads(sandbox.ask("ASK {}").body)["boolean"] is True
    assert list(solutions(sandbox.ask("ASK { FILTER(false) }"))[1]) == [(ox.Literal(False),)]


def test_a_graph_is_sorted_and_holds_each_triple_once(sandbox: Sandbox) -> None:
    query = "CONSTRUCT { <x:a> <x:b> ?n . <x:a> <x:c> 1 } WHERE { VALUES ?n { 3 2 3 1 } }"
    reply = sandbox.ask(query)
    lines = reply.body.decode().splitlines()
    assert (reply.kind, reply.count) == ("triples", 4)
    assert lines == sorted(set(lines))


def test_select_gives_what_the_graph_gives(sandbox: Sandbox) -> None:
    query = "SELECT ?p ?name { VALUES ?class { UNDEF } ?p a ?class ; skos:prefLabel ?name } ORDER BY ?p ?name"
    class_ = Term.iri("https://w3id.org/samenhang/ontology#Programme")
    assert sandbox.select(query, **{"class": class_}) == sandbox.graph.select(query, **{"class": class_})


# -------------------------------------------------------------------------------------- limits


def test_rows_are_cut_off_at_the_limit(graph: Graph) -> None:
    query = "SELECT ?x { VALUES ?x { 1 2 3 } }"
    for most, cut, count in ((2, "rows", 2), (3, "", 3), (4, "", 3)):
        reply = Sandbox(graph, Limits(rows=most)).ask(query)
        assert (reply.cut, reply.count, len(list(solutions(reply)[1]))) == (cut, count, count)
    triples = Sandbox(graph, Limits(rows=2)).ask("CONSTRUCT { <x:a> <x:b> ?x } { VALUES ?x { 1 1 1 2 2 3 } }")
    assert (triples.cut, triples.count) == ("rows", 2)
    assert Sandbox(graph, Limits(rows=2)).select(query).cut == "rows"


def test_the_usual_limit_is_ten_thousand_rows(sandbox: Sandbox) -> None:
    values = " ".join(map(str, range(10_001)))
    reply = sandbox.ask(f"SELECT ?x {{ VALUES ?x {{ {values} }} }}")
    assert (reply.cut, reply.count) == ("rows", 10_000)


def test_rows_are_cut_off_at_the_size(graph: Graph) -> None:
    text = "x" * 300_000
    reply = Sandbox(graph, Limits(size=1)).ask(
        f'SELECT ?x ?y {{ VALUES ?x {{ 1 2 3 4 5 }} BIND("{text}" AS ?y) }}'
    )
    assert (reply.cut, reply.count) == ("size", 3)
    with pytest.raises(QueryError, match="één rij is groter dan 1 MB"):
        Sandbox(graph, Limits(size=1)).ask(
            f'SELECT (CONCAT(?y, ?y, ?y, ?y) AS ?x) {{ BIND("{text}" AS ?y) }}'
        )


@pytest.mark.usefixtures("workers")
@pytest.mark.parametrize("name", some([*corpus.SLOW], 3))
def test_what_takes_too_long_is_stopped(graph: Graph, name: str) -> None:
    with pytest.raises(QueryError, match=r"na 1\.5 seconden") as caught:
        Sandbox(graph, Limits(seconds=1.5)).ask(corpus.SLOW[name])
    assert "--timeout" in caught.value.next_step
    assert caught.value.exit_code == 6


@needs_linux
@pytest.mark.parametrize("name", corpus.LARGE)
def test_what_takes_too_much_memory_is_stopped(graph: Graph, workers: list[int], name: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(QueryError, match="gestopt") as caught:
        Sandbox(graph, Limits(seconds=60, memory=100)).ask(corpus.LARGE[name])
    assert "100 MB" in caught.value.what
    assert "--memory" in caught.value.next_step
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kilobytes
    assert len(workers) == 1


@pytest.mark.usefixtures("workers")
@pytest.mark.parametrize("name", some([*corpus.DEEP, *corpus.LONG], 8))
def test_what_crashes_the_engine_leaves_this_process_alone(graph: Graph, name: str) -> None:
    query = corpus.DEEP.get(name) or corpus.LONG[name]
    try:
        assert Sandbox(graph, Limits(seconds=2, memory=200)).run(query).kind == "rows"
    except SamenhangError as error:
        assert error.exit_code in (2, 6)
    assert Sandbox(graph).ask("ASK {}").body


def test_a_crash_is_told(graph: Graph) -> None:
    with pytest.raises(QueryError, match="liep vast") as caught:
        Sandbox(graph).ask(corpus.LONG["not"])
    assert caught.value.exit_code == 6
    assert "splits" in caught.value.next_step


@pytest.mark.parametrize("name", corpus.HARMLESS)
def test_what_is_harmless_is_answered(sandbox: Sandbox, name: str) -> None:
    assert sandbox.ask(corpus.HARMLESS[name]).kind == "rows"


# --------------------------------------------------------------------------------------- walls


def test_without_walls_the_listener_is_visited(listener: Listener) -> None:
    """So that an empty listener below means something."""
    with pytest.raises(OSError, match=r"\w"):
        list(ox.Store().query(f"SELECT * {{ SERVICE <{listener.place}> {{ ?s ?p ?o }} }}"))  # type: ignore[arg-type]
    assert listener.visits == 1


@pytest.mark.parametrize("name", corpus.REACHING)
def test_nothing_is_visited(sandbox: Sandbox, listener: Listener, name: str) -> None:
    query = corpus.REACHING[name].format(place=listener.place)
    if name in corpus.ONLY_TEXT:
        with pytest.raises(UsageError):
            sandbox.ask(query)
    else:
        with pytest.raises((QueryError, UsageError)):
            sandbox.ask(query)
    assert listener.visits == 0


@needs_linux
@pytest.mark.parametrize("name", some([*corpus.REACHING], 12))
def test_the_second_wall_holds_alone(sandbox: Sandbox, listener: Listener, name: str) -> None:
    query = corpus.REACHING[name].format(place=listener.place)
    try:
        assert sandbox.run(query).wall
    except (QueryError, UsageError) as error:
        assert str(error)
    assert listener.visits == 0


@pytest.mark.parametrize("name", corpus.CHANGING)
def test_nothing_is_changed(sandbox: Sandbox, name: str) -> None:
    before = _fingerprint(sandbox.graph)
    with pytest.raises(QueryError):
        sandbox.ask(corpus.CHANGING[name])
    with pytest.raises(UsageError):
        sandbox.run(corpus.CHANGING[name])
    assert _fingerprint(sandbox.graph) == before


def test_asking_leaves_the_store_as_it_is(sandbox: Sandbox) -> None:
    before = _fingerprint(sandbox.graph)
    assert sandbox.ask("SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?o").count > 100
    assert _fingerprint(sandbox.graph) == before


def test_only_graphs_of_the_store_may_be_named(sandbox: Sandbox) -> None:
    ((graph,), *_) = solutions(sandbox.ask("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"))[1]
    assert sandbox.ask(f"ASK FROM {graph} {{ ?s ?p ?o }}").body == b'{"head":{},"boolean":true}'
    with pytest.raises(QueryError, match=r"<http://x\.example/>"):
        sandbox.ask(f"ASK FROM {graph} FROM NAMED <http://x.example/> {{ ?s ?p ?o }}")


# --------------------------------------------------------------------------------------- faults


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * {\n ?s ?p }", "x.rq:2:2: De vraag klopt niet, rond deze plek: ?s ?p }"),
        ("SELECT *\n{ ?s é:p ?o }", "x.rq:2:6: Het voorvoegsel 'é:' is niet bekend."),
        ("SELECT * { ?s ?p ?o \n  FOO }", "x.rq:2:3: De vraag klopt niet, rond deze plek: FOO }"),
        (
            "SELECT * { ?s ?p ?o FILTER(?o) } ORDER ?o",
            "x.rq:1:40: De vraag klopt niet, rond deze plek: ?o",
        ),
        ("ASK { ?s ?p ?o", "x.rq:1:15: De vraag klopt niet, rond deze plek: (einde"),
    ],
)
def test_a_faulty_query_says_where(sandbox: Sandbox, query: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        sandbox.ask(query, "x.rq")
    assert str(caught.value).startswith(words)


def test_a_store_that_is_gone_says_what_to_do(tmp_path: Path) -> None:
    gone = Graph(ox.Store(), folder=tmp_path / "store")
    with pytest.raises(StoreError, match="samenhang build"):
        Sandbox(gone).ask("ASK {}")


@pytest.mark.property
def test_nothing_is_left_behind(graph: Graph, workers: list[int]) -> None:
    """Answers, refusals, crashes and queries out of time by turns; open files do not grow in number."""
    sandbox = Sandbox(graph, Limits(seconds=1, memory=200))
    kinds = ("ASK {}", "SELECT * {", corpus.LONG["not"], corpus.SLOW["cross join"])
    sandbox.ask("ASK {}")
    open_before = len(list(Path("/proc/self/fd").iterdir())) if sys.platform == "linux" else 0
    for number in range(RUNS):
        try:
            sandbox.run(kinds[number % len(kinds)])
        except SamenhangError as error:
            assert error.exit_code in (2, 6)
    assert len(workers) == RUNS + 1
    if sys.platform == "linux":
        assert len(list(Path("/proc/self/fd").iterdir())) == open_before


ASKER = """
import sys
from pathlib import Path
from samenhang.graph.rdf_store import Graph
from samenhang.queries.sandbox import process
from samenhang.queries.sandbox.limits import Limits
start = process._start
def noting():
    worker = start()
    print(worker.pid, flush=True)
    return worker
process._start = noting
process.Sandbox(Graph.open(Path(sys.argv[1])), Limits(seconds=100)).ask(sys.argv[2])
"""


@needs_linux
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_worker_ends_with_its_parent(graph: Graph, end: signal.Signals) -> None:
    assert graph.folder is not None
    command = [sys.executable, "-c", ASKER, str(graph.folder.parent), corpus.SLOW["cross join"]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        _until(lambda: b"seccomp" in _seccomp(worker) or not _there(worker))
        assert _there(worker)
        parent.send_signal(end)
        parent.wait(20)
        _until(lambda: not _alive(worker))


def _seccomp(pid: int) -> bytes:
    """Return a word when the filter of a process stands: then it follows its parent too."""
    status = Path(f"/proc/{pid}/status").read_text()
    return b"seccomp" if "Seccomp:\t2" in status else b""


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _until(condition: object) -> None:
    until = time.monotonic() + 20
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < until
        time.sleep(0.02)
