"""The sections of a document: its headings, and the lines below each.

A heading is what the file itself marks as one, a numbered title (``3.1 Inwoners aan zet``), or a line in
capitals. Lists of contents and what returns on each page are set apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from samenhang.loaders.documents.model import Block, Document, Line

_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?=[^\W\d_])")
_CHAPTER = re.compile(r"(?:hoofdstuk|bijlage|deel)\s+([\dA-Z]{1,3})\b[.:]?\s*", re.IGNORECASE)
_SPACED = re.compile(r"(?:[A-ZÀ-Þ]{1,2}\s){4,}[A-ZÀ-Þ]{1,2}")
_LEADER = re.compile(r"(?:\.{3,}|…|\s{3,}|\t|\s)\s*\d{1,3}$")
_DOTS = re.compile(r"\.{4,}\s*\d{1,3}$")
_LONGEST = 110
_CONTENTS_LEAST = 4


@dataclass(slots=True)
class Section:
    """A heading with the lines below it, up to the next heading.

    Attributes:
        level: 1 is the highest; 0 for what stands before the first heading.
        number: as it is printed before the title (``3.1``), without the last point.
        title: the words of the heading, without the number.
        heading: its lines.
        lines: the lines below it, without those of the sections inside it.
        blocks: the same as blocks.
        parent: the section that it is inside of.
    """

    level: int
    number: str = ""
    title: str = ""
    heading: tuple[Line, ...] = ()
    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    parent: Section | None = None

    def path(self) -> Iterator[Section]:
        """Give the section, the one it is inside of, and so on."""
        section: Section | None = self
        while section:
            yield section
            section = section.parent


@dataclass(slots=True)
class Outline:
    """The sections of a document in order.

    Attributes:
        sections: in reading order; the first holds what stands before any heading.
        contents: lines of lists of contents.
        furniture: lines that return on each page, and page numbers.
        notes: footnotes and endnotes.
    """

    sections: list[Section] = field(default_factory=list)
    contents: list[Line] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)

    @property
    def lines(self) -> Iterator[Line]:
        """The text: all lines in reading order, headings too, but for contents, furniture and notes."""
        for section in self.sections:
            yield from section.heading
            yield from section.lines

    @property
    def blocks(self) -> Iterator[Block]:
        """All blocks below the headings, in reading order."""
        return (block for section in self.sections for block in section.blocks)


def outline(document: Document) -> Outline:
    """Take a document apart into sections."""
    found = Outline([Section(0)])
    blocks = list(document.blocks)
    contents = _contents(blocks)
    for number, block in enumerate(blocks):
        if number in contents:
            found.contents += block.lines
        elif block.kind == "furniture":
            found.furniture += block.lines
        elif block.kind == "note":
            found.notes += block.lines
        elif block.kind == "heading" or (block.kind == "paragraph" and _is_title(block)):
            found.sections.append(_section(block, found.sections))
        else:
            found.sections[-1].lines += block.lines
            found.sections[-1].blocks.append(block)
    return found


def _is_title(block: Block) -> bool:
    """Tell whether a paragraph of one line is a heading, by its number or its capitals."""
    line = block.lines[0]
    if len(block.lines) > 1 or len(line.text) > _LONGEST or line.text.endswith((".", ",", ";")):
        return False
    numbered = _NUMBERED.match(line.text)
    if numbered and "." in numbered[1]:
        return True
    return bool(_CHAPTER.match(line.text)) or _SPACED.match(line.text) is not None


def _section(block: Block, before: list[Section]) -> Section:
    words = " ".join(line.text for line in block.lines)
    number, title = "", words
    if match := _NUMBERED.match(words) or _CHAPTER.match(words):
        number, title = match[1], words[match.end() :] or words
    level = number.count(".") + 1 if number else (block.level or 1)
    parent = next((one for one in reversed(before) if 0 < one.level < level), None)
    return Section(level, number, title.strip(), block.lines, parent=parent)


def _contents(blocks: list[Block]) -> set[int]:
    """Return which blocks are lists of contents: several lines that end in a rising page number."""
    found: set[int] = set()
    run: list[int] = []
    pages: list[int] = []

    def close() -> None:
        rising = all(one <= other for one, other in pairwise(pages))
        if len(pages) >= _CONTENTS_LEAST and rising:
            found.update(run)
        run.clear()
        pages.clear()

    for number, block in enumerate(blocks):
        ends = list(_page_numbers(block.lines))
        titled = block.kind in ("heading", "paragraph", "item", "table")
        if titled and ends and len(ends) >= (len(block.lines) + 1) // 2 and _short(block.lines):
            run.append(number)
            pages += ends
        elif run and len(block.lines) == 1 and _short(block.lines) and len(run) < _CONTENTS_LEAST:
            continue
        else:
            close()
    close()
    return found


def _short(lines: Iterable[Line]) -> bool:
    return all(len(line.text) <= _LONGEST or _DOTS.search(line.text) for line in lines)


def _page_numbers(lines: Iterable[Line]) -> Iterator[int]:
    for line in lines:
        match = _LEADER.search(line.raw.rstrip()) if _titled(line) or _DOTS.search(line.text) else None
        if match and (number := re.search(r"\d+$", match[0])):
            yield int(number[0])


def _titled(line: Line) -> bool:
    """Tell whether a line can be a title in a list of contents: numbered, or dotted."""
    return bool(_NUMBERED.match(line.text) or _CHAPTER.match(line.text)) and "€" not in line.text
