"""What was read from files before, so that a file that stayed as it was is not read again.

The file ``read.jsonl`` of a build has a line per file that was read: a key (a digest of all that decides
about what is read from it: its bytes, its name, the mappings beside it, the program and the language), what
was read, as JSON, and its cells, also as JSON, which are fetched only when a table needs them; and a line for
what takes long to find among all rows (:meth:`Kept.once`). Large tables that were cleaned stand beside it
(:mod:`samenhang.loaders.kept_tables`). It is plain data: opening what somebody else made runs nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from samenhang.dutch.numbers import DecimalSign
from samenhang.loaders.kept_tables import KeptTables
from samenhang.loaders.staged import DocumentReport, Doubt, FileReport, SheetReport
from samenhang.loaders.tables.contract import AtHand, Part
from samenhang.records import Finding, finding_of

FILE_NAME = "read.jsonl"


@dataclass(frozen=True, slots=True)
class FileRead:
    """What was read from one file: its report, how it writes decimals, its parts, and what is wrong.

    ``key`` is that under which it is kept.
    """

    report: FileReport
    sign: DecimalSign
    parts: tuple[Part, ...]
    findings: tuple[Finding, ...]
    key: str = ""


class Kept:
    """What was read by the build before.

    Args:
        file: its ``read.jsonl``; one that is not there, or damaged, holds nothing.
        tables: the large tables that it cleaned.
    """

    def __init__(self, file: Path | None = None, tables: KeptTables | None = None) -> None:
        self.tables = tables or KeptTables()
        self._lines: dict[str, str] = {}
        try:
            lines = file.read_text(encoding="ascii").splitlines() if file else []
        except (OSError, ValueError):
            lines = []
        for line in lines:
            key, found, content = line.partition("\t")
            if found:
                self._lines[key] = content
        self._used: dict[str, str] = {}

    def get(self, key: str) -> FileRead | None:
        """Return what was read under this key, if it was."""
        line = self._lines.get(key)
        if line is None:
            return None
        try:
            told, _, cells = line.partition("\t")
            read = _decoded(key, json.loads(told), _Line(cells))
        except (ValueError, KeyError, TypeError):
            return None
        self._used[key] = line
        return read

    def add(self, key: str, read: FileRead) -> None:
        """Keep what was read now."""
        halves = _encoded(read), [_encoded_cells(part) for part in read.parts]
        self._used[key] = "\t".join(json.dumps(half, separators=(",", ":")) for half in halves)

    def once(self, version: str, key: str, make: Callable[[], Any]) -> Any:
        """Return what this version made under this key before, or make it: plain data, as JSON gives it."""
        key = f"{version} {key}"
        line = self._used.get(key, self._lines.get(key))
        try:
            found = None if line is None else json.loads(line)
        except ValueError:
            found = None
        if found is None:
            line = json.dumps(make(), separators=(",", ":"))
            found = json.loads(line)
        self._used[key] = str(line)
        return found

    def write(self, file: Path) -> None:
        """Write what was used or added, for the build that comes after; the rest is forgotten."""
        with file.open("w", encoding="ascii", newline="\n") as target:
            target.writelines(f"{key}\t{line}\n" for key, line in sorted(self._used.items()))


def _encoded(read: FileRead) -> dict[str, Any]:
    return {
        "report": asdict(read.report),
        "sign": read.sign,
        "parts": [_encoded_part(part) for part in read.parts],
        "findings": [asdict(item) for item in read.findings],
    }


def _encoded_part(part: Part) -> dict[str, Any]:
    return {
        "table": part.table, "file": part.file, "sheet": part.sheet, "headings": part.headings,
        "decimal": part.decimal,
    }  # fmt: skip


def _encoded_cells(part: Part) -> dict[str, Any]:
    """Write cells column by column; of numbers only the columns that hold any."""
    cells, numbers = part.cells, part.numbers
    return {
        "rows": [int(row) for row in cells.index],
        "cells": {str(name): cells[name].tolist() for name in cells},
        "numbers": {str(name): _signs(numbers[name]) for name in numbers if numbers[name].any()},
    }


def _signs(column: pd.Series[bool]) -> str:
    return "".join("1" if one else "0" for one in column)


def _decoded(key: str, found: Mapping[str, Any], line: _Line) -> FileRead:
    told = found["report"]
    document = told["document"] and _document(told["document"])
    report = {**told, "sheets": tuple(map(_sheet, told["sheets"])), "document": document}
    parts = (Part(**one, content=_Later(line, number)) for number, one in enumerate(found["parts"]))
    if len(line.written) < 2:
        raise ValueError(key)
    return FileRead(
        FileReport(**report), found["sign"], tuple(parts), tuple(map(finding_of, found["findings"])), key
    )


class _Line:
    """The cells of all parts of a file, as they stand in its line."""

    def __init__(self, written: str) -> None:
        self.written = written

    @cached_property
    def parts(self) -> list[Mapping[str, Any]]:
        return list(json.loads(self.written))


class _Later:
    """The cells of one part, fetched from the line when they are asked for."""

    def __init__(self, line: _Line, number: int) -> None:
        self._line, self._number = line, number

    @property
    def cells(self) -> pd.DataFrame:
        return self._content.cells

    @property
    def numbers(self) -> pd.DataFrame:
        return self._content.numbers

    @cached_property
    def _content(self) -> AtHand:
        found = self._line.parts[self._number]
        index = pd.Index(found["rows"], dtype="int64")
        cells = pd.DataFrame(found["cells"], index=index, columns=list(found["cells"]), dtype="str")
        numbers = np.zeros(cells.shape, dtype="bool")
        for place, name in enumerate(found["cells"]):
            if name in found["numbers"]:
                numbers[:, place] = [sign == "1" for sign in found["numbers"][name]]
        return AtHand(cells, pd.DataFrame(numbers, index=index, columns=cells.columns))


def _sheet(found: Mapping[str, Any]) -> SheetReport:
    several = {name: tuple(found[name]) for name in ("used", "unused")}
    return SheetReport(
        **{**found, **several, "tables": tuple((name, rows) for name, rows in found["tables"])}
    )


def _document(found: Mapping[str, Any]) -> DocumentReport:
    several = {name: tuple(map(tuple, found[name])) for name in ("parsers", "tables")}
    doubts = tuple(Doubt(**one) for one in found["doubts"])
    alone = {name: tuple(found[name]) for name in ("without_text", "nobody")}
    return DocumentReport(**{**found, **several, **alone, "doubts": doubts})
