"""The Excel template: opens in two libraries, with lists to choose from and an explanation per column."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook

from samenhang.i18n import set_language, text
from samenhang.ontology import template
from samenhang.ontology.schema import schema


@pytest.fixture(scope="module", params=["nl", "en"])
def book(request: pytest.FixtureRequest) -> tuple[str, openpyxl.Workbook]:
    return request.param, openpyxl.load_workbook(BytesIO(template.content(request.param)))


def sheets(book: openpyxl.Workbook) -> list[tuple]:
    return [(table, book[table.name], (*table.columns, *schema().origin)) for table in schema().contract]


def test_there_is_a_sheet_per_table_and_two_for_help(book) -> None:
    lang, opened = book
    first, last = text("ontology.template_sheet", lang=lang), text("ontology.template_lists", lang=lang)
    assert opened.sheetnames == [first, *(table.name for table in schema().contract), last]
    assert {first, last} <= template.help_sheets()
    assert not template.help_sheets() & set(schema().tables)


def test_the_headers_are_the_columns_each_with_a_note(book) -> None:
    lang, opened = book
    for table, sheet, columns in sheets(opened):
        assert [cell.value for cell in sheet[1]] == [column.name for column in columns]
        for cell, column in zip(sheet[1], columns, strict=True):
            assert column.definitions[lang] in cell.comment.text, (table.name, column.name)


def test_every_code_column_has_its_list(book) -> None:
    _, opened = book
    lists = opened[opened.sheetnames[-1]]
    ranges = {lists.cell(1, number).value: number for number in range(1, lists.max_column + 1)}
    for table, sheet, columns in sheets(opened):
        found = {str(rule.sqref).split(":")[0][:-1]: rule for rule in sheet.data_validations.dataValidation}
        for number, column in enumerate(columns, start=1):
            letter = get_column_letter(number)
            if column.kind == "boolean":
                assert found.pop(letter).formula1 == '"true,false"'
            elif column.kind == "code":
                rule = found.pop(letter)
                codes = list(schema().schemes[column.scheme])
                at = ranges[column.scheme]
                listed = [lists.cell(row, at).value for row in range(2, 2 + len(codes))]
                assert listed == codes, (table.name, column.name)
                place = get_column_letter(at)
                assert rule.formula1 == f"'{lists.title}'!${place}$2:${place}${len(codes) + 1}"
                assert rule.type == "list"
        assert not found, table.name


def test_codes_and_dates_stay_text(book) -> None:
    _, opened = book
    for table, sheet, columns in sheets(opened):
        kept = {
            number: group.number_format
            for group in sheet.column_dimensions.values()
            for number in range(group.min, group.max + 1)
        }
        for number, column in enumerate(columns, start=1):
            wanted = "General" if column.kind in ("decimal", "integer") else "@"
            assert kept[number] == wanted, (table.name, column.name)


def test_one_row_per_sheet_is_an_example_that_says_so(book) -> None:
    _, opened = book
    for table, sheet, columns in sheets(opened):
        assert sheet.max_row == 2, table.name
        assert sheet.cell(2, 1).value.startswith(template.EXAMPLE), table.name
        for number, column in enumerate(columns, start=1):
            value = sheet.cell(2, number).value
            if column.kind == "code" and value:
                assert value in schema().schemes[column.scheme]
            if column.required:
                assert value, (table.name, column.name)


def test_the_help_sheet_explains_every_column_and_the_examples(book) -> None:
    lang, opened = book
    rows = [tuple(row) for row in opened[opened.sheetnames[0]].iter_rows(values_only=True)]
    assert any(template.EXAMPLE in str(row[0]) for row in rows)
    told = {(row[0], row[1]): row[2] for row in rows}
    for table, _, columns in sheets(opened):
        for column in columns:
            assert told[(table.name, column.name)] == column.definitions[lang]


def test_calamine_reads_it_too() -> None:
    opened = CalamineWorkbook.from_filelike(BytesIO(template.content("nl")))
    rows = opened.get_sheet_by_name("areas").to_python()
    assert rows[0][:5] == ["id", "name", "aliases", "kind", "code"]
    assert rows[1][4] == "GM0014"


def test_the_template_follows_the_language_of_the_run() -> None:
    assert template.content() == template.content("nl")
    set_language("en")
    assert template.content() == template.content("en") != template.content("nl")
