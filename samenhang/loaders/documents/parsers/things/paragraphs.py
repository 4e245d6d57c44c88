"""Projects told a paragraph each, without a title of their own: letters to councils, fact sheets, covenants.

The name stands at the begin (``Groene Oevers. Langs ...``), as the subject (``Groene Oevers is ...``), or
behind words that bring it (``Met Groene Oevers worden``, ``Onder de naam Groene Oevers``). One such paragraph
may be anything; two that also tell of money, people, numbers or time are projects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from samenhang.dutch import amounts, organisations, persons, places, quantities
from samenhang.dutch.organisation_shapes import PLAIN
from samenhang.dutch.spans import alternatives
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers import programme_names
from samenhang.loaders.documents.parsers.facts import Passage
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.names import bare
from samenhang.loaders.documents.parsers.outline import Section
from samenhang.loaders.documents.parsers.passages.named import known_programmes
from samenhang.loaders.documents.parsers.passages.sentences import begins_paragraph
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.things import lines as lines_of
from samenhang.loaders.documents.parsers.things.field_names import field_name
from samenhang.loaders.documents.parsers.things.project import project

PARSER = "paragraphs"

_WORDS = lexicon("things/paragraphs")
_OPENING, _TELLS = _WORDS["opening"], _WORDS["tells"]
_CAPITAL = r"[A-ZÀ-Þ][\w’'-]{1,40}(?<![’'-])"
_SMALL = r"(?:van|de|der|den|het|'t|’t|ter|ten|te|voor|op|aan|in|en|met|zonder|naar|tot|om|uit|bij|over)"
_NAME = rf"(?P<name>{_CAPITAL}(?:(?:\s{_SMALL}){{0,3}}\s{_CAPITAL}){{0,6}})(?![\w-])"
_MARK = r"(?:\(?(?:\d{1,2}|[a-z])[.)]\s+|[-•●▪–*]\s+)?"
_STANDS_ALONE = re.compile(rf"{_MARK}{_NAME}(?:(?:\.|\s[–-])\s+(?=[A-ZÀ-Þ])|:\s+(?=\w))")
_BROUGHT = (
    # `In het project X is eerder geleerd` tells of another one.
    re.compile(
        rf"(?<![\w-])(?<!\bin\s)(?<!\buit\s)(?<!\bvan\s)(?<!\bop\s)(?i:{alternatives(_OPENING['named'])})\s[‘“'\"]?{_NAME}"
    ),
    re.compile(rf"(?<![\w-])(?:{alternatives(_OPENING['there_is'])})\s(?:de\s|het\s)?[‘“'\"]?{_NAME}"),
    re.compile(
        rf"(?:^|\s)[Mm]et\s(?:de\s|het\s)?[‘“'\"]?{_NAME}[’”'\"]?\s(?:{alternatives(_OPENING['with'])})(?!\w)"
    ),
)
_SUBJECT = re.compile(
    rf"{_MARK}(?:Ook\s)?(?:(?:[Dd]e|[Hh]et)\s)?[‘“'\"]?{_NAME}[’”'\"]?\s(?:{alternatives(_OPENING['behind'])})(?!\w)"
)
_EVIDENCE = tuple(
    re.compile(rf"(?<![\w-])(?:{alternatives(_TELLS[kind])})(?![\w-])", re.IGNORECASE)
    for kind in ("project", "part", "time")
)
_COST = re.compile(rf"(?<![\w-])(?:{alternatives(_TELLS['cost'])})(?![\w-])", re.IGNORECASE)
_AROUND = re.compile(rf"(?<![\w-])(?:{alternatives(_TELLS['around'])})(?![\w-])", re.IGNORECASE)
_ELSEWHERE = re.compile(rf"(?<![\w-])(?:{alternatives(_TELLS['elsewhere'])})", re.IGNORECASE)
_KNOWN, _SHAPES = ("register", "list"), ("head", "pair", "group")
_EARLY = 220
_SHORTEST = 80
_MOST_WORDS = 7
_ENOUGH, _LEAST, _HEADED = 4, 2, 2
_HEADING = 2
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class _Told:
    """A paragraph with the name of the project that it tells of, and the heading that it stands under."""

    name: str
    lines: tuple[Line, ...]
    heading: str


def parse(story: Story) -> None:
    """Find projects that paragraphs tell of, where no other form told of any."""
    if story.programme is None or any(thing.table == "projects" for thing in story.things.values()):
        return
    found = [told for section in story.outline.sections for told in _of_section(story, section)]
    if len({bare(one.name) for one in found}) < _LEAST:
        return
    for one in found:
        _keep(story, one)


def _of_section(story: Story, section: Section) -> Iterator[_Told]:
    """Give the paragraphs of a section that tell of a project; their heading adds to what they tell."""
    if _ELSEWHERE.search(section.title):
        return
    around = _HEADED if _AROUND.search(section.title) else 0
    title = section.title
    for block in section.blocks:
        if block.table or block.kind not in ("paragraph", "item"):
            continue
        for whole in _paragraphs(block.lines):
            lines = whole
            if _has_heading(lines):
                title, lines = lines[0].text, lines[1:]
            text = join(lines).text
            if any(story.is_taken(line) for line in lines):
                continue
            if len(text) < _SHORTEST:
                around = max(around, 1 if _AROUND.search(text) else 0)
                continue
            name, weight = _opening(story, text, shaped=not around)
            if name and bare(name) != bare(title) and weight + around + _weight(text) >= _ENOUGH:
                yield _Told(name, lines, title)


def _has_heading(lines: tuple[Line, ...]) -> bool:
    """Tell whether the first line of a paragraph stands above it as a heading: one or two words."""
    first = lines[0].text
    short = len(first.split()) <= _HEADING and first[:1].isupper() and first[-1:].isalpha()
    return len(lines) > 1 and short and lines[1].text[:1].isupper() and len(lines[1].text) > 2 * len(first)


def _paragraphs(lines: tuple[Line, ...]) -> Iterator[tuple[Line, ...]]:
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or begins_paragraph(lines[at], lines[at - 1]):
            yield lines[start:at]
            start = at


def _opening(story: Story, text: str, *, shaped: bool) -> tuple[str, int]:
    """Return the name that a paragraph brings, and how much its form tells that it is a project.

    Args:
        story: what is known.
        text: the paragraph.
        shaped: what is shaped as the name of an organisation is one; not below a heading about projects.
    """
    alone = _STANDS_ALONE.match(text)
    if alone and _may_be(story, alone["name"], shaped):
        return alone["name"], 2
    for pattern in _BROUGHT:
        match = pattern.search(text[:_EARLY])
        if match and " " in match["name"] and _may_be(story, match["name"], shaped):
            return match["name"], 2
    subject = _SUBJECT.match(text)
    if subject and " " in subject["name"] and _may_be(story, subject["name"], shaped):
        return subject["name"], 1
    return "", 0


def _weight(text: str) -> int:
    """Return how many kinds of things a paragraph tells that a project has."""
    paid = 2 if amounts.find(text) and _COST.search(text) else 0
    counted = 1 if quantities.find(text) else 0
    return paid + counted + sum(1 for pattern in _EVIDENCE if pattern.search(text))


def _may_be(story: Story, name: str, shaped: bool) -> bool:
    """Tell whether a name may be that of a project: no body, place, person, programme or plain word."""
    if len(name.split()) > _MOST_WORDS or name.split()[0] in PLAIN or persons.find(name):
        return False
    tables = ("programmes", "organisations", "areas", "lines")
    if any(story.names.id_of(table, name) for table in tables) or field_name(f"{name}:"):
        return False
    if known_programmes().match(name, 0) or programme_names.find(name):
        return False
    if story.programme and set(bare(name).split()) <= set(bare(story.programme.name).split()):
        return False
    whole = [
        (one.start, one.end)
        for one in organisations.find(name, story.names.register("organisations"))
        if one.rule in (*_KNOWN, *(_SHAPES if shaped else ()))
    ]
    whole += [(one.start, one.end) for one in places.find(name)]
    return (0, len(name)) not in whole


def _keep(story: Story, told: _Told) -> None:
    thing = project(story, told.name, "", told.lines[:1], told.lines)
    thing.parser, thing.confidence = PARSER, _SURE
    if line := lines_of.known_line(story, told.heading):
        thing.values["lines"] = line
    thing.passages = [Passage(thing.id, "", told.lines)]
    story.keep(thing)
