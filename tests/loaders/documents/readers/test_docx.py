"""DOCX: what Word shows, with the numbers that Word makes."""

from __future__ import annotations

from pathlib import Path

import docx as python_docx
import pytest
from docx.enum.text import WD_BREAK

from samenhang.errors import SourceError
from samenhang.loaders.documents.model import Block, Document
from samenhang.loaders.documents.readers.read import read_document
from tests.loaders.documents.office import docx, w_p


def told(document: Document) -> list[tuple[str, int, str, list[str]]]:
    return [(b.kind, b.level, b.marker, [line.text for line in b.lines]) for b in document.blocks]


def table(block: Block) -> list[tuple[int, int, int, int, str]]:
    assert block.table is not None
    return [(c.row, c.column, c.row_span, c.column_span, c.text) for c in block.table.cells]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A document that a word processor could have made, by a library that writes what Word writes."""
    made = python_docx.Document()
    made.core_properties.title = "Plan voor het kanaal"
    made.sections[0].header.paragraphs[0].text = "Kanaalgebied, concept"
    made.sections[0].footer.paragraphs[0].text = "gemeente Veendam"
    made.add_heading("Leren langs het kanaal", 1)
    paragraph = made.add_paragraph("Pijler: ")
    paragraph.add_run("Leren").bold = True
    paragraph.add_run("\u00a0en meer").add_break(WD_BREAK.LINE)
    paragraph.add_run("tweede regel\tmet tab")
    made.add_paragraph("")
    made.add_heading("Partners", 2)
    made.add_paragraph("Gemeente Veendam", style="List Bullet")
    made.add_paragraph("Alfa-college", style="List Bullet 2")
    made.add_paragraph("eerst dit", style="List Number")
    grid = made.add_table(3, 3)
    for row, cells in enumerate(
        (("Onderdeel", "2022", "2023"), ("Sport", "\u20ac 10", "\u20ac 5"), ("", "\u20ac 1", ""))
    ):
        for column, text in enumerate(cells):
            grid.cell(row, column).text = text
    grid.cell(1, 0).merge(grid.cell(2, 0))
    grid.cell(2, 1).merge(grid.cell(2, 2))
    made.add_paragraph("Tot slot.")
    path = tmp_path / "plan.docx"
    made.save(path)
    return path


def test_a_document_of_a_word_processor(written: Path) -> None:
    document = read_document(written, "map/plan.docx")
    assert (document.kind, document.title, document.file) == ("docx", "Plan voor het kanaal", "map/plan.docx")
    blocks = told(document)
    assert blocks[0] == ("furniture", 0, "", ["Kanaalgebied, concept"])
    assert blocks[1] == ("heading", 1, "", ["Leren langs het kanaal"])
    assert blocks[2] == ("paragraph", 0, "", ["Pijler: Leren en meer", "tweede regel met tab"])
    assert blocks[3] == ("heading", 2, "", ["Partners"])
    assert [(kind, level, text) for kind, level, _, text in blocks[4:7]] == [
        ("item", 1, ["Gemeente Veendam"]),
        ("item", 2, ["Alfa-college"]),
        ("item", 1, ["eerst dit"]),
    ]
    assert blocks[4][2] == "\u2022"
    assert blocks[6][2] == "1."
    assert blocks[-2:] == [("paragraph", 0, "", ["Tot slot."]), ("furniture", 0, "", ["gemeente Veendam"])]
    (made,) = [block for block in document.blocks if block.table]
    assert table(made) == [
        (0, 0, 1, 1, "Onderdeel"), (0, 1, 1, 1, "2022"), (0, 2, 1, 1, "2023"),
        (1, 0, 2, 1, "Sport"), (1, 1, 1, 1, "\u20ac 10"), (1, 2, 1, 1, "\u20ac 5"),
        (2, 1, 1, 2, "\u20ac 1"),
    ]  # fmt: skip
    numbers = [line.number for line in document.lines]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [line.locator for line in document.lines][:2] == ["par=1", "par=2"]


def test_bold_words_are_marked(written: Path) -> None:
    line = next(line for line in read_document(written).lines if line.text.startswith("Pijler"))
    assert [(line.text[span.start : span.end], span.bold) for span in line.spans] == [
        ("Pijler:", False), ("Leren", True), ("en meer", False),
    ]  # fmt: skip
    assert line.raw == "Pijler: Leren\u00a0en meer"


NUMBERING = (
    '<w:abstractNum w:abstractNumId="3">'
    '<w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
)


def numbered(text: str, level: int, style: str = "") -> str:
    return w_p(text, f'{style}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>')


def test_numbers_that_word_makes(tmp_path: Path) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>'
    heading = '<w:pStyle w:val="Kop2"/>'
    body = numbered("Hoofdstuk", 0) + numbered("Sport", 1, heading) + numbered("een", 2) + numbered("twee", 2)
    path = docx(
        tmp_path / "a.docx",
        body + numbered("Leren", 1) + numbered("drie", 2),
        styles=styles,
        numbering=NUMBERING,
    )
    assert [(kind, level, marker) for kind, level, marker, _ in told(read_document(path))] == [
        ("item", 1, "4"), ("heading", 2, "4.1"), ("item", 3, "a)"), ("item", 3, "b)"), ("item", 2, "4.2"),
        ("item", 3, "a)"),
    ]  # fmt: skip


def test_deleted_hidden_and_doubled_text(tmp_path: Path) -> None:
    box = "<w:txbxContent>" + w_p("in het kader") + "</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>blijft</w:t></w:r><w:del><w:r><w:delText> weg</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t> erbij</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> verborgen</w:t></w:r>"
        "<w:r><w:instrText> PAGE </w:instrText></w:r>"
        "<w:hyperlink><w:r><w:t> (link)</w:t></w:r></w:hyperlink><w:r><w:noBreakHyphen/><w:t>eind</w:t></w:r>"
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        "</w:p><w:sdt><w:sdtContent>" + w_p("uit een veld") + "</w:sdtContent></w:sdt>"
    )
    assert [text for *_, text in told(read_document(docx(tmp_path / "a.docx", body)))] == [
        ["blijft erbij (link)-eind"], ["in het kader"], ["uit een veld"],
    ]  # fmt: skip


def test_notes_stand_at_the_end(tmp_path: Path) -> None:
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:id="1">' + w_p("Zie de begroting.") + "</w:footnote>"
    )
    path = docx(tmp_path / "a.docx", w_p("Het kost geld"), footnotes=notes)
    assert told(read_document(path)) == [
        ("paragraph", 0, "", ["Het kost geld"]),
        ("note", 0, "1", ["Zie de begroting."]),
    ]


def test_a_table_in_a_cell_is_read_in_its_place(tmp_path: Path) -> None:
    inner = "<w:tbl><w:tr><w:tc>" + w_p("binnen") + "</w:tc></w:tr></w:tbl>"
    outer = "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>" + w_p("voor") + inner + w_p("na") + "</w:tc>"
    outer += (
        '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>' + w_p("breed") + "</w:tc></w:tr></w:tbl>"
    )
    (block,) = read_document(docx(tmp_path / "a.docx", outer)).blocks
    assert block.table is not None
    assert [cell.text for cell in block.table.cells] == ["voor\nbinnen\nna", "breed"]
    assert all(cell.heading for cell in block.table.cells)
    assert block.table.columns <= 201


@pytest.mark.parametrize(
    "main",
    ["<!DOCTYPE a [<!ENTITY x 'y'>]><w:document/>", "<w:document", "", "<a/>", "\0\0\0"],
)
def test_a_document_that_is_none(tmp_path: Path, main: str) -> None:
    from tests.loaders.documents.office import package

    path = package(tmp_path / "a.docx", {"word/document.xml": main})
    with pytest.raises(SourceError) as caught:
        read_document(path)
    assert caught.value.next_step
