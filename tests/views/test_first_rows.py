"""A page with a limit shows the first rows of the whole page, and tells how many there are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samenhang import workspace
from samenhang.queries.rollups import PLACES, count, first, matching
from samenhang.views.page import MANY, Heading, TablePage, readable, shortened
from samenhang.workspace import Workspace


@pytest.fixture(scope="module")
def program(example: Path) -> Workspace:
    return workspace.open(example)


ASKED: dict[str, Callable[[Workspace, int | None], TablePage]] = {
    "overlap": lambda opened, limit: opened.overlap(limit=limit),
    "overlap --all": lambda opened, limit: opened.overlap(everything=True, limit=limit),
    "gaps": lambda opened, limit: opened.gaps(limit=limit),
    "gaps of a state": lambda opened, limit: opened.gaps(state="not_reported", limit=limit),
    "gaps of a year": lambda opened, limit: opened.gaps(years=(2024, 2025), limit=limit),
    "gaps by municipality": lambda opened, limit: opened.gaps(by=("municipality",), limit=limit),
    "gaps by nothing": lambda opened, limit: opened.gaps(by=(), limit=limit),
    "duplicates": lambda opened, limit: opened.duplicates(limit=limit),
    "cliffs": lambda opened, limit: opened.cliffs(limit=limit),
    "partners": lambda opened, limit: opened.partners(limit=limit),
    "partners in one": lambda opened, limit: opened.partners(1, all_levels=True, limit=limit),
    "money": lambda opened, limit: opened.money(limit=limit),
    "money of a kind": lambda opened, limit: opened.money(by=("goal", "year"), kind="budgeted", limit=limit),
    "check": lambda opened, limit: opened.check(limit=limit),
    "search": lambda opened, limit: opened.search("jeugd", limit),
}


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("limit", [1, 7, PLACES + 1])
def test_the_first_rows_are_those_of_the_whole_page(program: Workspace, name: str, limit: int) -> None:
    whole, some = ASKED[name](program, None), ASKED[name](program, limit)
    assert whole.rows
    assert some.rows == whole.rows[: len(some.rows)]
    assert len(some.rows) >= min(limit, len(whole.rows))  # a run of years may be more rows than one
    cut = len(some.rows) < len(whole.rows)
    assert any("--limit" in remark for remark in some.remarks) == cut


def test_the_detail_of_a_pair_shows_each_kind_of_thing(program: Workspace) -> None:
    a, b = "Sociale agenda voor Groningen en Noord-Drenthe", "Regio Deal Oost-Groningen"
    whole, some = program.overlap(a, b), program.overlap(a, b, limit=2)
    assert {row[0] for row in some.rows} == {row[0] for row in whole.rows}
    assert set(some.rows) < set(whole.rows)
    assert any("--limit" in remark for remark in some.remarks)
    assert not any("--limit" in remark for remark in whole.remarks)
    assert program.overlap(a, b, limit=len(whole.rows)).rows == whole.rows


def test_show_keeps_to_the_limit_in_each_section(program: Workspace) -> None:
    thing = "programme/regio-deal-oost-groningen"
    whole, some = program.show(thing), program.show(thing, limit=2)
    sections = [row["section"] for row in some.records() if row["section"] != "own"]
    assert {row["section"] for row in whole.records()} == {row["section"] for row in some.records()}
    assert max(sections.count(section) for section in sections) == 2
    assert any("--limit" in remark for remark in some.remarks)
    assert set(some.rows) <= set(whole.rows)


def test_places_are_the_first_of_each_list(program: Workspace) -> None:
    ids = first(program.graph, "cliffs", "place_in_cliffs", 3)
    assert ids is not None
    assert len(ids) == 3
    assert first(program.graph, "cliffs", "place_in_cliffs", None) is None
    assert first(program.graph, "cliffs", "place_in_cliffs", PLACES + 1) is None
    aside = matching(program.graph, "overlaps", {"aside": True})
    assert len(aside) == count(program.graph, "overlaps", {"aside": True}) > 0


def test_a_person_reads_no_more_than_asked_for() -> None:
    page = TablePage("t", (Heading("a", "A"),), tuple((tuple(map(str, range(MANY + 9))),) for _ in range(4)))
    assert shortened(page, 4) is page
    assert len(shortened(page, 3).rows) == 3
    assert len(shortened(page, 3).remarks) == 1
    (cell,) = readable(page).rows[0]
    assert isinstance(cell, tuple)
    assert len(cell) == MANY + 1
    assert "9" in cell[-1]
