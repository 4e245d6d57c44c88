"""Goal, municipality and year: every figure is that of ``gaps``, and as many projects stand behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.graph.rdf_store import Graph
from samenhang.views.gaps import GapFilter, gaps
from samenhang.views.page import Value
from samenhang.views.pictures.coverage import COVERS, MAPPED, UNREPORTED
from samenhang.views.pictures.cube import MEASURES, cube_matrix
from samenhang.views.pictures.matrix_page import NOT_HERE, Cell, MatrixPage
from samenhang.workspace import Workspace
from tests.effort import costly
from tests.worlds import FRAME, PLACES, Row, world

DEAL = "programme/regio-deal-oost-groningen"
COUNTED = {COVERS: "projects", MAPPED: "projects_mapped", UNREPORTED: "projects_unreported"}
FIGURES = ("goal", "municipality"), ("goal", "year"), ("municipality", "year"), ("year", "goal")


def all_cells(page: MatrixPage) -> Iterator[tuple[str, str, str, Cell, Counter[str]]]:
    """Give every cell: row, column and layer, what it says, and how many things stand behind it by how."""
    for row in page.rows:
        for column in page.columns:
            behind = page.behind.get((row.id, column.id), ())
            for number, layer in enumerate(page.layers):
                there = Counter(
                    one.how for one in behind if any(first <= number <= last for first, last in one.layers)
                )
                yield row.id, column.id, layer.id, page.cells[row.id, column.id][number], there


def same_as_gaps(graph: Graph, rows: str, columns: str, framework: str) -> int:
    """Hold every cell against the command; return how many there are."""
    page = cube_matrix(graph, rows, columns, GapFilter(framework))
    (layer,) = {"goal", "municipality", "year"} - {rows, columns}
    by = [("municipality", "year")]
    if layer != "goal":
        by.append(tuple(part for part in by[0] if part != layer))
    told: dict[tuple[str, ...], Mapping[str, Value]] = {}
    for dimensions in by:
        for record in gaps(graph, GapFilter(framework, dimensions)).records():
            told[tuple(str(record[axis] or "") for axis in (rows, columns, layer))] = record
    found = 0
    for row, column, one, cell, there in all_cells(page):
        record = told.pop((row, column, one))
        assert cell.state == record["state"]
        values = dict(zip(MEASURES, cell.values, strict=True))
        for key in MEASURES:
            expected = record[key] if one or not key.startswith("money") else NOT_HERE
            assert values[key] == expected, (row, column, one, key)
        for how, key in COUNTED.items():
            assert there[how] == record[key], (row, column, one, how)
        found += 1
    assert not told
    return found


@pytest.mark.parametrize(("rows", "columns"), FIGURES)
@pytest.mark.parametrize("framework", ["programme/sociale-agenda", DEAL])
def test_the_shipped_workspace(shipped: Workspace, rows: str, columns: str, framework: str) -> None:
    assert same_as_gaps(shipped.graph, rows, columns, framework) > 4000


def project(key: int, **more: str) -> Row:
    return {
        "id": f"project/p{key}",
        "programme": "programme/deal",
        "name": f"P{key}",
        "kind": "project",
        **more,
    }


years = st.sampled_from(["", "2019", "2021", "2024"])
plans = st.lists(
    st.tuples(st.sampled_from(["1", "2", "eigen", ""]), st.sampled_from(["area/gm9001", "area/oost", ""]), years, years),
    max_size=5,
)  # fmt: skip


@costly(2, full=200)
@given(plans=plans, dates=st.tuples(years, years), complete=st.booleans())
def test_any_world(
    plans: list[tuple[str, str, str, str]], dates: tuple[str, str], complete: bool,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    parts: dict[str, Sequence[Row]] = {
        "sources": [{"id": "source/test", "title": "T", "kind": "document", "describes": "programme/deal" * complete}],
        "programmes": [
            {"id": "programme/deal", "name": "Deal", "kind": "deal", "areas": "area/oost", "start": dates[0], "end": dates[1]},
            {"id": "programme/ander", "name": "Ander", "kind": "deal", "areas": "area/gm9003", "start": "2020", "end": "2022"},
        ],
        "goals": [
            {"id": f"goal/agenda/{number}", "framework": FRAME, "number": number, "name": number} for number in "12"
        ] + [{"id": "goal/deal/eigen", "framework": "programme/deal", "number": "1", "name": "eigen"}],
        "goal_mappings": [{"from_goal": "goal/deal/eigen", "to_goal": "goal/agenda/2", "relation": "close"}],
        "projects": [
            *(project(number, areas=area, start=start, end=end) for number, (_, area, start, end) in enumerate(plans)),
            {"id": "project/elders", "programme": "programme/ander", "name": "E", "kind": "project", "areas": "area/gm9003"},
        ],
        "contributions": [
            {"id": f"contribution/{number}", "subject": f"project/p{number}",
             "goal": f"goal/{'deal' if goal == 'eigen' else 'agenda'}/{goal}"}
            for number, (goal, *_) in enumerate(plans) if goal
        ],
    }  # fmt: skip
    graph = world(tmp_path_factory.mktemp("world"), PLACES, parts)
    for rows, columns in FIGURES[:3]:
        same_as_gaps(graph, rows, columns, FRAME)


def test_an_empty_graph_gives_an_empty_matrix(tmp_path: Path) -> None:
    page = cube_matrix(world(tmp_path / "w", PLACES), "goal", "municipality", GapFilter(FRAME))
    assert (page.rows, page.columns, page.items) == ((), (), {})
