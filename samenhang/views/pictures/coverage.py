"""What stands behind the cells of the gaps: which projects cover one, and which could, given what is missing.

The figures of a cell are those of :func:`samenhang.views.gaps.gaps`; this tells only which projects they
count (a test holds that these are as many).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samenhang.queries.places import Places, places
from samenhang.queries.rollups import Cell, read, several

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

COVERS, MAPPED, UNREPORTED = "covers", "mapped", "unreported"

Place = tuple[str, str]
"""Goal and municipality."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Where and when a loaded programme works, as the cells see it; ``complete`` when all of it was read."""

    areas: frozenset[str]
    years: range
    complete: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """A project at the top with what it serves and what it could serve, given what nobody reported."""

    project: str
    programme: str
    goals: frozenset[str]
    mapped: frozenset[str]
    areas: frozenset[str]
    years: frozenset[int]
    possible_goals: frozenset[str]
    possible_areas: frozenset[str]
    possible_years: frozenset[int]
    missing: tuple[str, ...]

    def hits(self) -> Iterator[tuple[Place, frozenset[int], str]]:
        """Give each goal and municipality that the project stands behind, in which years, and how."""
        for how, goals in ((COVERS, self.goals), (MAPPED, self.mapped)):
            for goal in goals:
                for area in self.areas:
                    yield (goal, area), self.years, how
        beside = self.possible_years - self.years
        for goal in self.possible_goals:
            for area in self.possible_areas:
                covers = goal in self.goals and area in self.areas
                yield (goal, area), beside if covers else self.possible_years, UNREPORTED


@dataclass(frozen=True, slots=True)
class Covered:
    """All projects at the top by id, and the extents of the loaded programmes."""

    projects: Mapping[str, Coverage]
    extents: Mapping[str, Extent]


def covered(graph: Graph, goals: Collection[str], areas: Collection[str], years: Sequence[int]) -> Covered:
    """Return what every project at the top stands behind, within these goals, municipalities and years."""
    rows = read(
        graph, "coverages", ("project", "programme", "goals", "goals_mapped", "areas", "years", "missing")
    )
    where = places(graph)
    extents = _extents(graph, where, list(rows.values()), years)
    dates = read(graph, "projects", ("start", "end"), [str(row["project"]) for row in rows.values()])
    found = {}
    for row in rows.values():
        project = str(row["project"])
        extent = extents.get(str(row["programme"]), Extent(frozenset(), range(0), False))
        found[project] = _coverage(row, dates[project], extent, (frozenset(goals), frozenset(areas), years))
    return Covered(found, extents)


def _coverage(
    row: Mapping[str, Cell],
    dates: Mapping[str, Cell],
    extent: Extent,
    cells: tuple[frozenset[str], frozenset[str], Sequence[int]],
) -> Coverage:
    goals, municipalities, span = cells
    missing = several(row["missing"])
    said = frozenset(several(row["goals"]))
    years = {int(year) for year in several(row["years"])}
    areas = frozenset(several(row["areas"])) & municipalities
    last = span[-1] if span else 0
    possible = frozenset(year for year in years if year <= last)
    if missing:
        possible |= _could(years, dates, extent)
    return Coverage(
        str(row["project"]), str(row["programme"] or ""),
        said & goals, frozenset(several(row["goals_mapped"])) & goals, areas,
        frozenset(year for year in years if year <= last),
        possible_goals=(goals if "goal" in missing else said & goals) if missing else frozenset(),
        possible_areas=extent.areas & municipalities if "area" in missing else areas,
        possible_years=possible, missing=missing,
    )  # fmt: skip


def _could(years: set[int], dates: Mapping[str, Cell], extent: Extent) -> frozenset[int]:
    """Return the years of its programme in which a project may run, given which of its dates are missing."""
    return frozenset(
        year
        for year in extent.years
        if not years
        or (dates["start"] is None and year < min(years))
        or (dates["end"] is None and year > max(years))
    )


def _extents(
    graph: Graph, where: Places, coverages: Sequence[Mapping[str, Cell]], years: Sequence[int]
) -> dict[str, Extent]:
    described = {
        programme
        for row in read(graph, "sources", ("describes",)).values()
        for programme in several(row["describes"])
    }
    rows = read(graph, "programmes", ("name", "start", "end", "areas"))
    loaded = (described & rows.keys()) | {str(row["programme"]) for row in coverages if row["programme"]}
    found = {}
    for programme in sorted(loaded & rows.keys()):
        row = rows[programme]
        areas = where.municipalities(several(row["areas"]))
        if not areas:
            own = (row for row in coverages if row["programme"] == programme)
            areas = frozenset(area for one in own for area in several(one["areas"]))
        start, end = _year(row["start"]), _year(row["end"])
        first, last = (years[0], years[-1]) if years else (0, -1)
        span = range(start or first, min(end or last, last) + 1)
        found[programme] = Extent(areas, span, programme in described and bool(start and end))
    return found


def _year(moment: Cell) -> int | None:
    written = str(moment or "")[:4]
    return int(written) if written.isdigit() else None
