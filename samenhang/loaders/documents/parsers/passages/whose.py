"""Whose parties a sentence names: those of what the passage is about, or of a programme that it tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from samenhang.dutch.spans import alternatives
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.names import bare
from samenhang.loaders.documents.parsers.passages.named import Mention
from samenhang.loaders.documents.parsers.story import Story

_WORDS = lexicon("passages/roles")["whose"]
_IN_IT = re.compile(rf"(?:{alternatives(_WORDS['it'])})(?![\w-])", re.IGNORECASE)
_WHICH = re.compile(
    rf"[’”\"')]*(?:\s\([^()]{{1,30}}\))?,?\s(?:(?:is|zijn)\s)?(?:een\s[^,.;]{{3,60}}?,?\s)?(?:{alternatives(_WORDS['which'])})(?![\w-])[^.;]*$"
)
_APPOSED = re.compile(
    rf"[’”\"']?,\s(?:een|het|de)\s(?:[\w-]+\s){{0,2}}(?:{alternatives(_WORDS['kinds'])})(?![\w-])[^.;]*$"
)
_TAKES_PART = re.compile(
    rf"[^.;:]{{0,60}}?\s(?:{'|'.join(_WORDS['takes_part'])})\s(?:(?:de|het|aan)\s)?(?:[a-zà-ÿ-]+e\s)?(?:programma\s|project\s|aanpak\s)?[‘“\"']?$"
)
_LEADS = re.compile(
    r"(?:(?:Zo|Ook|Daarnaast|Verder)\s)?(?:(?:is|wordt|was)\s)?(?:in\s\d{4}\s(?:is\s)?)?"
    r"(?:(?:[Mm]et|[Bb]innen|[Ii]n)\s)?(?:(?:[Dd]e|[Hh]et|[Oo]nderdeel van (?:het|de))\s)?"
    r"(?:landelijke?\s|regionale?\s|programma\s|actieprogramma\s)*[‘“\"']?"
)


def programme_of(
    story: Story,
    text: str,
    row: tuple[int, int],
    found: Sequence[Mention],
    before: Sequence[Mention],
    own: str,
) -> Mention | None:
    """Return the other programme or project that the names of a row have a part in; None for the own one.

    Args:
        story: what is known.
        text: the sentence.
        row: where the names begin and end.
        found: the programmes that it names.
        before: those that the sentences before it spoke of last.
        own: what the passage is about.
    """
    home = story.programme.id if story.programme else ""
    projects = {one.id: one for one in found if one.id.startswith("project/")}
    if own == home and len(projects) == 1:
        return next(iter(projects.values()))
    parts = [one for one in projects.values() if _is_part(story, one, own) and one.end <= row[0]]
    if len(parts) == 1:
        return parts[0]
    others = [one for one in found if _is_other(story, one, own)]
    for one in others:
        if one.start >= row[1] and _TAKES_PART.fullmatch(text, row[1], one.start):
            return one
    for one in reversed(others):
        between = text[one.end : row[0]] if one.end <= row[0] else ""
        if between and (_WHICH.fullmatch(between) or _APPOSED.fullmatch(between)):
            return one
    first = next(iter(others), None)
    if own == home and first and first.end <= row[0] and _LEADS.fullmatch(text[: first.start]):
        return first
    if _IN_IT.match(text) and not [one for one in others if one.end <= row[0]]:
        earlier = [one for one in before if _is_other(story, one, own)]
        return earlier[-1] if earlier else None
    return None


def _is_part(story: Story, one: Mention, own: str) -> bool:
    thing = story.things.get(one.id)
    return thing is not None and thing.values.get("part_of") == own


def _is_other(story: Story, one: Mention, own: str) -> bool:
    """Tell whether a name is that of a programme that the passage is not about, whatever its own name is."""
    home = story.programme.id if story.programme else ""
    thing = story.things.get(own)
    same = thing is not None and bare(one.name) in bare(thing.name)
    return one.id.startswith("programme/") and one.id not in (own, home) and not same
