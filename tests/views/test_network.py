from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from samenhang.graph.rdf_store import Graph
from samenhang.i18n import set_language
from samenhang.views import network
from samenhang.views.network import overlap_network, partner_network
from samenhang.views.network_page import Evidence, NetworkPage
from tests.network_world import AGENDA, EAST, NORTH, world_parts
from tests.worlds import PLACES, world


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return world(tmp_path_factory.mktemp("network"), *world_parts())


@pytest.fixture
def page(graph: Graph) -> NetworkPage:
    return overlap_network(graph)


def kinds(page: NetworkPage) -> dict[str, str]:
    return {node.id: node.kind for node in page.nodes}


def facts_of(page: NetworkPage, start: str, end: str) -> dict[str, tuple[str, ...]]:
    (edge,) = (edge for edge in page.edges if (edge.start, edge.end) == (start, end))
    return {fact.label: fact.values for fact in edge.facts}


def test_the_nodes_are_the_programmes_and_what_they_share(page: NetworkPage) -> None:
    assert kinds(page) == {
        AGENDA: "programme", EAST: "programme", NORTH: "programme",
        "programme/school": "linked", "programme/los": "named",
        "goal/agenda/1": "goal",
        "organisation/hogeschool": "organisation", "organisation/ggd": "organisation",
        "area/gm9001": "area", "area/gm9002": "area", "project/agenda/maat": "initiative",
    }  # fmt: skip


def test_every_edge_joins_two_nodes_and_stands_once(page: NetworkPage) -> None:
    ids = kinds(page)
    assert all(edge.start in ids and edge.end in ids for edge in page.edges)
    assert len({edge.id for edge in page.edges}) == len(page.edges)
    assert len({(node.x, node.y) for node in page.nodes}) == len(page.nodes)


def test_a_goal_tells_who_names_it_and_who_only_matches_it(page: NetworkPage) -> None:
    certain = {edge.start: edge.certain for edge in page.edges if edge.kind == "goal"}
    assert certain == {AGENDA: True, EAST: False}
    assert facts_of(page, AGENDA, "goal/agenda/1")["Via"] == ("Sportmaat",)
    assert facts_of(page, EAST, "goal/agenda/1")["Via"] == ("Fit Oost",)
    assert "afgeleid" in facts_of(page, EAST, "goal/agenda/1")["Grond"][0]


def test_a_partner_tells_its_role_and_its_sources(page: NetworkPage) -> None:
    told = facts_of(page, AGENDA, "organisation/hogeschool")
    assert told["Rol"] == ("adviseur",)
    assert told["Via"] == ("Sportmaat",)
    (edge,) = (item for item in page.edges if item.id == f"{AGENDA} organisation/hogeschool advisor")
    assert edge.evidence == (Evidence("Beleidsstuk", "blz. 3, regel 7", ""),)


def test_a_possible_partner_is_not_certain_and_a_group_is_no_partner(page: NetworkPage) -> None:
    certain = {edge.start: edge.certain for edge in page.edges if edge.end == "organisation/ggd"}
    assert certain == {EAST: False, NORTH: True}
    assert "organisation/gemeenten" not in kinds(page)
    assert "organisation/alleen" not in kinds(page)


def test_an_initiative_tells_how_each_programme_is_tied_to_it(page: NetworkPage) -> None:
    assert facts_of(page, AGENDA, "project/agenda/maat") == {"Voert uit als": ("Sportmaat",)}
    (sentence,) = facts_of(page, "programme/school", "project/agenda/maat")["Verband"]
    assert sentence.startswith("Sportmaat → ")
    assert sentence.endswith(" → Rijke School")


def test_an_initiative_of_several_programmes_bears_its_shortest_name(tmp_path: Path) -> None:
    parts = {key: list(rows) for key, rows in world_parts()[1].items()}
    shared = {"maat": "Sportmaat voor iedereen", "fit": "Sportmaat"}
    parts["projects"] = [
        {**row, "name": shared[slug], "initiative": "initiative/sport"} if slug in shared else row
        for row in parts["projects"]
        for slug in [row["id"].rpartition("/")[2]]
    ]
    page = overlap_network(world(tmp_path, parts))
    (initiative,) = (node for node in page.nodes if node.id == "initiative/sport")
    assert (initiative.kind, initiative.name) == ("initiative", "Sportmaat")
    assert facts_of(page, AGENDA, "initiative/sport") == {"Voert uit als": ("Sportmaat voor iedereen",)}
    assert facts_of(page, EAST, "initiative/sport") == {"Voert uit als": ("Sportmaat",)}


