"""Write the labelled documents that are no plain text, PDF and DOCX, from the ``source.txt`` beside each.

usage: python -m benchmarks.reading.labelled.make

A source begins with lines ``key: value`` (``form`` pdf or docx, ``columns``, ``top`` of a page, ``title``),
then a blank line. After that ``#`` begins a heading, ``-`` an item of a list, ``|`` a row of a table, ``===``
a new page, ``+++`` a new column; all other lines are paragraphs. A line ``! 4 12 plain`` before a table gives
the widths of its columns in centimetres and, with ``plain``, leaves out the lines between its cells. The same
source gives the same bytes with the same libraries.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_BREAK
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    FrameBreak,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

READING = Path(__file__).parents[1]
GROUPS = ("labelled", "practice")

_SAMPLES = getSampleStyleSheet()
_BODY = ParagraphStyle("body", parent=_SAMPLES["Normal"], fontName="Helvetica", fontSize=9.5, leading=12.5)
_CELL = ParagraphStyle("cell", parent=_BODY, fontSize=8.5, leading=10.5)
_GRID = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("GRID", (0, 0), (-1, -1), 0.4, colors.grey)]
_BREAKS = {"===": PageBreak, "+++": FrameBreak}
_MARGIN = 2 * cm
_LONG_AGO = (2020, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a document: ``#``, ``##`` ... ``-``, ``|``, ``===``, ``+++`` or nothing for a paragraph.

    ``options`` are those of a table: the widths of its columns in centimetres, and ``plain``.
    """

    sign: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    options: tuple[str, ...] = ()


def parts(source: str) -> tuple[dict[str, str], list[Part]]:
    """Return the settings of a source and its parts."""
    top, _, body = source.partition("\n\n")
    settings = dict(line.split(": ", 1) for line in top.splitlines())
    return settings, list(_parts(body))


def _parts(body: str) -> Iterator[Part]:
    rows: list[tuple[str, ...]] = []
    options: tuple[str, ...] = ()
    for line in [*body.splitlines(), ""]:
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip().strip("|").split("|")))
            continue
        if rows:
            yield Part("|", "", tuple(rows), options)
            rows, options = [], ()
        if line.startswith("!"):
            options = tuple(line[1:].split())
        elif line:
            sign, text = re.fullmatch(r"(#+|-|===|\+\+\+|) ?(.*)", line).groups()  # type: ignore[union-attr]
            yield Part(sign, text)


def write_pdf(path: Path, settings: dict[str, str], content: list[Part]) -> None:
    """Write a PDF, with its top above each page and the page number below it."""
    width, height = A4
    columns, gap = int(settings.get("columns", 1)), 0.8 * cm
    each = (width - 2 * _MARGIN - gap * (columns - 1)) / columns
    frames = [
        Frame(_MARGIN + (each + gap) * number, _MARGIN, each, height - 2 * _MARGIN, 0, 0, 0, 0)
        for number in range(columns)
    ]

    def furniture(canvas: Canvas, made: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(_MARGIN, height - 1.2 * cm, settings.get("top", ""))
        canvas.drawRightString(width - _MARGIN, 1.1 * cm, str(made.page))

    made = BaseDocTemplate(str(path), pagesize=A4, invariant=1, title=settings.get("title", ""), author="")
    made.addPageTemplates(PageTemplate("page", frames, onPage=furniture))
    made.build([flowable for part in content for flowable in _flowables(part, each)])


def _flowables(part: Part, width: float) -> list[Any]:
    if part.sign in _BREAKS:
        return [_BREAKS[part.sign]()]
    if part.sign.startswith("#"):
        return [Spacer(1, 6), Paragraph(part.text, _SAMPLES[f"Heading{len(part.sign)}"])]
    if part.sign == "-":
        return [Paragraph(part.text, _BODY, bulletText="•"), Spacer(1, 1)]
    if part.sign == "|":
        cells = [[Paragraph(cell, _CELL) for cell in row] for row in part.rows]
        even = [width / len(part.rows[0])] * len(part.rows[0])
        widths = [float(one) * cm for one in part.options if one != "plain"] or even
        style = _GRID[:1] if "plain" in part.options else _GRID
        return [Table(cells, widths, style=style, hAlign="LEFT"), Spacer(1, 8)]
    return [Paragraph(part.text, _BODY), Spacer(1, 5)]


def write_docx(path: Path, content: list[Part]) -> None:
    """Write a DOCX with headings, lists and tables in Word's own styles."""
    made = docx.Document()
    for part in content:
        if part.sign == "===":
            made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        elif part.sign.startswith("#"):
            made.add_heading(part.text, len(part.sign))
        elif part.sign == "|":
            _grid(made.add_table(len(part.rows), len(part.rows[0]), style="Table Grid"), part)
        else:
            made.add_paragraph(part.text, style="List Bullet" if part.sign else None)
    stream = BytesIO()
    made.save(stream)
    _same_each_time(stream, path)


def _grid(grid: Any, part: Part) -> None:
    for number, row in enumerate(part.rows):
        for place, cell in enumerate(row):
            grid.cell(number, place).text = cell.replace("<br/>", "\n")


def _same_each_time(written: BytesIO, path: Path) -> None:
    """Copy a package without the times at which its parts were written."""
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))


def make(source: Path, folder: Path) -> Path:
    """Write the document of a source into a folder and return its path."""
    settings, content = parts(source.read_text(encoding="utf-8"))
    path = folder / f"input.{settings['form']}"
    if settings["form"] == "pdf":
        write_pdf(path, settings, content)
    else:
        write_docx(path, content)
    return path


def main() -> None:
    """Write them all."""
    for group in GROUPS:
        for source in sorted((READING / group).glob("*/source.txt")):
            print(make(source, source.parent).relative_to(READING))


if __name__ == "__main__":
    main()
