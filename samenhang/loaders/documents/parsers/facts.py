"""What parsers find: facts, each with the lines it rests on, and the things that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from samenhang.loaders.documents.joined import join, locator
from samenhang.loaders.documents.joined import quote as quote_of
from samenhang.loaders.documents.model import Line

Method = Literal["stated", "table", "mapped", "inferred"]

Role = Literal[
    "", "what", "why", "ambition", "activities", "result", "partners", "possible_partners", "lead", "funder",
    "planning", "period", "budget", "existing", "goals", "lines", "related_lines", "status", "place",
    "target_group", "steering", "monitor", "executor", "cofunder", "advisor",
]  # fmt: skip
"""What a passage tells of its thing; empty for running text under no heading that is known."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of a table of the contract, as one place of a document gives it.

    Attributes:
        table: the table.
        values: column to text; several values of one cell joined by ``|``. What refers to another thing holds
            its id.
        lines: where it stands; its locator is made of them.
        quote: the words that it rests on; those of the lines when left out.
        method: ``stated`` or ``table``; ``mapped`` and ``inferred`` for what a rule concludes.
        confidence: 0 to 1.
        parser: the module that found it.
    """

    table: str
    values: Mapping[str, str]
    lines: tuple[Line, ...]
    parser: str
    quote: str = ""
    method: Method = "stated"
    confidence: float = 1.0

    @property
    def origin(self) -> dict[str, str]:
        """The columns of the origin, but for the source."""
        return {
            "locator": locator(self.lines) if self.lines else "",
            "quote": self.quote or quote_of(self.lines),
            "method": self.method,
            "confidence": f"{self.confidence:g}",
        }


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that tell one kind of thing about one subject.

    Attributes:
        subject: id of the programme, line or project that it is about.
        role: what it tells.
        lines: in reading order, without the heading or the name of the field.
        label: the heading or the name of the field, as it stands.
        start: where on the first line the words begin, when the name of the field stands before them.
    """

    subject: str
    role: Role
    lines: tuple[Line, ...]
    label: str = ""
    start: int = 0


@dataclass(slots=True)
class Thing:
    """A programme, line or project that a document tells about.

    Attributes:
        id: its id.
        table: ``programmes``, ``lines`` or ``projects``.
        name: as its heading has it.
        aliases: other names of it in this document.
        lines: all lines about it.
        values: what else is known of it, by column.
        passages: what is told of it.
    """

    id: str
    table: str
    name: str
    lines: tuple[Line, ...]
    heading: tuple[Line, ...]
    parser: str
    aliases: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)
    method: Method = "stated"
    confidence: float = 1.0

    def fact(self) -> Fact:
        """Return its own row: the locator covers its whole passage, the quote is its heading."""
        values = {"id": self.id, "name": self.name, "aliases": "|".join(dict.fromkeys(self.aliases))}
        return Fact(
            self.table, values | self.values, self.lines, self.parser, quote_of(self.heading),
            self.method, self.confidence,
        )  # fmt: skip


def fact_at(
    passage: Passage,
    place: tuple[int, int],
    table: str,
    values: Mapping[str, str],
    parser: str,
    sure: float = 1.0,
) -> Fact:
    """Make a fact that rests on a stretch of the joined text of a passage (see :func:`text_of`)."""
    joined = join(passage.lines)
    start, end = (offset + passage.start for offset in place)
    return Fact(table, values, joined.lines_of(start, end), parser, joined.quote(start, end), confidence=sure)


def text_of(passage: Passage) -> str:
    """Return the words of a passage read on as one text, without the name of the field before them."""
    return join(passage.lines).text[passage.start :]


_MOST_KNOWN = 16_384
_KNOWN: dict[int, tuple[tuple[Line, ...], frozenset[tuple[int, int]]]] = {}
"""The places of lines by the identity of the tuple that holds them: each table asks for those of all."""


def places_of(lines: tuple[Line, ...]) -> frozenset[tuple[int, int]]:
    """Return page and number of each line."""
    known = _KNOWN.get(id(lines))
    if known is None or known[0] is not lines:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        known = _KNOWN[id(lines)] = (lines, frozenset((line.page, line.number) for line in lines))
    return known[1]


def all_lines(facts: Iterable[Fact]) -> tuple[Line, ...]:
    """Return the lines of several facts, each once, in reading order."""
    found = {(line.page, line.number): line for fact in facts for line in fact.lines}
    return tuple(found[key] for key in sorted(found))
