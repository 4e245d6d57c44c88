"""The graph as RDF files: Turtle (what counts), TriG and N-Quads (all), JSON-LD (what counts).

All are written from the sorted ``graph.nq`` of the build, so the same graph gives the same bytes.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from samenhang.exports import jsonld
from samenhang.exports.files import written
from samenhang.graph import seal
from samenhang.graph.manifest import Manifest
from samenhang.graph.rdf_store import PREFIXES
from samenhang.ids import CODE_BASE

FORMS = ("ttl", "trig", "nq", "jsonld")
SOURCE = "graph.nq"


def write(build: Path, manifest: Manifest, path: Path, form: str) -> None:
    """Write the graph of a build to ``path`` as one of :data:`FORMS`.

    Raises:
        StoreError: the file can't be written, or the record of the build is damaged.
    """
    seal.check_file(build, SOURCE)
    with written(path) as part:
        if form == "nq":
            shutil.copyfile(build / SOURCE, part)
        elif form == "jsonld":
            jsonld.write(_default_graph(build), manifest.base, manifest.language, part)
        else:
            _write_turtle(build, manifest, part, form)


def _quads(build: Path) -> Iterator[ox.Quad]:
    """Read the record of the graph; the build loaded it with every check, so they are not done again."""
    return ox.parse(path=str(build / SOURCE), format=ox.RdfFormat.N_QUADS, lenient=True)


def _default_graph(build: Path) -> Iterator[ox.Triple]:
    for quad in _quads(build):
        if isinstance(quad.graph_name, ox.DefaultGraph):
            yield quad.triple


def _write_turtle(build: Path, manifest: Manifest, path: Path, form: str) -> None:
    """Write Turtle or TriG with relative IRIs; the library's own heading has no fixed order."""
    if form == "ttl":
        found: Iterable[ox.Triple] | Iterable[ox.Quad] = _default_graph(build)
        kind = ox.RdfFormat.TURTLE
    else:
        # A stable sort keeps the order of the lines inside each graph; the default graph goes first.
        found, kind = sorted(_quads(build), key=_graph_name), ox.RdfFormat.TRIG
    prefixes = {**PREFIXES, "code": CODE_BASE}
    bare = path.with_name(f"{path.name}.bare")
    try:
        ox.serialize(found, str(bare), kind, prefixes=prefixes, base_iri=manifest.base)
        with bare.open("rb") as read, path.open("wb") as written:
            written.write(f"@base <{manifest.base}> .\n".encode())
            written.writelines(
                f"@prefix {key}: <{iri}> .\n".encode() for key, iri in sorted(prefixes.items())
            )
            line = next(read, b"")
            while line.startswith((b"@base ", b"@prefix ")):
                line = next(read, b"")
            written.write(line)
            shutil.copyfileobj(read, written)
    finally:
        bare.unlink(missing_ok=True)


def _graph_name(quad: ox.Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
