"""Text files with separators, as programs and Dutch Excel write them."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.errors import SourceError
from samenhang.loaders.decoding import decode
from samenhang.loaders.tables.delimited import Delimited, find_delimiter, read_delimited
from samenhang.records import unguarded

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


def read(tmp_path: Path, content: bytes) -> Delimited:
    path = tmp_path / "tabel.csv"
    path.write_bytes(content)
    return read_delimited(path, "tabel.csv")


def rows_of(found: Delimited) -> dict[int, list[str]]:
    return {
        int(row): list(cells)
        for row, cells in zip(found.sheet.cells.index, found.sheet.cells.values, strict=True)
    }


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1252"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_form_gives_the_same_cells(tmp_path: Path, encoding: str, delimiter: str, newline: str) -> None:
    rows = ["id|naam|bedrag", 'a|Coördinatie €|"1,5"', 'b|"regel een', 'regel twee"|2']
    text = newline.join(rows).replace("|", delimiter) + newline
    found = read(tmp_path, text.encode(encoding))
    assert rows_of(found) == {
        1: ["id", "naam", "bedrag"],
        2: ["a", "Coördinatie €", "1,5"],
        3: ["b", f"regel een{newline}regel twee", "2"],
    }
    assert found.delimiter == delimiter
    assert not found.findings


def test_the_line_that_names_the_separator_is_no_row(tmp_path: Path) -> None:
    found = read(tmp_path, b"sep=;\r\nid;naam\r\na;b\r\n")
    assert rows_of(found) == {1: ["id", "naam"], 2: ["a", "b"]}


def test_blank_rows_keep_the_row_numbers_that_excel_shows(tmp_path: Path) -> None:
    found = read(tmp_path, b"id,naam\n\na,b\n,\n  , \nc,d\n")
    assert list(found.sheet.cells.index) == [1, 3, 5, 6]
    assert found.sheet.blank == 2


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("id;bedrag\na;1,5\nb;2,5\n", ";"),
        ("id,naam\na,x; y; z\nb,p; q; r\n", ","),
        ("naam\nregel een\n", ","),
        ("titel van het blad\nid;naam\na;b\nc;d\n", ";"),
        ("id\tnaam\na, b\tc\n", "\t"),
    ],
)
def test_the_separator_is_found_by_what_fits_the_rows(text: str, delimiter: str) -> None:
    assert find_delimiter(text) == delimiter


def test_a_stray_byte_of_windows_does_not_spoil_a_utf8_file() -> None:
    content = "Coördinatie, één, België".encode() + b" \x96 caf\xe9"
    text, encoding, findings = decode(content, "a.csv")
    assert text == "Coördinatie, één, België – café"
    assert encoding == "utf-8"
    assert [item.code for item in findings] == ["mixed_encoding"]


def test_holes_of_windows_1252_are_no_fault() -> None:
    assert decode(b"caf\xe9 \x81")[0] == "café \x81"


def test_an_open_quote_is_reported_and_nothing_is_lost(tmp_path: Path) -> None:
    found = read(tmp_path, b'id,naam\na,b\nc,"open\nd,e\n')
    assert [(item.code, item.place.row) for item in found.findings] == [("open_quote", 3)]
    assert rows_of(found)[3] == ["c", "open\nd,e\n"]


def test_a_quote_inside_a_cell_is_reported(tmp_path: Path) -> None:
    found = read(tmp_path, b'id,naam\na,"Tijd" voor toekomst\nc,d\n')
    assert [(item.code, item.place.row) for item in found.findings] == [("loose_quote", 2)]
    assert rows_of(found)[3] == ["c", "d"]


def test_a_guarded_cell_loses_its_apostrophe(tmp_path: Path) -> None:
    found = read(tmp_path, b"id,naam\na,'=1+1\nb,''-x\nc,'t Zandt\nd,-5\n")
    assert [cells[1] for cells in rows_of(found).values()] == ["naam", "=1+1", "'-x", "'t Zandt", "-5"]


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"a,b\n\0\0c,d\n"])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(SourceError):
        read(tmp_path, content)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read_delimited(tmp_path / "weg.csv", "weg.csv")
    assert caught.value.where == "weg.csv"


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    assert read(tmp_path, b"").sheet.cells.empty


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            found = read(Path(folder), content)
        except SourceError as error:
            assert error.what
        else:
            assert len(found.sheet.cells) + found.sheet.blank == found.sheet.width.size


@given(
    st.lists(st.lists(TEXT, min_size=2, max_size=4), min_size=1, max_size=6),
    st.sampled_from([",", ";", "\t"]),
)
def test_what_a_csv_writer_writes_comes_back(rows: list[list[str]], delimiter: str) -> None:
    widest = max(map(len, rows))
    square = [[f"k{n}" for n in range(widest)], *[row + [""] * (widest - len(row)) for row in rows]]
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(square)
    with tempfile.TemporaryDirectory() as folder:
        found = read(Path(folder), stream.getvalue().encode())
    expected = {n: row for n, row in enumerate(square, start=1) if any(row)}
    assert rows_of(found) == {n: [unguarded(cell) for cell in row] for n, row in expected.items()}
