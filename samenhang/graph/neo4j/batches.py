"""The nodes and relationships of a graph in batches that a database can take: all nodes first.

The same graph gives the same batches with the same numbers, so that a push that was cut off can go on
behind the last one. Relationships that come thing by thing wait on disk, sorted by type, until the nodes they
join are there; of columns they can be asked for when their turn comes.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import pyoxigraph as ox

from samenhang.errors import StoreError
from samenhang.graph.neo4j import names
from samenhang.graph.neo4j.mapping import Element, Node, Relationship
from samenhang.i18n import text

if TYPE_CHECKING:
    from samenhang.graph.neo4j.columns import Columns, Sheet

SIZE = 5000
"""Nodes or relationships in one transaction."""

Row = dict[str, Any] | list[Any]


@dataclass(frozen=True, slots=True)
class Batch:
    """Nodes with the same labels, or relationships of one type.

    A row of a node is its properties with its ``id``; of a relationship the ids at both ends, and of a
    shortcut its properties as well.

    Attributes:
        number: from 1.
        labels: of nodes, without :data:`names.NODE`; empty for relationships.
        type: of relationships; empty for nodes.
        rows: at most :data:`SIZE`.
        share: how much of all relationships is written after this batch (0 to 1); 0 for nodes.
    """

    number: int
    labels: tuple[str, ...]
    type: str
    rows: list[Any]
    share: float = 0.0


def batches(
    elements: Iterable[Element], size: int = SIZE, columns: Columns | None = None
) -> Generator[Batch, None, None]:
    """Give all nodes, then all relationships, in batches.

    Args:
        elements: what comes thing by thing.
        size: how many nodes or relationships go together.
        columns: what comes in columns, beside it.

    Raises:
        StoreError: no room for what waits on disk, or the store is damaged.
    """
    try:
        yield from _all(elements, size, columns)
    except OSError as error:
        raise StoreError(
            text("neo4j.no_room", folder=tempfile.gettempdir(), reason=error.strerror or str(error)),
            next_step=text("neo4j.no_room_next"),
        ) from error


def _all(elements: Iterable[Element], size: int, columns: Columns | None) -> Iterator[Batch]:
    with tempfile.TemporaryDirectory(prefix="samenhang-") as folder:
        waiting = _Waiting(Path(folder), size)
        number = 0
        nodes = _nodes_of(columns, size) if columns else iter(())
        for labels, rows in chain(nodes, _nodes(elements, waiting, size)):
            number += 1
            yield Batch(number, labels, "", rows)
        sheets = list(columns.links()) if columns else []
        written, total = 0, waiting.finish() + sum(columns.count(sheet) for sheet in sheets if columns)
        links = _links_of(columns, sheets, size) if columns else iter(())
        for kind, rows in chain(links, waiting.read()):
            number += 1
            written += len(rows)
            yield Batch(number, (), kind, rows, written / total)


def _nodes_of(columns: Columns, size: int) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    for sheet in columns.nodes():
        for rows in columns.rows(sheet, size):
            yield sheet.labels, [_held(sheet.columns, row) for row in rows]


def _links_of(columns: Columns, sheets: Iterable[Sheet], size: int) -> Iterator[tuple[str, list[Any]]]:
    for sheet in sheets:
        for rows in columns.rows(sheet, size):
            if sheet.columns:
                yield sheet.type, [[*row[:2], _held(sheet.columns, row[2:])] for row in rows]
            else:
                yield sheet.type, [list(row) for row in rows]


def _held(columns: Iterable[str], row: Iterable[Any]) -> dict[str, Any]:
    """Return what is known of a row, by the names of the columns."""
    return {name: value for name, value in zip(columns, row, strict=True) if value is not None}


def plan(size: int = SIZE, columns: Columns | None = None) -> str:
    """Return what the numbers of the batches rest on, beside the build: who gives their order."""
    return f"{size} {'sorted columns' if columns else f'pyoxigraph {ox.__version__}'}"


def node_row(node: Node) -> dict[str, Any]:
    """Return the row of a node."""
    return {names.ID: node.id, **node.properties}


def _nodes(
    elements: Iterable[Element], waiting: _Waiting, size: int
) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    """Give the nodes in batches, and put the relationships aside."""
    filling: dict[tuple[str, ...], list[Any]] = {}
    for item in elements:
        if isinstance(item, Relationship):
            waiting.add(item)
            continue
        rows = filling.setdefault(item.labels, [])
        rows.append(node_row(item))
        if len(rows) == size:
            yield item.labels, filling.pop(item.labels)
    yield from filling.items()


class _Waiting:
    """Relationships on disk: per type a file, per line a batch."""

    def __init__(self, folder: Path, size: int) -> None:
        self._folder = folder
        self._size = size
        self._files: dict[str, TextIO] = {}
        self._filling: dict[str, list[Row]] = {}
        self._count = 0

    def add(self, item: Relationship) -> None:
        rows = self._filling.setdefault(item.type, [])
        rows.append([item.start, item.end, item.properties] if item.properties else [item.start, item.end])
        self._count += 1
        if len(rows) == self._size:
            self._write(item.type, self._filling.pop(item.type))

    def finish(self) -> int:
        """Write what is left, and return how many there are in all."""
        for kind, rows in self._filling.items():
            self._write(kind, rows)
        self._filling.clear()
        for file in self._files.values():
            file.close()
        return self._count

    def read(self) -> Iterator[tuple[str, list[Any]]]:
        for kind in sorted(self._files):
            with self._path(kind).open(encoding="utf-8") as file:
                for line in file:
                    yield kind, json.loads(line)

    def _write(self, kind: str, rows: list[Row]) -> None:
        if kind not in self._files:
            self._files[kind] = self._path(kind).open("w", encoding="utf-8", newline="\n")
        # As ASCII no sign in a text can be taken for the end of a line.
        self._files[kind].write(json.dumps(rows) + "\n")

    def _path(self, kind: str) -> Path:
        return self._folder / f"{kind}.jsonl"
