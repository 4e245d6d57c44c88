"""Tables without ruling lines: columns and rows by words that stand below each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from samenhang.loaders.documents.readers.pdf.grid import Box
from samenhang.loaders.documents.readers.pdf.runs import Run

APART = 1.75
"""Sizes of letters between the baselines of two lines that are not of one cell."""

_NARROWEST = 3.0


@dataclass(slots=True)
class Aligned:
    """A table of words: its boxes, each with its lines of runs; boxes without words too."""

    rows: int
    columns: int
    boxes: list[tuple[Box, list[list[Run]]]]


def aligned_cells(lines: Sequence[list[Run]]) -> Aligned | None:
    """Take the cells from lines of runs; None when no two columns come out of it."""
    sides = _columns(lines)
    if len(sides) < 2:
        return None
    rows = _rows([_placed(line, sides) for line in lines], lines)
    boxes: list[tuple[Box, list[list[Run]]]] = []
    for number, row in enumerate(rows):
        cells: dict[tuple[int, int], list[list[Run]]] = {}
        for line in row:
            for place, runs in line.items():
                cells.setdefault(place, []).append(runs)
        boxes += [
            (Box(number, first, 1, last - first + 1, 0.0, 0.0, 0.0, 0.0), runs)
            for (first, last), runs in _tidy(cells, len(sides))
        ]
    return Aligned(len(rows), len(sides), boxes)


def _columns(lines: Sequence[list[Run]]) -> list[tuple[float, float]]:
    """Return the columns, from the lines that have most of them; a heading over several has fewer."""
    counts = Counter(len(line) for line in lines)
    best = max((count for count in counts if counts[count] > 1), default=max(counts))
    full = [line for line in lines if len(line) == best]
    sides = [(run.x0, run.x1) for run in full[0]]
    for line in full[1:]:
        sides = _widened(sides, line) or sides
    return sides


def _widened(sides: list[tuple[float, float]], line: list[Run]) -> list[tuple[float, float]]:
    """Return the columns with room for a line of as many runs; empty when they would touch."""
    wider = [(min(side[0], run.x0), max(side[1], run.x1)) for side, run in zip(sides, line, strict=True)]
    apart = all(right[0] - left[1] >= _NARROWEST for left, right in pairwise(wider))
    return wider if apart else []


def _placed(line: list[Run], sides: list[tuple[float, float]]) -> dict[tuple[int, int], list[Run]]:
    """Return the runs of a line by the first and last column that they stand in."""
    found: dict[tuple[int, int], list[Run]] = {}
    for run in line:
        over = [at for at, (x0, x1) in enumerate(sides) if run.x0 <= x1 and run.x1 >= x0]
        if not over:
            middle = (run.x0 + run.x1) / 2
            over = [min(range(len(sides)), key=lambda at: abs(sum(sides[at]) / 2 - middle))]
        found.setdefault((over[0], over[-1]), []).append(run)
    return found


def _rows(
    placed: list[dict[tuple[int, int], list[Run]]], lines: Sequence[list[Run]]
) -> list[list[dict[tuple[int, int], list[Run]]]]:
    """Bring lines together to rows: a cell may hold several lines."""
    rows: list[list[dict[tuple[int, int], list[Run]]]] = []
    for at, line in enumerate(placed):
        if rows and _goes_on(rows[-1][-1], line, lines[at - 1], lines[at]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _goes_on(
    above: dict[tuple[int, int], list[Run]],
    line: dict[tuple[int, int], list[Run]],
    before: list[Run],
    now: list[Run],
) -> bool:
    """Whether a line belongs to the row of the line above it.

    It does when its first column is empty, unless it is a line of figures; and when only its first
    column is not, and goes on in the middle of a word or sentence.
    """
    apart = min(run.y for run in now) - max(run.y for run in before) > APART * now[0].size
    first = next((runs for (start, _), runs in line.items() if start == 0), None)
    if first is None:
        figures = len(line) > 1 and all(any(s.isdigit() for s in run.text) for run in now)
        return not figures and (not apart or len(line) == 1)
    if len(line) > 1 or apart:
        return False
    above_first = next((runs for (start, _), runs in above.items() if start == 0), None)
    text = first[0].text
    return above_first is not None and (text[:1].islower() or above_first[-1].text.endswith("-"))


def _tidy(
    cells: dict[tuple[int, int], list[list[Run]]], columns: int
) -> list[tuple[tuple[int, int], list[list[Run]]]]:
    """Return cells that don't overlap, in order, with the empty ones between them."""
    kept: list[tuple[tuple[int, int], list[list[Run]]]] = []
    at = 0
    for (first, last), runs in sorted(cells.items()):
        if first < at:
            (left, right), others = kept[-1]
            kept[-1] = ((left, max(right, last)), [*others, *runs])
        else:
            kept += [((empty, empty), []) for empty in range(at, first)]
            kept.append(((first, last), runs))
        at = max(at, last + 1)
    return kept + [((empty, empty), []) for empty in range(at, columns)]
