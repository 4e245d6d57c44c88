"""One call for all forms: what is in the file decides, and what can't be read is told of and stops nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samenhang.errors import SourceError
from samenhang.i18n import set_language, texts
from samenhang.loaders.documents.joined import join, quote
from samenhang.loaders.documents.quotes import Quoted, lines_at, misplaced
from samenhang.loaders.documents.readers.read import Limits, ranges, read_document, read_documents
from samenhang.loaders.documents.readers.spool import SpooledPages
from tests.loaders.documents.office import docx, package, w_p
from tests.loaders.documents.pdfs import PROSE, Pdf, encrypted, long, scanned


def reason(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(SourceError) as caught:
        read_document(path, "map/stuk", limits or Limits())
    assert caught.value.where == "map/stuk"
    assert caught.value.next_step
    return caught.value.what


def test_what_is_in_the_file_decides(tmp_path: Path) -> None:
    pdf = Pdf(tmp_path / "a.pdf").lines(PROSE).save()
    word = docx(tmp_path / "a.docx", w_p("Plan"))
    for path, name, kind in ((pdf, "a.txt", "pdf"), (word, "b.pdf", "docx"), (pdf, "zonder", "pdf")):
        other = tmp_path / name
        other.write_bytes(path.read_bytes())
        assert read_document(other).kind == kind
    padded = tmp_path / "voorloop.pdf"
    padded.write_bytes(b"\r\n\r\n" + pdf.read_bytes())
    assert read_document(padded).kind == "pdf"


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.pdf", "leeg"),
        (b"geen pdf", "a.pdf", "PDF"),
        (b"%PDF-1.7\nkapot", "a.pdf", "PDF"),
        (b"geen zip", "a.docx", "beschadigd"),
        (b"PK\x03\x04kapot", "a.docx", "beschadigd"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc", "oud"),
        (b"{\\rtf1 tekst}", "a.rtf", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "a.pdf", "afbeelding"),
        (b"\0\x01\x02\x03" * 100 + b"\xff\xfe\0", "a.txt", "tekstbestand"),
        (b"\x1f\x8b\x08", "a.txt", "ingepakt"),
    ],
)
def test_files_that_are_not_read(tmp_path: Path, content: bytes, name: str, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert said in reason(path)


def test_packages_that_are_not_read(tmp_path: Path) -> None:
    assert "werkmap" in reason(package(tmp_path / "a.docx", {"xl/workbook.xml": "<a/>"}))
    assert "ingepakt" in reason(package(tmp_path / "b.odt", {"foto.txt": "x"}))
    bomb = package(tmp_path / "c.docx", {"word/document.xml": "<a>" + " " * (400 * 2**20) + "</a>"})
    assert "256" in reason(bomb)


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    assert "niet worden geopend" in reason(tmp_path / "weg.pdf")


def test_every_reason_has_a_text() -> None:
    for lang in ("nl", "en"):
        known = texts("documents", lang)
        assert all(f"{name}_next" in known for name in known if not name.endswith("_next"))
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in (Path(__file__).parents[4] / "samenhang" / "loaders" / "documents").rglob("*.py")
    )
    assert all(f'"{name}"' in source for name in texts("documents", "nl") if not name.endswith("_next"))


def test_passwords(tmp_path: Path) -> None:
    assert "wachtwoord" in reason(encrypted(tmp_path / "a.pdf", "geheim"))
    # Who may read it but not copy from it, may read it.
    document = read_document(encrypted(tmp_path / "b.pdf", ""))
    assert [line.text for line in document.lines] == list(PROSE)


def test_scanned_pages_are_counted_and_named(tmp_path: Path) -> None:
    path = scanned(tmp_path / "a.pdf", [False, True, True, False, True])
    (told,) = read_documents([(path, "map/a.pdf")])
    assert (told.state, told.pages, told.lines, told.without_text) == ("read", 5, 12, (2, 3, 5))
    (fault,) = told.findings
    assert (fault.code, fault.severity, fault.place.file) == ("document_scanned", "warning", "map/a.pdf")
    assert "2-3, 5" in fault.message("nl")
    assert "3 van de 5" in fault.message("nl")


def test_an_empty_page_is_not_scanned(tmp_path: Path) -> None:
    document = read_document(Pdf(tmp_path / "a.pdf").lines(PROSE).page().page().save())
    assert [page.scanned for page in document.pages] == [False, False]
    assert not document.findings
    (fault,) = read_document(Pdf(tmp_path / "b.pdf").page().save()).findings
    assert fault.code == "document_empty"


def test_a_file_that_was_cut(tmp_path: Path) -> None:
    whole = long(tmp_path / "a.pdf", 40).read_bytes()
    path = tmp_path / "b.pdf"
    for share in (1, 10, 50, 90, 99):
        path.write_bytes(whole[: len(whole) * share // 100])
        (told,) = read_documents([(path, "b.pdf")])
        assert told.state == "unreadable" or told.lines
        assert told.reason or told.document


def test_too_long_and_too_large(tmp_path: Path) -> None:
    path = long(tmp_path / "a.pdf", 600)
    assert "0.01" in reason(path, Limits(seconds=0.01))
    assert "0.05" in reason(path, Limits(idle=0.05))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_a_document_that_takes_too_much_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"<!doctype html>" + b"<p>x" * 4_000_000)
    assert "200 MB" in reason(path, Limits(memory=200 * 2**20))


def test_one_bad_file_stops_nothing(tmp_path: Path) -> None:
    bad = tmp_path / "a.pdf"
    bad.write_bytes(b"%PDF-1.7 stuk")
    good = tmp_path / "b.txt"
    good.write_text("Plan\n", encoding="utf-8")
    told = list(read_documents([(bad, "a.pdf"), (tmp_path / "weg.docx", "weg.docx"), (good, "b.txt")]))
    assert [(one.file, one.state, one.lines) for one in told] == [
        ("a.pdf", "unreadable", 0), ("weg.docx", "unreadable", 0), ("b.txt", "read", 1),
    ]  # fmt: skip
    assert [one.findings[0].code for one in told[:2]] == ["file_unreadable"] * 2
    assert all(one.reason in one.findings[0].message() for one in told[:2])


def test_a_reader_that_crashes_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Pdf(tmp_path / "a.pdf").lines(PROSE).save()
    # A program that ends at once, as one does that PDFium brings down.
    crash = tmp_path / "python"
    crash.write_text('#!/bin/sh\nprintf \'S["pages","3"]\\nP[1,\'\nkill -SEGV $$\n')
    crash.chmod(0o755)
    if os.name == "posix":
        monkeypatch.setattr(sys, "executable", str(crash))
        assert "afgebroken" in reason(path)


def test_pages_are_made_anew_from_disk(tmp_path: Path) -> None:
    document = read_document(long(tmp_path / "a.pdf", 30))
    assert isinstance(document.pages, SpooledPages)
    assert len(document.pages) == 30
    assert document.pages[29].number == 30
    assert document.pages[-1] == document.pages[29]
    assert [page.number for page in document.pages[3:6]] == [4, 5, 6]
    # Two walks at once don't disturb each other.
    pairs = list(zip(document.pages, document.pages, strict=True))
    assert all(one == other for one, other in pairs)
    with pytest.raises(IndexError):
        document.pages[30]
    assert [block.kind for block in document.pages[0].blocks] == ["heading", "paragraph", "furniture"]


def test_two_readings_are_the_same(tmp_path: Path) -> None:
    path = long(tmp_path / "a.pdf", 5)
    assert read_document(path) == read_document(path)


def test_quotes_are_held_against_their_places(tmp_path: Path) -> None:
    path = long(tmp_path / "a.pdf", 4)
    document = read_document(path)
    joined = join(document.pages[2].lines)
    start = joined.text.index("de jeugd terecht kan")
    where = joined.locator(start, start + 20)
    assert where == "p3 l3-4"
    said = joined.quote(start, start + 20)
    good = [
        Quoted(where, said),
        Quoted("p3", said),
        Quoted("p3 l3|p3 l4", "jeugd\u00a0te-\nrecht"),
        Quoted("p2 l1", ""),
    ]
    bad = [
        Quoted("p3 l2", said), Quoted("p9 l1", "x"), Quoted("l3-4", said), Quoted("sheet=Projecten row=2", said),
        Quoted("", said), Quoted("p3 l3-4", f"{said} x"),
    ]  # fmt: skip
    assert misplaced(document, [*good, *bad]) == bad
    assert [line.number for line in lines_at(document, "p3 l3-4") or ()] == [3, 4]
    assert lines_at(document, "l3") is None
    assert lines_at(document, "p9 l1") == ()


def test_every_line_of_every_form_can_be_found_again(tmp_path: Path) -> None:
    plain = tmp_path / "a.txt"
    plain.write_text("een\n\n\ftwee \u00a0 woorden\n", encoding="utf-8")
    marked = tmp_path / "a.md"
    marked.write_text("# Kop\n\nEen **vet** woord\n", encoding="utf-8")
    word = docx(tmp_path / "a.docx", w_p("een") + w_p("twee"))
    for path in (plain, marked, word, long(tmp_path / "a.pdf", 3)):
        document = read_document(path)
        quotes = [Quoted(line.locator, quote([line])) for line in document.lines]
        assert quotes
        assert misplaced(document, quotes) == []
        assert all(lines_at(document, one.locator) for one in quotes)


def test_page_numbers_are_written_short() -> None:
    assert ranges([5, 1, 2, 3, 9, 9]) == "1-3, 5, 9"


def test_no_library_is_imported_by_asking() -> None:
    code = (
        "import sys, samenhang.loaders.documents.readers.read\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}"
        " & {'pypdfium2', 'lxml', 'markdown_it', 'pandas', 'PIL'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_reader_uses_one_thread_only(tmp_path: Path) -> None:
    """PDFium gives wrong text when two threads use it; so each document has a process with one thread."""
    path = long(tmp_path / "a.pdf", 3)
    code = (
        "import sys, threading\nfrom pathlib import Path\n"
        "from samenhang.loaders.documents.readers.pdf.read import read_pdf\n"
        f"list(read_pdf(Path({str(path)!r})))\n"
        "print(threading.active_count(), 'concurrent.futures' in sys.modules, 'multiprocessing' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "False", "False"]


def test_nothing_is_run_from_the_folder_where_it_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = long(tmp_path / "a.pdf", 1)
    (tmp_path / "pypdfium2.py").write_text("raise SystemExit(3)")
    (tmp_path / "samenhang.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    assert read_document(path).pages


def test_both_languages(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"")
    set_language("en")
    try:
        assert "empty" in reason(path)
    finally:
        set_language("nl")