def test_each_tie_is_a_line_with_its_relation_from_the_one_that_has_it(page: NetworkPage) -> None:
    ties = [edge for edge in page.edges if edge.kind == "tie"]
    assert sorted((tie.start, tie.relation, tie.end) for tie in ties) == [
        (AGENDA, "zet voort", "programme/school"),
        (NORTH, "krijgt geld van", "programme/los"),
        (EAST, "bouwt voort op", "programme/school"),
    ]
    assert all(tie.evidence for tie in ties)


def test_partners_in_several_programmes_with_a_line_per_role_and_amount(tmp_path: Path) -> None:
    parts = {key: list(rows) for key, rows in world_parts()[1].items()}
    parts["participations"].append(
        {"id": "participation/8", "organisation": "organisation/hogeschool", "subject": "project/oost/fit",
         "role": "lead", "start": "2021", "end": "2022"}
    )  # fmt: skip
    parts["money"] = [
        {"id": f"money/{year}", "subject": "project/oost/fit", "amount": "250000", "kind": "granted", "recurrence": "total",
         "period_start": year, "period_end": year, "funder": "organisation/hogeschool"}
        for year in ("2021", "2022")
    ]  # fmt: skip
    page = partner_network(world(tmp_path, PLACES, parts))
    assert {node.id for node in page.nodes} == {AGENDA, EAST, "organisation/hogeschool"}
    lines = [edge for edge in page.edges if {edge.start, edge.end} == {EAST, "organisation/hogeschool"}]
    assert sorted(edge.role for edge in lines if edge.kind == "partner") == [
        "financier",
        "partner",
        "trekker",
    ]
    paid = [(edge.amount, edge.years) for edge in lines if edge.kind == "money"]
    assert paid == [(Decimal(250000), (2021, 2021)), (Decimal(250000), (2022, 2022))]
    assert all("Fit Oost" in str(edge.facts) for edge in lines if edge.role != "financier")


def test_of_many_programmes_those_with_most_in_common_are_drawn(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "MOST_PAIRS", 1)
    monkeypatch.setattr(network, "MOST_PROGRAMMES", 2)
    page = overlap_network(graph)
    assert sum(node.kind == "programme" for node in page.nodes) == 2
    assert "2 programma's die het meest gemeen hebben" in page.remarks[0]


def test_many_programmes_stand_together_in_the_middle(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "_ON_ELLIPSE", 2)
    page = overlap_network(graph)
    at = {node.id: (node.x, node.y) for node in page.nodes}
    assert len(set(at.values())) == len(at)
    assert max(abs(x) for node, (x, _) in at.items() if node in (AGENDA, EAST, NORTH)) < abs(
        at["organisation/ggd"][0]
    )


def test_a_programme_tells_its_kind_and_period(page: NetworkPage) -> None:
    (east,) = (node for node in page.nodes if node.id == EAST)
    assert [fact.values for fact in east.facts] == [("deal",), ("2020 tot en met 2023",)]
    (agenda,) = (node for node in page.nodes if node.id == AGENDA)
    assert agenda.facts[-1].values == ("vanaf 2024",)


def test_the_same_graph_gives_the_same_page(graph: Graph, page: NetworkPage) -> None:
    assert overlap_network(graph) == page


def test_in_english_only_the_words_differ(graph: Graph, page: NetworkPage) -> None:
    set_language("en")
    english = overlap_network(graph)
    assert [(node.id, node.x, node.y) for node in english.nodes] == [(n.id, n.x, n.y) for n in page.nodes]
    assert facts_of(english, AGENDA, "organisation/hogeschool")["Role"] == ("advisor",)


def test_nothing_shared_gives_an_empty_page(tmp_path: Path) -> None:
    alone = world(tmp_path, {"programmes": [{"id": "programme/een", "name": "Een", "kind": "deal"}]})
    page = overlap_network(alone)
    assert (page.nodes, page.edges) == ((), ())


def test_without_projects_every_programme_is_a_hub(tmp_path: Path) -> None:
    parts = dict(world_parts()[1])
    parts["projects"] = parts["contributions"] = parts["participations"] = []
    parts["links"] = [{"id": "link/1", "from": EAST, "to": NORTH, "relation": "adjacent"}]
    assert set(kinds(overlap_network(world(tmp_path, parts))).values()) == {"programme"}
