"""LibreOffice for the tests that read our Word and Excel files back: where it is, and what it makes of them."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

MARK = "office"
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice") or ""
WANTING = "for want of LibreOffice"

_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
_MOST = 64
"""Cells that are there when one stands for several; an empty one may stand for a thousand."""


def converted(files: Sequence[Path], form: str, folder: Path) -> list[Path]:
    """Have LibreOffice save files as ``form`` (``odt``, ``ods``, ``pdf``) in a folder, all in one go."""
    # A home of its own: another LibreOffice that runs would take the work over, and keep it.
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = [SOFFICE, "--headless", home, "--convert-to", form, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return [folder / f"{file.stem}.{form}" for file in files]


def content(file: Path) -> ElementTree.Element:
    """Return what an ODT or ODS holds."""
    with zipfile.ZipFile(file) as parts:
        return ElementTree.fromstring(parts.read("content.xml"))


def name(tag: str) -> str:
    """Return the name of an element or attribute as the parser writes it: ``text:p``."""
    space, _, local = tag.partition(":")
    return f"{{{_SPACES[space]}}}{local}"


def words(element: ElementTree.Element) -> str:
    """Return the text of an element without that of its notes and their marks."""
    return "".join(_words(element)).strip()


def _words(element: ElementTree.Element) -> Iterator[str]:
    if element.tag in (name("text:note"), name("text:note-ref"), name("text:bookmark-ref")):
        return
    if element.tag == name("text:s"):
        yield " " * int(element.get(name("text:c"), "1"))
    if element.tag == name("text:line-break"):
        yield "\n"
    yield element.text or ""
    hidden = False
    for part in element:
        # Between these two stands what a field shows: the number of a note that was shown before.
        local = part.tag.rpartition("}")[2]
        hidden = local == "fieldmark-start" or (hidden and local != "fieldmark-end")
        if not hidden:
            yield from _words(part)
            yield part.tail or ""


def rows(table: ElementTree.Element) -> list[list[ElementTree.Element]]:
    """Return the cells of a table by row; one that stands for several comes as often."""
    return [
        [
            cell
            for cell in row
            if cell.tag == name("table:table-cell")
            for _ in range(min(int(cell.get(name("table:number-columns-repeated"), "1")), _MOST))
        ]
        for row in table.iter(name("table:table-row"))
    ]


def value(cell: ElementTree.Element) -> float | str:
    """Return what a cell of a sheet holds: a number, or its text."""
    if cell.get(name("office:value-type")) == "float":
        return float(str(cell.get(name("office:value"))))
    if cell.get(name("office:value-type")) == "currency":
        return float(str(cell.get(name("office:value"))))
    assert cell.get(name("table:formula")) is None, "a formula"
    return "\n".join(words(part) for part in cell.iter(name("text:p")))
