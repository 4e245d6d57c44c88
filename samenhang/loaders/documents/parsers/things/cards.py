"""Tables of a sheet that are no rows of fields: names above figures, and budgets with a column per period."""

from __future__ import annotations

import re
from collections.abc import Sequence

from samenhang.loaders.documents.model import Cell, Line, Table
from samenhang.loaders.documents.parsers.things.field_names import field_name

_YEAR = r"(?:19|20)\d\d(?:[-–/](?:(?:19|20)\d\d|\d\d))?"
_PERIODS = re.compile(
    rf"(?:\w+\s)?{_YEAR}(?:\s(?:e\.v\.|en\s(?:eerder|later|verder)))?|(?:sub)?totaal|samen",
    re.IGNORECASE,
)
_PAIR = 2
_KEY_FIGURE = re.compile(
    rf"(?:(?:€|EUR)\s?)?\d[\d.,]*(?:,-)?(?:\s?(?:mln\.?|miljoen|euro|miljoen\seuro))?|{_YEAR}|{_YEAR}"
    rf"\s?(?:[-–]|t/m|tot\sen\smet)\s?{_YEAR}",
    re.IGNORECASE,
)
"""What stands alone below a name: an amount, a number, years."""


def turned(table: Table) -> Sequence[Cell]:
    """Return the cells of a table; names above figures are turned to names beside their values."""
    pairs = _cards(table)
    heads = [" ".join(line.text for line in head).strip(" *_:") for head, _ in pairs]
    figures = all(_KEY_FIGURE.fullmatch(" ".join(line.text for line in below)) for _, below in pairs)
    periods = any(_PERIODS.fullmatch(head) for head in heads)
    if not figures or periods or not any(is_name(head) for head in heads):
        return table.cells
    return [Cell(at, side, lines) for at, pair in enumerate(pairs) for side, lines in enumerate(pair)]


def _cards(table: Table) -> list[tuple[tuple[Line, ...], tuple[Line, ...]]]:
    """Return name and figure of each column: in two rows, or as the first and last lines of one cell."""
    first, second = table.row(0), table.row(1)
    if table.columns < _PAIR or len(first) != table.columns or not all(cell.lines for cell in first):
        return []
    if table.rows == 1:
        return [(cell.lines[:-1], cell.lines[-1:]) for cell in first]
    paired = table.rows == _PAIR and len(second) == len(first)
    return [(head.lines, cell.lines) for head, cell in zip(first, second, strict=True)] if paired else []


def heads_money(heads: Sequence[str]) -> bool:
    """Tell whether the heads behind the first are columns of money: periods and totals, two at least."""
    return len(heads) > 1 and all(_PERIODS.fullmatch(head.strip(" *_:")) for head in heads)


def is_name(text: str) -> bool:
    """Tell whether a cell holds the name of a field and nothing else."""
    name = field_name(text, whole=True)
    return name is not None and name.form == "whole"
