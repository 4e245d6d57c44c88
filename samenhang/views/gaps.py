"""Gaps: which goals are served where and when, with the three kinds of empty told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.names import name_of
from samenhang.queries.pages import page_query
from samenhang.views.page import TablePage, Value, headings
from samenhang.views.words import code_label

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

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

    def holds(self, record: Mapping[str, Value]) -> bool:
        """Tell whether a run of cells belongs to what was asked, its years aside."""
        return (
            (record["area"] is not None) == ("municipality" in self.by)
            and (record["first_year"] is not None) == ("year" in self.by)
            and self.municipality in ("", record["area"])
            and self.state in ("", record["state"])
        )

    def years_of(self, record: Mapping[str, Value]) -> range:
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


def gaps(graph: Graph, chosen: GapFilter) -> TablePage:
    """Return one row per cell: goal x municipality x year, or without the dimensions left out of ``by``.

    Money is what is budgeted for just that year on the covering projects (not this municipality's
    share of it); what is budgeted per year stands apart, and so does the number of covering projects
    whose money nobody divided by year.
    """
    found: Iterator[Mapping[str, Value]] = graph.select(
        page_query("cells"), framework=chosen.framework
    ).records()
    cells = sorted(filter(chosen.holds, found), key=_order)
    rows = tuple(_row(cell, year) for cell in cells for year in _years(cell, chosen))
    return TablePage(
        text("pages.gaps_title"),
        headings("pages", *_COLUMNS, machine=_MACHINE),
        rows,
        remarks=(text("pages.gaps_remark"),) if rows else (text("pages.gaps_no_cells"),),
        filters=chosen.words(graph),
    )


def _order(cell: Mapping[str, Value]) -> tuple[object, ...]:
    number = str(cell["number"] or "")
    counted = (0, int(number), "") if number.isdigit() else (1, 0, number)
    place = (str(cell["area_name"] or ""), str(cell["area"] or ""))
    return (*counted, str(cell["goal"]), *place, cell["first_year"] or 0)


def _years(cell: Mapping[str, Value], chosen: GapFilter) -> tuple[int | None, ...]:
    """Return the years of a run of cells; a folded cell has none."""
    return (None,) if cell["first_year"] is None else tuple(chosen.years_of(cell))


def _row(cell: Mapping[str, Value], year: Value) -> tuple[Value, ...]:
    return (
        cell["goal"], cell["number"], cell["goal_name"], cell["area"], cell["area_name"], year,
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
