"""Read tables out of files: every CSV and workbook of some folders, as far as one file can tell.

Nothing here looks from one file to another: names are not resolved yet, ids not made. That is done by
:mod:`samenhang.pipeline.load`, which puts the steps together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

import pandas as pd

from samenhang.dutch.numbers import DecimalSign
from samenhang.errors import MappingError, SamenhangError
from samenhang.hashing import checksum, digest
from samenhang.i18n import language, text
from samenhang.loaders.staged import FileReport, SheetReport, complete, complete_raw
from samenhang.loaders.tables import defaults, mapped
from samenhang.loaders.tables.clean import clean, decimal_sign_of
from samenhang.loaders.tables.contract import (
    Part,
    as_part,
    find_heading,
    find_table,
    heading_key,
    known_headings,
    near_table,
)
from samenhang.loaders.tables.delimited import read_delimited
from samenhang.loaders.tables.kept import FileRead, Kept
from samenhang.loaders.tables.mapping import SUFFIX, SheetMapping, read_mappings
from samenhang.loaders.tables.origin import FileSource
from samenhang.loaders.tables.sheet import Headed, Sheet, under_heading
from samenhang.loaders.tables.workbook import read_workbook
from samenhang.ontology.schema import schema
from samenhang.ontology.template import EXAMPLE, help_sheets
from samenhang.progress import SILENT, Progress
from samenhang.records import Finding, Place, file_name, finding

_KEY_LENGTH = 32

DELIMITED = {".csv", ".tsv"}
WORKBOOKS = {".xlsx", ".xlsm"}
_BESIDE = {".toml", ".json", ".md", ".yaml", ".yml", ".ttl", ".sha256"}
"""Files that stand beside tables without being one; they are passed over without a word."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read: its path, its name in findings, and its path inside the folder it came from."""

    path: Path
    file: str
    key: str


@dataclass(slots=True)
class Loaded:
    """What was read: ``parts`` by table and sign of decimals, and what is wrong with it."""

    parts: dict[tuple[str, DecimalSign], list[Part]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    files: list[FileReport] = field(default_factory=list)
    sources: list[FileSource] = field(default_factory=list)
    headings: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def take(self, read: FileRead, source: FileSource) -> None:
        """Add what was read from one file."""
        for part in read.parts:
            self.parts.setdefault((part.table, read.sign), []).append(part)
            for column, heading in part.headings.items():
                self.headings.setdefault((part.file, part.sheet, column), heading)
        self.findings += read.findings
        self.sources.append(source)
        self.files.append(read.report)

    def cleaned(self) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame]]:
        """Return a frame and a frame of original texts for every table of the contract.

        What can't be read is added to ``findings``. The parts of all files are cleaned together.
        """
        frames, raw = {}, {}
        for table in schema().contract:
            signs = sorted(sign for name, sign in self.parts if name == table.name)
            done = [clean(table.name, self.parts[table.name, sign], sign) for sign in signs]
            rows = pd.concat([pd.DataFrame(), *(item.frame for item in done)], ignore_index=True)
            texts = pd.concat([pd.DataFrame(), *(item.raw for item in done)], ignore_index=True)
            raw[table.name] = complete_raw(table.name, texts)
            frames[table.name], told = defaults.fill(table.name, complete(table.name, rows), raw[table.name])
            self.findings += [*(one for item in done for one in item.findings), *told]
        return frames, raw


def find_inputs(folders: Iterable[Path], root: Path) -> list[Input]:
    """Return the files of some folders, each once, sorted by their name in findings.

    Left out are hidden files, the lock files of Excel, what only stands beside tables, and links
    that lead out of the folder.
    """
    found: dict[Path, Input] = {}
    for folder in folders:
        base = folder.resolve()
        for path in sorted(base.rglob("*")):
            key = path.relative_to(base)
            hidden = any(part.startswith((".", "~$")) for part in key.parts)
            if hidden or not path.is_file() or path.suffix.lower() in _BESIDE:
                continue
            if path.resolve().is_relative_to(base):
                found.setdefault(path.resolve(), Input(path, _name(path, base, root), file_name(key)))
    return sorted(found.values(), key=lambda item: item.file)


