"""Overlap of programmes: which pairs have something in common, and how much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.names import names_of
from samenhang.queries.pages import page_query
from samenhang.queries.rollups import Cell, count, first, read
from samenhang.views.page import TablePage, Value, headings, rest
from samenhang.views.words import money_key, money_words

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

SHARED = ("initiatives", "ties", "partners", "possible_partners", "goals", "goals_mapped", "areas")
"""What two programmes may have in common, most telling first; the order of the page follows it."""

_COLUMNS = ("programme_a", "name_a", "programme_b", "name_b", *SHARED, "money", "money_words")
_MACHINE = ("programme_a", "programme_b", "money")

_COUNTS = (
    "initiative_count", "tie_count", "partner_count", "possible_partner_count", "goal_count",
    "goal_mapped_count", "area_count",
)  # fmt: skip
"""The columns of the roll-up that count what is shared, in the order of :data:`SHARED`."""


def overlap(graph: Graph, *, everything: bool = False, limit: int | None = None) -> TablePage:
    """Return one row per pair of programmes that have something in common.

    Pairs of which both sides were read come first, then those that share most.

    Args:
        graph: the graph to ask.
        everything: also pairs with a scheme, accord, policy or network programme, and pairs that only
            tell again, one level up, what another pair tells.
        limit: how many rows at most; the page says how many there are in all.
    """
    place = "place_in_all_overlaps" if everything else "place_in_overlaps"
    ids = first(graph, "overlaps", place, limit)
    pairs = read(graph, "overlaps", ("programme_a", "programme_b", "read_sides", "aside", *_COUNTS), ids)
    chosen = [key for key, pair in pairs.items() if everything or not pair["aside"]]
    chosen.sort(key=lambda key: (*(-int(str(pairs[key][name])) for name in ("read_sides", *_COUNTS)), key))
    chosen = chosen[:limit]
    names = names_of(
        graph, {str(pairs[key][side]) for key in chosen for side in ("programme_a", "programme_b")}
    )
    money = _money(graph, None if ids is None else chosen)
    aside = 0 if everything else count(graph, "overlaps", {"aside": True})
    remarks = [text("pages.overlap_remark")] if chosen else []
    if aside:
        remarks.append(text("pages.overlap_hidden", count=aside))
    return TablePage(
        text("pages.overlap_title"),
        headings("pages", *_COLUMNS, machine=_MACHINE),
        tuple(_pair(pairs[key], names, money[key]) for key in chosen),
        remarks=(*remarks, *rest(len(chosen), count(graph, "overlaps") - aside)),
    )


Money = tuple[tuple[str, ...], tuple[str, ...]]
"""Amounts as keys for machines and in words, in the same order."""


def _pair(pair: Mapping[str, Cell], names: Mapping[str, str], money: Money) -> tuple[Value, ...]:
    a, b = str(pair["programme_a"]), str(pair["programme_b"])
    return (a, names.get(a, a), b, names.get(b, b), *(pair[name] for name in _COUNTS), *money)


def _money(graph: Graph, pairs: Sequence[str] | None) -> defaultdict[str, Money]:
    """Return the money in common by pair: of these, or of all when None."""
    given = {} if pairs is None else {"overlap": tuple(pairs)}
    found: defaultdict[str, Money] = defaultdict(lambda: ((), ()))
    for pair, kind, recurrence, amount in sorted(
        graph.select(page_query("overlap_money"), **given), key=_by_kind
    ):
        assert isinstance(amount, Decimal)
        stage, often = str(kind), str(recurrence) if recurrence else None
        keys, words = found[str(pair)]
        found[str(pair)] = (
            (*keys, money_key(amount, stage, often)),
            (*words, money_words(amount, stage, often)),
        )
    return found


def _by_kind(row: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(str(value or "") for value in row[:3])
