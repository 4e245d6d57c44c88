"""ODT: what a word processor shows, by the OpenDocument schema."""

from __future__ import annotations

from pathlib import Path

import odfdo
import pytest

from samenhang.errors import SourceError
from samenhang.loaders.documents.model import Document
from samenhang.loaders.documents.readers.read import read_document
from tests.loaders.documents.office import ODF, ODT_TYPE, odt, package


def told(document: Document) -> list[tuple[str, int, str, list[str]]]:
    return [(b.kind, b.level, b.marker, [line.text for line in b.lines]) for b in document.blocks]


def test_a_document_of_a_library_that_writes_them(tmp_path: Path) -> None:
    made = odfdo.Document("text")
    made.body.clear()
    made.body.append(odfdo.Header(1, "Leren langs het kanaal"))
    made.body.append(odfdo.Paragraph("De dorpen werken samen."))
    made.body.append(odfdo.List(["Gemeente Veendam", "Alfa-college"]))
    grid = odfdo.Table("Begroting", width=2, height=2)
    grid.set_values([["Onderdeel", "2022"], ["Sport", "€ 10"]])
    made.body.append(grid)
    path = tmp_path / "a.odt"
    made.save(path)
    document = read_document(path)
    assert document.kind == "odt"
    assert [block for block in told(document) if block[0] != "table"] == [
        ("heading", 1, "", ["Leren langs het kanaal"]),
        ("paragraph", 0, "", ["De dorpen werken samen."]),
        ("item", 1, "\u2022", ["Gemeente Veendam"]),
        ("item", 1, "\u2022", ["Alfa-college"]),
    ]
    (table,) = [block.table for block in document.blocks if block.table]
    assert [[cell.text for cell in table.row(row)] for row in (0, 1)] == [
        ["Onderdeel", "2022"],
        ["Sport", "€ 10"],
    ]


STYLES = (
    '<style:style style:name="T1"><style:text-properties fo:font-weight="bold" fo:font-size="12pt"/></style:style>'
    '<style:style style:name="T2"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="T3" style:parent-style-name="T1"/>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1"/></text:list-style>'
)


def test_styles_lists_notes_boxes_and_changes(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gewist</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:p>Pijler:<text:s text:c="3"/><text:span text:style-name="T3">Leren</text:span><text:tab/>en'
        '<text:span text:style-name="T2">1</text:span><text:line-break/>nieuwe regel'
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Zie de begroting.</text:p>"
        "</text:note-body></text:note><office:annotation><text:p>opmerking</text:p></office:annotation>"
        "<draw:frame><draw:text-box><text:p>in het kader</text:p></draw:text-box></draw:frame></text:p>"
        '<text:section><text:list text:style-name="L1"><text:list-item><text:p>eerst</text:p>'
        "<text:list><text:list-item><text:p>diep</text:p></text:list-item></text:list></text:list-item>"
        "<text:list-item><text:p>dan</text:p><text:p>en nog</text:p></text:list-item></text:list></text:section>"
    )
    master = (
        "<office:master-styles><style:master-page><style:header><text:p>Kop</text:p></style:header>"
        "<style:footer><text:p>Voet</text:p></style:footer></style:master-page></office:master-styles>"
    )
    document = read_document(odt(tmp_path / "a.odt", body, STYLES, master))
    assert told(document) == [
        ("furniture", 0, "", ["Kop"]),
        ("paragraph", 0, "", ["Pijler: Leren en1", "nieuwe regel"]),
        ("paragraph", 0, "", ["in het kader"]),
        ("item", 1, "1.", ["eerst"]),
        ("item", 2, "\u2022", ["diep"]),
        ("item", 1, "2.", ["dan"]),
        ("paragraph", 0, "", ["en nog"]),
        ("note", 0, "1", ["Zie de begroting."]),
        ("furniture", 0, "", ["Voet"]),
    ]
    line = next(line for line in document.lines if line.text.startswith("Pijler"))
    assert [line.text[s.start : s.end] for s in line.spans if s.bold and s.size == 12] == ["Leren"]
    assert [line.text[s.start : s.end] for s in line.spans if s.raised] == ["1"]


def test_tables_with_spans_and_repeats(tmp_path: Path) -> None:
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>".format
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        + cell(' table:number-columns-spanned="2"', "Budget")
        + "<table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row>"
        + cell(' table:number-rows-spanned="2"', "Sport") + cell("", "€ 10")
        + "</table:table-row><table:table-row><table:covered-table-cell/>" + cell("", "€ 5") + "</table:table-row>"
        '<table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell table:number-columns-repeated="1000000"/></table:table-row></table:table>'
    )  # fmt: skip
    (block,) = read_document(odt(tmp_path / "a.odt", body)).blocks
    assert block.table is not None
    full = [
        (c.row, c.column, c.row_span, c.column_span, c.heading, c.text) for c in block.table.cells if c.text
    ]
    assert full == [
        (0, 0, 1, 2, True, "Budget"),
        (1, 0, 2, 1, False, "Sport"),
        (1, 1, 1, 1, False, "€ 10"),
        (2, 1, 1, 1, False, "€ 5"),
    ]
    assert block.table.rows == 4


def test_a_document_with_a_password(tmp_path: Path) -> None:
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="content.xml">'
        "<m:encryption-data/></m:file-entry></m:manifest>"
    )
    parts = {"mimetype": ODT_TYPE, "content.xml": b"\x8a\x01" * 50, "META-INF/manifest.xml": manifest}
    with pytest.raises(SourceError, match="wachtwoord"):
        read_document(package(tmp_path / "a.odt", parts))


def test_a_document_without_text(tmp_path: Path) -> None:
    parts = {"mimetype": ODT_TYPE, "content.xml": f"<office:document-content {ODF}/>"}
    with pytest.raises(SourceError, match="beschadigd"):
        read_document(package(tmp_path / "a.odt", parts))
