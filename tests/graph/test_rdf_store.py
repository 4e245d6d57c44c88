"""Reading the graph: parameters are bound as terms, answers are plain values."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given

from samenhang.errors import QueryError, StoreError
from samenhang.graph import rdf_store
from samenhang.graph.rdf_store import Graph, Term
from samenhang.i18n import set_language
from tests.random_tables import NASTY, TEXTS

BASE = "https://example.org/id/"
ECHO = "SELECT ?x { VALUES ?x { UNDEF } }"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph(ox.Store(), BASE)


@pytest.mark.parametrize(
    ("given_value", "answer"),
    [
        ("project/a", "project/a"),
        (Term.entity('project/é "x>'), 'project/é "x>'),
        (Term.code("money_kind", "granted"), "granted"),
        (Term.iri("https://example.com/x"), "https://example.com/x"),
        (Term.text("project/a"), "project/a"),
        (Term.text("Oldambt", "nl"), "Oldambt"),
        ("gewone tekst", "gewone tekst"),
        (7, 7),
        (True, True),
        (Decimal("0.50"), Decimal("0.5")),
    ],
)
def test_what_is_bound_comes_back(graph: Graph, given_value: rdf_store.Bound, answer: object) -> None:
    assert list(graph.select(ECHO, x=given_value)) == [(answer,)]


@given(TEXTS | NASTY)
def test_no_text_breaks_out_of_its_term(graph: Graph, value: str) -> None:
    assert list(graph.select(ECHO, x=Term.text(value))) == [(value,)]
    assert list(graph.select(ECHO, x=Term.text(value, "nl"))) == [(value,)]
    assert list(graph.select(ECHO, x=Term.entity(value))) == [(value,)]


def test_a_text_that_looks_like_the_place_of_another_parameter_stays_text(graph: Graph) -> None:
    query = "SELECT ?x ?y { VALUES ?x { UNDEF } VALUES ?y { UNDEF } }"
    tricky = 'VALUES ?y { UNDEF } "'
    assert list(graph.select(query, x=Term.text(tricky), y=Term.text("b"))) == [(tricky, "b")]


def test_several_values_give_several_rows_and_none_gives_none(graph: Graph) -> None:
    assert sorted(graph.select(ECHO, x=("project/a", "project/b"))) == [("project/a",), ("project/b",)]
    assert list(graph.select(ECHO, x=())) == []


def test_a_parameter_that_is_not_given_binds_nothing(graph: Graph) -> None:
    assert list(graph.select(ECHO)) == [(None,)]


def test_the_language_of_the_run_is_a_parameter(graph: Graph) -> None:
    query = "SELECT ?lang { VALUES ?lang { UNDEF } }"
    assert list(graph.select(query)) == [("nl",)]
    set_language("en")
    assert list(graph.select(query)) == [("en",)]
    assert list(graph.select(query, lang=Term.text("de"))) == [("de",)]


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("SELECT ?x {", {}),
        (ECHO, {"y": 1}),
        ("ASK {}", {}),
        ("CONSTRUCT WHERE {?s ?p ?o}", {}),
        ("DELETE WHERE {?s ?p ?o}", {}),
    ],
)
def test_a_query_that_is_faulty_or_does_more_than_select_is_refused(
    graph: Graph, query: str, terms: dict[str, rdf_store.Bound]
) -> None:
    with pytest.raises(QueryError) as caught:
        graph.select(query, **terms)
    assert caught.value.exit_code == 6


def test_a_build_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="samenhang build"):
        Graph.open(tmp_path)


def test_a_damaged_store_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / rdf_store.FOLDER_NAME).mkdir()
    (tmp_path / rdf_store.FOLDER_NAME / "CURRENT").write_text("MANIFEST-000001\n")
    with pytest.raises(StoreError, match="samenhang build"):
        Graph.open(tmp_path)


def test_what_is_no_nquads_is_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text("<a b> <c> .\n")
    with pytest.raises(StoreError):
        rdf_store.load(tmp_path / "graph.nq", tmp_path / "store")


def test_an_opened_store_is_read_only(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text('<https://example.org/a> <https://example.org/b> "c" .\n')
    assert rdf_store.load(tmp_path / "graph.nq", tmp_path / rdf_store.FOLDER_NAME) == 1
    graph = Graph.open(tmp_path, "https://example.org/")
    assert graph.exists("a") and not graph.exists("c")
    with pytest.raises((RuntimeError, OSError)):
        graph.store.add(ox.Quad(graph.node("x"), graph.node("y"), graph.node("z")))
