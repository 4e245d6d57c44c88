"""The report on gaps: which goals are served where, which nowhere, and of what nothing is told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from samenhang.i18n import text
from samenhang.views.gaps import GapFilter, gaps
from samenhang.views.page import Value
from samenhang.views.question import ask
from samenhang.views.reports.evidence import Evidence
from samenhang.views.reports.model import Bars, Block, Cell, Paragraph, Section, Table
from samenhang.views.reports.words import cell, table

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

_NEEDED = ("goal", "area", "period")
_STATES = ("covered", "not_reported", "none", "outside")


def sections(graph: Graph, frame: str) -> Iterator[Section]:
    """Give the sections of the report on the gaps in the goals of a framework."""
    rows = list(gaps(graph, GapFilter(frame)).records())
    goals = {
        str(row["goal"]): f"{row['number'] or ''} {row['goal_name'] or row['goal']}".strip() for row in rows
    }
    states: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        states[str(row["goal"])][str(row["state"])] += 1
    totals = sum(states.values(), Counter())
    figures: dict[str, Any] = {state: totals[state] for state in _STATES}
    told = text("report.gaps_lead", cells=len(rows), **figures)
    covered = tuple((name, states[goal]["covered"]) for goal, name in goals.items())
    counted = (
        (Cell(name), *(Cell(str(states[goal][state]), states[goal][state]) for state in _STATES))
        for goal, name in goals.items()
    )
    blocks: list[Block] = [
        Paragraph(told),
        Paragraph(text("report.gaps_words")),
        table(text("report.gaps_table"), ("goal", *_STATES), counted, "samenhang gaps"),
    ]
    if totals["covered"]:
        blocks.append(Bars(text("report.gaps_bars"), covered))
    yield Section(text("report.in_short"), tuple(blocks))
    if totals["none"]:
        yield Section(
            text("report.none_title"), (Paragraph(text("report.none_lead")), _open(rows, goals, "none"))
        )
    if missing := _not_reported(graph):
        lead = Paragraph(text("report.not_reported_lead"))
        yield Section(text("report.not_reported_title"), (lead, missing))


def _open(rows: list[dict[str, Value]], goals: dict[str, str], state: str) -> Table:
    """Return per goal in which municipalities and years a state holds."""
    years: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in rows:
        if row["state"] == state and isinstance(row["year"], int):
            years[str(row["goal"]), str(row["municipality_name"])].append(row["year"])
    by_span: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (goal, municipality), found in years.items():
        by_span[goal, _spans(sorted(found))].append(municipality)
    told = (
        (Cell(goals[goal]), Cell("; ".join(sorted(places))), Cell(span))
        for (goal, span), places in by_span.items()
    )
    return table(text(f"report.{state}_table"), ("goal", "municipalities", "years"), told, "samenhang gaps")


def _spans(years: list[int]) -> str:
    """Write years as spans: ``2020–2023, 2025``."""
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][-1] + 1:
            spans[-1][1:] = [year]
        else:
            spans.append([year])
    return ", ".join("–".join(map(str, span)) for span in spans)


def _not_reported(graph: Graph) -> Table | None:
    """Return the projects of which the goal, the place or the period is missing; None when there are none."""
    evidence = Evidence(graph)
    told = [
        (
            cell(row["project_name"], evidence.of(row)), cell(row["programme_name"]),
            Cell(", ".join(text(f"report.missing_{what}") for what in _NEEDED if not row[f"{what}_known"])),
        )
        for row in ask(graph, "not-reported", {}).records()
    ]  # fmt: skip
    if not told:
        return None
    headings = ("project", "programme", "missing")
    return table(text("report.not_reported_table"), headings, told, "samenhang query not-reported")
