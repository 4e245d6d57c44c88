"""Nodes and edges of any network in words: what their rows in the tables say, and where that stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.ids import kind_of
from samenhang.queries.edges import RECORDS, Edge
from samenhang.queries.names import names_of
from samenhang.queries.pages import page_query
from samenhang.records import CERTAIN_METHODS
from samenhang.views.labels import column_label
from samenhang.views.links import relation_words
from samenhang.views.locator import readable
from samenhang.views.network_page import Evidence, Fact, NetworkEdge, NetworkNode, NodeKind, Years, years_of
from samenhang.views.records import Record, in_words, read_records
from samenhang.views.words import code_label, money_words

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

_KINDS: dict[str, NodeKind] = {"project": "initiative"}
_OF_NODES = ("kind", "number", "status", "description", "ambition", "planning", "aliases")
_OF_EDGES = frozenset({"id", "currency", "amount", "amount_max", "kind", "recurrence", "start", "end",
                       "period_start", "period_end", "relation"})  # fmt: skip
_POSSIBLE = frozenset({"possible_partner", "optional_partner"})
_AMOUNTS_LISTED = 12

Sources = dict[str, list[Evidence]]


def kind_of_node(thing: str) -> NodeKind:
    """Return as what a thing is drawn; a project, a measure and what they share are initiatives."""
    kind = _KINDS.get(kind_of(thing), kind_of(thing))
    known = ("programme", "line", "goal", "initiative", "organisation", "area")
    return kind if kind in known else "other"  # type: ignore[return-value]


def nodes(graph: Graph, things: Sequence[str]) -> dict[str, NetworkNode]:
    """Return these things as nodes without a place, by id: name, facts, amounts and sources."""
    names = names_of(graph, things)
    records = {record.id: record for record in read_records(graph, _in_tables(things))}
    sources = evidence(graph, things)
    amounts = _amounts(graph, things)
    found = {}
    for thing in things:
        record, money = records.get(thing), amounts.get(thing, {})
        told = [*(_node_facts(record) if record else ()), _amounts_fact(list(money))]
        found[thing] = NetworkNode(
            thing, kind_of_node(thing), names.get(thing) or _initiative_name(graph, thing), 0, 0,
            tuple(fact for fact in told if fact.values), tuple(sources.get(thing, ())),
            years=_years(record, "start", "end") if record else (None, None),
            amounts=tuple(sorted(set(money.values()))),
        )  # fmt: skip
    return found


def edges(graph: Graph, found: Iterable[Edge]) -> tuple[NetworkEdge, ...]:
    """Return these facts as edges, each once and in a fixed order."""
    every = in_order(set(found))
    vias = sorted({edge.via for edge in every if edge.via})
    records = {record.id: record for record in read_records(graph, vias)}
    sources = evidence(graph, vias)
    plain = _plain_evidence(graph, sorted({edge.source for edge in every if not edge.via}))
    return tuple(
        _edge(
            edge,
            records.get(edge.via),
            sources.get(edge.via, []) if edge.via else plain.get((edge.source, edge.target), []),
        )
        for edge in every
    )


def in_order(found: Iterable[Edge]) -> list[Edge]:
    """Return facts in the order in which networks hold them."""
    return sorted(found, key=lambda edge: (edge.source, edge.target, edge.kind, edge.relation, edge.via))


def evidence(graph: Graph, things: Sequence[str]) -> Sources:
    """Return the passages that things or rows rest on, by id, each once and in a fixed order."""
    found: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for thing, title, locator, quote in _select(graph, "network_passages", "thing", things):
        found[str(thing)].add((str(title), str(locator or ""), str(quote or "")))
    return {thing: _in_order(passages) for thing, passages in found.items()}


def period_words(years: Years) -> str:
    """Return first and last year in words; an unknown one is left open."""
    first, last = years
    if first and last:
        return str(first) if first == last else text("network.years", first=first, last=last)
    if first:
        return text("network.year_from", first=first)
    return text("network.year_to", last=last) if last else ""


def _plain_evidence(graph: Graph, things: Sequence[str]) -> dict[tuple[str, str], list[Evidence]]:
    found: dict[tuple[str, str], set[tuple[str, str, str]]] = defaultdict(set)
    rows = _select(graph, "network_value_passages", "thing", things)
    for thing, value, title, locator, quote in rows:
        found[str(thing), str(value)].add((str(title), str(locator or ""), str(quote or "")))
    return {ends: _in_order(passages) for ends, passages in found.items()}


def _in_order(passages: Iterable[tuple[str, str, str]]) -> list[Evidence]:
    return [Evidence(title, readable(locator), quote) for title, locator, quote in sorted(passages)]


def _select(graph: Graph, name: str, parameter: str, things: Sequence[str]) -> list[tuple[object, ...]]:
    from samenhang.graph.rdf_store import Term

    if not things:
        return []
    wanted = tuple(Term.entity(thing) for thing in things)
    return list(graph.select(page_query(name), **{parameter: wanted}))


def _in_tables(things: Iterable[str]) -> list[str]:
    """Leave out what stands in no table: an initiative is only named by others."""
    return [thing for thing in things if kind_of(thing) not in ("initiative",) and _has_table(thing)]


def _has_table(thing: str) -> bool:
    from samenhang.views.labels import table_of

    return table_of(thing) is not None


def _initiative_name(graph: Graph, thing: str) -> str:
    """Return the shortest name among the rows that share an initiative, else its id."""
    from samenhang.ontology.schema import schema

    prop = schema().tables["projects"].column("initiative").property
    names = names_of(graph, graph.pointing(prop, thing)).values()
    return min(names, key=lambda name: (len(name), name), default=thing)


def _node_facts(record: Record) -> list[Fact]:
    columns = {column.name: column for column in record.table.columns}
    told = []
    for name in _OF_NODES:
        if name in columns and record.values[name]:
            values = sorted(record.words(columns[name], value) for value in record.values[name])
            told.append(Fact(_label(columns[name]), tuple(values)))
    told.insert(1, Fact(text("network.fact_period"), _kept(period_words(_years(record, "start", "end")))))
    return told


def _amounts(graph: Graph, things: Sequence[str]) -> dict[str, dict[str, Decimal]]:
    """Return by thing its amounts: in words, with the number."""
    found: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for row in sorted(_select(graph, "network_amounts", "subject", things), key=str):
        subject, _, amount, kind, recurrence, start, end = row
        assert isinstance(amount, Decimal)
        when = period_words(years_of(start, end))
        words = money_words(amount, str(kind), str(recurrence) if recurrence else None)
        found[str(subject)][f"{words} ({when})" if when else words] = amount
    return found


def _amounts_fact(listed: list[str]) -> Fact:
    if len(listed) > _AMOUNTS_LISTED + 1:
        more = text("network.and_more", count=len(listed) - _AMOUNTS_LISTED)
        listed = [*listed[:_AMOUNTS_LISTED], more]
    return Fact(text("network.fact_amounts"), tuple(listed))


def _edge(edge: Edge, record: Record | None, sources: Sequence[Evidence]) -> NetworkEdge:
    relation = relation_words(edge, forward=True)
    years: Years = (None, None)
    amount, note, certain = None, "", edge.relation not in _POSSIBLE
    facts: tuple[Fact, ...] = ()
    if record:
        years = _years(record, "start", "end") if edge.kind != "money" else _years(
            record, "period_start", "period_end"
        )  # fmt: skip
        amount, money = _money(record)
        note = "; ".join(part for part in (money, period_words(years)) if part)
        certain = certain and record.method in CERTAIN_METHODS
        facts = _edge_facts(edge, record, note)
    key = " ".join((edge.source, edge.target, edge.via or edge.relation, edge.relation))
    role = code_label("role", edge.relation) if edge.kind == "partner" else ""
    return NetworkEdge(
        key, edge.source, edge.target, edge.kind, relation, certain, facts, tuple(sources),  # type: ignore[arg-type]
        role, years, amount, note,
    )  # fmt: skip


def _money(record: Record) -> tuple[Decimal | None, str]:
    amounts = [value for value in record.values["amount"] if isinstance(value, Decimal)]
    if not amounts:
        return None, ""
    kind, recurrence = (str(next(iter(record.values[name]), "")) for name in ("kind", "recurrence"))
    return amounts[0], money_words(amounts[0], kind, recurrence or None)


def _edge_facts(edge: Edge, record: Record, note: str) -> tuple[Fact, ...]:
    rule = RECORDS[kind_of(edge.via)]
    skipped = _OF_EDGES | {rule.source, rule.target}
    label = text("network.fact_amount" if edge.kind == "money" else "network.fact_years")
    told = [Fact(label, _kept(note))]
    for column in record.table.columns:
        if column.name not in skipped and record.values[column.name]:
            values = sorted({in_words(column, value, record.names.get(str(value)))
                             for value in record.values[column.name]})  # fmt: skip
            told.append(Fact(_label(column), tuple(values)))
    others = {str(value) for value in record.values[rule.target]} - {edge.target}
    told.append(Fact(text("network.fact_for"), tuple(sorted(record.names.get(one, one) for one in others))))
    return tuple(fact for fact in told if fact.values)


def _years(record: Record, start: str, end: str) -> Years:
    first, last = (next(iter(record.values[name]), None) for name in (start, end))
    return years_of(first, last)


def _label(column: object) -> str:
    label = column_label(column)  # type: ignore[arg-type]
    return label[:1].upper() + label[1:]


def _kept(words: str) -> tuple[str, ...]:
    return (words,) if words else ()
