"""A document while it is parsed: its lines, the things found so far, and who took which line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from samenhang.loaders.documents.model import Document, Line
from samenhang.loaders.documents.parsers.facts import Fact, Passage, Thing
from samenhang.loaders.documents.parsers.names import Names
from samenhang.loaders.documents.parsers.outline import Outline

Place = tuple[int, int]
"""Page and number of a line: what tells it from all others of a document."""


@dataclass(slots=True)
class Story:
    """What is known of a document so far; each parser reads from it and adds to it.

    Attributes:
        document: as it was read.
        source: id of the document as a source.
        outline: its sections.
        names: what things are called, in the registers and in this document.
        programme: the programme that the document is about; None as long as that is not known.
        things: everything with an id of its own that the document tells about, by id.
        facts: the rows that were found.
        taken: which parser took which line.
        doubts: amounts, dates and names that were seen and not understood: (kind, words, line).
        left: what a parser leaves for those after it, by its name (tables that were read, say).
    """

    document: Document
    source: str
    outline: Outline
    names: Names
    programme: Thing | None = None
    things: dict[str, Thing] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    taken: dict[Place, str] = field(default_factory=dict)
    doubts: list[tuple[str, str, Line]] = field(default_factory=list)
    left: dict[str, list[Any]] = field(default_factory=dict)

    def add(self, facts: Iterable[Fact]) -> None:
        """Keep facts; their lines are taken by the parser that found them."""
        for fact in facts:
            self.facts.append(fact)
            self.take(fact.lines, fact.parser)

    def keep(self, thing: Thing) -> Thing:
        """Keep a thing under its id, and return it; the one that was there stays, with what is new added."""
        known = self.things.setdefault(thing.id, thing)
        if known is not thing:
            known.aliases += [name for name in (thing.name, *thing.aliases) if name != known.name]
            known.values = thing.values | known.values
            known.passages += thing.passages
            known.lines = tuple(dict.fromkeys((*known.lines, *thing.lines)))
        self.names.learn(known.table, known.name, known.id)
        for alias in known.aliases:
            self.names.learn(known.table, alias, known.id)
        return known

    def take(self, lines: Iterable[Line], parser: str) -> None:
        """Mark lines as understood by a parser; the first one counts."""
        for line in lines:
            self.taken.setdefault((line.page, line.number), parser)

    def is_taken(self, line: Line) -> bool:
        """Tell whether a parser took a line."""
        return (line.page, line.number) in self.taken

    def passages(self) -> Iterator[Passage]:
        """Give the passages of all things, and at the end what is told under no thing of its own."""
        for thing in list(self.things.values()):
            yield from thing.passages

    def of(self, table: str) -> list[Fact]:
        """Return the facts of one table."""
        return [fact for fact in self.facts if fact.table == table]
