"""The records about one thing (participations, amounts, ties ...), read whole and put in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from samenhang.i18n import language, text
from samenhang.ids import NAMESPACE
from samenhang.ontology.schema import Column, Table
from samenhang.queries.names import names_of
from samenhang.queries.pages import page_query
from samenhang.views.labels import column_label, table_of
from samenhang.views.words import code_label, quantity

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph, Value

NATURES = {
    "participations": ("role", ("organisation", "subject")),
    "money": ("kind", ("amount",)),
    "contributions": ("weight", ("goal", "subject")),
    "links": ("relation", ("to", "from")),
    "goal_mappings": ("relation", ("to_goal", "from_goal")),
    "targets": ("", ("what",)),
    "measurements": ("kind", ("value",)),
    "events": ("kind", ("what",)),
    "notes": ("kind", ("text",)),
    "findings": ("severity", ("message",)),
    "decisions": ("decision", ("b", "a")),
    "names": ("", ("name",)),
    "changes": ("kind", ("to_areas", "from_areas")),
}
"""By table of records: the column that says of what nature one is, and the columns that may be its
value; the first that holds something else than the thing asked about is taken."""

_METHOD = f"{NAMESPACE}method"
_NOT_DETAILS = frozenset({"id", "aliases", "description", "ambition", "currency", "seen"})


@dataclass(slots=True)
class Record:
    """One thing that points at the thing asked about; values by column, names by id."""

    id: str
    table: Table
    values: dict[str, list[Value]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, str] = field(default_factory=dict)
    method: str = ""

    def pointing(self, thing: str) -> str:
        """Return the first column that holds ``thing``."""
        return next(column.name for column in self.table.columns if thing in self.values[column.name])

    def main(self, thing: str) -> tuple[str, Value]:
        """Return the column and the value that matter most to somebody who asks about ``thing``."""
        _, candidates = NATURES.get(self.table.name, ("", ("name", "title")))
        for name in candidates:
            for value in self.values[name]:
                if value != thing:
                    return name, value
        return candidates[0], next(iter(self.values[candidates[0]]), None)

    def others(self, thing: str) -> tuple[str, ...]:
        """Return the things at the other end, sorted."""
        references = (column.name for column in self.table.columns if column.kind == "ref")
        found = {str(value) for name in references for value in self.values[name]}
        return tuple(sorted(found - {thing}))

    def order(self, thing: str) -> tuple[Decimal, str, str]:
        """Return what sorts records of one nature: numbers by size, then texts, then ids."""
        value = self.main(thing)[1]
        return value if isinstance(value, Decimal) else Decimal(), str(value), self.id

    def details(self, thing: str) -> str:
        """Return what else the record says, as ``label: value`` joined by semicolons."""
        nature, _ = NATURES.get(self.table.name, ("", ()))
        told = {nature, self.main(thing)[0]}
        parts = []
        for column in self.table.columns:
            if column.name in told or column.name in _NOT_DETAILS:
                continue
            values = [self.words(column, value) for value in self.values[column.name] if value != thing]
            if values:
                parts.append(f"{column_label(column)}: {', '.join(sorted(values))}")
        return "; ".join(parts)

    def words(self, column: Column, value: Value) -> str:
        """Return a value in words: a code by its label, a thing by its name."""
        return in_words(column, value, self.names.get(str(value)))


def in_words(column: Column, value: Value, name: str | None = None) -> str:
    """Return a value of a column for a person."""
    if column.kind == "code":
        return code_label(column.scheme, str(value))
    if isinstance(value, bool):
        return text("table.yes") if value else text("table.no")
    if isinstance(value, Decimal):
        return format(value, "f")
    if column.kind == "quantity":
        return quantity(str(value))
    return name or str(value)


def records_about(
    graph: Graph, thing: str, tables: Container[str] = (), limit: int | None = None
) -> tuple[list[Record], Counter[str]]:
    """Return the records of the contract's tables that point at ``thing``, by id, and how many there are.

    Args:
        graph: the graph to read.
        thing: id of a thing.
        tables: only records of these tables; of all when empty.
        limit: how many records of each table at most.
    """
    pointing: dict[str, list[str]] = defaultdict(list)
    for (record,) in graph.select(page_query("records_about"), thing=thing):
        table = table_of(str(record))
        if table is not None and not table.derived and (not tables or table.name in tables):
            pointing[table.name].append(str(record))
    chosen = [record for records in pointing.values() for record in sorted(records)[:limit]]
    found = read_records(graph, chosen)
    kept = [record for record in found if _points(record, thing)]
    counts = Counter({name: len(records) for name, records in pointing.items()})
    counts.subtract(record.table.name for record in found if not _points(record, thing))
    return kept, counts


def read_records(graph: Graph, ids: Sequence[str]) -> list[Record]:
    """Read records whole, by id, with the names of what they point at."""
    from samenhang.graph.rdf_store import Term

    found: dict[str, Record] = {}
    referred: dict[str, set[str]] = defaultdict(set)
    wanted = tuple(Term.entity(record) for record in ids)
    # A store gives values in no order; of a text in several languages the one of the run comes first.
    said = sorted(graph.select(page_query("values_of_records"), record=wanted), key=_order)
    for entity, prop, value, _ in said:
        table = table_of(str(entity))
        assert table is not None
        record = found.setdefault(str(entity), Record(str(entity), table))
        column = column_by_property(table, str(prop))
        if column and value not in record.values[column.name]:
            record.values[column.name].append(value)
            if column.kind == "ref":
                referred[str(value)].add(str(entity))
        if prop == _METHOD:
            record.method = str(value)
    for value, name in names_of(graph, referred).items():
        for entity in referred[value]:
            found[entity].names[value] = name
    return sorted(found.values(), key=lambda record: record.id)


def _order(row: tuple[Value, ...]) -> tuple[str, str, bool, str]:
    record, prop, value, tag = row
    return str(record), str(prop), tag not in (None, "", language()), str(value)


def column_by_property(table: Table, prop: str) -> Column | None:
    """Return the column of a table that became this property."""
    return next((column for column in table.columns if column.property == prop), None)


def _points(record: Record, thing: str) -> bool:
    return any(thing in record.values[column.name] for column in record.table.columns)
