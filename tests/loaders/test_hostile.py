"""Ten thousand random and hostile tables and workbooks: no traceback, and every row accounted for.

A full soak reads a thousand folders with text files and a thousand with workbooks, five to ten in each. Whatever
they hold, a load ends with a report in which each file, sheet and row is loaded or told of.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.exports.tables_csv import write_tables
from samenhang.loaders import report
from samenhang.loaders.decoding import decode
from samenhang.loaders.inputs import find_inputs
from samenhang.loaders.staged import FileReport, SheetReport, Staged
from samenhang.loaders.tables.load import DELIMITED
from samenhang.ontology.schema import schema
from samenhang.pipeline.load import load_tables
from tests.effort import costly
from tests.loaders.hostile import File, text_files, workbook_files

LEAST, MOST = 5, 10
"""Files per folder."""


@costly(3, full=1_000)
@given(st.lists(text_files(), min_size=LEAST, max_size=MOST))
def test_any_text_file_is_loaded_or_told_of(files: list[File]) -> None:
    _check(files)


def test_a_name_that_is_no_text_is_told_as_text() -> None:
    _check([("\udcff\udcfe.csv", b"id,name\n"), ("\udcff.xlsx", b""), ("a\nb.csv", b"id\n\x00")])


def test_a_text_file_that_would_fill_the_memory_is_refused() -> None:
    wide = b"," * 16_000 + b"\n" + b"\n" * 20_000
    _check([("projects.csv", wide), ("money.csv", b"," * 20_000), ("goals.csv", b"id\n" * 2_000)])


@costly(3, full=1_000)
@given(st.lists(workbook_files(), min_size=LEAST, max_size=MOST))
@pytest.mark.thorough
def test_any_workbook_is_loaded_or_told_of(files: list[File]) -> None:
    _check(files)


def _check(files: list[File]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for number, (name, content) in enumerate(files):
            place = root / "in" / str(number)
            place.mkdir(parents=True)
            (place / name).write_bytes(content)
        staged = load_tables([root / "in"], root)
        _is_complete(staged, root)
        _can_be_told(staged)
        write_tables(staged, root / "uit")
        for table in schema().contract:
            rows = staged.frames[table.name]
            columns = [*table.names, *(column.name for column in schema().origin)]
            written = _rows_of(root / "uit" / f"{table.name}.csv")
            assert written == len(rows[columns].drop_duplicates()) + 1


def _rows_of(path: Path) -> int:
    before = csv.field_size_limit(2**30)
    try:
        return sum(1 for _ in csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    finally:
        csv.field_size_limit(before)


def _is_complete(staged: Staged, root: Path) -> None:
    """Hold the report against the files: every file once, every row in one count."""
    inputs = {item.file: item.path for item in find_inputs([root / "in"], root)}
    assert Counter(item.file for item in staged.report.files) == Counter([*inputs])
    told = {one.place.file for one in staged.findings}
    given_to: Counter[str] = Counter()
    for item in staged.report.files:
        assert item.state == "read" or (item.reason and item.file in told)
        for sheet in item.sheets:
            _is_balanced(sheet)
            assert sheet.state not in ("unused",) or item.file in told
            given_to.update(dict(sheet.tables))
        if item.state == "read" and inputs[item.file].suffix.lower() in DELIMITED:
            assert _all_rows(item.sheets[0]) == _records(item, inputs[item.file])
    added = staged.report.made - staged.report.repeated
    assert sum(given_to.values()) + added == sum(map(len, staged.frames.values()))
    assert dict(staged.report.tables) == {
        name: len(rows) for name, rows in staged.frames.items() if len(rows)
    }


def _is_balanced(sheet: SheetReport) -> None:
    given_to = sum(count for _, count in sheet.tables)
    if sheet.state == "loaded":
        assert given_to + sheet.examples + sheet.left_out == sheet.rows
    else:
        assert (given_to, sheet.examples, sheet.left_out, sheet.above) == (0, 0, 0, 0)
        assert sheet.state != "empty" or sheet.rows == 0


def _all_rows(sheet: SheetReport) -> int:
    return sheet.blank + sheet.above + (sheet.state == "loaded") + sheet.rows


def _records(item: FileReport, path: Path) -> int:
    """Count the records of a text file once more, with nothing but the reader of the standard library."""
    text, _, _ = decode(path.read_bytes())
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.rstrip("\r")) == len("sep=;"):
        text = rest
    return sum(1 for _ in csv.reader(io.StringIO(text, newline=""), delimiter=item.delimiter))


def _can_be_told(staged: Staged) -> None:
    """Print the report in both forms: it is text that any terminal and file takes."""
    assert "\n".join(report.lines(staged.report, staged.findings)).encode()
    assert json.dumps(report.as_json(staged.report, staged.findings), ensure_ascii=False).encode()
    for item in staged.findings:
        assert item.message("nl")
        assert item.message("en")
