"""Money: sums at one level and of one kind, and what was left out of them and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.names import names_of
from samenhang.queries.rollups import Cell, count, first, matching, read, several
from samenhang.views.page import TablePage, Value, headings, rest
from samenhang.views.words import code_label, code_labels

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Bound, Graph

DIMENSIONS = ("goal", "line", "programme", "funder", "year")
LEVELS = ("programme", "line", "project")

_COLUMNS = (
    "by", "key", "name", "period", "level", "level_label", "kind", "kind_label", "recurrence",
    "recurrence_label", "amount", "rows", "left_out", "left_out_reasons", "left_out_words",
)  # fmt: skip
_MACHINE = ("by", "key", "level", "kind", "recurrence", "left_out_reasons")


@dataclass(frozen=True, slots=True)
class MoneyFilter:
    """By what to add up, and only this level, kind or recurrence (all, each apart, when empty)."""

    by: tuple[str, ...] = ("programme",)
    level: str = ""
    kind: str = ""
    recurrence: str = ""

    def where(self, dimension: str) -> dict[str, Bound]:
        """Return what was asked as values of the sums of one dimension."""
        from samenhang.graph.rdf_store import Term

        found: dict[str, Bound] = {"dimension": Term.code("money_dimension", dimension)}
        if self.level:
            found["level"] = Term.code("level", self.level)
        if self.kind:
            found["money_kind"] = Term.code("money_kind", self.kind)
        if self.recurrence:
            found["recurrence"] = Term.code("recurrence", self.recurrence)
        return found

    def words(self) -> tuple[str, ...]:
        """Return the filter as it is printed above the answer."""
        chosen = (("level", self.level), ("money_kind", self.kind), ("recurrence", self.recurrence))
        return tuple(
            text(f"pages.filter_{scheme}", value=code_label(scheme, code)) for scheme, code in chosen if code
        )


_READ = (
    "key", "period", "level", "money_kind", "recurrence", "amount", "rows", "left_out", "left_out_reasons",
)  # fmt: skip


def money(graph: Graph, chosen: MoneyFilter, limit: int | None = None) -> TablePage:
    """Return one row per sum; no row may be added to another of a different level, kind or recurrence.

    Args:
        graph: the graph to ask.
        chosen: which sums.
        limit: how many rows at most; the page says how many there are in all.
    """
    rows: list[tuple[Value, ...]] = []
    left_out: Counter[str] = Counter()
    total = 0
    for dimension in chosen.by:
        where = chosen.where(dimension)
        left = None if limit is None else limit - len(rows)
        sums, names = _sums(graph, where, left)
        for item in sums:
            rows.append(_row(dimension, item, names))
            left_out.update(several(item["left_out_reasons"]))
        total += len(sums) if limit is None else count(graph, "money_sums", where)
    return TablePage(
        text("pages.money_title"),
        headings("pages", *_COLUMNS, machine=_MACHINE),
        tuple(rows),
        remarks=(text("pages.money_remark"), *_explained(left_out), *rest(len(rows), total)) if rows else (),
        filters=chosen.words(),
    )


def _sums(
    graph: Graph, where: Mapping[str, Bound], limit: int | None
) -> tuple[list[dict[str, Cell]], Mapping[str, str]]:
    """Return the first sums that have these values, in order, and the names of what they are of."""
    ids = first(graph, "money_sums", "place_in_sums", limit, where)
    found = read(graph, "money_sums", _READ, matching(graph, "money_sums", where) if ids is None else ids)
    names = names_of(graph, {str(item["key"]) for item in found.values() if item["key"]})
    return sorted(found.values(), key=lambda item: _order(item, names))[:limit], names


def _order(item: Mapping[str, Cell], names: Mapping[str, str]) -> tuple[object, ...]:
    """From the highest level down; per level by kind and recurrence: what may be compared is together."""
    kind, recurrence, period, key = (
        str(item[name] or "") for name in ("money_kind", "recurrence", "period", "key")
    )
    return LEVELS.index(str(item["level"])), kind, recurrence, period, names.get(key, ""), key


def _explained(left_out: Counter[str]) -> tuple[str, ...]:
    return tuple(text(f"pages.left_out_{reason}") for reason in sorted(left_out))


def _row(dimension: str, item: Mapping[str, Cell], names: Mapping[str, str]) -> tuple[Value, ...]:
    key, reasons = item["key"], several(item["left_out_reasons"])
    return (
        dimension, key, names.get(str(key)) or key or _nameless(dimension), _period(item["period"]),
        item["level"], code_label("level", str(item["level"])),
        item["money_kind"], code_label("money_kind", str(item["money_kind"])),
        item["recurrence"], code_label("recurrence", str(item["recurrence"] or "")),
        item["amount"], item["rows"], item["left_out"], reasons, code_labels("money_role", reasons),
    )  # fmt: skip


def _nameless(dimension: str) -> str:
    return "" if dimension == "year" else text(f"pages.without_{dimension}")


def _period(period: Value) -> Value:
    if not isinstance(period, str):
        return None
    if period.startswith("-"):
        return text("pages.until", year=period[1:])
    return text("pages.since", year=period[:-1]) if period.endswith("-") else period
