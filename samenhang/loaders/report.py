"""The load report for a person: what became of each file and sheet, and what to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from samenhang.i18n import text, texts
from samenhang.loaders.staged import DocumentReport, FileReport, LoadReport, SheetReport
from samenhang.records import SEPARATOR, Finding

MOST_SHOWN = 40
"""Findings of one severity that are printed; all of them stand in the JSON form."""

MOST_PLACES = 12
"""Places of lines that nobody took that are printed."""

SEVERITIES = ("error", "warning", "note")


def lines(report: LoadReport, findings: Iterable[Finding]) -> Iterator[str]:
    """Give the report line by line: files with their sheets, rows per table, then the findings."""
    for item in report.files:
        yield from _file(item)
    yield text("load.tables", tables=_counted(report.tables))
    if report.repeated:
        yield text("load.repeated", count=report.repeated)
    found = list(findings)
    counts = Counter(str(one.severity) for one in found)
    yield text("load.findings", error=counts["error"], warning=counts["warning"], note=counts["note"])
    for severity in SEVERITIES:
        shown = [one for one in found if one.severity == severity]
        for one in shown[:MOST_SHOWN]:
            yield text(f"load.{severity}", place=one.place, message=one.message())
        if len(shown) > MOST_SHOWN:
            yield text("load.more", count=len(shown) - MOST_SHOWN)


def as_json(report: LoadReport, findings: Iterable[Finding]) -> dict[str, Any]:
    """Return the report with all findings as plain dictionaries and lists."""
    return {
        **report.as_json(),
        "findings": [
            {
                "code": item.code, "severity": item.severity, "file": item.place.file,
                "sheet": item.place.sheet, "row": item.place.row or None, "column": item.place.column,
                "subject": item.subject, "message": item.message(),
            }
            for item in findings
        ],
    }  # fmt: skip


def _file(item: FileReport) -> Iterator[str]:
    if item.state == "entered":
        yield text("load.entered", file=item.file, reason=item.reason)
        return
    if item.state != "read":
        yield text("load.not_read", file=item.file, reason=item.reason)
        return
    if item.document:
        yield from _document(item.file, item.document)
        return
    yield text("load.file", file=item.file, form=_form(item))
    for sheet in item.sheets:
        yield _sheet(sheet)


def _document(file: str, report: DocumentReport) -> Iterator[str]:
    """Tell how long a document is, what was found in it, who took which lines, and what nobody took."""
    form = text(f"load.form_{report.form}")
    long = text("load.pages", pages=report.pages, lines=report.lines) if report.pages else ""
    yield text("load.file", file=file, form=f"{form}, {long or text('load.lines', lines=report.lines)}")
    yield text("load.found", tables=_counted(report.tables))
    words = texts("load")
    for name, count, _ in report.parsers:
        known = words.get(f"parser_{name.replace('.', '_')}", name)
        yield text("load.taken", parser=known, count=count)
    count, where = report.nobody
    if count:
        yield text("load.nobody", count=count, where=_shortened(where))
    elif report.lines:
        yield text("load.all_taken")
    for doubt in report.doubts[:MOST_SHOWN]:
        kind = text(f"load.doubt_{doubt.kind}")
        yield text("load.doubt", kind=kind, words=doubt.words, where=doubt.locator)
    if len(report.doubts) > MOST_SHOWN:
        yield text("load.more", count=len(report.doubts) - MOST_SHOWN)


def _shortened(where: str) -> str:
    """Write the first places of a long locator."""
    places = where.split(SEPARATOR)
    return ", ".join(places[:MOST_PLACES]) + (" ..." if len(places) > MOST_PLACES else "")


def _form(item: FileReport) -> str:
    """Say how a text file was written; a workbook says it itself."""
    if not item.delimiter:
        return text("load.workbook", count=len(item.sheets))
    names = {",": "comma", ";": "semicolon", "\t": "tab"}
    sign = names.get(item.delimiter, "other")
    return text("load.delimited", encoding=item.encoding, delimiter=text(f"load.{sign}"))


def _sheet(sheet: SheetReport) -> str:
    name = sheet.sheet or text("load.only_sheet")
    if sheet.state != "loaded":
        return text(f"load.sheet_{sheet.state}", sheet=name, rows=sheet.rows)
    parts = [text("load.sheet", sheet=name, rows=sheet.rows, tables=_counted(sheet.tables))]
    if sheet.above:
        parts.append(text("load.above", count=sheet.above))
    if sheet.examples:
        parts.append(text("load.examples", count=sheet.examples))
    if sheet.left_out:
        parts.append(text("load.left_out", count=sheet.left_out))
    if sheet.unused:
        parts.append(text("load.unused", headings=", ".join(sheet.unused)))
    return "; ".join(parts)


def _counted(tables: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {count}" for name, count in tables) or "-"
