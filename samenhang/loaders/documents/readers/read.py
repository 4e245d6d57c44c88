"""One call for every form of document: what is in the file decides, and each fault says what to do.

All that is not plain text is read in a process of its own (see :mod:`.spool`): a document that crashes,
hangs or fills the memory ends that process, not this one. None of the libraries is imported here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import file_digest
from pathlib import Path
from typing import Literal

from samenhang.errors import SamenhangError, SourceError
from samenhang.i18n import text
from samenhang.loaders.decoding import decode
from samenhang.loaders.documents.model import PAGED, Document
from samenhang.loaders.documents.readers.forms import SUFFIXES, form_of
from samenhang.loaders.documents.readers.plain import read_plain
from samenhang.loaders.documents.readers.spool import Limits, read_apart
from samenhang.loaders.documents.readers.wire import RefusalError, Said
from samenhang.records import Finding, Place, finding

MOST_TEXT = 64 * 2**20
"""Bytes of a plain text; a shelf of books."""

LIMITS = Limits()

__all__ = ["LIMITS", "SUFFIXES", "Limits", "Read", "read_document", "read_documents"]


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one file: a document, or the reason why there is none.

    ``pages`` is 0 for a form without pages.
    """

    file: str
    state: Literal["read", "unreadable"]
    document: Document | None = None
    reason: str = ""
    pages: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def lines(self) -> int:
        """The number of lines with text."""
        return self.document.line_count if self.document else 0

    @property
    def without_text(self) -> tuple[int, ...]:
        """The pages that show something but hold no text."""
        return self.document.scanned if self.document else ()


def read_documents(files: Iterable[tuple[Path, str]], limits: Limits = LIMITS) -> Iterator[Read]:
    """Read documents one after another; one that can't be read is told of and the others are read.

    Args:
        files: paths, each with its name in findings (relative to the workspace).
        limits: what reading one document may take.
    """
    for path, file in files:
        try:
            document = read_document(path, file, limits)
        except SamenhangError as error:
            reason = f"{error.what} {error.next_step}".strip()
            fault = finding("file_unreadable", "error", Place(file), reason=reason)
            yield Read(file, "unreadable", reason=reason, findings=(fault,))
            continue
        yield _told(document)


def read_document(path: Path, file: str = "", limits: Limits = LIMITS) -> Document:
    """Read a document of any form.

    Args:
        path: the file.
        file: its name in findings; the file name when left out.
        limits: what reading it may take; plain text is read at once.

    Raises:
        SourceError: it can't be read; the error says why and what to do.
    """
    where = file or path.name
    try:
        with path.open("rb") as stream:
            sha256 = file_digest(stream, "sha256").hexdigest()
        kind = form_of(path)
        if kind == "text":
            return _plain(path, where, sha256)
        apart = read_apart(path, kind, limits)
    except RefusalError as refused:
        raise _refusal(refused, where) from refused
    except OSError as error:
        raise SourceError(
            text("loaders.unreadable", reason=error.strerror or error),
            where=where,
            next_step=text("loaders.unreadable_next"),
        ) from error
    facts = {one.what: one.value for one in apart.said}
    title, encoding = facts.get("title", ""), facts.get("encoding", "")
    document = Document(where, sha256, kind, apart.pages, title, encoding, apart.lines, apart.scanned)
    return replace(document, findings=tuple(_faults(document, apart.said)))


def _plain(path: Path, where: str, sha256: str) -> Document:
    if path.stat().st_size > MOST_TEXT:
        raise RefusalError("too_large", str(MOST_TEXT // 2**20))
    try:
        decoded, encoding, doubts = decode(path.read_bytes(), where)
    except SourceError as error:
        raise RefusalError("no_text") from error
    pages = read_plain(decoded)
    count = sum(1 for page in pages for _ in page.lines)
    document = Document(where, sha256, "text", pages, "", encoding, count)
    return replace(document, findings=(*doubts, *_faults(document, ())))


def _faults(document: Document, said: Iterable[Said]) -> Iterator[Finding]:
    """Tell of pages that could not be read, pages without text, and a document without any."""
    place = Place(document.file)
    broken = [int(one.value) for one in said if one.what == "broken_page"]
    if broken:
        pages = ranges(broken)
        yield finding("document_broken_pages", "error", place, count=len(broken), pages=pages)
    if document.scanned:
        count, total = len(document.scanned), len(document.pages)
        yield finding(
            "document_scanned", "warning", place, count=count, total=total, pages=ranges(document.scanned)
        )
    elif not document.line_count and not broken:
        yield finding("document_empty", "warning", place)


def _told(document: Document) -> Read:
    pages = len(document.pages) if document.kind in PAGED else 0
    return Read(document.file, "read", document, "", pages, findings=document.findings)


def _refusal(refused: RefusalError, where: str) -> SourceError:
    what = text(f"documents.{refused.reason}", lang="", detail=refused.detail)
    return SourceError(what, where=where, next_step=text(f"documents.{refused.reason}_next"))


def ranges(numbers: Iterable[int]) -> str:
    """Write page numbers short: ``3, 5-9``."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in found)
