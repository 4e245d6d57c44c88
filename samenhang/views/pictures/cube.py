"""Goal, municipality and year: two of the three as rows and columns, the third in layers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.views.gaps import GapFilter, gaps
from samenhang.views.page import TablePage, Value
from samenhang.views.pictures.coverage import COVERS, MAPPED, UNREPORTED, Covered, covered
from samenhang.views.pictures.matrix_page import (
    NOT_HERE,
    Behind,
    Cell,
    Head,
    MatrixPage,
    Place,
    legend,
    measure,
)
from samenhang.views.pictures.page import about, runs
from samenhang.views.pictures.things import project_items

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

AXES = ("goal", "municipality", "year")

MEASURES = (
    "projects",
    "projects_mapped",
    "projects_unreported",
    "money",
    "money_per_year",
    "money_undivided",
)
"""The figures of a cell, as ``gaps`` calls them; the first is shown first."""

_MONEY = ("money", "money_per_year")
_DIVIDED = (*_MONEY, "money_undivided")
_TOGETHER = ""
"""The layer of all municipalities or all years together."""


def cube_matrix(graph: Graph, rows: str, columns: str, chosen: GapFilter) -> MatrixPage:
    """Return a matrix of the gaps.

    Args:
        graph: the graph to ask.
        rows: one of :data:`AXES`.
        columns: another.
        chosen: which goals and years.
    """
    (layer,) = (axis for axis in AXES if axis not in (rows, columns))
    page = gaps(graph, GapFilter(chosen.framework, ("municipality", "year"), chosen.years))
    heads = {axis: _heads(page, axis) for axis in AXES}
    folded = _folded(graph, chosen, layer)
    if folded is not None:
        heads[layer] = (Head(_TOGETHER, text(f"pictures.all_{layer}s")), *heads[layer])
    cells = _cells(page, folded, (rows, columns, layer), heads)
    behind, found = _behind(graph, (rows, columns, layer), heads)
    used = sorted({entry.item for entries in behind.values() for entry in entries})
    missing = {project: coverage.missing for project, coverage in found.projects.items()}
    corner = text(f"pictures.axis_{rows}"), text(f"pictures.axis_{columns}")
    told = about("matrix", page, rows=corner[0], columns=corner[1])
    return MatrixPage(
        about=replace(told, remarks=(text("pictures.cube_remark"),)),
        corner=corner,
        rows=heads[rows], columns=heads[columns],
        layer_label=text(f"pictures.axis_{layer}"), layers=heads[layer], first_layer=0,
        measures=tuple(measure(key, key in _MONEY) for key in MEASURES),
        cells=cells, behind=behind,
        items=project_items(graph, used, missing),
        hows={how: text(f"pictures.how_{how}") for how in (COVERS, UNREPORTED, MAPPED)},
        legend=legend("covered", "none", "not_reported", "outside"),
    )  # fmt: skip


def _folded(graph: Graph, chosen: GapFilter, layer: str) -> TablePage | None:
    """Return the cells of all layers together; goals can't be taken together, nor can some of the years."""
    if layer == "goal" or (layer == "year" and chosen.years):
        return None
    by = ("municipality",) if layer == "year" else ("year",)
    return gaps(graph, GapFilter(chosen.framework, by, chosen.years))


def _heads(page: TablePage, axis: str) -> tuple[Head, ...]:
    """Return the heads of an axis: goals in their order, municipalities by name, years."""
    records = list(page.records())
    if axis == "year":
        return tuple(
            Head(str(year), str(year)) for year in sorted({int(str(row["year"])) for row in records})
        )
    if axis == "goal":
        goals = dict.fromkeys(
            (str(row["goal"]), str(row["number"] or ""), str(row["goal_name"])) for row in records
        )
        return tuple(Head(goal, name, number) for goal, number, name in goals)
    areas = {(str(row["municipality_name"]), str(row["municipality"])) for row in records}
    return tuple(Head(area, name) for name, area in sorted(areas))


def _cells(
    single: TablePage,
    folded: TablePage | None,
    axes: tuple[str, str, str],
    heads: Mapping[str, Sequence[Head]],
) -> dict[Place, tuple[Cell, ...]]:
    found: dict[tuple[str, ...], Cell] = {}
    for page in (single, folded):
        for record in page.records() if page else ():
            key = tuple(str(record[axis] or _TOGETHER) for axis in axes)
            values = (
                NOT_HERE if page is folded and figure in _DIVIDED else record[figure] for figure in MEASURES
            )
            found[key] = Cell(str(record["state"]), tuple(values))
    rows, columns, layer = axes
    unknown: tuple[Value, ...] = (None,) * len(MEASURES)
    return {
        (row.id, column.id): tuple(
            found.get((row.id, column.id, one.id), Cell("outside", unknown)) for one in heads[layer]
        )
        for row in heads[rows]
        for column in heads[columns]
    }


def _behind(
    graph: Graph, axes: tuple[str, str, str], heads: Mapping[str, Sequence[Head]]
) -> tuple[dict[Place, tuple[Behind, ...]], Covered]:
    """Return what stands behind the cells: per place the projects with the layers in which they do."""
    ids = {axis: [head.id for head in heads[axis] if head.id] for axis in AXES}
    years = [int(year) for year in ids["year"]]
    shown = frozenset(years)
    found = covered(graph, ids["goal"], ids["municipality"], years)
    order = {head.id: number for number, head in enumerate(heads[axes[2]])}
    layers: defaultdict[tuple[str, str, str, str], set[int]] = defaultdict(set)
    for project, coverage in sorted(found.projects.items()):
        for place, when, how in coverage.hits():
            for row, column, places in _layers(place, when & shown, axes, order):
                layers[row, column, project, how].update(places)
    behind: defaultdict[Place, list[Behind]] = defaultdict(list)
    for (row, column, project, how), numbers in sorted(layers.items()):
        together = _counts_together(how, (row, column, project, COVERS) in layers, _TOGETHER in order)
        behind[row, column].append(Behind(project, how, runs(tuple(numbers | together))))
    return {place: tuple(entries) for place, entries in behind.items()}, found


def _layers(
    place: Place, years: frozenset[int], axes: tuple[str, str, str], order: Mapping[str, int]
) -> Iterator[tuple[str, str, list[int]]]:
    """Give by row and column the layers that a goal and a municipality in some years fall in."""
    goal, area = place
    if axes[2] == "year":
        if years:
            told = {"goal": goal, "municipality": area}
            yield told[axes[0]], told[axes[1]], [order[str(year)] for year in years]
        return
    for year in years:
        told = {"goal": goal, "municipality": area, "year": str(year)}
        yield told[axes[0]], told[axes[1]], [order[told[axes[2]]]]


def _counts_together(how: str, covers: bool, there: bool) -> set[int]:
    """Return the layer of all together: what covers any cell of it is not unreported there."""
    return {0} if there and not (how == UNREPORTED and covers) else set()
