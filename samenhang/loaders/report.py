"""The load report for a person: what became of each file and sheet, and what to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from samenhang.i18n import text
from samenhang.loaders.staged import FileReport, LoadReport, SheetReport
from samenhang.records import Finding

MOST_SHOWN = 40
"""Findings of one severity that are printed; all of them stand in the JSON form."""

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
    if item.state != "read":
        yield text("load.not_read", file=item.file, reason=item.reason)
        return
    yield text("load.file", file=item.file, form=_form(item))
    for sheet in item.sheets:
        yield _sheet(sheet)


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
