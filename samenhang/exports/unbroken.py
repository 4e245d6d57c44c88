"""What no line may break: amounts (``€ 2.304.000``), dates (``2024-06-01``), spans (``2023 – 2054``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

_WHOLE = re.compile(r"€ -?\d[\d.,]*(?: mln\b)?|\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{4} – \d{4}\b")
_SIGNS = str.maketrans({" ": "\u00a0", "-": "\u2011"})


def unbroken(words: str) -> str:
    """Return a text whose amounts and dates hold spaces and hyphens at which no line breaks."""
    return _WHOLE.sub(lambda found: found[0].translate(_SIGNS), words)


def marked(words: object) -> Markup:
    """Return a text for a page, escaped, its amounts and dates in elements that don't break.

    The letters stay as they were, so that a date that is copied is the same date.
    """
    from markupsafe import Markup, escape

    text, made, end = str(words), [], 0
    for found in _WHOLE.finditer(text):
        made += [escape(text[end : found.start()]), Markup('<span class="whole">'), escape(found[0])]
        made.append(Markup("</span>"))
        end = found.end()
    return Markup("").join((*made, escape(text[end:])))
