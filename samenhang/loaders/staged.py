"""What the loaders hand over: tables in the form of the contract, and the report of the load."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from functools import cache
from typing import Any, Literal

import pandas as pd

from samenhang.ontology.schema import schema
from samenhang.records import Finding, Ledger

PLACE_COLUMNS = ("_file", "_sheet", "_row")
"""Behind the columns of every frame: where the row stood (text, ``_row`` too)."""


@dataclass(frozen=True, slots=True)
class SheetReport:
    """What became of a sheet (or a CSV file, whose ``sheet`` is empty).

    Every row of the sheet is in one of these counts: ``blank`` rows hold nothing, ``above`` stand above
    the heading (titles), the heading itself is one row, ``rows`` stand below it and hold anything. Of
    ``rows``, each is loaded (``tables`` gives the number per table; a mapping may put a row in several),
    or one of the ``examples`` of the template, or left out by ``when`` of a mapping (``left_out``). A
    sheet that is not used, or only explains (``help``), has no heading: there ``rows`` are all of them.
    ``used`` and ``unused`` are headings as the file has them.
    """

    sheet: str
    state: Literal["loaded", "unused", "empty", "help"]
    rows: int = 0
    blank: int = 0
    examples: int = 0
    left_out: int = 0
    above: int = 0
    tables: tuple[tuple[str, int], ...] = ()
    used: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words of a document that look like a value and were not understood: an amount, a date, a name."""

    kind: str
    words: str
    locator: str


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What became of the pages and lines of a document.

    Attributes:
        form: PDF, DOCX and so on.
        pages: how many; 0 for a form without pages.
        without_text: the numbers of pages that show something but hold no text.
        lines: how many hold text.
        parsers: who took which lines: name, number, locator.
        nobody: lines that nobody took: number, locator.
        tables: the number of rows per table.
        doubts: what was seen and not understood.
    """

    form: str
    pages: int
    without_text: tuple[int, ...]
    lines: int
    parsers: tuple[tuple[str, int, str], ...]
    nobody: tuple[int, str]
    tables: tuple[tuple[str, int], ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of a file; ``reason`` says why it was not read.

    A document of which the facts were entered in tables by hand (``entered``) is not read again.
    """

    file: str
    state: Literal["read", "unreadable", "not_a_table", "entered"]
    sha256: str = ""
    encoding: str = ""
    delimiter: str = ""
    reason: str = ""
    sheets: tuple[SheetReport, ...] = ()
    document: DocumentReport | None = None


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What became of all files.

    ``tables`` counts the rows per table. They are the rows that the sheets gave to tables, without those
    that only said the same again (``repeated``), and with those that the program made itself (``made``):
    a source for a file that names none, a tie for a decision.
    """

    files: tuple[FileReport, ...] = ()
    tables: tuple[tuple[str, int], ...] = ()
    repeated: int = 0
    made: int = 0

    @property
    def unread(self) -> tuple[FileReport, ...]:
        """The files that were not read."""
        return tuple(item for item in self.files if item.state not in ("read", "entered"))

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain dictionaries and lists."""
        files = [
            {
                **_fields(item),
                "sheets": [_sheet(one) for one in item.sheets],
                "document": _document(item.document) if item.document else None,
            }
            for item in self.files
        ]
        return {
            "files": files,
            "tables": dict(self.tables),
            "repeated": self.repeated,
            "made": self.made,
        }  # fmt: skip


def _fields(record: FileReport | SheetReport) -> dict[str, Any]:
    """Return the fields of a record as they are; there are many, and ``asdict`` copies all of them."""
    return {one.name: getattr(record, one.name) for one in fields(record)}


def _document(report: DocumentReport) -> dict[str, Any]:
    parsers = [{"parser": name, "lines": count, "locator": where} for name, count, where in report.parsers]
    tables = [{"table": name, "rows": rows} for name, rows in report.tables]
    return {**asdict(report), "parsers": parsers, "tables": tables}


def _sheet(report: SheetReport) -> dict[str, Any]:
    return {**_fields(report), "tables": [{"table": name, "rows": rows} for name, rows in report.tables]}


@dataclass(frozen=True, slots=True)
class Staged:
    """All tables of the contract, cleaned and with names resolved.

    ``frames`` has a frame for every table, with the columns of the contract, those of the origin, and
    :data:`PLACE_COLUMNS`; all text, an empty text is unknown. ``raw`` has the same rows and the columns
    of the contract: the text as it stood, only where it differs. ``ledger`` is what was decided about them.
    """

    frames: dict[str, pd.DataFrame]
    raw: dict[str, pd.DataFrame]
    findings: list[Finding] = field(default_factory=list)
    report: LoadReport = LoadReport()
    ledger: Ledger = field(default_factory=Ledger)


def frame_columns(table: str) -> list[str]:
    """Return the columns of the frame of a table, in their fixed order."""
    found = schema()
    return [*found.tables[table].names, *(column.name for column in found.origin), *PLACE_COLUMNS]


def complete(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with all its columns in their order; what was not there is empty."""
    if not len(frame):
        return _empty(tuple(frame_columns(table))).copy(deep=False)
    return frame.reindex(columns=frame_columns(table), fill_value="").fillna("").astype("str")


def complete_raw(table: str, raw: pd.DataFrame) -> pd.DataFrame:
    """Return the original texts with all columns of the contract in their order."""
    names = list(schema().tables[table].names)
    if not len(raw):
        return _empty(tuple(names)).copy(deep=False)
    return raw.reindex(columns=names, fill_value="").fillna("").astype("str")


@cache
def _empty(columns: tuple[str, ...]) -> pd.DataFrame:
    """Make a frame without rows once: most tables of a small workspace are empty, and pandas takes long."""
    return pd.DataFrame(columns=list(columns), dtype="str")
