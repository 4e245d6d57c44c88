"""Mutated documents: never a traceback, every file accounted for, and what is read keeps its promises."""

from __future__ import annotations

import copy
import random
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from samenhang.errors import SourceError
from samenhang.i18n import text
from samenhang.loaders.decoding import decode
from samenhang.loaders.documents.joined import quote
from samenhang.loaders.documents.model import Page
from samenhang.loaders.documents.normal import even
from samenhang.loaders.documents.quotes import Quoted, misplaced
from samenhang.loaders.documents.readers.plain import read_plain
from samenhang.loaders.documents.readers.read import Limits, Read, read_documents
from samenhang.loaders.documents.readers.wire import RefusalError
from samenhang.loaders.documents.readers.worker import records
from tests.effort import costly
from tests.loaders.documents.office import ODF, W, docx, odt, w_p
from tests.loaders.documents.pdfs import PROSE, Pdf

LIMITS = Limits(seconds=60, idle=30, memory=2**30)
HTML = "<!doctype html><h1>Kop</h1><p>Een <b>vet</b> woord<table><tr><td>a<td>b</table><ul><li>x</ul>"
MARKDOWN = "# Kop\n\nEen **vet** woord\n\n* a\n  * b\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
PLAIN = "1.2 Kop\n\nEen woord\n\u2022 punt\n\fverder \u20ac 5\n"
BODIES = {
    "docx": (
        w_p("Kop", '<w:pStyle w:val="Kop1"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>')
        + "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge w:val='restart'/></w:tcPr>"
        + w_p("a")
        + "</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>"
        + w_p("b")
        + "</w:tc></w:tr></w:tbl>"
        + "<w:p><w:r><w:txbxContent>"
        + w_p("kader")
        + "</w:txbxContent></w:r></w:p>"
    ).encode(),
    "odt": (
        b'<text:h text:outline-level="1">Kop</text:h><text:p>Een<text:s text:c="2"/><text:span text:style-name="T">w</text:span>'
        b"<text:note><text:note-body><text:p>noot</text:p></text:note-body></text:note></text:p>"
        b"<text:list><text:list-item><text:p>punt</text:p></text:list-item></text:list>"
        b'<table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>a</text:p></table:table-cell>'
        b"</table:table-row></table:table>"
    ),
}
HOSTILE = (
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<script>alert(1)</script>", b"\0" * 40, b"\xff\xfe", b"\f" * 30,
    b"<table>" * 50, b"> " * 200, b"[" * 300, b"*" * 300, b"endobj\nendstream\n", b"999999999 0 obj",
    "\u202e\ufb01\u00ad\u0301".encode(), b"]]>", b"&#0;&#x110000;&amp;", b"<w:tbl><w:tr>",
)  # fmt: skip


@cache
def seeds() -> dict[str, bytes]:
    """Return one sound document of each form."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        table = "<w:tbl><w:tr><w:tc>" + w_p("a") + "</w:tc><w:tc>" + w_p("b") + "</w:tc></w:tr></w:tbl>"
        body = '<text:h text:outline-level="1">Kop</text:h><text:p>Een<text:s text:c="2"/>woord</text:p>'
        pdf = Pdf(root / "a.pdf", pageCompression=0).text("Kop", size=15, bold=True).lines(PROSE)
        made = {
            "pdf": pdf.table([["a", "b"], ["1", "2"]]).page().lines(PROSE).save(),
            "docx": docx(root / "a.docx", w_p("Kop") + table + w_p("slot")),
            "odt": odt(root / "a.odt", body),
        }
        binary = {kind: path.read_bytes() for kind, path in made.items()}
    texts = {"html": HTML.encode(), "md": MARKDOWN.encode(), "txt": PLAIN.encode()}
    return {**binary, **texts}


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Cut, shuffle, double, overwrite, insert or encode anew, a few times over."""
    for _ in range(chance.randint(1, 4)):
        if not content:
            break
        start = chance.randrange(len(content))
        end = min(len(content), start + chance.choice((1, 3, 20, 200, 5_000)))
        kind = chance.randrange(8)
        if kind == 0:
            content = content[:start]
        elif kind == 1:
            content = content[:start] + content[end:]
        elif kind == 2:
            content = content[:end] + content[start:]
        elif kind == 3:
            content = (
                content[:start]
                + bytes(chance.randrange(256) for _ in range(min(end - start, 200)))
                + content[end:]
            )
        elif kind == 4:
            content = content[:start] + chance.choice(HOSTILE) + content[start:]
        elif kind == 5:
            parts = [content[at : at + 97] for at in range(0, len(content), 97)]
            chance.shuffle(parts)
            content = b"".join(parts)
        elif kind == 6:
            content = content.decode("utf-8", "replace").encode(
                chance.choice(("utf-16", "windows-1252", "utf-8-sig")), "replace"
            )
        else:
            content = content[start:] + content[:start]
    return content


