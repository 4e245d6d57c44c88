"""The graph as quads: what counts in the default graph, all that is said in the graphs of the sources."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from samenhang.graph import quads
from samenhang.graph.claims import CHECKS_SOURCE
from samenhang.graph.rdf_store import Graph
from samenhang.i18n import set_language
from tests.lines import lines_of
from tests.worlds import PLACES, Row, world

OLD, NEW = "source/oud", "source/nieuw"

SOURCES: list[Row] = [
    {"id": OLD, "title": "Oud", "kind": "document", "published": "2020"},
    {"id": NEW, "title": "Nieuw", "kind": "document", "published": "2024"},
]
PROJECTS: list[Row] = [
    {
        "id": "project/a", "name": 'Fit "Oost"', "start": "2019", "initiative": "initiative/fit",
        "source": OLD, "locator": "l1", "quote": "Fit", "method": "stated", "confidence": "0.90",
    },
    {"id": "project/a", "name": "Fit", "start": "2023-02", "source": NEW, "locator": "l7"},
    {"id": "project/los", "name": "Zonder bron", "source": ""},
]  # fmt: skip
MONEY: list[Row] = [
    {"id": "money/a", "subject": "project/a", "amount": "1234.50", "kind": "budgeted", "recurrence": "total"}
]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return world(
        tmp_path_factory.mktemp("world"), PLACES, {"sources": SOURCES, "projects": PROJECTS, "money": MONEY}
    )


def test_the_file_is_sorted_whole_and_what_the_store_holds(graph: Graph, tmp_path: Path) -> None:
    folder = world(tmp_path / "w", PLACES, {"sources": SOURCES, "projects": PROJECTS, "money": MONEY})
    content = lines_of(tmp_path / "w")
    lines = content.decode("utf-8").split("\n")
    assert lines.pop() == ""
    assert lines == sorted(set(lines), key=lambda line: line.encode("utf-8"))
    assert sorted(f"{quad} ." for quad in folder.store) == sorted(lines)
    assert sorted(map(str, folder.store)) == sorted(map(str, graph.store))


@pytest.mark.parametrize("subjects", [7, 40])
@pytest.mark.thorough
def test_the_cutting_in_runs_shows_in_no_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, subjects: int
) -> None:
    parts = (PLACES, {"sources": SOURCES, "projects": PROJECTS, "money": MONEY})
    world(tmp_path / "one", *parts)
    monkeypatch.setattr(quads, "_SUBJECTS_IN_RUN", subjects)
    world(tmp_path / "other", *parts)
    assert len(Graph.open(tmp_path / "one").store) > subjects
    assert lines_of(tmp_path / "one") == lines_of(tmp_path / "other")


def test_there_are_no_blank_nodes(graph: Graph) -> None:
    for quad in graph.store:
        assert not any(
            isinstance(term, ox.BlankNode) for term in (quad.subject, quad.object, quad.graph_name)
        )


def test_the_default_graph_holds_what_counts(graph: Graph) -> None:
    rows = graph.select("""
        SELECT ?name ?start ?alias {
          id:project\\/a skos:prefLabel ?name ; sam:start ?start ; skos:altLabel ?alias
        }""")
    assert list(rows) == [("Fit", "2023-02", 'Fit "Oost"')]
    rows = graph.select("""
        SELECT ?amount ?kind {
          id:money\\/a sam:amount ?amount ; sam:kind ?kind ; sam:subject id:project\\/a
        }""")
    assert [(str(amount), kind) for amount, kind in rows] == [("1234.5", "budgeted")]


def test_an_entity_rests_on_passages(graph: Graph) -> None:
    rows = graph.select("""
        SELECT ?source ?locator ?quote ?method ?confidence {
          id:project\\/a sam:evidence ?passage .
          ?passage a sam:Passage ; oa:hasSource ?source ; sam:locator ?locator ;
                   sam:method ?method ; sam:confidence ?confidence
          OPTIONAL { ?passage sam:quote ?quote }
        } ORDER BY ?source""")
    found = [
        (source, locator, quote, method, str(confidence))
        for source, locator, quote, method, confidence in rows
    ]
    assert found == [(NEW, "l7", None, "table", "1"), (OLD, "l1", "Fit", "stated", "0.9")]


def test_each_source_has_a_graph_with_all_that_it_says(graph: Graph) -> None:
    rows = graph.select(
        "SELECT ?graph ?start { GRAPH ?graph { id:project\\/a sam:start ?start } } ORDER BY ?graph"
    )
    assert list(rows) == [(NEW, "2023-02"), (OLD, "2019")]


def test_every_claim_is_a_statement_with_its_rank(graph: Graph) -> None:
    rows = graph.select("""
        SELECT ?graph ?value ?rank ?source {
          GRAPH ?graph {
            ?claim a rdf:Statement ; rdf:subject id:project\\/a ; rdf:predicate sam:start ;
                   rdf:object ?value ; sam:rank ?rank ; prov:hadPrimarySource ?passage .
          }
          ?passage oa:hasSource ?source
        } ORDER BY ?graph""")
    assert list(rows) == [(NEW, "2023-02", "preferred", NEW), (OLD, "2019", "normal", OLD)]


def test_existence_is_claimed_by_the_class(graph: Graph) -> None:
    rows = graph.select("""
        SELECT (COUNT(?claim) AS ?count) {
          GRAPH ?graph { ?claim rdf:subject id:project\\/a ; rdf:predicate rdf:type ; rdf:object sam:Project }
        }""")
    assert list(rows) == [(2,)]


def test_what_names_no_source_is_kept_apart(graph: Graph) -> None:
    rows = graph.select("SELECT ?graph { GRAPH ?graph { id:project\\/los a sam:Project } }")
    assert list(rows) == [(quads.UNKNOWN_SOURCE,)]
    assert not graph.exists(quads.UNKNOWN_SOURCE)


def test_an_initiative_is_a_thing_of_its_own(graph: Graph) -> None:
    assert list(graph.select("SELECT ?x { ?x a sam:Initiative }")) == [("initiative/fit",)]


def test_roll_ups_are_in_the_graph(graph: Graph) -> None:
    rows = graph.select(
        "SELECT ?role { ?x a sam:MoneyRoleInSums ; sam:countedMoney id:money\\/a ; sam:sumRole ?role }"
    )
    assert len(rows) == 1


def test_findings_of_the_build_are_told_in_both_languages(tmp_path: Path) -> None:
    rows = [{**PROJECTS[0], "source": NEW}, PROJECTS[1]]
    rows[0]["method"] = "table"
    graph = world(tmp_path, {"sources": SOURCES, "projects": rows})
    query = """
        SELECT ?code ?message ?source {
          VALUES ?lang { UNDEF }
          ?finding a sam:Finding ; sam:code ?code ; sam:message ?message ; sam:source ?source .
          FILTER(LANG(?message) = ?lang)
        }"""
    (dutch,) = graph.select(query)
    set_language("en")
    (english,) = graph.select(query)
    assert dutch[0] == english[0] == "values_differ"
    assert dutch[2] == CHECKS_SOURCE and graph.exists(CHECKS_SOURCE)
    assert "niet eens" in str(dutch[1]) and "disagree" in str(english[1])
