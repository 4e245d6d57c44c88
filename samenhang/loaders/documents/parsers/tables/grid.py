"""Tables as rows and columns, whether the file tells the cells or only the lines.

A :class:`Grid` has a head (columns), rows with a label and amounts by column, and what stands just above it.
:mod:`.cells` makes one of a table with cells, :mod:`.plain` of lines that end in amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from samenhang.dutch import amounts, periods
from samenhang.dutch.amounts import Unit
from samenhang.dutch.periods import Period
from samenhang.dutch.remembered import remembered
from samenhang.dutch.spans import Unread, alternatives
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.outline import Section

_COLUMNS: Mapping[str, list[str]] = lexicon("tables/money")["columns"]
ROLES = tuple(role for role in _COLUMNS if role != "beside")
_MARKER = re.compile(
    "|".join(rf"(?P<{role}>(?<![\w-])(?:{alternatives(_COLUMNS[role])})(?![\w-]))" for role in ROLES),
    re.IGNORECASE,
)
_BESIDE = frozenset(_COLUMNS["beside"])
UNIT_NOTE = re.compile(r"[x×*]\s{0,3}(?:€|EUR)?\s{0,3}1[. ]?000(?:[. ]?000)?", re.IGNORECASE)
"""What numbers count, which is no amount: ``x € 1.000``."""
_NOTE = re.compile(r"\b(?:alle|de|genoemde)?\s?bedragen\b.{0,40}\b(?:in|x|×|maal)\b", re.IGNORECASE)
_MOST = 20_000_000_000
"""Euros that no row of a table of ours has."""
_WORD = re.compile(r"[^\s/(),:;]+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of amounts.

    Attributes:
        heading: its words.
        roles: what they say (``total``, ``budget``, ``reserved``, ``granted`` ...).
        period: the period that it is of, if it says so.
        unit: what its numbers count.
    """

    heading: str
    roles: frozenset[str] = frozenset()
    period: Period | None = None
    unit: Unit | None = None

    @property
    def total(self) -> bool:
        """Whether it adds other columns up."""
        return "total" in self.roles and self.period is None

    @property
    def kind(self) -> str:
        """The code of the contract for the kind of money, as far as the head says so."""
        named = [role for role in ROLES if role in self.roles and role not in ("total", "budget")]
        if self.period is not None and self.period.reserved:
            return "reserved"
        return named[0] if named else ""


@dataclass(frozen=True, slots=True)
class Value:
    """An amount in a cell; ``amount`` is None when the cell says that there is none."""

    amount: Decimal | None
    text: str
    lines: tuple[Line, ...]
    precision: str = "exact"
    amount_max: Decimal | None = None


@dataclass(slots=True)
class Row:
    """A row: its label, and its amounts by the number of the column.

    ``values`` of a row that has fewer amounts than there are columns are numbered from 0 as long as nobody
    knows which columns they belong to (``aligned`` is false).
    """

    label: str
    lines: tuple[Line, ...]
    values: dict[int, Value]
    group: str = ""
    group_lines: tuple[Line, ...] = ()
    aligned: bool = True
    texts: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Grid:
    """A table: ``above`` are the lines just above it (title, introduction), ``head`` those of its head.

    ``label_head`` are the words over the labels, where the file tells the cells.
    """

    columns: tuple[Column, ...]
    rows: list[Row]
    head: tuple[Line, ...]
    above: tuple[Line, ...] = ()
    section: Section | None = None
    label_head: str = ""

    @property
    def lines(self) -> Iterator[Line]:
        """Its own lines: those of the head and of the rows."""
        yield from self.head
        for row in self.rows:
            yield from row.group_lines
            yield from row.lines


def column(heading: str, unit: Unit | None = None) -> Column:
    """Read the heading of a column."""
    found = periods.find(heading)
    period = next((one for one in found if one.period_start or one.period_end), None)
    roles = {role for match in _MARKER.finditer(heading) for role, word in match.groupdict().items() if word}
    return Column(" ".join(heading.split()), frozenset(roles), period, amounts.read_unit(heading) or unit)


