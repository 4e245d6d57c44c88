"""Projects told in running text below a title of their own: fact sheets, project pages, news."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from samenhang.dutch import amounts, organisations, periods
from samenhang.dutch.spans import alternatives
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers import programme_names
from samenhang.loaders.documents.parsers.facts import Passage
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.outline import Section
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.things import titles, values
from samenhang.loaders.documents.parsers.things.field_names import field_name
from samenhang.loaders.documents.parsers.things.project import drop_guess, has_sheets, project
from samenhang.loaders.documents.parsers.things.stream import Field, Row, find_fields, stream

PARSER = "sections"

_WORDS = lexicon("things/sections")
_OTHER = frozenset(_WORDS["titles"]["other"])
_PAPERS = frozenset(lexicon("things/sheets")["titles"]["papers"])
_NOT = re.compile(rf"(?<![\w-])(?:{alternatives(_WORDS['titles']['words'])})", re.IGNORECASE)
_AROUND = re.compile(rf"(?<![\w-])(?:{alternatives(_WORDS['titles']['around'])})", re.IGNORECASE)
_PROJECT = re.compile(rf"(?<![\w-])(?:{alternatives(_WORDS['text']['project'])})(?![\w-])", re.IGNORECASE)
_OF_DEAL = re.compile(r"\b(?:deze|de) (?:Regio ?[Dd]eal|deal)\b|\bRegio Deal [A-Z]")
_TELLS = re.compile(
    rf"(?<![\w-])(?:{alternatives(lexicon('things/listed')['item']['words'])})(?![\w-])", re.IGNORECASE
)
_DEAL, _HEAD = 4, 60
_HARDLY = 0.3
_LEAST_LETTERS, _MOST_LETTERS = 60, 2500
_ENOUGH = 3
_ALIKE = 2
_WIDEST = 60
_MOST_WORDS = 6
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.\d{1,2}\.?\s")
_ASKS = re.compile(r"(?:Wat|Hoe|Waarom|Wie|Waar|Wanneer|Waarover) [a-zà-ÿ]")
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class _Piece:
    """A title with the rows below it, up to the next title."""

    title: tuple[Row, ...]
    rows: tuple[Row, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(row.line for row in (*self.title, *self.rows))

    @property
    def text(self) -> str:
        return join([row.line for row in self.rows]).text


def parse(story: Story) -> None:
    """Find titled pieces of text that tell of a project: two at least, for one alone may be anything."""
    told = {
        (line.page, line.number)
        for thing in story.things.values() if thing.table == "projects"
        for line in thing.lines
    }  # fmt: skip
    rows = stream(story, told | set(story.taken))
    around = _around(story)
    pieces = [one for one in _pieces(rows) if not (set(one.lines) & around)]
    if has_sheets(story):
        numbers = _numbers(story)
        pieces = [one for one in pieces if _parent(one.title[0].text) in numbers]
    weighed = {one: _weight(story, one) for one in pieces}
    found = [one for one in pieces if weighed[one] >= _ENOUGH]
    if len(found) * 2 < len([one for one in pieces if _may_name(story, one)]):
        found = [one for one in found if weighed[one] > _ENOUGH]
    found = _between(found, pieces, weighed)
    others = sum(thing.table == "projects" for thing in story.things.values())
    if not found or len(found) + others < _ALIKE:
        return
    for piece in found:
        drop_guess(story, piece.lines)
    for piece in found:
        _keep(story, piece)


def _numbers(story: Story) -> set[str]:
    """Return the numbers of the chapters that sheets stand in: ``2`` for a sheet ``2.3 Groene Oevers``."""
    heads = (thing.heading[0].text for thing in story.things.values() if thing.heading)
    return {_parent(text) for text in heads} - {""}


def _parent(text: str) -> str:
    number = _NUMBERED.match(text)
    return number[1] if number else ""


def _between(
    found: Sequence[_Piece], pieces: Sequence[_Piece], weighed: Mapping[_Piece, int]
) -> list[_Piece]:
    """Add the pieces among those that were found, and right behind them, that tell of money or bodies too."""
    if len(found) < _ALIKE:
        return list(found)
    first, last = pieces.index(found[0]), pieces.index(found[-1])
    places = {number for number, one in enumerate(pieces) if one in found}
    for number in range(first, len(pieces)):
        inside = number < last or number - 1 in places
        if inside and weighed[pieces[number]] >= _ALIKE:
            places.add(number)
    return [pieces[number] for number in sorted(places)]


def _around(story: Story) -> set[Line]:
    """Return the lines of parts about other programmes and the like."""

    def told(section: Section) -> bool:
        return any(_AROUND.search(one.title) for one in section.path())

    return {
        line
        for section in story.outline.sections
        if told(section)
        for line in (*section.heading, *section.lines)
    }


def _pieces(rows: Sequence[Row]) -> Iterator[_Piece]:
    """Part a text at its headings, and at short lines with a paragraph right below."""
    starts = [at for at in range(len(rows)) if _is_title(rows, at)]
    for at, end in pairwise([*starts, len(rows)]):
        title = [rows[at]]
        while (
            rows[at].kind == "heading"
            and at + len(title) < end
            and rows[at + len(title)].block == rows[at].block
        ):
            title.append(rows[at + len(title)])
        yield _Piece(tuple(title), tuple(rows[at + len(title) : end]))


def _is_title(rows: Sequence[Row], at: int) -> bool:
    row = rows[at]
    if row.kind == "heading":
        return row.first
    if _is_point(rows, at):
        return True
    if row.kind != "paragraph" or len(row.text) > _WIDEST or not (row.first or _below_title(rows, at)):
        return False
    if not titles.may_be_title(row) and not row.text.endswith("?"):
        return False
    if field_name(row.text) or at + 1 >= len(rows):
        return False
    below = rows[at + 1]
    longer = len(below.text) > len(row.text) and below.kind == "paragraph" and len(below.text) > _WIDEST
    alone = below.block != row.block and len(below.text) > _WIDEST
    if titles.is_counted(row.text):
        return True
    return (below.block == row.block and longer) or (alone and below.kind == "paragraph") or row.line.bold


def _is_point(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a line is a short numbered name with sentences right below it: ``2. Groene Oevers``."""
    row = rows[at]
    below = rows[at + 1] if at + 1 < len(rows) else None
    if row.kind != "item" or not row.first or below is None or below.block != row.block:
        return False
    short = len(row.text.split()) <= _MOST_WORDS + 1 and len(row.text) < len(below.text)
    plain = titles.is_numbered(row) and titles.may_be_title(row) and not field_name(row.text)
    return short and plain and below.text[:1].isupper()


