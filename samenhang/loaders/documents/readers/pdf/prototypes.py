"""The functions of PDFium that are called for each word, without the checks of types that ctypes makes."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as raw


def _bare(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a function of PDFium without checks of types.

    Without ``arguments`` numbers are taken as they are and a place in memory must be a ``c_void_p``, which
    halves the time of a call.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(result, *arguments)(address or 0)


_V, _I = ctypes.c_void_p, ctypes.c_int
loose_box = _bare(raw.FPDFText_GetLooseCharBox, _I)
origin = _bare(raw.FPDFText_GetCharOrigin, _I)
object_of = _bare(raw.FPDFText_GetTextObject, _V)
unicode = _bare(raw.FPDFText_GetUnicode, ctypes.c_uint)
count_objects = _bare(raw.FPDFPage_CountObjects, _I, _V)
page_object = _bare(raw.FPDFPage_GetObject, _V, _V, _I)
type_of = _bare(raw.FPDFPageObj_GetType, _I, _V)
matrix = _bare(raw.FPDFPageObj_GetMatrix, _I, _V, _V)
char_matrix = _bare(raw.FPDFText_GetMatrix, _I)
font_size = _bare(raw.FPDFTextObj_GetFontSize, _I, _V, _V)
font_of = _bare(raw.FPDFTextObj_GetFont, _V, _V)
font_name = _bare(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, _V, _V, ctypes.c_size_t)
font_flags = _bare(raw.FPDFFont_GetFlags, _I, _V)
render_mode = _bare(raw.FPDFTextObj_GetTextRenderMode, _I, _V)
form_count = _bare(raw.FPDFFormObj_CountObjects, _I, _V)
form_object = _bare(raw.FPDFFormObj_GetObject, _V, _V, ctypes.c_ulong)
draw_mode = _bare(raw.FPDFPath_GetDrawMode, _I, _V, _V, _V)
count_segments = _bare(raw.FPDFPath_CountSegments, _I, _V)
segment = _bare(raw.FPDFPath_GetPathSegment, _V, _V, _I)
segment_point = _bare(raw.FPDFPathSegment_GetPoint, _I, _V, _V, _V)
segment_type = _bare(raw.FPDFPathSegment_GetType, _I, _V)
segment_close = _bare(raw.FPDFPathSegment_GetClose, _I, _V)

AT_ONCE = 2_048
BOXES = (ctypes.c_float * (4 * AT_ONCE))()
SLOTS = [_V(ctypes.addressof(BOXES) + 16 * at) for at in range(AT_ONCE)]
"""Where the boxes of signs are written: a worker reads one page at a time."""
