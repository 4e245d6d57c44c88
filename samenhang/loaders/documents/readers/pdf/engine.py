"""PDFium: words with their places and styles, and the ruling lines of a page.

The functions of pypdfium2's raw binding are called through prototypes without checks of types, because
they are called a few times per word; that halves the time of a page. Only this module knows PDFium. It
is never used by two threads: each document is read in a process of its own.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from samenhang.loaders.documents.readers.pdf.runs import CLOSE, Style, Wall, Word, is_bold

MOST_EDGES = 3_000
"""Ruling lines of a page that are looked at; a page with more is a drawing."""

MOST_SIGNS = 400_000
"""Signs of one page that are read; the most crowded page of a newspaper holds a tenth of it."""

_THIN = 3.0
_SHORT = 4.0
_DEEP = 4
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


def _bare(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a function of PDFium without checks of types.

    Without ``arguments`` numbers are taken as they are and a place in memory must be a ``c_void_p``, which
    halves the time of a call.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(result, *arguments)(address or 0)


_V, _I = ctypes.c_void_p, ctypes.c_int
_loose_box = _bare(raw.FPDFText_GetLooseCharBox, _I)
_origin = _bare(raw.FPDFText_GetCharOrigin, _I)
_object_of = _bare(raw.FPDFText_GetTextObject, _V)
_unicode = _bare(raw.FPDFText_GetUnicode, ctypes.c_uint)
_count_objects = _bare(raw.FPDFPage_CountObjects, _I, _V)
_page_object = _bare(raw.FPDFPage_GetObject, _V, _V, _I)
_type_of = _bare(raw.FPDFPageObj_GetType, _I, _V)
_matrix = _bare(raw.FPDFPageObj_GetMatrix, _I, _V, _V)
_char_matrix = _bare(raw.FPDFText_GetMatrix, _I)
_font_size = _bare(raw.FPDFTextObj_GetFontSize, _I, _V, _V)
_font_of = _bare(raw.FPDFTextObj_GetFont, _V, _V)
_font_name = _bare(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, _V, _V, ctypes.c_size_t)
_font_flags = _bare(raw.FPDFFont_GetFlags, _I, _V)
_render_mode = _bare(raw.FPDFTextObj_GetTextRenderMode, _I, _V)
_form_count = _bare(raw.FPDFFormObj_CountObjects, _I, _V)
_form_object = _bare(raw.FPDFFormObj_GetObject, _V, _V, ctypes.c_ulong)
_draw_mode = _bare(raw.FPDFPath_GetDrawMode, _I, _V, _V, _V)
_count_segments = _bare(raw.FPDFPath_CountSegments, _I, _V)
_segment = _bare(raw.FPDFPath_GetPathSegment, _V, _V, _I)
_segment_point = _bare(raw.FPDFPathSegment_GetPoint, _I, _V, _V, _V)
_segment_type = _bare(raw.FPDFPathSegment_GetType, _I, _V)
_segment_close = _bare(raw.FPDFPathSegment_GetClose, _I, _V)

_AT_ONCE = 2_048
_BOXES = (ctypes.c_float * (4 * _AT_ONCE))()
_SLOTS = [_V(ctypes.addressof(_BOXES) + 16 * at) for at in range(_AT_ONCE)]
"""Where the boxes of signs are written: a worker reads one page at a time."""

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


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
    count = _count_objects(handle)
    edges = list(_edges((_page_object(handle, at) for at in range(count)), _SAME, 0))
    return Drawn(frame, words, tuple(edges), count)


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
        self._matrix_at = _V(ctypes.addressof(self._matrix))
        self._pair = (ctypes.c_double * 2)()
        self._x_at = _V(ctypes.addressof(self._pair))
        self._y_at = _V(ctypes.addressof(self._pair) + ctypes.sizeof(ctypes.c_double))

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
        drawn = _object_of(page, start) or 0
        if drawn and drawn == _object_of(page, end - 1) and not _INSIDE.search(text, start, end):
            yield _Stretch(start, end, drawn, spaced=True)
            return
        spaced = True
        while start < end:
            drawn = _object_of(page, start) or 0
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
        while low + step < end and (_object_of(page, low + step) or drawn) == drawn:
            low += step
            step *= 2
        high = min(low + step, end)
        while high - low > 1:
            middle = (low + high) // 2
            if (_object_of(page, middle) or drawn) == drawn:
                low = middle
            else:
                high = middle
        return high

    def _boxes(self, places: list[int]) -> list[float]:
        """Return left, top, right and bottom of signs, one after another.

        They are asked for in one go: most of the time of a page would go into the loop around it.
        """
        boxes: list[float] = []
        for first in range(0, len(places), _AT_ONCE):
            some = places[first : first + _AT_ONCE]
            ctypes.memset(_BOXES, 0, ctypes.sizeof(_BOXES))
            deque(map(_loose_box, repeat(self._page), some, _SLOTS), maxlen=0)
            boxes += _BOXES[: 4 * len(some)]
        return boxes

    def _words(self, text: str, stretch: _Stretch, style: Style, boxes: list[float]) -> list[Word]:
        """Return what is drawn in one go, cut only where words stand further apart than a usual space."""
        frame, turn = self._frame, style.turn
        _origin(self._page, stretch.start, self._x_at, self._y_at)
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
        codes = (_unicode(self._page, at) for at in range(self._count))
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
        _font_size(drawn, ctypes.addressof(size))
        if not _char_matrix(self._page, at, self._matrix_at):
            matrix.a = matrix.d = 1.0
        # Quarters that the letters are turned to the left: so much the sheet is turned to the right.
        upright = matrix.b == 0 and matrix.a > 0
        turned = 0 if upright else round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        shown = abs(size.value) * math.hypot(matrix.c, matrix.d)
        font = _font_of(drawn) or 0
        if font not in self._fonts:
            self._fonts[font] = bool(font) and _is_bold_font(font)
        bold = self._fonts[font] or _render_mode(drawn) == _STROKED_LETTERS
        sane = shown if math.isfinite(shown) and 0.5 < shown < 2_000 else 10.0
        return round(sane, 1), bold, turned


def _is_bold_font(font: int) -> bool:
    buffer = ctypes.create_string_buffer(200)
    length = _font_name(font, buffer, 200)
    name = buffer.raw[: max(0, min(length, 200) - 1)].decode("utf-8", "replace")
    flags = _font_flags(font)
    return is_bold(name) or (flags > 0 and bool(flags & _FORCED_BOLD))


def _edges(objects: Iterator[int], outer: Matrix, depth: int) -> Iterator[tuple[float, float, float, float]]:
    """Give the straight lines among drawn objects as two points in the space of the page."""
    count = 0
    for drawn in objects:
        kind = _type_of(drawn) if drawn else 0
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEP:
            inside = (_form_object(drawn, at) for at in range(max(_form_count(drawn), 0)))
            found = _edges(inside, _times(_own(drawn), outer), depth + 1)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            found = _path_edges(drawn, _times(_own(drawn), outer))
        else:
            continue
        for edge in found:
            count += 1
            if count > MOST_EDGES:
                return
            yield edge


def _path_edges(drawn: int, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
    segments = _count_segments(drawn)
    if not 2 <= segments <= MOST_EDGES:
        return
    points = list(_points(drawn, segments, matrix))
    xs, ys = [point[1] for point in points], [point[2] for point in points]
    left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
    if right - left <= _THIN or top - bottom <= _THIN:
        # A line, or a rectangle so thin that it is meant as one.
        if max(right - left, top - bottom) >= _SHORT:
            level = right - left > top - bottom
            middle = (bottom + top) / 2 if level else (left + right) / 2
            yield (left, middle, right, middle) if level else (middle, bottom, middle, top)
        return
    if not _is_stroked(drawn):
        return
    start = points[0]
    for before, after in pairwise(points):
        if after[0] == raw.FPDF_SEGMENT_MOVETO:
            start = after
        elif after[0] == raw.FPDF_SEGMENT_LINETO:
            yield before[1], before[2], after[1], after[2]
        if after[3]:
            yield after[1], after[2], start[1], start[2]


def _points(drawn: int, segments: int, matrix: Matrix) -> Iterator[tuple[int, float, float, bool]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    x_at, y_at = ctypes.addressof(x), ctypes.addressof(y)
    a, b, c, d, e, f = matrix
    for at in range(segments):
        segment = _segment(drawn, at)
        _segment_point(segment, x_at, y_at)
        place = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        yield _segment_type(segment), *place, bool(_segment_close(segment))


def _is_stroked(drawn: int) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    known = _draw_mode(drawn, ctypes.addressof(fill), ctypes.addressof(stroke))
    return bool(known and stroke.value)


def _own(drawn: int) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not _matrix(drawn, ctypes.addressof(matrix)):
        return _SAME
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    if then == _SAME:
        return first
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


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
