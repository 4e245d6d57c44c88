"""What contradicts, as a table of a report."""

from __future__ import annotations

from collections.abc import Collection

from samenhang.i18n import language, text
from samenhang.ontology.schema import schema
from samenhang.queries.pages import page_query
from samenhang.views.check import check
from samenhang.views.page import Value
from samenhang.views.reports.model import Cell, Table
from samenhang.views.reports.words import Writer, cell, number_words


def contradictions(writer: Writer, programmes: Collection[str]) -> Table:
    """Return the errors and warnings about these programmes and what they carry out, the worst first."""
    found = list(check(writer.graph, "warning").records())
    subjects = tuple(sorted({str(row["subject"]) for row in found if row["subject"]}))
    owned = writer.graph.select(page_query("owners"), thing=subjects)
    owners = {str(thing): str(owner) for thing, owner in owned}
    about = [row for row in found if owners.get(str(row["subject"]), str(row["subject"])) in programmes]
    rows = (
        (
            Cell(str(row["name"] or row["subject"])), cell(row["severity_label"]),
            cell(row["message"], writer.evidence.of(row)),
            *(cell(_in_words(row[f"value_{side}"])) for side in "ab"),
        )
        for row in about
    )  # fmt: skip
    headings = ("subject", "severity", "message", "value_a", "value_b")
    return writer.table(text("report.contradictions"), headings, rows, len(about), "samenhang check")


def _in_words(value: Value) -> str:
    """Return a reading for a person: a code by its label where all lists give it the same one."""
    labels = {
        scheme[str(value)].labels[language()] for scheme in schema().schemes.values() if str(value) in scheme
    }
    return labels.pop() if len(labels) == 1 else number_words(value)
