"""Workbooks that may not be read."""

from __future__ import annotations

import contextlib
import io
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.errors import SourceError
from samenhang.loaders.guard import check_workbook, column_number
from samenhang.loaders.tables.workbook import read_workbook
from tests.loaders.tables.workbooks import SHEET, make, sheet_of, with_part


def refused(path: Path) -> str:
    with pytest.raises(SourceError) as caught:
        check_workbook(path, "map/werkboek.xlsx")
    assert caught.value.where == "map/werkboek.xlsx"
    assert caught.value.next_step
    return caught.value.what


def test_an_ordinary_workbook_passes(tmp_path: Path) -> None:
    path = make(tmp_path / "a.xlsx", {"Blad1": [["id", "naam"], ["0014", 3.5]], "Blad2": []})
    sheets = [part for part in check_workbook(path) if part.is_sheet]
    assert [(part.last_row, part.last_column, part.area) for part in sheets] == [(2, 2, 4), (0, 0, 0)]


def test_a_workbook_full_of_the_same_passes(tmp_path: Path) -> None:
    check_workbook(make(tmp_path / "a.xlsx", {"Blad1": [[0] * 20] * 5_000}))


_MEASURE = """
import sys, time
from pathlib import Path
from samenhang.errors import SourceError
from samenhang.loaders.tables.workbook import read_workbook
start = time.perf_counter()
try:
    read_workbook(Path(sys.argv[1]), "bom.xlsx")
except SourceError:
    used = time.perf_counter() - start
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line)
    print(used, int(peak.split()[1]) / 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of memory is read from /proc")
def test_one_cell_of_400_mb_is_refused_at_once_and_in_little_memory(tmp_path: Path) -> None:
    before, after = sheet_of(b'<row r="1"><c r="A1" t="inlineStr"><is><t>#</t></is></c></row>').split(b"#")
    path = with_part(tmp_path / "bom.xlsx", {SHEET: b""}, without=SHEET)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book, book.open(SHEET, "w") as part:
        part.write(before)
        for _ in range(400):
            part.write(b"A" * 1_000_000)
        part.write(after)
    assert path.stat().st_size < 500_000
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(path)], capture_output=True, text=True, check=True
    )
    seconds, megabytes = map(float, done.stdout.split())
    assert seconds < 1
    assert megabytes < 200


def test_a_cell_within_the_limit_of_size_but_longer_than_a_cell(tmp_path: Path) -> None:
    text = random.Random(1).randbytes(1_500_000).hex().encode()
    rows = b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + text + b"</t></is></c></row>"
    assert "langer is dan een cel" in refused(with_part(tmp_path / "a.xlsx", {SHEET: sheet_of(rows)}))


def test_a_part_that_shrinks_too_much(tmp_path: Path) -> None:
    assert "zipbom" in refused(with_part(tmp_path / "a.xlsx", {"xl/media/a.bin": b"\0" * 20_000_000}))


def test_a_directory_that_lies_about_the_size(tmp_path: Path) -> None:
    path = with_part(tmp_path / "a.xlsx", {"xl/media/a.bin": random.Random(1).randbytes(50_000) * 40})
    content = bytearray(path.read_bytes())
    size = (2_000_000).to_bytes(4, "little")
    entry = content.rfind(size)
    content[entry : entry + 4] = (1_000).to_bytes(4, "little")
    path.write_bytes(content)
    assert "groter dan" in refused(path)


def test_a_bomb_inside_a_zip_inside_the_workbook(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a", b"\0" * 20_000_000)
    assert "zipbom" in refused(with_part(tmp_path / "a.xlsx", {"xl/embeddings/a.xlsx": inner.getvalue()}))


def test_zips_deep_inside_each_other(tmp_path: Path) -> None:
    content = b"x"
    for _ in range(4):
        outer = io.BytesIO()
        with zipfile.ZipFile(outer, "w") as packed:
            packed.writestr("a.zip", content)
        content = outer.getvalue()
    assert "te diep" in refused(with_part(tmp_path / "a.xlsx", {"xl/a.zip": content}))


@pytest.mark.parametrize(
    "prolog",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]>',
        b'<!-- <sst> --><!DOCTYPE x [<!ENTITY a "b">]>',
        b" " * 70_000 + b'<!doctype x SYSTEM "file:///x">',
    ],
)
@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml"])
def test_a_doctype_in_any_part(tmp_path: Path, part: str, prolog: bytes) -> None:
    xml = b'<?xml version="1.0"?>' + prolog + b"<sst>&a;</sst>"
    xml = xml if not prolog.startswith(b" ") else prolog + b"<sst/>"
    assert "DOCTYPE" in refused(with_part(tmp_path / "a.xlsx", {part: xml}))


def test_xml_in_another_encoding(tmp_path: Path) -> None:
    xml = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x><sst/>'.encode("utf-16")
    assert "UTF-8" in refused(with_part(tmp_path / "a.xlsx", {"xl/sharedStrings.xml": xml}))


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b"<row r='1'><c s='1' r='a1'><v>1</v></c></row><row r='1048576'><c r = 'xfd1048576'/></row>",
        b'<row r="1">' + b"<c><v>1</v></c>" * 16_384 + b'</row><row r="1048576"><c/></row>',
        b'<x:row r="1"><x:c r="A1"/></x:row><x:row r="1048576"><x:c r="XFD1048576"/></x:row>',
    ],
)
def test_cells_that_would_make_the_reader_reserve_all_memory(tmp_path: Path, rows: bytes) -> None:
    assert "zo ver uit elkaar" in refused(with_part(tmp_path / "a.xlsx", {SHEET: sheet_of(rows)}))


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1"><c r="A1"/></row><row r="2"><c r="ZZZ99999999"><v>1</v></c></row>',
        b'<row r="1"><c r="A1"/></row><row r="2"><c r="XFE2"><v>1</v></c></row>',
        b'<row r="1"><c r="A1"/></row><row r="2"><c r="A1048577"><v>1</v></c></row>',
        b'<row r="1"><c r=""><v>1</v></c></row>',
        b'<row r="1"><c s="1"r="ZZZ99999999"><v>1</v></c></row>',
        b'<row r="1"><c s=">" r="ZZZ99999999"><v>1</v></c></row>',
        b'<row r="1"><c s="<" r="ZZZ99999999"><v>1</v></c></row>',
        b'<row r="99999999"><c><v>1</v></c></row>',
        b'<row r="1"><c><v>1</v></c></row><row ht="1"r="99999999"><c><v>1</v></c></row>',
    ],
)
def test_cells_in_places_that_no_sheet_has(tmp_path: Path, rows: bytes) -> None:
    assert "een plaats die niet bestaat" in refused(with_part(tmp_path / "a.xlsx", {SHEET: sheet_of(rows)}))


def test_one_cell_in_the_last_corner_is_harmless(tmp_path: Path) -> None:
    rows = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    check_workbook(with_part(tmp_path / "a.xlsx", {SHEET: sheet_of(rows)}))


def test_cells_that_do_not_say_where_they_stand(tmp_path: Path) -> None:
    rows = b"<row><c><v>1</v></c><c><v>2</v></c></row>" * 10_000
    parts = check_workbook(with_part(tmp_path / "a.xlsx", {SHEET: sheet_of(rows)}))
    assert next(part for part in parts if part.is_sheet).area == 20_000


def test_markup_made_to_slow_the_scan_down_is_looked_at_once(tmp_path: Path) -> None:
    rows = b"".join(b'<c r="A%d" t="e"><f>' % row for row in range(20_000))
    rows += b"".join(b"<c %d" % row for row in range(100_000))
    path = with_part(tmp_path / "a.xlsx", {SHEET: sheet_of(rows)})
    start = time.perf_counter()
    with contextlib.suppress(SourceError):
        check_workbook(path)
    assert time.perf_counter() - start < 3


@pytest.mark.parametrize("content", [b"", b"geen zip", b"PK\x03\x04kapot", b"\xd0\xcf\x11\xe0oud"])
def test_what_is_no_workbook(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert "geen Excel-bestand" in refused(path)


def test_other_packing_than_excel_uses(tmp_path: Path) -> None:
    assert "ingepakt" in refused(with_part(tmp_path / "a.xlsx", {}, zipfile.ZIP_BZIP2))


@given(st.binary(max_size=200), st.integers(0, 5_000))
def test_a_damaged_workbook_is_refused_or_read_but_never_a_crash(junk: bytes, at: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = make(Path(folder) / "a.xlsx", {"Blad1": [["a", "b"], [1, 2]]})
        content = bytearray(path.read_bytes())
        content[at : at + len(junk)] = junk
        path.write_bytes(content)
        try:
            read_workbook(path, "a.xlsx")
        except SourceError as error:
            assert str(error)


def test_letters_of_columns() -> None:
    assert [column_number(letters) for letters in ("A", "Z", "AA", "XFD")] == [1, 26, 27, 16_384]
