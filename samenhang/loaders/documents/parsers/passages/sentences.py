"""Sentences of a passage, each with its place in the joined text, and the running text under no thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.facts import Passage
from samenhang.loaders.documents.parsers.story import Story

_STOP = re.compile(
    r"(?<=[.?!])[’”\"')]?(?:\s?\d(?=\s[A-Z]))?\s+(?=[‘“\"'(]?[A-ZÀ-Þ0-9€•‘’'])|\s+(?=[•▪●◦]\s)"
)
_SHORT = re.compile(
    r"(?:\b(?:o\.a|m\.n|t\.b\.v|i\.c|a\.s|ca|bijv|resp|mln|mld|drs|mr|ir|dr|prof|nr|art|incl|excl|evt|max|min|"
    r"e\.d|d\.w\.z|d\.m\.v|i\.v\.m|n\.a\.v|t/m|tbv|zgn|blz|par|hfst|St|[A-Z])\.)$"
)
_OPEN = re.compile(r"[.?!:;][’”\"')]?\d?$")


_MOST_KNOWN = 16_384
_KNOWN: dict[int, tuple[Passage, tuple[Sentence, ...]]] = {}
"""The sentences of passages, by their identity: many parsers ask for those of the same passage."""

_HEADING = 70
_ROOM, _LITTLE_ROOM = 0.4, 0.05


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: ``text`` is ``text_of(passage)[start:end]``."""

    passage: Passage
    text: str
    start: int
    end: int

    def place(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """Return where a stretch of the sentence stands in the text of the passage."""
        return self.start + start, self.start + (len(self.text) if end is None else end)


def sentences(passage: Passage) -> list[Sentence]:
    """Return the sentences of a passage in order; an item of a list and a loose line are one too."""
    known = _KNOWN.get(id(passage))
    if known is None or known[0] is not passage:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        known = _KNOWN[id(passage)] = (passage, tuple(_sentences(passage)))
    return list(known[1])


def _sentences(passage: Passage) -> list[Sentence]:
    joined = join(passage.lines)
    cuts = sorted({passage.start, *_stops(joined.text, passage.start), *_paragraphs(passage)})
    found = []
    for start, end in zip(cuts, [*cuts[1:], len(joined.text)], strict=True):
        text = joined.text[start:end]
        left = len(text) - len(text.lstrip())
        if text.strip():
            begin = start + left - passage.start
            found.append(Sentence(passage, text.strip(), begin, begin + len(text.strip())))
    return found


def _stops(text: str, least: int) -> Iterator[int]:
    for match in _STOP.finditer(text, least):
        if not _SHORT.search(text, max(least, match.start() - 8), match.start()):
            yield match.end()


def _paragraphs(passage: Passage) -> Iterator[int]:
    """Give where a new paragraph or item begins: below a blank line, unless the sentence goes on."""
    joined = join(passage.lines)
    for number, line in enumerate(passage.lines):
        if not number or joined.starts[number] <= passage.start:
            continue
        before = passage.lines[number - 1].text
        bullet = re.match(r"[•●▪◦‣*–-]\s|[a-z0-9]{1,2}[.)]\s", line.text)
        begins = begins_paragraph(line, passage.lines[number - 1])
        fresh = begins and (bool(_OPEN.search(before)) or not line.text[:1].islower())
        if bullet or fresh or _below_heading(passage, number):
            yield joined.starts[number]


def begins_paragraph(line: Line, before: Line) -> bool:
    """Tell whether a line begins a paragraph below another line, by what its kind of file tells.

    A line of DOCX, ODT or HTML is a paragraph; in a text file a blank line stands above one; in a PDF there
    is some room above, or a little where a sentence ended.
    """
    if line.locator.startswith("par="):
        return line.locator != before.locator
    if line.locator.startswith("p"):
        ended = bool(_OPEN.search(before.text))
        return (
            ended if line.page != before.page else line.gap >= _ROOM or (ended and line.gap >= _LITTLE_ROOM)
        )
    return line.gap >= 1


def paragraphs(passage: Passage) -> Iterator[tuple[Line, ...]]:
    """Give the paragraphs of a passage."""
    kept: list[Line] = []
    for line in passage.lines:
        if kept and begins_paragraph(line, kept[-1]):
            yield tuple(kept)
            kept = []
        kept.append(line)
    if kept:
        yield tuple(kept)


def _below_heading(passage: Passage, number: int) -> bool:
    """Tell whether the line above stands as a heading: alone, short, without an end, capitals on both."""
    line, above = passage.lines[number], passage.lines[number - 1]
    alone = number == 1 or begins_paragraph(above, passage.lines[number - 2])
    if not (alone and len(above.text) < _HEADING and line.text[:1].isupper() and above.text[:1].isalnum()):
        return False
    if _OPEN.search(above.text) or above.text.endswith((",", "-", "€")):
        return False
    return any(len(above.text) < 0.6 * len(one.text) for one in passage.lines)


def running(story: Story) -> list[Passage]:
    """Return the passages of all things, then the text under none of them: it tells of the programme.

    Each section of what is left is one passage, labelled with its heading.
    """
    told = list(story.passages())
    home = story.programme
    if home is None:
        return told
    things = (thing for thing in story.things.values() if thing is not home)
    held = {(line.page, line.number) for thing in things for line in thing.lines}
    held |= {(line.page, line.number) for passage in told for line in passage.lines}
    for section in story.outline.sections:
        loose = tuple(line for line in section.lines if (line.page, line.number) not in held)
        if loose:
            label = section.title or " ".join(line.text for line in section.heading)
            told.append(Passage(home.id, "", loose, label))
    return told
