"""The report on partners: who sits at several tables, in which role, with what money."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.views.entity import show
from samenhang.views.partners import partners
from samenhang.views.reports.evidence import Evidence
from samenhang.views.reports.model import Bars, Cell, Paragraph, Section
from samenhang.views.reports.words import MOST_ROWS, cell, listed, table

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

_PICTURED = 15


def sections(graph: Graph) -> Iterator[Section]:
    """Give the sections of the report."""
    rows = list(partners(graph).records())
    evidence = Evidence(graph)
    lead = text("report.partners_lead", count=len(rows), names=listed([str(row["name"]) for row in rows], 5))
    told = []
    for number, row in enumerate(rows):
        # Evidence of what is not shown would be asked for in vain.
        taken = show(graph, str(row["organisation"])).records() if number < MOST_ROWS else ()
        notes = evidence.of_all(one for one in taken if one["section"] == "participations")
        years = " – ".join(str(row[key]) for key in ("first_year", "last_year") if row[key])
        told.append((
            cell(row["name"], notes), cell(row["programmes"]), cell(row["programme_names"]),
            cell(row["role_labels"]), Cell(years), cell(row["money_given_words"]),
            cell(row["money_around_words"]),
        ))  # fmt: skip
    headings = ("partner", "programmes", "which", "roles", "years", "money_given", "money_around")
    bars = tuple(
        (str(row["name"]), row["programmes"])
        for row in rows[:_PICTURED]
        if isinstance(row["programmes"], int)
    )
    yield Section(
        text("report.in_short"),
        (Paragraph(lead if rows else text("report.no_partners")), Bars(text("report.partners_bars"), bars)),
    )
    if rows:
        shown = table(text("report.partners_table"), headings, told, "samenhang partners")
        yield Section(text("report.partners_title"), (Paragraph(text("report.money_around_words")), shown))
