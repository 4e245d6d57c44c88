"""One thing: everything known of it, and what each of its values rests on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from samenhang.errors import UsageError
from samenhang.graph.texts import fold
from samenhang.i18n import LANGUAGES, text
from samenhang.ids import kind_of
from samenhang.ontology.schema import Column, Table, schema
from samenhang.queries.names import name_of
from samenhang.queries.pages import page_query
from samenhang.records import METHODS
from samenhang.views.labels import column_label, kind_label, table_of
from samenhang.views.page import TablePage, Value, headings
from samenhang.views.records import NATURES, Record, in_words, records_about
from samenhang.views.words import code_label

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph
    from samenhang.graph.rdf_store import Value as Plain
    from samenhang.queries.paths import Passage

OWN = "own"
"""The section of the thing's own values; the other sections are the tables of the records."""

_SHOW = (
    "section", "section_label", "key", "what", "value", "details", "things", "record", "method",
    "method_label", "source", "locator", "quote",
)  # fmt: skip
_SHOW_MACHINE = ("section", "key", "things", "record", "method")

_WHY = (
    "section", "property", "property_label", "value", "value_name", "rank", "rank_label", "source",
    "source_title", "locator", "quote", "method", "method_label", "confidence", "original", "decisions",
    "record",
)  # fmt: skip
_WHY_MACHINE = ("section", "property", "rank", "source", "method", "record")

_DECIDED = ("id", "initiative")
"""The columns that decisions about what is the same bear upon."""

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def show(graph: Graph, thing: str, limit: int | None = None) -> TablePage:
    """Return everything known of one thing, section by section.

    Columns: ``section`` (``own`` or the name of a table), ``key`` (a column, or the code of the nature of
    a record: a role, a relation) with ``what`` in words, ``value``, ``details`` in words, ``things`` (ids
    at the other end), ``record`` (id), ``method``, and per passage ``source``, ``locator``, ``quote``.

    Args:
        graph: the graph to ask.
        thing: id of the thing.
        limit: how many records of each section at most; the page says how many there are in all.
    """
    records, counts = records_about(graph, thing, limit=limit)
    rows = [*_own_rows(graph, thing), *_record_rows(graph, thing, records)]
    if kind_of(thing) == "source":
        rows += _source_rows(graph, thing)
    return TablePage(
        text("entity.show_title", name=name_of(graph, thing), kind=kind_label(kind_of(thing))),
        headings("entity", *_SHOW, machine=_SHOW_MACHINE),
        tuple(rows),
        remarks=_rest(records, counts),
        filters=(thing,),
    )


def why(graph: Graph, thing: str, property_name: str | None = None) -> TablePage:
    """Return every value that a source gives of a thing, with what it rests on, one row per passage.

    Values of one property stand together, those that count (``rank`` is ``preferred``) first. Asked for a
    table of records (``money``, ``participations``), the page tells what those rest on.

    Args:
        graph: the graph to ask.
        thing: id of the thing.
        property_name: a column or a table of records, by its name or its label; all columns when None.

    Raises:
        UsageError: the thing has no such property; the message lists those it may have.
    """
    table = table_of(thing)
    column = _column_named(table, property_name)
    section = None if column else _section_named(property_name)
    if property_name and not column and not section:
        raise _no_property(thing, table, property_name)
    if section:
        rows = list(_why_records(graph, thing, section))
    else:
        rows = list(_why_values(graph, thing, table, column))
    return TablePage(
        text("entity.why_title", name=name_of(graph, thing), kind=kind_label(kind_of(thing))),
        headings("entity", *_WHY, machine=_WHY_MACHINE),
        tuple(rows),
        filters=(thing,),
        remarks=(text("entity.why_records"),) if not property_name else (),
    )


# ---- show -------------------------------------------------------------------------------------------


def _own_rows(graph: Graph, thing: str) -> Iterator[tuple[Value, ...]]:
    table = table_of(thing)
    if table is None:
        return
    passages: dict[tuple[str, str], set[Passage]] = defaultdict(set)
    methods: dict[tuple[str, str], str] = {}
    for claim in graph.select(page_query("said_of"), thing=thing).records():
        fact = str(claim["property"]), str(claim["value"])
        passages[fact].add((str(claim["source"]), str(claim["locator"] or ""), str(claim["quote"] or "")))
        methods[fact] = _more_trusted(methods.get(fact, ""), str(claim["method"] or ""))
    found: dict[str, list[tuple[Plain, str | None]]] = defaultdict(list)
    for prop, value, name in graph.select(page_query("values_of"), thing=thing):
        found[str(prop)].append((value, None if name is None else str(name)))
    for column in table.columns:
        for value, name in sorted(set(found[column.property]), key=str):
            fact = column.property, str(value)
            yield _show_row(
                OWN, column.name, column_label(column), _own_value(column, value, name),
                things=(str(value),) if column.kind == "ref" else (), method=methods.get(fact, ""),
                passages=passages[fact],
            )  # fmt: skip


