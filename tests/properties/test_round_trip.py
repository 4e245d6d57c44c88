"""Whole rounds with random tables: nothing lost, nothing changed by repetition or order."""

from __future__ import annotations

import shutil
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given

from samenhang.graph import claims, frames
from samenhang.graph.build import Setting, Tables, build
from samenhang.graph.rdf_store import Graph
from samenhang.graph.sql import ORIGIN
from samenhang.ids import DEFAULT_BASE, kind_of
from samenhang.ontology.schema import schema
from tests.effort import costly
from tests.lines import lines_of
from tests.random_tables import Frames, claims_in, tables

SETTING = Setting(DEFAULT_BASE, "nl", "programme/agenda")
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def complete(made: Frames) -> Frames:
    """Add the tables that are not in the random ones, empty."""
    columns = {table.name: [*table.names, *ORIGIN] for table in schema().contract}
    empty = {name: pd.DataFrame(columns=names, dtype="str") for name, names in columns.items()}
    return {**empty, **made}


def built(folder: Path, made: Frames) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    build(folder, Tables(complete(made), {}), SETTING)
    return folder


def bytes_of(folder: Path) -> list[bytes]:
    return [(folder / claims.FILE_NAME).read_bytes(), lines_of(folder)]


def number(value: str) -> str:
    """Return a number without idle zeros; any other text as it is."""
    try:
        return format(Decimal(value).normalize(), "f") if value.strip("-.0123456789") == "" else value
    except InvalidOperation:
        return value


def plain(made: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    return {(*rest[:3], number(rest[3]), *rest[4:8], number(rest[8])) for rest in made}


def read_back(folder: Path) -> set[tuple[str, ...]]:
    """Return what the statements of the graph claim, with the columns of the tables again."""
    found = set()
    for row in frames.claims(Graph.open(folder)).fillna("").itertuples(index=False):
        entity, prop = str(row.entity), str(row.property)
        table = schema().by_prefix(kind_of(entity))
        assert table is not None
        column = "id" if prop == TYPE else next(c.name for c in table.columns if c.property == prop)
        value = (
            {True: "true", False: "false"}.get(row.value, str(row.value))
            if isinstance(row.value, bool)
            else str(row.value)
        )
        value = entity if prop == TYPE else value
        origin = (str(row.source), str(row.locator), str(row.quote), str(row.method), str(row.confidence))
        found.add((table.name, entity, column, number(value), *origin[:4], number(origin[4])))
    return {claim for claim in found if claim[4] != claims.CHECKS_SOURCE}


@costly(2, full=60)
@given(made=tables(3))
def test_table_to_claims_to_graph_to_table_loses_nothing(
    made: Frames, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = built(tmp_path_factory.mktemp("build"), made)
    assert read_back(folder) == plain(claims_in(made))


@costly(2, full=30)
@given(one=tables(3), other=tables(3))
def test_loading_twice_changes_nothing_and_order_says_nothing(
    one: Frames, other: Frames, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("build")
    forward = {name: pd.concat([one[name], other[name]], ignore_index=True) for name in one}
    backward = {name: pd.concat([other[name], one[name], other[name]], ignore_index=True) for name in one}
    first = bytes_of(built(folder / "a", forward))
    assert first == bytes_of(built(folder / "b", backward))
    assert first == bytes_of(built(folder / "a", {name: table.iloc[::-1] for name, table in forward.items()}))


@costly(2, full=30)
@given(kept=tables(3), gone=tables(3))
@pytest.mark.thorough
def test_taking_a_source_away_takes_away_just_its_facts(
    kept: Frames, gone: Frames, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("build")
    gone = {name: table.assign(source="source/weg") for name, table in gone.items()}
    both = {name: pd.concat([kept[name], gone[name]], ignore_index=True) for name in kept}
    left = {name: table[table["source"] != "source/weg"] for name, table in both.items()}
    built(folder / "beide", both)
    assert bytes_of(built(folder / "zonder", left)) == bytes_of(built(folder / "nieuw", kept))
    assert read_back(folder / "zonder") <= read_back(folder / "beide")
