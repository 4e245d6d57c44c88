"""Public bodies that a text calls by their word alone: ``de provincie``, ``het waterschap``.

Where a document names one province only, that is the one that is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from samenhang.dutch import municipalities, organisations
from samenhang.dutch.organisations import Organisation
from samenhang.dutch.spans import alternatives
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.names import bare
from samenhang.loaders.documents.parsers.organisations import entity
from samenhang.loaders.documents.parsers.story import Story

PARSER = "bodies"

_KINDS: dict[str, str] = {word: kind for kind, words in lexicon("bodies")["words"].items() for word in words}
_WORD = re.compile(rf"(?<![\w-])(?:{alternatives(_KINDS)})(?![\w-])", re.IGNORECASE)
_ALONE = re.compile(
    r"(?<![\w-])((?:[Dd]e\s+)?provincie|(?:[Hh]et\s+)?(?:waterschap|wetterskip|hoogheemraadschap)|[Dd]e\s+gemeente)"
    r"(?![\w-])(?!\s+(?:(?:van|en|of)\s+)?(?:(?:de|het)\s+)?[A-ZÀ-Þ])"
)
_SURE = 0.8

Named = tuple[Organisation, Line]
"""A body and the line that names it first."""

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
    named = _named(story).get(kind, {})
    if len(named) != 1:
        return ""
    [(mention, line)] = named.values()
    return entity(story, mention, [line])


def alone(story: Story, text: str) -> Iterator[Organisation]:
    """Give the bodies that a sentence calls by their word alone, where the document tells which is meant."""
    for match in _ALONE.finditer(text):
        if one := the_only(story, match[1]):
            yield Organisation(match[0], *match.span(), match[0], "register", _SURE, ids=(one,))


def _named(story: Story) -> dict[str, dict[str, Named]]:
    """Return the bodies that a document names, by kind and then by name or id; looked up once."""
    if PARSER not in story.left:
        found: dict[str, dict[str, Named]] = {kind: {} for kind in _KINDS.values()}
        register = story.names.register("organisations")
        for section in story.outline.sections:
            for block in section.blocks:
                for line in block.lines if _WORD.search(join(block.lines).text) else ():
                    for one in organisations.find(line.text, register):
                        if one.kind in found and not one.group and _is_sure(one):
                            key = one.ids[0] if one.ids else bare(one.name)
                            found[one.kind].setdefault(key, (one, line))
        story.left[PARSER] = [found]
    [kept] = story.left[PARSER]
    assert isinstance(kept, dict)
    return kept


def _is_sure(one: Organisation) -> bool:
    """Tell whether a name is that of one body: of the registers, or a known municipality."""
    if one.ids:
        return len(one.ids) == 1
    return one.kind != "municipality" or municipalities.is_one(one.name.partition(" ")[2])
