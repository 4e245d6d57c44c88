"""Tables out of plain lines: labels with amounts behind them, under a head that may be spread over lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from samenhang.dutch import amounts
from samenhang.dutch.amounts import Unit
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.outline import Section
from samenhang.loaders.documents.parsers.tables.grid import (
    UNIT_NOTE,
    Column,
    Grid,
    Row,
    Value,
    column,
    is_head,
    places_of,
    split_head,
    split_wide,
    tells_column,
    unit_of,
    value,
)  # fmt: skip

_NUMBER = (
    r"(?:€\s*|EUR\s*)?-?(?:\d{1,3}(?:[.]\d{3})+|\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?![.,]\d)|\d+)"
    r"(?:,\d{1,2})?(?![.,]?\d)"
    r"(?:,?\s?-{1,2}(?!\d)|,[–=])?(?:\s?(?:mln|miljoen|mio|mld|miljard)\b\.?)?(?:\s?euro\b)?"
)
_CELL = rf"(?:{_NUMBER}|(?<=\s)(?:[-–]|PM|p\.m\.|n\.v\.t\.|n\.t\.b\.)(?=\s|$))"
_CELLS = re.compile(rf"(?:(?<=\s)|^|(?<=€))(?P<cells>{_CELL}(?:\s+{_CELL})*)\s*$", re.IGNORECASE)
_ONE = re.compile(_CELL, re.IGNORECASE)
_STRONG = re.compile(r"€|\bEUR\b|\beuro\b|\d\.\d{3}(?!\d)|\bmln\b|\bmiljoen\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_LABEL = 90
_PARTS = re.compile(r"\s{2,}|\t")
_NAMES = re.compile(r"(?:project|initiatief|activiteit|maatregel|naam)", re.IGNORECASE)
_TOTAL = re.compile(r"(?:sub|eind)?tota(?:al|le)\b.*", re.IGNORECASE)
_BULLET = re.compile(r"^[-–•▪o*]\s+")
_PROSE = re.compile(
    r"[.!?]\s+[A-ZÀ-Þ]|[.;!?]$|\b(?:is|zijn|wordt|worden|heeft|hebben|kan|zal|we|wij|dat|die)\b"
)


@dataclass(slots=True)
class _Split:
    """A line as a row of a table: the words before the amounts, and the places of the amounts."""

    line: Line
    label: str
    cells: list[tuple[int, int]]
    strong: bool


@dataclass(slots=True)
class _Open:
    """A table that is being read: its head so far, rows, and lines that wait for their amounts."""

    above: list[Line] = field(default_factory=list)
    head: list[Line] = field(default_factory=list)
    waiting: list[Line] = field(default_factory=list)
    rows: list[tuple[list[Line], _Split]] = field(default_factory=list)
    note: Unit | None = None

    @property
    def unit(self) -> Unit | None:
        """What the head and the title say that the numbers count."""
        return unit_of((*self.head, *self.above[-2:])) or (self.note if self.head else None)


def grids(section: Section, taken: set[tuple[int, int]], note: Unit | None = None) -> Iterator[Grid]:
    """Give the tables among the lines of a section that nobody took and that stand in no table with cells."""
    now = _Open(note=note)
    for block in section.blocks:
        if block.table is not None or any((line.page, line.number) in taken for line in block.lines):
            yield from _close(now, section)
            now = _Open(note=note)
            continue
        prose = _is_prose(block.lines)
        for line in block.lines:
            split = None if prose else _split(line, now)
            if split is not None:
                now.rows.append((now.waiting, split))
                now.waiting = []
            elif not prose and _is_label(line):
                if now.rows and _begins_head(line, now):
                    titles = [one for one in now.waiting if _TOTAL.fullmatch(one.text)]
                    yield from _close(now, section)
                    now = _Open(waiting=titles, note=note)
                now.waiting.append(line)
                _take_head(now)
            else:
                yield from _close(now, section)
                now = _Open(above=[*now.above[-3:], line] if not now.rows else [line], note=note)
    yield from _close(now, section)


def amounts_at(line: Line) -> list[tuple[int, int]]:
    """Return where the amounts at the end of a line stand; nothing when it does not end in amounts."""
    found = _CELLS.search(line.text)
    if not found:
        return []
    places = _apart(line, [match.span() for match in _ONE.finditer(line.text, found.start("cells"))])
    return [] if all(_YEAR.fullmatch(line.text[start:end]) for start, end in places) else places


def _apart(line: Line, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Take numbers apart that stand apart by two blanks or more in the file: ``100   120`` is no 100,120."""
    found: list[tuple[int, int]] = []
    for start, end in places:
        if " " in line.text[start:end] and re.search(r"\d\s{2,}\d", line.raw_of(start, end)):
            found += [
                (start + one.start(), start + one.end()) for one in re.finditer(r"\S+", line.text[start:end])
            ]
        else:
            found.append((start, end))
    return found


