"""Organisations that a document names: those of the registers by their id, new ones as rows of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from samenhang.dutch.organisations import Organisation
from samenhang.ids import slug
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.facts import Fact
from samenhang.loaders.documents.parsers.story import Story

PARSER = "organisations"

_ARTICLE = re.compile(r"^(?:de|het|een|’t|'t)\s+", re.IGNORECASE)


def entity(story: Story, mention: Organisation, lines: Iterable[Line]) -> str:
    """Return the id of an organisation that is mentioned; a new name becomes a new organisation.

    Its kind is a guess by the shape of its name, and marked so (``inferred``).
    """
    if len(mention.ids) == 1:
        return mention.ids[0]
    known = story.names.id_of("organisations", mention.name)
    if known:
        return known
    name = _ARTICLE.sub("", mention.name, count=1) if mention.group else mention.name
    new = f"organisation/{slug(name)}"
    aliases = [one for one in (mention.abbreviation, mention.text) if one and one != name]
    kind = mention.kind or ("group" if mention.group else "other")
    values = {"id": new, "name": name, "aliases": "|".join(dict.fromkeys(aliases)), "kind": kind}
    story.add(
        [
            Fact(
                "organisations",
                values,
                tuple(lines),
                PARSER,
                method="inferred",
                confidence=mention.confidence,
            )
        ]
    )
    for one in (name, mention.name, mention.abbreviation):
        story.names.learn("organisations", one, new, kind)
    return new
