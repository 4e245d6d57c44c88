"""Ties that fields tell: a list of programmes behind ``Hangt samen met``, a programme that pays."""

from __future__ import annotations

import re

from samenhang.loaders.documents.parsers.facts import Passage, fact_at, text_of
from samenhang.loaders.documents.parsers.passages import programmes
from samenhang.loaders.documents.parsers.passages.named import Mention, mentions
from samenhang.loaders.documents.parsers.passages.sentences import Sentence
from samenhang.loaders.documents.parsers.passages.tie_phrases import phrases
from samenhang.loaders.documents.parsers.passages.unknown import unknown_at
from samenhang.loaders.documents.parsers.story import Story

PARSER = "ties"

_BETWEEN = re.compile(
    r"[’”\"')]?\s*(?:,|;|/|[•▪●◦–-]|\ben\b|$)\s*(?:\ben\b\s*)?[‘“\"'(]?(?:(?:de|het|programma)\s+)*"
)
_BULLET = re.compile(r"[•▪●◦–-]?\s*(?:(?:de|het|programma)\s+)*[‘“\"'(]?")
_BY_FIELD = 0.8


def parse(story: Story) -> None:
    """Tie what a field lists, and programmes that pay for something, unless running text did."""
    for passage in list(story.passages()):
        if passage.role == "existing" and passage.label:
            _listed(story, passage)
    _paid(story)


def _listed(story: Story, passage: Passage) -> None:
    text = text_of(passage)
    named = _names(story, text)
    relation = next((phrase.relation for phrase, _ in phrases(f"{passage.label} X")), "complements")
    whole = Sentence(passage, text, 0, len(text))
    for one in named:
        if one.id in (passage.subject, story.programme.id if story.programme else ""):
            continue
        programmes.keep(story, whole, one)
        _tie(story, (passage.subject, one.id, relation), passage, (one.start, one.end))


def _names(story: Story, text: str) -> list[Mention]:
    """Return the names that a text is made of, with nothing but signs between them; else nothing."""
    known, found = mentions(story, text), []
    begin = _BULLET.match(text)
    at = begin.end() if begin else 0
    while at < len(text):
        one = next((one for one in known if one.start <= at < one.end), None) or unknown_at(
            story, text, at, known
        )
        if one is None:
            return []
        between = _BETWEEN.match(text, one.end)
        if between is None or (between.end() == one.end and one.end < len(text)):
            return []
        found.append(one)
        at = between.end()
    return found


def _paid(story: Story) -> None:
    """Tie what is paid to the programme that pays: ``Bijdrage Waddenfonds`` on a sheet or in a table."""
    home = story.programme.id if story.programme else ""
    for fact in story.of("money"):
        funder, subject = fact.values.get("funder", ""), fact.values.get("subject", "")
        pays = funder.startswith("programme/") and float(fact.values["amount"] or 0) > 0
        if pays and funder not in (home, subject) and fact.lines:
            passage = Passage(subject, "", fact.lines)
            _tie(story, (subject, funder, "cofunded_by"), passage, (0, len(text_of(passage))))


def _tie(story: Story, tie: tuple[str, str, str], passage: Passage, place: tuple[int, int]) -> None:
    known = {(one.values["from"], one.values["to"], one.values["relation"]) for one in story.of("links")}
    if tie in known or "|" in tie[0]:
        return
    written = " ".join(text_of(passage)[slice(*place)].split())
    values = {"from": tie[0], "to": tie[1], "relation": tie[2], "duration": "", "as_written": written}
    story.add([fact_at(passage, place, "links", values, PARSER, _BY_FIELD)])
