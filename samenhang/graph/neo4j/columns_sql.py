"""The SQL by which :mod:`samenhang.graph.neo4j.columns` makes columns of the tables of a build.

Tables made on the way, all temporary:

``told``        what counts of each thing: tbl, entity, field, lang, value; of roll-ups too.
``things``      tbl, entity: each thing with its table (``Initiative`` and ``Passage`` stand for theirs).
``read``        the passages: id, and the columns of the origin.
``vals``        the values of each thing by the name of the property: label, entity, name, kind, multi, raw,
                and of ``s``, ``i``, ``d``, ``b`` the one that holds it; a row without name for the thing.
``refs``        label, entity, field, type, value: what each thing names.
``odd``         the things that are not told here.
``kept_refs``   what is left of ``refs``.
``few_refs``    those of ``kept_refs`` that go behind the claims in a file, in order.
``said``        the claims as statements, with what they are about and their passage, in the order of ids.
"""

# ruff: noqa: S608 - what is put into SQL here are names and constants of the schema, quoted

from __future__ import annotations

from collections.abc import Iterator, Mapping

from samenhang.graph import quads
from samenhang.graph.neo4j import names
from samenhang.graph.neo4j.names import Field
from samenhang.graph.neo4j.shortcuts import Shortcut
from samenhang.graph.sql import ORIGIN, named, quoted
from samenhang.ontology.schema import schema

_PLAIN = "('text', 'string', 'ref', 'id')"
"""Kinds whose values are texts as they are; all others are looked up."""

_NEO4J = {"money": "long", "integer": "long", "number": "double", "boolean": "boolean"}

_KEY = " || ".join(f"pack(c.{named(column)})" for column in ORIGIN)
_PASSAGE = f"'passage/' || left(sha256({_KEY}), 16)"
_GRAPH = f"CASE WHEN c.source = '' THEN {quoted(quads.UNKNOWN_SOURCE)} ELSE c.source END"

PASSAGE_COLUMNS = {
    "id": "string", "confidence": "double", "locator": "string", "method": "string", "quote": "string"
}  # fmt: skip
STATEMENT_COLUMNS = {
    "id": "string", "confidence": "double", "method": "string", "original_text": "string",
    "predicate": "string", "rank": "string", "source": "string", "value": "string", "value_type": "string",
}  # fmt: skip


def neo4j_type(kind: str, multi: bool) -> str:
    """Return the type in Neo4j of a property."""
    return _NEO4J.get(kind, "string") + ("[]" if multi else "")


def fields() -> list[tuple[object, ...]]:
    """Return the rows of ``places``: what each column of each table becomes, and how a claim names it."""
    found: list[tuple[object, ...]] = []
    for table in schema().tables.values():
        label = names.local(table.iri)
        found.append((table.name, label, "id", "id", "", False, "", names.curie(names.TYPE)))
        found += [_place(table.name, label, field) for field in names.fields(label).values()]
    return found


def _place(table: str, label: str, field: Field) -> tuple[object, ...]:
    kind = field.relationship if field.kind == "ref" else ""
    return (
        table, label, field.name, field.kind, field.scheme, field.multi, kind, names.curie(field.iri)
    )  # fmt: skip


def derived() -> Iterator[str]:
    """Give the statements that make ``told``, ``things`` and ``read``."""
    yield "CREATE TEMP MACRO name_of(v) AS CASE WHEN starts_with(v, '<') THEN iri(v) ELSE v END"
    parts = [
        f'SELECT "table" AS tbl, entity, field, lang, value FROM ({quads.long_form(table)})'
        for table in schema().derived
    ]
    yield f"CREATE TEMP TABLE rolled AS {' UNION ALL '.join(parts)}"
    yield ("CREATE TEMP VIEW told AS SELECT \"table\" AS tbl, entity, field, lang, value FROM build.facts "
           "UNION ALL FROM rolled WHERE field <> 'id'")  # fmt: skip
    yield f"""
        CREATE TEMP TABLE read AS
        SELECT {_PASSAGE} AS id, * FROM (SELECT DISTINCT {named(*ORIGIN)} FROM build.ranked) c"""
    yield f"""
        CREATE TEMP TABLE things AS
        SELECT DISTINCT "table" AS tbl, entity FROM build.ranked WHERE field = 'id'
        UNION ALL SELECT DISTINCT tbl, entity FROM rolled WHERE field = 'id'
        UNION ALL SELECT {quoted(names.INITIATIVE)}, value FROM ({quads.initiatives_of()})"""


