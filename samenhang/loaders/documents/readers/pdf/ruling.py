"""The straight lines that a page draws, among them those that rule its tables."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2.raw as raw

from samenhang.loaders.documents.readers.pdf import prototypes as calls

MOST_EDGES = 3_000
"""Ruling lines of a page that are looked at; a page with more is a drawing."""

_THIN = 3.0
_SHORT = 4.0
_DEEP = 4

Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def edges(objects: Iterator[int], outer: Matrix, depth: int) -> Iterator[tuple[float, float, float, float]]:
    """Give the straight lines among drawn objects as two points in the space of the page."""
    count = 0
    for drawn in objects:
        kind = calls.type_of(drawn) if drawn else 0
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEP:
            inside = (calls.form_object(drawn, at) for at in range(max(calls.form_count(drawn), 0)))
            found = edges(inside, _times(_own(drawn), outer), depth + 1)
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
    segments = calls.count_segments(drawn)
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
        part = calls.segment(drawn, at)
        calls.segment_point(part, x_at, y_at)
        place = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        yield calls.segment_type(part), *place, bool(calls.segment_close(part))


def _is_stroked(drawn: int) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    known = calls.draw_mode(drawn, ctypes.addressof(fill), ctypes.addressof(stroke))
    return bool(known and stroke.value)


def _own(drawn: int) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not calls.matrix(drawn, ctypes.addressof(matrix)):
        return SAME
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    if then == SAME:
        return first
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
