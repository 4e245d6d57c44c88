"""Runs of words: what stands on one line without a wide gap, with its place and styles.

Everything here is in the frame of the reader: x to the right and y downwards from the corner at the top
left, after the turn of the page and of the text itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

WIDE = 1.3
"""Gap in sizes of letters from which words are no longer of one run; a justified line stays below it."""

LABEL = 0.7
"""The same between bold letters and others: a label often stands close to what it names."""

CLOSE = 0.4
"""Gap in sizes of letters up to which no ruling line is looked for between two words."""

SMALL = 0.88
"""Share of the size of letters from which smaller ones may be the digit of a note."""

LEVEL = 0.35
"""Sizes of letters that words of one line may stand above each other."""

_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """How letters are drawn: size in points, bold, and the quarters that the text is turned on the page."""

    size: float
    bold: bool
    turn: int


@dataclass(slots=True)
class Word:
    """Words that are drawn in one go with usual spaces: ends and baseline in the frame of the reader.

    Not frozen, which would take longer to make than all else that is done with a word.
    """

    text: str
    x0: float
    x1: float
    y: float
    style: Style
    spaced: bool = True
    """Whether a space goes before it."""


@dataclass(slots=True)
class Run:
    """Words that follow each other on a line. ``raised`` words are small and stand above the line."""

    words: list[Word]
    x0: float
    x1: float
    y: float
    size: float
    raised: set[int] = field(default_factory=set)

    @property
    def text(self) -> str:
        """The words with a space between them where the file has room."""
        said = self.words[0].text
        for word in self.words[1:]:
            said += f" {word.text}" if word.spaced else word.text
        return said

    @property
    def count(self) -> int:
        """The number of words."""
        return len(self.text.split())

    @property
    def first_width(self) -> float:
        """The width of the first word, in points; of several drawn in one go its share of the letters."""
        word = self.words[0]
        return (word.x1 - word.x0) * len(word.text.partition(" ")[0]) / len(word.text)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(word.style.bold for word in self.words)


@dataclass(frozen=True, slots=True)
class Wall:
    """An upright ruling line at ``x``, from ``y0`` down to ``y1``; a level one when the axes are swapped."""

    x: float
    y0: float
    y1: float


def is_bold(name: str) -> bool:
    """Whether a font is bold by its name."""
    return bool(_BOLD.search(name))


def runs_of(words: list[Word], walls: list[Wall]) -> list[Run]:
    """Put words, in the order of the file, together to runs."""
    runs: list[Run] = []
    run: Run | None = None
    for word in words:
        size = word.style.size
        if run is None or not _follows(run, word, size):
            run = Run([word], word.x0, word.x1, word.y, size)
            runs.append(run)
            continue
        if walls and word.x0 - run.x1 > CLOSE * size and _parted(run, word, walls):
            run = Run([word], word.x0, word.x1, word.y, size)
            runs.append(run)
            continue
        if size < SMALL * run.size:
            if run.y - word.y > 0.1 * run.size:
                run.raised.add(len(run.words))
        elif run.size < SMALL * size and len(run.words) == 1 and word.y - run.y > 0.1 * size:
            run.raised.add(0)
            run.y, run.size = word.y, size
        run.words.append(word)
        if word.x1 > run.x1:
            run.x1 = word.x1
    return runs


def _follows(run: Run, word: Word, small: float) -> bool:
    size = small if small > run.size else run.size
    gap = word.x0 - run.x1
    wide = WIDE if run.words[-1].style.bold == word.style.bold else LABEL
    if gap > wide * size or gap < -0.5 * size:
        return False
    apart = abs(word.y - run.y)
    if apart <= LEVEL * size:
        return True
    # The digit of a note stands higher: behind a word, or at the start of the note itself.
    first = len(run.words) == 1 and run.size < SMALL * small
    return apart < 0.7 * size and (small < SMALL * run.size or first)


def _parted(run: Run, word: Word, walls: list[Wall]) -> bool:
    """Whether a ruling line stands between a run and the next word."""
    left, right, y = run.x1 - 1, word.x0 + 1, run.y
    return any(left <= wall.x <= right and wall.y0 <= y <= wall.y1 + 1 for wall in walls)
