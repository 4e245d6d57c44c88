"""Which form a file has, by what is in it; its name decides only between forms of plain text."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from samenhang.loaders.documents.model import Kind
from samenhang.loaders.documents.readers.wire import RefusalError

SUFFIXES: dict[str, Kind] = {
    ".pdf": "pdf", ".docx": "docx", ".docm": "docx", ".odt": "odt", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".md": "markdown", ".markdown": "markdown", ".txt": "text", ".text": "text",
}  # fmt: skip
"""Names that documents go by."""

_START = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE)
_OTHER = (
    (b"\x89PNG", "picture"), (b"\xff\xd8\xff", "picture"), (b"GIF8", "picture"), (b"II*\0", "picture"),
    (b"MM\0*", "picture"), (b"{\\rtf", "rtf"), (b"PK\x05\x06", "empty_package"), (b"\x1f\x8b", "packed"),
    (b"7z\xbc\xaf", "packed"), (b"Rar!", "packed"),
)  # fmt: skip


def form_of(path: Path) -> Kind:
    """Return the form of a file.

    Raises:
        RefusalError: it is empty, or of a form that is not read.
        OSError: it can't be opened.
    """
    with path.open("rb") as stream:
        start = stream.read(_START)
    if not start:
        raise RefusalError("empty_file")
    # Some programs put a few bytes before the header of a PDF; readers allow for it.
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return _packed(path)
    if start.startswith(_OLE):
        raise RefusalError("old_word")
    for sign, what in _OTHER:
        if start.startswith(sign):
            raise RefusalError(what)
    named = SUFFIXES.get(path.suffix.lower())
    if named == "html" or _HTML.search(start.replace(b"\0", b"")[:1024]):
        return "html"
    if named in ("pdf", "docx", "odt"):
        raise RefusalError("broken_pdf" if named == "pdf" else "broken_package", path.suffix.lower())
    return named or "text"


def _packed(path: Path) -> Kind:
    """Return the form of a zip by its parts."""
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            if "mimetype" in names:
                with package.open("mimetype") as part:
                    if part.read(100).strip().startswith(b"application/vnd.oasis.opendocument.text"):
                        return "odt"
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise RefusalError("broken_package", str(error)) from error
    if any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names):
        raise RefusalError("workbook")
    raise RefusalError("other_package")
