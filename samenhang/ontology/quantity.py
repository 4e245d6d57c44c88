"""Quantities: a number (``2``) or a range of numbers (``2-4``), kept as one text."""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = r"-?[0-9]+(\.[0-9]+)?"
RANGE = f"{NUMBER}-{NUMBER}"
"""A range: its lowest and its highest number with a hyphen between them, without spaces."""

_QUANTITY = re.compile(rf"(?P<low>{NUMBER})(?:-(?P<high>{NUMBER}))?")


def ends(text: str) -> tuple[Decimal, Decimal] | None:
    """Return the lowest and the highest number of a quantity, or ``None`` when it is none.

    They are the same for a single number; the first is the higher one where the range runs backwards.
    """
    found = _QUANTITY.fullmatch(text)
    if found is None:
        return None
    return Decimal(found["low"]), Decimal(found["high"] or found["low"])
