"""The graph as one sorted N-Quads file, written column by column.

The default graph holds what counts: the resolved entities, the roll-ups, and the passages they rest
on. Each source has a graph named after itself with all that it says: the plain triples and, for each
claim, an ``rdf:Statement`` with its passage, method, confidence, original text and rank. There are no
blank nodes; the same tables give the same bytes.
"""

# ruff: noqa: S608 - what is put into SQL here are names and constants of the schema, quoted

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from samenhang.graph.sql import ORIGIN, named, quoted, term, values_of
from samenhang.i18n import text
from samenhang.ids import NAMESPACE
from samenhang.ontology.schema import Table, schema
from samenhang.progress import SILENT, Progress

FILE_NAME = "graph.nq"
"""Of the file that a store is loaded from; no build keeps it (:mod:`samenhang.graph.dump` gives it again)."""

_SUBJECTS_IN_RUN = 120_000
"""Subjects that are written at a time: about a million lines."""

_BLOCK = 1 << 22
UNKNOWN_SOURCE = "source/unknown"
"""Names the graph of claims that name no source; there is no such entity."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
HAS_SOURCE = "http://www.w3.org/ns/oa#hasSource"
PRIMARY_SOURCE = "http://www.w3.org/ns/prov#hadPrimarySource"
EVIDENCE = f"{NAMESPACE}evidence"
ORIGINAL = f"{NAMESPACE}originalText"
RANK = f"{NAMESPACE}rank"
PASSAGE = f"{NAMESPACE}Passage"
INITIATIVE = f"{NAMESPACE}Initiative"


@dataclass(frozen=True, slots=True)
class Known:
    """The names of the tables of which lines are written: claims with their rank, and what counts."""

    ranked: str = "build.ranked"
    facts: str = "build.facts"


ALL = Known()


def write(con: duckdb.DuckDBPyConnection, path: Path, progress: Progress = SILENT) -> int:
    """Write the whole graph to ``path``, sorted, and return the number of quads.

    Reads ``build.ranked``, ``build.facts`` and the tables of the roll-ups. The subjects are cut into runs
    that follow each other in the order of the file, each small enough to be sorted in memory.
    """
    derived = " UNION ALL ".join(long_form(table) for table in schema().derived)
    con.execute(f"CREATE OR REPLACE TABLE build.derived AS {derived}")
    con.execute(f"""
        CREATE OR REPLACE TABLE build.passages AS
        SELECT {_passage_key("c")} AS id, * FROM (SELECT DISTINCT {named(*ORIGIN)} FROM build.ranked) c""")
    con.execute(f"CREATE OR REPLACE TABLE build.subjects AS {_subjects()}")
    runs = con.execute("SELECT DISTINCT run, kind FROM build.subjects ORDER BY run, kind").fetchall()
    kinds: dict[int, list[str]] = {}
    for run, kind in runs:
        kinds.setdefault(run, []).append(kind)
    part, written = path.with_suffix(".part"), 0
    with path.open("wb") as whole:
        for run, present in kinds.items():
            progress.at(text("build.step_graph"), run / len(kinds))
            for kind in present:
                con.execute(f"CREATE OR REPLACE TABLE build.run_{kind} AS {_in_run(kind)}", [run])
            written += write_lines(con, " UNION ALL ".join(_RUN_LINES[kind]() for kind in present), part)
            with part.open("rb") as lines_of_run:
                shutil.copyfileobj(lines_of_run, whole, _BLOCK)
            part.unlink()
    return written


def _subjects() -> str:
    """Select every subject once, with its run: the runs are in the order of the lines of the file.

    The keys are what the lines have behind the base. A run has about the same number of subjects; a
    subject has about ten lines.
    """
    return f"""
        WITH subjects AS (
            SELECT 'entities' AS kind, "table", id, slug_iri(id) AS key FROM (
                SELECT DISTINCT "table", entity AS id FROM build.ranked
                UNION SELECT DISTINCT "table", entity FROM build.facts
                UNION SELECT DISTINCT "table", entity FROM build.derived)
            UNION ALL SELECT 'claims', '', claim, 'claim/' || claim FROM build.ranked
            UNION ALL SELECT 'passages', '', id, 'passage/' || id FROM build.passages
            UNION ALL SELECT 'initiatives', '', value, slug_iri(value) FROM ({initiatives_of()}))
        SELECT kind, "table", id,
            (dense_rank() OVER (ORDER BY key || '>') - 1) // {_SUBJECTS_IN_RUN} AS run FROM subjects"""


def _in_run(kind: str) -> str:
    """Select of one run the subjects of a kind, in the form in which the lines of that kind want them."""
    columns = {
        "entities": '"table", id AS entity', "claims": "id AS claim", "initiatives": "id AS value",
        "passages": named(*ORIGIN),
    }  # fmt: skip
    described = "JOIN build.passages USING (id)" if kind == "passages" else ""
    return f"SELECT {columns[kind]} FROM build.subjects {described} WHERE run = $1 AND kind = {quoted(kind)}"


