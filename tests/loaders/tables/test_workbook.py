"""What stands in the cells of a workbook."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter

from samenhang.errors import SourceError
from samenhang.loaders.tables.workbook import read_workbook
from tests.loaders.tables.workbooks import SHEET, make, sheet_of, with_part


def test_cells_become_text_without_losing_what_they_are(tmp_path: Path) -> None:
    row = [
        "0014",
        14,
        14.5,
        0.1 + 0.2,
        1e21,
        True,
        date(2020, 7, 13),
        datetime(2020, 7, 13, 12, 30),
        time(9, 5),
        "a\nb",
    ]
    (sheet,), findings = read_workbook(make(tmp_path / "a.xlsx", {"Blad1": [row]}), "a.xlsx")
    assert list(sheet.cells.loc[1]) == [
        "0014", "14", "14.5", "0.3", "1000000000000000000000", "true", "2020-07-13", "2020-07-13T12:30:00",
        "09:05:00", "a\nb",
    ]  # fmt: skip
    assert list(sheet.numbers.loc[1]) == [False, True, True, True, True, False, False, False, False, False]
    assert not findings


def test_rows_and_columns_keep_the_places_that_excel_shows(tmp_path: Path) -> None:
    rows = [[], [], [None, "id", "naam"], [], [None, "a", None], [None, None, 3]]
    (sheet,), _ = read_workbook(make(tmp_path / "a.xlsx", {"Blad1": rows}), "a.xlsx")
    assert sheet.cells.T.to_dict("list") == {3: ["", "id", "naam"], 5: ["", "a", ""], 6: ["", "", "3"]}
    assert sheet.blank == 1


def test_every_sheet_is_read_hidden_and_empty_ones_too(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet("Een").write(0, 0, "x")
    hidden = book.add_worksheet("Twee")
    hidden.hide()
    hidden.write(0, 0, "y")
    book.add_worksheet("Leeg")
    book.add_chartsheet("Grafiek")
    book.close()
    sheets, _ = read_workbook(tmp_path / "a.xlsx", "a.xlsx")
    assert [(sheet.name, len(sheet.cells)) for sheet in sheets] == [("Een", 1), ("Twee", 1), ("Leeg", 0)]


def test_merged_cells_are_reported_not_filled(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("Geld")
    sheet.write_row(0, 0, ["id", "bedrag"])
    sheet.merge_range("B2:B4", "500")
    sheet.merge_range("A6:B6", "breed, niet hoog")
    sheet.write_column(1, 0, ["a", "b", "c"])
    book.close()
    (read,), findings = read_workbook(tmp_path / "a.xlsx", "a.xlsx")
    assert list(read.cells.loc[2:4, 1]) == ["500", "", ""]
    assert [(item.code, item.place.sheet, item.place.row, item.place.column) for item in findings] == [
        ("merged_cells", "Geld", 2, "B")
    ]


def test_excel_errors_are_reported_and_read_as_empty(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet("Eerste")
    sheet = book.add_worksheet("Geld & meer")
    sheet.write_row(0, 0, ["id", "bedrag"])
    for row in (1, 2):
        sheet.write_formula(row, 1, "=1/0", None, "#DIV/0!")
    sheet.write_formula(3, 1, '=NA()&"x"', None, "#N/A")
    book.close()
    (_, read), findings = read_workbook(tmp_path / "a.xlsx", "a.xlsx")
    assert list(read.cells[1]) == ["bedrag"]
    assert [(item.code, item.place.sheet, item.place.row, item.place.column) for item in findings] == [
        ("error_cell", "Geld & meer", 2, "B"),
        ("error_cell", "Geld & meer", 4, "B"),
    ]
    assert "#DIV/0!" in findings[0].message()


@pytest.mark.parametrize("name", ["xl/workbook.xml", SHEET, "xl/_rels/workbook.xml.rels"])
def test_a_damaged_part_is_a_clear_error(tmp_path: Path, name: str) -> None:
    path = with_part(tmp_path / "a.xlsx", {name: b"<kapot"})
    with pytest.raises(SourceError) as caught:
        read_workbook(path, "map/a.xlsx")
    assert caught.value.where == "map/a.xlsx"


def test_a_value_that_is_no_number_where_one_should_be(tmp_path: Path) -> None:
    rows = b'<row r="1"><c r="A1"><v>1e999</v></c><c r="B1" t="s"><v>99</v></c></row>'
    try:
        read_workbook(with_part(tmp_path / "a.xlsx", {SHEET: sheet_of(rows)}), "a.xlsx")
    except SourceError as error:
        assert error.what
