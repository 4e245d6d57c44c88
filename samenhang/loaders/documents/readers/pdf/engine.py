"""PDFium: words with their places and styles, and the ruling lines of a page.

The functions that are called a few times per word are called through :mod:`.prototypes`. Only this module,
that one and :mod:`.ruling` know PDFium. It is never used by two threads: each document is read in a process
of its own.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from samenhang.loaders.documents.readers.pdf import prototypes as calls
from samenhang.loaders.documents.readers.pdf import ruling
from samenhang.loaders.documents.readers.pdf.runs import CLOSE, Style, Wall, Word, is_bold

MOST_SIGNS = 400_000
"""Signs of one page that are read; the most crowded page of a newspaper holds a tenth of it."""

_SHORT = 4.0
_GAP = re.compile(r"\s+")
_AROUND_GAP = re.compile(r"\S\s+")
"""From the last sign before a gap to the first after it."""

_LINE = re.compile(r"[^\s](?:[^\r\n]*[^\s])?")
_BREAKS = "\x02\ufffe"
"""What PDFium puts for a hyphen at the end of a line; the letters of the next line follow directly."""

_INSIDE = re.compile(f"[{_BREAKS}].")
_ALONG = {0: (0, 2, 1, "left"), 1: (3, 1, 1, "bottom"), 2: (2, 0, -1, "right"), 3: (1, 3, -1, "top")}
"""By quarters turned: the sides of a box (left, top, right, bottom) where a sign begins and ends for who
reads it, whether its place grows along the line, and from which side of the page it is counted."""

_FORCED_BOLD = 1 << 18
_STROKED_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Frame:
    """The box of a page in its own space, and the quarters by which it is turned to be looked at."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    def seen(self, x: float, y: float, turn: int) -> tuple[float, float]:
        """Return a point as a reader sees it: from the corner at the top left, y downwards.

        Args:
            x: in the space of the page.
            y: the same.
            turn: quarters to the right by which the sheet is held.
        """
        if turn == 0:
            return x - self.left, self.top - y
        if turn == 1:
            return y - self.bottom, x - self.left
        if turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def size(self, turn: int) -> tuple[float, float]:
        """Return width and height when the sheet is held so."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if turn % 2 else (width, height)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page shows: words by the way the sheet must be held to read them, and its ruling lines.

    ``edges`` are pairs of points in the space of the page. ``objects`` counts all that is drawn.
    """

    frame: Frame
    words: dict[int, list[Word]]
    edges: tuple[tuple[float, float, float, float], ...]
    objects: int


def look(page: pdfium.PdfPage) -> Drawn:
    """Return what a page shows.

    Raises:
        pdfium.PdfiumError: the page can't be read.
    """
    box = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page, box) or box.right <= box.left or box.top <= box.bottom:
        box.left = box.bottom = 0.0
        box.right, box.top = page.get_size()
    frame = Frame(box.left, box.bottom, box.right, box.top, raw.FPDFPage_GetRotation(page) % 4)
    textpage = page.get_textpage()
    try:
        words = _Words(textpage, frame).read()
    finally:
        textpage.close()
    handle = ctypes.cast(page.raw, ctypes.c_void_p).value
    count = calls.count_objects(handle)
    edges = tuple(ruling.edges((calls.page_object(handle, at) for at in range(count)), ruling.SAME, 0))
    return Drawn(frame, words, edges, count)


@dataclass(slots=True)
class _Stretch:
    """Signs of one line that one object draws: ``text[start:end]``, where their boxes begin and how many."""

    start: int
    end: int
    drawn: int
    spaced: bool
    box: int = 0
    boxes: int = 2


