"""Batches: all nodes first, the same numbers for the same graph, and a full disk told in words."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import pytest

from samenhang.errors import StoreError
from samenhang.graph.neo4j.batches import batches, node_row
from samenhang.graph.neo4j.mapping import GraphMapping, Node
from samenhang.graph.rdf_store import Graph


def test_every_element_is_in_one_batch_and_nodes_go_first(small_graph: Graph) -> None:
    found = list(GraphMapping(small_graph, "nl").elements())
    made = list(batches(found, 7))
    assert [batch.number for batch in made] == list(range(1, len(made) + 1))
    assert all(0 < len(batch.rows) <= 7 for batch in made)
    kinds = [bool(batch.labels) for batch in made]
    assert kinds == sorted(kinds, reverse=True)
    nodes = [item for item in found if isinstance(item, Node)]
    wanted = Counter(repr((item.labels, node_row(item))) for item in nodes)
    assert Counter(repr((b.labels, row)) for b in made if b.labels for row in b.rows) == wanted
    links = Counter(repr((item.type, item.start, item.end)) for item in found if not isinstance(item, Node))
    assert Counter(repr((b.type, row[0], row[1])) for b in made if not b.labels for row in b.rows) == links
    assert made[-1].share == 1.0
    assert made == list(batches(GraphMapping(small_graph, "nl").elements(), 7))


def test_no_room_for_what_waits_is_told(
    small_graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "weg"))
    with pytest.raises(StoreError, match="weg"):
        list(batches(GraphMapping(small_graph, "nl").elements()))