def wanted_languages() -> str:
    """Write the query of the languages that occur, and the empty one."""
    return (
        "SELECT DISTINCT lang FROM build.ranked UNION SELECT DISTINCT lang FROM build.facts UNION SELECT ''"
    )


def wanted_values() -> str:
    """Write the query of all values that must be looked up, with their terms."""
    origin = [
        f"SELECT DISTINCT {quoted(field.kind)} AS kind, {quoted(field.scheme)} AS scheme, {name} AS value "
        f"FROM build.ranked WHERE {name} <> ''"
        for name, field in ((name, names.by_name(names.PASSAGE)[name]) for name in ("method", "confidence"))
    ]
    values = " UNION ".join(
        f"SELECT DISTINCT p.kind, p.scheme, c.value FROM {table} c "
        f"JOIN places p ON p.tbl = c.{column} AND p.field = c.field WHERE p.kind NOT IN {_PLAIN}"
        for table, column in (("build.ranked", '"table"'), ("told", "tbl"))
    )
    kind = "CASE WHEN kind IN ('money', 'number') THEN 'decimal' ELSE kind END"
    return f"""
        SELECT kind, scheme, value, object_of({kind}, scheme, value, '')
        FROM ({values} UNION {" UNION ".join(origin)}) ORDER BY ALL"""


def tables() -> Iterator[str]:
    """Give the statements that make ``refs`` and ``vals``, all things still in it."""
    yield f"""
        CREATE TEMP TABLE refs AS
        SELECT DISTINCT p.label, c.entity, p.field, p.type, c.value
        FROM told c JOIN places p ON p.tbl = c.tbl AND p.field = c.field WHERE p.kind = 'ref'
        UNION SELECT p.label, c.entity, p.field, p.type, c.source FROM build.ranked c
        JOIN places p ON p.tbl = c."table" AND p.field = 'source' WHERE c.field = 'id' AND c.source <> ''
        UNION SELECT p.label, c.entity, p.field, p.type, {_PASSAGE} FROM build.ranked c
        JOIN places p ON p.tbl = c."table" AND p.field = 'evidence' WHERE c.field = 'id'"""
    origin = " UNION ALL ".join(
        f"SELECT DISTINCT \"table\" AS tbl, entity, {quoted(name)} AS field, '' AS lang, {name} AS value "
        f"FROM build.ranked WHERE field = 'id' AND place = 1 AND {name} <> ''"
        for name in ("method", "confidence")
    )
    yield f"""
        CREATE TEMP TABLE vals AS
        SELECT p.label, c.entity, c.field || CASE WHEN p.kind = 'text' THEN l.behind ELSE '' END AS name,
               p.kind, p.multi, c.value AS raw,
               CASE WHEN p.kind IN {_PLAIN} THEN c.value ELSE v.s END AS s, v.i, v.d, v.b, v.year, v.day,
               p.kind IN {_PLAIN} OR v.fits AS fits
        FROM (FROM told UNION ALL {origin}) c
        JOIN places p ON p.tbl = c.tbl AND p.field = c.field AND p.kind <> 'ref'
        JOIN languages l ON l.lang = c.lang
        LEFT JOIN converted v ON v.kind = p.kind AND v.scheme = p.scheme AND v.value = c.value
        UNION ALL BY NAME
        SELECT coalesce(p.label, {quoted(names.INITIATIVE)}) AS label, t.entity, '' AS name, '' AS kind
        FROM things t LEFT JOIN places p ON p.tbl = t.tbl AND p.field = 'id'"""


def wanted_amounts() -> str:
    """Write the query of the amounts that occur, with their currency."""
    return """
        SELECT DISTINCT a.i, coalesce(c.s, '') FROM vals a LEFT JOIN vals c
        ON c.label = a.label AND c.entity = a.entity AND c.name = 'currency'
        WHERE a.kind = 'money' AND a.i IS NOT NULL ORDER BY ALL"""


