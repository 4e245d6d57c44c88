"""Funding cliffs: what runs out of money before something takes it over."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.pages import page_query
from samenhang.views.page import TablePage, headings
from samenhang.views.words import code_label

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

_COLUMNS = (
    "subject", "name", "programme", "programme_name", "ends", "temporary", "funders", "state", "state_label",
    "successor", "successor_name", "successor_starts", "gap_years", "source", "locator", "quote",
)  # fmt: skip
_MACHINE = ("subject", "programme", "state", "successor")


def cliffs(graph: Graph) -> TablePage:
    """Return one row per initiative whose money ends with no successor, or before it starts."""
    funders, evidence = _funders(graph), _evidence(graph)
    rows = []
    found = [dict(record) for record in graph.select(page_query("cliffs")).records()]
    # those of which the end is known first, soonest first
    found.sort(key=lambda item: (item["ends"] is None, item["ends"] or 0, str(item["subject"])))
    for record in found:
        subject = str(record["subject"])
        sources, locators, quotes = (
            zip(*evidence[subject], strict=True) if evidence[subject] else ((), (), ())
        )
        rows.append((
            subject, record["name"] or subject, record["programme"], record["programme_name"], record["ends"],
            record["temporary"], tuple(funders[subject]), record["state"],
            code_label("cliff_state", str(record["state"])), record["successor"], record["successor_name"],
            record["successor_starts"], record["gap_years"], sources, locators,
            tuple(quote for quote in quotes if quote),
        ))  # fmt: skip
    return TablePage(
        text("pages.cliffs_title"),
        headings("pages", *_COLUMNS, machine=_MACHINE),
        tuple(rows),
        remarks=(text("pages.cliffs_remark"),) if rows else (),
    )


def _funders(graph: Graph) -> defaultdict[str, list[str]]:
    """Return by subject the names of who pays."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for subject, funder in graph.select(page_query("cliff_funders")):
        found[str(subject)].append(str(funder))
    return found


def _evidence(graph: Graph) -> defaultdict[str, list[tuple[str, str, str]]]:
    """Return by subject the passages (source, locator, quote)."""
    found: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for subject, source, locator, quote in graph.select(page_query("cliff_evidence")):
        found[str(subject)].append((str(source), str(locator or ""), str(quote or "")))
    return found
