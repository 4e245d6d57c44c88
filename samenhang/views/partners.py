"""Partners over programmes: who sits in several, in which roles, which years and around which money."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.pages import page_query
from samenhang.views.page import TablePage, Value, headings
from samenhang.views.words import code_labels, money_key, money_words

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

_COLUMNS = (
    "organisation", "name", "programmes", "programme_ids", "programme_names", "possible_programmes", "roles",
    "role_labels", "first_year", "last_year", "money_given", "money_given_words",
    "money_given_shared", "money_given_shared_words", "money_around", "money_around_words",
)  # fmt: skip
_MACHINE = ("organisation", "programme_ids", "roles", "money_given", "money_given_shared", "money_around")


@dataclass(slots=True)
class _Partner:
    """What is gathered of one organisation while reading its partnerships.

    ``certain`` holds by counted programme (the top, unless levels are split) the programmes it really
    sits in, with their names; ``possible`` the names of those it may join.
    """

    name: str
    certain: dict[str, dict[str, str]] = field(default_factory=dict)
    possible: dict[str, str] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


def partners(graph: Graph, min_programmes: int = 2, *, all_levels: bool = False) -> TablePage:
    """Return one row per organisation that takes part in at least ``min_programmes`` programmes.

    Args:
        graph: the graph to ask.
        min_programmes: how many programmes; what it may only join possibly does not count.
        all_levels: count a programme and the one it is part of as two.
    """
    found = _gather(graph, all_levels=all_levels)
    money = _money(graph)
    chosen = [(key, item) for key, item in found.items() if len(item.certain) >= min_programmes]
    chosen.sort(key=lambda pair: (-len(pair[1].certain), pair[1].name, pair[0]))
    return TablePage(
        text("pages.partners_title"),
        headings("pages", *_COLUMNS, machine=_MACHINE),
        tuple(_row(key, item, money) for key, item in chosen),
        remarks=(text("pages.partners_remark"),) if chosen else (),
        filters=(text("pages.filter_min_programmes", value=min_programmes),),
    )


def _gather(graph: Graph, *, all_levels: bool) -> dict[str, _Partner]:
    found: dict[str, _Partner] = {}
    for record in graph.select(page_query("partnerships")).records():
        partner = found.setdefault(str(record["organisation"]), _Partner(str(record["name"])))
        programme, name = str(record["programme"]), str(record["programme_name"])
        counted = programme if all_levels else str(record["top"])
        if record["certainty"] == "possible":
            partner.possible[programme] = name
            continue
        partner.certain.setdefault(counted, {})[programme] = name
        partner.roles.add(str(record["role"]))
        # A start tells nothing of the end, nor the other way round: unknown stays unknown.
        for year, known in ((record["first_year"], partner.starts), (record["last_year"], partner.ends)):
            if isinstance(year, int):
                known.append(year)
    return found


def _money(graph: Graph) -> defaultdict[tuple[str, str], list[tuple[Decimal, str, str | None]]]:
    found: defaultdict[tuple[str, str], list[tuple[Decimal, str, str | None]]] = defaultdict(list)
    for organisation, side, kind, recurrence, amount in graph.select(page_query("partner_money")):
        assert isinstance(amount, Decimal)
        found[str(organisation), str(side)].append(
            (amount, str(kind), str(recurrence) if recurrence else None)
        )
    return found


def _row(
    key: str, item: _Partner, money: defaultdict[tuple[str, str], list[tuple[Decimal, str, str | None]]]
) -> tuple[Value, ...]:
    sides = [money[key, side] for side in ("given", "given_shared", "around")]
    roles = sorted(item.roles)
    inside = {programme: name for within in item.certain.values() for programme, name in within.items()}
    by_name = sorted(inside.items(), key=lambda pair: (pair[1], pair[0]))
    return (
        key, item.name, len(item.certain), tuple(programme for programme, _ in by_name),
        tuple(name for _, name in by_name),
        tuple(sorted(name for programme, name in item.possible.items() if programme not in inside)),
        tuple(roles), code_labels("role", roles),
        min(item.starts, default=None), max(item.ends, default=None),
        *(tuple(write(*entry) for entry in side) for side in sides for write in (money_key, money_words)),
    )  # fmt: skip
