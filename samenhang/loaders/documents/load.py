"""One document to the rows of the contract that its parsers find in it, and an account of every line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from samenhang.loaders.documents.joined import locator
from samenhang.loaders.documents.model import PAGED, Document, Line
from samenhang.loaders.documents.parsers.names import Rows
from samenhang.loaders.documents.parsers.read import parse
from samenhang.loaders.documents.parsers.rows import Row, tables
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.things.project import is_unnamed
from samenhang.loaders.documents.readers.read import read_document
from samenhang.loaders.inputs import Input
from samenhang.loaders.kept import FileRead
from samenhang.loaders.staged import DocumentReport, Doubt, FileReport
from samenhang.loaders.tables.contract import AtHand, Part
from samenhang.loaders.tables.origin import FileSource
from samenhang.ontology.schema import schema
from samenhang.records import Finding, Place, finding


def read_file(item: Input, sha256: str, known: Rows) -> FileRead:
    """Read and parse one document.

    Args:
        item: the file.
        sha256: of its bytes.
        known: rows of the workspace, so that names are known.

    Raises:
        SourceError: it can't be read.
    """
    document = read_document(item.path, item.file)
    story = parse(document, FileSource(item.file, item.key, sha256).id, known)
    found = tables(story)
    parts = tuple(_part(item.file, table, rows) for table, rows in found.items())
    report = FileReport(item.file, "read", sha256, document.encoding, document=_account(story, found))
    return FileRead(report, ".", parts, (*document.findings, *_unnamed(item.file, story)))


def _unnamed(file: str, story: Story) -> Iterator[Finding]:
    """Tell that nothing in a document names its programme, so that its projects hang under its file name."""
    programme = story.programme
    if programme is not None and programme.lines and is_unnamed(programme):
        yield finding("document_programme_unknown", "note", Place(file), programme.id, name=programme.name)


def _part(file: str, table: str, rows: Iterable[Row]) -> Part:
    """Return rows as the part of a table; its rows are counted from 1."""
    columns = [*schema().tables[table].names, *(column.name for column in schema().origin)]
    cells = pd.DataFrame(list(rows), columns=columns, dtype="str").fillna("")
    cells.index = pd.RangeIndex(1, len(cells) + 1)
    numbers = pd.DataFrame(False, index=cells.index, columns=cells.columns)
    return Part(table, file, "", AtHand(cells, numbers), {}, ".")


def _account(story: Story, found: dict[str, list[Row]]) -> DocumentReport:
    """Tell which parser took which lines, and which lines nobody took."""
    document = story.document
    taken: dict[str, list[Line]] = {}
    for line in document.lines:
        taken.setdefault(story.taken.get((line.page, line.number), ""), []).append(line)
    nobody = taken.pop("", [])
    return DocumentReport(
        document.kind,
        _pages(document),
        document.scanned,
        document.line_count,
        tuple((name, len(lines), locator(lines)) for name, lines in sorted(taken.items())),
        (len(nobody), locator(nobody)),
        tuple((table, len(rows)) for table, rows in found.items()),
        tuple(Doubt(kind, words, line.locator) for kind, words, line in story.doubts),
    )


def _pages(document: Document) -> int:
    return len(document.pages) if document.kind in PAGED else 0
