"""Pages as text, Markdown, CSV, JSON and Excel: readable for people, exact for machines."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from samenhang.exports.table import render
from samenhang.i18n import set_language
from samenhang.views.page import Heading, TablePage

PAGE = TablePage(
    "Titel",
    (
        Heading("id", "id", machine=True),
        Heading("name", "naam"),
        Heading("amount", "bedrag"),
        Heading("tags", "soorten"),
    ),
    (("project/a", "Naam | met streep", Decimal("1234567.50"), ("x", "y")), ("project/b", "Ander", None, ())),
    remarks=("Een opmerking.",),
)


def test_the_terminal_shows_names_and_dutch_amounts_without_ids() -> None:
    shown = render(PAGE, "table").decode()
    assert "1.234.567,50" in shown
    assert "project/a" not in shown
    assert shown.rstrip().endswith("Een opmerking.")


def test_english_amounts() -> None:
    set_language("en")
    assert "1,234,567.50" in render(PAGE, "table").decode()


def test_json_has_every_documented_column_with_plain_values() -> None:
    first, second = json.loads(render(PAGE, "json"))
    assert first == {"id": "project/a", "name": "Naam | met streep", "amount": 1234567.5, "tags": ["x", "y"]}
    assert second == {"id": "project/b", "name": "Ander", "amount": None, "tags": []}


def test_markdown_escapes_what_would_break_the_table() -> None:
    shown = render(PAGE, "md").decode()
    assert "Naam \\| met streep" in shown


def test_nothing_found_is_said() -> None:
    empty = TablePage("Leeg", PAGE.headings, ())
    assert "Niets gevonden." in render(empty, "table").decode()
    assert json.loads(render(empty, "json")) == []


@pytest.mark.parametrize("form", ["table", "md", "csv", "json", "xlsx"])
def test_the_same_page_gives_the_same_bytes(form: str) -> None:
    assert render(PAGE, form) == render(PAGE, form)


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@given(
    value=st.one_of(
        texts, st.sampled_from(["=1+1", "+31", "-x", "@SUM(A1)", "\t=1", "0014", "01234567", "-1.500,00"])
    )
)
def test_text_in_csv_never_runs_and_reads_back(value: str) -> None:
    page = TablePage("T", (Heading("text", "tekst"),), ((value,),))
    (cell,) = list(csv.reader(io.StringIO(render(page, "csv").decode())))[1:][0] or [""]
    assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r")
    assert cell in (value, f"'{value}")


def test_a_workbook_keeps_codes_as_text_and_amounts_as_numbers() -> None:
    page = TablePage(
        "T", (Heading("code", "code"), Heading("amount", "bedrag"), Heading("formula", "formule")),
        (("0014", Decimal("-1500.25"), "=1+1"),),
    )  # fmt: skip
    book = CalamineWorkbook.from_filelike(io.BytesIO(render(page, "xlsx")))
    assert book.get_sheet_by_index(0).to_python() == [
        ["code", "amount", "formula"],
        ["0014", -1500.25, "=1+1"],
    ]
    assert book.get_sheet_by_index(1).to_python()[0] == ["T"]