@lru_cache(4_096)
def is_head(text: str) -> bool:
    """Whether a line without amounts belongs to a head: two columns are told, or only words of a head."""
    if len(places_of(text)) > 1:
        return True
    rest = _MARKER.sub(" ", text)
    for one in reversed(periods.find(text)):
        rest = rest.replace(one.text, " ")
    words = [word.casefold().rstrip(".0123456789") or word for word in _WORD.findall(rest)]
    return all(word in _BESIDE for word in words)


def tells_column(text: str) -> bool:
    """Whether a line names what a column holds: money or a period."""
    return _MARKER.search(text) is not None or bool(periods.find(text))


def split_head(text: str, count: int) -> tuple[Column, ...]:
    """Split a head that is spread over lines into columns; nothing when it tells fewer than are wanted.

    Args:
        text: the head, lines joined by a line feed.
        count: the number of columns with amounts.
    """
    places = places_of(text)
    if len(places) < count:
        return ()
    costs = {number: _cost(text, places[number - 1], places[number]) for number in range(1, len(places))}
    merged = set(sorted(costs, key=lambda number: (costs[number], number))[: len(places) - count])
    starts = [place[0] for number, place in enumerate(places) if number not in merged]
    ends = [*starts[1:], len(text)]
    unit = amounts.read_unit(text)
    return tuple(column(text[start:end], unit) for start, end in zip(starts, ends, strict=True))


def split_wide(raw: Iterable[str], count: int) -> tuple[Column, ...]:
    """Split a head of one line whose columns stand apart by two blanks or more; nothing when they do not."""
    kept = [line for line in raw if line.strip()]
    parts = re.split(r"\s{2,}", kept[-1].strip()) if kept else []
    if len(parts) not in (count, count + 1) or count < 2:
        return ()
    columns = tuple(column(part, amounts.read_unit(kept[-1])) for part in parts[-count:])
    return columns if all(one.roles or one.period for one in columns) else ()


@remembered
def places_of(text: str) -> list[tuple[int, int, str]]:
    """Return where the head tells a column: start, end and what it tells."""
    found = [
        (one.start, one.end, "period") for one in periods.find(text) if one.period_start or one.period_end
    ]
    for match in _MARKER.finditer(text):
        role = next(role for role, word in match.groupdict().items() if word)
        if not any(start <= match.start() < end for start, end, _ in found):
            found.append((match.start(), match.end(), role))
    return sorted(found)


def _cost(text: str, one: tuple[int, int, str], other: tuple[int, int, str]) -> float:
    """Return how unlikely it is that two things told in a head belong to one column."""
    between = text[one[1] : other[0]]
    apart = 0.0 if not between.strip() else 2.0
    apart += 1.0 if "\n" in between else 0.0
    if one[2] == other[2]:
        return apart + 5
    if one[2] == "period":
        return apart + 4
    return apart + (2 if other[2] == "total" else 1 if other[2] == "period" else 0)


def unit_of(lines: Iterable[Line]) -> Unit | None:
    """Return the unit that lines above a table tell; a line that gives an amount itself tells none."""
    for line in lines:
        unit = amounts.read_unit(line.text)
        if unit is not None and not any(one.value for one in amounts.find(UNIT_NOTE.sub(" ", line.text))):
            return unit
    return None


def note_of(lines: Iterable[Line]) -> Unit | None:
    """Return the unit that a document tells for all its amounts (``Alle bedragen in duizenden euro's``)."""
    for line in lines:
        if _NOTE.search(line.text) and (unit := amounts.read_unit(line.text)) and unit.factor > 1:
            return unit
    return None


def value(text: str, lines: tuple[Line, ...], unit: Unit | None) -> Value | None:
    """Read a cell as an amount; None when it is none."""
    read = amounts.parse(text.strip(), unit)
    if not isinstance(read, Unread) and read.value is not None and read.value > _MOST:
        # Whole euros below a head of millions.
        read = amounts.parse(text.strip())
    if isinstance(read, Unread):
        return None
    return Value(read.value, " ".join(text.split()), lines, read.precision, read.value_max)
