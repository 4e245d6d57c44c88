"""The files for ``neo4j-admin database import`` that are made of whole columns at a time."""

# ruff: noqa: S608 - what is put into SQL here are names of the schema and queries of ours

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from samenhang.graph.neo4j import names
from samenhang.graph.neo4j.columns import Columns, Sheet
from samenhang.graph.sql import named, quoted


def write(columns: Columns, build: str, folder: Path, between: str) -> Iterator[tuple[str, int, int]]:
    """Write a file for each sheet that has rows.

    Args:
        columns: what to write.
        build: the fingerprint of the build.
        folder: where to write.
        between: stands between the values of a list.

    Yields:
        The option of the import that names the file, and how many nodes and relationships it holds.
    """
    for sort, sheets in (("nodes", columns.nodes()), ("relationships", columns.links())):
        for sheet in sheets:
            labels = (names.NODE, *sheet.labels) if sheet.labels else (sheet.type,)
            path = folder / f"{sort}-{'-'.join(labels)}.csv"
            count = columns.copy(_rows(sheet, build, between), path)
            if count:
                both = (count, 0) if sheet.labels else (0, count)
                yield f"--{sort}={':'.join(labels)}={path.name}", *both
            else:
                path.unlink()


def _rows(sheet: Sheet, build: str, between: str) -> str:
    """Write the query of the rows of a file, under the heading that the import wants."""
    cells = [
        f"{_cell(name, kind, between)} AS {named(f'{name}:{kind}')}" for name, kind in sheet.columns.items()
    ]
    start = quoted(f"{build}/")
    if sheet.labels:
        ends = [f"{start} || {named(names.ID)} AS {named('key:ID')}"]
        cells.append(f"{quoted(build)} AS {named('build:string')}")
    else:
        ends = [f"{start} || a AS {named(':START_ID')}", f"{start} || b AS {named(':END_ID')}"]
    given = [*(() if sheet.labels else ("a", "b")), *sheet.columns]
    return f"SELECT {', '.join([*ends, *cells])} FROM ({sheet.query}) t({named(*given)}) {sheet.order}"


def _cell(name: str, kind: str, between: str) -> str:
    return f"array_to_string({named(name)}, {quoted(between)})" if kind.endswith("[]") else named(name)
