"""The timeline: every amount once per thing, as the tables give it; cliffs as the command gives them."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

from samenhang.views.pictures.timeline import timeline
from samenhang.views.pictures.timeline_page import Lane
from samenhang.workspace import Workspace
from tests.worlds import PLACES, world


def test_amounts_are_those_of_the_tables(shipped: Workspace) -> None:
    page = shipped.view("timeline")
    money = shipped.frame("money")
    roles = {row.counted_money: row for row in shipped.frame("money_roles").itertuples()}
    told = Counter((lane.id, one.id) for lane in page.lanes for one in lane.sums)
    assert set(told.values()) == {1}
    expected = {
        (subject, one) for one in roles for subject in money.loc[one].subject if not subject.startswith("line/")
    }  # fmt: skip
    assert set(told) == expected
    for lane in page.lanes:
        for one in lane.sums:
            row, role = money.loc[one.id], roles[one.id]
            assert one.amount == Decimal(row.amount)
            assert [one.first, one.last] == [
                int(moment[:4]) if isinstance(moment, str) and moment else None
                for moment in (row.period_start, row.period_end)
            ]
            counts = (role.sum_role if one.undated else role.year_role) == "counted" and not role.below
            assert bool(one.left_out) != counts


def test_cliffs_are_those_of_the_command(shipped: Workspace) -> None:
    lanes = {lane.id: lane for lane in shipped.view("timeline").lanes}
    rows = list(shipped.cliffs().records())
    assert len(rows) > 20
    for row in rows:
        cliff = lanes[str(row["subject"])].cliff
        assert cliff is not None
        assert (cliff.ends, cliff.starts) == (row["ends"], row["successor_starts"])
        assert str(row["state_label"]) in cliff.words
    assert sum(lane.cliff is not None for lane in lanes.values()) == len(rows)


def test_the_table_has_every_amount_and_tells_why_one_is_left_out(shipped: Workspace) -> None:
    page = shipped.view("timeline")
    rows = [row for row in page.table.records() if row["amount"] is not None]
    assert Counter(row["amount"] for row in rows) == Counter(
        one.amount for lane in page.lanes for one in lane.sums
    )
    assert {str(row["counted"]).partition(":")[0] for row in rows} == {"ja", "telt niet mee"}


def lanes_of(folder: Path, *projects: dict[str, str]) -> dict[str, Lane]:
    rows = [{"programme": "programme/deal", "kind": "project", "name": one["id"], **one} for one in projects]
    graph = world(folder, PLACES, {
        "programmes": [{"id": "programme/deal", "name": "Deal", "kind": "deal", "start": "2020", "end": "2023"}],
        "projects": rows,
        "money": [
            {"id": "money/open", "subject": "project/open", "amount": "5", "kind": "budgeted",
             "recurrence": "per_year", "period_start": "2021"},
            {"id": "money/nooit", "subject": "project/nooit", "amount": "7", "kind": "budgeted", "recurrence": "total"},
        ],
    })  # fmt: skip
    return {lane.id: lane for lane in timeline(graph).lanes}


def test_open_is_open_and_unknown_is_unknown(tmp_path: Path) -> None:
    lanes = lanes_of(tmp_path / "w", {"id": "project/open", "start": "2021"}, {"id": "project/nooit"})
    found = lanes["project/open"]
    assert (found.first, found.last, found.programme) == (2021, None, "programme/deal")
    assert [(one.first, one.last, one.undated) for one in found.sums] == [(2021, None, False)]
    assert "sinds 2021" in found.sums[0].words or "vanaf 2021" in found.sums[0].words
    unknown = lanes["project/nooit"]
    assert (unknown.first, unknown.last) == (None, None)
    assert unknown.sums[0].undated


def test_what_is_under_a_programme_follows_it(shipped: Workspace) -> None:
    lanes = shipped.view("timeline").lanes
    places = {lane.id: number for number, lane in enumerate(lanes)}
    for lane in lanes:
        if lane.programme:
            assert places[lane.programme] < places[lane.id]
            between = lanes[places[lane.programme] + 1 : places[lane.id]]
            assert all(one.programme == lane.programme for one in between)


def test_the_years_shown_first_hold_the_amounts_and_are_not_too_many(shipped: Workspace) -> None:
    page = shipped.view("timeline")
    assert page.years[0] <= page.window[0] < page.window[1] <= page.years[1]
    assert page.window[1] - page.window[0] < 15
    dated = [year for lane in page.lanes for one in lane.sums for year in (one.first, one.last) if year]
    assert page.window[0] <= min(dated)
    assert max(dated) <= page.window[1]


def test_a_graph_without_anything_gives_no_lanes(tmp_path: Path) -> None:
    page = timeline(world(tmp_path / "w", PLACES))
    assert (page.lanes, page.table.rows) == ((), ())
