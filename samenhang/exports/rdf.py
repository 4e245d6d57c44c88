"""The graph as RDF files: Turtle (what counts), TriG and N-Quads (all), JSON-LD (what counts).

All are written from its sorted N-Quads, so the same graph gives the same bytes.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from samenhang.exports import jsonld
from samenhang.exports.files import written
from samenhang.graph import dump
from samenhang.graph.manifest import Manifest
from samenhang.graph.rdf_store import PREFIXES
from samenhang.ids import CODE_BASE

FORMS = ("ttl", "trig", "nq", "jsonld")


def write(build: Path, manifest: Manifest, path: Path, form: str) -> None:
    """Write the graph of a build to ``path`` as one of :data:`FORMS`.

    Raises:
        StoreError: the file can't be written, or the record of the build is damaged.
    """
    with written(path) as part, TemporaryDirectory() as folder:
        lines = Path(folder) / "graph.nq"
        dump.write(
            build, manifest.base, manifest.language, lines, counting=form in ("ttl", "jsonld")
        )  # fmt: skip
        if form == "nq":
            shutil.copyfile(lines, part)
        elif form == "jsonld":
            jsonld.write(_triples(lines), manifest.base, manifest.language, part)
        else:
            _write_turtle(lines, manifest, part, form)


def _triples(lines: Path) -> Iterator[ox.Triple]:
    return (quad.triple for quad in _quads(lines))


def _quads(lines: Path) -> Iterator[ox.Quad]:
    """Read the lines of the graph; the build loaded them with every check, so they are not done again."""
    return ox.parse(path=str(lines), format=ox.RdfFormat.N_QUADS, lenient=True)


def _write_turtle(lines: Path, manifest: Manifest, path: Path, form: str) -> None:
    """Write Turtle or TriG with relative IRIs; the library's own heading has no fixed order."""
    if form == "ttl":
        found: Iterable[ox.Triple] | Iterable[ox.Quad] = _triples(lines)
        kind = ox.RdfFormat.TURTLE
    else:
        # A stable sort keeps the order of the lines inside each graph; the default graph goes first.
        found, kind = sorted(_quads(lines), key=_graph_name), ox.RdfFormat.TRIG
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
