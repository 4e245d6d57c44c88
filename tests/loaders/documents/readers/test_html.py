"""HTML: what a browser shows, and nothing more."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.errors import SourceError
from samenhang.loaders.documents.model import Document
from samenhang.loaders.documents.readers.read import read_document


def read(tmp_path: Path, content: str | bytes, name: str = "a.html") -> Document:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_document(path)


def told(document: Document) -> list[tuple[str, int, str, list[str]]]:
    return [(b.kind, b.level, b.marker, [line.text for line in b.lines]) for b in document.blocks]


PAGE = """<!DOCTYPE html><html><head><title>Plan voor
 het kanaal</title><style>p {}</style><script>alert(1)</script></head><body>
<nav><a href="/">Start</a></nav>
<h1>Leren <em>langs</em> het kanaal</h1>
<p>Pijler: <b>Leren</b>&nbsp;en&shy;meer<br>tweede   regel<sup>1</sup></p>
los &amp; vast <div style="display: none">weg</div><p hidden>weg</p><template>weg</template>
<ul><li>Gemeente Veendam<ul><li>afdeling sport</li></ul></li><li><p>Alfa-college</p></li></ul>
<ol><li>eerst</li><li>dan</li></ol><pre>zo
  staat het</pre>
<iframe src="http://127.0.0.1:9/x">weg</iframe><img src="http://127.0.0.1:9/y"><!-- weg -->
<footer>gemeente</footer></body></html>"""


def test_what_a_browser_shows(tmp_path: Path) -> None:
    document = read(tmp_path, PAGE)
    assert (document.kind, document.title, document.encoding) == ("html", "Plan voor het kanaal", "utf-8")
    assert told(document) == [
        ("furniture", 0, "", ["Start"]),
        ("heading", 1, "", ["Leren langs het kanaal"]),
        ("paragraph", 0, "", ["Pijler: Leren enmeer", "tweede regel1"]),
        ("paragraph", 0, "", ["los & vast"]),
        ("item", 1, "\u2022", ["Gemeente Veendam"]),
        ("item", 2, "\u2022", ["afdeling sport"]),
        ("item", 1, "\u2022", ["Alfa-college"]),
        ("item", 1, "1.", ["eerst"]),
        ("item", 1, "2.", ["dan"]),
        ("paragraph", 0, "", ["zo", "staat het"]),
        ("furniture", 0, "", ["gemeente"]),
    ]
    line = next(line for line in document.lines if line.text.startswith("Pijler"))
    assert [line.text[s.start : s.end] for s in line.spans if s.bold] == ["Leren"]
    assert line.locator == "par=3"


def test_tables(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "<table><caption>Begroting</caption><thead><tr><th>Onderdeel<th colspan=2>Bedrag</tr></thead>"
        "<tr><td rowspan=2>Sport<td>\u20ac 10<td><ul><li>een</li><li>twee</li></ul></tr>"
        "<tr><td>\u20ac 5<td><table><tr><td>bin<td>nen</table></tr></table>",
    )
    caption, block = document.blocks
    assert caption.lines[0].text == "Begroting"
    assert block.table is not None
    assert [(c.row, c.column, c.row_span, c.column_span, c.heading, c.text) for c in block.table.cells] == [
        (0, 0, 1, 1, True, "Onderdeel"),
        (0, 1, 1, 2, True, "Bedrag"),
        (1, 0, 2, 1, False, "Sport"),
        (1, 1, 1, 1, False, "\u20ac 10"),
        (1, 2, 1, 1, False, "\u2022 een\n\u2022 twee"),
        (2, 1, 1, 1, False, "\u20ac 5"),
        (2, 2, 1, 1, False, "bin\nnen"),
    ]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ('<meta charset="iso-8859-1"><p>cre\xebren'.encode("latin-1"), "windows-1252"),
        ("<p>cre\xebren \u20ac 5".encode("windows-1252"), "windows-1252"),
        ("\ufeff<p>cre\xebren".encode(), "utf-8"),
        ("<html><p>cre\xebren".encode("utf-16"), "utf-16"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=onzin"><p>cre\xebren'.encode(),
            "utf-8",
        ),
    ],
)
def test_encodings(tmp_path: Path, content: bytes, encoding: str) -> None:
    document = read(tmp_path, content)
    assert document.encoding == encoding
    assert next(document.lines).text.startswith("cre\xebren")


def test_html_by_another_name(tmp_path: Path) -> None:
    assert read(tmp_path, "<!doctype html><p>Plan", "plan.txt").kind == "html"
    assert read(tmp_path, "Een tekst over <b>html</b>", "plan.txt").kind == "text"


def test_a_very_deep_page(tmp_path: Path) -> None:
    document = read(tmp_path, "<div>" * 1_500 + "diep" + "</div>" * 1_500 + "<p>daarna")
    assert [line.text for line in document.lines] == ["diep", "daarna"]
    # Deeper, the parser gives up; better no text than half of it without a word.
    with pytest.raises(SourceError, match="in elkaar"):
        read(tmp_path, "<div>" * 50_000 + "diep")


def test_a_very_long_line(tmp_path: Path) -> None:
    document = read(tmp_path, "<p>" + "woord " * 2_000_000 + "<p>einde")
    assert [len(line.text.split()) for line in document.lines] == [2_000_000, 1]


def test_no_text_at_all(tmp_path: Path) -> None:
    document = read(tmp_path, "<html><body><script>1</script></body></html>")
    assert [one.code for one in document.findings] == ["document_empty"]
