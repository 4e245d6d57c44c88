"""A push of which every so many batches is written plainly as well: for graphs that don't fit in memory.

The plain statement writes the same rows a second time: nodes under another key, relationships between the
same nodes under another type. So both sides meet the same server, the same moment and as large a database.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

from samenhang.graph.neo4j import push as pushing
from samenhang.graph.neo4j.batches import Batch
from samenhang.graph.neo4j.connection import Connection
from samenhang.graph.neo4j.push import Source

_AGAIN = "plain"


@dataclass(slots=True)
class _Kind:
    """Rows of one label or type: all, those that were also written plainly, and the seconds of that."""

    rows: int = 0
    again: int = 0
    seconds: float = 0.0


def push_beside(connection: Connection, source: Source, every: int) -> tuple[float, float]:
    """Push into an empty database, and write every so many batches plainly too.

    Args:
        connection: to a database with the constraints of the schema and without data.
        source: what to push.
        every: of how many batches one is written twice; the first of each label and type is as well.

    Returns:
        The seconds of the push without what was written twice, and those of the plain statements for all
        rows, reckoned for each label and type from the batches that were.
    """
    kinds: defaultdict[str, _Kind] = defaultdict(_Kind)
    # The push has no door for those who want to look at a batch, and needs none but here.
    own: Callable[..., None] = pushing._Push._write

    def write(pushing_now: Any, batch: Batch, nodes: int, relationships: int) -> None:
        own(pushing_now, batch, nodes, relationships)
        kind = kinds[batch.type or batch.labels[0]]
        if not kind.rows or batch.number % every == 0:
            kind.seconds += _again(connection, source, batch)
            kind.again += len(batch.rows)
        kind.rows += len(batch.rows)

    started = time.perf_counter()
    with patch.object(pushing._Push, "_write", write):
        pushing.push(connection, source)
    taken = time.perf_counter() - started
    plain = sum(kind.seconds / kind.again * kind.rows for kind in kinds.values())
    return taken - sum(kind.seconds for kind in kinds.values()), plain


def _again(connection: Connection, source: Source, batch: Batch) -> float:
    """Write a batch once more, and nothing else; return the seconds."""
    if batch.labels:
        held = {"start": f"{_AGAIN}/", "build": _AGAIN}
    else:
        batch = replace(batch, type=f"{_AGAIN.upper()}_{batch.type}")
        held = {"start": f"{source.build}/", "build": source.build}
    started = time.perf_counter()
    plainly(connection, batch, held)
    return time.perf_counter() - started


def plainly(connection: Connection, batch: Batch, held: dict[str, str]) -> None:
    """Write the rows of a batch and nothing else; ``held`` has the beginning of its keys and its build."""
    connection.write(
        lambda transaction: transaction.run(pushing.query(batch), {"rows": batch.rows, **held}).consume()
    )
