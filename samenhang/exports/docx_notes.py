"""Footnotes of a Word document, which python-docx does not write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from samenhang.exports.docx_style import INK, element, typed

if TYPE_CHECKING:
    from docx.document import Document

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
    "</w:footnote>"
)
"""The lines above the notes; Word refuses a document without them."""

_NOTE = (
    '<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
    '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    '<w:r><w:t xml:space="preserve"> {words}</w:t></w:r></w:p></w:footnote>'
)


class Footnotes:
    """The notes of a document: referred to from a paragraph, written once at the end.

    Args:
        document: gets the notes.
        size: of their letters, in points.
    """

    def __init__(self, document: Document, size: float = 9) -> None:
        self._document = document
        self._size = size
        self._numbers: dict[str, int] = {}

    def refer(self, paragraph: Any, words: str) -> None:
        """Add the mark of a note at the end of a paragraph; the same note twice has the same number."""
        if words in self._numbers:
            self._refer_again(paragraph, self._numbers[words])
            return
        number = self._numbers[words] = len(self._numbers) + 1
        run = paragraph.add_run()
        run.font.superscript = True
        run._r.append(element("w:footnoteReference", id=str(number)))
        # What stands between the two is what a field may refer to.
        run._r.addprevious(element("w:bookmarkStart", id=str(number), name=f"_Note{number}"))
        run._r.addnext(element("w:bookmarkEnd", id=str(number)))

    def _refer_again(self, paragraph: Any, number: int) -> None:
        """Add a field that shows the number of a note, and follows it when notes are added or moved."""
        field = element("w:fldSimple", instr=f" NOTEREF _Note{number} \\h ")
        run = paragraph.add_run(str(number))
        run.font.superscript = True
        run._r.addprevious(field)
        field.append(run._r)

    def finish(self) -> None:
        """Write the notes; without any the document is left as it is."""
        if not self._numbers:
            return
        from docx.enum.style import WD_STYLE_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part
        from docx.shared import Pt

        style = self._document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(f"{{{_NAMESPACE}}}styleId", "FootnoteText")
        typed(style, self._size, INK)
        style.paragraph_format.space_after = Pt(0)
        notes = "".join(
            _NOTE.format(number=number, words=escape(words)) for words, number in self._numbers.items()
        )
        content = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<w:footnotes xmlns:w="{_NAMESPACE}">{_SEPARATORS}{notes}</w:footnotes>'
        )
        main = self._document.part
        part = Part(PackURI("/word/footnotes.xml"), _CONTENT, content.encode("utf-8"), main.package)
        main.relate_to(part, _RELATION)
