"""Empty tables, the data package beside them, and the constraints for Neo4j."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from samenhang.ontology.generate import GENERATED
from samenhang.ontology.schema import schema
from samenhang.ontology.vocabulary import folders

PACKAGE = json.loads((GENERATED / "datapackage.json").read_text("utf-8"))
RESOURCES = {resource["name"]: resource for resource in PACKAGE["resources"]}


def shipped() -> Iterator[Path]:
    for folder in folders():
        yield from sorted(folder.glob("*.csv"))


@pytest.mark.parametrize("table", schema().contract, ids=lambda table: table.name)
def test_the_empty_table_and_the_package_have_the_columns(table) -> None:
    names = [column.name for column in (*table.columns, *schema().origin)]
    content = (GENERATED / "tables" / f"{table.name}.csv").read_bytes().decode("utf-8")
    assert content == ",".join(names) + "\n"
    resource = RESOURCES[table.name]
    assert resource["path"] == f"{table.name}.csv"
    assert [field["name"] for field in resource["schema"]["fields"]] == names
    assert set(resource["schema"]["primaryKey"]) <= set(names)


def test_the_package_is_a_tabular_data_package() -> None:
    assert PACKAGE["profile"] == "tabular-data-package"
    assert re.fullmatch(r"[a-z0-9._-]+", PACKAGE["name"])
    for resource in PACKAGE["resources"]:
        assert resource["schema"]["missingValues"] == [""]
        for field in resource["schema"]["fields"]:
            assert field["type"] in ("string", "number", "integer", "boolean")
            re.compile(field.get("constraints", {}).get("pattern", ""))


def faults(cell: str, field: dict) -> Iterator[str]:
    """Give what a data package reader would say of a cell."""
    rules = field.get("constraints", {})
    if not cell:
        if rules.get("required"):
            yield "missing"
        return
    if "enum" in rules and cell not in rules["enum"]:
        yield f"{cell} is not in the list"
    if "pattern" in rules and not re.fullmatch(rules["pattern"], cell):
        yield f"{cell} does not match"
    if field["type"] in ("number", "integer"):
        amount = float(cell)
        if not rules.get("minimum", amount) <= amount <= rules.get("maximum", amount):
            yield f"{cell} is out of bounds"


@pytest.mark.parametrize("path", [*shipped()], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_shipped_vocabularies_fit_the_package(path: Path) -> None:
    fields = {field["name"]: field for field in RESOURCES[path.stem]["schema"]["fields"]}
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        assert set(reader.fieldnames or ()) <= set(fields), "columns that the contract does not know"
        found = [
            f"row {number}, {name}: {fault}"
            for number, row in enumerate(reader, start=2) for name, cell in row.items()
            for fault in faults(cell, fields[name])
        ]  # fmt: skip
    assert not found


def test_the_constraints_make_keys_unique_and_names_quick_to_find() -> None:
    lines = (GENERATED / "constraints.cypher").read_text("utf-8").splitlines()
    names = [re.findall(r"(?:CONSTRAINT|INDEX) (\w+) IF NOT EXISTS", line) for line in lines[1:]]
    assert all(len(found) == 1 for found in names)
    assert len({found[0] for found in names}) == len(names)
    for label, name in (("Samenhang", "key"), ("SamenhangCurrent", "base"), ("SamenhangPush", "base")):
        assert any(f"(n:{label}) REQUIRE n.{name} IS UNIQUE;" in line for line in lines), label
    for table in schema().tables.values():
        assert ("name" in table.names) == any(f"(n:{table.cls}) ON (n.name);" in line for line in lines)
