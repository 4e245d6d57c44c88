"""One CSV or workbook, with the mapping files beside it, to the parts of tables that it holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath

from samenhang.errors import MappingError
from samenhang.hashing import checksum, digest
from samenhang.loaders.inputs import Input
from samenhang.loaders.kept import FileRead
from samenhang.loaders.staged import FileReport, SheetReport
from samenhang.loaders.tables import mapped
from samenhang.loaders.tables.clean import decimal_sign_of
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
from samenhang.loaders.tables.mapping import SUFFIX, SheetMapping, read_mappings
from samenhang.loaders.tables.sheet import Headed, Sheet, under_heading
from samenhang.loaders.tables.workbook import read_workbook
from samenhang.ontology.template import EXAMPLE, help_sheets
from samenhang.records import Finding, Place, file_name, finding

_KEY_LENGTH = 32

DELIMITED = {".csv", ".tsv"}
WORKBOOKS = {".xlsx", ".xlsm"}


@dataclass(frozen=True, slots=True)
class Mappings:
    """The mapping files of a folder: what they say, by name the ones that are wrong, a digest of all."""

    sheets: list[SheetMapping]
    wrong: dict[str, MappingError]
    sha256: str

    def fitting(self, path: Path) -> list[SheetMapping]:
        """Return the mappings for a file; the error of a wrong one that bears its name."""
        if path.stem in self.wrong:
            raise self.wrong[path.stem]
        return [one for one in self.sheets if one.fits_file(path.name)]


def read_beside(item: Input) -> tuple[Mappings, list[Finding]]:
    """Read all mapping files beside a file, and tell of each wrong one."""
    paths = sorted(item.path.parent.glob(f"*{SUFFIX}"))
    found = Mappings(
        [], {}, digest([part for one in paths for part in (one.name, checksum(one))], _KEY_LENGTH)
    )
    faults = []
    for path in paths:
        where = file_name(PurePath(item.file).with_name(path.name))
        try:
            found.sheets.extend(read_mappings(path, where))
        except MappingError as error:
            found.wrong[path.name.removesuffix(SUFFIX)] = error
            reason = f"{error.what} {error.next_step}".strip()
            faults.append(finding("mapping_wrong", "error", Place(where), reason=reason))
    return found, faults


def read_file(item: Input, mappings: list[SheetMapping], sha256: str) -> FileRead:
    """Take the tables out of one file.

    Raises:
        SourceError: it can't be read.
    """
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
