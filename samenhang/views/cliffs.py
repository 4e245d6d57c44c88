"""Funding cliffs: what runs out of money before something takes it over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.names import names_of
from samenhang.queries.pages import page_query
from samenhang.queries.rollups import Cell, count, first, read, several
from samenhang.views.page import TablePage, Value, headings, rest
from samenhang.views.proposed import proposed_successors
from samenhang.views.words import code_label

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph
    from samenhang.queries.paths import Passage

_COLUMNS = (
    "subject", "name", "programme", "programme_name", "ends", "temporary", "funders", "state", "state_label",
    "successor", "successor_name", "successor_starts", "gap_years", "source", "locator", "quote",
    "proposed_successors", "proposed_successor_names",
)  # fmt: skip
_MACHINE = ("subject", "programme", "state", "successor", "proposed_successors")


_READ = (
    "subject", "ends", "temporary", "funders", "state", "successor", "successor_starts", "gap_years", "money",
    "ties",
)  # fmt: skip


def cliffs(graph: Graph, limit: int | None = None) -> TablePage:
    """Return one row per initiative whose money ends with no successor, or before it starts.

    Those of which the end is known come first, soonest first.

    Args:
        graph: the graph to ask.
        limit: how many rows at most; the page says how many there are in all.
    """
    ids = first(graph, "cliffs", "place_in_cliffs", limit)
    found = sorted(read(graph, "cliffs", _READ, ids).values(), key=_soonest)
    found = found[:limit]
    owners = _owners(graph, None if ids is None else [str(row["subject"]) for row in found])
    names = names_of(graph, _named(found) | set(owners.values()))
    evidence = _evidence(graph, found)
    proposed = proposed_successors(
        graph, {str(row["subject"]): row["ends"] for row in found if row["state"] == "no_successor"}
    )
    return TablePage(
        text("pages.cliffs_title"),
        headings("pages", *_COLUMNS, machine=_MACHINE),
        tuple(
            _row(row, owners, names, evidence) + proposed.get(str(row["subject"]), ((), ())) for row in found
        ),
        remarks=(text("pages.cliffs_remark"), *rest(len(found), count(graph, "cliffs"))) if found else (),
    )


def _soonest(row: Mapping[str, Cell]) -> tuple[bool, int, str]:
    return row["ends"] is None, int(str(row["ends"] or 0)), str(row["subject"])


def _named(rows: Iterable[Mapping[str, Cell]]) -> set[str]:
    """Return every thing that a row speaks of by its name."""
    found: set[str] = set()
    for row in rows:
        found |= {str(row["subject"]), *several(row["funders"])}
        if row["successor"]:
            found.add(str(row["successor"]))
    return found


def _row(
    row: Mapping[str, Cell],
    owners: Mapping[str, str],
    names: Mapping[str, str],
    evidence: Mapping[str, list[Passage]],
) -> tuple[Value, ...]:
    subject, successor = str(row["subject"]), row["successor"]
    programme = owners.get(subject)
    items = (*several(row["money"]), *several(row["ties"]))
    passages = sorted({passage for item in items for passage in evidence.get(item, ())})
    return (
        subject, names.get(subject, subject), programme, names.get(programme) if programme else None,
        row["ends"], row["temporary"], tuple(sorted(names.get(one, one) for one in several(row["funders"]))),
        row["state"], code_label("cliff_state", str(row["state"])), successor,
        names.get(str(successor)), row["successor_starts"], row["gap_years"],
        tuple(source for source, _, _ in passages), tuple(locator for _, locator, _ in passages),
        tuple(quote for _, _, quote in passages if quote),
    )  # fmt: skip


def _owners(graph: Graph, things: Sequence[str] | None) -> dict[str, str]:
    """Return the programme of each of these projects, or of all when None."""
    given = {} if things is None else {"thing": tuple(things)}
    return {str(thing): str(owner) for thing, owner in graph.select(page_query("owners"), **given)}


def _evidence(graph: Graph, rows: Iterable[Mapping[str, Cell]]) -> defaultdict[str, list[Passage]]:
    """Return the passages that the money and the ties of the rows rest on, by money and tie."""
    items = sorted({item for row in rows for item in (*several(row["money"]), *several(row["ties"]))})
    found: defaultdict[str, list[Passage]] = defaultdict(list)
    for record, source, locator, quote in graph.select(page_query("passages_of"), record=tuple(items)):
        found[str(record)].append((str(source), str(locator or ""), str(quote or "")))
    return found
