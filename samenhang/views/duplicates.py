"""Initiatives of different programmes that may be the same, a part, a successor or a neighbour."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.rollups import first
from samenhang.views.page import TablePage, Value, headings, rest
from samenhang.views.proposed import Card, below, between, cards
from samenhang.views.words import code_label

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

_FIRST = ("a", "b", "relation", "score", "reasons")
_COLUMNS = (
    *_FIRST, "name_a", "name_b", "relation_label", "state", "state_label", "programme_a", "programme_name_a",
    "programme_b", "programme_name_b", "reason_labels", "because", "evidence", "source_a", "locator_a",
    "quote_a", "source_b", "locator_b", "quote_b",
)  # fmt: skip
_REJECTED = ("rejection", "rejection_label")
_MACHINE = (
    "a", "b", "relation", "reasons", "state", "programme_a", "programme_b", "rejection", "evidence",
    "source_a", "locator_a", "quote_a", "source_b", "locator_b", "quote_b",
)  # fmt: skip
_SHORT = 70
"""So many characters of a quote stand in a table that a person reads."""

_STANDING = ("proposed", "unsure", "linked", "decided")


@dataclass(frozen=True, slots=True)
class DuplicateFilter:
    """Which pairs are asked for.

    Attributes:
        least: pairs with a lower score are left out.
        between: ids of two programmes; pairs with one thing in each.
        rejected: the pairs that were weighed and rejected instead.
    """

    least: Decimal = Decimal(0)
    between: tuple[str, str] | None = None
    rejected: bool = False


def duplicates(
    graph: Graph,
    chosen: DuplicateFilter = DuplicateFilter(),
    limit: int | None = None,
) -> TablePage:
    """Return one row per pair, the best first.

    Pairs that people decided or that a source states are among them, marked so; a pair that was decided to
    be different is not.

    Args:
        graph: the graph to ask.
        chosen: which pairs.
        limit: how many rows at most; the page says how many there are in all.
    """
    states = ("rejected",) if chosen.rejected else _STANDING
    ids = None if chosen.rejected or chosen.least or chosen.between else first(
        graph, "proposals", "place_in_proposals", limit
    )  # fmt: skip
    found = [card for card in cards(graph, ids, states) if card.score >= chosen.least]
    if chosen.between:
        inside = below(graph, chosen.between)
        found = between(found, *(inside[programme] for programme in chosen.between))
    total = len(found) if ids is None else _standing(graph)
    columns = (*_COLUMNS, *_REJECTED) if chosen.rejected else _COLUMNS
    remarks = (
        [text("duplicates.remark_rejected" if chosen.rejected else "duplicates.remark")] if found else []
    )
    return TablePage(
        text("duplicates.title_rejected" if chosen.rejected else "duplicates.title"),
        headings("duplicates", *columns, machine=_MACHINE),
        tuple(_row(card, rejected=chosen.rejected) for card in found[:limit]),
        remarks=(*(remarks or [text("duplicates.none")]), *rest(len(found[:limit]), total)),
        filters=_filters(chosen),
    )


def _standing(graph: Graph) -> int:
    from samenhang.queries.rollups import tally

    counted = tally(graph, "proposals", "score")
    rejected = tally(graph, "proposals", "rejection")
    return sum(counted.values()) - sum(rejected.values())


def _filters(chosen: DuplicateFilter) -> tuple[str, ...]:
    found = []
    if chosen.least:
        found.append(text("duplicates.filter_least", value=f"{chosen.least:f}"))
    if chosen.between:
        found.append(text("duplicates.filter_between", a=chosen.between[0], b=chosen.between[1]))
    return tuple(found)


def _because(card: Card) -> str | None:
    """Return the strongest reason that is not what people settled, short enough for a table."""
    weighed = [one for one in card.reasons if one.kind != "settled"] or list(card.reasons)
    return weighed[0].evidence(shortest=_SHORT) if weighed else None


def _row(card: Card, *, rejected: bool) -> tuple[Value, ...]:
    reasons = card.reasons
    owner_a, owner_b = card.owner(card.a), card.owner(card.b)
    row: tuple[Value, ...] = (
        card.a, card.b, card.relation or None, card.score, tuple(one.kind for one in reasons),
        card.name(card.a), card.name(card.b), code_label("link_relation", card.relation) or None,
        card.state, code_label("proposal_state", card.state),
        owner_a, card.name(owner_a), owner_b, card.name(owner_b),
        tuple(one.words() for one in reasons), _because(card), tuple(one.evidence() for one in reasons),
        tuple(one.a.source for one in reasons), tuple(one.a.locator for one in reasons),
        tuple(one.a.text for one in reasons), tuple(one.b.source for one in reasons),
        tuple(one.b.locator for one in reasons), tuple(one.b.text for one in reasons),
    )  # fmt: skip
    return (*row, card.rejection, code_label("rejection", card.rejection)) if rejected else row
