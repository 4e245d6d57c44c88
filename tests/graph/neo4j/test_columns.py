"""Columns give what the mapping gives thing by thing: the same nodes and relationships, value by value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from samenhang import workspace
from samenhang.graph import sql
from samenhang.graph.neo4j import columns, push
from samenhang.graph.neo4j.batches import Batch, batches, plan
from samenhang.graph.neo4j.columns import Columns
from samenhang.graph.neo4j.mapping import GraphMapping
from samenhang.graph.neo4j.push import Source
from samenhang.graph.rdf_store import Graph
from tests.contract.random_worlds import random_tables
from tests.effort import times
from tests.graph.neo4j.worlds import SMALL_BUILD, source_of
from tests.worlds import world


def contents(found: Iterable[Batch]) -> Counter[str]:
    """Return every row of every batch, with what it is."""
    rows = Counter[str]()
    for batch in found:
        for row in batch.rows:
            shown = (
                sorted(row.items()) if batch.labels else [*row[:2], *map(sorted, map(dict.items, row[2:]))]
            )
            rows[repr((batch.labels, batch.type, shown))] += 1
    return rows


def both(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> tuple[Counter[str], list[Batch]]:
    """Return the contents by the mapping, and the batches by columns."""
    monkeypatch.setattr(push, "LARGE", 0)
    plain = contents(batches(GraphMapping(graph, "nl").elements()))
    with source_of(graph, SMALL_BUILD).opened() as (found, elements):
        assert isinstance(found, Columns)
        made = list(batches(elements(), 50, found))
        assert made == list(batches(elements(), 50, found)), "always in the same order"
        assert plan(50, found) != plan(50)
    return plain, made


def test_columns_of_small_and_hostile_worlds(
    small_graph: Graph, hostile_graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    for graph in (small_graph, hostile_graph):
        plain, made = both(graph, monkeypatch)
        assert contents(made) == plain
        kinds = [bool(batch.labels) for batch in made]
        assert kinds == sorted(kinds, reverse=True), "nodes go first"
        assert made[-1].share == 1.0


@pytest.mark.thorough
def test_columns_of_random_worlds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for turn in range(times(1, 20)):
        graph = world(tmp_path / str(turn), *random_tables(1000 + 5 * turn, 5))
        plain, made = both(graph, monkeypatch)
        assert contents(made) == plain


@pytest.mark.thorough
def test_columns_of_the_example(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = workspace.open(example)
    source = Source(opened.graph, opened.build_folder.name, opened.manifest)
    assert opened.manifest.counts["quads"] > push.LARGE
    with source.opened() as (found, elements):
        assert found
        odd = list(elements())
        made = contents(batches(odd, columns=found))
    assert made == contents(batches(source.mapping().elements()))
    assert len(odd) < sum(made.values()) / 20, "next to nothing goes thing by thing"


def test_without_its_tables_a_build_goes_thing_by_thing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(push, "LARGE", 0)
    graph = world(tmp_path / "build", {"projects": [{"id": "project/a", "name": "Eerste"}]})
    (tmp_path / "build" / sql.FILE_NAME).write_bytes(b"geen tabellen")
    with source_of(graph, SMALL_BUILD).opened() as (found, elements):
        assert found is None
        assert [item for item in elements() if getattr(item, "id", "") == "project/a"]
    (tmp_path / "build" / sql.FILE_NAME).unlink()
    with source_of(graph, SMALL_BUILD).opened() as (found, _):
        assert found is None


def test_ids_that_could_be_codes_go_thing_by_thing(tmp_path: Path) -> None:
    world(tmp_path / "build", {"projects": [{"id": "project/a", "name": "Eerste"}]})
    with columns.opened(tmp_path / "build", "https://w3id.org/samenhang/", "nl") as found:
        assert found is None