def finished() -> Iterator[str]:
    """Give the statements that add what stands beside amounts, and set apart what is not told here."""
    yield """
        INSERT INTO vals BY NAME
        SELECT a.label, a.entity, a.name || '_text' AS name, 'string' AS kind, false AS multi,
               a.raw, m.shown AS s, true AS fits
        FROM vals a LEFT JOIN vals c ON c.label = a.label AND c.entity = a.entity AND c.name = 'currency'
        JOIN amounts m ON m.cents = a.i AND m.currency = coalesce(c.s, '') WHERE a.kind = 'money'"""
    yield """
        CREATE TEMP TABLE odd AS
        SELECT entity FROM things GROUP BY entity HAVING count(DISTINCT tbl) > 1
        UNION SELECT entity FROM things WHERE entity IN (SELECT id FROM read)
        UNION SELECT entity FROM vals WHERE name <> '' AND NOT fits
        UNION SELECT entity FROM vals WHERE name <> '' AND NOT multi
        GROUP BY label, entity, name HAVING min(raw) <> max(raw)
        UNION SELECT id FROM read r WHERE NOT coalesce((SELECT any_value(fits) FROM converted v
            WHERE v.kind = 'number' AND v.value = r.confidence), r.confidence = '')"""
    yield """
        CREATE TEMP TABLE unknown AS
        SELECT name_of(value) AS id FROM (
            SELECT value FROM refs UNION SELECT source FROM read WHERE source <> ''
            UNION SELECT entity FROM build.ranked)
        ANTI JOIN things t ON t.entity = value ANTI JOIN read r ON r.id = value"""
    yield "DELETE FROM vals WHERE entity IN (FROM odd)"
    yield "CREATE TEMP VIEW kept_refs AS SELECT * FROM refs r ANTI JOIN odd o ON o.entity = r.entity"
    yield f"""
        CREATE TEMP TABLE few_refs AS FROM kept_refs WHERE type IN ({", ".join(map(quoted, IN_ORDER))})
        ORDER BY type, name_of(entity), name_of(value)"""
    yield _said()


def wide(label: str, columns: Mapping[str, str]) -> str:
    """Write the query of the nodes with a label: a row for each, in the order of the columns."""
    kinds = ", ".join(
        f"{_cell(name, kind)} AS {named(name)}" for name, kind in columns.items() if name != "id"
    )
    return (
        f"SELECT name_of(entity) AS id{', ' if kinds else ''}{kinds} FROM vals "
        f"WHERE label = {quoted(label)} GROUP BY entity"
    )


def _cell(name: str, kind: str) -> str:
    """Write what a node holds under a name."""
    only = f"FILTER (name = {quoted(name)})"
    match kind:
        case "long[]":
            texts = f"list_sort(list(DISTINCT CAST(i AS VARCHAR)) {only})"
            return f"list_transform({texts}, lambda x: CAST(x AS BIGINT))"
        case "string[]":
            return f"list_sort(list(DISTINCT s) {only})"
        case "date":
            return f"max(day) FILTER (name = {quoted(name.removesuffix('_date'))})"
        case "long" if name.endswith("_year"):
            beside = f"max(year) FILTER (name = {quoted(name.removesuffix('_year'))})"
            return f"coalesce(max(i) {only}, {beside})"
        case "long":
            return f"max(i) {only}"
        case "double":
            return f"max(d) {only}"
        case "boolean":
            return f"bool_or(b) {only}"
        case _:
            return f"max(s) {only}"


def passages() -> str:
    """Write the query of the passages."""
    return f"""
        SELECT c.id, n.d AS confidence, nullif(c.locator, '') AS locator, {_method("c")} AS method,
               nullif(c.quote, '') AS quote
        FROM read c ANTI JOIN odd o ON o.entity = c.id {_confidence("c")}"""


def _method(table: str) -> str:
    return (
        f"(SELECT any_value(m.s) FROM converted m WHERE m.kind = 'code' AND m.scheme = 'method' "
        f"AND m.value = {table}.method)"
    )


def _confidence(table: str) -> str:
    return f"LEFT JOIN converted n ON n.kind = 'number' AND n.scheme = '' AND n.value = {table}.confidence"


_CLAIMS = """build.ranked c JOIN places p ON p.tbl = c."table" AND p.field = c.field"""
_ODD_CLAIM = "c.confidence <> '' AND NOT n.fits"


