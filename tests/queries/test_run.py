"""Parameters of questions: typed, bound as terms, and never part of the query."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.errors import UsageError
from samenhang.graph.rdf_store import Graph
from samenhang.queries.run import run

ATTACKS = [
    '") } #',
    '" } UNION { ?s ?p ?o } #',
    "} SERVICE <http://127.0.0.1:9/> { ?s ?p ?o",
    "inwoners') . ?x ?y ?z . FILTER(true || ('",
    "\\u0022 } #",
    "UNDEF }",
    "$&\\1\\g<0>",
    "\n\r\t",
    "'''",
    "<javascript:alert(1)>",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_stays_text(graph: Graph, attack: str) -> None:
    answer = run(graph, "target-groups", {"contains": f"x{attack}"})
    assert answer.rows == ()
    assert answer.given[0][1] == f"x{attack}".strip()


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize(
    ("name", "parameter"), [("targets", "programme"), ("deadlines", "year"), ("notes", "kind")]
)
def test_what_is_no_name_year_or_code_is_refused(
    graph: Graph, name: str, parameter: str, attack: str
) -> None:
    with pytest.raises(UsageError):
        run(graph, name, {parameter: f"2024x {attack}"})


@given(text=st.text(min_size=1).filter(str.strip))
def test_any_text_may_be_asked_for(graph: Graph, text: str) -> None:
    rows = run(graph, "target-groups", {"contains": text}).rows
    assert all(text.strip().lower() in str(row[0]).lower() for row in rows)


def test_unknown_parameter_lists_those_allowed(graph: Graph) -> None:
    with pytest.raises(UsageError) as caught:
        run(graph, "targets", {"programma": "Beekdeal"})
    assert "'programma'" in caught.value.what
    assert "programme=" in caught.value.next_step
    assert "subject=" in caught.value.next_step


def test_a_question_without_parameters_takes_none(graph: Graph) -> None:
    with pytest.raises(UsageError) as caught:
        run(graph, "monitors", {"x": "1"})
    assert "geen parameters" in caught.value.next_step


@pytest.mark.parametrize("given_", [{}, {"initiative": "  "}])
def test_a_required_parameter_must_be_given(graph: Graph, given_: dict[str, str]) -> None:
    with pytest.raises(UsageError) as caught:
        run(graph, "who-pays", given_)
    assert "initiative" in caught.value.what
    assert "initiative=" in caught.value.next_step


def test_a_name_must_be_of_the_right_table(graph: Graph) -> None:
    with pytest.raises(UsageError):
        run(graph, "targets", {"programme": "Taalcafé"})


@pytest.mark.parametrize("kind", ["risk", "risico", "RISK", "Risico"])
def test_a_code_may_be_given_by_its_label(graph: Graph, kind: str) -> None:
    answer = run(graph, "notes", {"kind": kind})
    assert [row[3] for row in answer.rows] == ["note/agenda/risico"]
    assert answer.given[0][1] == "risk"


def test_a_wrong_code_lists_those_allowed(graph: Graph) -> None:
    with pytest.raises(UsageError) as caught:
        run(graph, "notes", {"kind": "gevaar"})
    assert "lesson" in caught.value.next_step


@pytest.mark.parametrize("year", ["24", "twee", "2024.0", "٢٠٢٤", "-2024", "20245"])
def test_a_year_has_four_digits(graph: Graph, year: str) -> None:
    with pytest.raises(UsageError):
        run(graph, "deadlines", {"year": year})


def test_plain_python_values_are_taken(graph: Graph) -> None:
    assert run(graph, "deadlines", {"year": 2024}).rows == run(graph, "deadlines", {"year": "2024"}).rows


def test_values_are_plain(graph: Graph) -> None:
    answer = run(graph, "temporary-funding", {"programme": "Beekdeal"})
    row = dict(zip((column.key for column in answer.question.columns), answer.rows[1], strict=True))
    assert row["amount"] == Decimal(75000)
    assert (row["funder"], row["kind"], row["what"]) == ("programme/dealfonds", "granted", "money")
    assert (row["source"], row["locator"], row["quote"]) == (("source/plan",), ("l14",), ())
    assert row["amount_max"] is None


def test_evidence_of_several_passages_stays_together(graph: Graph) -> None:
    answer = run(graph, "continued-by", {"thing": "Huiskamerproef"})
    row = dict(zip((column.key for column in answer.question.columns), answer.rows[0], strict=True))
    assert row["source"] == ("source/plan", "source/sheet")
    assert row["locator"] == ("l34", "sheet=Banden row=2")
    assert row["quote"] == ("De maatregel zet de Huiskamerproef voort.", "")
