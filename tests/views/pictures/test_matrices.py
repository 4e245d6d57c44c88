"""The matrices of programmes: each figure is that of its command or counted again from the tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import pytest

from samenhang.errors import UsageError
from samenhang.graph.rdf_store import Graph
from samenhang.views.overlap import SHARED
from samenhang.views.pair import overlap_of, overlaps_of
from samenhang.views.pictures.deals import FACTS
from samenhang.views.pictures.matrix_page import MatrixPage
from samenhang.workspace import Workspace
from tests.effort import times


@pytest.fixture(scope="module")
def deals(shipped: Workspace) -> MatrixPage:
    return shipped.view("matrix", "deal", "deal")


def test_deals_have_in_common_what_overlap_says(shipped: Workspace, deals: MatrixPage) -> None:
    page = deals
    assert [one.key for one in page.measures] == list(SHARED)
    pairs = {(row["programme_a"], row["programme_b"]): row for row in shipped.overlap().records()}
    assert {head.id for head in page.rows} == {programme for pair in pairs for programme in pair}
    for (row, column), (cell,) in page.cells.items():
        pair = pairs.get((row, column)) or pairs.get((column, row))
        assert cell.values == tuple(pair[key] if pair else 0 for key in SHARED)
        assert (cell.state == "same") == (row == column)
        assert bool(page.behind.get((row, column))) == bool(pair)
    read = {
        "programme/sociale-agenda",
        "programme/regio-deal-oost-groningen",
        "programme/regio-deal-het-hogeland",
    }
    assert {head.id for head in page.rows if head.main} == read
    for (row, column), (cell,) in page.cells.items():
        if row != column:
            assert cell.state == ("none" if {row, column} <= read else "not_reported")


def test_behind_a_pair_stands_as_much_as_its_cell_counts(deals: MatrixPage) -> None:
    page = deals
    (cell,) = page.cells["programme/regio-deal-oost-groningen", "programme/sociale-agenda"]
    behind = page.behind["programme/regio-deal-oost-groningen", "programme/sociale-agenda"]
    for key, value in zip(SHARED, cell.values, strict=True):
        assert sum(one.how == key for one in behind) == value, key
    partner = next(page.items[one.item] for one in behind if one.how == "partners")
    assert {fact.label for fact in partner.facts} == {
        "Regio Deal Oost-Groningen", "Sociale agenda voor Groningen en Noord-Drenthe",
    }  # fmt: skip
    assert partner.evidence


def test_all_pairs_are_asked_at_once_and_tell_what_each_tells_alone(
    shipped: Workspace, deals: MatrixPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    select = type(shipped.graph).select

    def counted(graph: Graph, query: str, **given: Any) -> Any:
        asked.append(query)
        return select(graph, query, **given)

    monkeypatch.setattr(type(shipped.graph), "select", counted)
    pairs = sorted({(a, b) for a, b in deals.behind if a < b})
    apart = {}
    for pair in pairs[:: len(pairs) // times(5, len(pairs))]:
        asked.clear()
        apart[pair] = overlap_of(shipped.graph, *pair, limit=FACTS), len(asked)
    asked.clear()
    together = dict(zip(pairs, overlaps_of(shipped.graph, pairs, limit=FACTS), strict=True))
    assert len(pairs) > 40
    # a pair that has nothing of a kind asks a little less, whatever the number of pairs
    assert len(asked) <= 5 + max(questions for _, questions in apart.values())
    for (one, other), (page, _) in apart.items():
        assert page == together[one, other]
        assert page.rows == shipped.overlap(one, other, limit=FACTS).rows
        (cell,) = deals.cells[one, other]
        behind = Counter(entry.how for entry in deals.behind[one, other])
        told = {row["aspect"]: set() for row in page.records()}
        for row in page.records():
            told[row["aspect"]].add(row["id"])
        for key, value in zip(SHARED, cell.values, strict=True):
            assert min(value, FACTS) == behind[key] == len(told.get(key, ())), (one, other, key)


def test_partners_sit_where_partners_says(shipped: Workspace) -> None:
    page = shipped.view("matrix", "partner", "programme")
    told = {row["organisation"]: row for row in shipped.partners(1).records()}
    parents = {row.Index: row.part_of for row in shipped.frame("programmes").itertuples()}

    def top(programme: str) -> str:
        while isinstance(parents.get(programme), str):
            programme = parents[programme]
        return programme

    seats = shipped.frame("partnerships")
    counted = {
        (row.organisation, row.programme, row.certainty): len(row.subjects) for row in seats.itertuples()
    }
    assert [row.id for row in page.rows] == list(told)
    for row in page.rows:
        sits = set()
        for column in page.columns:
            (cell,) = page.cells[row.id, column.id]
            certain, possible = (
                counted.get((row.id, column.id, kind), 0) for kind in ("certain", "possible")
            )
            assert cell.values == (certain, possible)
            assert (cell.state == "possible") == (possible > 0 and not certain)
            assert len(page.behind.get((row.id, column.id), ())) == certain + possible
            if certain:
                sits.add(column.id)
        assert sits == set(told[row.id]["programme_ids"])
        assert len({top(programme) for programme in sits}) == told[row.id]["programmes"]
        assert row.main == (told[row.id]["programmes"] >= 2)
    assert all(item.evidence for item in page.items.values())


def test_goals_of_programmes_counted_again(shipped: Workspace) -> None:
    page = shipped.view("matrix", "goal", "programme", goals="Regio Deal Oost-Groningen")
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    goals = [row.id for row in page.rows]
    assert len(goals) == 10
    for row in shipped.frame("coverages").itertuples():
        for place, reached in enumerate(
            (row.goals, row.goals_mapped, goals if "goal" in row.missing else ())
        ):
            for goal in reached:
                counts[goal, row.programme][place] += 1
    for place, (cell,) in page.cells.items():
        assert list(cell.values) == counts[place]
        assert len(page.behind.get(place, ())) == sum(counts[place])
        assert (cell.state == "covered") == (counts[place][0] > 0)
    deal = page.cells["goal/regio-deal-oost-groningen/3", "programme/regio-deal-oost-groningen"][0]
    assert deal.values[0] > 0


def test_changed_round_it_says_the_same(shipped: Workspace) -> None:
    page, turned = shipped.view("matrix", "goal", "programme"), shipped.view("matrix", "programme", "goal")
    assert (turned.rows, turned.columns) == (page.columns, page.rows)
    assert [row.number for row in page.rows] == [str(number) for number in range(1, 11)]
    assert {place[::-1]: cells for place, cells in turned.cells.items()} == page.cells


@pytest.mark.parametrize(("rows", "columns"), [("deal", "year"), ("goal", "goal"), ("partner", "partner")])
def test_two_axes_that_make_no_matrix_are_refused_with_those_that_do(
    shipped: Workspace, rows: str, columns: str
) -> None:
    with pytest.raises(UsageError, match="goal municipality; goal year"):
        shipped.view("matrix", rows, columns)