def write_lines(con: duckdb.DuckDBPyConnection, query: str, path: Path) -> int:
    """Write the lines that a query gives (a column ``line``), sorted, and return how many there are.

    All lines begin with the base: without it the sort sees at once where they differ, and the order is
    that of their bytes. They hold no control character (they are escaped), so the delimiter never occurs.
    """
    written = con.execute(
        f"COPY (SELECT line FROM ({query}) ORDER BY substr(line, length(getvariable('base')) + 2)) "
        f"TO {quoted(str(path))} "
        "(FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x01')"
    ).fetchone()
    return int(written[0]) if written else 0


def lines(known: Known) -> str:
    """Write the query of all lines about entities: what counts, and all that the sources say of them."""
    return f"{entity_lines('', known)} UNION ALL {statement_lines('', known)}"


def entity_lines(only: str, known: Known) -> str:
    """Write the query of the lines that have entities as their subject.

    The parts have no line in common, so only what several claims say alike is made unique.

    Args:
        only: a table with columns ``table`` and ``entity``: the entities that are wanted; all when empty.
        known: what is known of them.
    """
    scope = within(only)
    return f"""
        SELECT concat_ws(' ', s, p, o, '.') AS line FROM ({_facts(scope, known)})
        UNION ALL SELECT concat_ws(' ', s, p, o, '.') FROM ({_origins(scope, known)})
        UNION ALL SELECT DISTINCT concat_ws(' ', s, p, o, graph, '.') FROM ({_said(scope, known)})"""


def statement_lines(scope: str, known: Known = ALL) -> str:
    """Write the query of the lines of the statements of claims, in the graphs of their sources.

    Args:
        scope: a join that keeps of the claims ``c`` those that are wanted; all when empty.
        known: where they stand.
    """
    every = f"SELECT unnest([{_about_statement()}]) AS line FROM ({_said(scope, known)})"
    return f"SELECT line FROM ({every}) WHERE line IS NOT NULL"


def derived_lines(facts: str) -> str:
    """Write the query of the lines that ``facts`` of roll-ups give (a query of rows like ``build.facts``)."""
    return f"""
        SELECT concat_ws(' ', iri(c.entity), {_predicate("c")}, {_object("c")}, '.') AS line
        FROM ({facts}) c JOIN build.fields f ON f.table_name = c."table" AND f.field = c.field"""


def passage_lines(passages: str) -> str:
    """Write the query of the lines of passages (a table with the columns of the origin)."""
    return f"SELECT concat_ws(' ', s, p, o, '.') AS line FROM ({_passages(passages)})"


def initiative_lines(initiatives: str) -> str:
    """Write the query of the lines of initiatives (a table with a column ``value``)."""
    return f"""
        SELECT concat_ws(' ', iri(value), {_resource(RDF + "type")}, {_resource(INITIATIVE)}, '.') AS line
        FROM {initiatives}"""


def within(only: str) -> str:
    """Write the join that keeps of the rows ``c`` those of the entities in the table ``only``, if given."""
    return f"""SEMI JOIN {only} o ON o."table" = c."table" AND o.entity = c.entity""" if only else ""


def initiatives_of(known: Known = ALL) -> str:
    """Write the query of the initiatives that facts name; they have no table of their own."""
    return f"""
        SELECT DISTINCT value FROM {known.facts}
        WHERE field = 'initiative' AND value LIKE 'initiative/%'"""


def long_form(table: Table, rows: str = "") -> str:
    """Write the query of the rows of a roll-up in the long form of ``build.facts``.

    Args:
        table: the table of the roll-up.
        rows: another table with rows of that form; all of the roll-up when it is empty.
    """
    values = ["{field: 'id', each: [CAST(id AS VARCHAR)]}"]
    for column in values_of(table):
        name = named(column.name)
        each = f"CAST({name} AS VARCHAR[])" if column.multi else f"[CAST({name} AS VARCHAR)]"
        values.append(f"{{field: {quoted(column.name)}, each: {each}}}")
    return f"""
        SELECT DISTINCT {quoted(table.name)} AS "table", id AS entity, field, '' AS lang, value FROM (
            SELECT id, field, unnest(each) AS value FROM (
                SELECT id, unnest([{", ".join(values)}], max_depth := 2) FROM {rows or named(table.name)}))
        WHERE value <> ''"""


def _resource(iri: str) -> str:
    return quoted(f"<{iri}>")


def _origin_term(column: str, table: str) -> str:
    """Write the term of an origin column; the method is a code, the source an entity."""
    field = next(item for item in schema().origin if item.name == column)
    return term(field, f"{table}.{named(column)}" if table else named(column))


def _origin_property(column: str) -> str:
    return _resource(next(item for item in schema().origin if item.name == column).property)


def _passage_key(table: str) -> str:
    packed = " || ".join(f"pack({table}.{named(column)})" for column in ORIGIN)
    return f"left(sha256({packed}), 16)"


def _passage(table: str) -> str:
    return f"iri('passage/' || {_passage_key(table)})"