def _more_trusted(one: str, other: str) -> str:
    """Return the more trusted of two methods; no method is trusted least."""
    return min((one, other), key=lambda method: METHODS.index(method) if method in METHODS else len(METHODS))


def _own_value(column: Column, value: Plain, name: str | None) -> Value:
    return value if _is_number(column, value) else in_words(column, value, name)


def _is_number(column: Column, value: Plain) -> bool:
    """Tell whether a value stands as a number; a range of them does not."""
    return column.kind in ("decimal", "integer") or (column.kind == "quantity" and not isinstance(value, str))


def _rest(records: list[Record], counts: Counter[str]) -> tuple[str, ...]:
    """Tell of which sections not all records are shown."""
    shown = Counter(record.table.name for record in records)
    return tuple(
        text(
            "entity.rest",
            section=_section_label(table.name),
            shown=shown[table.name],
            total=counts[table.name],
        )
        for table in schema().contract
        if shown[table.name] < counts[table.name]
    )


def _record_rows(graph: Graph, thing: str, records: list[Record]) -> Iterator[tuple[Value, ...]]:
    passages = _passages_of(graph, records)
    order = [*NATURES, *(table.name for table in schema().contract if table.name not in NATURES)]
    rows = [(record, *_nature(record, thing)) for record in records]
    rows.sort(key=lambda row: (order.index(row[0].table.name), row[2], row[0].order(thing)))
    for record, key, what in rows:
        name, value = record.main(thing)
        column = record.table.column(name)
        shown = value if _is_number(column, value) else record.words(column, value)
        yield _show_row(
            record.table.name, key, what, shown, details=record.details(thing), things=record.others(thing),
            record=record.id, method=record.method, passages=passages[record.id],
        )  # fmt: skip


def _nature(record: Record, thing: str) -> tuple[str, str]:
    """Return of what nature a record is: as a code, and in words seen from the thing."""
    nature, _ = NATURES.get(record.table.name, ("", ()))
    pointing = record.pointing(thing)
    if not nature:
        column = record.table.column(pointing)
        return pointing, column_label(column)
    code = str(next(iter(record.values[nature]), "") or "")
    if record.table.name == "links" and code:
        return code, text(f"links.{'out' if pointing == 'from' else 'in'}_{code}")
    column = record.table.column(nature)
    return code, code_label(column.scheme, code)


def _source_rows(graph: Graph, thing: str) -> Iterator[tuple[Value, ...]]:
    """Give for a source how many things of each kind it speaks of; they are far too many to list."""
    counts = {str(cls): count for cls, count in graph.select(page_query("facts_per_class"), source=thing)}
    for table in schema().contract:
        if table.iri in counts:
            yield _show_row("facts", table.name, kind_label(table.prefix), counts[table.iri])


def _show_row(
    section: str, key: str, what: str, value: Value, *, passages: Iterable[Passage] = (), **more: Value
) -> tuple[Value, ...]:
    stands = sorted(passages)
    quotes = tuple(quote for _, _, quote in stands)
    method = str(more.get("method") or "")
    shown: dict[str, Value] = {
        "section": section, "section_label": _section_label(section), "key": key, "what": what,
        "value": value, "details": more.get("details") or None, "things": more.get("things") or (),
        "record": more.get("record"), "method": method or None,
        "method_label": code_label("method", method),
        "source": tuple(source for source, _, _ in stands),
        "locator": tuple(locator for _, locator, _ in stands), "quote": quotes if any(quotes) else (),
    }  # fmt: skip
    return tuple(shown[column] for column in _SHOW)


# ---- why --------------------------------------------------------------------------------------------


