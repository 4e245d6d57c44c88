"""What any store must do with the graph of a build. A new store joins in ``engines.py``."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

from samenhang.graph.rdf_store import Rows, Term
from tests.contract.engines import ENGINES, Engine
from tests.network_world import HOSTILE, world_parts
from tests.worlds import Row, world

EXTRA: dict[str, list[Row]] = {
    "money": [
        {"id": "money/1", "subject": "project/oost/fit", "amount": "1234.50", "kind": "budgeted",
         "recurrence": "total", "period_end": "2023-06", "source": "source/a", "locator": "l1",
         "quote": HOSTILE},
        {"id": "money/1", "subject": "project/oost/fit", "amount": "1300", "kind": "budgeted",
         "recurrence": "total", "period_end": "2023-06", "source": "source/b", "locator": "l9"},
    ],
    "targets": [{"id": "target/1", "subject": "project/oost/fit", "quantity": "0.10", "achieved": "true"}],
    "sources": [
        {"id": "source/a", "title": "A", "kind": "document", "published": "2024", "pages": "12"},
        {"id": "source/b", "title": "B", "kind": "document", "published": "2020"},
    ],
}  # fmt: skip
PARAMETERLESS = sorted(
    f"{folder}/{item.name}"
    for folder in ("pages", "catalogue")
    for item in files("samenhang.queries").joinpath(folder).iterdir()
    if item.name.endswith(".rq") and "UNDEF" not in item.read_text(encoding="utf-8")
)

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    world(folder, *world_parts(), EXTRA)
    return folder


@pytest.fixture(scope="module")
def opened(build: Path) -> dict[str, Engine]:
    return {name: make(build) for name, make in ENGINES.items()}


@pytest.fixture(params=ENGINES)
def engine(opened: dict[str, Engine], request: pytest.FixtureRequest) -> Engine:
    return opened[request.param]


def test_values_come_back_as_plain_values_of_their_kind(engine: Engine) -> None:
    (row,) = engine.select("""
        SELECT ?target ?quantity ?achieved ?kind ?name ?end ?pages ?nothing {
          ?target sam:quantity ?quantity ; sam:achieved ?achieved ; sam:subject ?project .
          ?project sam:kind ?kind ; skos:prefLabel ?name .
          ?money sam:subject ?project ; sam:periodEnd ?end .
          ?source sam:pages ?pages
          OPTIONAL { ?project sam:end ?nothing }
        }""")
    assert row == ("target/1", Decimal("0.1"), True, "project", "Fit Oost", "2023-06", 12, None)
    assert [type(value) for value in row[1:3]] == [Decimal, bool] and type(row[6]) is int


def test_columns_keep_the_order_of_the_query(engine: Engine) -> None:
    rows = engine.select("SELECT ?b ?a { VALUES (?a ?b) { (1 2) } }")
    assert rows.columns == ("b", "a") and list(rows) == [(2, 1)]


def test_a_parameter_is_bound_as_a_term(engine: Engine) -> None:
    query = "SELECT ?name { VALUES ?thing { UNDEF } ?thing skos:prefLabel ?name } ORDER BY ?name"
    assert list(engine.select(query, thing="project/oost/fit")) == [("Fit Oost",)]
    both = ("project/oost/fit", "project/agenda/maat")
    assert list(engine.select(query, thing=both)) == [("Fit Oost",), ("Sportmaat",)]
    assert list(engine.select(query, thing=())) == []
    assert len(engine.select(query)) > 5


def test_a_code_and_a_text_are_bound_as_what_they_are(engine: Engine) -> None:
    by_code = "SELECT ?x { VALUES ?kind { UNDEF } ?x a sam:Programme ; sam:kind ?kind } ORDER BY ?x"
    assert list(engine.select(by_code, kind=Term.code("programme_kind", "fund"))) == [("programme/los",)]
    by_quote = "SELECT ?p { VALUES ?quote { UNDEF } ?p sam:quote ?quote }"
    assert len(engine.select(by_quote, quote=Term.text(HOSTILE))) == 1
    by_name = "SELECT ?x { VALUES ?name { UNDEF } ?x skos:prefLabel ?name }"
    assert list(engine.select(by_name, name=Term.text("Fit Oost", "nl"))) == [("project/oost/fit",)]
    assert list(engine.select(by_name, name=Term.text("Fit Oost"))) == []


def test_the_default_graph_holds_the_value_that_counts_and_no_other(engine: Engine) -> None:
    query = "SELECT ?a { VALUES ?money { UNDEF } ?money sam:amount ?a }"
    assert list(engine.select(query, money="money/1")) == [(Decimal("1234.5"),)]


def test_the_graph_of_a_source_holds_what_it_says(engine: Engine) -> None:
    query = "SELECT ?g ?a { VALUES ?money { UNDEF } GRAPH ?g { ?money sam:amount ?a } } ORDER BY ?g"
    rows = engine.select(query, money="money/1")
    assert list(rows) == [("source/a", Decimal("1234.5")), ("source/b", Decimal(1300))]


def test_statements_lead_to_their_passages(engine: Engine) -> None:
    query = """
        SELECT ?value ?rank ?locator ?quote {
          VALUES ?money { UNDEF }
          GRAPH ?g { ?claim rdf:subject ?money ; rdf:predicate sam:amount ; rdf:object ?value ;
                            sam:rank ?rank ; prov:hadPrimarySource ?passage }
          ?passage sam:locator ?locator OPTIONAL { ?passage sam:quote ?quote }
        } ORDER BY ?locator"""
    rows = engine.select(query, money="money/1")
    assert list(rows) == [
        (Decimal("1234.5"), "preferred", "l1", HOSTILE),
        (Decimal(1300), "normal", "l9", None),
    ]


def test_sums_are_exact(engine: Engine) -> None:
    query = "SELECT (SUM(?a) AS ?sum) { VALUES ?money { UNDEF } GRAPH ?g { ?money sam:amount ?a } }"
    assert list(engine.select(query, money="money/1")) == [(Decimal("2534.5"),)]


def test_what_is_not_there_can_be_taken_away(engine: Engine) -> None:
    rows = engine.select("SELECT ?x { ?x a sam:Project MINUS { ?c sam:subject ?x ; a sam:Contribution } }")
    assert list(rows) == [("project/noord/fiets",)]


def test_the_counts_are_those_of_every_other_store(opened: dict[str, Engine]) -> None:
    query = (
        "SELECT ?g (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } GROUP BY ?g ORDER BY ?g"
    )
    answers = {str(list(engine.select(query))) for engine in opened.values()}
    assert len(answers) == 1


@pytest.mark.parametrize("name", PARAMETERLESS)
def test_the_queries_that_ship_have_one_answer(opened: dict[str, Engine], name: str) -> None:
    sparql = files("samenhang.queries").joinpath(*name.split("/")).read_text(encoding="utf-8")
    answers = {key: _bag(engine.select(sparql)) for key, engine in opened.items()}
    assert len({tuple(sorted(answer.items())) for answer in answers.values()}) == 1, answers


def _bag(rows: Rows) -> Counter[str]:
    """Count rows without their order; a list joined in one cell has no order either."""
    return Counter(str(tuple(_sorted(value) for value in row)) for row in rows)


def _sorted(value: object) -> object:
    return "␞".join(sorted(value.split("␞"))) if isinstance(value, str) else value
