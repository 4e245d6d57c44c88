"""Gaps: which goals are served where and when, with the three kinds of empty told apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.names import name_of, names_of
from samenhang.queries.pages import page_query
from samenhang.queries.rollups import Cell, count, first, matching, read
from samenhang.views.page import TablePage, Value, headings, rest
from samenhang.views.words import code_label

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Bound, Graph

DIMENSIONS = ("municipality", "year")
STATES = ("covered", "none", "not_reported", "outside")

_COLUMNS = (
    "goal", "number", "goal_name", "municipality", "municipality_name", "year", "state", "state_label",
    "projects", "projects_regional", "projects_mapped", "projects_unreported",
    "money", "money_per_year", "money_undivided",
)  # fmt: skip
_MACHINE = ("goal", "municipality", "state")


@dataclass(frozen=True, slots=True)
class GapFilter:
    """Which cells to show: by which dimensions, of which framework, and only these (all when empty)."""

    framework: str
    by: tuple[str, ...] = DIMENSIONS
    years: tuple[int, int] | None = None
    municipality: str = ""
    state: str = ""

    def where(self) -> dict[str, Bound]:
        """Return what was asked as values of the cells, the years aside."""
        from samenhang.graph.rdf_store import Term

        by = ",".join(part for part in DIMENSIONS if part in self.by) or "nothing"
        found: dict[str, Bound] = {"divided_by": Term.text(by), "framework": Term.entity(self.framework)}
        if self.municipality:
            found["area"] = Term.entity(self.municipality)
        if self.state:
            found["state"] = Term.code("cell_state", self.state)
        return found

    def years_of(self, record: Mapping[str, Cell]) -> range:
        """Return the years of a run that were asked for."""
        first, last = int(str(record["first_year"])), int(str(record["last_year"]))
        earliest, latest = self.years or (first, last)
        return range(max(first, earliest), min(last, latest) + 1)

    def words(self, graph: Graph) -> tuple[str, ...]:
        """Return the filter as it is printed above the answer."""
        found = [text("pages.filter_framework", value=name_of(graph, self.framework))]
        if self.years:
            found.append(text("pages.filter_years", first=self.years[0], last=self.years[1]))
        if self.municipality:
            found.append(text("pages.filter_municipality", value=name_of(graph, self.municipality)))
        if self.state:
            found.append(text("pages.filter_state", value=code_label("cell_state", self.state)))
        return tuple(found)


_KEYS = ("goal", "area", "first_year", "last_year")
"""What puts cells in order and tells their years; the rest is read of the cells shown."""
_SAID = (
    "state", "projects", "projects_regional", "projects_mapped", "projects_unreported", "money_of_year",
    "money_per_year", "money_undivided",
)  # fmt: skip


def gaps(graph: Graph, chosen: GapFilter, limit: int | None = None) -> TablePage:
    """Return one row per cell: goal x municipality x year, or without the dimensions left out of ``by``.

    Money is what is budgeted for just that year on the covering projects (not this municipality's
    share of it); what is budgeted per year stands apart, and so does the number of covering projects
    whose money nobody divided by year.

    Args:
        graph: the graph to ask.
        chosen: which cells.
        limit: how many runs of years that say the same at most; the page says how many there are in all.
    """
    where = chosen.where()
    ids = None if chosen.years else first(graph, "cells", "place_in_gaps", limit, where)
    found = read(graph, "cells", _KEYS, matching(graph, "cells", where) if ids is None else ids)
    found = {key: cell for key, cell in found.items() if _years(cell, chosen)}
    goals = {str(goal): (number, name) for goal, number, name in _goals(graph, chosen.framework)}
    areas = names_of(graph, {str(cell["area"]) for cell in found.values() if cell["area"]})
    shown = sorted(found, key=lambda key: _order(found[key], goals, areas))[:limit]
    total = len(found) if ids is None else count(graph, "cells", where)
    said = read(graph, "cells", _SAID, shown)
    cells = [{**found[key], **said[key]} for key in shown]
    rows = tuple(_row(cell, goals, areas, year) for cell in cells for year in _years(cell, chosen))
    remark = text("pages.gaps_remark" if rows else "pages.gaps_no_cells")
    return TablePage(
        text("pages.gaps_title"),
        headings("pages", *_COLUMNS, machine=_MACHINE),
        rows,
        remarks=(remark, *rest(len(cells), total)),
        filters=chosen.words(graph),
    )


Goals = Mapping[str, tuple[Value, Value]]
"""Number and name of goals."""


def _goals(graph: Graph, framework: str) -> Iterable[tuple[Value, ...]]:
    return graph.select(page_query("goals_of"), framework=framework)


def _goal(cell: Mapping[str, Cell], goals: Goals) -> tuple[Value, Value]:
    """Return number and name of the goal of a cell; one without a name goes by its id."""
    return goals.get(str(cell["goal"]), (None, str(cell["goal"])))


def _order(cell: Mapping[str, Cell], goals: Goals, areas: Mapping[str, str]) -> tuple[object, ...]:
    number = str(_goal(cell, goals)[0] or "")
    counted = (0, int(number), "") if number.isdigit() else (1, 0, number)
    area = str(cell["area"] or "")
    return (*counted, str(cell["goal"]), areas.get(area, ""), area, cell["first_year"] or 0)


def _years(cell: Mapping[str, Cell], chosen: GapFilter) -> tuple[int | None, ...]:
    """Return the years of a run of cells; a folded cell has none."""
    return (None,) if cell["first_year"] is None else tuple(chosen.years_of(cell))


def _row(cell: Mapping[str, Cell], goals: Goals, areas: Mapping[str, str], year: Value) -> tuple[Value, ...]:
    return (
        cell["goal"], *_goal(cell, goals), cell["area"], areas.get(str(cell["area"])), year,
        cell["state"], code_label("cell_state", str(cell["state"])),
        cell["projects"], cell["projects_regional"], cell["projects_mapped"], cell["projects_unreported"],
        cell["money_of_year"], cell["money_per_year"], cell["money_undivided"],
    )  # fmt: skip


def joined_years(page: TablePage) -> TablePage:
    """Return the page with years in a row that say the same as one row (``2025-2054``), to read."""
    place = page.columns.index("year")

    def run(numbered: tuple[int, tuple[Value, ...]]) -> tuple[Value, ...]:
        # Years in a row stay as far from the number of their row; one that is left out breaks the run.
        number, row = numbered
        year = row[place]
        return (*row[:place], year - number if isinstance(year, int) else year, *row[place + 1 :])

    rows: list[tuple[Value, ...]] = []
    for _, group in groupby(enumerate(page.rows), key=run):
        joined = [row for _, row in group]
        first, last = joined[0][place], joined[-1][place]
        shown = first if len(joined) == 1 else f"{first}-{last}"
        rows.append((*joined[0][:place], shown, *joined[0][place + 1 :]))
    return TablePage(page.title, page.headings, tuple(rows), page.remarks, page.filters)
