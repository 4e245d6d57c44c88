"""Random tables in the form that the loaders hand over, with every sign that a text may hold."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pandas as pd
from hypothesis import strategies as st

from samenhang.graph.sql import ORIGIN
from samenhang.ontology.schema import Column, schema
from samenhang.records import METHODS, SEPARATOR

Frames = dict[str, pd.DataFrame]

TABLES = ("sources", "projects", "money", "targets", "goal_mappings")
"""Small tables of every sort: with names, dates, codes, decimals, ranges, several values, and without an id."""

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
"""Any text at all, control characters among it; only half a surrogate pair is no text."""

# Signs that mean something in SQL, CSV, N-Quads, IRIs, formulas or cells of several values.
NASTY = st.sampled_from(
    ["'", '"', "\\", '\\"', "a\nb", "\r", "\t", "\x00", "\x1f", "\x7f", "\u2028", "=1+1", "'-1", "@nl",
     "^^<x>", "NULL", "null", "é", "😀", "{}", "%41", "<a>", "--", ";", " ", "x" * 300]
)  # fmt: skip
_SINGLE = TEXTS | NASTY
_PART = _SINGLE.map(lambda value: value.replace(SEPARATOR, "/")).filter(bool)
_DECIMALS = st.sampled_from(["0", "1", "1234.50", "1130000", "-3", "0.5", "12345678901234.25"])
_DATES = st.sampled_from(["2024", "2023-07", "2020-02-29"])
_LOCATORS = st.sampled_from(["", "l12", "l12-20|l30", "sheet=Blad 1 row=14"])
_CONFIDENCES = st.sampled_from(["1", "0.9", "0.85", "0.50"])


def _ids(prefix: str) -> st.SearchStrategy[str]:
    return st.sampled_from([f"{prefix}/a", f"{prefix}/b/c", f"{prefix}/é x%2F<>\"'"])


def _values(column: Column) -> st.SearchStrategy[str]:
    match column.kind:
        case "code":
            return st.sampled_from(sorted(schema().schemes[column.scheme]))
        case "ref":
            prefixes = [schema().tables[name].prefix for name in column.refs or ("projects", "programmes")]
            return st.one_of([_ids(prefix) for prefix in prefixes])
        case "decimal":
            return _DECIMALS
        case "quantity":
            return _DECIMALS | st.sampled_from(["2-4", "0.5-1", "5100-5500", "-5--2", "geen getal"])
        case "integer":
            return st.sampled_from(["0", "7", "2024"])
        case "date":
            return _DATES
        case "boolean":
            return st.sampled_from(["true", "false"])
        case "iri":
            return st.sampled_from(["https://example.org/a?b=c#d", "no iri", "http://[x"])
        case _:
            return _PART if column.multi else _SINGLE


def _cells(column: Column) -> st.SearchStrategy[str]:
    if column.multi:
        several = st.lists(_values(column), max_size=3, unique=True)
        return several.map(lambda values: SEPARATOR.join(sorted(values)))
    return st.just("") | _values(column)


def _rows(name: str) -> st.SearchStrategy[dict[str, str]]:
    table = schema().tables[name]
    cells = {column.name: _cells(column) for column in table.columns if column.name != "id"}
    if "id" in table.names:
        cells["id"] = _ids(table.prefix)
    cells |= {
        "source": st.sampled_from(["source/a", "source/b/c", ""]),
        "locator": _LOCATORS, "quote": st.just("") | _SINGLE,
        "method": st.sampled_from(METHODS), "confidence": _CONFIDENCES,
    }  # fmt: skip
    return st.fixed_dictionaries(cells)


def frame(name: str, rows: list[dict[str, str]]) -> pd.DataFrame:
    """Make the frame of a table from rows."""
    return pd.DataFrame(rows, columns=[*schema().tables[name].names, *ORIGIN], dtype="str")


def tables(most: int = 4) -> st.SearchStrategy[Frames]:
    """Give a few random rows for each of :data:`TABLES`."""
    rows = {name: st.lists(_rows(name), max_size=most) for name in TABLES}
    return st.fixed_dictionaries(rows).map(lambda made: {name: frame(name, made[name]) for name in made})


def claims_in(frames: Mapping[str, pd.DataFrame]) -> set[tuple[str, ...]]:
    """Return what tables claim, found with plain loops: (table, entity, property, value, *origin)."""
    found = set()
    for name, table in frames.items():
        for row in table.to_dict("records"):
            entity = str(row.get("id") or _entity(name, row))
            origin = tuple(str(row[column]) for column in ORIGIN)
            found.add((name, entity, "id", entity, *origin))
            for column in schema().tables[name].columns:
                if column.name != "id":
                    cell = str(row[column.name])
                    for value in cell.split(SEPARATOR) if column.multi else [cell]:
                        if value:
                            found.add((name, entity, column.name, value, *origin))
    return found


def _entity(name: str, row: Mapping[object, object]) -> str:
    ends = [column.name for column in schema().tables[name].columns if column.kind == "ref"]
    return "/".join([schema().tables[name].prefix, *(str(row[end]).partition("/")[2] for end in ends)])


def plain(value: str) -> str:
    """Return a decimal as the store keeps it, without idle zeros; any other text as it is."""
    if value and value.lstrip("-").replace(".", "", 1).isdecimal() and value.isascii() and "." in value:
        return format(Decimal(value).normalize(), "f")
    return value
