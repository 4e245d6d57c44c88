"""A listener that nobody should visit, and a graph whose queries run in a process of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from samenhang.graph.rdf_store import Graph
from samenhang.queries.sandbox.limits import Limits
from samenhang.queries.sandbox.process import Sandbox
from tests.queries.sandbox.listener import Listener


@pytest.fixture
def listener() -> Iterator[Listener]:
    """Count who comes to a port of this computer."""
    found = Listener()
    yield found
    found.close()


@pytest.fixture
def sandbox(graph: Graph) -> Sandbox:
    """Ask the world of the questions."""
    return Sandbox(graph, Limits(seconds=20))
