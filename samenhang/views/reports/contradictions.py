"""What contradicts, as a table of a report."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.pages import page_query
from samenhang.views.check import check
from samenhang.views.reports.evidence import Evidence
from samenhang.views.reports.model import Cell, Table
from samenhang.views.reports.words import cell, table

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph


def contradictions(graph: Graph, evidence: Evidence, programmes: Collection[str]) -> Table:
    """Return the errors and warnings about these programmes and what they carry out, the worst first."""
    found = list(check(graph, "warning").records())
    subjects = tuple(sorted({str(row["subject"]) for row in found if row["subject"]}))
    owners = {str(thing): str(owner) for thing, owner in graph.select(page_query("owners"), thing=subjects)}
    about = [row for row in found if owners.get(str(row["subject"]), str(row["subject"])) in programmes]
    rows = (
        (
            Cell(str(row["name"] or row["subject"])), cell(row["severity_label"]),
            cell(row["message"], evidence.of(row)), cell(row["value_a"]), cell(row["value_b"]),
        )
        for row in about
    )  # fmt: skip
    headings = ("subject", "severity", "message", "value_a", "value_b")
    return table(text("report.contradictions_table"), headings, rows, "samenhang check")
