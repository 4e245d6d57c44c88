"""Partners over programmes: who sits in several, in which roles, which years and around which money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.names import names_of
from samenhang.queries.pages import page_query
from samenhang.queries.rollups import Cell, first, read, several, tally
from samenhang.views.page import TablePage, Value, headings, rest
from samenhang.views.words import code_labels, money_key, money_words

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

_COLUMNS = (
    "organisation", "name", "programmes", "programme_ids", "programme_names", "possible_programmes", "roles",
    "role_labels", "first_year", "last_year", "money_given", "money_given_words",
    "money_given_shared", "money_given_shared_words", "money_around", "money_around_words",
)  # fmt: skip
_MACHINE = ("organisation", "programme_ids", "roles", "money_given", "money_given_shared", "money_around")


_READ = (
    "organisation", "programmes", "possible_programmes", "programme_count", "programme_count_by_level",
    "roles", "first_year", "last_year",
)  # fmt: skip

Sums = Mapping[tuple[str, str], Sequence[tuple[Decimal, str, str | None]]]
"""By organisation and side: amounts with their kind and recurrence."""


def partners(
    graph: Graph, min_programmes: int = 2, *, all_levels: bool = False, limit: int | None = None
) -> TablePage:
    """Return one row per organisation that takes part in at least ``min_programmes`` programmes.

    Args:
        graph: the graph to ask.
        min_programmes: how many programmes; what it may only join possibly does not count.
        all_levels: count a programme and the one it is part of as two.
        limit: how many rows at most; the page says how many there are in all.
    """
    counted = "programme_count_by_level" if all_levels else "programme_count"
    place = "place_in_partners_by_level" if all_levels else "place_in_partners"
    ids = first(graph, "partners", place, limit)
    found = [
        row
        for row in read(graph, "partners", _READ, ids).values()
        if int(str(row[counted])) >= min_programmes
    ]
    names = names_of(graph, _named(found))
    found.sort(key=lambda row: (-int(str(row[counted])), *_by_name(str(row["organisation"]), names)))
    found = found[:limit]
    money = _money(graph, None if ids is None else [str(row["organisation"]) for row in found])
    total = len(found) if limit is None else _how_many(graph, counted, min_programmes)
    return TablePage(
        text("pages.partners_title"),
        headings("pages", *_COLUMNS, machine=_MACHINE),
        tuple(_row(row, counted, names, money) for row in found),
        remarks=(text("pages.partners_remark"), *rest(len(found), total)) if found else (),
        filters=(text("pages.filter_min_programmes", value=min_programmes),),
    )


def _how_many(graph: Graph, counted: str, least: int) -> int:
    """Return how many organisations are in at least so many programmes."""
    return sum(
        rows for programmes, rows in tally(graph, "partners", counted).items() if int(programmes) >= least
    )


def _named(rows: Iterable[Mapping[str, Cell]]) -> set[str]:
    """Return every thing that a row speaks of by its name."""
    found: set[str] = set()
    for row in rows:
        found |= {str(row["organisation"]), *several(row["programmes"]), *several(row["possible_programmes"])}
    return found


def _by_name(thing: str, names: Mapping[str, str]) -> tuple[str, str]:
    return names.get(thing, thing), thing


def _money(graph: Graph, organisations: Sequence[str] | None) -> Sums:
    """Return the sums of these organisations, or of all when None."""
    given = {} if organisations is None else {"organisation": tuple(organisations)}
    found: defaultdict[tuple[str, str], list[tuple[Decimal, str, str | None]]] = defaultdict(list)
    rows = graph.select(page_query("partner_money"), **given)
    for organisation, side, kind, recurrence, amount in sorted(rows, key=_by_kind):
        assert isinstance(amount, Decimal)
        found[str(organisation), str(side)].append(
            (amount, str(kind), str(recurrence) if recurrence else None)
        )
    return found


def _by_kind(row: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(str(value or "") for value in row[:4])


def _row(row: Mapping[str, Cell], counted: str, names: Mapping[str, str], money: Sums) -> tuple[Value, ...]:
    organisation = str(row["organisation"])
    sides = [money.get((organisation, side), ()) for side in ("given", "given_shared", "around")]
    inside = sorted(several(row["programmes"]), key=lambda programme: _by_name(programme, names))
    roles = several(row["roles"])
    return (
        organisation, names.get(organisation, organisation), row[counted], tuple(inside),
        tuple(names.get(programme, programme) for programme in inside),
        tuple(sorted(names.get(programme, programme) for programme in several(row["possible_programmes"]))),
        roles, code_labels("role", roles), row["first_year"], row["last_year"],
        *(tuple(write(*entry) for entry in side) for side in sides for write in (money_key, money_words)),
    )  # fmt: skip
