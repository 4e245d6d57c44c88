"""Cases: a folder with a document, and the rows that must come out of it.

A folder holds ``input.txt`` (or ``.md``, ``.html``, ``.docx``, ``.pdf`` ...; several of them must all give the same rows)
and a CSV file for each table that is looked at. Only the columns of that file are compared, and all rows
of the table: a file with a header alone says that there must be none.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from samenhang.loaders.documents.parsers.read import parse
from samenhang.loaders.documents.parsers.rows import tables
from samenhang.loaders.documents.quotes import Quoted, misplaced
from samenhang.loaders.documents.readers.read import read_document

INPUTS = sorted((Path(__file__).parent / "cases").glob("*/input.*"))


def rows_of(path: Path) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return the columns of an expected table, and its rows in order."""
    with path.open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    return columns, sorted(tuple(row) for row in rows if row)


def cut(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> list[tuple[str, ...]]:
    """Return found rows with these columns only, in order."""
    return sorted(tuple(row.get(column, "") for column in columns) for row in rows)


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}{path.suffix}")
def test_the_document_gives_the_rows_it_should(path: Path) -> None:
    document = read_document(path)
    found = tables(parse(document, "source/case"))
    for expected in sorted(path.parent.glob("*.csv")):
        columns, rows = rows_of(expected)
        assert cut(found.get(expected.stem, ()), columns) == rows, expected.stem
    quoted = [
        Quoted(row["locator"], row["quote"]) for rows_ in found.values() for row in rows_ if row["quote"]
    ]
    assert quoted
    assert misplaced(document, quoted) == []


def test_every_case_expects_something() -> None:
    for path in INPUTS:
        assert list(path.parent.glob("*.csv")), path.parent.name