def _below_title(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a line stands right below the first line of its block, which is a title too.

    ``Wat er loopt`` and below it ``Vitale Kernen``: the head of a chapter, and that of its first part.
    """
    above = rows[at - 1] if at else None
    if above is None or not above.first or above.block != rows[at].block or above.kind != "paragraph":
        return False
    plain = titles.may_be_title(above) and len(above.text) <= _WIDEST and not field_name(above.text)
    return plain and len(rows[at].text.split()) <= _MOST_WORDS


def _may_name(story: Story, piece: _Piece) -> bool:
    """Tell whether a title can be the name of a project."""
    name, _ = titles.named(piece.title)
    key = name.casefold().strip(" .:?!")
    if not name or piece.title[0].text.endswith(("?", "!")) or key in _OTHER or titles.is_chapter(name):
        return False
    if name.split()[0].casefold().strip(":.") in _PAPERS or _ASKS.match(name):
        return False
    if any(one.kind == "day" for one in periods.find(name)):
        return False
    if _NOT.search(name) or field_name(name, whole=True) or story.names.id_of("areas", name):
        return False
    if piece.title[0].cell is not None and _begins_with_body(story, name):
        # A row of a table of who pays what.
        return False
    home = story.programme.id.partition("/")[2] if story.programme else ""
    line = story.names.id_of("lines", name)
    known = story.names.id_of("programmes", name) or (line and line.split("/")[1:2] == [home])
    shaped = [one for one in programme_names.find(name) if one.kind not in ("fund", "scheme")]
    return not known and not shaped


def _begins_with_body(story: Story, name: str) -> bool:
    """Tell whether a name begins with that of an organisation that is known."""
    found = organisations.find(name, story.names.register("organisations"))
    return any(one.start == 0 and one.rule in ("register", "list") for one in found)


def _weight(story: Story, piece: _Piece) -> int:
    """Return how much a piece tells that only a project has."""
    text = piece.text
    if not _may_name(story, piece) or not _LEAST_LETTERS <= len(text) <= _MOST_LETTERS:
        return 0
    found = organisations.find(text, story.names.register("organisations"))
    named = {one.name for one in found if not one.group and one.confidence >= 0.5}
    weight = 2 if amounts.find(text) else 0
    weight += min(len(named), 2)
    weight += 1 if _PROJECT.search(text) else 0
    weight += 1 if _TELLS.search(text) else 0
    weight -= _DEAL if _OF_DEAL.search(text[:_HEAD]) else 0
    roles = {one.name.role for one in find_fields(piece.rows)}
    return weight + 2 * len(roles & {"status", "planning", "partners", "lead", "budget", "lines", "place"})


def _keep(story: Story, piece: _Piece) -> None:
    name, number = titles.named(piece.title)
    heading = tuple(row.line for row in piece.title)
    thing = project(story, name, number, heading, piece.lines)
    thing.parser, thing.confidence = PARSER, _SURE
    fields = find_fields(piece.rows)
    heads = {row for one in fields for row in one.head}
    for one in fields:
        if one.name.form == "colon" and one.value and one.name.role == "status":
            _status(thing.values, one)
    thing.values |= {key: value for key, value in values.period(fields).items() if value}
    lines = tuple(row.line for row in piece.rows if row not in heads)
    if lines:
        thing.passages.append(Passage(thing.id, "", lines))
    story.keep(thing)
    _leave_to(story, piece)
    story.take(heading, PARSER)


def _leave_to(story: Story, piece: _Piece) -> None:
    """Take what stands below the title of a project from the programme: it is told of the project."""
    if story.programme:
        own = {(line.page, line.number) for line in piece.lines}
        left = (_without(passage, own) for passage in story.programme.passages)
        story.programme.passages = [passage for passage in left if passage.lines]


def _without(passage: Passage, own: Set[tuple[int, int]]) -> Passage:
    """Return a passage without some lines."""
    kept = tuple(line for line in passage.lines if (line.page, line.number) not in own)
    start = passage.start if kept[:1] == passage.lines[:1] else 0
    return replace(passage, lines=kept, start=start)


def _status(found: dict[str, str], one: Field) -> None:
    code, _ = values.status(one)
    if code:
        found["status"] = code
    found.setdefault("planning", " ".join(one.text.split()))
