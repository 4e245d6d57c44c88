"""The report on partners: who sits at several tables, in which role, with what money."""

from __future__ import annotations

from collections.abc import Iterator

from samenhang.i18n import text
from samenhang.views.entity import show
from samenhang.views.partners import partners
from samenhang.views.reports.evidence import Record
from samenhang.views.reports.model import Bars, Cell, Paragraph, Section
from samenhang.views.reports.words import Writer, cell, listed, span

_PICTURED = 15


def sections(writer: Writer) -> Iterator[Section]:
    """Give the sections of the report."""
    rows = list(partners(writer.graph).records())
    lead = text("report.partners_lead", count=len(rows), names=listed([str(row["name"]) for row in rows], 5))
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
        headings = ("partner", "programmes", "which", "roles", "years", "money_given", "money_around")
        told = (_row(writer, row) for row in rows)
        shown = writer.table(
            text("report.partners_table"), headings, told, len(rows), "samenhang partners --limit all"
        )
        yield Section(text("report.partners_title"), (Paragraph(text("report.money_around_words")), shown))


def _row(writer: Writer, row: Record) -> tuple[Cell, ...]:
    taken = show(writer.graph, str(row["organisation"])).records()
    notes = writer.evidence.of_all(one for one in taken if one["section"] == "participations")
    return (
        cell(row["name"], notes), cell(row["programmes"]), cell(row["programme_names"]),
        cell(row["role_labels"]), Cell(span(row["first_year"], row["last_year"])),
        cell(row["money_given_words"]), cell(row["money_around_words"]),
    )  # fmt: skip
