"""Tables and workbooks that nobody should have to read: random, damaged, and made to do harm.

Each is a name and the bytes of a file. Most begin as a sound table and are then changed: in their cells,
in how they are written, or in their bytes; so that most of them get past the door.
"""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime
from typing import Any

import xlsxwriter
from hypothesis import strategies as st

from samenhang.ontology.schema import schema

File = tuple[str, bytes]

TABLES = [table.name for table in schema().contract]
STEMS = [
    *TABLES, *(table.labels["nl"] for table in schema().contract), "Blad1", "CON", "nul", "a b", "é", "x" * 200,
    "..", "...", "-rf", "=1+1", "a\nb", "a\\b", "C:", "\udcff\udcfe", "'", '"', "{}", "%s", "$HOME", "\u202e",
]  # fmt: skip
"""Names of files: of tables, and such as a shell, another system or a decoder stumbles over."""

CELLS = st.text(max_size=8) | st.sampled_from(
    ["1.500", "€ 3,5 mln", "13-7-2020", "ja", "2-4", "10-12-2024", "4-2", "tussen 1,5 en 2", "1e999", "-0", "١٢",
     "project/x/a", "voorbeeld/x", "=1+1", "'=1", "a|b", "|", '"', "X", "deal", "0014", "\x00", "\ufeff",
     "\u2028", "a\nb", "https://[", "javascript:alert(1)", "organisation/../x", "9" * 400, "€" * 70, "NaN", "inf",
     "1-1-0000", "31-2-2024", "#N/A", "-", " ", "\u200b", "<script>", "{{7*7}}", "\U0001f600", "x" * 40_000]
)  # fmt: skip
_ROWS = st.lists(st.lists(CELLS, max_size=9), max_size=7)


@st.composite
def _heading(draw: st.DrawFn, name: str) -> list[str]:
    """Draw headings of the table of that name (if any), some wrong, some twice."""
    table = schema().tables.get(name) or schema().tables[draw(st.sampled_from(TABLES))]
    columns = [*table.columns, *schema().origin]
    known = [word for column in columns for word in (column.name, *column.labels.values())]
    odd = ["", " ", "Naam", "NAAM ", "kleur", "id", "1", "=x", "\n", "é" * 300]
    return draw(st.lists(st.sampled_from([*known, *known, *odd]), min_size=1, max_size=9))


def _names(endings: list[str]) -> st.SearchStrategy[str]:
    return st.tuples(st.sampled_from(STEMS), st.sampled_from(endings)).map("".join)


# ---- text files -----------------------------------------------------------------------------------------

_SHARES = st.integers(0, 1_000)
ENCODINGS = ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp437"]
_STRAY = st.sampled_from(
    [b"\x00", b'"', b'""', b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\r", b"\n", b"\r\n", b",", b";", b"\t", b"\x1a",
     b"\x80", b"\xed\xa0\x80", b"'", b"\\", b"PK\x03\x04", b"\x00" * 500, b'"' * 99, b"," * 3_000, b"\n" * 3_000,
     b"a" * 70_000, b"sep=;\n", b"\xe2\x80\xa8", b"\x0c", b"\x1f\x8b\x08"]
) | st.binary(max_size=6)  # fmt: skip


