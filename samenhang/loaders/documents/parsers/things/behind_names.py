"""The body behind the name of a project in a list: ``Kookcafé van Stichting Smaak``."""

from __future__ import annotations

import re

from samenhang.dutch import organisations, places
from samenhang.dutch.organisations import Organisation
from samenhang.loaders.documents.parsers.story import Story

_BEHIND = re.compile(
    r"(?P<name>\S.{2,60}?),?\s(?P<sign>aangevraagd door\s|van(?:\s(?:de|het))?\s|door(?:\s(?:de|het))?\s|\()"
    r"(?P<body>[^()]{3,60})\)?"
)
_DOUBTED = ("article", "abbreviation")
_ARTICLE = 4


def parted(story: Story, words: str) -> tuple[str, Organisation | None]:
    """Return a name without the body behind it, and that body; all of the words when there is none.

    Args:
        story: the document.
        words: the name as the list has it.
    """
    match = _BEHIND.fullmatch(words)
    if match is None:
        return words, None
    start, end = match.span("body")
    found = organisations.find(words, story.names.register("organisations"))
    body = next((one for one in found if one.end >= end and one.start <= start + _ARTICLE), None)
    told = match["sign"] == "(" or match["sign"].startswith("aangevraagd")
    if (body is None or body.group) and told and _may_be_name(match["body"]):
        body = organisations.made(words, (start, end), "item")
    sure = body is not None and not body.group and body.rule not in _DOUBTED
    return (match["name"], body) if sure else (words, None)


def _may_be_name(words: str) -> bool:
    """Tell whether words in brackets are a name: two or more, the first with a capital, and no place."""
    several = len(words.split()) > 1 and words[:1].isupper()
    return several and not any(one.end - one.start == len(words) for one in places.find(words))
