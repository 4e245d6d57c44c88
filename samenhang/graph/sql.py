"""The columnar workbench of a build: a DuckDB connection that knows the schema and the RDF notation.

A build works on whole columns. The tables of the contract and the roll-ups stand in the main schema
under their own names; what the build needs for itself stands in the schema ``build``:

``build.fields``  one row per table and column: property, kind, scheme, class, multi, derived.

The macros below say in one place how a value is written in N-Quads, so that every step that writes
triples writes the same term for the same value.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pandas as pd

from samenhang.ids import CODE_BASE, DEFAULT_BASE
from samenhang.ontology.schema import Column, Table, schema

XSD = "http://www.w3.org/2001/XMLSchema#"
ORIGIN = ("source", "locator", "quote", "method", "confidence")
"""The columns that end every row of the contract; together they are the passage of a claim."""

FILE_NAME = "tables.duckdb"
"""The workbench of a build on disk, kept for the build that comes after, and to write the graph as a file."""

KEPT = ("fields", "claims", "ranked", "facts", "published", "loaded_rows", "checks_rows", "noted")
"""The tables of the build's own that the build that comes after starts from."""

_MOST_MEMORY = 4096

_CHARACTER = (
    r"([A-Za-z0-9._~!$&'()*+,;=@-]|%[0-9A-Fa-f]{2}"
    r"|[\x{A0}-\x{D7FF}\x{F900}-\x{FDCF}\x{FDF0}-\x{FFEF}])"
)
_SEGMENT = f"({_CHARACTER}|:)"
_IRI = (
    rf"[A-Za-z][A-Za-z0-9+.-]*:(//{_CHARACTER}*(:[0-9]*)?(/{_SEGMENT}*)*|/?({_SEGMENT}+(/{_SEGMENT}*)*)?)"
    rf"([?]({_SEGMENT}|[/?])*)?(#({_SEGMENT}|[/?])*)?"
)
"""An absolute IRI; a little narrower than the standard (no IPv6 hosts), never wider."""

_QUANTITY = r"^([+-]?\d+(?:\.\d+)?)(?:-(-?\d+(?:\.\d+)?))?$"
"""A number, or the lowest and the highest of a range."""

_SHORT_ESCAPES = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_RARE = r"\x00-\x07\x0b\x0e-\x1f\x7f"


def connect(
    base: str = DEFAULT_BASE, language: str = "nl", file: Path | None = None
) -> duckdb.DuckDBPyConnection:
    """Open a workbench for a workspace with this base IRI and language of its texts.

    Args:
        base: the base IRI of the entities.
        language: the language of texts that name none.
        file: where the tables stand on disk (made when it is not there); in memory without it.
    """
    con = duckdb.connect(str(file) if file else ":memory:")
    con.execute("SET enable_progress_bar = false")
    # A name that is no table must be an error, not a Python variable that happens to be called so.
    con.execute("SET python_enable_replacements = false")
    # What does not fit in memory goes beside the tables, or to the folder for such things.
    spill = file.with_suffix(".spill") if file else Path(tempfile.gettempdir())
    con.execute(f"SET temp_directory = {quoted(str(spill))}")
    con.execute(f"SET memory_limit = '{_memory()}MiB'")
    con.execute("CREATE SCHEMA IF NOT EXISTS build")
    con.execute(f"SET VARIABLE base = {quoted(base)}")
    con.execute(f"SET VARIABLE language = {quoted(language)}")
    for macro in _macros():
        con.execute(f"CREATE OR REPLACE TEMP MACRO {macro}")
    fields = _fields()
    con.register("fields_frame", fields)
    con.execute("CREATE OR REPLACE TABLE build.fields AS SELECT * FROM fields_frame")
    con.unregister("fields_frame")
    return con


def beside(build: Path, base: str, language: str) -> duckdb.DuckDBPyConnection:
    """Open a workbench that sees the tables of a finished build, without a right to change them.

    Args:
        build: the folder of the build.
        base: its base IRI.
        language: the language of its texts that name none.

    Raises:
        duckdb.Error: the file is damaged, or holds other tables.
    """
    con = connect(base, language)
    try:
        con.execute(f"ATTACH {quoted(str(build / FILE_NAME))} AS kept (READ_ONLY)")
        for name in ("ranked", "facts"):
            con.execute(f"CREATE VIEW build.{name} AS FROM kept.build.{name}")
        for table in schema().derived:
            con.execute(f"CREATE VIEW {named(table.name)} AS FROM kept.main.{named(table.name)}")
    except duckdb.Error:
        con.close()
        raise
    return con


