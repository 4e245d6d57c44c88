"""Programmes side by side, and one programme on a few pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.pages import page_query
from samenhang.views.cliffs import cliffs
from samenhang.views.entity import OWN, show
from samenhang.views.links import links
from samenhang.views.money import MoneyFilter, money
from samenhang.views.page import Value
from samenhang.views.reports.contradictions import contradictions
from samenhang.views.reports.evidence import Evidence, Record
from samenhang.views.reports.model import Block, Cell, Paragraph, Section, Table
from samenhang.views.reports.words import brief, cell, table
from samenhang.views.words import amount

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

_FACTS = ("kind", "status", "start", "end", "owner", "areas", "description")


def side_by_side(graph: Graph, programmes: Mapping[str, str], evidence: Evidence) -> Table:
    """Return a table of programmes with their period, budget and number of projects."""
    budgets = _budgets(graph)
    by_name = sorted(programmes.items(), key=lambda item: (item[1], item[0]))
    rows = (_beside(graph, thing, name, budgets.get(thing, []), evidence) for thing, name in by_name)
    headings = ("programme", "kind", "period", "projects", "money")
    return table(text("report.programmes_table"), headings, rows, "samenhang money")


def sections(graph: Graph, programme: str) -> Iterator[Section]:
    """Give the sections of the report on one programme."""
    evidence = Evidence(graph)
    rows = list(show(graph, programme).records())
    yield Section(text("report.what_it_is"), tuple(_about(rows, evidence)))
    for section, headings in (
        ("money", ("money_kind", "amount", "details")),
        ("participations", ("role", "partner", "details")),
    ):
        chosen = [row for row in rows if row["section"] == section]
        if chosen:
            yield Section(text(f"report.section_{section}"), (_records(section, headings, chosen, evidence),))
    projects = [row for row in rows if row["section"] == "projects"]
    if projects:
        told = ((cell(row["value"], evidence.of(row)), brief(row["details"])) for row in projects)
        shown = table(
            text("report.projects_table"), ("project", "details"), told, f"samenhang show {programme}"
        )
        yield Section(text("report.section_projects"), (Paragraph(_projects(graph, programme)), shown))
    ties = list(links(graph, programme).records())
    if ties:
        yield Section(text("report.section_links"), (_ties(ties, evidence, programme),))
    ending = [row for row in cliffs(graph).records() if row["programme"] == programme]
    if ending:
        yield Section(
            text("report.section_cliffs"), (Paragraph(text("report.cliffs_lead")), _ending(ending, evidence))
        )
    found = contradictions(graph, evidence, {programme})
    if found.rows:
        yield Section(text("report.contradictions"), (Paragraph(text("report.contradictions_lead")), found))


def partner_sections(graph: Graph, organisation: str) -> Iterator[Section]:
    """Give the sections of the report on one partner."""
    evidence = Evidence(graph)
    rows = list(show(graph, organisation).records())
    yield Section(text("report.what_it_is"), tuple(_about(rows, evidence)))
    for section, headings in (
        ("participations", ("role", "takes_part_in", "details")),
        ("money", ("money_kind", "amount", "details")),
        ("links", ("relation", "other", "details")),
    ):
        chosen = [row for row in rows if row["section"] == section]
        if chosen:
            yield Section(text(f"report.section_{section}"), (_records(section, headings, chosen, evidence),))


def _about(rows: list[dict[str, Value]], evidence: Evidence) -> Iterator[Block]:
    own: dict[str, list[Record]] = {}
    for row in rows:
        if row["section"] == OWN and row["key"] in _FACTS:
            own.setdefault(str(row["key"]), []).append(row)
    description = own.pop("description", [])
    for one in description:
        yield Paragraph(str(one["value"]), evidence.of(one))
    told = (
        (
            Cell(str(found[0]["what"])),
            Cell("; ".join(str(row["value"]) for row in found), notes=evidence.of_all(found)),
        )
        for found in (own[key] for key in _FACTS if key in own)
    )
    yield table(text("report.facts_table"), ("property", "value"), told, "samenhang show")


def _records(
    section: str, headings: tuple[str, ...], rows: list[dict[str, Value]], evidence: Evidence
) -> Table:
    told = ((cell(row["what"]), cell(row["value"], evidence.of(row)), brief(row["details"])) for row in rows)
    return table(text(f"report.section_{section}"), headings, told, "samenhang show")


def _projects(graph: Graph, programme: str) -> str:
    found = graph.select(page_query("report_projects"), programme=programme)
    states = Counter(str(status or "") for _, status in found)
    return text("report.projects_lead", count=sum(states.values()), unknown=states[""] + states["unknown"])


def _ties(rows: list[dict[str, Value]], evidence: Evidence, programme: str) -> Table:
    told = (
        (
            cell(row["thing_name"]),
            cell(row["relation_label"], evidence.of(row)),
            cell(row["other_name"]),
            cell(row["as_written"]),
        )
        for row in rows
    )
    headings = ("subject", "relation", "other", "as_written")
    return table(text("report.section_links"), headings, told, f"samenhang links {programme}")


def _ending(rows: list[dict[str, Value]], evidence: Evidence) -> Table:
    told = (
        (
            cell(row["name"], evidence.of(row)),
            cell(row["ends"]),
            cell(row["state_label"]),
            cell(row["successor_name"]),
        )
        for row in rows
    )
    headings = ("project", "ends", "state", "successor")
    return table(text("report.section_cliffs"), headings, told, "samenhang cliffs")


def _beside(
    graph: Graph, programme: str, name: str, budget: list[str], evidence: Evidence
) -> tuple[Cell, ...]:
    own: dict[str, list[Record]] = {}
    for row in show(graph, programme, 1).records():
        if row["section"] == OWN:
            own.setdefault(str(row["key"]), []).append(row)
    start, end = ("; ".join(str(row["value"]) for row in own.get(key, ())) or "?" for key in ("start", "end"))
    dated = [row for key in ("start", "end") for row in own.get(key, ())]
    count = len(graph.select(page_query("report_projects"), programme=programme).values)
    return (
        Cell(name), Cell("; ".join(str(row["value"]) for row in own.get("kind", ()))),
        Cell(f"{start} – {end}", notes=evidence.of_all(dated)), Cell(str(count), count),
        Cell("; ".join(budget)),
    )  # fmt: skip


def _budgets(graph: Graph) -> dict[str, list[str]]:
    """Return per programme its own amounts in words, each kind apart; they are never added up."""
    found: dict[str, list[str]] = {}
    for row in money(graph, MoneyFilter()).records():
        if row["amount"] is not None and row["level"] == "programme":
            words = text(
                "report.amount", amount=amount(row["amount"]),  # type: ignore[arg-type]  # an amount is a number
                kind=str(row["kind_label"]), recurrence=str(row["recurrence_label"] or ""),
            )  # fmt: skip
            found.setdefault(str(row["key"]), []).append(words)
    return found
