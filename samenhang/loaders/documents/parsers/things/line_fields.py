"""Several fields on one line: ``Toegekend: € 4.000 | Fase: uitvoering | Aanvrager: Stichting X``."""

from __future__ import annotations

import re
from dataclasses import replace

from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.things.field_names import field_name

_SIGN = re.compile(r"\s+[|·•]\s+")
_STOP = re.compile(r"(?<=[.;])\s+(?=[A-ZÀ-Þ][^:.;?]{2,40}:\s)")
_SEVERAL = 2


def fields_in_line(line: Line) -> tuple[Line, ...]:
    """Part a line that holds several fields; the line itself when it holds none, or one.

    Each piece has the place of the whole line. The fields stand apart by a sign, or each is a sentence.
    """
    for pattern in (_SIGN, _STOP):
        pieces = [piece.strip() for piece in pattern.split(line.text)]
        named = [field_name(piece) for piece in pieces]
        told = [one for one in named if one is not None and one.form == "colon"]
        if len(told) >= _SEVERAL and named[0] is not None and any(one.sure for one in told):
            return tuple(replace(line, text=piece, raw=piece, spans=()) for piece in pieces if piece)
    return (line,)
