"""Ties of a thing and its parts, and paths between two things."""

from __future__ import annotations

from samenhang.graph.rdf_store import Graph
from samenhang.i18n import set_language
from samenhang.views.links import links


def rows(graph: Graph, *asked: str) -> list[dict[str, object]]:
    return [dict(row) for row in links(graph, *asked).records()]


def test_ties_of_a_thing_read_from_the_thing(graph: Graph) -> None:
    found = {row["link"]: row for row in rows(graph, "programme/huiskamerproef")}
    tie = found["link/huiskamers/continues/proef"]
    assert (tie["direction"], tie["relation"], tie["relation_label"]) == (
        "in", "continues", "wordt voortgezet door"
    )  # fmt: skip
    assert (tie["other"], tie["other_name"]) == ("project/agenda/huiskamers", "Een huiskamer in elke wijk")
    assert tie["other_programme"] == "Agenda Beekstreek"
    assert (tie["source"], tie["locator"]) == (("source/plan", "source/sheet"), ("l34", "sheet=Banden row=2"))
    paid = found["link/proef/cofunded_by/deal"]
    assert (paid["direction"], paid["duration"], paid["duration_label"]) == ("out", "temporary", "tijdelijk")
    assert paid["as_written"] == "tijdelijk geld van de deal"


def test_ties_of_parts_are_marked_and_stand_last(graph: Graph) -> None:
    found = rows(graph, "programme/deal")
    assert [row["part"] for row in found] == sorted(row["part"] for row in found)
    parts = {row["link"]: row["thing"] for row in found if row["part"]}
    assert parts == {
        "link/deal-huiskamers/part_of/proef": "project/deal/huiskamers",
        "link/sport/related/deal-1": "line/deal/1",
        "link/vervolgdeal/builds_on/taalcafe": "project/deal/taalcafe",
    }


def test_a_line_has_the_ties_of_its_projects(graph: Graph) -> None:
    assert {row["link"] for row in rows(graph, "line/deal/2")} == {"link/vervolgdeal/builds_on/taalcafe"}


def test_a_thing_without_ties_says_so(graph: Graph) -> None:
    page = links(graph, "programme/akkoord")
    assert page.rows == ()
    assert page.remarks


def test_words_are_in_the_language_of_the_run(graph: Graph) -> None:
    set_language("en")
    words = {row["relation_label"] for row in rows(graph, "programme/taalhuis")}
    assert words == {"is the basis of", "is joined by"}


def test_path_has_a_row_per_fact_with_its_evidence(graph: Graph) -> None:
    first = [
        row for row in rows(graph, "project/agenda/huiskamers", "project/deal/huiskamers") if row["path"] == 1
    ]
    told = [
        (row["step"], row["from_name"], row["relation_label"], row["to_name"], row["forward"])
        for row in first
    ]
    assert told == [
        (1, "Een huiskamer in elke wijk", "zet voort", "Huiskamerproef", True),
        (2, "Huiskamerproef", "heeft als onderdeel", "Huiskamers Beekstad", False),
    ]
    assert [row["locator"] for row in first] == [("l34", "sheet=Banden row=2"), ("l35",)]
    assert [row["via"] for row in first] == [
        "link/huiskamers/continues/proef", "link/deal-huiskamers/part_of/proef"
    ]  # fmt: skip


def test_roles_and_mappings_in_words(graph: Graph) -> None:
    (role, *_) = rows(graph, "organisation/hogeschool-beek", "project/deal/huiskamers")
    assert role["relation_label"] == "is partner bij"
    (mapping, *_) = rows(graph, "goal/agenda/1", "goal/deal/samen")
    assert mapping["relation_label"].startswith("krijgt overeenkomst (bijna")


def test_page_says_what_counts_as_a_step(graph: Graph) -> None:
    assert "Groepen" in links(graph, "programme/agenda", "programme/deal").remarks[-1]
    none = links(graph, "programme/akkoord", "programme/deal")
    assert none.rows == ()
    assert len(none.remarks) == 2


def test_a_thing_and_itself(graph: Graph) -> None:
    assert links(graph, "programme/deal", "programme/deal").rows == ()
