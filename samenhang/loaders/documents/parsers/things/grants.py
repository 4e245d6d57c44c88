"""Grants told as a list: an applicant or project, an amount and what it is for, in each item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samenhang.dutch import amounts
from samenhang.dutch.numbers import as_money
from samenhang.dutch.spans import alternatives
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Block
from samenhang.loaders.documents.parsers.facts import Fact, Passage, fact_at
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.organisations import entity
from samenhang.loaders.documents.parsers.passages import partners
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.things import titles
from samenhang.loaders.documents.parsers.things.behind_names import parted
from samenhang.loaders.documents.parsers.things.project import project

PARSER = "grants"

_WORDS = lexicon("things/records")["grants"]
_GIVEN = re.compile(rf"(?<![\w-])(?:{alternatives(_WORDS['given'])})(?![\w-])", re.IGNORECASE)
_PURPOSE = re.compile(rf"\W*(?:{alternatives(_WORDS['purpose'])})\s+(?P<words>[^.;]+)", re.IGNORECASE)
_BODY = re.compile(rf"(?:de |het )?(?:{alternatives(_WORDS['bodies'])})", re.IGNORECASE)
_RECEIVED = re.compile(rf"\s+(?:{alternatives(_WORDS['given'])})(?:\s\w+)?\W*$", re.IGNORECASE)
_TO = re.compile(r"\W*(?:aan|voor|naar)\s+(?P<words>[^.;]+)", re.IGNORECASE)
_MAIN = re.compile(r":\s|\s[–—-]\s|;\s|\s\|\s")
_PARTS = re.compile(r",\s|\s\(|\)")
_BULLET = re.compile(r"(?:[-•●▪◦‣·*–o]|\(?(?:\d{1,2}|[a-z])[.)])\s+")
_ARTICLE = re.compile(r"(?:een|de|het|'t|’t)\s+", re.IGNORECASE)
_EDGES = " \t:;,.()–—-"
_OF_WHICH = re.compile(r",?\s(?:waarvan|daarvan)\s")
_MOST_WORDS = 14
_LEAST = 2


@dataclass(frozen=True, slots=True)
class _Grant:
    """What an item says."""

    block: Block
    amount: amounts.Amount
    name: str
    lead: str


def parse(story: Story) -> None:
    """Read lists of grants below a sentence that says so."""
    for section in story.outline.sections:
        for intro, some in _lists(section.blocks):
            free = [block for block in some if not any(story.is_taken(line) for line in block.lines)]
            grants = [grant for block in free if (grant := _grant(story, block))]
            told = " ".join([section.title, *(join(block.lines).text for block in intro)])
            if len(grants) >= _LEAST and len(grants) * 2 > len(some) and _GIVEN.search(told):
                for grant in grants:
                    _keep(story, grant)


def _lists(blocks: Sequence[Block]) -> Iterator[tuple[list[Block], list[Block]]]:
    """Give lists with what stands before them."""
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and blocks[end].kind == "item":
            end += 1
        if end > at:
            yield list(blocks[max(0, at - 2) : at]), list(blocks[at:end])
        at = max(end, at + 1)


def _grant(story: Story, block: Block) -> _Grant | None:
    text = join(block.lines).text
    found = [one for one in amounts.find(text) if one.value is not None]
    if not found or (len(found) > 1 and not _OF_WHICH.match(text, found[0].end)):
        return None
    bullet = _BULLET.match(text)
    before = _RECEIVED.sub("", text[bullet.end() if bullet else 0 : found[0].start]).strip(_EDGES)
    behind = text[found[0].end :]
    purpose = _PURPOSE.match(behind)
    if not before:
        to = _TO.match(behind)
        before, purpose = (to["words"], None) if to else ("", None)
    first = next((part.strip(_EDGES) for part in _MAIN.split(before) if part.strip(_EDGES)), "")
    own, body = parted(story, first)
    if body is not None:
        return _Grant(block, found[0], _named(own), body.text)
    chunks = [part.strip(_EDGES) for part in _MAIN.split(before) if part.strip(_EDGES)]
    # What stands behind a comma within a name is its place.
    parts = [chunk.split(", ")[0] for chunk in chunks] if len(chunks) > 1 else _split(before)
    bodies = [part for part in parts if _BODY.match(part)]
    names = [part for part in parts if part not in bodies]
    lead = bodies[0] if bodies else ""
    name = _named(names[0]) if names else ""
    if purpose and (lead or not name):
        name = name or _named(purpose["words"])
    name = name or lead
    if not name or len(name.split()) > _MOST_WORDS:
        return None
    return _Grant(block, found[0], name, lead)


def _split(before: str) -> list[str]:
    return [part.strip(_EDGES) for part in _PARTS.split(before) if part.strip(_EDGES)]


def _named(words: str) -> str:
    bare = words.strip(_EDGES)
    if article := _ARTICLE.match(bare):
        bare = bare[article.end() :]
    return bare[:1].upper() + bare[1:]


def _keep(story: Story, grant: _Grant) -> None:
    lines = grant.block.lines
    name, number = titles.clean(grant.name)
    thing = project(story, name, number, lines, lines)
    thing.parser = PARSER
    thing = story.keep(thing)
    story.take(lines, PARSER)
    assert grant.amount.value is not None
    passage = Passage(thing.id, "budget", lines)
    place = (grant.amount.start, grant.amount.end)
    values = {
        "subject": thing.id, "amount": as_money(grant.amount.value), "kind": "granted", "currency": "EUR",
        "precision": grant.amount.precision, "recurrence": grant.amount.recurrence or "total",
        "as_written": grant.amount.text,
    }  # fmt: skip
    story.add([fact_at(passage, place, "money", values, PARSER)])
    story.add(_lead(story, grant, thing.id))


def _lead(story: Story, grant: _Grant, subject: str) -> Iterator[Fact]:
    for mention in partners.named_once(story, grant.lead)[:1]:
        values = {
            "organisation": entity(story, mention, grant.block.lines), "subject": subject, "role": "lead",
            "as_written": mention.text,
        }  # fmt: skip
        yield Fact("participations", values, grant.block.lines, PARSER)
