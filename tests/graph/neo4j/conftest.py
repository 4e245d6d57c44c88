"""Small graphs to map and to push, built once."""

from __future__ import annotations

import pytest

from samenhang.graph.rdf_store import Graph
from tests.graph.neo4j.worlds import HOSTILE, SMALL
from tests.worlds import world


@pytest.fixture(scope="session")
def small_graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """Money, dates, quantities and references of every sort, good and bad."""
    return world(tmp_path_factory.mktemp("neo4j") / "small", *SMALL)


@pytest.fixture(scope="session")
def hostile_graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """Every table, and in every text what a program could stumble over."""
    return world(tmp_path_factory.mktemp("neo4j") / "hostile", HOSTILE)
