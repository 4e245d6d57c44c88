"""PDFs made for the tests, in layouts that policy documents have; all words in them are made up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

WIDTH, HEIGHT = A4
LEFT, TOP = 70, 100
LEADING = 13
SIZE = 10

PROSE = (
    "De vijf dorpen langs het kanaal werken sinds kort samen aan",
    "een plek waar bewoners elkaar ontmoeten en waar de jeugd",
    "terecht kan voor sport, muziek en hulp bij het leren. Het",
    "plan loopt tot en met het volgende schooljaar en wordt dan",
    "opnieuw bekeken door de stuurgroep van het kanaalgebied.",
    "Wie wil meedenken, kan zich melden bij het dorpshuis.",
)


class Pdf:
    """A PDF on which lines are put from the top of the page, in points."""

    def __init__(self, path: Path, **options: object) -> None:
        self.path = path
        self.canvas = Canvas(str(path), pagesize=A4, invariant=1, **options)
        self.y = TOP

    def text(
        self, text: str, x: float = LEFT, y: float | None = None, size: float = SIZE, bold: bool = False
    ) -> Pdf:
        """Write one line; below the last one unless ``y`` is given."""
        if y is None:
            y, self.y = self.y, self.y + LEADING * size / SIZE
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, HEIGHT - y, text)
        return self

    def lines(self, lines: Sequence[str], x: float = LEFT, y: float | None = None, **style: float) -> Pdf:
        """Write lines below each other."""
        self.y = self.y if y is None else y
        for line in lines:
            self.text(line, x, **style)
        return self

    def room(self, points: float = LEADING) -> Pdf:
        """Leave room."""
        self.y += points
        return self

    def table(
        self, rows: Sequence[Sequence[str]], style: Sequence[tuple[object, ...]] = (), **options: object
    ) -> Pdf:
        """Draw a table below the last line; with all rules unless a style is given."""
        made = Table(
            rows, style=style or [("GRID", (0, 0), (-1, -1), 0.5, colors.black)], hAlign="LEFT", **options
        )
        _, height = made.wrapOn(self.canvas, WIDTH - 2 * LEFT, HEIGHT)
        made.drawOn(self.canvas, LEFT, HEIGHT - self.y - height)
        self.y += height + 2 * LEADING
        return self

    def page(self) -> Pdf:
        """End the page."""
        self.canvas.showPage()
        self.y = TOP
        return self

    def save(self) -> Path:
        """Write the file and return its path."""
        self.canvas.save()
        return self.path


def encrypted(path: Path, user: str) -> Path:
    """Make a PDF with a password for its owner, and one for who reads it unless that is empty."""
    pdf = Pdf(path, encrypt=StandardEncryption(user, ownerPassword="eigenaar", canCopy=0))
    return pdf.lines(PROSE).save()


def scanned(path: Path, pages: Sequence[bool]) -> Path:
    """Make a PDF whose pages hold a picture only where told, and text elsewhere."""
    picture = ImageReader(Image.new("L", (60, 80), 200))
    pdf = Pdf(path)
    for is_picture in pages:
        if is_picture:
            pdf.canvas.drawImage(picture, 50, 50, 400, 600)
        else:
            pdf.lines(PROSE)
        pdf.page()
    return pdf.save()


def long(path: Path, pages: int) -> Path:
    """Make a PDF of many short pages, each with its number in a footer."""
    pdf = Pdf(path)
    for number in range(1, pages + 1):
        pdf.text(f"{number} Vel van het kanaalplan", size=14, bold=True)
        pdf.lines(PROSE)
        pdf.text(f"pagina {number} van {pages}", y=HEIGHT - 30, size=8).page()
    return pdf.save()


def turned(path: Path, degrees: int) -> Path:
    """Turn the first page of a PDF by its setting, not by its content."""
    document = pdfium.PdfDocument(path)
    document[0].set_rotation(degrees)
    made = path.with_stem(f"{path.stem}-{degrees}")
    document.save(made)
    return made


def cropped(path: Path, margin: float) -> Path:
    """Show only a part of the first page, without a margin on each side."""
    document = pdfium.PdfDocument(path)
    document[0].set_cropbox(margin, margin, WIDTH - margin, HEIGHT - margin)
    made = path.with_stem(f"{path.stem}-cut")
    document.save(made)
    return made
