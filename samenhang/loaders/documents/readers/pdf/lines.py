"""Runs to lines of the model: text, styles by place in the text, room above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samenhang.loaders.documents.model import Line, Span, locator_of
from samenhang.loaders.documents.normal import even, normalised
from samenhang.loaders.documents.readers.pdf.runs import Run, Style, Word

_NO_STYLE = Style(0.0, False, 0)


@dataclass(slots=True)
class Numbering:
    """Numbers the lines of a page as they are made."""

    page: int
    last: int = 0

    def line(self, runs: Sequence[Run], column: int, gap: float) -> Line | None:
        """Make the next line of runs that stand on one; None when they hold no letters."""
        first = runs[0]
        alone = first.words[0] if len(runs) == 1 and len(first.words) == 1 else None
        placed = [] if alone else _placed(runs)
        raw = alone.text if alone else "".join(piece for piece, _, _ in placed)
        text = even(raw)
        if not text:
            return None
        self.last += 1
        if alone and raw == text:
            # Most lines are drawn in one go; what is done for the others comes to the same.
            x0, x1, style = round(alone.x0, 1), round(alone.x1, 1), alone.style
            spans: tuple[Span, ...] = (Span(0, len(text), x0, x1, style.size, style.bold, 0 in first.raised),)
        else:
            spans = _spans(placed or _placed(runs), raw, text)
        where = locator_of("pdf", self.page, self.last)
        return Line(
            self.page, self.last, text, raw, where, spans,
            round(first.x0, 1), round(max(run.x1 for run in runs), 1), round(first.y, 1), gap, 0, column,
        )  # fmt: skip


def _placed(runs: Sequence[Run]) -> list[tuple[str, Word, bool]]:
    """Return the pieces of a line with the word that each belongs to, the space before it included."""
    pieces: list[tuple[str, Word, bool]] = []
    for number, run in enumerate(runs):
        for at, word in enumerate(run.words):
            spaced = bool(pieces) and (word.spaced or (at == 0 and number > 0))
            pieces.append((f" {word.text}" if spaced else word.text, word, at in run.raised))
    return pieces


def _spans(placed: list[tuple[str, Word, bool]], raw: str, text: str) -> tuple[Span, ...]:
    """Return the styles of a line by place in its even text.

    Words of one style go together, unless a gap wider than a space parts them.
    """
    if raw == text:
        places = None
    else:
        made = normalised(raw)
        places = [0] * (len(raw) + 1)
        for at in range(len(made.text) - 1, -1, -1):
            places[made.offsets[at]] = at
        after = len(made.text)
        known = set(made.offsets)
        for at in range(len(raw), -1, -1):
            if at in known:
                after = places[at]
            else:
                places[at] = after
    spans: list[Span] = []
    for first, last, x0, x1, style, raised in _stretches(placed):
        start, end = (places[first], places[last]) if places else (first, last)
        if start < end:
            spans.append(Span(start, end, round(x0, 1), round(x1, 1), style.size, style.bold, raised))
    return tuple(spans)


def _stretches(placed: list[tuple[str, Word, bool]]) -> list[tuple[int, int, float, float, Style, bool]]:
    """Return the stretches of one style by place in the raw text, with their ends on the page."""
    found: list[tuple[int, int, float, float, Style, bool]] = []
    start, x0, x1, style, raised = 0, 0.0, 0.0, _NO_STYLE, False
    at = 0
    for piece, word, high in placed:
        begin = at + len(piece) - len(word.text)
        if word.style is not style or high != raised or word.x0 - x1 > 0.8 * style.size:
            if at:
                found.append((start, at, x0, x1, style, raised))
            start, x0, style, raised = begin, word.x0, word.style, high
        x1 = word.x1
        at += len(piece)
    return [*found, (start, at, x0, x1, style, raised)]
