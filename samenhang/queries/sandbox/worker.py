"""The disposable process that runs one query, started by :mod:`samenhang.queries.sandbox.process`.

It reads one request (JSON) from stdin, puts up its walls, opens the store read-only, asks, and writes one
line of JSON and the answer: rows in the JSON of SPARQL, triples as N-Triples. It says nothing in words; its
parent does, also when it is killed or crashes.
"""

from __future__ import annotations

import errno
import json
import os
import sys
import threading
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from samenhang.queries.sandbox import walls

if TYPE_CHECKING:
    import pyoxigraph as ox

Header = dict[str, Any]

TIME_IS_UP = 124
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_GRACE = 2
"""Seconds after its time in which the parent should have ended this process."""


def main() -> None:
    """Answer the request on stdin."""
    request = json.load(sys.stdin.buffer)
    walls.die_with(request["parent"])
    # Where the system does not end a worker with its parent, it ends itself.
    clock = threading.Timer(request["seconds"] + _GRACE, os._exit, (TIME_IS_UP,))
    clock.daemon = True
    wall = walls.close_network()
    clock.start()
    walls.limit_time(request["seconds"])
    try:
        header, parts = _answer(request)
    except MemoryError:
        header, parts = {"error": "memory"}, []
    out = sys.stdout.buffer
    out.write(json.dumps({**header, "wall": wall}).encode() + b"\n")
    out.writelines(parts)
    out.flush()
    # The engine has nothing to write back; taking it down in good order takes longer than the query.
    os._exit(0)


def _answer(request: Header) -> tuple[Header, list[bytes]]:
    """Return the header and the parts of the answer."""
    import pyoxigraph as ox

    try:
        store = ox.Store.read_only(request["store"])
    except (OSError, RuntimeError, ValueError) as error:
        return {"error": "store", "detail": str(error)}, []
    for graph in request["graphs"]:
        if not store.contains_named_graph(ox.NamedNode(graph)):
            return {"error": "graph", "detail": graph}, []
    walls.limit_memory(request["memory"])
    try:
        found = store.query(request["query"], prefixes=request["prefixes"])
        return _read(found, request["rows"], request["size"])
    except SyntaxError as error:
        return {"error": "syntax", "detail": str(error)}, []
    except (OSError, RuntimeError, ValueError) as error:
        return {"error": "store" if _is_damage(error) else "engine", "detail": str(error)}, []


def _is_damage(error: Exception) -> bool:
    """Tell a store that can't be read from a query that ran into the second wall."""
    if isinstance(error, PermissionError | ConnectionError | TimeoutError):
        return False
    unreachable = isinstance(error, OSError) and error.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH)
    return "Corruption" in str(error) or (isinstance(error, OSError) and not unreachable)


def _read(
    found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, rows: int, size: int
) -> tuple[Header, list[bytes]]:
    import pyoxigraph as ox

    if isinstance(found, ox.QueryBoolean):
        return {"kind": "boolean"}, [b'{"head":{},"boolean":%s}' % (b"true" if found else b"false")]
    if isinstance(found, ox.QueryTriples):
        lines = (f"{triple} .\n".encode() for triple in found)
        cut, parts = _capped(_once(lines), rows, size)
        return {"kind": "triples", "cut": cut, "count": len(parts)}, sorted(parts)
    names = [variable.value for variable in found.variables]
    cut, parts = _capped((_row(names, row) for row in found), rows, size)
    head = json.dumps({"vars": names}).encode()
    body = [b'{"head":', head, b',"results":{"bindings":[\n', b",\n".join(parts), b"]}}"]
    return {"kind": "rows", "cut": cut, "count": len(parts)}, body


def _once(lines: Iterable[bytes]) -> Iterator[bytes]:
    seen: set[bytes] = set()
    for line in lines:
        if line not in seen:
            seen.add(line)
            yield line


def _capped(parts: Iterable[bytes], most: int, size: int) -> tuple[str, list[bytes]]:
    """Return what cut the answer off (``rows``, ``size`` or nothing), and its parts up to there."""
    kept: list[bytes] = []
    for part in parts:
        if len(kept) == most:
            return "rows", kept
        size -= len(part)
        if size < 0:
            return "size", kept
        kept.append(part)
    return "", kept


def _row(names: list[str], row: ox.QuerySolution) -> bytes:
    bound = ((name, row[place]) for place, name in enumerate(names))
    return json.dumps({name: _term(term) for name, term in bound if term is not None}).encode()


def _term(term: Any) -> Header:
    """Return a term as the JSON of SPARQL writes it."""
    import pyoxigraph as ox

    match term:
        case ox.NamedNode():
            return {"type": "uri", "value": term.value}
        case ox.BlankNode():
            return {"type": "bnode", "value": term.value}
        case ox.Triple():
            parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
            return {"type": "triple", "value": {name: _term(part) for name, part in parts.items()}}
        case _:
            return _literal(term)


def _literal(term: ox.Literal) -> Header:
    found = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
        if term.direction:
            found["its:dir"] = term.direction.value
    elif term.datatype.value != _STRING:
        found["datatype"] = term.datatype.value
    return found
