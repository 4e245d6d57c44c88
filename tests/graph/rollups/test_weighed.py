"""What is weighed: a row that names nothing shares nothing, and stops nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.queries.rollups import count
from samenhang.views.duplicates import DuplicateFilter, duplicates
from tests.worlds import world

_ORIGIN = {"source": "source/plan", "method": "stated", "confidence": "1"}


def test_a_contribution_without_a_goal_is_passed_over(tmp_path: Path) -> None:
    programmes = [{"id": f"programme/{name}", "name": name, "kind": "deal"} for name in ("agenda", "deal")]
    projects = [
        {"id": f"project/{name}/huiskamer", "programme": f"programme/{name}", "name": "Huiskamer voor elk dorp",
         "kind": "project"}
        for name in ("agenda", "deal")
    ]  # fmt: skip
    contributions = [
        {"id": f"contribution/{number}", "subject": project["id"], "weight": "primary"}
        for number, project in enumerate(projects)
    ]
    goals = [{"id": "goal/deal/1", "framework": "programme/deal", "number": "1", "name": "Meer ontmoeting"}]
    contributions.append({**contributions[1], "id": "contribution/goal", "goal": "goal/deal/1"})
    tables = {"goals": goals, "programmes": programmes, "projects": projects, "contributions": contributions}
    assert count(world(tmp_path, tables), "proposals") == 1


@pytest.mark.parametrize(("line", "proposed"), [("l14-15", 1), ("l19-21", 0), ("p2 l14", 0)])
def test_what_is_named_within_the_passage_of_a_project_is_proposed_with_it(
    tmp_path: Path, line: str, proposed: int
) -> None:
    tables = {
        "sources": [{"id": "source/plan", "title": "Plan", "kind": "document"}],
        "programmes": [
            {"id": "programme/deal", "name": "Regiodeal", "kind": "deal"},
            {"id": "programme/kookclub", "name": "Kookclub op wielen", "kind": "scheme", "locator": line,
             "quote": "met de Kookclub op wielen erbij", **_ORIGIN},
        ],
        "projects": [
            {"id": "project/deal/eten", "programme": "programme/deal", "name": "Eten met elkaar", "kind": "project",
             "locator": "l10-20", **_ORIGIN},
            {"id": "project/deal/sport", "programme": "programme/deal", "name": "Sport voor ouderen",
             "kind": "project", "locator": "l21-39", **_ORIGIN},
        ],
    }  # fmt: skip
    assert count(world(tmp_path, tables), "proposals") == proposed


@pytest.mark.parametrize(("name", "proposed"), [("Eetclub Nij Begin", 1), ("Nij Begin", 0)])
def test_what_stands_in_the_name_of_a_programme_is_its_umbrella(
    tmp_path: Path, name: str, proposed: int
) -> None:
    tables = {
        "programmes": [
            {"id": "programme/agenda", "name": "Agenda van Nij Begin", "kind": "agenda"},
            {"id": "programme/named", "name": name, "kind": "scheme"},
        ],
        "projects": [
            {"id": "project/agenda/eten", "programme": "programme/agenda", "name": f"{name} in elke buurt",
             "kind": "project"}
        ],
        "links": [
            {"id": "link/1", "from": "project/agenda/eten", "to": "programme/named", "relation": "builds_on"}
        ],
    }  # fmt: skip
    assert count(world(tmp_path, tables), "proposals") == proposed


@pytest.mark.parametrize(("decided", "proposed"), [(True, 0), (False, 1)])
def test_what_is_settled_to_be_the_same_tells_where_a_thing_is(
    tmp_path: Path, decided: bool, proposed: int
) -> None:
    said = "Vrijwilligers oefenen met laaggeletterden in de leeszaal"
    tables = {
        "areas": [
            {"id": f"area/{name}", "name": name, "kind": "municipality", "code": f"GM900{at}"}
            for at, name in enumerate(("Hier", "Ginds"))
        ],
        "programmes": [
            {"id": "programme/hier", "name": "Deal Hier", "kind": "deal", "areas": "area/Hier"},
            {"id": "programme/ginds", "name": "Deal Ginds", "kind": "deal", "areas": "area/Ginds"},
            {"id": "programme/kring", "name": "Taalkring Vlinder", "kind": "network_programme", "description": said},
        ],
        "projects": [
            {"id": f"project/{name}/kring", "programme": f"programme/{name}", "name": "Taalkring Vlinder",
             "kind": "project", "description": said}
            for name in ("hier", "ginds")
        ],
        "decisions": [
            {"id": "decision/1", "a": "programme/kring", "b": "project/hier/kring", "decision": "same",
             "when": "2026-01-01"}
        ][: int(decided)],
    }  # fmt: skip
    graph = world(tmp_path, tables)
    found = {frozenset((row["a"], row["b"])) for row in duplicates(graph, DuplicateFilter()).records()}
    assert (frozenset(("programme/kring", "project/ginds/kring")) in found) == bool(proposed)
    assert frozenset(("programme/kring", "project/hier/kring")) in found


@pytest.mark.parametrize("alone", [True, False])
def test_a_line_is_beside_what_its_only_project_is_beside(tmp_path: Path, alone: bool) -> None:
    eating = {"kind": "project", "programme": "programme/deal", "lines": "line/deal/1"}
    tables = {
        "programmes": [
            {"id": "programme/deal", "name": "Regiodeal", "kind": "deal"},
            {"id": "programme/agenda", "name": "Agenda", "kind": "agenda"},
        ],
        "lines": [
            {"id": "line/deal/1", "programme": "programme/deal", "kind": "programme_line", "name": "Aan tafel!"}
        ],
        "projects": [
            {**eating, "id": "project/deal/eten", "name": "Kookclub op wielen"},
            *([] if alone else [{**eating, "id": "project/deal/sport", "name": "Sport voor ouderen"}]),
            {"id": "project/agenda/eten", "name": "Kookclub op wielen", "kind": "measure",
             "programme": "programme/agenda"},
        ],
        "goals": [{"id": "goal/agenda/1", "framework": "programme/agenda", "number": "1", "name": "Ontmoeting"}],
        "contributions": [
            {"id": f"contribution/{place}", "subject": subject, "goal": "goal/agenda/1", "weight": "primary"}
            for place, subject in enumerate(("project/deal/eten", "project/agenda/eten", "line/deal/1"))
        ],
        "decisions": [
            {"id": "decision/1", "a": "project/deal/eten", "b": "project/agenda/eten", "decision": "overlaps",
             "who": "redactie", "when": "2026-01-01", "why": "Dezelfde bus."}
        ],
    }  # fmt: skip
    rows = duplicates(world(tmp_path, tables), DuplicateFilter()).records()
    lifted = [row for row in rows if "line/deal/1" in (row["a"], row["b"])]
    assert [(row["relation"], row["name_a"], row["name_b"]) for row in lifted] == (
        [("adjacent", "Aan tafel!", "Kookclub op wielen")] if alone else []
    )
    if alone:
        assert lifted[0]["because"].count("Kookclub op wielen") == 2


@pytest.mark.parametrize("tied", [True, False])
def test_an_accord_is_proposed_only_beside_what_a_source_ties_to_it(tmp_path: Path, tied: bool) -> None:
    tables = {
        "programmes": [
            {"id": "programme/agenda", "name": "Agenda", "kind": "agenda"},
            {"id": "programme/akkoord", "name": "Akkoord Zonnekern op wielen", "kind": "accord"},
        ],
        "projects": [
            {"id": "project/agenda/eten", "programme": "programme/agenda", "name": "Eten met elkaar",
             "kind": "project", "description": "Hoort bij het Akkoord Zonnekern op wielen."}
        ],
        "links": [
            {"id": "link/1", "from": "project/agenda/eten", "to": "programme/akkoord", "relation": "builds_on"}
        ] if tied else [],
    }  # fmt: skip
    assert count(world(tmp_path, tables), "proposals") == int(tied)
