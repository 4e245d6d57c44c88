"""Look at a workbook or document before it is read: refuse zip bombs, DOCTYPE, sheets that fill the memory.

Both are a zip of XML parts. The sizes in its directory are looked at first, so that a bomb
costs nothing. Then every part is unpacked once in pieces, because a directory may lie: what is more
than it says is refused, and so are a document type (entities), a text longer than any cell, and cells
so far apart that the reader would reserve room for all that lies between them (measured: the reader
then ends the whole process). On the way the cells that hold an Excel error are noted, which the
reader itself gives as empty.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from samenhang.errors import SourceError
from samenhang.i18n import text

MAX_UNPACKED = 256 * 2**20
"""Bytes of all parts together when unpacked; about nine million cells."""

MAX_RATIO = 100
"""Times a large part may shrink; a sheet full of zeros shrinks 14 times, a bomb 1000 times."""

RATIO_FROM = 2**20
"""A part smaller than this many bytes does no harm, however much it shrinks."""

MAX_PARTS = 5_000
MAX_NESTED = 16 * 2**20
MAX_DEPTH = 2
MAX_TEXT = 2**20
"""Bytes without an XML tag; Excel itself allows 32,767 characters in a cell."""

MAX_AREA = 25_000_000
"""Cells in the rectangle around all cells of a sheet, for which the reader reserves room."""

MAX_COLUMNS = 16_384
MAX_ROWS = 1_048_576
MAX_ERRORS = 1_000
_PIECE = 2**18
_START = 2**12
_ODD = (ValueError, OverflowError, NotImplementedError)
"""What zipfile raises besides its own error when a directory makes no sense."""

# No pattern may run past the next "<": so that what is not a cell costs one look, not one per start.
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_CELL = re.compile(rb"<(?:\w+:)?c\b[^<>]*?[\s\"']r\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*?[\s\"']r\s*=\s*[\"'](\d{1,7})[\"']")
_ANY_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_TAG = re.compile(rb"<(?:\w+:)?(?:c|row)(?:[\s/][^<>]*)?>")
_PLACED = re.compile(rb"<(?:\w+:)?(?:c|row)\b[^<>]*?[\s\"']r\s*=")
# How nearly every writer puts it; three times as fast to look for.
_USUAL_COLUMN = re.compile(rb'<c r="([A-Z]{1,3})\d{1,7}"')
_USUAL_NUMBER = re.compile(rb'<row r="\d{1,7}"')
_USUAL_ROW = re.compile(rb'<c r="[A-Z]{1,3}(\d{1,7})"')
_ERROR = re.compile(
    rb"<(?:\w+:)?c\b(?=[^<>]*\st=\"e\")[^<>]*?\sr=\"([A-Z]{1,3}\d{1,7})\"[^<>]*>"
    rb"(?:<f[^<>]*/>|<f[^<]*</f>)?<v>([^<]*)</v>"
)


@dataclass(slots=True)
class Part:
    """What was seen of one part of a workbook: the area its cells span and its error cells.

    ``errors`` holds pairs of a cell (``D4``) and the error (``#DIV/0!``), at most about
    :data:`MAX_ERRORS`. Cells and rows may leave out where they stand: then they follow the one before.
    """

    name: str
    is_sheet: bool = False
    first_row: int = MAX_ROWS
    last_row: int = 0
    last_column: int = 0
    loose_rows: int = 0
    row_cells: int = 0
    widest: int = 0
    errors: list[tuple[str, str]] = field(default_factory=list)

    @property
    def area(self) -> int:
        """The number of cells in the rectangle around all cells (an upper bound)."""
        rows = max(self.last_row - self.first_row + 1, 0) + self.loose_rows
        return min(rows, MAX_ROWS) * min(self.last_column + self.widest, MAX_COLUMNS)


def check_workbook(path: Path, file: str = "") -> list[Part]:
    """Refuse a workbook that can't be read safely; return what its XML parts hold.

    Args:
        path: the workbook.
        file: its name in messages; the file name when left out.

    Raises:
        SourceError: not a workbook, protected, damaged, or larger than the limits of this module.
    """
    return _checked(path, file or path.name, "not_a_workbook")


def check_package(path: Path, file: str = "") -> None:
    """Refuse another zip of XML parts (DOCX, ODT) that can't be read safely; see :func:`check_workbook`.

    Raises:
        SourceError: not such a package, protected, damaged, or larger than the limits of this module.
    """
    _checked(path, file or path.name, "not_a_package")


def _checked(path: Path, where: str, fault: str) -> list[Part]:
    try:
        if path.stat().st_size > MAX_UNPACKED:
            raise _refuse("too_large", where, size=path.stat().st_size // 2**20, limit=MAX_UNPACKED // 2**20)
        with path.open("rb") as stream:
            return list(_check_zip(stream, where, MAX_UNPACKED, 0))
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, *_ODD) as error:
        raise SourceError(
            text(f"loaders.{fault}", lang="", reason=error),
            where=where,
            next_step=text(f"loaders.{fault}_next"),
        ) from error


def _check_zip(stream: BinaryIO, where: str, budget: int, depth: int) -> Iterator[Part]:
    if stream.read(4) != b"PK\x03\x04":
        raise zipfile.BadZipFile(text("loaders.no_zip"))
    parts = zipfile.ZipFile(stream).infolist()
    _check_directory(parts, where, budget)
    for part in parts:
        if part.is_dir():
            continue
        yield from _check_part(stream, part, where, depth)


def _check_directory(parts: list[zipfile.ZipInfo], where: str, budget: int) -> None:
    """Judge the sizes that the zip itself gives, before anything is unpacked."""
    total = sum(part.file_size for part in parts)
    if total > budget or len(parts) > MAX_PARTS:
        raise _refuse("too_large", where, size=total // 2**20, limit=MAX_UNPACKED // 2**20)
    for part in parts:
        if part.flag_bits & 0x1:
            raise _refuse("protected", where)
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _refuse("odd_packing", where, part=part.filename)
        if part.file_size > RATIO_FROM and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            raise _refuse("shrinks_too_much", where, part=part.filename)


def _check_part(stream: BinaryIO, part: zipfile.ZipInfo, where: str, depth: int) -> Iterator[Part]:
    pieces = _unpack(stream, part, where)
    start = b""
    while len(start) < _START and (piece := next(pieces, b"")):
        start += piece
    if start.startswith(b"PK\x03\x04"):
        _check_nested(b"".join((start, *pieces)), where, depth)
    elif start[:2] in (b"\xfe\xff", b"\xff\xfe") or b"\0" in start[:4]:
        if part.filename.endswith((".xml", ".rels")):
            raise _refuse("odd_encoding", where, part=part.filename)
        _drain(pieces)
    elif start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"<", b""):
        yield _scan(start, pieces, part.filename, where)
    else:
        _drain(pieces)


def _drain(pieces: Iterator[bytes]) -> None:
    """Unpack to the end all the same: the directory may lie about the size."""
    for _ in pieces:
        pass


def _check_nested(content: bytes, where: str, depth: int) -> None:
    if len(content) > MAX_NESTED or depth + 1 > MAX_DEPTH:
        raise _refuse("nested", where)
    for _ in _check_zip(BytesIO(content), where, MAX_NESTED * 4, depth + 1):
        pass


def _unpack(stream: BinaryIO, part: zipfile.ZipInfo, where: str) -> Iterator[bytes]:
    """Give the unpacked bytes in pieces; more bytes than the directory says is a fault."""
    stream.seek(part.header_offset)
    header = stream.read(30)
    if header[:4] != b"PK\x03\x04":
        raise zipfile.BadZipFile(part.filename)
    name, extra = int.from_bytes(header[26:28], "little"), int.from_bytes(header[28:30], "little")
    position, left = part.header_offset + 30 + name + extra, part.compress_size
    inflate = zlib.decompressobj(-15) if part.compress_type == zipfile.ZIP_DEFLATED else None
    total = 0
    while left > 0:
        stream.seek(position)
        packed = stream.read(min(_PIECE, left))
        if not packed:
            raise EOFError(part.filename)
        position, left = position + len(packed), left - len(packed)
        while packed:
            piece = inflate.decompress(packed, _PIECE) if inflate else packed
            packed = inflate.unconsumed_tail if inflate else b""
            total += len(piece)
            if total > part.file_size:
                raise _refuse("lying_size", where, part=part.filename)
            if piece:
                yield piece


def _scan(start: bytes, pieces: Iterator[bytes], name: str, where: str) -> Part:
    part = Part(name)
    rest = start
    for piece in pieces:
        rest += piece
        # Cut at the start of a cell or row, so that none is cut in two; else between two tags.
        cut = max(rest.rfind(sign) for sign in (b"<c ", b"<row ", b":c ", b":row "))
        cut = rest.rfind(b"<", 0, cut + 1)
        if cut <= 0 and len(rest) <= MAX_TEXT:
            continue
        cut = cut if cut > 0 else rest.rfind(b"<")
        if len(rest) - cut > MAX_TEXT:
            raise _refuse("huge_cell", where, part=name)
        _note(part, rest[:cut], where)
        rest = rest[cut:]
    if len(rest) - rest.rfind(b"<") > MAX_TEXT:
        raise _refuse("huge_cell", where, part=name)
    _note(part, rest, where)
    return part


def _note(part: Part, content: bytes, where: str) -> None:
    """Note rows, columns and errors of a stretch of XML that starts and ends between two tags."""
    if b"<!" in content and _DOCTYPE.search(content):
        raise _refuse("doctype", where, part=part.name)
    part.is_sheet = part.is_sheet or b"sheetData" in content
    columns, rows = _cells(part, content)
    numbered = _ROW.findall(content)
    if part.is_sheet and _is_misplaced(content, len(numbered)):
        raise _refuse("odd_place", where, part=part.name)
    part.loose_rows += len(_ANY_ROW.findall(content)) - len(numbered)
    places = {int(row) for row in rows.union(numbered)}
    if places:
        part.first_row = min(part.first_row, *places)
        part.last_row = max(part.last_row, *places)
    for letters in columns:
        part.last_column = max(part.last_column, column_number(letters.decode()))
    if part.is_sheet and (part.last_row > MAX_ROWS or part.last_column > MAX_COLUMNS):
        raise _refuse("odd_place", where, part=part.name)
    if part.is_sheet and part.area > MAX_AREA:
        raise _refuse("wide_sheet", where, part=part.name, cells=part.area)
    if b'"e"' in content and len(part.errors) < MAX_ERRORS:
        part.errors += [
            (cell.decode(), value.decode("utf-8", "replace")) for cell, value in _ERROR.findall(content)
        ]


def _is_misplaced(content: bytes, numbered: int) -> bool:
    """Tell whether a cell or row says that it stands in a place that can't be, or hides where it stands.

    The reader takes any place as it is written and reserves room up to it, which ends the whole process.
    """
    if _is_usual(content):
        return False
    tags = _TAG.findall(content)
    hidden = len(tags) < len(_ANY_CELL.findall(content)) + len(_ANY_ROW.findall(content))
    odd = any(tag.count(b'"') % 2 or tag.count(b"'") % 2 for tag in tags)
    return hidden or odd or len(_PLACED.findall(content)) > numbered + len(_CELL.findall(content))


def _is_usual(content: bytes) -> bool:
    """Tell whether all cells and rows are written as nearly every writer does."""
    cells, rows = len(_USUAL_COLUMN.findall(content)), len(_USUAL_NUMBER.findall(content))
    return cells == content.count(b"<c") and rows == content.count(b"<row") and b":" not in content


def _cells(part: Part, content: bytes) -> tuple[set[bytes], set[bytes]]:
    """Return the columns and rows in which cells stand, as they are written."""
    usual = _USUAL_COLUMN.findall(content)
    if len(usual) == content.count(b"<c") and b":c" not in content:
        return set(usual), set(_USUAL_ROW.findall(content))
    cells = _CELL.findall(content)
    if len(_ANY_CELL.findall(content)) > len(cells):
        _note_loose(part, content)
    return {column for column, _ in cells}, {row for _, row in cells}


def _note_loose(part: Part, content: bytes) -> None:
    """Count the cells of each row where cells do not say in which column they stand."""
    for number, stretch in enumerate(_ANY_ROW.split(content)):
        part.row_cells = (part.row_cells if number == 0 else 0) + len(_ANY_CELL.findall(stretch))
        part.widest = max(part.widest, part.row_cells)


def column_number(letters: str) -> int:
    """Return the number of a column by its letters (``A`` is 1, ``XFD`` 16,384)."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _refuse(what: str, where: str, **fields: object) -> SourceError:
    said = text(f"loaders.{what}", lang="", **fields)
    return SourceError(said, where=where, next_step=text("loaders.refused_next"))
