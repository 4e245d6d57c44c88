"""The amounts of money as the sums count them: each with its role, and what it is of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from samenhang.queries.rollups import Cell, read, several

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

PLANNED = ("budgeted", "reserved", "estimate")
"""The kinds of money that are stages of one plan."""

_MONEY = ("subject", "amount", "kind", "recurrence", "period_start", "period_end", "funder")
_ROLES = ("counted_money", "level", "programmes", "below", "sum_role", "year_role")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of euros with its subjects, its stage, and its roles in the sums.

    ``first`` and ``last`` are the years of its period, None where that side is open; one without either is
    undated. ``below`` tells that it is in the money of a whole above it.
    """

    id: str
    subjects: tuple[str, ...]
    programmes: tuple[str, ...]
    funders: tuple[str, ...]
    level: str
    kind: str
    recurrence: str
    amount: Decimal
    first: int | None
    last: int | None
    sum_role: str
    year_role: str
    below: bool

    @property
    def counts(self) -> bool:
        """Whether it is in the totals by programme, line and goal."""
        return self.sum_role == "counted" and not self.below

    @property
    def undated(self) -> bool:
        """Whether no side of its period is known."""
        return self.first is None and self.last is None


def amounts(graph: Graph) -> tuple[Amount, ...]:
    """Return every amount that has a level, a kind and a sum, by id."""
    rows = read(graph, "money", _MONEY)
    roles = {str(role["counted_money"]): role for role in read(graph, "money_roles", _ROLES).values()}
    found = []
    for money, role in sorted(roles.items()):
        row = rows.get(money)
        if row is None or not isinstance(row["amount"], Decimal | int):
            continue
        found.append(
            Amount(
                money, several(row["subject"]), several(role["programmes"]), several(row["funder"]),
                str(role["level"]), str(row["kind"] or ""), str(row["recurrence"] or ""),
                Decimal(row["amount"]), _year(row["period_start"]), _year(row["period_end"]),
                str(role["sum_role"]), str(role["year_role"]), role["below"] is True,
            )
        )  # fmt: skip
    return tuple(found)


def _year(moment: Cell) -> int | None:
    written = str(moment or "")[:4]
    return int(written) if written.isdigit() else None
