"""The graph as nodes and relationships: what each becomes, and that every quad comes back from them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given

import samenhang
from samenhang.graph.neo4j import names
from samenhang.graph.neo4j.mapping import Element, GraphMapping, Node, Relationship
from samenhang.graph.neo4j.values import money_text
from samenhang.graph.rdf_store import Graph
from samenhang.ontology.schema import schema
from tests.effort import costly
from tests.graph.neo4j.worlds import quads_of
from tests.properties.test_round_trip import built
from tests.random_tables import Frames, tables


def elements(graph: Graph) -> list[Element]:
    return list(GraphMapping(graph, "nl").elements())


def assert_comes_back(graph: Graph) -> None:
    assert set(quads_of(elements(graph), graph.base)) == set(graph.store)


@pytest.fixture(scope="module")
def small(small_graph: Graph) -> dict[str, Node]:
    assert_comes_back(small_graph)
    assert elements(small_graph) == elements(small_graph), "always in the same order"
    return {item.id: item for item in elements(small_graph) if isinstance(item, Node)}


def test_money_is_whole_cents_with_what_people_read_beside_it(small: dict[str, Node]) -> None:
    money = small["money/a"].properties
    assert (money["amount"], money["amount_max"]) == (123450, 200000)
    assert (money["amount_text"], money["amount_max_text"]) == ("€ 1.234,50", "€ 2.000")
    for name in ("money/half", "money/text", "money/large"):
        assert isinstance(small[name].properties["amount"], str), "never rounded"
        assert "amount_text" not in small[name].properties


def test_dates_are_text_with_their_year_and_day(small: dict[str, Node]) -> None:
    project = small["project/a"].properties
    assert [project[key] for key in ("start", "start_year", "start_date")] == [
        "2024-02-29", 2024, dt.date(2024, 2, 29)
    ]  # fmt: skip
    assert (project["end"], project["end_year"], "end_date" in project) == ("2025-07", 2025, False)
    assert "start_date" not in small["project/b"].properties, "there was no such day"


def test_quantities_several_values_and_truth(small: dict[str, Node]) -> None:
    target = small["target/a"].properties
    assert (target["quantity"], target["quantity_from"], target["quantity_to"]) == ("2-4", 2.0, 4.0)
    assert target["achieved"] is True
    assert small["target/b"].properties["quantity"] == "0.5"
    assert small["project/a"].properties["aliases"] == ["a", "b"]


def test_what_nobody_describes_is_a_bare_node(small: dict[str, Node]) -> None:
    assert small["area/nergens"] == Node(("Unknown",), "area/nergens", {})
    assert small["project/a"].labels == ("Project",)


def test_amounts_in_words() -> None:
    assert money_text(123456700, "", "nl") == "€ 1.234.567"
    assert money_text(-50, "USD", "en") == "USD -0.50"


@pytest.mark.thorough
def test_the_example_comes_back_whole(example: Path) -> None:
    graph = samenhang.open(example).graph
    found = elements(graph)
    quads = quads_of(found, graph.base)
    assert len(quads) == len(set(quads)) + _said_twice(graph)
    assert set(quads) == set(graph.store)
    nodes = {item.id for item in found if isinstance(item, Node)}
    links = [item for item in found if isinstance(item, Relationship)]
    assert len(nodes) == sum(isinstance(item, Node) for item in found), "an id is one node"
    assert {end for link in links for end in (link.start, link.end)} <= nodes
    assert {link.type for link in links if link.properties} >= {"PARTICIPATES_IN", "FUNDS", "OVERLAPS_WITH"}
    assert not any(names.OTHER in item.properties for item in found), "the properties tell it all"


def _said_twice(graph: Graph) -> int:
    """Return how many triples are said more often than once by one source: those are one quad."""
    claims = "{ GRAPH ?g { ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o } }"
    every = graph.select(f"SELECT (COUNT(*) AS ?n) WHERE {claims}").values[0][0]
    once = graph.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ SELECT DISTINCT ?g ?s ?p ?o WHERE {claims} }}")
    number = once.values[0][0]
    assert isinstance(every, int)
    assert isinstance(number, int)
    return every - number


def test_any_text_comes_back(hostile_graph: Graph) -> None:
    assert_comes_back(hostile_graph)


@costly(1, 100)
@given(made=tables(3))
def test_random_graphs_come_back(made: Frames, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert_comes_back(Graph.open(built(tmp_path_factory.mktemp("random") / "build", made)))


def test_every_reference_of_the_schema_is_a_relationship_of_its_own() -> None:
    types = names.relationships()
    properties = {
        column.property for table in schema().tables.values() for column in table.columns if column.kind == "ref"
    }  # fmt: skip
    assert properties <= set(types.values())
    assert len(types) == len(set(types.values()))
