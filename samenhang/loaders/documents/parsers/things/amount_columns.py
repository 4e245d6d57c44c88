"""Columns of amounts in a list of projects: the kind of money in each, of when it is, and who pays it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from samenhang.dutch import amounts, periods
from samenhang.dutch.amounts import Amount, Unit
from samenhang.dutch.periods import Period
from samenhang.loaders.documents.parsers.facts import Thing
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.tables.payers import payer_of
from samenhang.loaders.documents.parsers.things.columns import MONEY, role_of
from samenhang.loaders.documents.parsers.things.rows_of import Rows

OWN = "own"
"""The column of what an applicant pays."""

_YEARS = frozenset({"year", "range", "school_year"})
_FIGURES = re.compile(r"€|EUR|euro|\d\.\d{3}(?!\d)", re.IGNORECASE)
_SHORT = range(2, 7)
_LETTER = re.compile(r"(?<![^\W\d_])[^\W\d_]")


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """A column of amounts.

    Attributes:
        role: what its head says that it holds (``asked``, ``granted``, ``own`` ...).
        heading: the words of the head.
        funder: id of who pays; empty when the head does not say so.
        period: the years that its amounts are of, if the head says so.
        unit: what its numbers count, by the head.
    """

    role: str
    heading: str
    funder: str = ""
    period: Period | None = None
    unit: Unit | None = None

    @property
    def kind(self) -> str:
        """The code of the contract for the kind of money."""
        return MONEY[self.role]


def amount_columns(story: Story, table: Rows, roles: Mapping[int, str]) -> dict[int, AmountColumn]:
    """Return the columns with amounts by their number.

    A head that says nothing of money still makes a column of amounts when it is a year, or the name of who
    pays, and amounts stand below it.

    Args:
        story: what is known so far.
        table: the list.
        roles: what the other columns hold; those are left alone.
    """
    found: dict[int, AmountColumn] = {}
    for number, cell in enumerate(table.head):
        role = role_of(cell.text)
        if roles.get(number, role) not in (*MONEY, ""):
            continue
        period = _period(cell.text)
        funder = _funder(story, table, number) if role in ("", "granted", "budget") else ""
        if not role and (funder or period) and _holds_amounts(table, number):
            role = "granted" if funder and story.programme and funder == story.programme.id else "budget"
        if role in MONEY:
            unit = amounts.read_unit(cell.text)
            found[number] = AmountColumn(role, cell.text, funder, period, unit)
    return found


def _period(head: str) -> Period | None:
    dated = [one for one in periods.find(head) if one.kind in _YEARS]
    return dated[0] if len(dated) == 1 else None


def _funder(story: Story, table: Rows, number: int) -> str:
    """Return who pays by the head of a column: an organisation, or the programme by its name or letters."""
    head = table.head[number]
    if story.programme is not None and _is_short_for(head.text, story.programme):
        return story.programme.id
    return payer_of(story, head.text, head.lines) if _holds_amounts(table, number) else ""


def _is_short_for(head: str, programme: Thing) -> bool:
    """Whether a head is the first letters of words of a name: ``RSP`` for *Regionaal Samen Plan*."""
    short = head.strip()
    if len(short) not in _SHORT or not short.isalpha() or not short.isupper():
        return False
    return any(
        short in "".join(_LETTER.findall(name)).upper() for name in (programme.name, *programme.aliases)
    )


def _holds_amounts(table: Rows, number: int) -> bool:
    """Whether at least half of what stands below a head are amounts of money."""
    cells = [row[number] for row in table.rows if number < len(row)]
    texts = [cell.text for cell in cells if cell is not None and cell.text.strip()]
    unit = amounts.read_unit(table.head[number].text)
    read = [text for text in texts if (unit or _FIGURES.search(text)) and _is_amount(text, unit)]
    return len(read) > 1 and len(read) * 2 >= len(texts)


def _is_amount(text: str, unit: Unit | None) -> bool:
    return isinstance(amounts.parse(text, unit), Amount)
