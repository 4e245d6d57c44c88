"""The page model of what was read from documents: their lines, and beside them the rows taken from each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from samenhang.views.network_page import Fact

LineState = Literal["taken", "within", "nobody", "apart"]
"""A row rests on it (``taken``), it is only ``within`` what is told of a thing, ``nobody`` took it, or it was
set ``apart``: a list of contents, a header, a page number."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of the document; ``place`` tells in words where it stands, ``gap`` of room above it."""

    id: str
    place: str
    text: str
    state: LineState
    gap: bool


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row that was taken from the document.

    Attributes:
        id: of the row on the page.
        table: the table it goes to.
        title: what it is in short: the name of a thing, an amount, a partner.
        facts: its cells, with the names of things in the place of ids.
        doubt: how sure it is in words, when it is a conclusion of ours; else empty.
        place: where it stands, in words.
        lines: ids of the lines that it rests on.
    """

    id: str
    table: str
    title: str
    facts: tuple[Fact, ...]
    doubt: str
    place: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Lines that follow each other, and the rows that begin on them; ``page`` is 0 in a form without."""

    page: int
    lines: tuple[ReadLine, ...]
    rows: tuple[ReadRow, ...]


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with all its lines; ``nobody`` counts those that no parser took."""

    file: str
    bands: tuple[Band, ...]
    lines: int
    nobody: int
    rows: tuple[tuple[str, int], ...]
    findings: tuple[str, ...]
