"""A pair of programmes: where few facts are shown, they are the same however they are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.graph.rdf_store import Graph
from samenhang.views.pair import overlap_of, overlaps_of
from tests.worlds import FRAME, PLACES, Row, world

DEAL, PLAN = "programme/deal", "programme/plan"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """Two programmes whose projects name the same goals: one often, one on one side, one by a mapping."""
    programmes: list[Row] = [
        {"id": DEAL, "name": "Deal", "kind": "deal"},
        {"id": PLAN, "name": "Plan", "kind": "programme"},
        {"id": f"{DEAL}-oost", "name": "Deal Oost", "kind": "deal", "part_of": DEAL},
    ]
    goals: list[Row] = [
        *(
            {"id": f"goal/agenda/{n}", "framework": FRAME, "number": str(n), "name": f"Doel {n}"}
            for n in (1, 2, 3)
        ),
        {"id": "goal/deal/1", "framework": DEAL, "number": "1", "name": "Van de deal"},
    ]
    projects: list[Row] = [
        {
            "id": f"project/{owner}/{n}",
            "programme": programme,
            "name": f"Project {owner} {n}",
            "kind": "project",
        }
        for owner, programme in (("deal", DEAL), ("oost", f"{DEAL}|{DEAL}-oost"), ("plan", PLAN))
        for n in range(6)
    ]
    contributions: list[Row] = [
        {"id": f"contribution/{number}", "subject": str(one["id"]), "goal": goal}
        for number, (one, goal) in enumerate(
            (one, goal)
            for place, one in enumerate(projects)
            for goal in ("goal/agenda/1", f"goal/agenda/{2 + place % 2}", "goal/deal/1")[: 1 + place % 3]
        )
    ]
    mapping: Row = {
        "id": "goal_mapping/1", "from_goal": "goal/deal/1", "to_goal": "goal/agenda/3", "relation": "exact",
    }  # fmt: skip
    made = {
        "programmes": programmes, "goals": goals, "projects": projects, "contributions": contributions,
        "goal_mappings": [mapping],
    }  # fmt: skip
    return world(tmp_path_factory.mktemp("paar") / "w", PLACES, made)


@pytest.mark.parametrize("limit", [1, 3, 8, 20, 1000])
@pytest.mark.parametrize("both", [(DEAL, PLAN), (PLAN, DEAL)])
def test_the_first_facts_are_those_of_all(graph: Graph, both: tuple[str, str], limit: int) -> None:
    page = overlap_of(graph, *both, limit=limit)
    assert page == overlaps_of(graph, [both, both], limit=limit)[0]
    assert any(row[0] == "goals" for row in page.rows)
    if limit == 1000:
        assert page.rows == overlap_of(graph, *both).rows


def test_of_the_example(example: Path) -> None:
    import samenhang

    opened = samenhang.open(example).graph
    for both in (("programme/sociale-agenda", "programme/regio-deal-oost-groningen"),):
        for limit in (2, 50):
            assert overlap_of(opened, *both, limit=limit) == overlaps_of(opened, [both, both], limit=limit)[0]
