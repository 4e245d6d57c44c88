"""Bars as a picture of points, for documents that can't hold a drawing of lines."""

from __future__ import annotations

import io
from textwrap import wrap

from samenhang.errors import StoreError
from samenhang.i18n import text
from samenhang.views.reports.model import Bars

_WIDTH, _ROW, _LABEL, _SIZE, _LINE = 1600, 56, 820, 28, 32
"""Pixels: twice as many as shown, so that it is sharp on paper."""

_INK, _BAR, _PAPER = "#1c2830", "#2f7fb5", "#ffffff"
_LETTERS = 52
"""A longer label stands on two lines."""


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
    labels = [wrap(label, _LETTERS, max_lines=2, placeholder="…") for label, _ in bars.rows]
    heights = [_ROW + _LINE * max(len(lines) - 1, 0) for lines in labels]
    image = Image.new("RGB", (_WIDTH, sum(heights) + 8), _PAPER)
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(_SIZE)
    most = max((number for _, number in bars.rows), default=0)
    for place, (lines, (_, number)) in enumerate(zip(labels, bars.rows, strict=True)):
        middle = sum(heights[:place]) + heights[place] // 2
        width = (_WIDTH - _LABEL - 140) * number // most if most else 0
        for line, words in enumerate(lines):
            y = middle + int((line - (len(lines) - 1) / 2) * _LINE)
            pen.text((_LABEL - 16, y), words, fill=_INK, font=font, anchor="rm")
        pen.rectangle((_LABEL, middle - 18, _LABEL + width, middle + 18), fill=_BAR)
        pen.text((_LABEL + width + 14, middle), str(number), fill=_INK, font=font, anchor="lm")
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()
