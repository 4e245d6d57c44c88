"""Bars as a picture of points, for documents that can't hold a drawing of lines."""

from __future__ import annotations

import io

from samenhang.errors import StoreError
from samenhang.i18n import text
from samenhang.views.reports.model import Bars

_WIDTH, _ROW, _LABEL, _SIZE = 1600, 56, 740, 28
"""Pixels: twice as many as shown, so that it is sharp on paper."""

_INK, _BAR, _PAPER = "#1c2830", "#2f7fb5", "#ffffff"
_LONGEST_LABEL = 48


def drawn(bars: Bars) -> bytes:
    """Return a PNG; the same bars give the same bytes.

    Raises:
        StoreError: Pillow is not installed.
    """
    try:
        from PIL import Image, ImageDraw, ImageFont
    except ImportError as error:
        raise StoreError(
            text("exports.library_missing", library="Pillow"), next_step=text("exports.library_missing_next")
        ) from error
    image = Image.new("RGB", (_WIDTH, _ROW * len(bars.rows) + 8), _PAPER)
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(_SIZE)
    most = max((number for _, number in bars.rows), default=0)
    for place, (label, number) in enumerate(bars.rows):
        top = place * _ROW
        width = (_WIDTH - _LABEL - 140) * number // most if most else 0
        shown = label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…"
        pen.text((_LABEL - 16, top + _ROW // 2), shown, fill=_INK, font=font, anchor="rm")
        pen.rectangle((_LABEL, top + 10, _LABEL + width, top + _ROW - 10), fill=_BAR)
        pen.text((_LABEL + width + 14, top + _ROW // 2), str(number), fill=_INK, font=font, anchor="lm")
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()
