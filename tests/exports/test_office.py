"""Reports as LibreOffice reads them: every word, figure and note as it was written, and two pages where promised."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

import samenhang
from samenhang.exports.report_file import write_report
from samenhang.views.reports.model import Bars, Note, Paragraph, Points, Report, Table
from tests import office
from tests.effort import some
from tests.exports.test_report_files import HOSTILE, made

pytestmark = pytest.mark.office

ASKED = (
    ("programme", "programme/regio-deal-oost-groningen"),
    ("overlap", ""),
    ("partner", "organisation/rijk"),
    ("programme", "programme/sociale-agenda"),
    ("programme", "programme/regio-deal-het-hogeland"),
    ("gaps", ""),
    ("partner", "organisation/hanze"),
    ("partners", ""),
    ("programme", "programme/kansen-voor-kinderen"),
)
ORDINARY = [case.values for case in some(ASKED, 3)]

Made = dict[str, tuple[Report, Path]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def written(example: Path, folder: Path) -> tuple[Made, Made]:
    """Reports of the example and one of hostile texts, by name: as Word, and as Excel with all their rows."""
    workspace = samenhang.open(example)
    word: Made = {"hostile": (made(HOSTILE), folder / "hostile.docx")}
    excel: Made = {"hostile": (made(HOSTILE), folder / "hostile.xlsx")}
    for forms in (word, excel):
        report, path = forms["hostile"]
        write_report(report, path)
    for number, (what, name) in enumerate(ORDINARY):
        for suffix, forms in ((".docx", word), (".xlsx", excel)):
            path = folder / f"{what}-{number}{suffix}"
            forms[path.stem] = workspace.report(what, name, output=path, date="2026-01-01"), path
    return word, excel


@pytest.fixture(scope="module")
def texts(written: tuple[Made, Made], folder: Path) -> dict[str, Path]:
    word, _ = written
    made = office.converted([path for _, path in word.values()], "odt", folder)
    return dict(zip(word, made, strict=True))


@pytest.fixture(scope="module")
def sheets(written: tuple[Made, Made], folder: Path) -> dict[str, Path]:
    _, excel = written
    made = office.converted([path for _, path in excel.values()], "ods", folder)
    return dict(zip(excel, made, strict=True))


def said(report: Report) -> list[str]:
    """Return the sentences and headings of a report in their order, without tables."""
    found = [report.title]
    for section in report.sections:
        found.append(section.title)
        for block in section.blocks:
            if isinstance(block, Paragraph):
                found.append(block.text)
            elif isinstance(block, Points):
                found += [item.text for item in block.items]
            elif isinstance(block, Table):
                found += [block.caption] * (block.caption != section.title) + [block.rest] * bool(block.rest)
            elif isinstance(block, Bars) and block.rows:
                found.append(block.caption)
    return found


def notes(report: Report) -> list[Note]:
    """Return each note once, in the order of the marks; what reads the same is one note."""
    return list({str(note): note for note in reversed(report.notes())}.values())[::-1]


def spaced(words: str) -> str:
    return " ".join(words.replace("\u2011", "-").split())


def test_word_reads_back_every_sentence_table_and_note(
    written: tuple[Made, Made], texts: dict[str, Path]
) -> None:
    for key, (report, _) in written[0].items():
        read = office.content(texts[key])
        tables = list(read.iter(office.name("table:table")))
        inside = {id(part) for table in tables for part in table.iter()}
        inside |= {id(part) for note in read.iter(office.name("text:note")) for part in note.iter()}
        lines = [
            spaced(office.words(part))
            for tag in ("text:h", "text:p") for part in read.iter(office.name(tag)) if id(part) not in inside
        ]  # fmt: skip
        for sentence in said(report):
            # The marks of several notes leave their commas behind.
            assert any(line.rstrip(", ") == spaced(sentence).rstrip(", ") for line in lines), (key, sentence)
        blocks = [
            block for section in report.sections for block in section.blocks if isinstance(block, Table)
        ]
        assert len(tables) == len(blocks)
        for table, block in zip(tables, blocks, strict=True):
            cells = [[spaced(office.words(cell)).rstrip(", ") for cell in row] for row in office.rows(table)]
            assert cells[0] == [spaced(heading[:1].upper() + heading[1:]) for heading in block.headings]
            assert cells[1:] == [[spaced(cell.text).rstrip(", ") for cell in row] for row in block.rows]
            assert table.find(office.name("table:table-header-rows")) is not None
        found = [
            spaced("".join(part.itertext()))
            for note in read.iter(office.name("text:note"))
            for part in note.iter(office.name("text:note-body"))
        ]
        assert found == list(dict.fromkeys(spaced(str(note)) for note in report.notes()))


def test_excel_reads_back_every_cell_and_nothing_is_a_formula(
    written: tuple[Made, Made], sheets: dict[str, Path]
) -> None:
    for key, (report, _) in written[1].items():
        read = list(office.content(sheets[key]).iter(office.name("table:table")))
        blocks = [
            block for section in report.sections for block in section.blocks if isinstance(block, Table)
        ]
        assert len(read) == len(blocks) + 2
        for sheet, block in zip(read, blocks, strict=False):
            cells = [[office.value(cell) for cell in row] for row in office.rows(sheet)]
            assert cells[0][: len(block.headings)] == list(block.headings)
            assert len([row for row in cells[1:] if any(row)]) == len(block.rows)
            for row, shown in zip(cells[1:], block.rows, strict=False):
                assert [spaced(one) if isinstance(one, str) else one for one in row[: len(shown)]] == [
                    spaced(cell.text) if cell.number is None else float(cell.number) for cell in shown
                ]
            assert block.total in (0, len(block.rows)) or key == "hostile"


def test_one_programme_or_partner_takes_at_most_two_pages(
    written: tuple[Made, Made], texts: dict[str, Path], folder: Path
) -> None:
    brief = {key: texts[key] for key, (report, _) in written[0].items() if report.brief}
    assert brief
    for key, file in zip(brief, office.converted(list(brief.values()), "pdf", folder), strict=True):
        pages = pypdfium2.PdfDocument(file)
        assert len(pages) <= 2, key
        marks = re.findall(r"\bregel \d", "".join(page.get_textpage().get_text_bounded() for page in pages))
        assert len(marks) >= len(notes(written[0][key][0])) // 2