def _is_prose(lines: Sequence[Line]) -> bool:
    """Tell whether a block is running text: several lines, of which few end in an amount."""
    ending = sum(1 for line in lines if _CELLS.search(line.text) or len(line.text) < _LONGEST_LABEL // 2)
    return len(lines) > 1 and ending * 2 < len(lines)


def _split(line: Line, now: _Open) -> _Split | None:
    """Take a line apart into a label and amounts; None when it is no row."""
    found = _CELLS.search(line.text)
    if not found or _is_note(line.text):
        return None
    label = line.text[: found.start("cells")].rstrip()
    places = _apart(line, [match.span() for match in _ONE.finditer(line.text, found.start("cells"))])
    places = _by_head(line, places, now)
    places, label = _without_footnote(line, places, label)
    words = [line.text[start:end] for start, end in places]
    strong = any(_STRONG.search(word) for word in words)
    known = now.unit is not None or any(split.strong for _, split in now.rows) or _fits(now, len(places))
    if (
        not places
        or len(label) > _LONGEST_LABEL
        or (not strong and not known)
        or (not strong and _only_head(label) and not (now.rows and _TOTAL.fullmatch(label)))
    ):
        return None
    if all(_YEAR.fullmatch(word) for word in words) or (label and _PROSE.search(label)):
        return None
    return _Split(line, label, places, strong)


def _by_head(line: Line, places: list[tuple[int, int]], now: _Open) -> list[tuple[int, int]]:
    """Take numbers apart at every blank where that gives one for each period and total of the head.

    ``50 100 50 200`` below four years is no 50,100 and 50,200.
    """
    if not any(" " in line.text[start:end] for start, end in places) or not now.head:
        return places
    told = places_of(" ".join(one.text for one in now.head))
    columns = sum(role in ("period", "total") for _, _, role in told)
    apart = [
        (start + one.start(), start + one.end())
        for start, end in places
        for one in re.finditer(r"(?:€\s?)?[^\s€]+", line.text[start:end])
    ]
    return apart if len(places) != columns == len(apart) > 1 else places


def _is_note(text: str) -> bool:
    """Tell whether a line ends in what the numbers count, which is no amount: ``Bedragen x € 1.000``."""
    note = UNIT_NOTE.search(text)
    return note is not None and not text[note.end() :].strip(" ().:")


def _only_head(label: str) -> bool:
    """Tell whether a label is nothing but a part of a head (``Budget``), and not who pays (``Rijk``)."""
    return bool(label) and is_head(label) and tells_column(label)


def _fits(now: _Open, count: int) -> bool:
    """Tell whether the head tells money and periods, in as many columns as a row has numbers."""
    if not now.head or count < 2:
        return False
    columns = split_head("\n".join(line.text for line in now.head), count)
    told = places_of(" ".join(line.text for line in now.head))
    money = any(role not in ("period", "total") for _, _, role in told)
    return bool(columns) and money and sum(role == "period" for _, _, role in told) > 1


def _without_footnote(
    line: Line, places: list[tuple[int, int]], label: str
) -> tuple[list[tuple[int, int]], str]:
    """Take the digit of a footnote off: one digit behind the label, with thousands behind it."""
    words = [line.text[start:end] for start, end in places]
    if label and len(words) > 1 and words[0] in "123456789" and "." in words[1]:
        return places[1:], label
    return places, label


def _is_label(line: Line) -> bool:
    return len(line.text) <= _LONGEST_LABEL and not re.search(r"[.!?]$", line.text.rstrip())


def _begins_head(line: Line, now: _Open) -> bool:
    """Tell whether a line without amounts begins the head of a next table."""
    # A line such as ``Totaal`` may be the label of the last row, and ``Totaal pijler`` is.
    total = _TOTAL.match(line.text) is not None
    return tells_column(line.text) and is_head(line.text) and len(now.rows) > 1 and not total


def _take_head(now: _Open) -> None:
    """Move waiting lines to the head, up to the last that tells a column, as long as there are no rows."""
    if now.rows:
        return
    last = max(
        (
            number
            for number, line in enumerate(now.waiting)
            if is_head(line.text) or amounts.read_unit(line.text)
        ),
        default=-1,
    )
    if last >= 0:
        now.head += now.waiting[: last + 1]
        now.waiting = now.waiting[last + 1 :]


def _close(now: _Open, section: Section) -> Iterator[Grid]:
    """Give what was read as a table, when it is one."""
    if len(now.rows) < 2:
        return
    now.above, now.head = _without_title(now)
    count = max(len(split.cells) for _, split in now.rows)
    heads = [line for line in now.head if not _is_note(line.text)]
    columns = split_wide((line.raw for line in heads), count) or split_head(
        "\n".join(line.text for line in heads), count
    )
    if count == 1 and now.head and column(now.head[-1].text).roles:
        # Lines before it may be a title with a year in it.
        columns = (column(now.head[-1].text),)
    columns = tuple(replace(one, unit=one.unit or now.unit) for one in columns)
    if not columns and count == 1:
        columns = (Column("", unit=now.unit),)
    if not columns:
        columns = tuple(Column("") for _ in range(count))
    rows = [_row(waiting, split, columns, now.unit, now.head) for waiting, split in now.rows]
    if any(row.label for row in rows):
        yield Grid(columns, rows, tuple(now.head), tuple(now.above), section)


def _without_title(now: _Open) -> tuple[list[Line], list[Line]]:
    """Part the title of a table from its head."""
    titles = [
        number
        for number, line in enumerate(now.head)
        if re.match(r"(?i:tabel|figuur|overzicht)\b", line.text)
    ]
    at = titles[-1] + 1 if titles else 0
    return [*now.above, *now.head[:at]], now.head[at:]


def _row(
    waiting: list[Line], split: _Split, columns: tuple[Column, ...], unit: Unit | None, head: Sequence[Line]
) -> Row:
    """Make a row: lines before it are the first part of its label, or the heading of a group of rows."""
    named = _named_part(head, split)
    if named:
        split = replace(split, label=named)
    own, group = _parted(waiting, split.label)
    label = join(own).text if own else ""
    label = (
        " ".join(f"{label} {split.label}".split())
        if not own or not label.endswith("-")
        else label + split.label
    )
    lines = (*own, split.line)
    aligned = len(split.cells) == len(columns)
    values: dict[int, Value] = {}
    for number, (start, end) in enumerate(split.cells):
        counted = columns[number].unit if aligned else unit
        read = value(split.line.text[start:end], (split.line,), counted)
        if read is not None:
            values[number] = read
    group_text = " ".join(line.text for line in group)
    return Row(_BULLET.sub("", label).rstrip(" :"), lines, values, group_text, tuple(group), aligned)


def _named_part(head: Sequence[Line], split: _Split) -> str:
    """Return the words below the head of the names, in a list of which all columns stand apart."""
    heads = _PARTS.split(head[-1].raw.strip()) if head else []
    parts = _PARTS.split(split.line.raw.strip())
    names = [number for number, words in enumerate(heads) if _NAMES.match(words)]
    return parts[names[0]] if names and len(parts) == len(heads) > 2 else ""


def _parted(waiting: list[Line], label: str) -> tuple[list[Line], list[Line]]:
    """Part lines that wait for amounts: those of the label of the row, and those of a heading above it."""
    if not waiting:
        return [], []
    if not label:
        at = len(waiting) - 1
        while at and (
            waiting[at].text[:1].islower() or waiting[at].text[:1] == "(" or _goes_on(waiting[at - 1].text)
        ):
            at -= 1
        return waiting[at:], waiting[:at]
    if label[:1].islower() or _goes_on(waiting[-1].text):
        return waiting[-1:], waiting[:-1]
    return [], list(waiting)


def _goes_on(text: str) -> bool:
    """Tell whether words ask for more on the next line."""
    return re.search(r"(?:\b(?:en|van|de|het|voor|in|met|op|naar|aan)|[-&/,])$", text) is not None
