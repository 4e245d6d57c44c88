"""The schema at run time: the columns of the contract, each with a kind, a property and labels."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from samenhang.errors import SchemaError
from samenhang.ids import NAMESPACE
from samenhang.ontology.schema import Table, schema

CONTRACT = tomllib.loads((Path(__file__).parent / "contract.toml").read_text("utf-8"))


def test_the_tables_are_those_of_the_contract_in_its_order() -> None:
    assert [table.name for table in schema().contract] == list(CONTRACT["columns"])


@pytest.mark.parametrize("table", schema().contract, ids=lambda table: table.name)
def test_the_columns_are_those_of_the_contract(table: Table) -> None:
    assert " ".join(table.names) == CONTRACT["columns"][table.name]
    assert " ".join(column.name for column in table.columns if column.multi) == CONTRACT["several"].get(
        table.name, ""
    )


def test_every_table_ends_with_its_origin() -> None:
    assert " ".join(column.name for column in schema().origin) == "source locator quote method confidence"
    assert list(schema().schemes["method"]) == ["reviewed", "stated", "table", "mapped", "inferred"]


@pytest.mark.parametrize(("place", "codes"), CONTRACT["codes"].items(), ids=list(CONTRACT["codes"]))
def test_the_codes_are_those_of_the_contract(place: str, codes: str) -> None:
    table, _, name = place.partition(".")
    column = schema().tables[table].column(name)
    assert list(schema().schemes[column.scheme]) == codes.split()


@pytest.mark.parametrize("table", schema().tables.values(), ids=lambda table: table.name)
def test_each_column_is_sound(table: Table) -> None:
    names = table.names
    assert len(set(names)) == len(names)
    assert not {column.name for column in schema().origin} & set(names)
    assert table.iri == NAMESPACE + table.cls
    properties = [column.property for column in table.columns]
    assert len(set(properties)) == len(properties), "two columns of a table would become one property"
    for column in table.columns:
        assert (column.kind == "code") == bool(column.scheme)
        assert column.scheme in schema().schemes or not column.scheme
        assert set(column.refs) <= set(schema().tables)
        assert column.kind == "ref" or not column.refs
        assert column.property.startswith("http")
        assert set(column.labels) == set(column.definitions) == {"nl", "en"}
        assert not (column.required and column.recommended)
        assert column.at_most in {"", *names}


def test_prefixes_of_ids_are_unique_and_lead_to_their_table() -> None:
    prefixes = [table.prefix for table in schema().tables.values()]
    assert len(set(prefixes)) == len(prefixes)
    found = schema().by_prefix("project")
    assert found is not None
    assert found.name == "projects"
    assert schema().by_prefix("nothing") is None


def test_an_unknown_column_is_an_error() -> None:
    with pytest.raises(SchemaError, match="projects has no column prijs"):
        schema().tables["projects"].column("prijs")


def test_a_code_has_the_iri_of_its_concept() -> None:
    code = schema().schemes["money_kind"]["budgeted"]
    assert code.iri == "https://w3id.org/samenhang/code/money-kind/budgeted"
    assert code.labels == {"nl": "begroot", "en": "budgeted"}
