"""Money: sums at one level and of one kind, and what was left out of them and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.pages import page_query
from samenhang.records import SEPARATOR
from samenhang.views.page import TablePage, Value, headings
from samenhang.views.words import code_label, code_labels

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

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

    def holds(self, record: Mapping[str, Value]) -> bool:
        """Tell whether a sum belongs to what was asked."""
        return (
            self.level in ("", record["level"])
            and self.kind in ("", record["kind"])
            and self.recurrence in ("", record["recurrence"])
        )

    def words(self) -> tuple[str, ...]:
        """Return the filter as it is printed above the answer."""
        chosen = (("level", self.level), ("money_kind", self.kind), ("recurrence", self.recurrence))
        return tuple(
            text(f"pages.filter_{scheme}", value=code_label(scheme, code)) for scheme, code in chosen if code
        )


def money(graph: Graph, chosen: MoneyFilter) -> TablePage:
    """Return one row per sum; no row may be added to another of a different level, kind or recurrence."""
    from samenhang.graph.rdf_store import Term

    rows: list[tuple[Value, ...]] = []
    left_out: Counter[str] = Counter()
    for dimension in chosen.by:
        term = Term.code("money_dimension", dimension)
        found: Iterator[Mapping[str, Value]] = graph.select(
            page_query("money_sums"), dimension=term
        ).records()
        for record in sorted(filter(chosen.holds, found), key=_order):
            rows.append(_row(dimension, record))
            left_out.update(_reasons(record))
    return TablePage(
        text("pages.money_title"),
        headings("pages", *_COLUMNS, machine=_MACHINE),
        tuple(rows),
        remarks=(text("pages.money_remark"), *_explained(left_out)) if rows else (),
        filters=chosen.words(),
    )


def _order(record: Mapping[str, Value]) -> tuple[object, ...]:
    """From the highest level down; per level by kind and recurrence: what may be compared is together."""
    named = (str(record[key] or "") for key in ("kind", "recurrence", "period", "name", "key"))
    return (LEVELS.index(str(record["level"])), *named)


def _reasons(record: Mapping[str, Value]) -> list[str]:
    return sorted(reason for reason in str(record["reasons"] or "").split(SEPARATOR) if reason)


def _explained(left_out: Counter[str]) -> tuple[str, ...]:
    return tuple(text(f"pages.left_out_{reason}") for reason in sorted(left_out))


def _row(dimension: str, record: Mapping[str, Value]) -> tuple[Value, ...]:
    reasons = _reasons(record)
    return (
        dimension, record["key"], record["name"] or record["key"] or _nameless(dimension),
        _period(record["period"]),
        record["level"], code_label("level", str(record["level"])),
        record["kind"], code_label("money_kind", str(record["kind"])),
        record["recurrence"], code_label("recurrence", str(record["recurrence"] or "")),
        record["amount"], record["rows"], record["left_out"], tuple(reasons),
        code_labels("money_role", reasons),
    )  # fmt: skip


def _nameless(dimension: str) -> str:
    return "" if dimension == "year" else text(f"pages.without_{dimension}")


def _period(period: Value) -> Value:
    if not isinstance(period, str):
        return None
    if period.startswith("-"):
        return text("pages.until", year=period[1:])
    return text("pages.since", year=period[:-1]) if period.endswith("-") else period
