"""Entities: what counts when several claims speak of the same thing.

The rule (``docs/decisions``) takes, for each single-valued property, the claim that comes first by

1. method: reviewed, then stated or table, then mapped, then inferred;
2. for the properties of a register (its codes and dates): a register before any other source;
3. the date its source was published, newest first, unknown last;
4. its confidence, highest first; then the id of the source and the value, so that there is an order.

The code ``unknown`` says nothing: it comes after every other value and contradicts none. Of
properties with several values all are kept, and a name that lost becomes an alias. When two
different values stand equal down to the date, that is a finding; every claim stays in the graph.

Tables made in the connection, one per table of the contract, named as it is, one row per id: single
columns VARCHAR (NULL when unknown), columns of several values VARCHAR[] (empty when none, sorted),
``method`` and ``confidence`` of the best row, ``sources`` VARCHAR[], ``locators`` VARCHAR[] (each
``source#locator``). The same in long form is ``build.facts``: table, entity, field, lang, value; there
a quantity also has its lowest and its highest number (``quantity_from``, ``quantity_to``).
"""

# ruff: noqa: S608 - what is put into SQL here are names and constants of the schema, quoted

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from samenhang.graph.sql import named, quoted, values_of
from samenhang.i18n import LANGUAGES
from samenhang.ontology.schema import Column, Table, schema
from samenhang.records import Finding

REGISTER_FIELDS = ("code", "register_id", "valid_from", "valid_to", "successors")
"""What a register decides about; other sources only repeat it."""


def resolve(con: duckdb.DuckDBPyConnection, tables: Sequence[str], only: str = "") -> None:
    """Rank the claims of these tables and make their resolved tables (anew); reads ``build.claims``.

    Args:
        con: a workbench with claims.
        tables: names of tables of the contract.
        only: a table with columns ``table`` and ``entity``; what is not in it stays as it is.
    """
    con.execute(f"CREATE OR REPLACE TABLE build.published AS {published()}")
    chosen = f'"table" IN ({", ".join(quoted(name) for name in tables)})'
    if only:
        chosen += f' AND ("table", entity) IN (SELECT ("table", entity) FROM {only})'
    for long_form, query in (("ranked", _ranked(chosen)), ("facts", _facts(chosen))):
        if _is_there(con, long_form):
            con.execute(f"DELETE FROM build.{long_form} WHERE {chosen}")
            con.execute(f"INSERT INTO build.{long_form} {query}")
        else:
            con.execute(f"CREATE TABLE build.{long_form} AS {query}")
    filled = {name for (name,) in con.execute('SELECT DISTINCT "table" FROM build.claims').fetchall()}
    for name in tables:
        if only:
            wanted = f'SELECT entity FROM {only} WHERE "table" = {quoted(name)}'
            con.execute(f"DELETE FROM {named(name)} WHERE id IN ({wanted})")
            con.execute(f"INSERT INTO {named(name)} {_wide(schema().tables[name], wanted)}")
        elif name in filled:
            con.execute(f"CREATE OR REPLACE TABLE {named(name)} AS {_wide(schema().tables[name])}")
        else:
            con.execute(f"CREATE OR REPLACE TABLE {named(name)} ({_columns(schema().tables[name])})")


def _is_there(con: duckdb.DuckDBPyConnection, name: str) -> bool:
    query = "SELECT 1 FROM duckdb_tables() WHERE schema_name = 'build' AND table_name = ?"
    return con.execute(query, [name]).fetchone() is not None


def _columns(table: Table) -> str:
    """Write the columns of a resolved table, for one of which nothing is known."""
    kinds = {"id": "VARCHAR"}
    kinds |= {column.name: "VARCHAR[]" if column.multi else "VARCHAR" for column in values_of(table)}
    kinds |= {"method": "VARCHAR", "confidence": "VARCHAR", "sources": "VARCHAR[]", "locators": "VARCHAR[]"}
    return ", ".join(f"{named(name)} {kind}" for name, kind in kinds.items())


