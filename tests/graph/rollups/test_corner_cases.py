"""What the second computation found and the shipped tables may not hold: each told by a few rows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from samenhang.graph.rdf_store import Graph
from samenhang.views.check import check
from samenhang.views.cliffs import cliffs
from samenhang.views.gaps import GapFilter, gaps
from samenhang.views.money import MoneyFilter, money
from samenhang.views.overlap import overlap
from samenhang.views.page import Value
from samenhang.views.partners import partners
from tests.worlds import FRAME, PLACES, Row, world

# Money, cells and pairs have their own tests beside this: these are rows that once were counted wrong.
pytestmark = pytest.mark.thorough

GOAL = {"id": "goal/agenda/1", "framework": FRAME, "number": "1", "name": "Doel 1"}
DEAL = {
    "id": "programme/deal", "name": "Deal", "kind": "deal", "start": "2020", "end": "2022", "areas": "area/oost",
}  # fmt: skip


def project(key: str, **more: str) -> Row:
    return {"id": f"project/{key}", "programme": "programme/deal", "name": key, "kind": "project", **more}


def said(key: str) -> Row:
    return {"id": f"contribution/{key}", "subject": f"project/{key}", "goal": GOAL["id"]}


def amount(key: str, subject: str, euros: str, **more: str) -> Row:
    given = {
        "id": f"money/{key}",
        "subject": subject,
        "amount": euros,
        "kind": "budgeted",
        "recurrence": "total",
    }
    return {**given, **more}


def cells(graph: Graph, *by: str) -> dict[tuple[Value, ...], dict[str, Value]]:
    found = gaps(graph, GapFilter(FRAME, by)).records()
    return {(row["municipality_name"], row["year"]): row for row in found}


def sums(graph: Graph, dimension: str) -> dict[tuple[Value, ...], Value]:
    found = money(graph, MoneyFilter((dimension,))).records()
    return {(row["key"], row["period"], row["level"]): row["amount"] for row in found}


def of_deal(folder: Path, **tables: Sequence[Row]) -> Graph:
    """Build a deal with its goal, its places and these tables."""
    return world(folder, PLACES, {"programmes": [DEAL], "goals": [GOAL]}, tables)


def test_an_amount_shared_by_two_projects_is_in_a_cell_once(tmp_path: Path) -> None:
    when = {"start": "2020", "end": "2021", "areas": "area/gm9001"}
    graph = of_deal(
        tmp_path / "w", projects=[project("p", **when), project("q", **when)],
        contributions=[said("p"), said("q")],
        money=[
            amount("samen", "project/p|project/q", "100", period_start="2020", period_end="2020"),
            amount("p", "project/p", "7", period_start="2020", period_end="2020"),
        ],
    )  # fmt: skip
    found = cells(graph, "municipality", "year")
    assert (found["Aadorp", 2020]["projects"], found["Aadorp", 2020]["money"]) == (2, Decimal(107))
    assert (found["Aadorp", 2020]["money_undivided"], found["Aadorp", 2021]["money_undivided"]) == (0, 2)


def test_regional_is_told_per_municipality(tmp_path: Path) -> None:
    # Stands in the region and in one of its two municipalities by name.
    where = project("p", start="2020", end="2020", areas="area/oost|area/gm9001")
    graph = of_deal(tmp_path / "w", projects=[where], contributions=[said("p")])
    found = cells(graph, "municipality", "year")
    assert found["Aadorp", 2020]["projects_regional"] == 0
    assert found["Beekstad", 2020]["projects_regional"] == 1
    assert cells(graph, "year")[None, 2020]["projects_regional"] == 0


def test_a_folded_cell_counts_no_more_than_the_cells_in_it(tmp_path: Path) -> None:
    # Ceeveen lies outside the deal, so no cell stands for it.
    outside = project("p", start="2020", end="2020", areas="area/gm9003")
    graph = of_deal(tmp_path / "w", projects=[outside], contributions=[said("p")])
    assert cells(graph, "year")[None, 2020]["projects"] == 0


def test_where_the_own_area_leads_to_no_municipality_the_parts_tell(tmp_path: Path) -> None:
    split = project("p", start="2020", end="2020", areas="area/gm9011")
    part = project("p-deel", part_of="project/p", areas="area/gm9002")
    graph = of_deal(tmp_path / "w", projects=[split, part], contributions=[said("p")])
    assert cells(graph, "municipality", "year")["Beekstad", 2020]["state"] == "covered"


def test_a_shared_amount_has_the_level_of_the_highest_subject(tmp_path: Path) -> None:
    rows = [amount("m", "programme/deal|project/p", "100")]
    graph = of_deal(tmp_path / "w", projects=[project("p")], money=rows)
    assert sums(graph, "programme") == {("programme/deal", None, "programme"): Decimal(100)}


def test_an_open_period_holds_the_years_in_it(tmp_path: Path) -> None:
    graph = of_deal(
        tmp_path / "w", projects=[project("p")],
        money=[
            amount("tot", "project/p", "100", period_end="2021"),
            amount("in", "project/p", "40", period_start="2020", period_end="2020"),
        ],
    )  # fmt: skip
    assert sums(graph, "programme") == {("programme/deal", None, "project"): Decimal(100)}


def test_only_certain_structural_money_takes_a_cliff_away(tmp_path: Path) -> None:
    payer = {"id": "organisation/rijk", "name": "Rijk", "kind": "ministry"}
    ending = {"period_end": "2022", "funder": payer["id"]}
    lasting = {"duration": "structural", "period_end": "2022"}
    graph = of_deal(
        tmp_path / "w", projects=[project("p"), project("q")], organisations=[payer],
        money=[
            amount("p", "project/p", "10", **ending),
            amount("p-ook", "project/p", "9", **lasting, method="inferred"),
            amount("q", "project/q", "10", **ending),
            amount("q-ook", "project/q", "9", **lasting),
        ],
    )  # fmt: skip
    found = {row["subject"]: row for row in cliffs(graph).records()}
    assert set(found) == {"project/p"}
    assert found["project/p"]["funders"] == ("Rijk",)


def test_the_places_of_a_pair_are_also_those_of_the_parts(tmp_path: Path) -> None:
    programmes = [
        {"id": "programme/boven", "name": "Boven", "kind": "fund"},
        {"id": "programme/onder", "name": "Onder", "kind": "deal", "part_of": "programme/boven", "areas": "area/gm9001"},
    ]  # fmt: skip
    tie = {"id": "link/1", "from": "programme/boven", "to": "programme/deal", "relation": "adjacent"}
    graph = of_deal(tmp_path / "w", programmes=programmes, links=[tie])
    found = {(row["name_a"], row["name_b"]): row for row in overlap(graph, everything=True).records()}
    assert found["Boven", "Deal"]["areas"] == 1


def test_a_start_tells_nothing_of_an_end(tmp_path: Path) -> None:
    graph = world(
        tmp_path / "w",
        {
            "programmes": [{"id": "programme/nieuw", "name": "Nieuw", "kind": "deal", "start": "2025"}],
            "organisations": [{"id": "organisation/a", "name": "A", "kind": "company"}],
            "participations": [
                {"id": "participation/1", "organisation": "organisation/a", "subject": "programme/nieuw", "role": "lead"},
            ],
        },
    )  # fmt: skip
    (row,) = partners(graph, 1).records()
    assert (row["first_year"], row["last_year"]) == (2025, None)


def test_what_a_table_leaves_out_is_no_reason_to_fall_over(tmp_path: Path) -> None:
    """A goal without a name goes by its id, a finding without words by its code, a tie without a relation by nothing."""
    other = {**DEAL, "id": "programme/fonds", "name": "Fonds"}
    graph = world(
        tmp_path / "w",
        PLACES,
        {
            "programmes": [DEAL, other],
            "goals": [{**GOAL, "name": ""}],
            "projects": [
                project("werkplaats"),
                {**project("werkplaats-oost"), "programme": "programme/fonds"},
            ],
            "contributions": [said("werkplaats")],
            "links": [
                {
                    "id": "link/1",
                    "from": "project/werkplaats",
                    "to": "project/werkplaats-oost",
                    "method": "inferred",
                }
            ],
            "findings": [
                {"id": "finding/1", "code": "zomaar", "severity": "note", "subject": "project/werkplaats"}
            ],
        },
    )
    assert {row["goal_name"] for row in gaps(graph, GapFilter(FRAME, ())).records()} == {GOAL["id"]}
    (bare,) = (row for row in check(graph).records() if row["code"] == "zomaar")
    assert (bare["subject"], bare["message"]) == ("project/werkplaats", None)
