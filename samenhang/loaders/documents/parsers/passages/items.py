"""The items of a passage: bullets, lines of their own, or running text, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from samenhang.dutch.organisation_shapes import HEADS
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.facts import Passage, text_of
from samenhang.loaders.documents.parsers.story import Place

_BULLET = re.compile(r"(?:[-•●▪◦‣·*–—]\s*(?=\S)|o\s+(?=\S)|\(?(?:\d{1,2}|[a-z])[.)]\s+)")
_SIGN = re.compile(r"[•●▪◦‣·]")
_FULL = 0.75
_OPEN = (",", " en", " of", "/", "-", "&", " van", " de", " het", " voor", "(")


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of the text of a passage (see ``text_of``), from ``start`` on, without its bullet."""

    text: str
    start: int


def items(passage: Passage, begins: frozenset[Place] = frozenset()) -> Iterator[Item]:
    """Give the items of a passage in order.

    Args:
        passage: its lines.
        begins: places of lines that begin an item of a list, where the file marks them itself.

    Where a line has a bullet, lines without one go on with the item before. Without any bullet each line is
    an item of its own, unless the lines read on as one sentence or list.
    """
    whole = text_of(passage)
    for start, end in _cuts(passage, whole, begins):
        for at, to in _at_signs(whole, start, end):
            bullet = _BULLET.match(whole, at, to)
            first = bullet.end() if bullet else at
            while first < to and whole[first].isspace():
                first += 1
            text = whole[first:to].rstrip()
            if text:
                yield Item(text, first)


def _cuts(passage: Passage, whole: str, listed: frozenset[Place]) -> Iterator[tuple[int, int]]:
    """Give the stretches between the begins of items."""
    joined = join(passage.lines)
    starts = [max(start - passage.start, 0) for start in joined.starts]
    marked = [
        number
        for number, line in enumerate(passage.lines)
        if (line.page, line.number) in listed or _BULLET.match(line.text, passage.start if number == 0 else 0)
    ]
    if marked:
        begins = [0, *(starts[number] for number in marked)]
    elif _reads_on(passage.lines):
        begins = [0]
    else:
        begins = [
            0,
            *(starts[number] for number, line in enumerate(passage.lines) if _is_new(passage.lines, number)),
        ]
    cuts = sorted({*begins, len(whole)})
    yield from pairwise(cuts)


def _reads_on(lines: tuple[Line, ...]) -> bool:
    """Tell whether lines without bullets are one running list or sentence."""
    if len(lines) < 2:
        return True
    open_ = sum(one.text.endswith(_OPEN) or "." in one.text[:-1] for one in lines[:-1])
    return open_ > 0 and any("," in one.text for one in lines)


def _is_new(lines: tuple[Line, ...], number: int) -> bool:
    """Tell whether a line begins an item of its own."""
    if number == 0:
        return False
    before, line = lines[number - 1], lines[number]
    if line.locator.startswith("par=") and line.locator != before.locator:
        # No line of such a file is broken by the width of a page.
        return not before.text.endswith(_OPEN)
    if before.text.endswith(_OPEN) or line.text.startswith("("):
        return False
    if line.text.split()[0].casefold() in HEADS and not line.text[:1].isupper():
        # `gemeente Pekela` is a name of its own.
        return True
    room = max(len(one.text) for one in lines) * _FULL - len(before.text) - 1
    short = len(line.text.split()[0]) < room
    return not line.text[:1].islower() or line.gap > 0 or before.text[:1].islower() or short


def _at_signs(whole: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part a stretch at bullets that stand within a line."""
    at = start
    for match in _SIGN.finditer(whole, start + 1, end):
        if whole[match.start() - 1].isspace():
            yield at, match.start()
            at = match.start()
    yield at, end
