"""Claims in words for a comparison: names of things on either side, values, records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from samenhang.graph.changes import Changes, Difference
from samenhang.graph.claim_rows import Claim
from samenhang.i18n import language, text
from samenhang.ontology.schema import Column, Table, schema
from samenhang.queries.changes import Named, programme_of
from samenhang.views.page import Value
from samenhang.views.records import NATURES, in_words
from samenhang.views.words import amount, code_label

_NOT_TOLD = frozenset(
    {"id", "name", "title", "aliases", "as_written", "description", "ambition", "currency", "seen"}
)
_TOLD_OF_NAMED = ("kind", "number", "status", "start", "end")
TOTALS = ("money_sum", "overlap", "cell", "cliff", "partnership")
"""The kinds of totals that are compared."""

_LONGEST = 160
"""A text is cut to so many signs where it only tells which record is meant."""


@dataclass(frozen=True, slots=True)
class Words:
    """What things are called, in the new build or else in the old."""

    known: dict[str, Named]

    def name(self, thing: str) -> str:
        """Return the name of a thing, or its id."""
        found = self.known.get(thing)
        return found.name if found and found.name else thing

    def programme(self, thing: str) -> tuple[str, str]:
        """Return the programme a thing belongs to with its name; both empty when to none."""
        found = programme_of(thing, self.known)
        return found, self.name(found) if found else ""

    def value(self, column: Column, value: str) -> Value:
        """Return a value of the tables for a person; a number stays a number."""
        if column.kind in ("decimal", "integer"):
            number = number_of(value)
            return value if number is None else number
        if column.kind == "boolean":
            return in_words(column, value == "true") if value in ("true", "false") else value
        return in_words(column, value, self.name(value) if column.kind == "ref" else None)

    def values(self, column: Column, values: Sequence[str]) -> Value:
        """Return several values of one column for a person; None when there are none."""
        shown = [self.value(column, value) for value in values]
        if len(shown) == 1:
            return shown[0]
        return (
            tuple(sorted(amount(item) if isinstance(item, Decimal) else str(item) for item in shown)) or None
        )

    def record(self, table: Table, claims: Iterable[Claim]) -> str:
        """Return what a record says, without what it is about: ``Gemeente Beek, partner``."""
        cells = values_by_column(claims)
        if table.name == "money":
            return self._money(table, cells)
        if table.name == "findings":
            severity = self._cell(table, "severity", cells)
            return ": ".join(part for part in (severity, *cells.get("message", ())) if part)
        main, about = _ends(table)
        told = [name for name in (*main, *table.names) if name not in _NOT_TOLD | {about}]
        parts = (self._cell(table, name, cells) for name in dict.fromkeys(told))
        return ", ".join(part for part in parts if part)

    def about_named(self, table: Table, claims: Iterable[Claim]) -> str:
        """Return what to say of a thing with a name when it is new or gone: kind, status, years."""
        cells = values_by_column(claims)
        parts = (self._cell(table, name, cells) for name in _TOLD_OF_NAMED if name in table.names)
        return ", ".join(part for part in parts if part)

    def _cell(self, table: Table, name: str, cells: dict[str, list[str]]) -> str:
        column = table.column(name)
        shown = self.values(column, cells.get(name, ()))
        told = ", ".join(shown) if isinstance(shown, tuple) else "" if shown is None else _plain(shown)
        return told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}…"

    def _money(self, table: Table, cells: dict[str, list[str]]) -> str:
        """Return an amount with its kind and years, such as ``€ 1.000 begroot, totaal, 2023-2024``."""
        amounts = [self._cell(table, name, cells) for name in ("amount", "amount_max") if cells.get(name)]
        kinds = [code_label("money_kind", kind).lower() for kind in cells.get("kind", ())]
        years = [cells.get(name, [""])[0] for name in ("period_start", "period_end")]
        period = "-".join(dict.fromkeys(years)) if any(years) else ""
        recurrence = [code_label("recurrence", code).lower() for code in cells.get("recurrence", ())]
        first = " ".join([f"€ {' - '.join(amounts)}", *kinds])
        funder = self._cell(table, "funder", cells)
        paid = text("diff.paid_by", name=funder) if funder else ""
        return ", ".join(part for part in (first, *recurrence, period, paid) if part)


def _plain(value: Value) -> str:
    return amount(value) if isinstance(value, Decimal) else str(value)


def number_of(value: str) -> Decimal | None:
    """Return a value of the tables as a number; None when it is none."""
    try:
        found = Decimal(value)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def values_by_column(claims: Iterable[Claim]) -> dict[str, list[str]]:
    """Return the values of the claims by column, each once, sorted; texts in the language of the run.

    A text in another language than that of the workspace stands in ``column@language``.
    """
    found: dict[str, set[str]] = {}
    for claim in claims:
        found.setdefault(claim.property, set()).add(claim.value)
    own = f"@{language()}"
    told = {name: values for name, values in found.items() if "@" not in name}
    told |= {name.removesuffix(own): values for name, values in found.items() if name.endswith(own)}
    return {name: sorted(values) for name, values in told.items()}


def is_record(table: Table) -> bool:
    """Tell whether a row of this table says something of another thing rather than being one."""
    return table.name in NATURES


def subject_of(table: Table, entity: str, claims: Iterable[Claim]) -> str:
    """Return the thing that a record is about; anything else is about itself."""
    if not is_record(table):
        return entity
    return next(iter(values_by_column(claims).get(_ends(table)[1], ())), entity)


def _ends(table: Table) -> tuple[tuple[str, ...], str]:
    """Return the columns that matter most in a record, and the one that says what it is about."""
    nature, main = NATURES.get(table.name, ("", ()))
    about = "subject" if "subject" in table.names else main[-1] if main else ""
    return tuple(name for name in (*main, nature) if name and name != about), about


def things_in(found: Changes) -> Iterator[str]:
    """Give every thing that the comparison may name."""
    yield from (*found.merged, *found.split, *found.merged.values(), *found.split.values())
    for item in found.differences:
        yield from _things_in(item)


def _things_in(item: Difference) -> Iterator[str]:
    yield item.entity
    if item.before:
        yield item.before
    references = {column.name for column in item.table.columns if column.kind == "ref"}
    for claim in (*item.old, *item.new):
        if claim.property in references:
            yield claim.value


def known_kinds() -> dict[str, str]:
    """Return by what a person may call a kind (table, prefix, label) the prefix of its ids."""
    found = {name: name for name in ("file", "setting")}
    for table in schema().tables.values():
        if not table.derived or table.prefix in TOTALS:
            for name in (table.name, table.prefix, *table.labels.values()):
                found.setdefault(name.lower(), table.prefix)
    return found
