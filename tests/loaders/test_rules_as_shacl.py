"""The rules over the tables find what SHACL finds over the graph that is built from them.

A row for every column and every way in which its value can be wrong, made from the schema; the tables
go through the rules, the graph that is built from the same tables through the shapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from samenhang.graph.validate import ENGINES, Violation, validate
from samenhang.ids import DEFAULT_BASE, kind_of
from samenhang.loaders.rules import check
from samenhang.ontology.schema import Column, Table, schema
from tests import worlds
from tests.effort import some
from tests.loaders.frames import tables

RULES = {
    "required_missing": "required",
    "recommended_missing": "recommended",
    "unknown_code": "value",
    "wrong_reference": "value",
    "unread_date": "value",
    "pattern_differs": "pattern",
    "out_of_range": "range",
    "exceeds_other": "at-most",
    "unread_quantity": "value",
    "reversed_range": "ordered",
    "id_form": "id",
}
"""What a finding of the rules is called among the shapes."""

_SHAPE = re.compile(r"[A-Z][A-Za-z]+-(?P<column>[a-z_0-9]+)(?:-(?P<rule>[a-z-]+))?$")

SAMPLES = {
    "currency": "EUR", "language": "nl", "sha256": "0" * 64, "initiative": "initiative/x", "code": "GM0014",
    "amount_max": "5", "pages": "3", "confidence": "1",
}  # fmt: skip
KINDS = {
    "date": "2024",
    "decimal": "1",
    "quantity": "2-4",
    "integer": "1",
    "boolean": "true",
    "iri": "https://example.org/x",
}


def sound(table: Table, column: Column, entity: str) -> str:
    if column.kind == "id":
        return entity
    if column.name in SAMPLES and not (column.name == "code" and table.name == "findings"):
        return SAMPLES[column.name]
    if column.kind == "code":
        return next(iter(schema().schemes[column.scheme]))
    if column.kind == "ref":
        target = schema().tables[column.refs[0]] if column.refs else schema().tables["projects"]
        return f"{target.prefix}/sound"
    return KINDS.get(column.kind, "tekst")


def row(table: Table, name: str) -> dict[str, str]:
    entity = f"{table.prefix}/{name}"
    columns = (*table.columns, *schema().origin)
    return {column.name: sound(table, column, entity) for column in columns} | {
        "method": "table", "quote": "", "source": "source/sound", "locator": "row=2",
    }  # fmt: skip


def wrong(table: Table, column: Column) -> Iterator[tuple[str, dict[str, str]]]:
    """Give each way in which a value of a column can be wrong: its rule and what to change."""
    if column.required:
        yield "required", {column.name: ""}
    if column.recommended:
        yield "recommended", {column.name: ""}
    if column.kind == "code":
        yield "value", {column.name: "zomaar"}
    if column.kind == "ref" and column.name != "source":
        other = "finding" if column.refs else "nergens"
        yield "value", {column.name: f"{other}/sound"}
    if column.kind == "date":
        yield "value", {column.name: "2024-02-31"}
    if column.kind == "quantity":
        yield "value", {column.name: "2 tot 4"}
        yield "ordered", {column.name: "4-2"}
    if column.pattern and column.kind != "ref":
        yield "pattern", {column.name: "?!"}
    if column.minimum or column.maximum:
        yield "range", {column.name: "-3"}
    if column.at_most:
        yield "at-most", {column.name: "6", column.at_most: "5"}


def everything() -> tuple[dict[str, list[dict[str, str]]], set[tuple[str, str, str]]]:
    """Return a sound row of every table and the wrong ones, and what must be found of those."""
    given, expected = {}, set()
    for table in schema().contract:
        given[table.name] = [row(table, "sound")]
        if "id" not in table.names:
            continue
        for column in (*table.columns, *schema().origin):
            if column.kind == "id" or column.name == "source":
                continue
            for rule, change in wrong(table, column):
                name = f"{column.name.replace('_', '-')}-{rule}"
                given[table.name].append({**row(table, name), **change})
                expected.add((f"{table.prefix}/{name}", column.name, rule))
        given[table.name].append({**row(table, "x"), "id": f"{table.prefix}s/x"})
        expected.add((f"{table.prefix}s/x", "id", "id"))
    return given, expected


def by_rules(given: dict[str, list[dict[str, str]]]) -> set[tuple[str, str, str]]:
    frames, raw = tables(**given)
    found = set()
    for item in check(frames, raw):
        if item.code in RULES:
            frame = frames[item.place.file.removesuffix(".csv")]
            entity = frame.loc[frame["_row"] == str(item.place.row), "id"].item()
            found.add((entity, item.place.column, RULES[item.code]))
            assert dict(item.fields)["count"] == "1", item
    return found


@pytest.mark.parametrize("engine", some(ENGINES, 1))
@pytest.mark.thorough
def test_the_rules_find_what_shacl_finds(tmp_path: Path, engine: str) -> None:
    pytest.importorskip(engine, reason=f"{engine} is not installed")
    given, expected = everything()
    assert by_rules(given) == expected
    worlds.world(tmp_path, given)
    found = set(map(told, validate(tmp_path, DEFAULT_BASE, engine)))
    # What a wrong value does further on, in passages and roll-ups, stands in no table of the contract.
    contract = {table.prefix for table in schema().contract} | {
        f"{table.prefix}s" for table in schema().contract
    }
    assert {item for item in found if kind_of(item[0]) in contract} == expected


def told(item: Violation) -> tuple[str, str, str]:
    """Take a result of SHACL apart by the name of its shape: ``<class>-<column>-<rule>``."""
    name = _SHAPE.search(item.shape)
    assert name is not None, item
    return item.entity, name["column"], name["rule"] or "id"
