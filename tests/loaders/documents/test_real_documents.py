"""The documents of the shipped example, where a copy of them lies beside the project: their lines and places."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from samenhang.loaders.documents.joined import quote, stretches
from samenhang.loaders.documents.model import Document
from samenhang.loaders.documents.quotes import Quoted, lines_at, misplaced
from samenhang.loaders.documents.readers.read import read_documents
from samenhang.pipeline.quotes import quote_of

ROOT = Path(__file__).parents[3]
DOCUMENTS = ROOT.parent / "shared" / "documents"
TABLES = ROOT / "samenhang" / "data" / "groningen" / "tables"
FILES = sorted(DOCUMENTS.glob("*.txt"))

pytestmark = pytest.mark.skipif(not FILES, reason="the documents of the example are not beside the project")


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    """Return the documents by the SHA-256 of their file."""
    read = [one.document for one in read_documents((path, path.name) for path in FILES)]
    return {document.sha256: document for document in read if document}


def rows(name: str) -> list[dict[str, str]]:
    found = []
    for path in sorted(TABLES.rglob(name)):
        with path.open(encoding="utf-8-sig", newline="") as file:
            found += list(csv.DictReader(file))
    return found


def test_each_is_read_without_a_doubt(documents: dict[str, Document]) -> None:
    assert len(documents) == len(FILES)
    for document in documents.values():
        assert (document.kind, document.encoding, document.findings) == ("text", "utf-8", ())


def test_every_line_is_that_of_the_file(documents: dict[str, Document]) -> None:
    for path in FILES:
        document = next(one for one in documents.values() if one.file == path.name)
        split = path.read_bytes().decode("utf-8").split("\n")
        lines = {line.number: line for line in document.lines}
        assert list(lines) == [
            number for number, raw in enumerate(split, 1) if raw.strip("\u00ad\ufeff \t\r\f\u00a0")
        ]
        for number, line in lines.items():
            assert line.raw == split[number - 1].strip()


def test_every_place_of_the_shipped_tables_holds_words(documents: dict[str, Document]) -> None:
    """The tables were entered by people who looked at these lines; the quotes filled from them stand there."""
    sources = {row["id"]: row["sha256"].lower() for row in rows("sources.csv") if row.get("sha256")}
    wanted: dict[str, list[Quoted]] = {}
    for row in rows("*.csv"):
        sha256, where = sources.get(row.get("source", "")), row.get("locator", "")
        if sha256 in documents and stretches(where) is not None:
            document = documents[sha256]
            split = tuple((DOCUMENTS / document.file).read_bytes().decode("utf-8").split("\n"))
            wanted.setdefault(sha256, []).append(Quoted(where, quote_of(split, where)))
    assert sum(map(len, wanted.values())) > 1_500
    for sha256, quotes in wanted.items():
        assert misplaced(documents[sha256], quotes) == []
        for one in quotes:
            lines = lines_at(documents[sha256], one.locator)
            assert lines
            assert quote(lines) == one.quote