def ties(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Return a finding for each other value that stands equal to the one that counts.

    Texts and names are left out: two sources word a description differently without contradiction,
    and a second name is an alias.
    """
    rows = con.execute("""
        SELECT best."table", best.entity, best.property, best.value, best.source, best.locator,
               other.value, other.source, other.locator
        FROM build.ranked best JOIN build.ranked other
            USING ("table", entity, property, trust, beside, published)
        WHERE best.place = 1 AND NOT best.multi AND best.kind NOT IN ('id', 'text')
          AND other.value <> best.value AND NOT other.silent
        QUALIFY row_number() OVER (PARTITION BY best."table", best.entity, best.property, other.value
                                   ORDER BY other.place) = 1
        ORDER BY best."table", best.entity, best.property, other.place
    """).fetchall()
    return [_tie(*row) for row in rows]


def _tie(table: str, entity: str, field: str, *both: str) -> Finding:
    """Make the finding from (value, source, locator) of the value that counts and of the other."""
    value_a, source_a, locator_a, value_b, source_b, locator_b = both
    column = schema().tables[table].column(field)
    fields = {"source_a": source_a.removeprefix("source/"), "source_b": source_b.removeprefix("source/")}
    for lang in LANGUAGES:
        fields[f"field_{lang}"] = column.labels[lang]
        fields[f"a_{lang}"] = _in_words(column, value_a, lang)
        fields[f"b_{lang}"] = _in_words(column, value_b, lang)
    return Finding(
        "values_differ", "warning", subject=entity, fields=tuple(sorted(fields.items())),
        value_a=value_a, locator_a=_located(source_a, locator_a),
        value_b=value_b, locator_b=_located(source_b, locator_b),
    )  # fmt: skip


def _in_words(column: Column, value: str, lang: str) -> str:
    code = schema().schemes[column.scheme].get(value) if column.scheme else None
    return code.labels[lang] if code else value


def _located(source: str, locator: str) -> str:
    return f"{source}#{locator}" if locator else source


def _trust(method: str) -> str:
    classes = {"reviewed": 0, "stated": 1, "table": 1, "mapped": 2}
    return f"CASE {method} {' '.join(f'WHEN {quoted(m)} THEN {c}' for m, c in classes.items())} ELSE 3 END"


def published() -> str:
    """Select for each source its date and whether it is a register.

    The date of a source decides about claims, so it can't itself be decided by dates: here a source
    speaks first for itself.
    """
    return f"""
        SELECT entity AS source, any_value(value) FILTER (property = 'published') AS published,
               coalesce(any_value(value) FILTER (property = 'kind'), '') = 'register' AS is_register
        FROM (SELECT entity, property, value FROM build.claims
              WHERE "table" = 'sources' AND property IN ('published', 'kind')
              QUALIFY row_number() OVER (PARTITION BY entity, property ORDER BY {_trust("method")},
                  source <> entity, try_cast(confidence AS DOUBLE) DESC NULLS LAST, source, value, claim) = 1)
        GROUP BY entity"""


def _ranked(condition: str) -> str:
    """Select the claims with their place (1 counts) among those on the same entity and property."""
    own = ", ".join(quoted(field) for field in REGISTER_FIELDS)
    return f"""
        SELECT c.*, split_part(c.property, '@', 1) AS field, split_part(c.property, '@', 2) AS lang,
               coalesce(f.kind, '') AS kind, coalesce(f.multi, false) AS multi, {_trust("c.method")} AS trust,
               CASE WHEN c.property IN ({own}) AND coalesce(s.is_register, false) THEN 0 ELSE 1 END AS beside,
               coalesce(s.published, '') AS published,
               coalesce(f.kind, '') = 'code' AND c.value = 'unknown' AS silent,
               row_number() OVER (PARTITION BY c."table", c.entity, c.property ORDER BY silent, trust, beside,
                   published DESC, try_cast(c.confidence AS DOUBLE) DESC NULLS LAST,
                   c.source, c.value, c.claim) AS place
        FROM (SELECT * FROM build.claims WHERE {condition}) c
        LEFT JOIN build.published s ON s.source = c.source
        LEFT JOIN build.fields f ON f.table_name = c."table" AND f.field = split_part(c.property, '@', 1)"""


def _facts(condition: str) -> str:
    """Select what counts in long form, each value once."""
    return f"""
        WITH r AS (SELECT * FROM build.ranked WHERE {condition} AND field <> 'id'),
        named AS (SELECT "table", entity, value FROM r WHERE field = 'name' AND place = 1 AND lang = ''),
        lost AS (SELECT "table", entity, 'aliases' AS field, lang, value FROM r
                 WHERE field = 'name' AND place > 1
                   AND "table" IN (SELECT table_name FROM build.fields WHERE field = 'aliases'))
        SELECT "table", entity, field, lang, value FROM r WHERE NOT multi AND place = 1
        UNION
        SELECT "table", entity, field, lang, value FROM
            (SELECT * FROM r WHERE multi
             QUALIFY beside = min(beside) OVER (PARTITION BY "table", entity, property)
             UNION ALL BY NAME SELECT * FROM lost) several
        WHERE NOT (field = 'aliases' AND EXISTS
            (FROM named WHERE named."table" = several."table" AND named.entity = several.entity
             AND named.value = several.value))
        UNION ALL
        {_bounds()}"""


def _bounds() -> str:
    """Select the lowest and the highest number of the quantities that count."""
    lowest = "bound_of(value, 1)"
    highest = f"coalesce(nullif(bound_of(value, 2), ''), {lowest})"
    return " UNION ALL ".join(
        f"""SELECT "table", entity, field || {quoted(ending)}, lang, {bound} FROM r
            WHERE kind = 'quantity' AND place = 1 AND {lowest} <> ''"""
        for ending, bound in (("_from", lowest), ("_to", highest))
    )


def _wide(table: Table, only: str = "") -> str:
    """Select the resolved table: one row per id; of those only that the query ``only`` gives."""
    wanted = f"AND entity IN ({only})" if only else ""
    columns = []
    for column in values_of(table):
        picked = f"FILTER (field = {quoted(column.name)})"
        if column.multi:
            columns.append(f"coalesce(list(value ORDER BY value) {picked}, []) AS {named(column.name)}")
        else:
            columns.append(f"any_value(value) {picked} AS {named(column.name)}")
    located = "source || CASE WHEN locator = '' THEN '' ELSE '#' || locator END"
    return f"""
        WITH wide AS (SELECT entity AS id, {", ".join(columns)} FROM build.facts
                      WHERE "table" = {quoted(table.name)} AND lang = '' {wanted} GROUP BY entity),
        origin AS (SELECT entity AS id, any_value(method) FILTER (place = 1) AS method,
                          any_value(confidence) FILTER (place = 1) AS confidence,
                          list(DISTINCT source ORDER BY source) AS sources,
                          list(DISTINCT {located} ORDER BY {located}) AS locators
                   FROM build.ranked WHERE "table" = {quoted(table.name)} AND field = 'id' {wanted}
                   GROUP BY entity)
        SELECT origin.id, {", ".join(_filled(column.name, column.multi) for column in values_of(table))},
               method, confidence, sources, locators
        FROM origin LEFT JOIN wide USING (id) ORDER BY origin.id"""


def _filled(name: str, multi: bool) -> str:
    """Take a column of the wide half; a thing of which only its existence is known has no row there."""
    return f"coalesce({named(name)}, []) AS {named(name)}" if multi else named(name)
