"""Findings: faults, sums that do not add up, contradictions and doubts, the worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.pages import page_query
from samenhang.views.page import TablePage, Value, headings, rest
from samenhang.views.words import code_label

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

SEVERITIES = ("error", "warning", "note")

_COLUMNS = (
    "finding", "severity", "severity_label", "code", "subject", "name", "message", "value_a", "locator_a",
    "value_b", "locator_b", "source", "locator",
)  # fmt: skip
_MACHINE = ("finding", "severity", "code", "subject", "locator_a", "locator_b")


def check(graph: Graph, least: str = "note", limit: int | None = None) -> TablePage:
    """Return every finding that is at least as severe as ``least``, errors first.

    Each row says what is wrong and what to do; a contradiction has both readings and their places.

    Args:
        graph: the graph to ask.
        least: the lowest severity.
        limit: how many rows at most; the page says how many there are in all.
    """
    found = _sorted(graph, SEVERITIES[: SEVERITIES.index(least) + 1])
    counts = Counter(key["severity"] for key in found.values())
    shown = list(found)[:limit]
    given = {} if len(shown) == len(found) else {"finding": tuple(shown)}
    told: dict[str, Mapping[str, Value]] = {}
    for record in graph.select(page_query("findings"), **given).records():
        told.setdefault(str(record["finding"]), record)
    totals = text("pages.check_totals", error=counts["error"], warning=counts["warning"], note=counts["note"])
    return TablePage(
        text("pages.check_title"),
        headings("pages", *_COLUMNS, machine=_MACHINE),
        # One without a message, from a table that people filled, has its code at least.
        tuple(_row(told.get(finding, found[finding])) for finding in shown),
        remarks=(totals, *rest(len(shown), len(found))),
    )


def _sorted(graph: Graph, severities: tuple[str, ...]) -> dict[str, Mapping[str, Value]]:
    """Return the findings of these severities, the worst first: severity, code and subject of each."""
    from samenhang.graph.rdf_store import Term

    wanted = tuple(Term.code("severity", severity) for severity in severities)
    keys = sorted(graph.select(page_query("finding_keys"), severity=wanted).records(), key=_order)
    return {str(key["finding"]): key for key in keys}


def _order(key: Mapping[str, Value]) -> tuple[int, str, str, str]:
    return SEVERITIES.index(str(key["severity"])), str(key["code"]), str(key["subject"]), str(key["finding"])


def has_errors(page: TablePage) -> bool:
    """Tell whether a page of findings holds an error."""
    place = page.columns.index("severity")
    return any(row[place] == "error" for row in page.rows)


def _row(record: Mapping[str, Value]) -> tuple[Value, ...]:
    shown: dict[str, Value] = {**record, "severity_label": code_label("severity", str(record["severity"]))}
    return tuple(shown.get(key) for key in _COLUMNS)
