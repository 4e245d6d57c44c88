"""Projects told in the items of a list: a name, a sign, and a few sentences about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from samenhang.dutch import amounts, organisations
from samenhang.dutch.spans import alternatives
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Block, Line
from samenhang.loaders.documents.parsers import programme_names
from samenhang.loaders.documents.parsers.facts import Fact, Passage
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.organisations import entity
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.things import titles, values
from samenhang.loaders.documents.parsers.things.behind_names import parted
from samenhang.loaders.documents.parsers.things.field_names import field_name
from samenhang.loaders.documents.parsers.things.project import has_sheets, project

PARSER = "listed"

_WORDS = lexicon("things/listed")
_INTRO = re.compile(rf"(?<![\w-])(?:{alternatives(_WORDS['intro']['words'])})(?![\w-])", re.IGNORECASE)
_TELLS = re.compile(rf"(?<![\w-])(?:{alternatives(_WORDS['item']['words'])})(?![\w-])", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:{alternatives(_WORDS['item']['before'])})\s+(?=[A-ZÀ-Þ‘“'\"])", re.IGNORECASE)
_BULLET = re.compile(r"(?:[-•●▪◦‣·*–o]|\(?(?:\d{1,2}|[a-z])[.)])\s+")
_NAME = re.compile(
    r"(?P<name>(?:\*\*)?[A-ZÀ-Þ‘“'\"(][^:.;€]{2,70}?)(?:\*\*)?(?P<money>\s\((?:€|p\.?m|\d|circa|ca\.|maximaal|tot)[^()]{0,40}\))?\s*(?::|\s[–—-]|\.)\s+(?=\S)"
)
_COUNTED = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s+(?=[A-Z])")
_BEFORE_LINES = 2
_MOST_WORDS = 9
_LEAST = 2
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class _Item:
    """An item that begins with a name; where its story begins, and whether it says *project*."""

    lines: tuple[Line, ...]
    name: str
    start: int
    called: bool


def parse(story: Story) -> None:
    """Find lists of projects, unless the document has sheets or measures of its own."""
    if has_sheets(story):
        return
    for section in story.outline.sections:
        for intro, some in _lists(section.blocks):
            told = " ".join([section.title, *(line.text for line in intro)])
            items = [item for lines in some if (item := _item(story, lines))]
            called = sum(item.called for item in items) * 2 > len(items)
            if len(items) >= _LEAST and len(items) * 2 > len(some) and (called or _INTRO.search(told)):
                for item in items:
                    _keep(story, item)


def _lists(blocks: Sequence[Block]) -> Iterator[tuple[list[Line], list[tuple[Line, ...]]]]:
    """Give lists as the lines of their items, with the lines that stand before them."""
    before: list[Line] = []
    items: list[tuple[Line, ...]] = []
    for block in blocks:
        made = list(_items_of(block))
        if made:
            items += made
            continue
        if items:
            yield before, items
            before, items = [], []
        before = [*before[-_BEFORE_LINES:], *block.lines]
    if items:
        yield before, items


def _items_of(block: Block) -> Iterator[tuple[Line, ...]]:
    """Give the items of a block: itself, or the lettered or numbered lines that it holds."""
    if block.kind == "item":
        yield block.lines
    elif block.kind == "paragraph" and _COUNTED.match(block.lines[0].text):
        starts = [at for at, line in enumerate(block.lines) if _COUNTED.match(line.text)]
        for at, end in pairwise([*starts, len(block.lines)]):
            yield block.lines[at:end]


def _item(story: Story, lines: tuple[Line, ...]) -> _Item | None:
    if any(story.is_taken(line) for line in lines):
        return None
    text = join(lines).text
    bullet = _BULLET.match(text)
    at = bullet.end() if bullet else 0
    before = _BEFORE.match(text, at)
    at = before.end() if before else at
    match = _NAME.match(text, at)
    if match is None or len(match["name"].split()) > _MOST_WORDS:
        return None
    name = match["name"].strip(" *‘’“”'\"")
    if field_name(f"{name}:") or programme_names.find(name) or story.names.id_of("programmes", name):
        return None
    rest = text[match.end() :]
    named = any(not one.group for one in organisations.find(rest, story.names.register("organisations")))
    if not (named or match["money"] or amounts.find(rest) or _TELLS.search(rest)):
        return None
    body = organisations.find(name)
    if body and body[0].start == 0 and body[0].end == len(name) and not body[0].group:
        return None
    start = match.start("name") if match["money"] else match.end()
    return _Item(lines, name, start, before is not None)


def _keep(story: Story, item: _Item) -> None:
    lines = item.lines
    own, body = parted(story, item.name)
    name, number = titles.clean(own)
    thing = project(story, name, number, lines[:1], lines)
    thing.parser, thing.confidence = PARSER, _SURE
    rest = join(lines).text[item.start :]
    if code := values.status_of(rest[:40]):
        thing.values["status"] = code
    thing.passages.append(Passage(thing.id, "", lines, item.name, item.start))
    story.keep(thing)
    story.take(lines[:1], PARSER)
    if body is not None:
        values_ = {
            "organisation": entity(story, body, lines[:1]), "subject": thing.id, "role": "lead",
            "as_written": " ".join(body.text.split()),
        }  # fmt: skip
        story.add([Fact("participations", values_, lines[:1], PARSER, confidence=_SURE)])
