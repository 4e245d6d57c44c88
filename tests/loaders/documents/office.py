"""DOCX and ODT files for tests; what the libraries can't write is put into their parts as XML."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def package(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write a zip of parts, in their order."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return path


def docx(path: Path, body: str, **parts: str) -> Path:
    """Write a DOCX of the XML inside its body; other parts by name (``styles``, ``numbering`` ...)."""
    others = {f"word/{name}.xml": f"<w:{name} {W}>{content}</w:{name}>" for name, content in parts.items()}
    main = f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
    return package(path, {"[Content_Types].xml": "<Types/>", "word/document.xml": main, **others})


def odt(path: Path, body: str, styles: str = "", master: str = "") -> Path:
    """Write an ODT of the XML inside its text, its automatic styles, and its styles part."""
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    parts = {"mimetype": ODT_TYPE, "content.xml": content}
    if master:
        parts["styles.xml"] = f"<office:document-styles {ODF}>{master}</office:document-styles>"
    return package(path, parts)


def w_p(text: str, properties: str = "", run: str = "") -> str:
    """Return a paragraph of a DOCX."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"
