"""A page of rows as text for a terminal, Markdown, CSV, JSON or an Excel workbook.

``table`` and ``md`` are for reading: names without ids, amounts as people write them, remarks
below. ``csv``, ``json`` and ``xlsx`` hold every documented column with plain values.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import textwrap
from datetime import datetime
from decimal import Decimal

from samenhang.i18n import text
from samenhang.records import SEPARATOR
from samenhang.views.locator import readable
from samenhang.views.page import Heading, TablePage, Value
from samenhang.views.words import amount, quantity

FORMATS = ("table", "csv", "json", "xlsx", "md")
_FIXED_DATE = datetime(2020, 1, 1)
"""Creation date written in workbooks: no clock, so that the same rows give the same bytes."""
_LONGEST_WORD = 20
"""A column is never narrower than its longest word, up to this many signs."""


def render(page: TablePage, form: str) -> bytes:
    """Return the page in one of :data:`FORMATS`, as UTF-8 (or workbook) bytes."""
    if form == "xlsx":
        return _workbook(page)
    writers = {"table": _terminal, "md": _markdown, "csv": _csv, "json": _json}
    return writers[form](page).encode("utf-8")


def _for_reading(key: str, value: Value) -> Value:
    """Return a source without the type before its id, and a place in words."""
    if isinstance(value, tuple) and key.startswith(("source", "locator")):
        return tuple(str(_for_reading(key, part)) for part in value)
    if not isinstance(value, str):
        return value
    if key == "source":
        return value.removeprefix("source/")
    if key == "quantity":
        return quantity(value)
    return readable(value) if key.startswith("locator") else value


def _shown(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return text("table.yes") if value else text("table.no")
        case Decimal():
            return amount(value)
        case tuple():
            return ", ".join(value)
        case _:
            return str(value)


def _plain(value: Value) -> str | int | float | bool | None:
    """Return a value for a data format; several values in one cell are joined as in the contract."""
    match value:
        case tuple():
            return SEPARATOR.join(value)
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case _:
            return value


def for_people(page: TablePage) -> tuple[list[str], list[list[str]], list[str]]:
    """Return a page as people read it: labels, rows of texts, and on which side each column stands."""
    kept = [
        place
        for place, heading in enumerate(page.headings)
        # a column in which nothing stands only takes room
        if not heading.machine and any(row[place] not in (None, "", ()) for row in page.rows)
    ]
    labels = [page.headings[place].label for place in kept]
    rows = [
        [_shown(_for_reading(page.headings[place].key, row[place])) for place in kept] for row in page.rows
    ]
    numeric = ["right" if _is_numeric(page, place) else "left" for place in kept]
    return labels, rows, numeric


def _is_numeric(page: TablePage, place: int) -> bool:
    found = [row[place] for row in page.rows if row[place] is not None]
    return bool(found) and all(isinstance(value, int | Decimal) for value in found)


def _grid(page: TablePage, style: str, width: int | None) -> str:
    from tabulate import tabulate

    labels, rows, sides = for_people(page)
    if width:
        widths = _column_widths(labels, rows, width)
        labels, rows = _wrapped(labels, widths), [_wrapped(row, widths) for row in rows]
    return tabulate(rows, labels, tablefmt=style, disable_numparse=True, colalign=sides)


def _wrapped(cells: list[str], widths: list[int]) -> list[str]:
    return [textwrap.fill(cell, max(width, 1)) for cell, width in zip(cells, widths, strict=True)]


def _column_widths(labels: list[str], rows: list[list[str]], width: int) -> list[int]:
    """Share the width of the terminal: narrow columns keep theirs, wide ones divide the rest."""
    wanted = [max(len(cell) for cell in column) for column in zip(labels, *rows, strict=True)]
    room = width - 2 * (len(labels) - 1)
    if sum(wanted) <= room:
        return wanted
    least = [
        min(max((len(word) for cell in column for word in cell.split()), default=0), _LONGEST_WORD)
        for column in zip(labels, *rows, strict=True)
    ]
    given: dict[int, int] = {}
    for place in sorted(range(len(wanted)), key=lambda item: wanted[item]):
        share = (room - sum(given.values())) // (len(wanted) - len(given))
        given[place] = min(wanted[place], max(share, least[place]))
    return [given[place] for place in range(len(wanted))]


def _terminal(page: TablePage) -> str:
    parts = [page.title, *page.filters, "", *_paragraph(page)]
    if page.rows:
        parts.append(_grid(page, "simple", shutil.get_terminal_size((140, 24)).columns))
    elif not page.summary:
        parts.append(text("table.nothing"))
    if page.remarks:
        parts += ["", *page.remarks]
    return "\n".join(parts) + "\n"


def _paragraph(page: TablePage) -> list[str]:
    """Return the summary as lines above the rows."""
    return [*page.summary, *([""] if page.summary and page.rows else [])]


def _markdown(page: TablePage) -> str:
    parts = [f"# {page.title}", "", *(f"{item}\n" for item in page.filters)]
    escaped = TablePage(
        page.title,
        page.headings,
        tuple(tuple(_md_safe(value) for value in row) for row in page.rows),
    )
    if page.summary:
        parts += [*(f"- {item}" for item in page.summary), ""]
    if page.rows or not page.summary:
        parts.append(_grid(escaped, "pipe", None) if page.rows else text("table.nothing"))
    if page.remarks:
        parts += ["", *(f"- {item}" for item in page.remarks)]
    return "\n".join(parts) + "\n"


def _md_safe(value: Value) -> Value:
    if isinstance(value, str):
        return value.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")
    return value


def _csv(page: TablePage) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(page.columns)
    writer.writerows([_cell(value) for value in row] for row in page.rows)
    return out.getvalue()


def _cell(value: Value) -> str:
    """Return a CSV cell; text that a spreadsheet would run as a formula gets an apostrophe before it."""
    plain = _plain(value)
    if plain is None:
        return ""
    if isinstance(plain, bool):
        return "true" if plain else "false"
    shown = str(plain)
    return f"'{shown}" if isinstance(plain, str) and shown[:1] in set("=+-@\t\r") else shown


def _json(page: TablePage) -> str:
    records = [
        {key: list(value) if isinstance(value, tuple) else _plain(value) for key, value in item.items()}
        for item in page.records()
    ]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def _workbook(page: TablePage) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _FIXED_DATE, "title": page.title})
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        money = book.add_format({"num_format": "#,##0.00"})
        sheet = book.add_worksheet(text("table.sheet_rows"))
        sheet.freeze_panes(1, 0)
        for place, heading in enumerate(page.headings):
            sheet.write_string(0, place, heading.key, bold)
            sheet.write_comment(0, place, heading.label)
            sheet.set_column(place, place, _excel_width(heading, page, place))
            for line, row in enumerate(page.rows, start=1):
                _write_cell(sheet, (line, place), row[place], money, wrapped)
        if page.rows:
            sheet.autofilter(0, 0, len(page.rows), len(page.headings) - 1)
        about = book.add_worksheet(text("table.sheet_about"))
        about.set_column(0, 0, 100)
        for line, remark in enumerate((page.title, *page.filters, *page.summary, *page.remarks)):
            about.write_string(line, 0, remark, wrapped)
    return out.getvalue()


def _excel_width(heading: Heading, page: TablePage, place: int) -> int:
    longest = max((len(_shown(row[place])) for row in page.rows), default=0)
    return min(max(longest, len(heading.key)) + 2, 60)


def _write_cell(sheet, at, value, money, wrapped) -> None:  # type: ignore[no-untyped-def]
    """Write one value with its own type, so that a code stays text and an amount a number."""
    plain = _plain(value)
    if plain is None:
        return
    if isinstance(plain, bool):
        sheet.write_boolean(*at, plain)
    elif isinstance(plain, str):
        sheet.write_string(*at, plain, wrapped)
    else:
        sheet.write_number(*at, plain, money if isinstance(value, Decimal) else None)
