"""Text files: lines as they are, form feeds as pages, blocks by blank lines, bullets and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from samenhang.loaders.documents.model import Block, Line, Page, locator_of
from samenhang.loaders.documents.normal import even
from samenhang.loaders.documents.readers.blocks import (
    furniture_of,
    goes_on,
    heading_level,
    is_bullet,
    is_shouted,
    marker_of,
)

_TAB = 8
_CHAPTER = re.compile(r"(\d{1,2})[.)]\s+[A-ZÀ-Þ][^.;:,?!]{2,60}")
_LEAST_CHAPTERS = 3


def read_plain(text: str) -> tuple[Page, ...]:
    """Make pages of a text; one page when it holds no form feed."""
    lines = list(_lines(text))
    count = max((line.page for line in lines), default=1)
    by_page: dict[int, list[Line]] = {number: [] for number in range(1, count + 1)}
    for line in lines:
        by_page[line.page].append(line)
    pages, last = [], None
    for number, some in by_page.items():
        blocks = blocks_of(some)
        body = [at for at, block in enumerate(blocks) if block.kind != "furniture"]
        if body and goes_on(last, blocks[body[0]]):
            blocks[body[0]] = replace(blocks[body[0]], continues=True)
        last = blocks[body[-1]] if body else last
        pages.append(Page(number, tuple(blocks)))
    return tuple(pages)


def _lines(text: str) -> Iterator[Line]:
    """Give the lines that hold anything; numbers count blank ones too, and only a line feed ends a line."""
    page, gap = 1, 0
    for number, raw in enumerate(text.split("\n"), start=1):
        # A page may break before, behind or within a line; a line stands where its first words do.
        before = raw[: len(raw) - len(raw.lstrip())]
        page += before.count("\f")
        made = even(raw)
        if made:
            room = before.rpartition("\f")[2].expandtabs(_TAB)
            yield Line(
                page, number, made, raw.strip(), locator_of("text", page, number), gap=gap, indent=len(room)
            )
        gap = 0 if made else gap + 1
        page += raw[len(before) :].count("\f")


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """Put lines together to blocks, by signs in the text alone."""
    beside = furniture_of(lines)
    found: list[Block] = []
    open_ = False
    for at, line in enumerate(lines):
        made = Block("furniture", (line,)) if at in beside else _first(line)
        follows = (
            open_ and line.gap == 0 and made.kind == "paragraph" and found[-1].kind in ("paragraph", "item")
        )
        if follows:
            found[-1] = replace(found[-1], lines=(*found[-1].lines, line))
        else:
            found.append(made)
        open_ = made.kind in ("paragraph", "item")
    for at in _chapters(found):
        found[at] = replace(found[at], kind="heading", level=1, marker="")
    return found


def _chapters(blocks: Sequence[Block]) -> list[int]:
    """Return the places of numbered lines that are headings: short, alone, text below each, and in turn.

    ``1. Vooraf``, a blank line and a text, ``2. Voortgang`` ...: three at least, counted from one.
    """
    found: list[int] = []
    for at, block in enumerate(blocks[:-1]):
        number = _CHAPTER.fullmatch(block.lines[0].text) if len(block.lines) == 1 else None
        below = blocks[at + 1]
        alone = (not at or block.lines[0].gap >= 1) and below.lines[0].gap >= 1 and below.kind != "item"
        if block.kind == "item" and number and alone and int(number[1]) == len(found) + 1:
            found.append(at)
    return found if len(found) >= _LEAST_CHAPTERS else []


def _first(line: Line) -> Block:
    """Return the block that a line begins when nothing goes before it."""
    marked = marker_of(line.text)
    if level := heading_level(line.text):
        return Block("heading", (line,), level)
    if marked and (is_bullet(marked.marker) or not line.text.isupper()):
        return Block("item", (line,), 1 + min(line.indent // 4, 5), marked.marker)
    return Block("heading", (line,), 1) if is_shouted(line.text) else Block("paragraph", (line,))