def _name(path: Path, folder: Path, root: Path) -> str:
    """Name a file the same on every machine: from the workspace, the package, or its own folder."""
    package = Path(__file__).parents[3]
    for base in (root.resolve(), package, folder.parent):
        if path.is_relative_to(base):
            return file_name(path.relative_to(base))
    return file_name(PurePath(path.name))


def read_tables(
    inputs: Sequence[Input], kept: Kept | None = None, version: str = "", progress: Progress = SILENT
) -> Loaded:
    """Read files one by one; a file that can't be read is reported and the others are read.

    Args:
        inputs: the files, in the order in which they are told of.
        kept: what was read before; a file that stayed as it was is taken from there.
        version: of the program; what another one read is not taken.
        progress: is told which file is read.
    """
    loaded = Loaded()
    kept = kept or Kept()
    mappings: dict[Path, _Mappings] = {}
    for number, item in enumerate(inputs):
        progress.at(text("build.step_read", file=item.file), number / len(inputs))
        kind = item.path.suffix.lower()
        if kind not in DELIMITED | WORKBOOKS:
            loaded.files.append(FileReport(item.file, "not_a_table", reason=text("loaders.not_a_table")))
            loaded.findings.append(finding("file_not_a_table", "note", Place(item.file)))
            continue
        if item.path.parent not in mappings:
            mappings[item.path.parent] = _read_mappings(item, loaded)
        try:
            beside = mappings[item.path.parent]
            fitting = beside.fitting(item.path)
            sha256 = _checksum(item.path)
            key = digest([version, language(), item.file, item.key, sha256, beside.sha256], _KEY_LENGTH)
            read = kept.get(key)
            if read is None:
                read = _read_file(item, fitting, sha256)
                kept.add(key, read)
            loaded.take(read, FileSource(item.file, item.key, sha256))
        except SamenhangError as error:
            reason = f"{error.what} {error.next_step}".strip()
            loaded.files.append(FileReport(item.file, "unreadable", reason=reason))
            if not isinstance(error, MappingError):
                loaded.findings.append(finding("file_unreadable", "error", Place(item.file), reason=reason))
    return loaded


@dataclass(frozen=True, slots=True)
class _Mappings:
    """The mapping files of a folder: what they say, by name the ones that are wrong, a digest of all."""

    sheets: list[SheetMapping]
    wrong: dict[str, MappingError]
    sha256: str

    def fitting(self, path: Path) -> list[SheetMapping]:
        """Return the mappings for a file; the error of a wrong one that bears its name."""
        if path.stem in self.wrong:
            raise self.wrong[path.stem]
        return [one for one in self.sheets if one.fits_file(path.name)]


def _read_mappings(item: Input, loaded: Loaded) -> _Mappings:
    """Read all mapping files beside a file; a wrong one is reported once."""
    paths = sorted(item.path.parent.glob(f"*{SUFFIX}"))
    found = _Mappings(
        [], {}, digest([part for one in paths for part in (one.name, checksum(one))], _KEY_LENGTH)
    )
    for path in paths:
        where = file_name(PurePath(item.file).with_name(path.name))
        try:
            found.sheets.extend(read_mappings(path, where))
        except MappingError as error:
            found.wrong[path.name.removesuffix(SUFFIX)] = error
            reason = f"{error.what} {error.next_step}".strip()
            loaded.findings.append(finding("mapping_wrong", "error", Place(where), reason=reason))
    return found