def _passages(known: str) -> str:
    """Select the triples of each passage: where it stands, its words, how it was read."""
    parts = [f"SELECT s, {_resource(RDF + 'type')} AS p, {_resource(PASSAGE)} AS o FROM known"]
    for column in ORIGIN:
        prop = _resource(HAS_SOURCE) if column == "source" else _origin_property(column)
        parts.append(
            f"SELECT s, {prop}, {_origin_term(column, 'known')} FROM known WHERE {named(column)} <> ''"
        )
    return f"""
        WITH known AS (SELECT {_passage("c")} AS s, * FROM {known} c)
        {" UNION ALL ".join(parts)}"""


def _said(scope: str, known: Known) -> str:
    """Select every claim with its plain triple, its statement, its passage, its graph and its rank.

    A claim counts (is ``preferred``) when its value is among the facts.
    """
    return f"""
        SELECT iri('claim/' || c.claim) AS statement, {_passage("c")} AS passage,
               iri(CASE WHEN c.source = '' THEN '{UNKNOWN_SOURCE}' ELSE c.source END) AS graph,
               iri(c.entity) AS s, {_predicate("c")} AS p, {_object("c")} AS o,
               c.original, c.method, c.confidence, c.field = 'id' OR t.entity IS NOT NULL AS counts
        FROM {known.ranked} c {scope}
        JOIN build.fields f ON f.table_name = c."table" AND f.field = c.field
        LEFT JOIN {known.facts} t ON t."table" = c."table" AND t.entity = c.entity AND t.field = c.field
            AND t.lang = c.lang AND t.value = c.value"""


def _predicate(table: str) -> str:
    return f"CASE WHEN {table}.field = 'id' THEN {_resource(RDF + 'type')} ELSE '<' || f.property || '>' END"


def _object(table: str) -> str:
    """Write the object of a fact or claim joined with its field ``f``; existence is told by the class."""
    lang = f"CASE WHEN {table}.lang = '' THEN getvariable('language') ELSE {table}.lang END"
    return f"""CASE WHEN {table}.field = 'id' THEN '<' || f.class_iri || '>'
                    ELSE object_of(f.kind, f.scheme, {table}.value, {lang}) END"""


def _facts(scope: str, known: Known) -> str:
    """Select the triples that count: class and values of entities.

    Values that differ as text can be one term (``1.0`` and ``1``), so the triples are made unique.
    """
    return f"""
        SELECT DISTINCT iri(c.entity) AS s, {_predicate("c")} AS p, {_object("c")} AS o
        FROM (FROM {known.facts} UNION ALL
              SELECT DISTINCT "table", entity, 'id', '', entity FROM {known.ranked}
              WHERE field = 'id') c {scope}
        JOIN build.fields f ON f.table_name = c."table" AND f.field = c.field"""


def _origins(scope: str, known: Known) -> str:
    """Select method and confidence of the best row of each entity, its sources and its passages."""
    rows = f"FROM {known.ranked} c {scope} WHERE c.field = 'id'"
    best = f"{rows} AND c.place = 1"
    parts = [
        f"SELECT iri(c.entity) AS s, {_origin_property(column)} AS p, {_origin_term(column, 'c')} AS o "
        f"{chosen} AND c.{named(column)} <> ''"
        for column, chosen in (("method", best), ("confidence", best), ("source", rows))
    ]
    parts.append(f"SELECT iri(c.entity), {_resource(EVIDENCE)}, {_passage('c')} {rows}")
    return f"SELECT DISTINCT * FROM ({' UNION ALL '.join(parts)})"


def _about_statement() -> str:
    """Write the lines of one statement, NULL where there is nothing to say."""
    ranks = schema().schemes["rank"]
    rank = (
        f"CASE WHEN counts THEN {_resource(ranks['preferred'].iri)} ELSE {_resource(ranks['normal'].iri)} END"
    )
    about = [
        (_resource(RDF + "type"), _resource(RDF + "Statement"), "true"),
        (_resource(RDF + "subject"), "s", "true"),
        (_resource(RDF + "predicate"), "p", "true"),
        (_resource(RDF + "object"), "o", "true"),
        (_resource(PRIMARY_SOURCE), "passage", "true"),
        (_origin_property("method"), _origin_term("method", ""), "method <> ''"),
        (_origin_property("confidence"), _origin_term("confidence", ""), "confidence <> ''"),
        (_resource(ORIGINAL), "literal(original)", "original <> ''"),
        (_resource(RANK), rank, "true"),
    ]
    return ", ".join(
        f"CASE WHEN {condition} THEN concat_ws(' ', statement, {prop}, {value}, graph, '.') END"
        for prop, value, condition in about
    )


_WITH_DERIVED = "(FROM build.facts UNION ALL FROM build.derived)"

_RUN_LINES: dict[str, Callable[[], str]] = {
    "entities": lambda: entity_lines("build.run_entities", Known(facts=_WITH_DERIVED)),
    "claims": lambda: statement_lines("SEMI JOIN build.run_claims o USING (claim)"),
    "passages": lambda: passage_lines("build.run_passages"),
    "initiatives": lambda: initiative_lines("build.run_initiatives"),
}
"""How the lines of a run are written, by kind of subject."""
