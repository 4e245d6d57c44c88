"""What the tests of the readers of values share: texts, and the shape of what is found in them."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from tests.effort import SHARE

PIECES = (
    "€ ", "€", "12,1", "1.130.000", ",-", "2021", "2022/2023", " - ", "–", " tot ", " en ", "mln. ", "miljoen ", "euro ",
    "per jaar ", "ruim ", "schooljaar ", "begin ", "juni ", "'24", "Q3 ", "2e kwartaal ", "t/m ", "gemeente ",
    "gemeenten ", "Oldambt", "Veendam", ", ", "Stichting ", "ministerie van ", "BZK", "(", ")", "\n", " ", "Groningen",
    "dhr. ", "J. ", "circa ", "3 ", "2-4 ", "uur ", "procent", "%", "één ", "De ", "het ", "Hanze", "-", ".", "twee ",
    "tienduizend ", "en eerder ", "Reservering ", "van ", "&", "/", "B.V.", "x", "9712 HG ", "1 op de 5 ", "½",
)  # fmt: skip

TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.text(max_size=60),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=12).map("".join),
)
"""Texts made of what the readers know, of anything, and of both."""


def assert_in_order(text: str, found: Sequence[Any]) -> None:
    """Check that what was found stands where it says, in order, and does not overlap."""
    assert all(text[item.start : item.end] == item.text for item in found)
    assert all(item.start < item.end for item in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def growth(read: Callable[[str], object], piece: str) -> float:
    """Return how many times longer eight times as much of a text takes (8 when it grows with the text)."""
    size = 12_000 if SHARE else 4_000
    short, long = piece * (size // len(piece) + 1), piece * (8 * size // len(piece) + 1)
    least = min(_time(read, short), _time(read, short))
    return min(_time(read, long), _time(read, long)) / max(least, 1e-3)


def _time(read: Callable[[str], object], text: str) -> float:
    # What other tests left in memory is not to be cleared away meanwhile.
    gc.disable()
    try:
        start = time.process_time()
        read(text)
        return time.process_time() - start
    finally:
        gc.enable()


HOSTILE = (
    "1", "1.", "1.000", "€", "€ ", " ", "\n", "- ", "2021-", "2021, ", "een ", "tweehonderd", "a", "A", "A ", "A. ", "(",
    "van ", "Stichting ", "gemeenten A, ", "Oldambt, ", "(A", "€ 1 tot ", "1-", "'24-", "per ", "per jaar ", "ruim ",
    "De Het ", "&", "A/", "komende ", "1e ", "\u00a0", "€ 5 " + " " * 500, "eerste ", "en ", "honderd" * 20 + " ",
    "x" * 5000 + " ", "Ministerie van A, B en ", "tussen 1 en ", "wethouder ",
)  # fmt: skip
"""Pieces that make slow patterns slow, repeated to 32,000 characters, in a soak to 96,000."""
