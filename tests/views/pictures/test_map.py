"""The map: each figure counted again, and every municipality once, on its place or beside the map."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal

import pytest

from samenhang.errors import UsageError
from samenhang.views.pictures.tiles import tiles
from samenhang.workspace import Workspace


def test_goals_are_those_of_gaps(shipped: Workspace) -> None:
    page = shipped.view("map", "goals", goals="Regio Deal Oost-Groningen").figures
    states: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    goals = "programme/regio-deal-oost-groningen"
    for by in (("municipality", "year"), ("municipality",)):
        for row in shipped.gaps(goals=goals, by=by).records():
            states[str(row["municipality"]), str(row["year"] or "")][str(row["state"])] += 1
    seen = 0
    for (area, _), cells in page.cells.items():
        for layer, cell in zip(page.layers, cells, strict=True):
            found = states[area, layer.id]
            assert cell.values[:3] == (found["covered"], found["none"], found["not_reported"])
            seen += found["covered"]
    assert seen > 100


def test_projects_programmes_partners_and_money_counted_again(shipped: Workspace) -> None:
    page = shipped.view("map", "projects").figures
    coverages = shipped.frame("coverages")
    parts = {row.Index: row.part_of for row in shipped.frame("projects").itertuples()}
    seats, roles = shipped.frame("partnerships"), shipped.frame("money_roles")
    money = shipped.frame("money")
    keys = [one.key for one in page.measures]

    def top(project: str) -> str:
        while isinstance(parts.get(project), str):
            project = parts[project]
        return project

    partners: dict[str, set[str]] = defaultdict(set)
    for seat in seats[seats.certainty == "certain"].itertuples():
        for subject in seat.subjects:
            partners[top(subject)].add(seat.organisation)
    amounts: dict[str, set[tuple[str, str, Decimal]]] = defaultdict(set)
    for role in roles[(roles.level == "project") & (roles.sum_role == "counted") & ~roles.below].itertuples():
        row = money.loc[role.counted_money]
        if row.kind in ("budgeted", "reserved", "estimate"):
            for subject in row.subject:
                stage = f"money_{row.kind}_{row.recurrence or 'unknown'}"
                amounts[top(subject)].add((role.counted_money, stage, Decimal(row.amount)))
    for (area, _), (whole, *years) in page.cells.items():
        there = [row for row in coverages.itertuples() if area in row.areas]
        assert whole.values[3] == len(there)
        assert whole.values[5] == len({one for row in there for one in partners[row.project]})
        for key, value in zip(keys[6:], whole.values[6:], strict=True):
            found = {one for row in there for one in amounts[row.project] if one[1] == key}
            assert value == (sum((amount for _, _, amount in found), Decimal()) if found else None), (
                area,
                key,
            )
        for layer, cell in zip(page.layers[1:], years, strict=True):
            running = [row for row in there if int(layer.id) in row.years]
            assert (cell.values[3], cell.values[5]) == (
                len(running), len({one for row in running for one in partners[row.project]}),
            )  # fmt: skip
            assert set(cell.values[6:]) <= {""}
    oldambt = dict(zip(keys, page.cells["area/gm1895", ""][0].values, strict=True))
    assert oldambt["money_budgeted_total"] == 24_648_000
    assert oldambt["programmes"] == 2


def test_every_municipality_has_one_place_of_its_own(shipped: Workspace) -> None:
    page = shipped.view("map")
    inside = {str(row["municipality"]) for row in shipped.gaps(by=("municipality",)).records()}
    assert {head.id for head in page.figures.rows if head.main} == inside
    assert inside <= page.places.keys()
    assert len({(tile.row, tile.column) for tile in tiles().values()}) == len(tiles())
    names = {head.id: head.name for head in page.figures.rows}
    for area, tile in page.places.items():
        assert tile.label.replace("\u00ad", "") == names[area]


def test_a_municipality_tells_since_when_and_of_what_it_was_made(shipped: Workspace) -> None:
    notes = {head.name: head.note for head in shipped.view("map").figures.rows}
    assert notes["Westerwolde"] == "Gemeente sinds 2018-01-01, ontstaan uit Bellingwedde, Vlagtwedde."
    assert notes["Pekela"] == "Gemeente sinds 1990-01-01."


def test_the_measure_that_was_asked_for_comes_first(shipped: Workspace) -> None:
    page = shipped.view("map", "partners")
    assert page.figures.measures[page.first_measure].key == "local_partners"
    page = shipped.view("map", "money")
    assert page.figures.measures[page.first_measure].money
    with pytest.raises(UsageError, match="goals, projects"):
        shipped.view("map", "geluk")
