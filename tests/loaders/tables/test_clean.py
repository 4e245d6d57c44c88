"""Columns of text to values of the contract."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.dutch.numbers import DecimalSign
from samenhang.loaders.tables.clean import Cleaned, clean, decimal_sign_of, tidy
from samenhang.loaders.tables.contract import AtHand, Part, all_columns
from samenhang.ontology.schema import schema


def part(
    table: str, column: str, cells: list[str], *, typed: bool = False, decimal: DecimalSign = ""
) -> Part:
    index = pd.RangeIndex(2, 2 + len(cells))
    frame = pd.DataFrame({column: pd.Series(cells, index=index, dtype="str")})
    numbers = pd.DataFrame({column: [typed] * len(cells)}, index=index)
    return Part(table, "a.csv", "Blad", AtHand(frame, numbers), {column: "Kop"}, decimal)


def cleaned(
    table: str, column: str, cells: list[str], *, typed: bool = False, decimal: DecimalSign = ""
) -> Cleaned:
    one = part(table, column, cells, typed=typed, decimal=decimal)
    return clean(table, [one], decimal_sign_of([one]))


@pytest.mark.parametrize(
    ("table", "column", "cell", "value"),
    [
        ("projects", "name", "  Naam \u00a0", "Naam"),
        ("projects", "name", "Cafe\u0301 \u200bNoord", "Café Noord"),
        ("projects", "description", "regel\r\ntwee\x07", "regel\ntwee"),
        ("projects", "aliases", "b | a|b\n c", "a|b|c"),
        ("projects", "kind", "Maatregel", "measure"),
        ("projects", "status", "nieuw en doorlopend", "new_and_continuing"),
        ("projects", "status", "New and continuing", "new_and_continuing"),
        ("projects", "start", "juli 2020", "2020-07"),
        ("projects", "number", "0014", "0014"),
        ("projects", "id", " Project/Deal X/Mijn Project ", "project/deal-x/mijn-project"),
        ("money", "amount", "€ 1.130.000,-", "1130000"),
        ("money", "amount", "6,5 mln", "6500000"),
        ("money", "currency", "euro", "EUR"),
        ("measurements", "value", "12,50", "12.5"),
        ("targets", "achieved", "Ja", "true"),
        ("targets", "achieved", "onwaar", "false"),
        ("sources", "pages", "1.200", ""),
        ("sources", "pages", "12", "12"),
        ("programmes", "homepage", "https://example.org/a", "https://example.org/a"),
        ("money", "confidence", "0,9", "0.9"),
    ],
)
def test_a_cell_becomes_the_value_it_means(table: str, column: str, cell: str, value: str) -> None:
    done = cleaned(table, column, [cell, ""])
    assert list(done.frame[column]) == [value, ""]
    assert list(done.raw[column]) == ["" if cell == value else cell, ""]


@pytest.mark.parametrize(
    ("table", "column", "cell", "code"),
    [
        ("projects", "status", "bijna klaar", "unknown_code"),
        ("projects", "start", "ooit", "unread_date"),
        ("projects", "id", "Mijn project", "bad_id"),
        ("projects", "id", "Project/X", "rewritten_id"),
        ("money", "amount", "ruim 3 ton", "unread_number"),
        ("money", "amount", "1.500", "doubtful_number"),
        ("money", "amount", "0,125", "rounded_amount"),
        ("sources", "pages", "1,5", "unread_integer"),
        ("targets", "achieved", "misschien", "unread_boolean"),
        ("programmes", "homepage", "javascript:alert(1)", "unread_address"),
    ],
)
def test_what_is_not_sure_is_told_with_place_and_advice(
    table: str, column: str, cell: str, code: str
) -> None:
    done = cleaned(table, column, [cell, "", cell])
    (found,) = done.findings
    assert (found.code, found.place.file, found.place.sheet, found.place.row) == (code, "a.csv", "Blad", 2)
    message = found.message()
    assert f"'{cell}'" in message
    assert "2 keer, rij 2, 4" in message
    assert list(done.raw[column]) == [cell, "", cell]


@pytest.mark.parametrize(
    ("table", "column", "cell", "value"),
    [
        ("money", "amount", "1.5", "1.50"),
        ("money", "amount", "1234.567", "1234.57"),
        ("measurements", "value", "1.125", "1.125"),
        ("projects", "start", "2024", "2024"),
        ("projects", "start", "44025", "2020-07-13"),
        ("projects", "number", "14", "14"),
    ],
)
def test_a_number_of_a_workbook_is_read_as_a_number(table: str, column: str, cell: str, value: str) -> None:
    assert list(cleaned(table, column, [cell], typed=True).frame[column]) == [value]


def test_a_code_that_is_a_number_in_the_workbook_is_reported() -> None:
    assert [item.code for item in cleaned("areas", "code", ["14"], typed=True).findings] == ["code_as_number"]
    assert not cleaned("areas", "code", ["0014"]).findings


def test_the_numbers_of_all_columns_of_a_file_decide_together() -> None:
    parts = [part("money", "amount", ["1.500"]), part("measurements", "value", ["2,5"])]
    sign = decimal_sign_of(parts)
    assert sign == ","
    done = clean("money", parts[:1], sign)
    assert list(done.frame["amount"]) == ["1500"]
    assert not done.findings


def test_a_column_full_of_different_faults_does_not_drown_the_rest() -> None:
    done = cleaned("money", "amount", [f"fout {n}" for n in range(2_000)])
    assert len(done.findings) == 501
    assert done.findings[-1].code == "more_faults"
    assert "1500" in done.findings[-1].message()


@given(st.sampled_from([table.name for table in schema().contract]), st.data())
def test_any_text_in_any_column_is_a_value_or_a_finding(table: str, data: st.DataObject) -> None:
    column = data.draw(st.sampled_from(all_columns(table)))
    cells = data.draw(st.lists(st.text(max_size=12), min_size=1, max_size=5))
    typed = data.draw(st.booleans()) and all(cell.isdecimal() and cell.isascii() for cell in cells)
    done = cleaned(table, column.name, cells, typed=typed)
    values, texts = list(done.frame[column.name]), list(done.raw[column.name])
    named = {dict(item.fields).get("value") for item in done.findings}
    for cell, value, text in zip(cells, values, texts, strict=True):
        assert text in (cell, "")
        if not value and tidy(cell.replace("|", "")):
            assert cell in named
        if column.kind in ("date", "decimal", "code", "boolean", "integer") and not column.multi and value:
            again = cleaned(table, column.name, [value], decimal=".")
            assert list(again.frame[column.name]) == [value]


@given(st.text())
def test_tidy_text_stays_as_it_is(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
