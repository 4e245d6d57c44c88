"""Quotes filled from the user's own copies; the documents here are written by us."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.hashing import checksum
from samenhang.pipeline.quotes import LONGEST, fill_quotes, quote_of

LINES = ("Een regel", "  met   witruimte\r", "", "=2+2", "slot")


@pytest.mark.parametrize(
    ("locator", "quote"),
    [
        ("l1", "Een regel"),
        ("l1-3", "Een regel met witruimte"),
        ("l5|l1", "slot Een regel"),
        ("l4", "=2+2"),
        ("l3", ""),
        ("l5-9", "slot"),
        ("l9", ""),
        ("", ""),
        ("p12", ""),
        ("l1|row=3", ""),
        ("sheet=Blad1 row=14", ""),
    ],
)
def test_a_quote_is_the_words_at_its_lines(locator: str, quote: str) -> None:
    assert quote_of(LINES, locator) == quote


@given(st.lists(st.text(max_size=200), max_size=8), st.integers(1, 9), st.integers(0, 9))
def test_a_quote_is_short_and_even(lines: list[str], first: int, more: int) -> None:
    quote = quote_of(tuple(lines), f"l{first}-{first + more}")
    assert len(quote) <= LONGEST and quote == " ".join(quote.split())


def workspace(folder: Path, document: Path) -> Path:
    tables = folder / "tables" / "plan"
    tables.mkdir(parents=True)
    (folder / "sources").mkdir()
    (tables / "sources.csv").write_text(
        "id,title,file,sha256,source,locator,quote,method,confidence\n"
        f"source/plan,Plan,plan.txt,{checksum(document).upper()},source/plan,l1,,stated,1\n"
        f"source/weg,Weg,weg.txt,{'0' * 64},source/weg,l1,,stated,1\n"
    )
    (tables / "projects.csv").write_text(
        "id,name,source,locator,quote,method,confidence\n"
        'project/a,"Een, twee",source/plan,l1-2,,stated,1\n'
        "project/b,B,source/plan,l4,,stated,1\n"
        "project/c,C,source/plan,l5,eigen woorden,stated,1\n"
        "project/d,D,source/weg,l1,,stated,1\n"
        "project/e,E,,,,,\n"
    )
    return folder


def rows(path: Path) -> dict[str, dict[str, str]]:
    with path.open(newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def test_only_empty_quotes_of_documents_that_are_there_are_filled(tmp_path: Path) -> None:
    documents = tmp_path / "documenten"
    documents.mkdir()
    (documents / "kopie.txt").write_bytes("\n".join(LINES).encode())
    (documents / "iets anders.txt").write_text("niets")
    folder = workspace(tmp_path / "w", documents / "kopie.txt")
    before = rows(folder / "tables" / "plan" / "projects.csv")
    filled = fill_quotes(folder, documents)
    after = rows(folder / "tables" / "plan" / "projects.csv")
    assert (filled.rows, filled.documents, filled.missing) == (3, ("source/plan",), ("source/weg",))
    quotes = {entity: row.pop("quote") for entity, row in after.items()}
    assert quotes == {
        "project/a": "Een regel met witruimte", "project/b": "'=2+2", "project/c": "eigen woorden",
        "project/d": "", "project/e": "",
    }  # fmt: skip
    assert after == {entity: {k: v for k, v in row.items() if k != "quote"} for entity, row in before.items()}
    assert [path.name for path in (folder / "sources").iterdir()] == ["kopie.txt"]


def test_without_any_document_no_file_changes(tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    (tmp_path / "plan.txt").write_text("een")
    folder = workspace(tmp_path / "w", tmp_path / "plan.txt")
    before = {path: path.read_bytes() for path in folder.rglob("*.csv")}
    assert fill_quotes(folder, tmp_path / "leeg").rows == 0
    assert {path: path.read_bytes() for path in folder.rglob("*.csv")} == before