def _memory() -> int:
    """Return how much memory (MiB) the tables may take: a third of the machine's, at most 4 GiB.

    The rest is for the rows as they were read, and for the store.
    """
    if not hasattr(os, "sysconf"):
        return _MOST_MEMORY
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return max(512, min(_MOST_MEMORY, pages * size // 3 // 2**20))


def tidy(con: duckdb.DuckDBPyConnection) -> None:
    """Drop what only served on the way (:data:`KEPT` and the tables of the schema stay), and write all."""
    kept = {*KEPT, *schema().tables}
    tables = con.execute("SELECT schema_name, table_name FROM duckdb_tables() WHERE NOT temporary").fetchall()
    for space, name in tables:
        if name not in kept:
            con.execute(f"DROP TABLE {named(space)}.{named(name)}")
    con.execute("CHECKPOINT")


def note(con: duckdb.DuckDBPyConnection, name: str, value: int) -> None:
    """Note a number for the build that comes after."""
    con.execute("CREATE TABLE IF NOT EXISTS build.noted (name VARCHAR, value BIGINT)")
    con.execute("DELETE FROM build.noted WHERE name = ?", [name])
    con.execute("INSERT INTO build.noted VALUES (?, ?)", [name, value])


def recall(con: duckdb.DuckDBPyConnection, name: str) -> int:
    """Return a number that the build before noted."""
    found = con.execute("SELECT value FROM build.noted WHERE name = ?", [name]).fetchone()
    return int(found[0]) if found else 0


def values_of(table: Table) -> tuple[Column, ...]:
    """Return the columns of a table that say something of the thing, all but its id."""
    return tuple(column for column in table.columns if column.name != "id")


def quoted(text: str) -> str:
    """Return ``text`` as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def named(*names: str) -> str:
    """Return names of tables or columns as SQL, joined by commas."""
    return ", ".join('"' + name.replace('"', '""') + '"' for name in names)


def write_csv(con: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    """Write the rows of ``query``, in its order, as CSV with a header and LF line ends."""
    con.execute(f"COPY ({query}) TO {quoted(str(path))} (FORMAT csv, HEADER true, DELIMITER ',')")


def read_csv(path: Path) -> str:
    """Return the SQL that reads a CSV of ours back, every column text and an empty cell NULL."""
    return (
        f"read_csv({quoted(str(path))}, header = true, all_varchar = true, delim = ',', quote = '\"', "
        "escape = '\"', nullstr = '', new_line = '\\n', max_line_size = 100000000)"
    )


def _macros() -> Iterable[str]:
    """Give the macros; each works on text and gives text.

    ``pack`` prefixes a text with its length, so that packed texts can be joined and hashed without
    two different rows ever giving the same input.
    """
    yield "pack(v) AS length(v) || ':' || v || ','"
    yield f"escape(v) AS {_escape('v')}"
    yield "literal(v) AS '\"' || escape(v) || '\"'"
    yield f"typed(v, kind) AS '\"' || v || '\"^^<{XSD}' || kind || '>'"
    yield "slug_iri(v) AS replace(url_encode(v), '%2F', '/')"
    yield "iri(v) AS '<' || getvariable('base') || slug_iri(v) || '>'"
    yield f"code_iri(scheme, v) AS '<{CODE_BASE}' || replace(scheme, '_', '-') || '/' || slug_iri(v) || '>'"
    yield f"decimal_form(v) AS {_decimal('v')}"
    yield f"date_kind(v) AS {_date_kind('v')}"
    yield f"bound_of(v, place) AS regexp_extract(v, {quoted(_QUANTITY)}, place)"
    for kind, typed in _typed().items():
        yield f"as_{kind}(v) AS {typed}"
    yield f"object_of(kind, scheme, v, lang) AS {_object()}"


def _escape(value: str) -> str:
    """Escape what canonical N-Quads escapes; most texts need none, so they are looked at only once.

    What has no short escape is seldom met, and replaced character by character.
    """
    expression = f"replace(replace({value}, '\\', '\\\\'), '\"', '\\\"')"
    for control, escape in _SHORT_ESCAPES.items():
        expression = f"replace({expression}, chr({ord(control)}), '{escape}')"
    rare = rf"[{_RARE}]"
    return rf"""CASE WHEN NOT regexp_matches({value}, '[\x00-\x1f\x7f\\"]') THEN {value}
        WHEN NOT regexp_matches({value}, '{rare}') THEN {expression}
        ELSE array_to_string(list_transform(regexp_extract_all({expression}, '(?s).'), lambda c:
            CASE WHEN regexp_matches(c, '{rare}') THEN printf('\u%04X', ord(c)) ELSE c END), '') END"""


def _decimal(value: str) -> str:
    """Write a decimal as the store does (no plus, no idle zeros), so that a dump equals the file."""
    bare = rf"regexp_replace(ltrim({value}, '+'), '^(-?)0+(\d)', '\1\2')"
    short = rf"CASE WHEN contains({value}, '.') THEN rtrim(rtrim({bare}, '0'), '.') ELSE {bare} END"
    return f"regexp_replace({short}, '^-0$', '0')"


def _date_kind(value: str) -> str:
    """Tell which XSD type a (shortened) ISO date has; NULL when it is none."""
    return rf"""CASE
        WHEN regexp_full_match({value}, '\d{{4}}') THEN 'gYear'
        WHEN regexp_full_match({value}, '\d{{4}}-(0[1-9]|1[0-2])') THEN 'gYearMonth'
        WHEN regexp_full_match({value}, '\d{{4}}-\d{{2}}-\d{{2}}') AND try_cast({value} AS DATE) IS NOT NULL
        THEN 'date' END"""


def _typed() -> dict[str, str]:
    """Write by kind of column how a value that is what its column says stands in a triple; else NULL."""
    number = r"[+-]?\d+(\.\d+)?"
    return {
        "decimal": f"CASE WHEN regexp_full_match(v, '{number}') THEN typed(decimal_form(v), 'decimal') END",
        "integer": r"CASE WHEN regexp_full_match(v, '[+-]?\d+') THEN typed(decimal_form(v), 'integer') END",
        "date": "typed(v, date_kind(v))",
        "boolean": "CASE WHEN v IN ('true', 'false') THEN typed(v, 'boolean') END",
        "iri": f"CASE WHEN regexp_full_match(v, {quoted(_IRI)}) THEN '<' || v || '>' END",
    }


def _object() -> str:
    """Write a value as the object of a triple.

    A value that is not what its column says stays as a plain literal: nothing is lost, and both the
    rules and the SHACL shapes report it. Each part stands in it once: it is looked at for every statement
    it stands in, which takes longer than all the rest of a small build.
    """
    return """coalesce(CASE kind
        WHEN 'ref' THEN iri(v) WHEN 'code' THEN code_iri(scheme, v)
        WHEN 'decimal' THEN as_decimal(v) WHEN 'quantity' THEN as_decimal(v)
        WHEN 'integer' THEN as_integer(v) WHEN 'date' THEN as_date(v)
        WHEN 'boolean' THEN as_boolean(v) WHEN 'iri' THEN as_iri(v) END,
        literal(v) || CASE WHEN kind = 'text' THEN '@' || lang ELSE '' END)"""


def term(column: Column, value: str) -> str:
    """Return the SQL that writes a value of this column (no text in a language) as ``object_of`` does."""
    if column.kind == "ref":
        return f"iri({value})"
    if column.kind == "code":
        return f"code_iri({quoted(column.scheme)}, {value})"
    kind = "decimal" if column.kind == "quantity" else column.kind
    return f"coalesce(as_{kind}({value}), literal({value}))" if kind in _typed() else f"literal({value})"


def _fields() -> pd.DataFrame:
    """List every column of every table and an id for each; the origin columns as table ``origin``."""
    rows: list[tuple[object, ...]] = []
    for table in schema().tables.values():
        rows.append((table.name, table.iri, table.derived, "id", "", "id", "", False))
        valued = [one for column in values_of(table) for one in (column, *column.bounds)]
        rows += [_field(table.name, table.iri, table.derived, column) for column in valued]
    rows += [_field("origin", "", False, column) for column in schema().origin]
    names = ["table_name", "class_iri", "derived", "field", "property", "kind", "scheme", "multi"]
    return pd.DataFrame(rows, columns=names)


def _field(table: str, class_iri: str, derived: bool, column: Column) -> tuple[object, ...]:
    return (
        table, class_iri, derived, column.name, column.property, column.kind, column.scheme, column.multi,
    )  # fmt: skip
