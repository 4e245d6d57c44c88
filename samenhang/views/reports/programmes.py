"""Programmes side by side: their period, their own amounts, how many projects they have."""

from __future__ import annotations

from collections.abc import Mapping

from samenhang.i18n import text
from samenhang.queries.pages import page_query
from samenhang.views.entity import OWN, show
from samenhang.views.money import MoneyFilter, money
from samenhang.views.reports.evidence import Record
from samenhang.views.reports.model import Cell, Table
from samenhang.views.reports.words import Writer, span
from samenhang.views.words import amount


def side_by_side(writer: Writer, programmes: Mapping[str, str]) -> Table:
    """Return a table of programmes with their period, budget and number of projects."""
    budgets = _budgets(writer)
    by_name = sorted(programmes.items(), key=lambda item: (item[1], item[0]))
    rows = (_beside(writer, thing, name, budgets.get(thing, [])) for thing, name in by_name)
    headings = ("programme", "kind", "period", "projects", "money")
    return writer.table(text("report.programmes_table"), headings, rows, len(programmes), "samenhang money")


def _beside(writer: Writer, programme: str, name: str, budget: list[str]) -> tuple[Cell, ...]:
    own: dict[str, list[Record]] = {}
    for row in show(writer.graph, programme, 1).records():
        if row["section"] == OWN:
            own.setdefault(str(row["key"]), []).append(row)
    start, end = ("; ".join(str(row["value"]) for row in own.get(key, ())) for key in ("start", "end"))
    dated = [row for key in ("start", "end") for row in own.get(key, ())]
    found = writer.graph.select(page_query("report_projects"), programme=programme)
    count = len({project for project, *_ in found})
    period = span(start, end) or text("pictures.unknown")
    return (
        Cell(name), Cell("; ".join(str(row["value"]) for row in own.get("kind", ()))),
        Cell(period, notes=writer.evidence.of_all(dated)), Cell(str(count), count),
        Cell("; ".join(budget)),
    )  # fmt: skip


def _budgets(writer: Writer) -> dict[str, list[str]]:
    """Return per programme its own amounts in words, each kind apart; they are never added up."""
    found: dict[str, list[str]] = {}
    for row in money(writer.graph, MoneyFilter()).records():
        if row["amount"] is not None and row["level"] == "programme":
            words = text(
                "report.amount", amount=amount(row["amount"]),  # type: ignore[arg-type]  # an amount is a number
                kind=str(row["kind_label"]), recurrence=str(row["recurrence_label"] or ""),
            )  # fmt: skip
            found.setdefault(str(row["key"]), []).append(words)
    return found
