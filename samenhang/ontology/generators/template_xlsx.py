"""The Excel template: a sheet per table, with lists to choose from, explanations and an example row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from samenhang.i18n import text
from samenhang.ontology.generators.cells import example, form, need
from samenhang.ontology.generators.model import Class, Model
from samenhang.ontology.generators.schema_json import columns, origin
from samenhang.ontology.generators.tables import contract

ROWS = 2000
"""So many rows of a sheet have the lists to choose from."""

CREATED = datetime(2026, 1, 1)
"""A fixed moment, so that the same schema gives the same bytes."""

NUMBERS = ("decimal", "integer")


@dataclass(frozen=True, slots=True)
class Look:
    """The formats of the workbook: headers by need, text, numbers and the same of an example."""

    required: Format
    optional: Format
    plain: Format
    number: Format
    example: Format
    wrapped: Format


def render_template(model: Model, lang: str) -> bytes:
    """Return the workbook, explained in ``lang``."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"title": model.labels[lang], "author": "samenhang", "created": CREATED})
    grey = {"font_color": "#595959", "italic": True, "num_format": "@"}
    look = Look(
        required=book.add_format({"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF"}),
        optional=book.add_format({"bold": True, "bg_color": "#D6E4F0", "font_color": "#000000"}),
        plain=book.add_format({"num_format": "@"}),
        number=book.add_format({"num_format": "General"}),
        example=book.add_format(grey),
        wrapped=book.add_format({"text_wrap": True, "valign": "top"}),
    )
    _explain(book.add_worksheet(text("ontology.template_sheet", lang=lang)), model, lang, look)
    sheets = [(cls, book.add_worksheet(cls.table)) for cls in contract(model)]
    lists = book.add_worksheet(text("ontology.template_lists", lang=lang))
    places = _lists(lists, model, look)
    for cls, sheet in sheets:
        _sheet(sheet, model, cls, lang, (look, places))
    book.close()
    return stream.getvalue()


def _explain(sheet: Worksheet, model: Model, lang: str, look: Look) -> None:
    """Write what the sheets and columns mean, one row per column."""
    sheet.set_column(0, 1, 18)
    sheet.set_column(2, 2, 70, look.wrapped)
    sheet.set_column(3, 4, 42, look.wrapped)
    row = 0
    for row, line in enumerate(text("ontology.template_intro", lang=lang).strip().splitlines()):
        sheet.write_string(row, 0, line)
    row += 2
    for column, key in enumerate(("table", "column", "meaning", "form", "need")):
        sheet.write_string(row, column, text(f"ontology.template_{key}", lang=lang), look.required)
    for cls in contract(model):
        row += 1
        sheet.write_string(row, 0, cls.table, look.optional)
        sheet.write_string(row, 2, cls.definitions[lang], look.wrapped)
        for slot in (*columns(model, cls), *origin(model)):
            row += 1
            cells = (cls.table, slot.name, slot.definitions[lang], form(model, slot, lang), need(slot, lang))
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell, look.wrapped)


def _lists(sheet: Worksheet, model: Model, look: Look) -> dict[str, str]:
    """Write the code lists side by side; return the range of each."""
    places = {}
    for column, scheme in enumerate(model.schemes.values()):
        sheet.write_string(0, column, scheme.name, look.optional)
        for row, code in enumerate(scheme.codes, start=1):
            sheet.write_string(row, column, code, look.plain)
        letters = xlsxwriter.utility.xl_col_to_name(column)
        places[scheme.name] = f"='{sheet.get_name()}'!${letters}$2:${letters}${len(scheme.codes) + 1}"
    return places


def _sheet(
    sheet: Worksheet, model: Model, cls: Class, lang: str, tools: tuple[Look, Mapping[str, str]]
) -> None:
    look, places = tools
    slots = (*columns(model, cls), *origin(model))
    sheet.freeze_panes(1, 1)
    for column, slot in enumerate(slots):
        wanted = slot.required
        sheet.write_string(0, column, slot.name, look.required if wanted else look.optional)
        note = f"{slot.labels[lang]}\n{slot.definitions[lang]}\n{form(model, slot, lang)}\n{need(slot, lang)}"
        sheet.write_comment(0, column, note, {"author": "samenhang", "x_scale": 2.2, "y_scale": 1.6})
        sheet.set_column(column, column, 24, look.number if slot.kind in NUMBERS else look.plain)
        sheet.write_string(1, column, example(model, slot, cls, first=column == 0), look.example)
        source = places.get(slot.scheme) if slot.kind == "code" and not slot.multi else ["true", "false"]
        if slot.kind in ("code", "boolean") and not slot.multi:
            sheet.data_validation(
                1,
                column,
                ROWS,
                column,
                {
                    "validate": "list",
                    "source": source,
                    "error_type": "warning",
                    "error_title": text("ontology.template_error_title", lang=lang),
                    "error_message": text("ontology.template_error", lang=lang),
                },
            )
