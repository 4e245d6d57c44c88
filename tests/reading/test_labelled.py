"""The labels that reading is measured against are sound: columns, codes, references, places of quotes."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from benchmarks.reading.labelled.make import make
from samenhang.loaders.documents.model import Document
from samenhang.loaders.documents.quotes import Quoted, misplaced
from samenhang.loaders.documents.readers.read import read_document
from samenhang.ontology.schema import Column, schema

READING = Path(__file__).parents[2] / "benchmarks" / "reading"
GROUPS = ("practice", "labelled")
FOLDERS = sorted(path.parent for group in GROUPS for path in READING.glob(f"{group}/*/input.*"))
SOURCES = sorted(path for group in GROUPS for path in READING.glob(f"{group}/*/source.txt"))
PLACES = ("locator", "locator_a", "locator_b")


@cache
def _document(folder: Path) -> Document:
    (path,) = folder.glob("input.*")
    return read_document(path)


@cache
def _tables(folder: Path) -> dict[str, list[dict[str, str]]]:
    found = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = list(csv.DictReader(file))
    return found


def _cells(folder: Path) -> list[tuple[str, Column, str]]:
    """Give each filled value of a folder: id of its row, column, value."""
    return [
        (row["id"], column, value)
        for name, rows in _tables(folder).items()
        for column in (*schema().tables[name].columns, *schema().origin)
        for row in rows
        for value in (
            row.get(column.name, "").split("|") if column.multi else [row.get(column.name, "")]
        )
        if value
    ]  # fmt: skip


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_quote_stands_at_its_locator(folder: Path) -> None:
    rows = [row for rows in _tables(folder).values() for row in rows]
    quotes = [Quoted(row["locator"], row["quote"]) for row in rows]
    places = [Quoted(row[name], "") for row in rows for name in PLACES if row.get(name)]
    assert all(one.quote and len(one.quote) <= 300 for one in quotes)
    assert misplaced(_document(folder), [*quotes, *places]) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_columns_codes_and_references_are_those_of_the_contract(folder: Path) -> None:
    ids = [row["id"] for rows in _tables(folder).values() for row in rows]
    assert len(ids) == len(set(ids))
    for name, rows in _tables(folder).items():
        columns = {column.name for column in (*schema().tables[name].columns, *schema().origin)}
        assert rows and set(rows[0]) <= columns
    wrong = [
        (id_, column.name, value)
        for id_, column, value in _cells(folder)
        if (column.kind == "ref" and value not in ids)
        or (column.kind == "code" and value not in schema().schemes[column.scheme])
    ]
    assert wrong == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_money_stands_on_one_subject_once(folder: Path) -> None:
    told = [
        (row["subject"], row["amount"], row["period_start"], row["period_end"], row["funder"], row["kind"])
        for row in _tables(folder).get("money", [])
    ]
    assert all(float(amount) >= 0 for _, amount, *_ in told)
    assert len(told) == len(set(told))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_nobody_has_one_role_twice_and_no_tie_stands_twice(folder: Path) -> None:
    tables = _tables(folder)
    roles = [
        (row["organisation"], row["subject"], row["role"], row["function"])
        for row in tables["participations"]
    ]
    ties = [(row["from"], row["to"], row["relation"]) for row in tables.get("links", [])]
    assert len(roles) == len(set(roles))
    assert len(ties) == len(set(ties))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_labels_are_of_this_document(folder: Path) -> None:
    (source,) = _tables(folder)["sources"]
    assert source["id"] == f"source/{folder.name}"
    assert source["sha256"] == _document(folder).sha256
    assert {row["source"] for rows in _tables(folder).values() for row in rows} == {source["id"]}


def test_no_document_is_in_both_groups() -> None:
    groups = [
        {_document(folder).sha256 for folder in FOLDERS if folder.parent.name == group} for group in GROUPS
    ]
    assert groups[0] and not groups[0] & groups[1]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.parent.name)
def test_the_source_of_a_document_gives_that_document(source: Path, tmp_path: Path) -> None:
    again = read_document(make(source, tmp_path))
    assert [line.raw for line in again.lines] == [line.raw for line in _document(source.parent).lines]


def test_every_binary_document_has_a_source() -> None:
    binary = [folder for folder in FOLDERS if next(folder.glob("input.*")).suffix in (".pdf", ".docx")]
    assert binary == [source.parent for source in SOURCES]
