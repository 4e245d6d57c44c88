"""Fields of one line: ``Naam: waarde``."""

from __future__ import annotations

import re

from samenhang.loaders.documents.model import Line

_FIELD = re.compile(r"(?P<label>[^\W\d_][\w .()/-]{1,40}?)\s*:\s+(?P<value>\S.*)")


def field_of(line: Line) -> tuple[str, str]:
    """Return the name of a field in small letters and its value; two empty texts when the line is none."""
    match = _FIELD.fullmatch(line.text)
    return (match["label"].strip().casefold(), match["value"].strip()) if match else ("", "")
