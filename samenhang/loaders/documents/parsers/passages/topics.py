"""What a sentence with an amount is about, when it does not say so itself.

In a text on several programmes a paragraph begins with the one that it is about; a limit for a part of a fund
stands behind the name of that part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from samenhang.dutch.spans import alternatives
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.facts import Passage, Thing
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.names import bare
from samenhang.loaders.documents.parsers.passages.named import Mention, mentions
from samenhang.loaders.documents.parsers.passages.sentences import begins_paragraph, paragraphs, running
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.tables.money import PARSER as TABLES
from samenhang.loaders.documents.parsers.things import lines as lines_of
from samenhang.loaders.documents.parsers.things import titles

_BEGINS = re.compile(
    r"(?:(?:Ook|In|Voor|Met|Bij|Naar)\s)?(?:(?:[Dd]e|[Hh]et)\s)?(?:regio\s)?[‘“\"']?", re.IGNORECASE
)
_FOR_WHICH = re.compile(r"\bwaar(?:voor|in|aan)\b", re.IGNORECASE)
_OVERHEAD = re.compile(
    rf"\bvoor\s(?:(?:de|het)\s)?(?P<name>{alternatives(lexicon('tables/money')['rows']['overhead'])})(?![\w-])",
    re.IGNORECASE,
)
_FILE = re.compile(r"(?:[A-Z]{1,4}-?\d{1,4}[.:]?|\(?[a-z][.)])\s+")
_ITEM = re.compile(r"(?:[-•●▪*]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_NEAR = 60
_TITLE = 70
_SEVERAL = 2
_NOT_OF_IT = re.compile(
    r"\b(?:uit|vanuit|van|door|met|binnen|bij|naast|via)\s+(?:(?:de|het)\s+)?[‘“\"']?$", re.IGNORECASE
)


def parse(story: Story) -> None:
    """Give paragraphs that begin with one of several programmes that a table names to that programme.

    What stands below the name of a project that a table or a list told of is that project's.
    """
    home = story.programme
    if home is not None:
        _below_names(story, home)
    others = {
        thing.id: thing
        for thing in story.things.values()
        if thing.table == "programmes" and thing.parser == TABLES and thing is not home
    }
    if home is None or len(others) < _SEVERAL:
        return
    for passage in running(story):
        for lines in paragraphs(passage) if passage.subject == home.id else ():
            text = join(lines).text
            first = next((one for one in mentions(story, text) if one.id in others), None)
            if first is not None and _BEGINS.fullmatch(text[: first.start]):
                others[first.id].passages.append(Passage(first.id, "", lines))


def _below_names(story: Story, home: Thing) -> None:
    """Give the text below a line that is the name of a project to that project."""
    names = {
        bare(name): thing
        for thing in story.things.values() if thing.table == "projects"
        for name in (thing.name, *thing.aliases) if not _tells(thing)
    }  # fmt: skip
    for passage in running(story) if names else ():
        if passage.subject != home.id or passage.role:
            continue
        thing = names.get(bare(titles.clean(passage.label)[0]))
        kept: list[Line] = []
        in_item = False
        for number, line in enumerate(passage.lines):
            named = names.get(bare(titles.clean(line.text)[0])) if len(line.text) < _TITLE else None
            item = _ITEM.match(line.text) is not None
            begins = item or not number or begins_paragraph(line, passage.lines[number - 1])
            if named is None and begins and (first := _begun(names, line.text)):
                _give(thing, kept)
                thing, kept, in_item = first, [line], item
            elif in_item and begins:
                # The next item is about something else.
                _give(thing, kept)
                thing, kept, in_item = None, [], False
            elif named is not None or _is_head(passage.lines, number):
                _give(thing, kept)
                thing, kept = named, []
            else:
                kept.append(line)
        _give(thing, kept)


def _begun(names: Mapping[str, Thing], text: str) -> Thing | None:
    """Return the project that a paragraph begins with, whatever number stands before its name."""
    words = bare(_FILE.sub("", titles.clean(text)[0], count=1))
    found = [name for name in names if len(name.split()) > 1 and words.startswith(f"{name} ")]
    return names[max(found, key=len)] if found else None


def _tells(thing: Thing) -> bool:
    """Tell whether text of its own was found for a project already."""
    return any(not one.role or one.role == "what" for one in thing.passages)


def _is_head(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line stands above a text as a heading: short, first of its block, without an end."""
    line = lines[at]
    if not at or at + 1 == len(lines) or len(line.text) >= _TITLE or not line.text[:1].isupper():
        return False
    first = line.gap >= 1 or line.locator.startswith("par=")
    return first and not line.text.endswith((".", ",", ";", ":")) and len(lines[at + 1].text) > len(line.text)


def _give(thing: Thing | None, lines: Sequence[Line]) -> None:
    if thing is not None and lines:
        thing.passages.append(Passage(thing.id, "", tuple(lines)))


def for_which(text: str, named: Sequence[Mention], at: int) -> str:
    """Return what was named before ``waarvoor``, for an amount behind it: ``de deal, waarvoor ...``."""
    word = next(reversed(list(_FOR_WHICH.finditer(text, 0, at))), None)
    before = [one for one in named if word is not None and one.end <= word.start()]
    return before[-1].id if before else ""


def line_before(story: Story, text: str, clause: tuple[int, int], at: int) -> str:
    """Return the line of the programme that stands before an amount in its clause, near it.

    Args:
        story: what is known.
        text: the sentence.
        clause: where the words about the amount begin and end.
        at: where the amount begins.
    """
    found = ""
    for hit in story.names.register("lines").find(text):
        ids = {one.id for one in hit.known if one.id in story.things}
        near = clause[0] <= hit.start and hit.end <= at <= hit.end + _NEAR
        if len(ids) == 1 and near and not _NOT_OF_IT.search(text[: hit.start]):
            found = ids.pop()
    return found


def overhead_before(story: Story, text: str, clause: tuple[int, int], at: int, lines: Sequence[Line]) -> str:
    """Return the line of the cost of running the programme, when an amount is for that; it is kept then."""
    match = next(reversed(list(_OVERHEAD.finditer(text, clause[0], at))), None)
    if match is None or at - match.end() > _NEAR:
        return ""
    name = match["name"]
    return lines_of.keep(story, name[:1].upper() + name[1:], "overhead", lines)
