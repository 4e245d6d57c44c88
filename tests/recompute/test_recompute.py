"""Every number of the shipped workspace, computed a second time from its tables and compared cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import product

import pytest

from samenhang.views.gaps import joined_years
from samenhang.views.page import TablePage
from samenhang.workspace import Workspace
from tests.effort import SHARE
from tests.recompute import pages
from tests.recompute.evidence import Evidence
from tests.recompute.money import DIMENSIONS
from tests.recompute.second import Second

# One process computes it all a second time; others go on meanwhile.

FOLDS = (("municipality", "year"), ("municipality",), ("year",), ())


def assert_same(page: TablePage, expected: Iterable[Mapping[str, object]]) -> None:
    """Compare all cells of all rows, in whatever order the rows stand."""
    expected = list(expected)
    assert all(set(row) == set(page.columns) for row in expected)
    found: Counter[tuple[object, ...]] = Counter(page.rows)
    wanted = Counter(tuple(row[column] for column in page.columns) for row in expected)
    missing, surplus = wanted - found, found - wanted
    assert not missing and not surplus, _told(page, missing, surplus)


def _told(page: TablePage, missing: Counter[tuple[object, ...]], surplus: Counter[tuple[object, ...]]) -> str:
    counts = f"{missing.total()} rows only in the second computation, {surplus.total()} only printed"
    lines = [f"{page.title}: {counts}"]
    for sign, rows in (("-", missing), ("+", surplus)):
        lines += [f"{sign} {row}" for row in sorted(rows, key=repr)[:10]]
    return "\n".join(lines)


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_money(program: Workspace, second: Second, dimension: str) -> None:
    assert_same(program.money(by=(dimension,)), pages.money_rows(second, (dimension,)))


def test_money_of_one_level_kind_and_recurrence(program: Workspace, second: Second) -> None:
    rows = list(pages.money_rows(second, DIMENSIONS))
    for level, kind, often in {(row["level"], row["kind"], row["recurrence"]) for row in rows}:
        page = program.money(by=DIMENSIONS, level=str(level), kind=str(kind), recurrence=str(often or ""))
        chosen = [row for row in rows if (row["level"], row["kind"]) == (level, kind)]
        assert_same(page, [row for row in chosen if often in (None, row["recurrence"])])


@pytest.mark.parametrize("by", FOLDS, ids="+".join)
def test_gaps_of_every_framework(program: Workspace, second: Second, by: tuple[str, ...]) -> None:
    for framework in {goal.one["framework"] for goal in second.world.all("goals")}:
        assert_same(program.gaps(by=by, goals=framework), pages.gap_rows(second, framework, by))


def test_gaps_of_some_years_a_municipality_and_a_state(program: Workspace, second: Second) -> None:
    frame, first, place = second.world.frame, second.gaps.years.start, min(second.gaps.municipalities)
    rows = list(pages.gap_rows(second, frame, FOLDS[0]))
    years = [row for row in rows if row["year"] in range(first, first + 3)]
    assert_same(program.gaps(years=(first, first + 2)), years)
    assert_same(program.gaps(municipality=place), [row for row in rows if row["municipality"] == place])
    assert_same(program.gaps(state="none"), [row for row in rows if row["state"] == "none"])


def test_years_joined_for_reading_say_the_same(program: Workspace, second: Second) -> None:
    place = program.gaps(years=(0, 0)).columns.index("year")
    for framework in {goal.one["framework"] for goal in second.world.all("goals")}:
        for state in ("covered", "not_reported"):
            page = program.gaps(goals=framework, state=state)
            apart = []
            for row in joined_years(page).rows:
                first, _, last = str(row[place]).partition("-")
                years = range(int(first), int(last or first) + 1)
                apart += [(*row[:place], year, *row[place + 1 :]) for year in years]
            assert tuple(apart) == page.rows


@pytest.mark.parametrize(("least", "all_levels"), list(product((1, 2, 3), (False, True))))
def test_partners(program: Workspace, second: Second, least: int, all_levels: bool) -> None:
    page = program.partners(least, all_levels=all_levels)
    assert_same(page, pages.partner_rows(second, least, all_levels=all_levels))


def test_overlap(program: Workspace, second: Second) -> None:
    page = program.overlap()
    assert_same(page, pages.overlap_rows(second, everything=False))
    hidden = sum(not pair.shown for pair in second.pairs.values())
    assert any(f" {hidden} " in remark for remark in page.remarks) == bool(hidden)


def test_overlap_with_all_pairs(program: Workspace, second: Second) -> None:
    assert_same(program.overlap(everything=True), pages.overlap_rows(second, everything=True))


@pytest.mark.property
def test_overlap_of_each_pair_with_its_evidence(program: Workspace, second: Second) -> None:
    for a, b in [*second.pairs][:: 1 if SHARE else 3]:
        assert_same(settled(program.overlap(a, b)), Evidence(second, a, b).rows())


def test_overlap_of_a_pair_asked_the_other_way_round(program: Workspace, second: Second) -> None:
    a, b = max(second.pairs, key=lambda pair: len(second.pairs[pair].ties))
    assert_same(settled(program.overlap(b, a)), Evidence(second, b, a).rows())


def settled(page: TablePage) -> TablePage:
    """Return the page of a pair without what is only proposed: nothing that is counted rests on it."""
    return replace(page, rows=tuple(row for row in page.rows if row[0] != "proposals"))


def test_cliffs(program: Workspace, second: Second) -> None:
    assert_same(settled_cliffs(program.cliffs()), pages.cliff_rows(second))


def settled_cliffs(page: TablePage) -> TablePage:
    """Return the page of cliffs without the columns of what may come after, which nobody has decided."""
    kept = [at for at, name in enumerate(page.columns) if not name.startswith("proposed_")]
    return replace(
        page,
        headings=tuple(page.headings[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in page.rows),
    )
