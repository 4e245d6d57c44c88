"""How values are written in N-Quads: the same as the libraries that read them back."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang import ids
from samenhang.graph import sql
from samenhang.hashing import digest
from tests.random_tables import NASTY, TEXTS

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    return sql.connect("https://example.org/id/", "nl")


def value_of(con: duckdb.DuckDBPyConnection, expression: str, *values: str) -> object:
    found = con.execute(f"SELECT {expression}", list(values)).fetchone()
    assert found is not None
    return found[0]


def object_of(con: duckdb.DuckDBPyConnection, kind: str, value: str) -> object:
    return value_of(con, "object_of(?, 'money_kind', ?, 'nl')", kind, value)


@given(TEXTS | NASTY)
def test_a_literal_is_written_as_the_store_writes_it(con: duckdb.DuckDBPyConnection, value: str) -> None:
    assert object_of(con, "string", value) == str(ox.Literal(value))
    assert object_of(con, "text", value) == str(ox.Literal(value, language="nl"))


@given(TEXTS | NASTY)
def test_an_iri_of_an_entity_is_that_of_the_ids(con: duckdb.DuckDBPyConnection, value: str) -> None:
    expected = ids.iri(value, "https://example.org/id/")
    assert object_of(con, "ref", value) == f"<{expected}>"
    assert ox.NamedNode(expected)


def test_a_code_is_its_concept(con: duckdb.DuckDBPyConnection) -> None:
    assert object_of(con, "code", "granted") == f"<{ids.code_iri('money_kind', 'granted')}>"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15))
def test_a_decimal_is_kept_exactly_and_as_the_store_gives_it_back(
    con: duckdb.DuckDBPyConnection, value: Decimal
) -> None:
    written = object_of(con, "decimal", format(value, "f"))
    store = ox.Store()
    node = ox.NamedNode("https://example.org/x")
    store.load(
        f"<https://example.org/x> <https://example.org/x> {written} .".encode(), ox.RdfFormat.N_TRIPLES
    )
    (back,) = (quad.object for quad in store.quads_for_pattern(node, None, None, None))
    assert isinstance(back, ox.Literal)
    assert str(back) == written
    assert Decimal(back.value) == value


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        ("decimal", "1234.50", f'"1234.5"^^<{XSD}decimal>'),
        ("decimal", "007", f'"7"^^<{XSD}decimal>'),
        ("decimal", "+5.00", f'"5"^^<{XSD}decimal>'),
        ("decimal", "-0", f'"0"^^<{XSD}decimal>'),
        ("decimal", "1.000", f'"1"^^<{XSD}decimal>'),
        ("decimal", "100", f'"100"^^<{XSD}decimal>'),
        ("decimal", "1,5", '"1,5"'),
        ("integer", "2024", f'"2024"^^<{XSD}integer>'),
        ("integer", "20.5", '"20.5"'),
        ("date", "2024", f'"2024"^^<{XSD}gYear>'),
        ("date", "2024-07", f'"2024-07"^^<{XSD}gYearMonth>'),
        ("date", "2024-07-13", f'"2024-07-13"^^<{XSD}date>'),
        ("date", "2024-13", '"2024-13"'),
        ("date", "2023-02-29", '"2023-02-29"'),
        ("date", "voorjaar 2024", '"voorjaar 2024"'),
        ("boolean", "true", f'"true"^^<{XSD}boolean>'),
        ("boolean", "ja", '"ja"'),
        ("iri", "https://example.org/a?b#c", "<https://example.org/a?b#c>"),
        ("iri", "example.org", '"example.org"'),
        ("iri", "https://a b", '"https://a b"'),
    ],
)
def test_a_value_of_another_form_stays_as_plain_text(
    con: duckdb.DuckDBPyConnection, kind: str, value: str, written: str
) -> None:
    assert object_of(con, kind, value) == written


@given(st.text(st.sampled_from("http:/[]@?#%4aé<> .-\\^{}|1"), max_size=14).map(lambda rest: f"http:{rest}"))
def test_what_is_written_as_an_iri_is_one(con: duckdb.DuckDBPyConnection, value: str) -> None:
    if str(object_of(con, "iri", value)).startswith("<"):
        assert ox.NamedNode(value).value == value


@given(st.lists(TEXTS | NASTY, min_size=1, max_size=3))
def test_a_digest_is_the_same_in_sql_and_python(con: duckdb.DuckDBPyConnection, parts: list[str]) -> None:
    packed = " || ".join("pack(?)" for _ in parts)
    assert value_of(con, f"left(sha256({packed}), 32)", *parts) == digest(parts, 32)


def test_parts_are_told_apart_in_a_digest() -> None:
    assert digest(["ab", "c"], 32) != digest(["a", "bc"], 32) != digest(["abc"], 32)


def test_a_name_that_is_no_table_is_an_error_and_no_variable(con: duckdb.DuckDBPyConnection) -> None:
    findings = lambda: None  # noqa: E731 - a Python object of that name must not be looked at
    with pytest.raises(duckdb.CatalogException):
        con.execute("SELECT * FROM findings")
    assert findings() is None