class _Words:
    """Reads the words of one page."""

    def __init__(self, textpage: pdfium.PdfTextPage, frame: Frame) -> None:
        self._textpage = textpage
        self._page = ctypes.cast(textpage.raw, ctypes.c_void_p)
        self._frame = frame
        self._count = min(max(textpage.count_chars(), 0), MOST_SIGNS)
        self._styles: dict[int, Style] = {}
        self._same: dict[tuple[float, bool, int], Style] = {}
        self._fonts: dict[int, bool] = {}
        self._size = ctypes.c_float()
        self._matrix = raw.FS_MATRIX()
        self._matrix_at = ctypes.c_void_p(ctypes.addressof(self._matrix))
        self._pair = (ctypes.c_double * 2)()
        self._x_at = ctypes.c_void_p(ctypes.addressof(self._pair))
        self._y_at = ctypes.c_void_p(ctypes.addressof(self._pair) + ctypes.sizeof(ctypes.c_double))

    def read(self) -> dict[int, list[Word]]:
        """Return the words by the quarters that the sheet is turned to read them, in the order drawn."""
        text = self._text()
        stretches: list[_Stretch] = []
        places: list[int] = []
        for match in _LINE.finditer(text):
            for stretch in self._stretches(text, *match.span()):
                stretch.box = len(places)
                places.append(stretch.start)
                for gap in _AROUND_GAP.finditer(text, stretch.start, stretch.end):
                    places += gap.span()
                # The hyphen at the end of a line has no box of its own.
                hyphen = text[stretch.end - 1] in _BREAKS and stretch.end - stretch.start > 1
                places.append(stretch.end - 1 - hyphen)
                stretch.boxes = len(places) - stretch.box
                stretches.append(stretch)
        boxes = self._boxes(places)
        found: dict[int, list[Word]] = {}
        for stretch in stretches:
            style = self._style(stretch.start, stretch.drawn)
            found.setdefault(style.turn, []).extend(self._words(text, stretch, style, boxes))
        return found

    def _stretches(self, text: str, start: int, end: int) -> Iterator[_Stretch]:
        """Cut a line, without room at its ends, where another object draws or PDFium joined two lines."""
        page = self._page
        drawn = calls.object_of(page, start) or 0
        if drawn and drawn == calls.object_of(page, end - 1) and not _INSIDE.search(text, start, end):
            yield _Stretch(start, end, drawn, spaced=True)
            return
        spaced = True
        while start < end:
            drawn = calls.object_of(page, start) or 0
            stop = self._same_until(start, end, drawn)
            if broken := _INSIDE.search(text, start, stop):
                stop = broken.start() + 1
            last = start + len(text[start:stop].rstrip())
            yield _Stretch(start, last, drawn, spaced)
            start = stop + len(text[stop:end]) - len(text[stop:end].lstrip())
            spaced = start > last or text[last - 1] in _BREAKS

    def _same_until(self, start: int, end: int, drawn: int) -> int:
        """Return the first place that another object draws; what none draws (a made space) is passed over."""
        page, step, low = self._page, 1, start
        while low + step < end and (calls.object_of(page, low + step) or drawn) == drawn:
            low += step
            step *= 2
        high = min(low + step, end)
        while high - low > 1:
            middle = (low + high) // 2
            if (calls.object_of(page, middle) or drawn) == drawn:
                low = middle
            else:
                high = middle
        return high

    def _boxes(self, places: list[int]) -> list[float]:
        """Return left, top, right and bottom of signs, one after another.

        They are asked for in one go: most of the time of a page would go into the loop around it.
        """
        boxes: list[float] = []
        for first in range(0, len(places), calls.AT_ONCE):
            some = places[first : first + calls.AT_ONCE]
            ctypes.memset(calls.BOXES, 0, ctypes.sizeof(calls.BOXES))
            deque(map(calls.loose_box, repeat(self._page), some, calls.SLOTS), maxlen=0)
            boxes += calls.BOXES[: 4 * len(some)]
        return boxes

    def _words(self, text: str, stretch: _Stretch, style: Style, boxes: list[float]) -> list[Word]:
        """Return what is drawn in one go, cut only where words stand further apart than a usual space."""
        frame, turn = self._frame, style.turn
        calls.origin(self._page, stretch.start, self._x_at, self._y_at)
        _, y = frame.seen(self._pair[0], self._pair[1], turn)
        near, far, sign, zero = _ALONG[turn]
        origin = getattr(frame, zero)
        said = text[stretch.start : stretch.end]
        apart, spaced = CLOSE * style.size, stretch.spaced
        first, last = 4 * stretch.box, 4 * (stretch.box + stretch.boxes - 1)
        starts = [sign * (place - origin) for place in boxes[first + near : last : 8]]
        ends = [sign * (place - origin) for place in boxes[first + 4 + far : last + 4 : 8]]
        found: list[Word] = []
        begin, x0 = 0, starts[0]
        wide = [at for at in range(1, len(starts)) if not -apart < starts[at] - ends[at - 1] < apart]
        if wide:
            gaps = [gap.span() for gap in _GAP.finditer(said)]
            for at in wide:
                stop, after = gaps[at - 1]
                found.append(Word(said[begin:stop], x0, max(x0, ends[at - 1]), y, style, spaced))
                begin, x0, spaced = after, starts[at], True
        if said[-1] in _BREAKS:
            said = said[:-1] + "-"
        found.append(Word(said[begin:], x0, max(x0, ends[-1]), y, style, spaced))
        return found

    def _text(self) -> str:
        """Return the signs of the page, exactly one for each that PDFium counts."""
        buffer = (ctypes.c_ushort * (self._count + 1))()
        raw.FPDFText_GetText(self._textpage, 0, self._count, buffer)
        text = bytes(buffer)[: self._count * 2].decode("utf-16-le", "surrogatepass")
        if len(text) == self._count and "\0" not in text:
            return text
        codes = (calls.unicode(self._page, at) for at in range(self._count))
        return "".join(
            chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd" for code in codes
        )

    def _style(self, at: int, drawn: int) -> Style:
        style = self._styles.get(drawn)
        if style is None:
            found = self._look_at(drawn, at) if drawn else (10.0, False, self._frame.turn)
            # One object for one style, so that styles can be told apart at a look.
            style = self._same.get(found)
            if style is None:
                style = self._same[found] = Style(*found)
            self._styles[drawn] = style
        return style

    def _look_at(self, drawn: int, at: int) -> tuple[float, bool, int]:
        """Return size, weight and turn of what an object draws."""
        size, matrix = self._size, self._matrix
        calls.font_size(drawn, ctypes.addressof(size))
        if not calls.char_matrix(self._page, at, self._matrix_at):
            matrix.a = matrix.d = 1.0
        # Quarters that the letters are turned to the left: so much the sheet is turned to the right.
        upright = matrix.b == 0 and matrix.a > 0
        turned = 0 if upright else round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        shown = abs(size.value) * math.hypot(matrix.c, matrix.d)
        font = calls.font_of(drawn) or 0
        if font not in self._fonts:
            self._fonts[font] = bool(font) and _is_bold_font(font)
        bold = self._fonts[font] or calls.render_mode(drawn) == _STROKED_LETTERS
        sane = shown if math.isfinite(shown) and 0.5 < shown < 2_000 else 10.0
        return round(sane, 1), bold, turned


def _is_bold_font(font: int) -> bool:
    buffer = ctypes.create_string_buffer(200)
    length = calls.font_name(font, buffer, 200)
    name = buffer.raw[: max(0, min(length, 200) - 1)].decode("utf-8", "replace")
    flags = calls.font_flags(font)
    return is_bold(name) or (flags > 0 and bool(flags & _FORCED_BOLD))


def walls(drawn: Drawn, turn: int) -> tuple[list[Wall], list[Wall]]:
    """Return the upright and the level ruling lines as a reader sees them who holds the sheet so.

    Of a level line ``x`` is its height on the page and ``y0`` to ``y1`` its stretch from left to right.
    """
    upright, level = [], []
    for first_x, first_y, last_x, last_y in drawn.edges:
        x0, y0 = drawn.frame.seen(first_x, first_y, turn)
        x1, y1 = drawn.frame.seen(last_x, last_y, turn)
        if not all(map(math.isfinite, (x0, y0, x1, y1))):
            continue
        if abs(x0 - x1) <= 1 and abs(y0 - y1) >= _SHORT:
            upright.append(Wall((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        elif abs(y0 - y1) <= 1 and abs(x0 - x1) >= _SHORT:
            level.append(Wall((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
    return upright, level
