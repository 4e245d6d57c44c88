"""Running a query in a process of its own, which may crash, hang or grow without harm to this one."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from samenhang.errors import QueryError, SamenhangError, StoreError, UsageError
from samenhang.i18n import text
from samenhang.queries.sandbox.limits import MEGABYTE, Limits

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Bound, Cut, Graph, Rows

Kind = Literal["rows", "boolean", "triples"]

_WORKER = (
    "import sys; sys.path.append(sys.argv[1]); from samenhang.queries.sandbox.worker import main; main()"
)
_PACKAGE = str(Path(__file__).resolve().parents[3])
"""Where a worker finds this package, wherever this process got it from."""
_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?([A-Z_]{2,})?")
_TIME_IS_UP = 124
_NO_MEMORY = re.compile(r"memory allocation|bad_alloc|MemoryError")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a query answers with.

    ``body`` holds rows or a truth value as SPARQL JSON, or triples as sorted N-Triples, ``count`` of
    them; ``cut`` says which limit cut it off; ``wall`` what kept the process from the network (nothing
    where the system can't).
    """

    kind: Kind
    body: bytes
    count: int
    cut: Cut
    wall: str


class Sandbox:
    """Asks the graph of a build in a process per query.

    Args:
        graph: the graph, opened from its folder.
        limits: what each query may cost.
    """

    def __init__(self, graph: Graph, limits: Limits | None = None) -> None:
        self.graph = graph
        self.limits = limits or Limits()

    def ask(self, query: str, name: str = "") -> Reply:
        """Run any read-only query that a person wrote; ``name`` says in messages where it comes from.

        Raises:
            QueryError: the query is refused, or was stopped at a limit.
            UsageError: it is no SPARQL query.
            StoreError: the store can't be opened.
        """
        from samenhang.queries.sandbox.guard import check

        checked = check(query, self.graph.prefixes, name)
        return self.run(checked.text, checked.graphs, name)

    def select(self, sparql: str, /, **terms: Bound | tuple[Bound, ...] | list[Bound]) -> Rows:
        """Run a SELECT of ours with its parameters bound, as :meth:`Graph.select` does.

        Raises:
            QueryError: it was stopped at a limit.
            StoreError: the store can't be opened.
        """
        from samenhang.graph.rdf_store import Rows

        reply = self.run(self.graph.bound(sparql, terms))
        columns, found = solutions(reply)
        rows = tuple(tuple(self.graph.plain(term) for term in row) for row in found)
        return Rows(columns, rows, reply.cut)

    def run(self, query: str, graphs: tuple[str, ...] = (), name: str = "") -> Reply:
        """Run a query that has been checked; ``graphs`` are those it names with FROM."""
        assert self.graph.folder is not None, "a graph in memory has no other process to read it"
        request = {
            "query": query, "graphs": graphs, "prefixes": self.graph.prefixes,
            "store": str(self.graph.folder), "parent": os.getpid(), "seconds": self.limits.seconds,
            "memory": self.limits.memory, "rows": self.limits.rows, "size": self.limits.size * MEGABYTE,
        }  # fmt: skip
        header, body = self._exchange(request)
        if "error" in header:
            raise self._error(header["error"], header.get("detail", ""), query, name)
        if header.get("cut") == "size" and not header["count"]:
            said = text("sparql.row_too_large", size=self.limits.size)
            raise QueryError(said, where=name, next_step=text("sparql.row_too_large_next"))
        return Reply(header["kind"], body, header.get("count", 1), header.get("cut", ""), header["wall"])

    def _exchange(self, request: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Start a worker, give it the request, and return its header and answer; it is gone afterwards."""
        worker = _start()
        try:
            out, err = worker.communicate(json.dumps(request).encode(), timeout=self.limits.seconds)
        except subprocess.TimeoutExpired:
            raise self._stopped("time") from None
        finally:
            _end(worker)
        head, line_end, body = out.partition(b"\n")
        if worker.returncode == 0 and line_end:
            return json.loads(head), body
        raise self._ended(worker.returncode, err.decode(errors="replace"))

    def _ended(self, code: int, said: str) -> SamenhangError:
        """Return why a worker ended without an answer."""
        if code in (_TIME_IS_UP, -getattr(signal, "SIGXCPU", 0)):
            return self._stopped("time")
        # An allocation that fails inside the system's own library is an abort like any other.
        if _NO_MEMORY.search(said) or code == -signal.SIGABRT:
            return self._stopped("memory")
        return QueryError(text("sparql.crashed", code=code), next_step=text("sparql.crashed_next"))

    def _stopped(self, limit: Literal["time", "memory"]) -> QueryError:
        seconds, memory = f"{self.limits.seconds:g}", self.limits.memory
        said = text(f"sparql.{limit}", seconds=seconds, memory=memory)
        return QueryError(said, next_step=text(f"sparql.{limit}_next"))

    def _error(self, kind: str, detail: str, query: str, name: str) -> SamenhangError:
        match kind:
            case "memory":
                return self._stopped("memory")
            case "syntax":
                return _syntax(detail, query, name)
            case "graph":
                advice = text("sparql.no_graph_next")
                return QueryError(text("sparql.no_graph", graph=detail), where=name, next_step=advice)
            case "store":
                return StoreError(
                    text("store.not_opened", reason=detail),
                    where=str(self.graph.folder),
                    next_step=text("store.build_again"),
                )
            case _:
                return QueryError(
                    text("sparql.engine", reason=detail), where=name, next_step=text("sparql.engine_next")
                )


def cut_remarks(cut: Cut, count: int, limits: Limits) -> tuple[str, ...]:
    """Return the sentence that says where an answer was cut off, or none."""
    return (text(f"sparql.cut_{cut}", count=count, size=limits.size),) if cut else ()


def solutions(reply: Reply) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
    """Return the columns of a reply, and its rows of terms (None where nothing is bound)."""
    import pyoxigraph as ox

    if reply.kind == "triples":
        triples = ox.parse(reply.body, format=ox.RdfFormat.N_TRIPLES)
        return ("subject", "predicate", "object"), (
            (item.subject, item.predicate, item.object) for item in triples
        )
    found = ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.JSON)
    if isinstance(found, ox.QueryBoolean):
        return ("answer",), iter([(ox.Literal(bool(found)),)])
    return tuple(variable.value for variable in found.variables), (tuple(row) for row in found)


def _start() -> subprocess.Popen[bytes]:
    """Start a worker in a group of its own: Ctrl-C reaches this process, which then ends the worker."""
    group: dict[str, Any] = (
        {"process_group": 0} if os.name == "posix" else {"creationflags": 0x200 | 0x08000000}
    )
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _WORKER, _PACKAGE],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        **group,
    )  # fmt: skip


def _end(worker: subprocess.Popen[bytes]) -> None:
    """End a worker that still runs, wait until the system has forgotten it, and close its pipes."""
    if worker.poll() is None:
        worker.kill()
        worker.wait()
    for pipe in (worker.stdin, worker.stdout, worker.stderr):
        if pipe and not pipe.closed:
            pipe.close()


def _syntax(detail: str, query: str, name: str) -> UsageError:
    """Return an error with line, column and the words there; the engine's list of expectations is endless."""
    from samenhang.queries.sandbox.guard import where

    place = _PLACE.search(detail)
    line, column, expected = (int(place[1]), int(place[2]), place[3] or "") if place else (1, 1, "")
    at = sum(len(item) + 1 for item in query.split("\n")[: line - 1]) + column - 1
    # Where the engine looked for a keyword, it tells the place behind it.
    at = max(at - len(expected), 0)
    near = query[at:].partition("\n")[0][:40].strip() or text("sparql.line_end")
    return UsageError(
        text("sparql.syntax", near=near), where=where(query, at, name), next_step=text("sparql.syntax_next")
    )
