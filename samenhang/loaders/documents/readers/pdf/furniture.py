"""Headers, footers and page numbers: what returns at the edge of pages near each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from samenhang.loaders.documents.readers.pdf.arrange import lines_of
from samenhang.loaders.documents.readers.pdf.runs import Run

EDGE = 0.09
"""Share of the height of a page, above and below, in which headers and footers stand."""

MOST_ROWS = 4
_SAME_PLACE = 4.0
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"(?:pagina|page|blz\.?|p\.)?\s*[-\u2013|]?\s*\d{1,4}\s*[-\u2013|]?(?:\s*(?:van|of|/)\s*\d{1,4})?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line at the edge of a page: what it says with its digits left out, its height, its runs."""

    says: str
    y: float
    size: float
    runs: tuple[Run, ...]
    is_number: bool


@dataclass(frozen=True, slots=True)
class Edges:
    """The lines at the top of a page, from the edge inwards, and those at the bottom."""

    top: tuple[Row, ...] = ()
    bottom: tuple[Row, ...] = ()


def edges_of(runs: Sequence[Run], height: float) -> Edges:
    """Return the lines at the edges of a page."""
    low = [run for run in runs if run.y <= EDGE * height]
    high = [run for run in runs if run.y >= (1 - EDGE) * height]
    return Edges(
        tuple(_row(line) for line in lines_of(low)[:MOST_ROWS]),
        tuple(_row(line) for line in reversed(lines_of(high)[-MOST_ROWS:])),
    )


def _row(line: list[Run]) -> Row:
    text = " ".join(run.text for run in line)
    size = max(run.size for run in line)
    return Row(_DIGITS.sub("#", text), line[0].y, size, tuple(line), bool(_NUMBER.fullmatch(text)))


def furniture(page: Edges, near: Sequence[Edges], body: float) -> tuple[list[Run], list[Run]]:
    """Return the runs of a page that are header and footer.

    A line is furniture when it is a page number, or says the same (but for digits) at the same height as a
    line of a page near it, and only furniture stands between it and the edge. Larger letters than those of
    the text are a heading, which may well return at the same place on each page.

    Args:
        page: the edges of the page.
        near: those of a few pages before and after it.
        body: the size of the letters of running text.
    """
    header = _returning(page.top, [edges.top for edges in near], body)
    return header, _returning(page.bottom, [edges.bottom for edges in near], body)


def _returning(rows: Sequence[Row], near: Sequence[Sequence[Row]], body: float) -> list[Run]:
    found: list[Run] = []
    for row in rows:
        again = any(
            other.says == row.says and abs(other.y - row.y) <= _SAME_PLACE
            for others in near
            for other in others
        )
        if row.size > 1.1 * body or not (again or row.is_number):
            break
        found += row.runs
    return found
