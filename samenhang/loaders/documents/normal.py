"""One spelling for what looks the same: white space, soft hyphens, ligatures, composed letters.

Every change is made sign by sign, so that each sign of the even text knows where it comes from.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_GONE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe\uffff\0")
"""Signs without width or meaning: soft hyphen, zero-width spaces and joiners, byte order mark."""

_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212\u00ad\u0002\ufffe"
_EVEN = r"[!-~\u00a1-\u00ac\u00ae-\u02ff\u2012-\u2027\u20ac]+"
_PLAIN = re.compile(f"{_EVEN}(?: {_EVEN})*")
_NO_MATTER = re.compile(rf"[\s{re.escape(_HYPHENS)}\u0000-\u001f\u200b-\u200d\u2060\ufeff\uffff]+")


@dataclass(frozen=True, slots=True)
class Normalised:
    """An even text; sign ``i`` of it was ``raw[offsets[i]:offsets[i] + lengths[i]]``."""

    text: str
    offsets: tuple[int, ...]
    lengths: tuple[int, ...]


def even(raw: str) -> str:
    """Return the even form of a line (the text of :func:`normalised`, without the offsets)."""
    stripped = raw.strip(" ")
    # The first test says the same of most lines, in a fraction of the time.
    if stripped.isascii() and stripped.isprintable() and stripped and "  " not in stripped:
        return stripped
    return stripped if _PLAIN.fullmatch(stripped) else normalised(raw).text


def normalised(raw: str) -> Normalised:
    """Even a line, with the place of each sign in the line as it was.

    Runs of white space (no-break spaces, tabs too) become one space, none at the ends; soft hyphens and
    other signs without width go; ligatures become their letters; a letter and the accents after it
    become one sign; a no-break hyphen becomes a hyphen. Applied twice it changes nothing more.
    """
    signs: list[str] = []
    offsets: list[int] = []
    lengths: list[int] = []
    for place, sign in enumerate(raw):
        if sign in _GONE:
            continue
        if sign.isspace() or unicodedata.category(sign) == "Cc":
            if not signs or signs[-1] == " ":
                continue
            made = " "
        elif signs and unicodedata.combining(sign):
            composed = unicodedata.normalize("NFC", signs[-1] + sign)
            if len(composed) == 1:
                signs[-1], lengths[-1] = composed, place + 1 - offsets[-1]
                continue
            made = sign
        else:
            made = _LIGATURES.get(sign) or ("-" if sign in "\u2010\u2011" else sign)
        signs.extend(made)
        offsets.extend([place] * len(made))
        lengths.extend([1] * len(made))
    if signs and signs[-1] == " ":
        del signs[-1], offsets[-1], lengths[-1]
    return Normalised("".join(signs), tuple(offsets), tuple(lengths))


def key(text: str) -> str:
    """Return what is left when white space, hyphens and dashes don't matter, to look for quotes.

    Hyphens go everywhere, not at line ends only: whether one there belongs to the word can't be told
    from the line alone, and a quote may have kept it or not.
    """
    return _NO_MATTER.sub("", normalised(text).text)
