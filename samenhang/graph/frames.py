"""The graph as pandas frames, for people who work in Python."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd

from samenhang.errors import UsageError
from samenhang.graph.rdf_store import Graph, Term, Value
from samenhang.i18n import language, text
from samenhang.ontology.schema import Column, Table, schema

if TYPE_CHECKING:
    from collections.abc import Iterable

_DTYPES = {"integer": "Int64", "decimal": "Float64", "boolean": "boolean"}

_ORIGIN = """
SELECT ?id ?method ?confidence WHERE {
  VALUES ?class { UNDEF }
  ?id a ?class .
  OPTIONAL { ?id sam:method ?method }
  OPTIONAL { ?id sam:confidence ?confidence }
} ORDER BY ?id"""

_EVIDENCE = """
SELECT ?id ?source ?locator WHERE {
  VALUES ?class { UNDEF }
  ?id a ?class ; sam:evidence ?passage .
  ?passage oa:hasSource ?source .
  OPTIONAL { ?passage sam:locator ?locator }
}"""

_VALUES = """
SELECT ?id ?value ?lang WHERE {
  VALUES ?class { UNDEF }
  VALUES ?property { UNDEF }
  ?id a ?class ; ?property ?value .
  BIND(LANG(?value) AS ?lang)
}"""

_CLAIMS = """
SELECT ?claim ?entity ?property ?value ?original ?source ?locator ?quote ?method ?confidence ?rank WHERE {
  GRAPH ?graph {
    ?claim rdf:subject ?entity ; rdf:predicate ?property ; rdf:object ?value ;
           prov:hadPrimarySource ?passage ; sam:rank ?rank .
    OPTIONAL { ?claim sam:method ?method }
    OPTIONAL { ?claim sam:confidence ?confidence }
    OPTIONAL { ?claim sam:originalText ?original }
  }
  OPTIONAL { ?passage oa:hasSource ?source }
  OPTIONAL { ?passage sam:locator ?locator }
  OPTIONAL { ?passage sam:quote ?quote }
} ORDER BY ?entity ?property ?source ?claim"""


def frame(graph: Graph, name: str) -> pd.DataFrame:
    """Return a table of the graph: one row per thing, indexed and sorted by id.

    Columns are those of the table; a column of several values holds tuples. Whole numbers are
    ``Int64``, decimals ``Float64``, truth values ``boolean``, dates text as they stand (they may be
    shortened). A quantity is text (``40``, ``2-4``), and its lowest and highest number stand behind it
    as ``Float64`` (``quantity_from``, ``quantity_to``). Tables of the contract end with ``method``,
    ``confidence``, ``sources`` and ``locators`` (tuples; each locator ``source#locator``).

    Raises:
        UsageError: there is no such table.
    """
    table = schema().tables.get(name)
    if table is None:
        raise UsageError(text("build.unknown_table", name=name, tables=", ".join(schema().tables)))
    rows = graph.select(_ORIGIN, **{"class": Term.iri(table.iri)})
    ids = list(dict.fromkeys(str(row[0]) for row in rows))
    columns = {column.name: _column(graph, table, column, ids) for column in _valued(table)}
    if not table.derived:
        origin = {str(row[0]): row for row in rows}
        columns["method"] = pd.Series([origin[key][1] for key in ids], dtype="str")
        columns["confidence"] = pd.Series([_number(origin[key][2]) for key in ids], dtype="Float64")
        columns |= _passages(graph, table, ids)
    found = pd.DataFrame(columns)
    found.index = pd.Index(ids, name="id", dtype="str")
    return found


def frames(graph: Graph) -> dict[str, pd.DataFrame]:
    """Return every table of the graph by its name, roll-ups included."""
    return {name: frame(graph, name) for name in schema().tables}


def claims(graph: Graph) -> pd.DataFrame:
    """Return every claim with its passage and its rank (``preferred``, or ``normal`` when it lost)."""
    rows = graph.select(_CLAIMS)
    return pd.DataFrame([list(row) for row in rows], columns=list(rows.columns), dtype="object")


def _valued(table: Table) -> Iterable[Column]:
    return (one for column in table.columns for one in (column, *column.bounds) if one.name != "id")


def _column(graph: Graph, table: Table, column: Column, ids: list[str]) -> pd.Series[Any]:
    rows = graph.select(_VALUES, **{"class": Term.iri(table.iri), "property": Term.iri(column.property)})
    found: dict[str, list[Value]] = {}
    # A text may stand in several languages; that of the run goes first.
    for entity, value, _lang in sorted(rows, key=lambda row: (row[2] != language(), str(row[1]))):
        if column.multi or str(entity) not in found:
            found.setdefault(str(entity), []).append(value)
    if column.multi:
        return pd.Series([tuple(found.get(key, ())) for key in ids], dtype="object")
    singles = [found[key][0] if key in found else None for key in ids]
    if column.kind == "decimal":
        return pd.Series([_number(value) for value in singles], dtype="Float64")
    if column.kind == "quantity":
        singles = [format(value, "f") if isinstance(value, Decimal) else value for value in singles]
    dtype = _DTYPES.get(column.kind, "str")
    return pd.Series(singles, dtype=dtype)


def _number(value: Value) -> float | None:
    return None if value is None or isinstance(value, str) else float(value)


def _passages(graph: Graph, table: Table, ids: list[str]) -> dict[str, pd.Series[Any]]:
    sources: dict[str, set[str]] = {key: set() for key in ids}
    locators: dict[str, set[str]] = {key: set() for key in ids}
    for entity, source, locator in graph.select(_EVIDENCE, **{"class": Term.iri(table.iri)}):
        sources[str(entity)].add(str(source))
        locators[str(entity)].add(f"{source}#{locator}" if locator else str(source))
    return {
        "sources": pd.Series([tuple(sorted(sources[key])) for key in ids], dtype="object"),
        "locators": pd.Series([tuple(sorted(locators[key])) for key in ids], dtype="object"),
    }
