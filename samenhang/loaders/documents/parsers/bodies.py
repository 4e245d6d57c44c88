"""Public bodies that a text calls by their word alone: ``de provincie``, ``het waterschap``.

Where a document names one province only, that is the one that is meant.
"""

from __future__ import annotations

import re

from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.story import Story

PARSER = "bodies"

_KINDS: dict[str, str] = {word: kind for kind, words in lexicon("bodies")["words"].items() for word in words}
_ARTICLE = re.compile(r"^(?:de|het|ons|onze|uw|deze)\s+")


def the_only(story: Story, words: str) -> str:
    """Return the id of the one body of a kind that a document names; empty when it names none or several.

    Args:
        story: the document.
        words: what it is called: ``de provincie``.
    """
    kind = _KINDS.get(_ARTICLE.sub("", words.casefold().strip(" .:;,")), "")
    if not kind:
        return ""
    named = _named(story)
    return next(iter(named[kind])) if len(named.get(kind, ())) == 1 else ""


def _named(story: Story) -> dict[str, set[str]]:
    """Return the bodies that a document names, by kind; looked up once."""
    if PARSER not in story.left:
        found: dict[str, set[str]] = {kind: set() for kind in _KINDS.values()}
        register = story.names.register("organisations")
        for section in story.outline.sections:
            for block in section.blocks:
                for line in block.lines:
                    for hit in register.find(line.text):
                        ids = {one.id for one in hit.known}
                        kind = hit.known[0].kind
                        if kind in found and len(ids) == 1:
                            found[kind] |= ids
        story.left[PARSER] = [found]
    [kept] = story.left[PARSER]
    assert isinstance(kept, dict)
    return kept
