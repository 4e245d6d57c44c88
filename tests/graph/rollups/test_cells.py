"""Gap cells: the four states, what is only mapped, folded cells, and a plain loop as second opinion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.views.gaps import GapFilter, gaps
from samenhang.views.page import Value
from tests.effort import costly
from tests.worlds import FRAME, PLACES, Row, world

GOALS: dict[str, Sequence[Row]] = {
    "goals": [
        {"id": f"goal/agenda/{number}", "framework": FRAME, "number": str(number), "name": f"Doel {number}"}
        for number in (1, 2)
    ],
}


def programme(name: str, *, start: str = "2020", end: str = "2022", areas: str = "area/oost") -> Row:
    return {
        "id": f"programme/{name}",
        "name": name,
        "kind": "deal",
        "start": start,
        "end": end,
        "areas": areas,
    }


def project(key: str, owner: str = "programme/deal", **more: str) -> Row:
    return {"id": f"project/{key}", "programme": owner, "name": key, "kind": "project", **more}


def contribution(key: str, goal: str = "goal/agenda/1", **more: str) -> Row:
    return {"id": f"contribution/{key}", "subject": f"project/{key}", "goal": goal, **more}


def source(describes: str) -> Row:
    return {"id": "source/test", "title": "Test", "kind": "document", "describes": describes}


def cells(
    folder: Path, *parts: Mapping[str, Sequence[Row]], by: tuple[str, ...] = ("municipality", "year")
) -> dict[tuple[Value, ...], dict[str, Value]]:
    graph = world(folder, PLACES, GOALS, *parts)
    found = gaps(graph, GapFilter(FRAME, by)).records()
    return {(row["number"], row["municipality_name"], row["year"]): row for row in found}


def test_the_four_states(tmp_path: Path) -> None:
    found = cells(tmp_path / "w", {
        "sources": [source("programme/deal")],
        "programmes": [programme("deal"), programme("breed", start="2019", end="2022", areas="area/gm9003")],
        "projects": [
            project("vol", areas="area/gm9001", start="2020", end="2021"),
            project("zonder-jaar", "programme/breed", areas="area/gm9003"),
        ],
        "contributions": [contribution("vol"), contribution("zonder-jaar")],
    })  # fmt: skip
    assert found["1", "Aadorp", 2020]["state"] == "covered"
    assert found["1", "Aadorp", 2020]["projects"] == 1
    assert found["1", "Aadorp", 2022]["state"] == "none"
    assert found["2", "Beekstad", 2020]["state"] == "none"
    assert found["1", "Aadorp", 2019]["state"] == "outside"
    # a project whose years nobody reported: never "none"
    assert found["1", "Ceeveen", 2019]["state"] == "not_reported"
    assert found["1", "Ceeveen", 2019]["projects_unreported"] == 1


def test_a_deal_without_years_is_not_reported_and_never_none(tmp_path: Path) -> None:
    found = cells(tmp_path / "w", {
        "sources": [source("programme/deal|programme/jaren")],
        "programmes": [programme("deal", start="", end=""), programme("jaren", areas="area/gm9003")],
        "projects": [project("p", areas="area/gm9001")],
        "contributions": [contribution("p")],
    })  # fmt: skip
    states = {row["state"] for (_, place, _), row in found.items() if place in ("Aadorp", "Beekstad")}
    assert states == {"not_reported"}


def test_a_region_counts_for_its_municipalities_and_says_so(tmp_path: Path) -> None:
    found = cells(tmp_path / "w", {
        "sources": [source("programme/deal")], "programmes": [programme("deal")],
        "projects": [project("p", areas="area/oost", start="2020", end="2022")],
        "contributions": [contribution("p")],
    })  # fmt: skip
    assert {place for _, place, _ in found} == {"Aadorp", "Beekstad"}
    assert found["1", "Beekstad", 2021]["projects_regional"] == 1


def test_places_of_the_past_and_towns_count_where_they_lie_now(tmp_path: Path) -> None:
    found = cells(tmp_path / "w", {
        "sources": [source("programme/deal")], "programmes": [programme("deal")],
        "projects": [
            project("oud", areas="area/gm9010", start="2020", end="2022"),
            project("buurt", areas="area/beekbuurt", start="2020", end="2022"),
            project("gesplitst", areas="area/gm9011", start="2020", end="2022"),
        ],
        "contributions": [contribution("oud"), contribution("buurt", "goal/agenda/2"), contribution("gesplitst")],
    })  # fmt: skip
    assert found["1", "Aadorp", 2020]["projects"] == 1
    assert found["2", "Beekstad", 2020]["projects"] == 1
    # a municipality that was split has no share that anybody told
    assert found["1", "Beekstad", 2020]["projects"] == 0
    assert found["1", "Beekstad", 2020]["projects_unreported"] == 1


def test_what_is_only_mapped_or_inferred_covers_nothing(tmp_path: Path) -> None:
    own = {"id": "goal/deal/a", "framework": "programme/deal", "number": "a", "name": "Eigen doel"}
    found = cells(tmp_path / "w", {
        "sources": [source("programme/deal")], "programmes": [programme("deal")],
        "goals": [own],
        "goal_mappings": [{"from_goal": "goal/deal/a", "to_goal": "goal/agenda/1", "relation": "close"}],
        "projects": [
            project("p", areas="area/gm9001", start="2020", end="2022"),
            project("q", areas="area/gm9001", start="2020", end="2022"),
        ],
        "contributions": [
            contribution("p", "goal/deal/a"),
            contribution("q", "goal/agenda/2", method="inferred", confidence="0.4"),
        ],
    })  # fmt: skip
    assert (found["1", "Aadorp", 2020]["state"], found["1", "Aadorp", 2020]["projects_mapped"]) == ("none", 1)
    assert (found["2", "Aadorp", 2020]["state"], found["2", "Aadorp", 2020]["projects_mapped"]) == ("none", 1)


def test_folded_cells_count_each_project_once(tmp_path: Path) -> None:
    world_of_two = {
        "sources": [source("programme/deal")], "programmes": [programme("deal")],
        "projects": [project("p", areas="area/oost", start="2020", end="2022")],
        "contributions": [contribution("p")],
    }  # fmt: skip
    found = cells(tmp_path / "a", world_of_two, by=("municipality",))
    assert found["1", "Aadorp", None]["projects"] == 1
    found = cells(tmp_path / "b", world_of_two, by=())
    assert (found["1", None, None]["projects"], found["1", None, None]["state"]) == (1, "covered")
    assert found["2", None, None]["state"] == "none"


def test_money_of_the_year_of_each_year_and_undivided(tmp_path: Path) -> None:
    found = cells(tmp_path / "w", {
        "sources": [source("programme/deal")], "programmes": [programme("deal")],
        "projects": [project("p", areas="area/gm9001", start="2020", end="2022"),
                     project("q", areas="area/gm9001", start="2020", end="2022")],
        "contributions": [contribution("p"), contribution("q")],
        "money": [
            {"id": "money/p1", "subject": "project/p", "amount": "100", "kind": "budgeted", "recurrence": "total",
             "period_start": "2021", "period_end": "2021"},
            {"id": "money/p2", "subject": "project/p", "amount": "7", "kind": "budgeted", "recurrence": "per_year"},
            {"id": "money/q", "subject": "project/q", "amount": "60", "kind": "budgeted", "recurrence": "total",
             "period_start": "2020", "period_end": "2022"},
        ],
    })  # fmt: skip
    cell = found["1", "Aadorp", 2021]
    assert [cell[key] for key in ("money", "money_per_year", "money_undivided")] == [100, 7, 1]
    cell = found["1", "Aadorp", 2020]
    assert [cell[key] for key in ("money", "money_per_year", "money_undivided")] == [None, 7, 1]


class Plan(NamedTuple):
    """A random project: what is known of it (None where nobody reported it)."""

    goal: int | None
    place: str | None
    years: tuple[int, int] | None


PLACE_IDS = {"Aadorp": "area/gm9001", "Beekstad": "area/gm9002"}
plans = st.lists(
    st.builds(
        Plan,
        st.sampled_from([1, 2, None]),
        st.sampled_from([*PLACE_IDS, None]),
        st.one_of(st.none(), st.tuples(st.integers(2020, 2022), st.integers(0, 2)).map(lambda p: (p[0], min(p[0] + p[1], 2022)))),
    ),
    max_size=5,
)  # fmt: skip


@costly(4, full=100)
@given(plans=plans)
@pytest.mark.thorough
def test_every_cell_as_a_plain_loop_sees_it(plans: list[Plan], tmp_path_factory: object) -> None:
    folder = tmp_path_factory.mktemp("world")  # type: ignore[attr-defined]
    rows = [
        project(
            f"p{place}", areas=PLACE_IDS.get(plan.place or "", ""),
            start=str(plan.years[0]) if plan.years else "", end=str(plan.years[1]) if plan.years else "",
        )
        for place, plan in enumerate(plans)
    ]  # fmt: skip
    given_goals = [
        contribution(f"p{n}", f"goal/agenda/{plan.goal}") for n, plan in enumerate(plans) if plan.goal
    ]
    found = cells(folder, {
        "sources": [source("programme/deal")], "programmes": [programme("deal")],
        "projects": rows, "contributions": given_goals,
    })  # fmt: skip
    for goal in (1, 2):
        for place in PLACE_IDS:
            for year in range(2020, 2023):
                cell = found[str(goal), place, year]
                known = [
                    plan for plan in plans
                    if plan.goal == goal and plan.place == place
                    and plan.years and plan.years[0] <= year <= plan.years[1]
                ]  # fmt: skip
                possible = [
                    plan for plan in plans
                    if plan not in known and None in plan
                    and plan.goal in (goal, None) and plan.place in (place, None)
                    and (plan.years is None or plan.years[0] <= year <= plan.years[1])
                ]  # fmt: skip
                expected = "covered" if known else "not_reported" if possible else "none"
                assert (cell["state"], cell["projects"]) == (expected, len(known))
                assert cell["projects_unreported"] == len(possible)


def test_a_part_counts_with_its_whole(tmp_path: Path) -> None:
    found = cells(tmp_path / "w", {
        "sources": [source("programme/deal")], "programmes": [programme("deal")],
        "projects": [
            project("heel", start="2020", end="2022"),
            project("deel", part_of="project/heel", kind="subproject", areas="area/gm9001"),
        ],
        "contributions": [contribution("heel"), contribution("deel", "goal/agenda/2")],
    })  # fmt: skip
    assert (found["1", "Aadorp", 2020]["projects"], found["2", "Aadorp", 2020]["projects"]) == (1, 1)
