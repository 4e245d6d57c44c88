"""Lines read on as one text, words broken at line ends mended, and the way back to line and quote."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.normal import key
from samenhang.records import SEPARATOR

_MOST_KNOWN = 16_384
_KNOWN: dict[int, Joined] = {}
"""What was joined of a tuple of lines, by its identity: parsers ask for the same passages many times."""

LONGEST = 300
"""Signs of a quote at most, as the contract has it."""

_BROKEN = re.compile(r"[^\W\d_]{2,}-$")
_SUSPENDED = re.compile(r"(?:en|of|tot|als|and|or|noch|én)\b")
_LOCATOR = re.compile(r"((?:p\d+ )?(?:l|par=))(\d+)(?:-(\d+))?")


@dataclass(frozen=True, slots=True)
class Joined:
    """One text made of lines; ``starts[i]`` is where line ``i`` begins in it.

    Where a hyphen at a line end was taken off, the text is one sign shorter than the lines.
    """

    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]

    def lines_of(self, start: int, end: int) -> tuple[Line, ...]:
        """Return the lines that ``text[start:end]`` stands on."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_right(self.starts, max(end - 1, start)) - 1, first)
        return self.lines[first : last + 1]

    def locator(self, start: int, end: int) -> str:
        """Return the locator of a stretch."""
        return locator(self.lines_of(start, end))

    def quote(self, start: int, end: int) -> str:
        """Return the words of a stretch as they stand in the file, cut to what a quote may hold."""
        said = []
        for number, line in enumerate(self.lines):
            begin = self.starts[number]
            after = self.starts[number + 1] if number + 1 < len(self.lines) else len(self.text)
            if start < after and end > begin:
                left = max(start - begin, 0)
                # All of a line: also the hyphen at its end, which the joined text may not have.
                right = len(line.text) if end >= after else min(end - begin, len(line.text))
                said.append(line.raw_of(left, right))
        return quoted(said)


def join(lines: Iterable[Line]) -> Joined:
    """Read lines on as one text.

    A hyphen between two small letters at a line end is taken off (``arbeids-`` ``markt``); it stays after
    capitals and digits and before capitals (``MBO-`` ``diploma``, ``Oost-`` ``Groningen``), and stays
    with a space before a word such as ``en`` (``welzijns-`` ``en zorgwerk``).
    """
    kept = tuple(lines)
    known = _KNOWN.get(id(kept))
    if known is not None and known.lines is kept:
        return known
    text, starts = "", []
    for number, line in enumerate(kept):
        if number:
            text = _glued(text, line.text, soft=kept[number - 1].raw.rstrip().endswith(("\u00ad", "\x02")))
        starts.append(len(text))
        text += line.text
    made = Joined(text, kept, tuple(starts))
    if kept is lines:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[id(kept)] = made
    return made


def _glued(text: str, following: str, *, soft: bool) -> str:
    """Return the text so far as the next line wants to follow it: cut, as it is, or with a space."""
    if soft:
        return text
    if text.endswith("-") and len(text) > 1 and not text[-2].isspace() and following[:1].isalnum():
        if _SUSPENDED.match(following):
            return text + " "
        broken = _BROKEN.search(text) and text[-2].islower() and following[:1].islower()
        return text[:-1] if broken else text
    return text + " " if text else text


def quoted(pieces: Iterable[str]) -> str:
    """Return a quote: white space evened, cut to :data:`LONGEST`."""
    return " ".join(" ".join(pieces).split())[:LONGEST].rstrip()


def quote(lines: Iterable[Line]) -> str:
    """Return the words of whole lines as a quote."""
    return quoted(line.raw for line in lines)


def locator(lines: Sequence[Line], *, over_blanks: bool = False) -> str:
    """Return the locator of several lines: ``l12-14``, ``p3 l4-6|p4 l1``, ``par=12|par=15``.

    Args:
        lines: in any order.
        over_blanks: a blank line between two lines of a text parts them not.
    """
    found: list[list[str | int]] = []
    for place in sorted({(line.page, line.number, line.locator, int(line.gap)) for line in lines}):
        parts = _LOCATOR.fullmatch(place[2])
        assert parts is not None
        number = int(parts[2])
        blanks = place[3] if over_blanks and parts[1] == "l" else 0
        if found and found[-1][0] == parts[1] and found[-1][2] in (number, number - 1, number - 1 - blanks):
            found[-1][2] = number
        else:
            found.append([parts[1], number, number])
    return SEPARATOR.join(
        f"{before}{first}" if first == last else f"{before}{first}-{last}" for before, first, last in found
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """One part of a locator: a page (0 when it names none) and lines or paragraphs ``first`` to ``last``.

    ``last`` is 0 for a locator that names a page only.
    """

    page: int
    first: int
    last: int


def stretches(written: str) -> tuple[Stretch, ...] | None:
    """Take a locator apart; None when a part of it is no place in a document's text."""
    found = []
    for part in written.split(SEPARATOR):
        stretch = _stretch(part.strip())
        if stretch is None:
            return None
        found.append(stretch)
    return tuple(found)


def _stretch(part: str) -> Stretch | None:
    if page := re.fullmatch(r"p(\d+)", part):
        return Stretch(int(page[1]), 0, 0)
    place = _LOCATOR.fullmatch(part)
    if place is None:
        return None
    before = re.match(r"p(\d+) ", place[1])
    return Stretch(int(before[1]) if before else 0, int(place[2]), int(place[3] or place[2]))


def stands(quote_: str, lines: Iterable[Line]) -> bool:
    """Whether a quote stands in these lines, but for white space and hyphens; an empty quote does."""
    return key(quote_) in key("".join(line.raw for line in lines)) or key(quote_) in key(
        "".join(line.text for line in lines)
    )
