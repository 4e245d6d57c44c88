"""Tables whose cells the file tells, as grids of labels and amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from samenhang.dutch import amounts
from samenhang.dutch.amounts import Unit
from samenhang.dutch.spans import Unread
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Block, Cell, Line, Table
from samenhang.loaders.documents.parsers.outline import Section
from samenhang.loaders.documents.parsers.tables.grid import Column, Grid, Row, column, unit_of, value

_YEAR = re.compile(r"(?:19|20)\d\d")
_MONEY = re.compile(r"€|\beuro|\bEUR\b|\d\.\d{3}(?!\d)", re.IGNORECASE)


def grids(section: Section, unit: Unit | None = None) -> Iterator[Grid]:
    """Give the tables with cells of a section."""
    above: list[Line] = []
    for block in section.blocks:
        if block.table is None:
            above += block.lines
        else:
            grid = _grid(block, section, tuple(above[-4:]), unit)
            if grid is not None:
                yield grid
            above = []


def text_of(cell: Cell | None) -> str:
    """Return the words of a cell read on as one text."""
    return join(cell.lines).text if cell and cell.lines else ""


def head_rows(table: Table) -> int:
    """Return how many rows the head has: those marked so, else the first when it holds no amounts."""
    marked = {cell.row for cell in table.cells if cell.heading and cell.column_span <= table.columns}
    marked = {row for row in marked if all(cell.heading for cell in table.row(row) if cell.lines)}
    count = 0
    while count in marked:
        count += 1
    if count:
        return count
    first = [text_of(cell) for cell in table.row(0)]
    return 0 if any(_is_amount(text) and not _YEAR.fullmatch(text.strip()) for text in first) else 1


def heading(table: Table, number: int, rows: int) -> str:
    """Return the words of the head of a column, from top to bottom."""
    words = [text_of(table.at(row, number)) for row in range(rows)]
    return " ".join(dict.fromkeys(word for word in words if word))


def _grid(block: Block, section: Section, above: tuple[Line, ...], note: Unit | None) -> Grid | None:
    table = block.table
    assert table is not None
    rows = head_rows(table)
    unit = unit_of(above[-2:]) or _shared_unit(table, rows) or note
    columns = {
        number: column(heading(table, number, rows), unit)
        for number in range(table.columns)
        if _holds_amounts(table, number, rows, counted=note is not None)
    }
    if not columns:
        return None
    columns = _of_which(columns)
    order = {number: place for place, number in enumerate(sorted(columns))}
    label = next(
        (
            number
            for number in range(table.columns)
            if number not in columns and _is_label(table, number, rows)
        ),
        -1,
    )
    head = tuple(line for cell in table.cells if cell.row < rows for line in cell.lines)
    made = []
    group = ""
    group_lines: tuple[Line, ...] = ()
    for number in range(rows, table.rows):
        row = _row(table, number, columns, order, label)
        if row is None:
            continue
        if not row.values and row.label:
            group, group_lines = row.label, row.lines
            continue
        row.group, row.group_lines = group, group_lines
        group, group_lines = "", ()
        made.append(row)
    kept = tuple(columns[number] for number in sorted(columns))
    words = heading(table, label, rows) if label >= 0 else ""
    return Grid(kept, made, head, above, section, words) if made else None


def _of_which(columns: dict[int, Column]) -> dict[int, Column]:
    """Give a column that is a part of the one before (``waarvan GALA``) the period of that."""
    before: Column | None = None
    for number in sorted(columns):
        now = columns[number]
        if before and before.period and not now.period and now.heading.casefold().startswith("waarvan"):
            columns[number] = replace(now, period=before.period)
        before = columns[number]
    return columns


def _shared_unit(table: Table, rows: int) -> Unit | None:
    """Return the unit that the head of one column tells, for those whose head tells none (``x € 1.000``)."""
    heads = (heading(table, number, rows) for number in range(table.columns))
    units = [unit for head in heads if (unit := amounts.read_unit(head)) and unit.factor > 1]
    return units[0] if units else None


def _row(
    table: Table, number: int, columns: dict[int, Column], order: dict[int, int], label: int
) -> Row | None:
    cells = table.row(number)
    lines = tuple(line for cell in cells for line in cell.lines)
    if not lines:
        return None
    values, texts = {}, {}
    for place in range(table.columns):
        cell = table.at(number, place)
        words = text_of(cell)
        if place in columns and cell and words:
            read = value(words, cell.lines, columns[place].unit)
            if read is not None:
                values[order[place]] = read
        elif words and place != label:
            texts[place] = words
    words = text_of(table.at(number, label)) if label >= 0 else ""
    if not words and texts:
        first = min(texts)
        words = texts.pop(first)
    return Row(words, lines, values, texts=texts)


def _is_amount(text: str) -> bool:
    return bool(text.strip()) and not isinstance(amounts.parse(text.strip()), Unread)


def _holds_amounts(table: Table, number: int, rows: int, *, counted: bool = False) -> bool:
    """Tell whether a column holds money: mostly numbers, and its head or its cells say so.

    Where a note of the document tells what its amounts count (``counted``), a period above them is enough.
    """
    cells = [text_of(table.at(row, number)) for row in range(rows, table.rows)]
    filled = [text for text in cells if text.strip()]
    numbers = [text for text in filled if _is_amount(text)]
    if not numbers or len(numbers) * 3 < len(filled) * 2:
        return False
    if all(_YEAR.fullmatch(text.strip()) for text in numbers):
        return False
    head = column(heading(table, number, rows))
    by_head = bool(head.roles - {"total"}) or (head.unit is not None and bool(head.unit.currency))
    others = any(_MONEY.search(text) for text in numbers)
    return (
        others
        or (by_head and not re.search(r"aantal|%|nummer|nr", head.heading, re.IGNORECASE))
        or ((head.period is not None or head.total) and (counted or _money_elsewhere(table, rows)))
    )


def _money_elsewhere(table: Table, rows: int) -> bool:
    """Tell whether any cell of a table is money by its own words."""
    return any(_MONEY.search(text_of(cell)) for cell in table.cells if cell.row >= rows)


def _is_label(table: Table, number: int, rows: int) -> bool:
    """Tell whether a column holds names: words, in most of its rows, that are not all numbers."""
    cells = [text_of(table.at(row, number)) for row in range(rows, table.rows)]
    filled = [text for text in cells if re.search(r"[^\W\d_]{2}", text)]
    return len(filled) * 2 >= max(len(cells), 1)
