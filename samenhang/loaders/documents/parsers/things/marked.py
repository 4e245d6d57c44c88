"""Projects whose names stand in bold in running text: ``Het meeste geld gaat naar **Podium Oost** ...``."""

from __future__ import annotations

from collections.abc import Iterator

from samenhang.dutch import amounts, organisations, persons, places
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Block, Line
from samenhang.loaders.documents.parsers import programme_names
from samenhang.loaders.documents.parsers.facts import Passage
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.things.field_names import field_name
from samenhang.loaders.documents.parsers.things.project import has_sheets, project

PARSER = "marked"

_MOST_WORDS = 6
_LEAST = 2
_SHORTEST = 60
_SURE = 0.7


def parse(story: Story) -> None:
    """Find paragraphs with one name in bold and money; two at least, for one alone may be anything."""
    if story.programme is None or has_sheets(story):
        return
    found = [(name, block) for block in story.document.blocks if (name := _name(story, block))]
    if len({name for name, _ in found}) < _LEAST:
        return
    first = [name for name, block in found if join(block.lines).text.startswith(name)]
    if len(first) >= _LEAST:
        # Where names begin the paragraphs, one without money tells of a project too.
        found = [
            (name, block)
            for block in story.document.blocks
            if (name := _name(story, block) or _name(story, block, begins=True))
        ]
    for name, block in found:
        thing = project(story, name, "", block.lines[:1], block.lines)
        thing.parser, thing.confidence = PARSER, _SURE
        thing.passages.append(Passage(thing.id, "", block.lines))
        story.keep(thing)


def _name(story: Story, block: Block, *, begins: bool = False) -> str:
    """Return the one name in bold of a paragraph about money, or that begins one; empty when it has none."""
    if block.kind not in ("paragraph", "item") or any(story.is_taken(line) for line in block.lines):
        return ""
    text = join(block.lines).text
    bold = [words for line in block.lines for words in _bold(line)]
    told = len(text) >= _SHORTEST and bool(
        text.startswith(bold[0]) if begins and bold else amounts.find(text)
    )
    return bold[0] if told and len(bold) == 1 and _may_be(story, bold[0]) else ""


def _bold(line: Line) -> Iterator[str]:
    """Give the stretches of a line that are in bold, where not all of it is."""
    if line.bold:
        return
    start = end = -1
    for span in line.spans:
        if span.bold and start >= 0 and not line.text[end : span.start].strip():
            end = span.end
        elif span.bold:
            if start >= 0:
                yield line.text[start:end].strip(" .,:;")
            start, end = span.start, span.end
    if start >= 0:
        yield line.text[start:end].strip(" .,:;")


def _may_be(story: Story, name: str) -> bool:
    """Tell whether words in bold may name a project: no amount, body, programme, place, field or person."""
    if not name[:1].isupper() or not 1 < len(name.split()) <= _MOST_WORDS or amounts.find(name):
        return False
    if field_name(f"{name}:") or programme_names.find(name) or persons.find(name):
        return False
    if any(story.names.id_of(table, name) for table in ("programmes", "organisations", "areas", "lines")):
        return False
    bodies = organisations.find(name, story.names.register("organisations"))
    whole = [(one.start, one.end) for one in bodies] + [(one.start, one.end) for one in places.find(name)]
    return (0, len(name)) not in whole
