"""The graph as pandas frames and as networkx: the same things, the same values."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

from samenhang.errors import UsageError
from samenhang.graph import frames
from samenhang.graph.networkx_graph import to_networkx
from samenhang.graph.rdf_store import Graph
from tests.network_world import EAST, world_parts
from tests.worlds import Row, world

EXTRA: dict[str, list[Row]] = {
    "money": [
        {
            "id": "money/fit", "subject": f"project/oost/fit|{EAST}", "amount": "1234.50", "kind": "budgeted",
            "recurrence": "total", "period_end": "2023",
        }
    ],
    "targets": [
        {"id": "target/1", "subject": "project/oost/fit", "quantity": "3", "achieved": "true"},
        {"id": "target/2", "subject": "project/oost/fit", "quantity": "2.5-4"},
        {"id": "target/3", "subject": "project/oost/fit"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return world(tmp_path_factory.mktemp("world"), *world_parts(), EXTRA)


def test_a_frame_has_the_columns_and_types_of_its_table(graph: Graph) -> None:
    money = frames.frame(graph, "money")
    assert list(money.columns[:3]) == ["subject", "amount", "amount_max"]
    assert list(money.columns[-4:]) == ["method", "confidence", "sources", "locators"]
    assert money.loc["money/fit", "amount"] == 1234.5
    assert money.loc["money/fit", "subject"] == (EAST, "project/oost/fit")
    assert money.loc["money/fit", "locators"] == ("source/test#row=2",)
    assert pd.isna(money.loc["money/fit", "amount_max"]) and pd.isna(money.loc["money/fit", "period_start"])
    assert str(money["amount"].dtype) == "Float64"
    assert frames.frame(graph, "targets").loc["target/1", "achieved"]
    assert str(frames.frame(graph, "cells")["projects"].dtype) == "Int64"


def test_a_quantity_is_text_with_its_lowest_and_highest_number(graph: Graph) -> None:
    found = frames.frame(graph, "targets")
    assert list(found.columns[:4]) == ["subject", "quantity", "quantity_from", "quantity_to"]
    numbers = found[["quantity_from", "quantity_to"]]
    assert found["quantity"].fillna("").tolist() == ["3", "2.5-4", ""]
    assert numbers.dropna().to_numpy().tolist() == [[3, 3], [2.5, 4]]
    assert [str(dtype) for dtype in numbers.dtypes] == ["Float64", "Float64"]


def test_questions_about_numbers_find_ranges_too(graph: Graph) -> None:
    asked = "SELECT ?t WHERE { ?t sam:quantityFrom ?low ; sam:quantityTo ?high FILTER(%s) } ORDER BY ?t"
    assert [row[0] for row in graph.select(asked % "?low <= 3 && ?high >= 3")] == ["target/1", "target/2"]
    assert [row[0] for row in graph.select(asked % "?high > 3")] == ["target/2"]
    single = "SELECT ?t WHERE { ?t sam:quantity ?number FILTER(?number >= 3) }"
    assert [row[0] for row in graph.select(single)] == ["target/1"]


def test_networkx_tells_a_quantity_alike(graph: Graph) -> None:
    made = to_networkx(graph)
    told = [{key: value for key, value in made.nodes[f"target/{number}"].items() if "quantity" in key}
            for number in (1, 2, 3)]  # fmt: skip
    assert told == [
        {"quantity": "3", "quantity_from": Decimal(3), "quantity_to": Decimal(3)},
        {"quantity": "2.5-4", "quantity_from": Decimal("2.5"), "quantity_to": Decimal(4)},
        {},
    ]


def test_every_table_has_a_frame_also_an_empty_one(graph: Graph) -> None:
    found = frames.frames(graph)
    assert found["decisions"].empty and "who" in found["decisions"]
    assert len(found["projects"]) == 3
    assert list(found["projects"].index) == sorted(found["projects"].index)


def test_an_unknown_table_is_named(graph: Graph) -> None:
    with pytest.raises(UsageError, match="geld"):
        frames.frame(graph, "geld")


def test_claims_have_their_passage_and_rank(graph: Graph) -> None:
    found = frames.claims(graph)
    amount = found[(found["entity"] == "money/fit") & found["property"].str.endswith("#amount")]
    assert amount[["value", "source", "locator", "method", "rank"]].to_numpy().tolist() == [
        [Decimal("1234.5"), "source/test", "row=2", "table", "preferred"]
    ]


def test_the_networkx_graph_has_every_thing_and_reference(graph: Graph) -> None:
    made = to_networkx(graph)
    assert isinstance(made, nx.MultiDiGraph)
    node = made.nodes["project/oost/fit"]
    assert (node["type"], node["label"], node["kind"]) == ("project", "Fit Oost", "project")
    assert node["sources"] == ("source/test",)
    assert made.has_edge("project/oost/fit", EAST, key="programme")
    assert made.has_edge("money/fit", EAST, key="subject") and made.has_edge("money/fit", "project/oost/fit")
    assert made.nodes["money/fit"]["amount"] == Decimal("1234.5")
    contract = {name: table for name, table in frames.frames(graph).items() if "sources" in table}
    assert made.number_of_nodes() == sum(map(len, contract.values()))
    assert list(made.nodes) == sorted(made.nodes)


def test_collapsed_joins_are_edges_with_their_facts(graph: Graph) -> None:
    made = to_networkx(graph, collapse=True)
    assert "participation/1" not in made
    edge = made.get_edge_data("organisation/hogeschool", "project/agenda/maat", key="participation/1")
    assert edge["property"] == "participation" and edge["role"] == "advisor"
    assert made.has_edge("project/agenda/maat", "goal/agenda/1", key="contribution/1")
    assert made.has_edge("project/agenda/maat", "programme/school", key="link/1")
    assert "money/fit" in made


def test_edges_between_the_same_two_keep_apart(tmp_path: Path) -> None:
    links = [
        {"id": "link/1", "from": "programme/agenda", "to": EAST, "relation": "joins"},
        {"id": "link/2", "from": "programme/agenda", "to": EAST, "relation": "complements"},
    ]
    made = to_networkx(world(tmp_path, {**world_parts()[1], "links": links}), collapse=True)
    edges = made.get_edge_data("programme/agenda", EAST)
    assert {key: edge["relation"] for key, edge in edges.items()} == {
        "link/1": "joins",
        "link/2": "complements",
    }
