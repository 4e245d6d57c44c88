"""What passes between the processes comes back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.loaders.documents.model import Page
from samenhang.loaders.documents.readers.docx import read_docx
from samenhang.loaders.documents.readers.pdf.read import read_pdf
from samenhang.loaders.documents.readers.plain import read_plain
from samenhang.loaders.documents.readers.wire import RefusalError, Said, pack, page_head, unpack
from tests.loaders.documents.office import docx, w_p
from tests.loaders.documents.pdfs import PROSE, Pdf, scanned


def test_pages_of_each_form(tmp_path: Path) -> None:
    pdf = Pdf(tmp_path / "a.pdf").text("Kop", size=15, bold=True).lines(PROSE).table([["a", "b"], ["1", "2"]])
    word = docx(tmp_path / "a.docx", w_p("Kop \u00ad twee"))
    for kind, records in (("pdf", read_pdf(pdf.save())), ("docx", read_docx(word))):
        for record in records:
            assert unpack(pack(record), kind) == record  # type: ignore[arg-type]


def test_the_head_of_a_page(tmp_path: Path) -> None:
    heads = [
        page_head(pack(one))
        for one in read_pdf(scanned(tmp_path / "a.pdf", [True, False]))
        if isinstance(one, Page)
    ]
    assert heads == [(1, 0, True), (2, 6, False)]


@given(st.text(), st.text())
def test_what_is_said_and_refused(what: str, value: str) -> None:
    line = pack(Said(what, value))
    assert b"\n" not in line
    assert unpack(line, "pdf") == Said(what, value)
    refused = unpack(pack(RefusalError(what, value)), "pdf")
    assert isinstance(refused, RefusalError)
    assert (refused.reason, refused.detail) == (what, value)


@given(st.text(st.one_of(st.sampled_from("a\n\f\u2022\u00ad\ufb01 1."), st.characters()), max_size=80))
def test_any_text(text: str) -> None:
    for page in read_plain(text):
        assert unpack(pack(page), "text") == page


@pytest.mark.parametrize("line", [b"P[1,", b"P{}", b"P[1,2,3]", b"S[]", b"", b"X"])
def test_a_record_that_broke_off(line: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        unpack(line, "pdf")
