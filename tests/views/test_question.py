"""The list of questions and the answer to one, as pages."""

from __future__ import annotations

import json

from samenhang.exports.table import FORMATS, render
from samenhang.graph.rdf_store import Graph
from samenhang.i18n import set_language
from samenhang.queries.library import names
from samenhang.views.question import ask, catalogue


def test_catalogue_lists_every_question_with_its_parameters() -> None:
    page = catalogue()
    rows = {row["name"]: row for row in page.records()}
    assert tuple(rows) == names()
    assert rows["who-pays"]["title"] == "Wie een initiatief betaalt"
    assert rows["who-pays"]["parameters"] == ("initiative=... initiatief (naam of id; nodig)",)
    assert rows["monitors"]["parameters"] == ()


def test_catalogue_speaks_english_too() -> None:
    set_language("en")
    rows = {row["name"]: row for row in catalogue().records()}
    assert rows["who-pays"]["title"] == "Who pays an initiative"


def test_codes_stand_beside_their_words(graph: Graph) -> None:
    page = ask(graph, "temporary-funding", {"programme": "Beekdeal"})
    row = list(page.records())[1]
    assert (row["kind"], row["kind_label"]) == ("granted", "beschikt")
    assert (row["what"], row["what_label"]) == ("money", "bedrag")
    machine = {heading.key for heading in page.headings if heading.machine}
    assert machine == {"funder", "initiative", "fact", "what", "kind", "recurrence"}


def test_properties_stand_beside_their_words(graph: Graph) -> None:
    (row,) = ask(graph, "differing-values", {}).records()
    assert (row["property"], row["property_label"]) == ("end", "einde")
    assert (row["counting_value"], row["other_value"]) == ("2024-06", "2025")


def test_title_question_and_parameters_stand_above_the_rows(graph: Graph) -> None:
    page = ask(graph, "who-pays", {"initiative": "Huiskamerproef"})
    assert page.title == "Wie een initiatief betaalt"
    assert page.filters[0].startswith("Wie betaalt dit initiatief")
    assert page.filters[1] == "initiatief: programme/huiskamerproef"


def test_json_has_the_documented_keys(graph: Graph) -> None:
    page = ask(graph, "who-pays", {"initiative": "Huiskamerproef"})
    rows = json.loads(render(page, "json"))
    assert list(rows[0]) == list(page.columns)
    assert rows[1]["payers"] == ["programme/dealfonds"]
    assert rows[1]["amount"] == 75000


def test_every_format_takes_every_answer(graph: Graph) -> None:
    from tests.queries.cases import cases

    for case in cases():
        page = ask(graph, case.question, case.parameters)
        for form in FORMATS:
            assert render(page, form)
