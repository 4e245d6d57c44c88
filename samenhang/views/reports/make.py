"""The reports by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from samenhang.errors import UsageError
from samenhang.i18n import text
from samenhang.queries.find import find
from samenhang.queries.names import name_of
from samenhang.views.reports import gaps, one_partner, one_programme, overlap, partners
from samenhang.views.reports.evidence import Evidence
from samenhang.views.reports.model import Report, Section
from samenhang.views.reports.paper import MOST_BRIEF, fitted
from samenhang.views.reports.words import MOST_ROWS, Writer

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

PLAIN = ("overlap", "gaps", "partners")
"""Reports on the whole workspace."""

ABOUT = {"programme": ("programmes",), "partner": ("organisations",)}
"""Reports on one thing, and the tables it is in; each fits two pages."""


def report(
    graph: Graph,
    what: str,
    name: str,
    frame: str,
    colophon: Iterable[tuple[str, str]],
    *,
    whole: bool = False,
) -> Report:
    """Return a report.

    Args:
        graph: the graph to ask.
        what: one of :data:`PLAIN` or :data:`ABOUT`.
        name: what it is about, as a person types it; empty for those on the whole workspace.
        frame: the programme whose goals the gaps are counted for.
        colophon: of what it is made: label and value.
        whole: with every row of every table, as a workbook has them.

    Raises:
        UsageError: there is no such report, or nothing of that name.
    """
    if what not in (*PLAIN, *ABOUT) or bool(name) != (what in ABOUT):
        raise UsageError(text("report.unknown", what=what), next_step=text("report.unknown_next"))
    thing = find(graph, name, ABOUT[what]) if what in ABOUT else ""
    title = text(f"report.title_{what}", name=name_of(graph, thing) if thing else "")
    brief = what in ABOUT and not whole
    most = None if whole else MOST_BRIEF if brief else MOST_ROWS
    writer = Writer(graph, Evidence(graph, brief=brief), most)
    found = Report(title, tuple(_sections(writer, what, thing, frame)), tuple(colophon), brief)
    return fitted(found) if brief else found


def _sections(writer: Writer, what: str, thing: str, frame: str) -> Iterable[Section]:
    if what == "overlap":
        return overlap.sections(writer)
    if what == "gaps":
        return gaps.sections(writer, frame)
    if what == "partners":
        return partners.sections(writer)
    if what == "programme":
        return one_programme.sections(writer, thing)
    return one_partner.sections(writer, thing)


def chosen(graph: Graph, what: str, name: str) -> str:
    """Return the name of what a report is about, also when its id was typed; as typed for other reports.

    Raises:
        UsageError: nothing has that name.
    """
    return name_of(graph, find(graph, name, ABOUT[what])) if name and what in ABOUT else name


def colophon(workspace: str, choice: str, date: str, stamp: str) -> tuple[tuple[str, str], ...]:
    """Return what a report is made of: labels with the workspace, the choice, the date, the build."""
    told = (
        ("workspace", workspace),
        ("choice", choice or text("report.choice_none")),
        ("made", date),
        ("build", stamp),
    )
    return tuple((text(f"report.{key}"), value) for key, value in told if value)
