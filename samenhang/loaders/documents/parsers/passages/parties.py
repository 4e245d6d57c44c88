"""The parties of a covenant or deal: the items of the list of those who sign it.

An item names a party, or several (``A, B en C, hierna samen: de scholen``); what follows tells through whom
it signs and in what quality, which names nobody else. The members of a coalition that a sentence sums up
behind a colon take part too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from samenhang.dutch import partner_lists, persons
from samenhang.dutch.organisations import Organisation
from samenhang.dutch.spans import alternatives
from samenhang.loaders.documents.model import Block
from samenhang.loaders.documents.parsers.facts import Fact, Passage, fact_at, text_of
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.organisations import entity
from samenhang.loaders.documents.parsers.outline import Section
from samenhang.loaders.documents.parsers.passages.partners import is_partner, named
from samenhang.loaders.documents.parsers.passages.sentences import Sentence, running, sentences
from samenhang.loaders.documents.parsers.story import Story

PARSER = "parties"

_WORDS = lexicon("passages/parties")
_ABOVE = re.compile(
    rf"(?:artikel \d+[.:]?\s*)?(?:{alternatives(_WORDS['above']['words'])})\s*:?", re.IGNORECASE
)
_INTRO = re.compile(rf"(?:{alternatives(_WORDS['above']['intro'])})(?!\w)[^.]*:?$", re.IGNORECASE)
_ENDS = re.compile(rf",?\s(?:{alternatives(_WORDS['item']['ends'])})(?!\w)|;|\.\s*$", re.IGNORECASE)
_MARK = re.compile(r"(?:[-•●▪◦‣·*–—]|\(?(?:\d{1,2}|[a-z])[.)])\s+")
_ARTICLE = re.compile(r"(?:de|het)\s+", re.IGNORECASE)
_SHORT = re.compile(r"\s?\((?P<short>[A-Z][\w-]{1,15}(?:\s[\w-]{2,15}){0,3})\)$")
_BODY = re.compile(rf"(?:[a-zà-ÿ]+e\s)?(?:{alternatives(_WORDS['members']['bodies'])})(?!\w)")
_CONSISTS = re.compile(
    rf"(?<!\w)(?:{alternatives(_WORDS['members']['consists'])})\s[^:.;]{{0,140}}?(?:uit|door)\s?:\s+(?P<names>[^.;:]+)"
)
_LEAST = 3
_FEW, _SURE = 2, 0.9


def parse(story: Story) -> None:
    """Read the lists of parties of the programme."""
    if story.programme is None:
        return
    for section in story.outline.sections:
        for block in _items(section):
            story.add(list(_parties(story, Passage(story.programme.id, "partners", block.lines))))
    for passage in running(story):
        for before, sentence in pairwise([None, *sentences(passage)]):
            if sentence is not None:
                story.add(list(_members(story, sentence, before.text if before else "")))


def _items(section: Section) -> Iterator[Block]:
    """Give the items of a section below a heading or line that tells they are parties."""
    told = _ABOVE.fullmatch(section.title.strip()) is not None
    for block in section.blocks:
        if block.kind == "item":
            if told:
                yield block
        elif block.table is None and _INTRO.match(block.lines[-1].text):
            told = True
        elif len(block.lines) > 1 or len(block.lines[0].text.split()) > _FEW:
            # Other words end the list; a loose `en` or a sign between its items does not.
            told = False


def _parties(story: Story, passage: Passage) -> Iterator[Fact]:
    text = text_of(passage)
    mark = _MARK.match(text)
    start = mark.end() if mark else 0
    end = found.start() if (found := _ENDS.search(text, start)) else len(text)
    for mention in _named(story, text[start:end]):
        if not is_partner(story, mention) or persons.find(mention.text):
            continue
        place = (start + mention.start, start + mention.end)
        lines = fact_at(passage, place, "participations", {}, PARSER).lines
        values = {
            "organisation": entity(story, mention, lines), "subject": passage.subject, "role": "partner",
            "as_written": mention.text,
        }  # fmt: skip
        yield fact_at(passage, place, "participations", values, PARSER, _SURE)


def _members(story: Story, sentence: Sentence, before: str) -> Iterator[Fact]:
    """Give the members of a coalition that a sentence, or the one before it, names."""
    summed = _CONSISTS.search(sentence.text)
    body = _BODY.search(sentence.text[: summed.start()]) or _BODY.search(before) if summed else None
    if summed is None or body is None:
        return
    found = [one for one in named(story, summed["names"]) if is_partner(story, one)]
    if len(found) < _LEAST:
        return
    for mention in found:
        start = summed.start("names")
        place = sentence.place(start + mention.start, start + mention.end)
        lines = fact_at(sentence.passage, place, "participations", {}, PARSER).lines
        values = {
            "organisation": entity(story, mention, lines), "subject": sentence.passage.subject,
            "role": "partner", "function": f"lid {body[0]}", "as_written": " ".join(mention.text.split()),
        }  # fmt: skip
        yield fact_at(sentence.passage, place, "participations", values, PARSER, _SURE)


def _named(story: Story, text: str) -> list[Organisation]:
    """Return the parties of an item: the one whose abbreviation stands in brackets behind it, or all."""
    short = _SHORT.search(text)
    if short and "," not in text and (article := _ARTICLE.match(text)):
        start, end = article.end(), short.start()
        words = text[start:end]
        known = story.names.id_of("organisations", short["short"]) or story.names.id_of(
            "organisations", words
        )
        return [
            Organisation(
                words, start, end, words, "item", 0.55, ids=(known,) if known else (),
                abbreviation=short["short"],
            )
        ]  # fmt: skip
    return named(story, text) or partner_lists.parse(text)
