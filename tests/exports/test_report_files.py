"""Reports as files: Word with footnotes, HTML that runs nothing, Excel with numbers; the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest

from samenhang.errors import UsageError
from samenhang.exports import report_docx, report_html, report_xlsx
from samenhang.exports.report_file import FORMS, write_report
from samenhang.views.reports.model import Bars, Cell, Note, Paragraph, Points, Report, Section, Table
from tests.axe import violations
from tests.browser import Opened

HOSTILE = "</script><img src=x onerror=alert(1)>{{7*7}}"
NOTE, OTHER = Note("Plan", "regel 12", "drie ton"), Note(HOSTILE, "blz. 3")


def made(words: str = "Beekdeal") -> Report:
    table = Table(
        "Bedragen", ("naam", "aantal"),
        ((Cell(words, notes=(NOTE, OTHER)), Cell("12", 12)), (Cell("=1+1"), Cell("-3", -3, (NOTE,)))), 9, "samenhang x",
    )  # fmt: skip
    points = Points((Paragraph(f"{words} loopt.", (OTHER,)), Paragraph("Het stopt.")))
    empty = Bars("Leeg", ())
    blocks = (
        Paragraph(f"{words} kost veel.", (NOTE,)),
        points,
        table,
        Bars("Aantal", ((words, 4), ("B", 0))),
        empty,
    )
    return Report(
        words,
        (Section("In het kort", blocks), Section(words, ())),
        (("werkmap", words), ("gemaakt op", "2026")),
    )


@pytest.mark.parametrize("form", [report_docx, report_html, report_xlsx])
def test_the_same_report_gives_the_same_bytes(form: Any) -> None:
    assert form.render(made(HOSTILE)) == form.render(made(HOSTILE))


def test_word_has_the_words_the_table_and_a_footnote_for_each_mark() -> None:
    content = report_docx.render(made(HOSTILE))
    read = docx.Document(io.BytesIO(content))
    assert [heading.text for heading in read.paragraphs if heading.style.name == "Heading 1"][:2] == [
        "In het kort",
        HOSTILE,
    ]
    (table,) = read.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Naam", "Aantal"], [f"{HOSTILE}, ", "12"], ["=1+1", "-3"],
    ]  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        notes, body = parts.read("word/footnotes.xml").decode(), parts.read("word/document.xml").decode()
        pictures = [name for name in parts.namelist() if name.startswith("word/media/")]
    marks = re.findall(r'<w:footnoteReference w:id="(\d+)"', body)
    assert marks == ["1", "2"]
    assert re.findall(r'<w:footnote w:id="(\d+)"', notes) == marks
    # A note that was shown before has its number again, as a field that follows it.
    assert re.findall(r'NOTEREF _Note(\d+) .h "><w:r>.*?<w:t>(\d+)</w:t>', body) == [
        ("1", "1"),
        ("2", "2"),
        ("1", "1"),
    ]
    assert set(re.findall(r'w:name="_Note(\d+)"', body)) == set(marks)
    assert "En nog 7 (van 9)." in body and "samenhang x" in body
    assert "Plan, regel 12: “drie ton”" in notes
    assert len(pictures) == 1
    assert "Aantal. &lt;/script&gt;" in body


def test_a_report_without_notes_or_with_odd_signs_opens_too() -> None:
    bare = Report("Leeg\x00\x0b", (Section("S", (Paragraph("a\x01b"),)),), ())
    assert docx.Document(io.BytesIO(report_docx.render(bare))).paragraphs[0].text == "Leeg"
    assert b"Leeg" in report_html.render(bare)
    assert openpyxl.load_workbook(io.BytesIO(report_xlsx.render(bare))).sheetnames == [
        "In woorden",
        "Verantwoording",
    ]


def test_excel_has_the_same_figures_as_numbers_and_nothing_runs() -> None:
    read = openpyxl.load_workbook(io.BytesIO(report_xlsx.render(made("[a]:b/c"))))
    assert read.sheetnames == ["In het kort Bedragen", "In woorden", "Verantwoording"]
    rows = [[cell.value for cell in row] for row in read.worksheets[0].iter_rows()]
    assert rows[1][1] == 12
    assert rows[2][:2] == ["=1+1", -3]
    assert read.worksheets[0]["A3"].data_type == "s"
    assert "drie ton" in rows[2][2]


def test_html_runs_nothing_and_its_notes_lead_there_and_exist() -> None:
    page = report_html.render(made(HOSTILE)).decode()
    assert "<img" not in page and "<script" not in page
    assert "default-src &#39;none&#39;" in page
    links = set(re.findall(r'href="#(\w+)"', page))
    assert links <= set(re.findall(r'id="([\w-]+)"', page))
    assert {"n1", "n2"} <= links


def test_the_name_of_the_file_chooses_the_form(tmp_path: Path) -> None:
    for suffix in FORMS:
        write_report(made(), tmp_path / f"rapport{suffix.upper()}")
    assert len(list(tmp_path.iterdir())) == 3
    with pytest.raises(UsageError, match="pdf"):
        write_report(made(), tmp_path / "rapport.pdf")


@pytest.mark.browser
@pytest.mark.parametrize("brief", [False, True])
def test_the_page_is_accessible_asks_for_nothing_and_prints(
    chromium: Any, tmp_path: Path, brief: bool
) -> None:
    write_report(replace(made(HOSTILE), brief=brief), tmp_path / "rapport.html")
    opened = Opened(chromium, tmp_path / "rapport.html")
    assert violations(opened.page) == []
    opened.page.emulate_media(color_scheme="dark")
    opened.page.set_viewport_size({"width": 390, "height": 800})
    assert violations(opened.page, rule="color-contrast") == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert len(pypdfium2.PdfDocument(io.BytesIO(opened.page.pdf(prefer_css_page_size=True)))) <= 2
    assert opened.faults == []
    opened.page.context.close()


@pytest.mark.browser
def test_contents_and_notes_by_keyboard_alone(chromium: Any, tmp_path: Path) -> None:
    write_report(made(), tmp_path / "rapport.html")
    page = Opened(chromium, tmp_path / "rapport.html").page
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.className")
        )
        if reached[-1] == "#n2":
            break
    assert reached[:2] == ["#s1", "#s2"]
    assert "scroll" in reached or "#n1" in reached
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(':target').id") == reached[-1].removeprefix("#")
    page.context.close()
