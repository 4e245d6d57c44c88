"""The page model of a report: sections of paragraphs, tables and pictures, with notes to documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from samenhang.i18n import text


@dataclass(frozen=True, slots=True)
class Note:
    """A note under the page: title of the source, the place in words, its words when we may show them."""

    source: str
    place: str
    quote: str = ""

    def __str__(self) -> str:
        told = ", ".join(filter(None, (self.source, self.place)))
        return f"{told}: “{self.quote}”" if self.quote else told


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or some, with the notes they rest on."""

    text: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: what it says, its number (an amount is a Decimal), and the notes it rests on."""

    text: str
    number: int | Decimal | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings, the first cell naming the row.

    Attributes:
        caption: what it shows.
        headings: one per column.
        rows: those that are shown, perhaps not all.
        total: how many there are in all; fewer than shown says nothing.
        command: gives all of them.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int = 0
    command: str = ""

    @property
    def rest(self) -> str:
        """What was left out, and where it stands; empty when all rows are shown."""
        if self.total <= len(self.rows):
            return ""
        left = self.total - len(self.rows)
        return text("report.rest", left=left, total=self.total, command=self.command)


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences one below the other, each with a mark before it."""

    items: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Numbers as horizontal bars; a picture of what a table tells, with its words for who can't see it."""

    caption: str
    rows: tuple[tuple[str, int], ...]

    def words(self) -> str:
        """Return the picture in words."""
        return "; ".join(f"{label}: {number}" for label, number in self.rows)


Block = Paragraph | Points | Table | Bars


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report.

    Attributes:
        title: what it is about.
        sections: what it tells.
        colophon: of what it was made: workspace, choice, date, fingerprint of the build.
        brief: whether it is made to fit two sheets of paper.
    """

    title: str
    sections: tuple[Section, ...]
    colophon: tuple[tuple[str, str], ...]
    brief: bool = False

    def notes(self) -> tuple[Note, ...]:
        """Return every note once, in the order in which they are first needed."""
        return tuple(dict.fromkeys(self._all_notes()))

    def _all_notes(self) -> Iterator[Note]:
        for section in self.sections:
            for block in section.blocks:
                yield from notes_of(block)


def notes_of(block: Block) -> Iterator[Note]:
    """Give the notes of a block in the order of its text; one that is needed twice comes twice."""
    if isinstance(block, Paragraph):
        yield from block.notes
    elif isinstance(block, Points):
        for item in block.items:
            yield from item.notes
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield from cell.notes