def _said() -> str:
    """Write the statement that makes ``said``.

    A claim counts when its value is among the facts. Of one that comes first for a property with one value
    that needs no look.
    """
    same = " AND ".join(f"r.{named(column)} = c.{named(column)}" for column in ORIGIN)
    return f"""
        CREATE TEMP TABLE said AS
        WITH looked_up AS (
            SELECT c.claim FROM build.ranked c JOIN build.facts t ON t."table" = c."table"
                AND t.entity = c.entity AND t.field = c.field AND t.lang = c.lang AND t.value = c.value
            WHERE c.multi OR c.place > 1)
        SELECT 'claim/' || c.claim AS id, n.d AS confidence, {_method("c")} AS method,
               nullif(c.original, '') AS original_text, p.predicate,
               CASE WHEN c.field = 'id' OR NOT c.multi AND c.place = 1 OR t.claim IS NOT NULL
                   THEN 'preferred' ELSE 'normal' END AS rank,
               name_of({_GRAPH}) AS source,
               CASE p.kind WHEN 'id' THEN p.label WHEN 'text' THEN c.value WHEN 'string' THEN c.value
                   WHEN 'ref' THEN ltrim(rtrim(name_of(c.value), '>'), '<') ELSE v.shown END AS value,
               CASE p.kind WHEN 'id' THEN 'class' WHEN 'text' THEN '@' || l.tag WHEN 'string' THEN 'string'
                   WHEN 'ref' THEN CASE WHEN starts_with(c.value, '<') THEN 'iri' ELSE 'id' END
                   ELSE v.sort END AS value_type,
               name_of(c.entity) AS about, r.id AS passage
        FROM {_CLAIMS} JOIN languages l ON l.lang = c.lang {_confidence("c")}
        JOIN read r ON {same}
        LEFT JOIN converted v ON v.kind = p.kind AND v.scheme = p.scheme AND v.value = c.value
        LEFT JOIN looked_up t ON t.claim = c.claim
        WHERE NOT coalesce({_ODD_CLAIM}, false) ORDER BY id"""


def statements() -> str:
    """Write the query of the claims."""
    return f"SELECT {', '.join(map(named, STATEMENT_COLUMNS))} FROM said"


def odd_statements() -> str:
    """Write the query of the claims that :func:`statements` leaves out, with their graphs, as IRIs."""
    return f"""
        SELECT iri('claim/' || c.claim), iri({_GRAPH}) FROM {_CLAIMS} {_confidence("c")}
        WHERE {_ODD_CLAIM} ORDER BY 1"""


TOLD_OTHERWISE = {
    "ABOUT": "SELECT id AS a, about AS b FROM said",
    "FROM": "SELECT id AS a, passage AS b FROM said",
    "IN": "SELECT c.id AS a, name_of(c.source) AS b FROM read c ANTI JOIN odd o ON o.entity = c.id "
    "WHERE c.source <> ''",
}
"""The queries of the relationships of claims and passages, by type; things may have some of that type too."""

IN_ORDER = ("ABOUT", "FROM")
"""Of these the rows come from ``said``, which is in the order of its ids; those of things go behind."""


def links(kind: str) -> str:
    """Write the query of the relationships of one type between things."""
    table = "few_refs" if kind in IN_ORDER else "kept_refs"
    return f"SELECT name_of(entity) AS a, name_of(value) AS b FROM {table} WHERE type = {quoted(kind)}"


def shortcuts(label: str, shortcut: Shortcut, facts: Mapping[str, str]) -> str:
    """Write the query of the shortcuts that the things with a label stand for, with these facts."""
    shown = "".join(f", w.{named(name)}" for name in facts)
    held = wide(label, {"id": "string", **facts})
    return f"""
        SELECT name_of(a.value) AS a, name_of(b.value) AS b{shown}, true, name_of(a.entity) AS "of"
        FROM kept_refs a JOIN kept_refs b ON b.entity = a.entity AND b.label = a.label
        JOIN ({held}) w ON w.id = name_of(a.entity)
        WHERE a.label = {quoted(label)} AND a.field = {quoted(shortcut.start)}
            AND b.field = {quoted(shortcut.end)}"""