@st.composite
def changed(draw: st.DrawFn, content: bytes) -> bytes:
    """Cut, insert, drop and repeat bytes of a file, a few times."""
    for _ in range(draw(st.integers(0, 4))):
        at, to = sorted(len(content) * draw(_SHARES) // 1_000 for _ in range(2))
        match draw(st.sampled_from(["insert", "insert", "cut", "drop", "repeat", "flip"])):
            case "insert":
                content = content[:at] + draw(_STRAY) + content[at:]
            case "cut":
                content = content[:to]
            case "drop":
                content = content[:at] + content[to:]
            case "repeat":
                content = content[:to] + content[at:]
            case _:
                flipped = bytes(byte ^ draw(st.integers(1, 255)) for byte in content[at : at + 1])
                content = content[:at] + flipped + content[at + 1 :]
    return content


@st.composite
def text_files(draw: st.DrawFn) -> File:
    """A CSV or TSV file, however it was written and whatever became of it."""
    name = draw(_names([".csv", ".csv", ".csv", ".CSV", ".tsv"]))
    if draw(st.integers(0, 9)) == 0:
        return name, draw(st.binary(max_size=300))
    rows = [[], *draw(_ROWS)][draw(st.integers(0, 1)) :]
    rows.insert(draw(st.integers(0, 1)), draw(_heading(name.partition(".")[0])))
    stream = io.StringIO(newline="")
    delimiter, newline = draw(st.sampled_from(",;\t|")), draw(st.sampled_from(["\n", "\r\n", "\r"]))
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONE]))
    escape = "\\" if quoting == csv.QUOTE_NONE else None
    rows = [row if row != [""] else ["", ""] for row in rows]
    csv.writer(
        stream, delimiter=delimiter, lineterminator=newline, quoting=quoting, escapechar=escape
    ).writerows(rows)
    content = stream.getvalue().encode(draw(st.sampled_from(ENCODINGS)), "replace")
    return name, draw(changed(content))


# ---- workbooks ------------------------------------------------------------------------------------------

_NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**20), 10**20)
_EXCEL = CELLS | _NUMBERS | st.booleans() | st.dates(date(1900, 3, 1)) | st.just(datetime(2024, 7, 1, 13, 45))
_SHEET_NAMES = st.sampled_from([*TABLES, "Blad1", "uitleg", "lijsten", "x" * 31, "é", "=1", "a'b", "CON"])
SHEET_XML = "xl/worksheets/sheet1.xml"


