"""The page model of a report: sections of paragraphs, tables and pictures, with notes to documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


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
    """A cell of a table: what it says, its number when it is one, and the notes it rests on."""

    text: str
    number: int | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings, the first cell naming the row; ``rest`` tells what was left out, or is empty."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Numbers as horizontal bars; a picture of what a table tells, with its words for who can't see it."""

    caption: str
    rows: tuple[tuple[str, int], ...]

    def words(self) -> str:
        """Return the picture in words."""
        return "; ".join(f"{label}: {number}" for label, number in self.rows)


Block = Paragraph | Table | Bars


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report; ``colophon`` tells of what it was made: workspace, choice, date, fingerprint of the build."""

    title: str
    sections: tuple[Section, ...]
    colophon: tuple[tuple[str, str], ...]

    def notes(self) -> tuple[Note, ...]:
        """Return every note once, in the order in which they are first needed."""
        return tuple(dict.fromkeys(self._all_notes()))

    def _all_notes(self) -> Iterator[Note]:
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Paragraph):
                    yield from block.notes
                elif isinstance(block, Table):
                    for row in block.rows:
                        for cell in row:
                            yield from cell.notes
