"""Every question of the catalogue: its form, and the rows it gives on a small world."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from samenhang.graph.rdf_store import Graph
from samenhang.i18n import LANGUAGES, set_language
from samenhang.ids import CODE_BASE, NAMESPACE
from samenhang.ontology.schema import schema
from samenhang.queries.library import Question, names, question
from samenhang.queries.run import run
from tests.queries.cases import Case, as_csv, cases

ASKED_FOR = {
    "goals-not-named-first", "goals-by-measures", "goals-without-indicator", "indicators-without-value",
    "measures-without-existing", "initiatives-in-several-programmes", "initiatives-in-several-measures",
    "temporary-funding", "who-pays", "continued-by", "past-programme-end", "build-up-periods",
    "parts-and-totals", "line-money-not-given", "programme-money-not-divided", "coalition-members",
    "partner-roles", "monitors", "targets", "contradictions",
}  # fmt: skip
"""Questions that advisors and the documentation count on."""

BESIDE_THE_TABLES = {"evidence", "Passage", "rank", "originalText"}
"""Properties and classes of the graph that no table has a column for."""

every_question = pytest.mark.parametrize("asked", [question(name) for name in names()], ids=names())
every_case = pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)


def test_catalogue_holds_what_is_counted_on() -> None:
    assert set(names()) >= ASKED_FOR
    assert len(set(names()) - ASKED_FOR) >= 5


@every_question
def test_question_has_a_case(asked: Question) -> None:
    assert asked.name in {case.question for case in cases()}


@every_question
def test_texts_stand_in_both_languages(asked: Question) -> None:
    for texts in (asked.titles, asked.questions, *(item.labels for item in asked.parameters)):
        assert set(texts) == set(LANGUAGES)
        assert all(value.strip() for value in texts.values())
    assert asked.titles["nl"] != asked.titles["en"]
    assert asked.questions["nl"].endswith((".", "?"))


def test_titles_are_each_other() -> None:
    for code in LANGUAGES:
        titles = [question(name).titles[code] for name in names()]
        assert len(set(titles)) == len(titles)


@every_question
def test_question_says_where_its_rows_rest_on(asked: Question) -> None:
    keys = {column.key for column in asked.columns}
    assert {"source", "locator"} <= keys or {"source", "locator_a", "locator_b"} <= keys


@every_question
def test_declared_tables_and_code_lists_exist(asked: Question) -> None:
    for parameter in asked.parameters:
        assert set(parameter.tables) <= set(schema().tables)
        assert not parameter.scheme or parameter.scheme in schema().schemes
    for column in asked.columns:
        assert not column.scheme or column.scheme in schema().schemes


@every_question
def test_query_uses_only_words_of_the_schema(asked: Question) -> None:
    tables = schema().tables.values()
    iris = {table.iri for table in tables} | {column.property for table in tables for column in table.columns}
    iris |= {column.property for column in schema().origin}
    known = {iri.removeprefix(NAMESPACE) for iri in iris} | BESIDE_THE_TABLES
    assert set(re.findall(r"\bsam:(\w+)", asked.sparql)) <= known
    for prefix, iri in re.findall(r"PREFIX (\w+): <(.+)>", asked.sparql):
        assert re.search(rf"[\s(/|^]{prefix}:\w", asked.sparql), f"prefix {prefix} is not used"
        if iri.startswith(CODE_BASE):
            codes = {code.iri for scheme in schema().schemes.values() for code in scheme.values()}
            used = re.findall(rf"\b{prefix}:(\w+)", asked.sparql.split("SELECT", 1)[1])
            assert {iri + code for code in used} <= codes


@every_question
def test_gaps_are_no_filter_not_exists(asked: Question) -> None:
    assert not re.search(r"NOT\s+EXISTS", asked.sparql)


@every_question
def test_query_runs_alone(asked: Question, graph: Graph) -> None:
    found = graph.store.query(asked.sparql)
    assert isinstance(found, ox.QuerySolutions)
    assert tuple(variable.value for variable in found.variables) == tuple(item.key for item in asked.columns)
    list(found)


@every_case
def test_rows(case: Case, graph: Graph) -> None:
    assert as_csv(run(graph, case.question, case.parameters)) == case.file.read_text(encoding="utf-8")


@every_case
def test_key_tells_rows_apart(case: Case, graph: Graph) -> None:
    answer = run(graph, case.question, case.parameters)
    places = [[item.key for item in answer.question.columns].index(key) for key in answer.question.key]
    keys = [tuple(row[place] for place in places) for row in answer.rows]
    assert len(set(keys)) == len(keys)


@pytest.fixture(scope="module")
def turned(graph: Graph) -> Graph:
    """The same quads in another store, put in the other way round."""
    store = ox.Store()
    for quad in sorted(graph.store, key=str, reverse=True):
        store.add(quad)
    return Graph(store, graph.base)


@every_case
def test_order_does_not_hang_on_the_store(case: Case, graph: Graph, turned: Graph) -> None:
    one = run(graph, case.question, case.parameters)
    other = run(turned, case.question, case.parameters)
    assert as_csv(one) == as_csv(other)


def test_what_a_build_finds_stands_at_its_document(graph: Graph) -> None:
    answer = run(graph, "contradictions", {"document": "Projectenlijst"})
    keys = [column.key for column in answer.question.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in answer.rows]
    found = {row["code"]: row for row in rows}
    assert {row["source"] for row in rows} == {"source/sheet"}
    assert (found["two_figures"]["value_a"], found["two_figures"]["value_b"]) == ("400000", "420000")


def test_message_is_in_the_language_of_the_run(graph: Graph) -> None:
    keys = [column.key for column in question("contradictions").columns]
    place = keys.index("message")
    dutch = run(graph, "contradictions", {"document": "Projectenlijst"}).rows
    set_language("en")
    english = run(graph, "contradictions", {"document": "Projectenlijst"}).rows
    assert [row[:place] for row in dutch] == [row[:place] for row in english]
    assert all(one[place] != other[place] for one, other in zip(dutch, english, strict=True))
