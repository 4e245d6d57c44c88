"""Findings: faults, sums that do not add up, contradictions and doubts, the worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.pages import page_query
from samenhang.views.page import TablePage, Value, headings
from samenhang.views.words import code_label

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

SEVERITIES = ("error", "warning", "note")

_COLUMNS = (
    "finding", "severity", "severity_label", "code", "subject", "name", "message", "value_a", "locator_a",
    "value_b", "locator_b", "source", "locator",
)  # fmt: skip
_MACHINE = ("finding", "severity", "code", "subject", "locator_a", "locator_b")


def check(graph: Graph, least: str = "note") -> TablePage:
    """Return every finding that is at least as severe as ``least``, errors first.

    Each row says what is wrong and what to do; a contradiction has both readings and their places.
    """
    wanted = SEVERITIES[: SEVERITIES.index(least) + 1]
    seen: dict[str, tuple[Value, ...]] = {}
    for record in graph.select(page_query("findings")).records():
        if record["severity"] in wanted:
            seen.setdefault(str(record["finding"]), _row(dict(record)))
    rows = sorted(
        seen.values(), key=lambda row: (SEVERITIES.index(str(row[1])), *map(str, row[3:6]), str(row[0]))
    )
    counts = Counter(str(row[1]) for row in rows)
    totals = text("pages.check_totals", error=counts["error"], warning=counts["warning"], note=counts["note"])
    return TablePage(
        text("pages.check_title"),
        headings("pages", *_COLUMNS, machine=_MACHINE),
        tuple(rows),
        remarks=(totals,),
    )


def has_errors(page: TablePage) -> bool:
    """Tell whether a page of findings holds an error."""
    place = page.columns.index("severity")
    return any(row[place] == "error" for row in page.rows)


def _row(record: Mapping[str, Value]) -> tuple[Value, ...]:
    shown: dict[str, Value] = {**record, "severity_label": code_label("severity", str(record["severity"]))}
    return tuple(shown.get(key) for key in _COLUMNS)
