"""Which lines begin an item of a list, a numbered heading, a footnote: signs that every form shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from samenhang.loaders.documents.model import Block, Line

_BULLET = (
    "\u2022\u2023\u25aa\u25ab\u25cf\u25cb\u25e6\u25a0\u25a1\u25ba\u25b6\u2013\u2014\u00b7\uf0b7\uf0a7\uf0d8\uf076"
    "\u2043\u27a2\u2192\u2713\u2714\u274f"
)
_MARKER = re.compile(
    rf"(?P<marker>[{_BULLET}*\-](?=\s)|o(?=\s+[A-Z\u00c0-\u00dd(])|[{_BULLET[:8]}\uf0b7\uf0a7](?=\S)"
    r"|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)](?=\s)|\d{1,2}\u00b0(?=\s))\s*"
)
_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,4}\.?|\d{1,2})\s+(?P<name>[^\W\d_].*)")
_PAGE_WORD = re.compile(
    r"(?:pagina|page|blz\.?|p\.)\s*(?:\d{1,4}(?:\s*(?:van|of|/|-)\s*\d{1,4})?)?", re.IGNORECASE
)
_PAGE_NUMBER = re.compile(r"[-\u2013|]?\s*\d{1,4}\s*[-\u2013|]?")
_ENDS = (".", ",", ";", ":", "?", "!")
LONGEST_HEADING = 110


@dataclass(frozen=True, slots=True)
class Marked:
    """The marker at the start of a line and how many signs it takes, the room behind it too."""

    marker: str
    width: int


def marker_of(text: str) -> Marked | None:
    """Return the bullet, number or letter that begins an item of a list; None when there is none."""
    found = _MARKER.match(text)
    return Marked(found["marker"], found.end()) if found and found.end() < len(text) else None


def is_bullet(marker: str) -> bool:
    """Whether a marker is a sign, not a number or letter."""
    return not any(sign.isalnum() for sign in marker) or marker == "o"


def heading_level(text: str) -> int:
    """Return the level of a numbered heading (``1.2 Doelen`` is 2); 0 when the line is none by its number.

    One number alone counts only before a name in capitals, because sentences begin with numbers too.
    """
    found = _NUMBERED.fullmatch(text)
    if not found or len(text) > LONGEST_HEADING or text.endswith(_ENDS):
        return 0
    parts = found["number"].rstrip(".").split(".")
    if len(parts) == 1 and not (found["name"].isupper() and len(found["name"]) > 3):
        return 0
    return len(parts) if found["name"][0].isupper() else 0


def is_shouted(text: str) -> bool:
    """Whether a short line is all in capitals, as headings of texts without layout are."""
    letters = [sign for sign in text if sign.isalpha()]
    short = len(letters) > 3 and len(text) <= LONGEST_HEADING
    return short and text.isupper() and not text.endswith(_ENDS) and not text[-1].isdigit()


def furniture_of(lines: Sequence[Line]) -> set[int]:
    """Return the indices of lines that are page numbers: ``Pagina 3 van 20``, or ``3`` beside ``pagina``."""
    words = {at for at, line in enumerate(lines) if len(line.text) < 24 and _PAGE_WORD.fullmatch(line.text)}
    found = set()
    for at in words:
        if any(sign.isdigit() for sign in lines[at].text):
            found.add(at)
            continue
        beside = [near for near in (at - 1, at + 1) if 0 <= near < len(lines)]
        numbers = [near for near in beside if _PAGE_NUMBER.fullmatch(lines[near].text)]
        found |= {at, *numbers[:1]} if numbers else set()
    return found


def ends_open(text: str) -> bool:
    """Whether a text breaks off in the middle of a sentence."""
    return bool(text) and not text.rstrip("'\"\u2019\u201d)").endswith((".", ":", "?", "!", ";"))


def goes_on(before: Block | None, block: Block) -> bool:
    """Whether the first block of a page goes on where the last of the page before broke off."""
    if before is None or not block.lines or not before.lines:
        return False
    if block.kind == "table" and before.kind == "table":
        return bool(before.table and block.table and before.table.columns == block.table.columns)
    if block.kind == "paragraph" and before.kind in ("paragraph", "item"):
        first = block.lines[0].text
        return ends_open(before.lines[-1].text) and (first[:1].islower() or first[:1] in "(&\u20ac")
    return block.kind == "item" and before.kind == "item" and block.level == before.level