def read(content: bytes, name: str) -> Read:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        (told,) = read_documents([(path, name)], LIMITS)
    return told


def hold(told: Read) -> None:
    """Hold what is promised of every file."""
    if told.state == "unreadable":
        assert told.reason
        assert [one.code for one in told.findings] == ["file_unreadable"]
        return
    document = told.document
    assert document is not None
    quotes = []
    for number, page in enumerate(document.pages, start=1):
        assert page.number == number
        hold_page(page)
        quotes += [Quoted(line.locator, quote([line])) for line in page.lines]
    assert misplaced(document, quotes) == []


def hold_page(page: Page) -> None:
    """Hold what is promised of every page."""
    for block in page.blocks:
        assert block.lines
        if block.table:
            assert [line for cell in block.table.cells for line in cell.lines] == list(block.lines)
            for cell in block.table.cells:
                assert cell.row + cell.row_span <= block.table.rows
                assert cell.column + cell.column_span <= block.table.columns
    for line in page.lines:
        assert line.text
        assert line.text == even(line.raw)
        for span in line.spans:
            assert 0 <= span.start < span.end <= len(line.text)


@pytest.mark.parametrize("form", ["pdf", "docx", "odt", "html", "md", "txt"])
def test_a_sound_document_of_each_form(form: str) -> None:
    told = read(seeds()[form], f"a.{form}")
    assert (told.state, bool(told.lines)) == ("read", True)
    hold(told)


def read_here(content: bytes, form: str, path: Path) -> bool:
    """Read a document in this process, where a fault of ours is a traceback; False when it is refused."""
    path.write_bytes(content)
    try:
        if form == "txt":
            pages: list[object] = list(read_plain(decode(content)[0]))
        else:
            pages = [
                one for one in records("markdown" if form == "md" else form, path) if isinstance(one, Page)
            ]
    except (RefusalError, SourceError, RecursionError):
        return False
    for page in pages:
        assert isinstance(page, Page)
        hold_page(page)
    return True


@costly(12, full=400)
@given(st.sampled_from(["pdf", "docx", "odt", "html", "md", "txt"]), st.integers(0, 2**32))
def test_mutated_documents(form: str, seed: int) -> None:
    hold(read(mutated(seeds()[form], random.Random(seed)), f"a.{form}"))


@costly(20, full=600)
@given(st.integers(0, 2**32))
def test_mutated_pdfs(seed: int) -> None:
    told = read(mutated(seeds()["pdf"], random.Random(seed)), "a.pdf")
    hold(told)
    # That would be a crash, of PDFium or of ours.
    assert text("documents.reader_broke") not in told.reason


@costly(30, full=1000)
@given(st.sampled_from(["docx", "odt", "html", "html", "md", "md", "txt"]), st.integers(0, 2**32))
def test_many_mutated_documents(form: str, seed: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(10):
            read_here(mutated(seeds()[form], chance), form, Path(folder) / f"a.{form}")


@costly(20, full=600)
@given(st.sampled_from(["docx", "odt"]), st.integers(0, 2**32))
def test_mutated_parts_of_packages(form: str, seed: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{form}"
        if form == "docx":
            docx(path, mutated(BODIES[form], chance).decode("utf-8", "replace"))
        else:
            odt(path, mutated(BODIES[form], chance).decode("utf-8", "replace"))
        read_here(path.read_bytes(), form, path)


@costly(20, full=600)
@given(st.sampled_from(["docx", "odt"]), st.integers(0, 2**32))
def test_sound_xml_in_no_sense(form: str, seed: int) -> None:
    """Elements doubled, moved and nested where they don't belong; the XML itself stays sound."""
    chance = random.Random(seed)
    start = W if form == "docx" else ODF
    root = etree.fromstring(b"<x " + start.encode() + b">" + BODIES[form] + b"</x>")
    for _ in range(chance.randint(1, 8)):
        some = list(root.iter())[1:]
        if not some:
            break
        one, other = chance.choice(some), chance.choice(some)
        if chance.random() < 0.3:
            for name in list(one.attrib):
                one.attrib[name] = chance.choice(("", "-1", "0", "7", "999999999999", "x", "true", "12pt"))
        elif other is one or one in other.iterancestors():
            other.getparent().append(copy.deepcopy(other))
        else:
            other.append(copy.deepcopy(one))
        if len(list(root.iter())) > 3_000:
            break
    body = "".join(etree.tostring(one, encoding="unicode") for one in root)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{form}"
        (docx if form == "docx" else odt)(path, body)
        assert read_here(path.read_bytes(), form, path)
