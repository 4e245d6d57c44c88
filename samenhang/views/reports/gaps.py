"""The report on gaps: which goals are served where, which nowhere, and of what nothing is told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from samenhang.i18n import text
from samenhang.views.gaps import GapFilter, gaps
from samenhang.views.page import Value
from samenhang.views.question import ask
from samenhang.views.reports.model import Bars, Block, Cell, Paragraph, Section, Table
from samenhang.views.reports.words import Writer, cell

_NEEDED = ("goal", "area", "period")
_STATES = ("covered", "not_reported", "none", "outside")


def sections(writer: Writer, frame: str) -> Iterator[Section]:
    """Give the sections of the report on the gaps in the goals of a framework."""
    rows = list(gaps(writer.graph, GapFilter(frame)).records())
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
        writer.table(text("report.gaps_table"), ("goal", *_STATES), counted, len(goals), "samenhang gaps"),
    ]
    if totals["covered"]:
        blocks.append(Bars(text("report.gaps_bars"), covered))
    yield Section(text("report.in_short"), tuple(blocks))
    if totals["none"]:
        yield Section(
            text("report.none_title"), (Paragraph(text("report.none_lead")), _open(writer, rows, goals))
        )
    if missing := _not_reported(writer):
        lead = Paragraph(text("report.not_reported_lead"))
        yield Section(text("report.not_reported_title"), (lead, missing))


def _open(writer: Writer, rows: list[dict[str, Value]], goals: dict[str, str]) -> Table:
    """Return per goal in which municipalities and years nothing is done."""
    years: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in rows:
        if row["state"] == "none" and isinstance(row["year"], int):
            years[str(row["goal"]), str(row["municipality_name"])].append(row["year"])
    by_span: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (goal, municipality), found in years.items():
        by_span[goal, _spans(sorted(found))].append(municipality)
    told = (
        (Cell(goals.get(goal, goal)), Cell("; ".join(sorted(places))), Cell(span))
        for (goal, span), places in by_span.items()
    )
    headings = ("goal", "municipalities", "years")
    return writer.table(
        text("report.none_table"), headings, told, len(by_span), "samenhang gaps --state none"
    )


def _spans(years: list[int]) -> str:
    """Write years as spans: ``2020–2023, 2025``."""
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][-1] + 1:
            spans[-1][1:] = [year]
        else:
            spans.append([year])
    return ", ".join("–".join(map(str, span)) for span in spans)


def _not_reported(writer: Writer) -> Table | None:
    """Return the projects of which the goal, the place or the period is missing; None when there are none."""
    rows = list(ask(writer.graph, "not-reported", {}).records())
    if not rows:
        return None
    told = (
        (
            cell(row["project_name"], writer.evidence.of(row)), cell(row["programme_name"]),
            Cell(", ".join(text(f"report.missing_{what}") for what in _NEEDED if not row[f"{what}_known"])),
        )
        for row in rows
    )  # fmt: skip
    headings = ("project", "programme", "missing")
    command = "samenhang query not-reported"
    return writer.table(text("report.not_reported_table"), headings, told, len(rows), command)
