from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.errors import UsageError
from samenhang.graph.rdf_store import Graph
from samenhang.i18n import set_language
from samenhang.views import network_around
from samenhang.views.network_page import NetworkPage
from samenhang.views.networks import ASKED, network
from tests.network_world import EAST, NORTH, OVERLAPPING
from tests.worlds import PLACES, world

FIT = "project/oost/fit"
MONEY = [
    {"id": "money/1", "subject": FIT, "amount": "1200000", "kind": "granted", "recurrence": "total",
     "period_start": "2021", "period_end": "2022", "funder": "organisation/ggd", "locator": "p7"},
    {"id": "money/2", "subject": FIT, "amount": "300000", "kind": "granted", "recurrence": "total",
     "period_start": "2023", "period_end": "2023", "funder": "organisation/ggd", "locator": "p8"},
]  # fmt: skip


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return world(tmp_path_factory.mktemp("around"), PLACES, {**OVERLAPPING, "money": MONEY})


@pytest.fixture
def page(graph: Graph) -> NetworkPage:
    return network(graph, "project", ("Fit Oost",))


def test_the_thing_asked_about_stands_in_the_middle(page: NetworkPage) -> None:
    (centre,) = (node for node in page.nodes if node.big)
    assert (centre.id, centre.x) == (FIT, 0)
    assert page.centre == FIT
    assert page.depth == 3
    assert len({(node.x, node.y) for node in page.nodes}) == len(page.nodes)


def test_the_first_step_is_all_that_its_rows_name(page: NetworkPage) -> None:
    near = {end for edge in page.edges if FIT in (edge.start, edge.end) for end in (edge.start, edge.end)}
    assert near - {FIT} == {
        EAST, "goal/oost/1", "organisation/ggd", "organisation/hogeschool", "programme/school",
    }  # fmt: skip


def test_groups_and_large_areas_join_nothing_here(page: NetworkPage) -> None:
    ids = {node.id for node in page.nodes}
    assert not ids & {"organisation/gemeenten", "area/oost", "area/pv90"}


def test_two_amounts_and_a_role_are_three_lines_side_by_side(page: NetworkPage) -> None:
    lines = [edge for edge in page.edges if {edge.start, edge.end} == {FIT, "organisation/ggd"}]
    notes = [(edge.kind, edge.relation, edge.note, edge.certain) for edge in lines]
    assert notes == [
        ("money", "betaalt", "€ 1.200.000 beschikt, totaal; 2021 tot en met 2022", True),
        ("money", "betaalt", "€ 300.000 beschikt, totaal; 2023", True),
        ("partner", "is mogelijke partner bij", "", False),
    ]
    assert [edge.evidence[0].place for edge in lines[:2]] == ["blz. 7", "blz. 8"]
    assert len({edge.id for edge in lines}) == 3


def test_a_node_tells_its_facts_and_amounts(page: NetworkPage) -> None:
    (centre,) = (node for node in page.nodes if node.id == FIT)
    told = {fact.label: fact.values for fact in centre.facts}
    assert told["Bedragen"] == (
        "€ 1.200.000 beschikt, totaal (2021 tot en met 2022)",
        "€ 300.000 beschikt, totaal (2023)",
    )
    assert [int(amount) for amount in centre.amounts] == [300000, 1200000]
    assert centre.evidence[0].source == "Beleidsstuk"


def test_a_plain_value_knows_where_it_stands(page: NetworkPage) -> None:
    (edge,) = (edge for edge in page.edges if (edge.start, edge.end) == (FIT, EAST))
    assert (edge.kind, edge.relation) == ("part", "hoort bij")
    assert edge.evidence


def test_a_ring_that_is_too_large_is_left_out_and_told(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_around, "MOST_IN_FILE", 8)
    page = network(graph, "project", ("Fit Oost",))
    assert page.depth == 1
    assert page.remarks[0].startswith("Stap 2 zou ")


def test_with_many_nodes_groups_stand_for_them(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_around, "MOST_NODES", 5)
    monkeypatch.setattr(network_around, "_FEW", 2)
    page = network(graph, "programme", ("Deal Oost",))
    grouped = [node.group for node in page.nodes if node.group]
    assert {group.id for group in page.groups} == set(grouped)
    assert page.nodes[0].group == "" or page.nodes[0].id != EAST
    for group in page.groups:
        assert group.name.startswith(f"{grouped.count(group.id)} ")


@pytest.mark.parametrize(
    ("view", "name", "found"),
    [
        ("programme", "Deal Noord", NORTH), ("partner", "GGD", "organisation/ggd"),
        ("goal", "gezonde regio", "goal/oost/1"), ("municipality", "Aadorp", "area/gm9001"),
    ],
)  # fmt: skip
def test_each_kind_of_thing_has_its_view(graph: Graph, view: str, name: str, found: str) -> None:
    assert network(graph, view, (name,)).centre == found


def test_a_path_goes_from_left_to_right(graph: Graph) -> None:
    page = network(graph, "path", ("Sportmaat", "Fit Oost"))
    at = {node.id: node.x for node in page.nodes}
    assert at["project/agenda/maat"] == min(at.values())
    assert at[FIT] == max(at.values())
    assert {"organisation/hogeschool", "programme/school"} <= set(at)
    assert all(edge.start in at and edge.end in at for edge in page.edges)


def test_no_path_is_told(graph: Graph) -> None:
    page = network(graph, "path", ("Los Fonds", "Beekstad"))
    assert page.edges == () or len(page.nodes) > 2
    alone = network(graph, "path", ("Oud-Aadorp", "Los Fonds"))
    assert [node.id for node in alone.nodes] == ["programme/los", "area/gm9010"]
    assert "geen pad" in alone.intro


def test_the_same_graph_gives_the_same_page_and_english_only_other_words(
    graph: Graph, page: NetworkPage
) -> None:
    assert network(graph, "project", (FIT,)) == page
    set_language("en")
    english = network(graph, "project", (FIT,))
    assert [(n.id, n.x, n.y) for n in english.nodes] == [(n.id, n.x, n.y) for n in page.nodes]
    assert english.heading == "Everything around: Fit Oost"


def test_an_unknown_view_or_a_wrong_number_of_names_is_refused(graph: Graph) -> None:
    with pytest.raises(UsageError, match="geen netwerk met de naam 'kaart'"):
        network(graph, "kaart")
    for view, asked in ASKED.items():
        with pytest.raises(UsageError, match=f"'{view}' vraagt {len(asked)} namen"):
            network(graph, view, ("x",) * (len(asked) + 1))
    with pytest.raises(UsageError, match="Niets gevonden"):
        network(graph, "project", ("bestaat niet",))


def test_of_areas_with_one_name_the_municipality_is_meant(tmp_path: Path) -> None:
    areas = {"areas": [
        {"id": "area/gm1", "name": "Stad", "kind": "municipality"},
        {"id": "area/pv1", "name": "Stad", "kind": "province"},
    ]}  # fmt: skip
    assert network(world(tmp_path, areas), "municipality", ("stad",)).centre == "area/gm1"