def _read_file(item: Input, mappings: list[SheetMapping], sha256: str) -> FileRead:
    encoding = delimiter = ""
    if item.path.suffix.lower() in DELIMITED:
        read = read_delimited(item.path, item.file)
        sheets, findings = [read.sheet], list(read.findings)
        encoding, delimiter = read.encoding, read.delimiter
    else:
        sheets, findings = read_workbook(item.path, item.file)
    taken = [_take(sheet, item, mappings) for sheet in sheets]
    reports = tuple(report for report, _, _ in taken)
    parts = [part for _, some, _ in taken for part in some]
    return FileRead(
        FileReport(item.file, "read", sha256, encoding, delimiter, "", reports),
        decimal_sign_of(parts),
        tuple(parts),
        (*findings, *(one for _, _, some in taken for one in some)),
    )


def _checksum(path: Path) -> str:
    """Return the SHA-256 of a file; nothing for one that can't be read, of which its reader tells why."""
    try:
        return checksum(path)
    except OSError:
        return ""


def _take(
    sheet: Sheet, item: Input, mappings: list[SheetMapping]
) -> tuple[SheetReport, list[Part], list[Finding]]:
    """Take the parts for the tables out of one sheet."""
    if sheet.cells.empty:
        return SheetReport(sheet.name, "empty", blank=sheet.blank), [], []
    if sheet.name in help_sheets():
        return SheetReport(sheet.name, "help", len(sheet.cells), sheet.blank), [], []
    mapping = next((one for one in mappings if one.fits_sheet(sheet.name)), None)
    if mapping:
        return _take_mapped(sheet, mapping)
    name = sheet.name or PurePath(item.file).stem
    table = find_table(name)
    row = find_heading(sheet, known_headings(table.name)) if table else None
    if table is None or row is None:
        unused = SheetReport(sheet.name, "unused", rows=len(sheet.cells), blank=sheet.blank)
        code, near = ("no_heading" if table else "unused_sheet"), near_table(name) or "-"
        place = Place(sheet.file, sheet.name)
        return unused, [], [finding(code, "warning", place, sheet=name, near=near, count=unused.rows)]
    headed = under_heading(sheet, row)
    headed, examples = _without_examples(headed)
    part, unused_headings, findings = as_part(headed, table.name)
    report = SheetReport(
        sheet.name, "loaded", headed.rows + examples, sheet.blank, examples, 0, _above(sheet, row),
        ((table.name, headed.rows),), tuple(part.headings.values()), tuple(unused_headings),
    )  # fmt: skip
    return report, [part], [*headed.findings, *findings]


def _take_mapped(sheet: Sheet, mapping: SheetMapping) -> tuple[SheetReport, list[Part], list[Finding]]:
    wanted = {heading_key(heading) for table in mapping.tables for heading in table.headings}
    row = mapping.heading_row or find_heading(sheet, wanted) or 0
    if row not in sheet.cells.index:
        unused = SheetReport(sheet.name, "unused", rows=len(sheet.cells), blank=sheet.blank)
        return (
            unused,
            [],
            [finding("mapped_heading_row", "error", Place(sheet.file, sheet.name, row), row=row)],
        )
    headed = under_heading(sheet, row)
    parts, unused_headings, findings = mapped.apply(mapping, headed)
    used = tuple(str(heading) for heading in headed.cells.columns if heading not in unused_headings)
    taken = {row for part in parts for row in part.cells.index}
    report = SheetReport(
        sheet.name, "loaded", headed.rows, sheet.blank, 0, headed.rows - len(taken), _above(sheet, row),
        tuple((part.table, len(part.cells)) for part in parts), used, tuple(unused_headings),
    )  # fmt: skip
    return report, parts, [*headed.findings, *findings]


def _above(sheet: Sheet, heading: int) -> int:
    """Count the rows above the heading that hold anything."""
    return int((sheet.cells.index < heading).sum())


def _without_examples(headed: Headed) -> tuple[Headed, int]:
    first = headed.cells.columns[0] if len(headed.cells.columns) else None
    if first is None:
        return headed, 0
    example = headed.cells[first].str.strip().str.startswith(EXAMPLE)
    kept = Headed(
        headed.file, headed.name, headed.cells[~example], headed.numbers[~example], headed.decimal,
        headed.findings,
    )  # fmt: skip
    return kept, int(example.sum())
