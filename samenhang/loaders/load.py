"""Read files: tables and documents, as far as one file can tell.

Nothing here looks from one file to another, but that documents are read with the names that the tables
know. Names are not resolved yet, ids not made: that is done by :mod:`samenhang.pipeline.load`, which puts the
steps together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from samenhang.dutch.numbers import DecimalSign
from samenhang.errors import MappingError, SamenhangError
from samenhang.hashing import checksum, digest
from samenhang.i18n import language, text
from samenhang.loaders.documents.readers.forms import SUFFIXES
from samenhang.loaders.inputs import Input
from samenhang.loaders.kept import FileRead, Kept
from samenhang.loaders.kept_tables import KeptTables
from samenhang.loaders.staged import FileReport, complete, complete_raw
from samenhang.loaders.tables import defaults
from samenhang.loaders.tables.clean import Cleaned, clean
from samenhang.loaders.tables.contract import Part
from samenhang.loaders.tables.load import DELIMITED, WORKBOOKS, Mappings, read_beside
from samenhang.loaders.tables.load import read_file as read_table
from samenhang.loaders.tables.origin import FileSource
from samenhang.ontology.schema import schema
from samenhang.progress import SILENT, Progress
from samenhang.records import Finding, Place, finding

if TYPE_CHECKING:
    from samenhang.loaders.known import Known

_KEY_LENGTH = 32


@dataclass(slots=True)
class Loaded:
    """What was read: ``parts`` by table and sign of decimals, ``keys`` of their files, and what is wrong."""

    parts: dict[tuple[str, DecimalSign], list[Part]] = field(default_factory=dict)
    keys: dict[str, list[str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    files: list[FileReport] = field(default_factory=list)
    sources: list[FileSource] = field(default_factory=list)
    headings: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def take(self, read: FileRead, source: FileSource) -> None:
        """Add what was read from one file."""
        for part in read.parts:
            self.parts.setdefault((part.table, read.sign), []).append(part)
            self.keys.setdefault(part.table, []).append(f"{read.sign}{read.key}")
            for column, heading in part.headings.items():
                self.headings.setdefault((part.file, part.sheet, column), heading)
        self.findings += read.findings
        self.sources.append(source)
        self.files.append(read.report)

    def cleaned(self, kept: KeptTables) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame]]:
        """Return a frame and a frame of original texts for every table of the contract.

        What can't be read is added to ``findings``. The parts of all files are cleaned together; a table of
        which no file changed is taken from what was kept.
        """
        frames, raw = {}, {}
        for table in schema().contract:
            files = self.keys.get(table.name, [])
            found = kept.once(table.name, files, partial(self._clean, table.name))
            frames[table.name], raw[table.name] = found.frame, found.raw
            self.findings += found.findings
        return frames, raw

    def _clean(self, table: str) -> Cleaned:
        signs = sorted(sign for name, sign in self.parts if name == table)
        done = [clean(table, self.parts[table, sign], sign) for sign in signs]
        rows = pd.concat([pd.DataFrame(), *(item.frame for item in done)], ignore_index=True)
        texts = pd.concat([pd.DataFrame(), *(item.raw for item in done)], ignore_index=True)
        raw = complete_raw(table, texts)
        frame, told = defaults.fill(table, complete(table, rows), raw)
        return Cleaned(frame, raw, [*(one for item in done for one in item.findings), *told])


def read_inputs(
    inputs: Sequence[Input], kept: Kept | None = None, version: str = "", progress: Progress = SILENT
) -> Loaded:
    """Read files one by one; a file that can't be read is reported and the others are read.

    Args:
        inputs: the files, in the order in which they are told of.
        kept: what was read before; a file that stayed as it was is taken from there.
        version: of the program; what another one read is not taken.
        progress: is told which file is read.
    """
    reading = _Reading(kept or Kept(), version)
    order = {item.file: number for number, item in enumerate(inputs)}
    later = [item for item in inputs if is_document(item.path)]
    for number, item in enumerate([*(item for item in inputs if item not in later), *later]):
        progress.at(text("build.step_read", file=item.file), number / len(inputs))
        reading.take(item)
    reading.loaded.files.sort(key=lambda report: order[report.file])
    reading.loaded.sources.sort(key=lambda source: order[source.file])
    return reading.loaded


def is_document(path: Path) -> bool:
    """Tell whether a file goes by the name of a document."""
    return path.suffix.lower() in SUFFIXES


class _Reading:
    """The files that were read so far, and what is needed to read the next one."""

    def __init__(self, kept: Kept, version: str) -> None:
        self.loaded = Loaded()
        self._kept, self._version = kept, version
        self._mappings: dict[Path, Mappings] = {}
        self._known: Known | None = None

    def take(self, item: Input) -> None:
        try:
            sha256 = _checksum(item.path)
            if item.path.suffix.lower() in DELIMITED | WORKBOOKS:
                read = self._table(item, sha256)
            elif is_document(item.path):
                read = self._document(item, sha256)
            else:
                self._leave(item)
                return
            self.loaded.take(read, FileSource(item.file, item.key, sha256))
        except SamenhangError as error:
            reason = f"{error.what} {error.next_step}".strip()
            self.loaded.files.append(FileReport(item.file, "unreadable", reason=reason))
            if not isinstance(error, MappingError):
                fault = finding("file_unreadable", "error", Place(item.file), reason=reason)
                self.loaded.findings.append(fault)

    def _leave(self, item: Input) -> None:
        self.loaded.files.append(FileReport(item.file, "not_a_table", reason=text("loaders.not_a_table")))
        self.loaded.findings.append(finding("file_not_a_table", "note", Place(item.file)))

    def _table(self, item: Input, sha256: str) -> FileRead:
        folder = item.path.parent
        if folder not in self._mappings:
            self._mappings[folder], faults = read_beside(item)
            self.loaded.findings += faults
        beside = self._mappings[folder]
        fitting = beside.fitting(item.path)
        return self._once(item, (sha256, beside.sha256), lambda: read_table(item, fitting, sha256))

    def _document(self, item: Input, sha256: str) -> FileRead:
        # Only here, for they take long to load; a workspace of tables does without.
        from samenhang.loaders import known
        from samenhang.loaders.documents.load import read_file as read_document

        # Documents come last: what the tables know is complete.
        self._known = self._known or known.of(self.loaded.parts)
        names = self._known
        if source := names.entered(sha256):
            reason = text("loaders.entered", source=source)
            return FileRead(FileReport(item.file, "entered", sha256, reason=reason), ".", (), ())
        return self._once(item, (sha256, names.sha256), lambda: read_document(item, sha256, names.rows))

    def _once(self, item: Input, decisive: tuple[str, ...], read: Callable[[], FileRead]) -> FileRead:
        """Read a file, unless that was done before with the same outcome."""
        key = digest([self._version, language(), item.file, item.key, *decisive], _KEY_LENGTH)
        found = self._kept.get(key)
        if found is None:
            found = replace(read(), key=key)
            self._kept.add(key, found)
        return found


def _checksum(path: Path) -> str:
    """Return the SHA-256 of a file; nothing for one that can't be read, of which its reader tells why."""
    try:
        return checksum(path)
    except OSError:
        return ""
