"""The rules of the schema, column by column over the tables: the same that the SHACL shapes hold.

Made from the schema, so that a rule is written once: what is required, what form a value has, which
codes there are, what a reference may point at. A value that could not be read is empty by now and was
reported then; it is not reported again as missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from samenhang.dutch.dates import is_date
from samenhang.ids import is_id
from samenhang.ontology.quantity import ends
from samenhang.ontology.schema import Column, Table, schema
from samenhang.records import SEPARATOR, Finding, Severity, findings_by_value

PERIODS = (("start", "end"), ("period_start", "period_end"), ("valid_from", "valid_to"))
"""Pairs of columns of which the first may not be later than the second."""

LONGEST_QUOTE = 300

_DECIMAL = re.compile(r"-?\d+(?:\.\d+)?")
_INTEGER = re.compile(r"-?\d+")
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_PLACE = ["_file", "_sheet", "_row"]
_MISSING: dict[bool, tuple[str, Severity]] = {
    True: ("required_missing", "error"), False: ("recommended_missing", "warning"),
}  # fmt: skip
"""What it is called when nothing stands in a column that is required, and in one that is recommended."""

Frames = Mapping[str, pd.DataFrame]


def check(frames: Frames, raw: Frames) -> list[Finding]:
    """Hold all tables against the rules.

    Args:
        frames: all tables, cleaned, with names resolved.
        raw: the texts as they stood.

    Returns:
        A finding per rule, sheet and different value, with the rows that break it.
    """
    tables = _table_of_ids(frames)
    withheld = _withheld(frames["sources"])
    found: list[Finding] = []
    for name, frame in frames.items():
        if frame.empty:
            continue
        table = schema().tables[name]
        for column in (*table.columns, *schema().origin):
            texts = raw[name].get(column.name)
            found += _check_column(table, column, frame, texts, tables)
        found += _check_rows(table, frame)
        found += _check_quotes(frame, withheld)
    return found


def _check_column(
    table: Table, column: Column, frame: pd.DataFrame, texts: pd.Series[str] | None, tables: Mapping[str, str]
) -> Iterator[Finding]:
    cells = frame[column.name]
    empty = cells == ""
    if column.required or column.recommended:
        missing = empty & (texts == "" if texts is not None else True)
        code, severity = _MISSING[column.required]
        yield from _report(code, severity, frame, missing, column)
    items = cells[~empty]
    if items.empty:
        return
    if column.multi:
        items = items.str.split(SEPARATOR).explode()
    elif column.kind not in ("text", "string", "iri"):
        several = items.str.contains(SEPARATOR, regex=False)
        yield from _report_values("several_values", "error", frame, column, items[several])
        items = items[~several]
    yield from _check_items(table, column, frame, items, tables)


def _check_items(
    table: Table, column: Column, frame: pd.DataFrame, items: pd.Series[str], tables: Mapping[str, str]
) -> Iterator[Finding]:
    """Hold each different value of a column against its form."""
    code, severity, is_right = _form(table, column, tables)
    if is_right:
        yield from _report_values(code, severity, frame, column, items[~_each(items, is_right)])
    if column.pattern and column.kind != "ref":
        pattern = re.compile(column.pattern)
        right = _each(items, lambda value: pattern.search(value) is not None)
        yield from _report_values("pattern_differs", "warning", frame, column, items[~right])
    if column.kind == "quantity":
        right = _each(items, lambda value: not (found := ends(value)) or found[0] <= found[1])
        yield from _report_values("reversed_range", "error", frame, column, items[~right])
    if column.minimum or column.maximum:
        low, high = float(column.minimum or "-inf"), float(column.maximum or "inf")
        right = _each(items, lambda value: not _DECIMAL.fullmatch(value) or low <= float(value) <= high)
        yield from _report_values("out_of_range", "error", frame, column, items[~right])


def _form(
    table: Table, column: Column, tables: Mapping[str, str]
) -> tuple[str, Severity, Callable[[str], bool] | None]:
    """Return what a value of a column must be, and the finding when it isn't."""
    if column.kind == "id":
        prefix = f"{table.prefix}/"
        return "id_form", "warning", lambda value: is_id(value) and value.startswith(prefix)
    if column.kind == "code":
        codes = schema().schemes[column.scheme]
        return "unknown_code", "error", lambda value: value in codes
    if column.kind == "ref":
        if column.pattern:
            pattern = re.compile(column.pattern)
            return "wrong_reference", "error", lambda value: pattern.search(value) is not None
        allowed = {*column.refs} or {*schema().tables}
        return "wrong_reference", "error", lambda value: tables.get(value, "") in allowed
    forms: dict[str, tuple[str, Callable[[str], bool]]] = {
        "date": ("unread_date", is_date),
        "decimal": ("unread_number", lambda value: _DECIMAL.fullmatch(value) is not None),
        "quantity": ("unread_quantity", lambda value: ends(value) is not None),
        "integer": ("unread_integer", lambda value: _INTEGER.fullmatch(value) is not None),
        "boolean": ("unread_boolean", lambda value: value in ("true", "false")),
        "iri": ("unread_address", lambda value: _IRI.fullmatch(value) is not None),
    }
    code, is_right = forms.get(column.kind, ("", None))
    return code, "error", is_right


