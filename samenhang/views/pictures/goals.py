"""Goal by programme: how many projects of a programme say that they contribute to a goal."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.ids import kind_of
from samenhang.queries.names import name_of
from samenhang.queries.pages import page_query
from samenhang.queries.rollups import read, several
from samenhang.views.pictures.coverage import COVERS, MAPPED, UNREPORTED
from samenhang.views.pictures.matrix_page import (
    ONE_LAYER,
    Behind,
    Cell,
    Head,
    MatrixPage,
    Place,
    legend,
    measure,
)
from samenhang.views.pictures.page import About, about
from samenhang.views.pictures.programmes import loaded, programme_heads
from samenhang.views.pictures.things import project_items

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

MEASURES = {"projects": COVERS, "projects_mapped": MAPPED, "projects_unreported": UNREPORTED}
"""The figures of a cell, and how a project stands behind each."""


def goal_matrix(graph: Graph, framework: str) -> MatrixPage:
    """Return which programmes that were read contribute to which goals of a framework.

    A project at the top counts with all that is part of it, as under the gaps; a project of which no goal
    is known at all could contribute to any.
    """
    rows = sorted(
        (Head(str(goal), str(name), str(number or ""))
         for goal, number, name in graph.select(page_query("goals_of"), framework=framework)
         # an indicator has a framework too
         if kind_of(str(goal)) == "goal"),
        key=_in_order,
    )  # fmt: skip
    coverages = read(
        graph, "coverages", ("project", "programme", "goals", "goals_mapped", "missing")
    ).values()
    read_ones = loaded(graph)
    heads = programme_heads(graph, read_ones.programmes, read_ones, read_ones.programmes)
    behind: defaultdict[Place, list[Behind]] = defaultdict(list)
    every = tuple(row.id for row in rows)
    for one in sorted(coverages, key=lambda row: str(row["project"])):
        said, mapped = several(one["goals"]), several(one["goals_mapped"])
        could = () if said or mapped else every
        for how, goals in ((COVERS, said), (MAPPED, mapped), (UNREPORTED, could)):
            for goal in goals:
                behind[goal, str(one["programme"])].append(Behind(str(one["project"]), how))
    cells = {}
    for row in rows:
        for head in heads:
            count = Counter(entry.how for entry in behind[row.id, head.id])
            complete = head.id in read_ones.described and not count[UNREPORTED]
            state = "covered" if count[COVERS] else "none" if complete else "not_reported"
            cells[row.id, head.id] = (Cell(state, tuple(count[how] for how in MEASURES.values())),)
    shown = {place: tuple(behind[place]) for place in cells}
    used = sorted({entry.item for entries in shown.values() for entry in entries})
    return MatrixPage(
        about=_about(graph, framework),
        corner=(text("pictures.axis_goal"), text("pictures.axis_programme")),
        rows=tuple(rows), columns=heads, layer_label="", layers=ONE_LAYER, first_layer=0,
        measures=tuple(measure(key) for key in MEASURES), cells=cells, behind=shown,
        items=project_items(graph, used, {str(one["project"]): one["missing"] for one in coverages}),
        hows={how: text(f"pictures.how_{how}") for how in (COVERS, UNREPORTED, MAPPED)},
        legend=legend("covered", "none", "not_reported", none="none_goals",
                      not_reported="not_reported_goals"),
    )  # fmt: skip


def _about(graph: Graph, framework: str) -> About:
    found = about("matrix_goals")
    filters = (text("pages.filter_framework", value=name_of(graph, framework)),)
    return About(found.kind, found.title, found.intro, (text("pictures.goals_remark"),), filters)


def _in_order(head: Head) -> tuple[bool, int, str, str]:
    number = int(head.number) if head.number.isdigit() else 0
    return not head.number.isdigit(), number, head.number, head.id
