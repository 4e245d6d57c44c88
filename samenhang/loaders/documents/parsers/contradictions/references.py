"""References to chapters and sections that hold something else or are not there, and lost figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.contradictions.finding import Side, finding
from samenhang.loaders.documents.parsers.facts import Fact, Passage
from samenhang.loaders.documents.parsers.names import bare
from samenhang.loaders.documents.parsers.passages.sentences import sentences
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.tables.matching import cover, words_of

_CHAPTER = re.compile(r"(?P<number>\d{1,2})\s+(?P<title>[A-ZÀ-Þ].{2,70})")
_TO_CHAPTER = re.compile(r"\bhoofdstuk\s+(?P<number>\d{1,2})\b(?!\.\d)", re.IGNORECASE)
_TO_SECTION = re.compile(r"(?P<words>[A-ZÀ-Þ][^()\n–]{3,60})\s\((?P<number>\d{1,2}(?:\.\d{1,2})+)\)")
_FIGURE = re.compile(r"(?:Figuur|Afbeelding|Kaart)\s\d{1,2}[.:]?\s")
_SHOWN = re.compile(
    r"\b(?:Onderstaande?|Bovenstaande?|Bijgaande)\s(?:afbeelding|figuur|kaart|infographic)", re.IGNORECASE
)
_LEAST, _BETTER = 0.5, 0.3
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class _Part:
    """A chapter or section: number, title and heading."""

    number: str
    title: str
    lines: tuple[Line, ...]


def check(story: Story) -> Iterator[Fact]:
    """Give references that lead to the wrong place or to none."""
    if story.programme is None:
        return
    chapters = _chapters(story)
    for section in story.outline.sections:
        if len(chapters) > 1 and section.lines:
            yield from _to_chapters(story, Passage("", "", tuple(section.lines)), chapters)
    yield from _to_sections(story)
    if story.document.kind == "text":
        yield from _figures(story)


def _chapters(story: Story) -> list[_Part]:
    """Return the chapters: lines with the next number each, of which the title may go on on the next line."""
    lines = list(story.outline.lines)
    found: list[_Part] = []
    for at, line in enumerate(lines):
        match = _CHAPTER.fullmatch(line.text)
        if not match or int(match["number"]) != len(found) + 1 or line.text.endswith((".", ";", ",")):
            continue
        own = [line]
        after = lines[at + 1] if at + 1 < len(lines) else None
        if (
            after is not None
            and after.gap == 0
            and after.text[:1].islower()
            and len(after.text) < len(line.text) + 15
        ):
            own.append(after)
        title = join(own).text[match.start("title") :]
        found.append(_Part(match["number"], title, tuple(own)))
    return found


def _to_chapters(story: Story, passage: Passage, chapters: list[_Part]) -> Iterator[Fact]:
    """Hold what is said of a chapter against the titles of all chapters."""
    assert story.programme is not None
    common = {word for name in (story.programme.name, *story.programme.aliases) for word in words_of(name)}
    by_number = {part.number: part for part in chapters}
    for sentence in sentences(passage):
        found = _TO_CHAPTER.findall(sentence.text)
        if len(found) != 1 or found[0] not in by_number:
            continue
        said = [word for word in words_of(sentence.text) if len(word) >= _SHORTEST and word not in common]
        fits = {part.number: _fit(part, said, common) for part in chapters}
        best = max(chapters, key=lambda part: (fits[part.number], -int(part.number)))
        if fits[best.number] >= _LEAST and fits[best.number] >= fits[found[0]] + _BETTER:
            lines = join(passage.lines).lines_of(*sentence.place())
            sides = (Side(found[0], lines), Side(best.number, best.lines))
            yield finding(
                "reference_wrong", "warning", story.programme.id, sides, "chapter_wrong", title=best.title
            )


def _fit(part: _Part, said: list[str], common: set[str]) -> float:
    """Return which part of the title of a chapter is in what is said."""
    title = [word for word in words_of(part.title) if len(word) >= _SHORTEST and word not in common]
    return cover(title, said) if title and said else 0.0


def _to_sections(story: Story) -> Iterator[Fact]:
    """Give references by number to sections that the document does not have."""
    assert story.programme is not None
    sections = [
        _Part(section.number, section.title, section.heading)
        for section in story.outline.sections
        if section.number
    ]
    numbers = {section.number for section in sections}
    if not any("." in number for number in numbers):
        return
    for line in story.outline.lines:
        for match in _TO_SECTION.finditer(line.text):
            if match["number"] in numbers or match["number"].split(".")[0] not in numbers:
                continue
            right = _section_of(story, match["words"], sections)
            if right is not None:
                sides = (Side(match["number"], (line,)), Side(right.number, right.lines))
                yield finding(
                    "reference_wrong",
                    "note",
                    _subject(story, line),
                    sides,
                    "section_wrong",
                    title=right.title,
                )


def _section_of(story: Story, words: str, sections: list[_Part]) -> _Part | None:
    """Return the section that a title stands for, or that holds the project of that name."""
    for section in sections:
        if bare(section.title) == bare(words):
            return section
    for thing in story.things.values():
        if thing.table == "projects" and thing.heading and bare(thing.name) == bare(words):
            place = (thing.heading[0].page, thing.heading[0].number)
            before = [part for part in sections if (part.lines[0].page, part.lines[0].number) <= place]
            return before[-1] if before else None
    return None


def _subject(story: Story, line: Line) -> str:
    """Return the project in whose passage a line stands, else the programme."""
    assert story.programme is not None
    for thing in story.things.values():
        if thing.table == "projects" and line in thing.lines:
            return thing.id
    return story.programme.id


def _figures(story: Story) -> Iterator[Fact]:
    """Give figures that the text names or captions, of which a text file holds nothing."""
    assert story.programme is not None
    for line in story.outline.lines:
        match = _FIGURE.match(line.text) or _SHOWN.search(line.text)
        if match:
            sides = (Side(match[0].strip(" .:"), (line,)), Side(""))
            yield finding("reference_missing", "note", story.programme.id, sides, "figure_missing")
