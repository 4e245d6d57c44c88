"""What a question answers with: a page of rows, ready for any front end.

A value in a row is text, a number, a truth value, a tuple of these, or ``None`` for unknown.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from decimal import Decimal

from samenhang.i18n import text

Scalar = str | int | Decimal | bool | None
Value = Scalar | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its documented key (as in JSON) and its label for a person.

    A ``machine`` column (an id beside a name, say) is in the data formats and not on paper.
    """

    key: str
    label: str
    machine: bool = False


@dataclass(frozen=True, slots=True)
class TablePage:
    """Rows under headings, with a title, remarks (what was left out and why) and the filter used.

    ``summary`` tells in a few sentences what the rows say together; it stands above them.
    """

    title: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Value, ...], ...]
    remarks: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of the columns, in order."""
        return tuple(heading.key for heading in self.headings)

    def records(self) -> Iterator[dict[str, Value]]:
        """Give each row as a dictionary by column key."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))


def headings(area: str, *keys: str, machine: Container[str] = ()) -> tuple[Heading, ...]:
    """Make headings whose labels are the texts ``<area>.column_<key>``."""
    return tuple(Heading(key, text(f"{area}.column_{key}"), key in machine) for key in keys)
