"""The graph of a build as one sorted file: a build keeps none.

Such a file would be as large as all the rest together, and each small change would write all of it again.
The lines of a small graph are those of its store, sorted. In a large store each term is a look-up of its own,
so there the tables of the build write the lines again, as they did when the store was loaded. Both ways give
the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox

from samenhang.graph import rdf_store, seal
from samenhang.graph.unwritten import is_about_disk

_LARGE = 256 << 20
"""Bytes of a store from which on its tables write the lines sooner: about two million quads."""


def write(build: Path, base: str, language: str, path: Path, *, counting: bool = False) -> None:
    """Write the graph of a build to ``path`` as N-Quads, sorted; what is there is replaced.

    Args:
        build: its folder.
        base: the base IRI of its entities.
        language: of the texts that name none.
        path: the file to write.
        counting: only what counts (the default graph), and not what each source says.

    Raises:
        StoreError: the store or the tables of the build are damaged.
        OSError: the file can't be written.
    """
    store = build / rdf_store.FOLDER_NAME
    if sum(file.stat().st_size for file in store.iterdir()) < _LARGE:
        _from_store(build, path, counting=counting)
    elif counting:
        whole = path.with_name(f"{path.name}.whole")
        try:
            _from_tables(build, base, language, whole)
            ox.serialize(_counting(whole), str(path), ox.RdfFormat.N_TRIPLES)
        finally:
            whole.unlink(missing_ok=True)
    else:
        _from_tables(build, base, language, path)


def _from_store(build: Path, path: Path, *, counting: bool) -> None:
    seal.check_folder(build, rdf_store.FOLDER_NAME)
    folder = build / rdf_store.FOLDER_NAME
    graph = ox.DefaultGraph() if counting else None
    with rdf_store.reading(folder):
        ox.Store.read_only(str(folder)).dump(str(path), ox.RdfFormat.N_QUADS, from_graph=graph)
    path.write_bytes(b"".join(sorted(path.read_bytes().splitlines(keepends=True))))


def _counting(path: Path) -> Iterator[ox.Triple]:
    """Give the triples of the default graph in a file of lines; the build loaded them with every check."""
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS, lenient=True):
        if isinstance(quad.graph_name, ox.DefaultGraph):
            yield quad.triple


def _from_tables(build: Path, base: str, language: str, path: Path) -> None:
    # Only here, for it takes long to load.
    import duckdb

    from samenhang.graph import quads, sql

    seal.check_file(build, sql.FILE_NAME)
    try:
        with closing(sql.beside(build, base, language)) as con:
            quads.write(con, path)
    except duckdb.Error as error:
        if is_about_disk(error):
            raise OSError(str(error)) from error
        raise seal.damaged(build, sql.FILE_NAME) from error