def _each(items: pd.Series[str], is_right: Callable[[str], bool]) -> pd.Series[bool]:
    """Ask about each different value once."""
    codes, unique = pd.factorize(items)
    answers = pd.Series([is_right(value) for value in unique.tolist()], dtype="bool").take(codes)
    answers.index = items.index
    return answers


def _check_rows(table: Table, frame: pd.DataFrame) -> Iterator[Finding]:
    """Hold columns of one row against each other."""
    for first, last in PERIODS:
        if {first, last} <= {*table.names}:
            begin, end = frame[first], frame[last]
            length = begin.str.len().clip(upper=end.str.len())
            late = pd.Series(False, index=frame.index)
            for size in (4, 7, 10):
                late |= (length == size) & (begin.str.slice(0, size) > end.str.slice(0, size))
            cells = frame.loc[late, _PLACE].assign(first=begin[late], last=end[late])
            yield from findings_by_value("period_reversed", "error", cells, first)
    for column in table.columns:
        if column.at_most:
            low = pd.to_numeric(frame[column.name], errors="coerce")
            high = pd.to_numeric(frame[column.at_most], errors="coerce")
            cells = frame.loc[low > high, _PLACE].assign(
                value=frame[column.name], other=column.at_most, limit=frame[column.at_most]
            )
            yield from findings_by_value("exceeds_other", "error", cells, column.name)
    if table.name == "organisations":
        bare = (frame["kind"] == "municipality") & (frame["area"] == "")
        cells = frame.loc[bare, _PLACE].assign(value=frame["name"])
        yield from findings_by_value("municipality_without_area", "warning", cells, "area")


def _check_quotes(frame: pd.DataFrame, withheld: frozenset[str]) -> Iterator[Finding]:
    """A quote may only be left out of a table, or where its source gives none.

    What people decided (``reviewed``) rests on them, not on words.
    """
    bare = (frame["quote"] == "") & ~frame["method"].isin(["table", "reviewed"])
    bare &= ~frame["source"].isin(withheld)
    yield from findings_by_value("quote_missing", "warning", frame.loc[bare, _PLACE], "quote")
    long = frame["quote"].str.len() > LONGEST_QUOTE
    yield from findings_by_value("quote_too_long", "warning", frame.loc[long, _PLACE], "quote")


def _report(
    code: str, severity: Severity, frame: pd.DataFrame, wrong: pd.Series[bool], column: Column
) -> list[Finding]:
    if not wrong.any():
        return []
    cells = frame.loc[wrong, _PLACE].assign(column=column.name)
    return findings_by_value(code, severity, cells, column.name)


def _report_values(
    code: str, severity: Severity, frame: pd.DataFrame, column: Column, values: pd.Series[str]
) -> list[Finding]:
    if values.empty:
        return []
    cells = frame.loc[values.index, _PLACE].assign(
        value=values, near=_wanted(column), column=column.name, read=""
    )
    return findings_by_value(code, severity, cells, column.name)


def _wanted(column: Column) -> str:
    """Say what a column takes: its codes, its tables, or its bounds."""
    if column.scheme:
        return ", ".join(schema().schemes[column.scheme])
    if column.minimum or column.maximum:
        return f"{column.minimum or '...'} - {column.maximum or '...'}"
    return ", ".join(column.refs) or column.pattern or "-"


def _table_of_ids(frames: Frames) -> dict[str, str]:
    """Return the table of every id."""
    found: dict[str, str] = {}
    for name, frame in frames.items():
        if "id" in frame:
            found |= dict.fromkeys(frame["id"].unique().tolist(), name)
    return found


def _withheld(sources: pd.DataFrame) -> frozenset[str]:
    """Return the sources whose quotes are kept out."""
    return frozenset(sources["id"][sources["quotes"] == "withheld"])
