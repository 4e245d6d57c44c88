"""The parts of a programme that a list of projects is divided over, by the headings in and above the list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from samenhang.dutch.spans import alternatives
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.names import bare
from samenhang.loaders.documents.parsers.outline import Section
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.things import lines as lines_of

_LINES = {word: kind for kind, words in lexicon("things/lines")["kinds"].items() for word in words}
_SCHEMES = dict.fromkeys(lexicon("things/records")["groups"]["schemes"], "programme_line")
_PLACED = re.compile(
    rf"(?:^|[(:–—-]\s?)(?P<kind>{alternatives(_LINES)})\s+(?:\d{{1,2}}[.:]?\s+)?[:–—-]?\s*(?P<name>[A-ZÀ-Þ][^()]*)",
    re.IGNORECASE,
)
_SCHEME = re.compile(
    rf"(?P<kind>{alternatives(_SCHEMES)})\s+(?:\d{{1,2}}[.:]?\s+)?[:–—-]?\s*(?P<name>[^()]*)", re.IGNORECASE
)
_LONGEST = 10
_EDGES = " \t:;.,()–—-"


def line_of(story: Story, text: str, lines: Sequence[Line]) -> str:
    """Return the line that a heading in a list names; empty when it names none.

    ``Regeling X (programmalijn Y)`` is the line *Y*, which is called *Regeling X* as well.
    """
    words = " ".join(text.split()).strip(_EDGES[:-1])
    if story.programme is None or not words or len(words.split()) > _LONGEST:
        return ""
    placed, scheme = _PLACED.search(f"{words})" if "(" in words else words), _SCHEME.match(words)
    match = placed or scheme
    name = match["name"].strip(_EDGES) if match else ""
    if match is None or not name[:1].isupper():
        return lines_of.known_line(story, words)
    kinds = _LINES if placed else _SCHEMES
    found = lines_of.keep(story, name, kinds[match["kind"].casefold()], lines)
    before = words[: match.start()].strip(_EDGES)
    thing = story.things.get(found)
    if before and thing is not None and bare(before) not in {bare(one) for one in thing.aliases}:
        thing.aliases.append(before)
        story.names.learn("lines", before, found)
    return found


def line_above(story: Story, section: Section | None) -> str:
    """Return the line that the heading above a list names.

    The heading of a scheme makes a line only where headings of several schemes stand beside each other.
    """
    if section is None or not section.heading:
        return ""
    title = section.title or join(section.heading).text
    if _SCHEME.match(title) and sum(bool(_SCHEME.match(one.title)) for one in story.outline.sections) < 2:
        return ""
    return line_of(story, title, section.heading)