def _why_values(
    graph: Graph, thing: str, table: Table | None, wanted: Column | None
) -> Iterator[tuple[Value, ...]]:
    if table is None:
        return
    decisions = _decisions(graph, thing)
    for column, claim in _claims(graph, thing, table):
        if wanted is not None and column != wanted:
            continue
        value = thing if column.kind == "id" else claim["value"]
        name = None if claim["name"] is None else str(claim["name"])
        decided = claim["method"] == "reviewed" or column.name in _DECIDED
        yield _why_row(
            claim, section=OWN, property=column.name, property_label=column_label(column), value=value,
            value_name=in_words(column, value, name) if column.kind in ("ref", "code") else None,
            decisions=decisions if decided else (),
        )  # fmt: skip


def _claims(graph: Graph, thing: str, table: Table) -> list[tuple[Column, dict[str, Plain]]]:
    """Return the claims about a thing by column, in the order of its table, those that count first.

    What says that the thing exists (its class) stands at its id.
    """
    found = []
    for claim in graph.select(page_query("claims_of"), thing=thing).records():
        exists = claim["property"] == _RDF_TYPE
        for place, column in enumerate(table.columns):
            if column.kind == "id" if exists else column.property == claim["property"]:
                order = (place, claim["rank"] != "preferred", str(claim["value"]), _stands(claim))
                found.append((order, column, claim))
    return [(column, claim) for _, column, claim in sorted(found, key=lambda item: item[0])]


def _stands(claim: dict[str, Plain]) -> tuple[str, ...]:
    return tuple(str(claim[key] or "") for key in ("source", "locator", "quote", "claim"))


def _why_records(graph: Graph, thing: str, section: str) -> Iterator[tuple[Value, ...]]:
    records, _ = records_about(graph, thing, (section,))
    for record in records:
        name, value = record.main(thing)
        column = record.table.column(name)
        told = (record.words(column, value) if column.kind == "ref" else "", record.details(thing))
        label = "; ".join(part for part in (_nature(record, thing)[1], *told) if part)
        for said, claim in _claims(graph, record.id, record.table):
            if said == column:
                yield _why_row(
                    claim, section=section, property=name, property_label=column_label(column),
                    value=claim["value"], value_name=label, decisions=(), record=record.id,
                )  # fmt: skip


def _why_row(claim: dict[str, Plain], **shown: Value) -> tuple[Value, ...]:
    row: dict[str, Value] = {
        **claim, "record": None, **shown, "source_title": claim["title"],
        "rank_label": code_label("rank", str(claim["rank"] or "")),
        "method_label": code_label("method", str(claim["method"] or "")),
    }  # fmt: skip
    return tuple(row[column] for column in _WHY)


def _decisions(graph: Graph, thing: str) -> tuple[str, ...]:
    """Return the decisions of people about a thing: which, with what, and why."""
    found = graph.select(page_query("decisions_about"), thing=thing)
    return tuple(
        f"{code_label('decision_kind', str(kind))}: {other}" + (f" ({reason})" if reason else "")
        for _, kind, other, reason in found
    )


# ---- shared -----------------------------------------------------------------------------------------


def _passages_of(graph: Graph, records: list[Record]) -> defaultdict[str, list[Passage]]:
    found: defaultdict[str, list[Passage]] = defaultdict(list)
    wanted = tuple(record.id for record in records)
    for record, source, locator, quote in graph.select(page_query("record_passages"), record=wanted):
        found[str(record)].append((str(source), str(locator or ""), str(quote or "")))
    return found


def _section_label(section: str) -> str:
    if section in (OWN, "facts"):
        return text(f"entity.section_{section}")
    return kind_label(schema().tables[section].prefix)


def _section_named(wanted: str | None) -> str | None:
    """Return the table of records that a person means by its name or label."""
    for name in NATURES:
        labels = schema().tables[name].labels
        if wanted and fold(wanted) in {name, schema().tables[name].prefix, *map(fold, labels.values())}:
            return name
    return None


def _column_named(table: Table | None, wanted: str | None) -> Column | None:
    """Return the column that a person means by its name or label."""
    for column in table.columns if table and wanted else ():
        if fold(str(wanted)) in {column.name, *(fold(column.labels[code]) for code in LANGUAGES)}:
            return column
    return None


def _no_property(thing: str, table: Table | None, wanted: str) -> UsageError:
    known = [*(table.names if table else ()), *NATURES]
    return UsageError(
        text("entity.no_property", name=wanted, kind=kind_label(kind_of(thing))),
        next_step=text("entity.no_property_next", known=", ".join(known)),
    )
