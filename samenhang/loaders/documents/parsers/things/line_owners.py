"""Whose the lines of a list are: of the programme of the document, or of another one that it tells of.

A document quotes from the agenda that it joins (``De agenda kent vier speerpunten: ...``), or says of another
programme that it has three pillars. Those are no lines of the programme that the document is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from samenhang.dutch.spans import alternatives
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Block
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.names import bare
from samenhang.loaders.documents.parsers.outline import Section
from samenhang.loaders.documents.parsers.passages.named import Mention, mentions
from samenhang.loaders.documents.parsers.story import Story

_WORDS = lexicon("things/lines")["owners"]
_QUOTES = re.compile(r"[“„«][^“”„«»]*$")
_STOP = re.compile(r"(?<=[a-zà-ÿ)”’\d])[.!?][”’\"]?\s+(?=[“‘\"]?[A-ZÀ-Þ])")
_HAS = re.compile(rf"[’”\"')]*\s(?:{alternatives(_WORDS['has'])})(?![\w-])", re.IGNORECASE)
_OF = re.compile(
    r"\s(?:(?:uit|van|in|binnen)\s)(?:(?:de|het|dit|deze)\s)?(?:[a-zà-ÿ]+\s)?[‘“\"']?", re.IGNORECASE
)
_LEADS = re.compile(
    r"[“‘\"'(]*(?:(?:ook|binnen|in|volgens)\s)?(?:(?:de|het)\s)?(?:[a-zà-ÿ]+e\s)?[“‘\"']?", re.IGNORECASE
)
_POINTS = re.compile(
    rf"[“‘\"'(]*(?:(?:{alternatives(_WORDS['points'])})\s(?:[\w-]*(?:{alternatives(_WORDS['heads'])}))"
    rf"|(?:{alternatives(_WORDS['it'])}))\s(?:{alternatives(_WORDS['has'])})(?![\w-])",
    re.IGNORECASE,
)
_OURS = re.compile(rf"(?<![\w-])(?:{alternatives(_WORDS['ours'])})(?![\w-])", re.IGNORECASE)
_LONGEST_TITLE = 80


def owner(story: Story, section: Section, before: Block | None, text: str, place: tuple[int, int]) -> str:
    """Return the programme whose lines a text brings; empty when they are of something without a name.

    Args:
        story: what is known, with its programme.
        section: where the text stands.
        before: the block before it, which may be a title.
        text: the whole block that brings the lines, read on.
        place: where its words for the lines stand (``drie programmalijnen``).
    """
    assert story.programme is not None
    home = story.programme.id
    quoted = _QUOTES.search(text, 0, place[0])
    start = max((stop.end() for stop in _STOP.finditer(text, 0, place[0])), default=0)
    said = _said_of(story, text, (start, *place))
    if said:
        return said
    if quoted:
        told = [one for one in mentions(story, text[: quoted.start()]) if _is_programme(one)]
        if told and told[-1].id == home:
            return home
        return next(reversed(_others(story, told)), "") or next(_titled(story, section, before), "")
    if _POINTS.match(text, start) and not _OURS.search(text, start, place[1]):
        return _spoken_of(story, text[:start]) or next(_titled(story, section, before), home)
    return home


def _said_of(story: Story, text: str, place: tuple[int, int, int]) -> str:
    """Return the programme that a sentence itself says to have the lines; nothing when it says none."""
    start, begin, end = place
    found = [one for one in mentions(story, text[start:]) if _is_programme(one)]
    for one in found:
        first, last = one.start + start, one.end + start
        leads = first <= begin and _LEADS.fullmatch(text, start, first)
        if leads and _HAS.match(text, last):
            return _whose(story, one)
        if first >= end and _OF.fullmatch(text, end, first):
            return _whose(story, one)
    return ""


def _spoken_of(story: Story, text: str) -> str:
    """Return the programme that the sentences before spoke of last; nothing when they named none."""
    told = [one for one in mentions(story, text) if _is_programme(one)]
    return _whose(story, told[-1]) if told else ""


def _titled(story: Story, section: Section, before: Block | None) -> Iterator[str]:
    """Give the other programmes that the title above names."""
    titles = [section.heading]
    if before and len(before.lines) == 1 and len(before.lines[0].text) <= _LONGEST_TITLE:
        titles.insert(0, before.lines)
    for lines in titles:
        if lines:
            yield from _others(story, mentions(story, join(lines).text))


def _others(story: Story, found: Sequence[Mention]) -> list[str]:
    assert story.programme is not None
    return [
        one.id for one in found if _is_programme(one) and _whose(story, one) not in ("", story.programme.id)
    ]


def _is_programme(one: Mention) -> bool:
    return one.id.startswith("programme/")


def _whose(story: Story, one: Mention) -> str:
    """Return the id of a programme that is named; that of the document where it is a shorter name of it."""
    assert story.programme is not None
    return story.programme.id if bare(one.name) in bare(story.programme.name) else one.id
