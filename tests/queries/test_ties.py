"""What is part of a thing, and the ties of all of that."""

from __future__ import annotations

import pytest

from samenhang.graph.rdf_store import Graph
from samenhang.queries.ties import Tie, parts_of, ties_of
from tests.worlds import PLACES, Row, world

WORLD: dict[str, list[Row]] = {
    "programmes": [
        {"id": "programme/a", "name": "A", "kind": "deal"},
        {"id": "programme/a1", "name": "A1", "kind": "deal", "part_of": "programme/a"},
        {"id": "programme/b", "name": "B", "kind": "deal"},
    ],
    "lines": [{"id": "line/a1/x", "name": "X", "programme": "programme/a1"}],
    "projects": [
        {"id": "project/p", "name": "P", "programme": "programme/a1"},
        {"id": "project/q", "name": "Q", "lines": "line/a1/x"},
        {"id": "project/r", "name": "R", "part_of": "project/q"},
        {"id": "project/s", "name": "S", "programme": "programme/b"},
    ],
    "links": [
        {"id": "link/1", "from": "project/r", "to": "project/s", "relation": "continues", "as_written": "zie S"},
        {"id": "link/2", "from": "programme/b", "to": "project/s", "relation": "part_of"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return world(tmp_path_factory.mktemp("world"), PLACES, WORLD)


@pytest.mark.parametrize(
    ("thing", "parts"),
    [
        ("programme/a", {"programme/a1", "line/a1/x", "project/p", "project/q", "project/r"}),
        ("line/a1/x", {"project/q", "project/r"}),
        ("project/q", {"project/r"}),
        ("project/s", set()),
        ("area/oost", {"area/gm9001", "area/gm9002", "area/beekbuurt"}),
    ],
)
def test_what_is_part_of_a_thing_and_of_its_parts(graph: Graph, thing: str, parts: set[str]) -> None:
    assert parts_of(graph, thing) == {thing, *parts}


def test_ties_of_any_of_some_things(graph: Graph) -> None:
    one = Tie("link/1", "project/r", "project/s", "continues", "", "zie S", "table")
    two = Tie("link/2", "programme/b", "project/s", "part_of", "", "", "table")
    assert ties_of(graph, frozenset({"project/r", "project/p"})) == (one,)
    assert ties_of(graph, frozenset({"project/s"})) == (one, two)
    assert ties_of(graph, frozenset({"project/p"})) == ()