@st.composite
def workbooks(draw: st.DrawFn) -> bytes:
    """A workbook that Excel would open, with everything that stands in them: the bytes of a .xlsx."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"created": datetime(2020, 1, 1)})
    for name in draw(st.lists(_SHEET_NAMES, min_size=1, max_size=3, unique_by=str.casefold)):
        sheet = book.add_worksheet(name)
        rows: list[list[Any]] = [
            draw(_heading(name)),
            *draw(st.lists(st.lists(_EXCEL, max_size=7), max_size=6)),
        ]
        down, right = draw(st.sampled_from([(0, 0), (0, 0), (3, 2), (700, 40)]))
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                _put(sheet, (number + down, column + right), cell)
        _decorate(draw, book, sheet, down)
    book.close()
    return stream.getvalue()


def _put(sheet: Any, at: tuple[int, int], cell: object) -> None:
    if isinstance(cell, str):
        if cell.startswith("="):
            sheet.write_formula(*at, cell, None, "2")
        else:
            sheet.write_string(*at, cell[:32_767])
    elif isinstance(cell, bool):
        sheet.write_boolean(*at, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(*at, cell)
    else:
        sheet.write_number(*at, cell)


def _decorate(draw: st.DrawFn, book: Any, sheet: Any, down: int) -> None:
    """Add what makes sheets hard to read: merged cells, errors, hidden rows, cells far away."""
    match draw(st.integers(0, 19)):
        case 0:
            sheet.merge_range(down + 1, 0, down + 4, 1, "samen")
        case 1:
            sheet.write_formula(
                down + 1, 1, "=1/0", None, draw(st.sampled_from(["#DIV/0!", "#N/A", "#NAAM?"]))
            )
        case 2:
            sheet.write_number(draw(st.sampled_from([900] * 8 + [9_000, 1_048_575])), 3, 7)
        case 3:
            sheet.write_row(down, 9, [f"kop {number}" for number in range(3_000)])
        case 4:
            sheet.write_number(
                down + 2,
                0,
                draw(st.sampled_from([-1, 60, 1e300, 2_958_466])),
                book.add_format({"num_format": 14}),
            )
        case 5:
            sheet.set_row(down + 1, None, None, {"hidden": True})
            sheet.write_comment(down, 0, "opmerking")
        case _:
            pass


_DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
_XML = [
    (b'<c r="A1"', b'<c'), (b'<row r="1"', b"<row"), (b' r="A2"', b' r="XFD1048576"'), (b' r="B1"', b' r="ZZZ99999999"'),
    (b' r="A1"', b' r=""'), (b't="s"', b't="d"'), (b't="s"', b't="e"'), (b't="s"', b't="zz"'), (b"<v>0</v>", b"<v>999999999</v>"),
    (b"<v>0</v>", b"<v>-1</v>"), (b"<v>", b"<v>1e999"), (b"<v>1</v>", b"<v></v>"), (b"<v>", b"<v>&b;"), (b"<sheetData>", b"<sheetData/>"),
    (b"<worksheet", _DOCTYPE + b"<worksheet"), (b"<workbook", _DOCTYPE + b"<workbook"), (b"</sheetData>", b""),
    (b'encoding="UTF-8"', b'encoding="UTF-16"'), (b'name="', b'name="\x00'), (b"sheetId=", b"sheetid="), (b'state="', b'x="'),
    (b"Target=\"worksheets/", b"Target=\"../../../etc/"), (b"Target=\"worksheets/sheet1", b"Target=\"/xl/worksheets/sheet1"),
    (b'<dimension ref="', b'<dimension ref="A1:XFD1048576" x="'), (b's="', b's="99999'), (b"<si>", b"<si><t>x</t></si><si>"),
    (b"count=", b"count=\"99999999\" x="), (b"<mergeCell ref=\"", b"<mergeCell ref=\"XFD1048576:A1"), (b"<t>", b"<t>&#0;"), (b"<t>", b"<t>]]>"),
]  # fmt: skip
"""What to put in place of what, in any part: places that make no sense, types that are none, tricks."""


@st.composite
def spoilt(draw: st.DrawFn, content: bytes) -> bytes:
    """Change the parts of a zip, or what its directory says of them, or its bytes."""
    way = draw(st.sampled_from(["parts", "parts", "parts", "bytes", "cut", "lie", "whole"]))
    if way == "whole":
        return content
    if way == "cut":
        return content[: len(content) * draw(_SHARES) // 1_000]
    if way == "bytes":
        return draw(changed(content))
    if way == "lie":
        entry = content.find(b"PK\x01\x02", len(content) * draw(_SHARES) // 1_000)
        field, value = draw(st.sampled_from([8, 10, 20, 24, 28, 42])), draw(st.binary(min_size=2, max_size=4))
        return (
            content if entry < 0 else content[: entry + field] + value + content[entry + field + len(value) :]
        )
    return draw(_repacked(content))


@st.composite
def _repacked(draw: st.DrawFn, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(parts)))
        match draw(st.integers(0, 7)):
            case 0:
                del parts[name]
            case 1:
                parts[name] = draw(changed(parts[name]))
            case 2:
                parts[
                    draw(st.sampled_from(["../../x", "/etc/x", "C:\\x", "CON", SHEET_XML.upper(), "a\\b"]))
                ] = b"<x/>"
            case 3:
                parts["xl/embeddings/a.xlsx"] = content if draw(st.booleans()) else content[:40]
            case _:
                before, after = draw(st.sampled_from(_XML))
                times = draw(st.sampled_from([1, -1]))
                parts = {key: part.replace(before, after, times) for key, part in parts.items()}
        if not parts:
            break
    stream = io.BytesIO()
    pack = draw(st.sampled_from([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2]))
    with zipfile.ZipFile(stream, "w", pack) as book:
        for name in sorted(parts):
            book.writestr(zipfile.ZipInfo(name), parts[name], pack)
    return stream.getvalue()


@st.composite
def workbook_files(draw: st.DrawFn) -> File:
    """An Excel workbook, sound or spoilt, or something else under its name."""
    name = draw(_names([".xlsx", ".xlsx", ".xlsx", ".XLSX", ".xlsm"]))
    if draw(st.integers(0, 19)) == 0:
        return name, draw(st.binary(max_size=200) | text_files().map(lambda file: file[1]))
    return name, draw(spoilt(draw(workbooks())))
