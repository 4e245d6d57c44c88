"""Municipalities behind a number: ``de zes gemeenten``, where exactly six are named with a part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from samenhang.dutch.spans import SPACE
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.parsers.facts import Fact
from samenhang.loaders.documents.parsers.names import bare
from samenhang.loaders.documents.parsers.story import Story

PARSER = "counted"

_NUMBERS = {
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
    "negen": 9,
    "tien": 10,
}
_COUNTED = re.compile(
    rf"(?<![\w-])({'|'.join(_NUMBERS)}|\d{{1,2}}){SPACE}(?:[\w-]+{SPACE}){{0,2}}gemeente[ns]\b", re.IGNORECASE
)
_MANY = ("gemeenten", "gemeentes")
_SURE = 0.9


def parse(story: Story) -> None:
    """Put the municipalities in the place of the word for them, where they are named one by one elsewhere."""
    named = _members(story)
    told = {_key(fact) for fact in story.of("participations")}
    found: list[Fact] = []
    for fact in story.facts:
        for one in _told(story, fact, named):
            if one is fact or _key(one) not in told:
                found.append(one)
                told.add(_key(one))
    story.facts = found


def _key(fact: Fact) -> tuple[str, ...]:
    return tuple(fact.values.get(name, "") for name in ("organisation", "subject", "role"))


def _members(story: Story) -> list[str]:
    """Return the municipalities that are named with a part in the programme itself, each once, in order."""
    home = story.programme.id if story.programme else ""
    kinds = {row["id"]: row.get("kind") for row in story.names.rows["organisations"]}
    kinds |= {fact.values["id"]: fact.values["kind"] for fact in story.of("organisations")}
    found = [
        fact.values["organisation"]
        for fact in story.of("participations")
        if fact.values["subject"] == home and kinds.get(fact.values["organisation"]) == "municipality"
    ]
    return list(dict.fromkeys(found))


def _told(story: Story, fact: Fact, named: list[str]) -> Iterator[Fact]:
    home = story.programme.id if story.programme else ""
    if fact.table != "participations" or fact.values["subject"] != home or not fact.lines:
        yield fact
        return
    word = bare(fact.values["organisation"].rpartition("/")[2])
    counted = _COUNTED.search(join(fact.lines).text) if word in _MANY else None
    number = counted and (_NUMBERS.get(counted[1].casefold()) or int(counted[1]))
    if counted is None or number != len(named):
        yield fact
        return
    quote = join(fact.lines).quote(*counted.span())
    for one in named:
        values = dict(fact.values) | {"organisation": one, "as_written": " ".join(counted[0].split())}
        yield replace(fact, values=values, quote=quote, method="inferred", confidence=_SURE)
