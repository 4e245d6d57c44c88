"""What is open: new proposals, what nobody was sure of, and decisions whose sides have changed."""

from __future__ import annotations

import pytest

from samenhang.graph.rdf_store import Graph
from samenhang.proposals import Proposal, Reason
from samenhang.records import Decided, Ledger
from samenhang.views.review import INITIATIVES, NAMES, answers, review
from samenhang.views.review_page import Question
from tests.worlds import world

PRINTS = {
    "project/deal/huiskamer": "1",
    "project/agenda/huiskamers": "2",
    "organisation/hb": "3",
    "organisation/beek": "4",
}
PAIR = ("project/agenda/huiskamers", "project/deal/huiskamer")
SAID = "Buurtbewoners koken wekelijks samen in de huiskamer van het dorpshuis, met hulp van welzijnswerkers."


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    tables = {
        "programmes": [
            {"id": "programme/deal", "name": "Beekdeal", "kind": "deal", "areas": "area/gm9001", "start": "2022"},
            {"id": "programme/agenda", "name": "Agenda", "kind": "agenda", "areas": "area/gm9001", "start": "2024"},
        ],
        "projects": [
            {"id": PAIR[1], "programme": "programme/deal", "name": "Huiskamer voor het dorp", "kind": "project",
             "description": SAID},
            {"id": PAIR[0], "programme": "programme/agenda", "name": "Huiskamer voor het hele dorp",
             "kind": "measure", "description": SAID},
        ],
        "organisations": [
            {"id": "organisation/hb", "name": "Hogeschool Beek", "kind": "education"},
            {"id": "organisation/beek", "name": "Beek Hogeschool", "kind": "education"},
        ],
        "participations": [
            {"id": f"participation/{number}", "organisation": "organisation/hb", "subject": subject, "role": "partner"}
            for number, subject in enumerate(PAIR)
        ],
    }  # fmt: skip
    return world(tmp_path_factory.mktemp("review"), tables)


def asked(graph: Graph, *decided: Decided, kinds: tuple[str, ...] = (NAMES, INITIATIVES)) -> list[Question]:
    return list(review(graph, Ledger(decided, PRINTS), ("Wat?", "f1"), kinds).questions)


def decided(decision: str, state: str, a: str = PAIR[0], b: str = PAIR[1]) -> Decided:
    return Decided("decision/x", a, b, decision, "2026", state)


def test_a_proposal_is_asked_with_its_reasons_and_both_sides(graph: Graph) -> None:
    (question,) = asked(graph)
    assert (question.a.id, question.b.id) == PAIR
    assert question.proposed and question.grounds
    assert {row.label for row in question.compared} >= {"omschrijving", "deelname", "soort"}
    assert [run.text for run in question.a.name if run.differs] == ["hele "]
    assert (len(question.seen), question.replaces, question.before) == (16, (), "")


@pytest.mark.parametrize(("decision", "state"), [("same", "counts"), ("different", "counts")])
def test_what_was_decided_is_not_asked_again(graph: Graph, decision: str, state: str) -> None:
    assert asked(graph, decided(decision, state)) == []


def test_what_changed_is_asked_again_and_so_is_what_nobody_knew(graph: Graph) -> None:
    (question,) = asked(graph, decided("overlaps", "reopened"))
    assert "veranderd" in question.before
    assert question.replaces == ("decision/x",)
    (question,) = asked(graph, decided("unsure", "counts"))
    assert question.proposed and question.before
    assert len(asked(graph, decided("overlaps", "replaced"))) == 1


def test_a_changed_decision_without_proposal_is_asked_too(graph: Graph) -> None:
    found = asked(graph, decided("same", "reopened", "organisation/hb", "organisation/beek"), kinds=(NAMES,))
    (question,) = found
    assert (question.proposed, question.score, question.grounds) == ("", "", ())
    assert [answer.key for answer in question.answers] == [
        "same",
        "part_of",
        "part_of-turned",
        "different",
        "unsure",
    ]


def test_names_that_look_alike_are_asked_with_what_their_names_share(graph: Graph) -> None:
    reason = Reason(
        "words", 0.9, "Beek Hogeschool", "Hogeschool Beek", "source/plan", "l1", "source/plan", "l2"
    )
    alike = Proposal("organisation/beek", "organisation/hb", "same", 0.91, (reason,))
    found = review(graph, Ledger((), PRINTS, (alike,)), ("Wat?", "f1")).questions
    (question,) = (one for one in found if one.a.id == "organisation/beek")
    assert [ground.words for ground in question.grounds] == ["gelijke woorden"]
    assert (question.score, question.answers[0].key, len(question.answers)) == ("0,91", "same", 5)
    assert found[0] is question
    settled = Decided("decision/1", "organisation/hb", "organisation/beek", "different", "2026", "counts")
    assert (
        len(review(graph, Ledger((settled,), PRINTS, (alike,)), ("Wat?", "f1")).questions) == len(found) - 1
    )


def test_every_answer_has_words() -> None:
    assert [answer.key for answer in answers(INITIATIVES)] == [
        "same", "part_of", "part_of-turned", "continues", "continues-turned", "overlaps", "adjacent", "different",
        "unsure",
    ]  # fmt: skip
    assert all(answer.label and "review." not in answer.label for answer in answers(INITIATIVES))
