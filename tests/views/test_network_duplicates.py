"""The network of what may belong together, against the page of rows, on the shipped workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

import samenhang
from samenhang.views import network_duplicates
from samenhang.views.network_page import NetworkPage


@pytest.fixture(scope="module")
def opened(example: Path) -> samenhang.Workspace:
    return samenhang.open(example)


@pytest.fixture(scope="module")
def page(opened: samenhang.Workspace) -> NetworkPage:
    return opened.view("duplicates")


def test_every_pair_is_a_line_and_only_what_is_settled_is_certain(
    opened: samenhang.Workspace, page: NetworkPage
) -> None:
    rows = list(opened.duplicates().records())
    told = {(row["a"], row["b"], row["state"] in ("linked", "decided")) for row in rows}
    lines = [edge for edge in page.edges if edge.kind == "initiative"]
    assert {(edge.start, edge.end, edge.certain) for edge in lines} == told
    assert len(lines) == len(rows) > 10
    assert all(edge.evidence and edge.facts for edge in lines)


def test_everything_stands_by_its_programme(page: NetworkPage) -> None:
    at = {node.id: (node.x, node.y) for node in page.nodes}
    assert len(set(at.values())) == len(at)
    hubs = {node.id for node in page.nodes if node.big}
    belongs = {edge.start: edge.end for edge in page.edges if edge.kind == "part"}
    assert set(belongs.values()) == hubs
    assert {node.id for node in page.nodes} == {*belongs, *hubs} | {
        node.id for node in page.nodes if node.kind == "named"
    }


def test_of_many_pairs_the_first_are_drawn_and_of_many_programmes_each_has_a_block(
    opened: samenhang.Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network_duplicates, "MOST_PAIRS", 5)
    monkeypatch.setattr(network_duplicates, "_ON_ELLIPSE", 1)
    page = network_duplicates.duplicate_network(opened.graph)
    assert sum(edge.kind == "initiative" for edge in page.edges) == 5
    assert "de eerste 5 paren" in page.remarks[0]
    assert len({(node.x, node.y) for node in page.nodes}) == len(page.nodes)
