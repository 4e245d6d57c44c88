"""Figures per municipality, on a schematic map: goals, projects, programmes, partners, and money around."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from samenhang.errors import UsageError
from samenhang.i18n import text
from samenhang.queries.names import names_of
from samenhang.queries.places import places
from samenhang.queries.rollups import read, several
from samenhang.views.gaps import GapFilter, gaps
from samenhang.views.network_page import Fact
from samenhang.views.page import TablePage, Value
from samenhang.views.pictures.amounts import PLANNED, Amount, amounts
from samenhang.views.pictures.coverage import Coverage, Covered, covered
from samenhang.views.pictures.map_page import MapPage
from samenhang.views.pictures.matrix_page import (
    NOT_HERE,
    Behind,
    Cell,
    Head,
    MatrixPage,
    Measure,
    Place,
    legend,
    measure,
)
from samenhang.views.pictures.page import Choice, Item, about, runs
from samenhang.views.pictures.things import project_items
from samenhang.views.pictures.tiles import tiles
from samenhang.views.words import code_label, money_words

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph
    from samenhang.queries.places import Places

COUNTED = (
    "goals_covered",
    "goals_none",
    "goals_not_reported",
    "local_projects",
    "programmes",
    "local_partners",
)
"""The figures that are counted; those of money follow them, one per kind and recurrence."""

MEASURES = ("goals", "projects", "programmes", "partners", "money")
"""What a person may ask for first."""

_FIRST = {"goals": "goals_covered", "projects": "local_projects", "programmes": "programmes",
          "partners": "local_partners"}  # fmt: skip

PROGRAMMES, PROJECTS, PARTNERS = "programmes", "projects", "partners"

Stage = tuple[str, str]
"""Kind of money and recurrence."""


@dataclass(frozen=True, slots=True)
class _World:
    """All that the figures are made of.

    Attributes:
        parts: of a project and of what is part of it the top.
        local: by municipality the projects in it.
    """

    graph: Graph
    cells: TablePage
    found: Covered
    parts: Mapping[str, str]
    partners: Mapping[str, frozenset[str]]
    amounts: Mapping[str, tuple[Amount, ...]]
    stages: tuple[Stage, ...]
    years: tuple[int, ...]
    local: Mapping[str, Sequence[Coverage]]

    def there(self, area: str, year: int | None) -> list[Coverage]:
        """Return the projects in a municipality, in one year or whenever."""
        return [one for one in self.local.get(area, ()) if year is None or year in one.years]


def municipality_map(graph: Graph, first: str, chosen: GapFilter) -> MapPage:
    """Return a schematic map with all figures per municipality.

    Args:
        graph: the graph to ask.
        first: which figure is shown first, of :data:`MEASURES`.
        chosen: which goals, and which years.

    Raises:
        UsageError: there is no such figure.
    """
    if first not in MEASURES:
        raise UsageError(
            text("pictures.no_measure", value=first),
            next_step=text("cli.choose", choices=", ".join(MEASURES)),
        )
    world, where = _read(graph, chosen), places(graph)
    heads = _heads(world, where)
    layers = (Head("", text("pictures.all_years")), *(Head(str(year), str(year)) for year in world.years))
    measures = (*(measure(key) for key in COUNTED), *(_money_measure(stage) for stage in world.stages))
    items, behind = _behind(world, heads)
    codes = {head.id: head.number for head in heads}
    figures = MatrixPage(
        about=replace(about("map", world.cells), remarks=(text("pictures.cube_remark"),)),
        corner=(text("pictures.axis_municipality"), ""),
        rows=tuple(Head(head.id, head.name, note=head.note, main=head.main) for head in heads),
        columns=(Head("", ""),),
        layer_label=text("pictures.axis_year"), layers=layers, first_layer=0, measures=measures,
        cells=_cells(world, heads), behind=behind, items=items,
        hows={how: text(f"pictures.how_{how}") for how in (PROGRAMMES, PROJECTS, PARTNERS)},
        legend=legend("covered", "none", "not_reported", "outside", covered="covered_map",
                      none="none_map", not_reported="not_reported_map", outside="outside_map"),
    )  # fmt: skip
    keys = [one.key for one in measures]
    wanted = _FIRST.get(first) or next((key for key in keys if key.startswith("money_")), keys[0])
    return MapPage(figures, {area: tiles()[code] for area, code in codes.items() if code}, keys.index(wanted))


def _read(graph: Graph, chosen: GapFilter) -> _World:
    cells = gaps(graph, GapFilter(chosen.framework, ("municipality", "year"), chosen.years))
    records = list(cells.records())
    years = tuple(sorted({int(str(row["year"])) for row in records}))
    goals = {str(row["goal"]) for row in records}
    today = places(graph)
    everywhere = {area for area in today.areas if today.today(area)}
    found = covered(graph, goals, everywhere, years)
    parents = {
        project: row["part_of"] for project, row in read(graph, "projects", ("name", "part_of")).items()
    }
    parts = {project: _top(project, parents, found.projects) for project in parents}
    seats = read(graph, "partnerships", ("organisation", "certainty", "subjects")).values()
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for seat in seats:
        if seat["certainty"] == "certain":
            for subject in several(seat["subjects"]):
                partners[parts.get(subject, "")].add(str(seat["organisation"]))
    counted: defaultdict[str, list[Amount]] = defaultdict(list)
    for one in amounts(graph):
        if one.level == "project" and one.counts and one.kind in PLANNED:
            for project in {parts.get(subject, "") for subject in one.subjects}:
                counted[project].append(one)
    local = {
        one for coverage in found.projects.values() if coverage.areas for one in counted[coverage.project]
    }
    stages = tuple(sorted({(one.kind, one.recurrence) for one in local}))
    there: defaultdict[str, list[Coverage]] = defaultdict(list)
    for coverage in found.projects.values():
        for area in coverage.areas:
            there[area].append(coverage)
    return _World(
        graph, cells, found, parts,
        {project: frozenset(sorted(ones)) for project, ones in partners.items() if project},
        {project: tuple(ones) for project, ones in counted.items() if project}, stages, years, there,
    )  # fmt: skip


def _top(project: str, parents: Mapping[str, object], tops: Mapping[str, object]) -> str:
    """Return the project at the top that a project is part of."""
    seen = {project}
    while project not in tops and (above := parents.get(project)) and str(above) not in seen:
        project = str(above)
        seen.add(project)
    return project


def _heads(world: _World, where: Places) -> list[Head]:
    """Return the municipalities: those of the programmes, and others that lie on the map or have projects.

    The number of a head is the code by which its place is found, where it has one.
    """
    inside = {str(row["municipality"]) for row in world.cells.records()}
    served = {area for one in world.found.projects.values() for area in one.areas}
    codes = read(world.graph, "areas", ("code",), [area for area in where.areas if where.today(area)])
    found = []
    for area, row in codes.items():
        code = str(row["code"] or "")
        if area in inside | served or (inside and code in tiles()):
            name = str(where.areas[area]["name"] or area)
            number = code if code in tiles() else ""
            found.append(Head(area, name, number, note=_history(area, where), main=area in inside))
    return sorted(found, key=lambda head: (not head.main, head.name, head.id))


def _history(area: str, where: Places) -> str:
    """Tell since when a municipality is there, and what it was made of."""
    since = str(where.areas[area]["valid_from"] or "")
    before = sorted(str(row["name"]) for row in where.areas.values() if area in several(row["successors"]))
    if not since:
        return text("pictures.made_of", names=", ".join(before)) if before else ""
    if not before:
        return text("pictures.since", date=since)
    return text("pictures.since_made_of", date=since, names=", ".join(before))


def _cells(world: _World, heads: Sequence[Head]) -> dict[Place, tuple[Cell, ...]]:
    single: defaultdict[tuple[str, int | None], list[Mapping[str, Value]]] = defaultdict(list)
    best: dict[tuple[str, str], str] = {}
    order = ("covered", "not_reported", "none", "outside")
    for row in world.cells.records():
        area, goal, state = str(row["municipality"]), str(row["goal"]), str(row["state"])
        single[area, int(str(row["year"]))].append(row)
        best[area, goal] = min(best.get((area, goal), state), state, key=order.index)
    states: dict[tuple[str, int | None], Counter[str]] = {
        key: Counter(str(row["state"]) for row in rows) for key, rows in single.items()
    }
    for (area, _), state in best.items():
        states.setdefault((area, None), Counter())[state] += 1
    return {
        (head.id, ""): tuple(
            _cell(world, head.id, year, states.get((head.id, year), Counter()))
            for year in (None, *world.years)
        )
        for head in heads
    }


def _cell(world: _World, area: str, year: int | None, goals: Counter[str]) -> Cell:
    there = world.there(area, year)
    extents = [
        programme
        for programme, extent in world.found.extents.items()
        if area in extent.areas and (year is None or year in extent.years)
    ]
    who = {partner for one in there for partner in world.partners.get(one.project, ())}
    state = next(
        (one for one in ("not_reported", "none") if goals[one]), "none" if goals["covered"] else "outside"
    )
    values: list[Value] = [
        goals["covered"],
        goals["none"],
        goals["not_reported"],
        len(there),
        len(extents),
        len(who),
    ]
    for stage in world.stages:
        values.append(_sum(world, there, stage) if year is None else NOT_HERE)
    return Cell(state, tuple(values))


def _sum(world: _World, there: Iterable[Coverage], stage: Stage) -> Decimal | None:
    """Return the money around: amounts of these projects, each once; None when there are none."""
    found = {one for project in there for one in world.amounts.get(project.project, ())}
    counted = [one.amount for one in found if (one.kind, one.recurrence) == stage]
    return sum(counted, Decimal()) if counted else None


def _money_measure(stage: Stage) -> Measure:
    kind, recurrence = stage
    words = [code_label("money_kind", kind), code_label("recurrence", recurrence) or text("pictures.unknown")]
    label = text("pictures.measure_money_around", stage=", ".join(words).lower())
    return Measure(
        Choice(f"money_{kind}_{recurrence or 'unknown'}", label, text("pictures.measure_money_around_means")),
        True,
    )


def _behind(world: _World, heads: Sequence[Head]) -> tuple[dict[str, Item], dict[Place, tuple[Behind, ...]]]:
    coverages = world.found.projects
    areas = {head.id for head in heads}
    shown = [one for one in coverages.values() if one.areas & areas]
    items = project_items(
        world.graph, sorted(one.project for one in shown), {one.project: one.missing for one in shown}
    )
    items = {
        key: Item(item.name, (*item.facts, *_money_facts(world, key)), item.evidence)
        for key, item in items.items()
    }
    who = {partner for one in shown for partner in world.partners.get(one.project, ())}
    names = names_of(world.graph, who | world.found.extents.keys())
    items |= {one: Item(names.get(one, one)) for one in sorted(who | world.found.extents.keys())}
    layer = {year: number for number, year in enumerate(world.years, start=1)}
    behind: dict[Place, tuple[Behind, ...]] = {}
    for head in heads:
        there: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        for programme, extent in sorted(world.found.extents.items()):
            if head.id in extent.areas:
                there[PROGRAMMES, programme] |= {0, *(layer[year] for year in extent.years if year in layer)}
        for one in sorted(world.there(head.id, None), key=lambda one: items[one.project].name):
            when = {0, *(layer[year] for year in one.years if year in layer)}
            there[PROJECTS, one.project] |= when
            for partner in world.partners.get(one.project, ()):
                there[PARTNERS, partner] |= when
        ordered = sorted(there.items(), key=lambda entry: (entry[0][0], items[entry[0][1]].name, entry[0][1]))
        behind[head.id, ""] = tuple(Behind(key, how, runs(tuple(when))) for (how, key), when in ordered)
    return items, behind


def _money_facts(world: _World, project: str) -> tuple[Fact, ...]:
    told = tuple(money_words(one.amount, one.kind, one.recurrence) for one in world.amounts.get(project, ()))
    return (Fact(text("pictures.fact_amount"), told),) if told else ()
