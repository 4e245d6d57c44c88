"""Lists that have more or fewer items than is said, and numbered steps of which one is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from samenhang.dutch.spans import SPACE
from samenhang.dutch.words import WORD, word_value
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Block, Line
from samenhang.loaders.documents.parsers.contradictions.finding import Side, finding
from samenhang.loaders.documents.parsers.facts import Fact
from samenhang.loaders.documents.parsers.story import Story

_ANNOUNCED = re.compile(
    rf"(?<![\w-])(?P<count>\d{{1,2}}|{WORD}){SPACE}(?P<what>(?:[a-zà-ÿ-]+{SPACE})?[a-zà-ÿ-]{{4,30}}en)"
    rf"(?:{SPACE}[^.:;0-9]{{0,60}})?:$",
    re.IGNORECASE,
)
_STEP = re.compile(r"(?P<number>\d{1,2})[.)]?\s+[A-ZÀ-Þ]")
_PROJECTS = re.compile(
    rf"\b(?:samen|totaal|alle|kent|heeft|omvat|kregen|krijgen|deze|lopen|bestaat{SPACE}uit|met|voeren|liepen|er){SPACE}"
    rf"(?P<count>\d{{1,2}}|{WORD}){SPACE}(?P<what>projecten|maatregelen)(?![\w-])",
    re.IGNORECASE,
)
_FEWEST, _MOST, _NEAR = 3, 20, 1


def check(story: Story) -> Iterator[Fact]:
    """Give lists that do not have what is said of them."""
    if story.programme is None:
        return
    yield from _told(story)
    for section in story.outline.sections:
        yield from _announced(story, section.blocks)
        yield from _steps(story, section.lines)


def _told(story: Story) -> Iterator[Fact]:
    """Hold a number of projects that the text tells against how many it describes, when these are near."""
    assert story.programme is not None
    own = [
        thing
        for thing in story.things.values()
        if thing.table == "projects" and not thing.values.get("part_of")
    ]
    kinds = {"maatregelen": ("measure",), "projecten": ("project",)}
    for section in story.outline.sections:
        for block in section.blocks:
            joined = join(block.lines)
            for match in _PROJECTS.finditer(joined.text):
                things = [
                    thing for thing in own if thing.values.get("kind") in kinds[match["what"].casefold()]
                ]
                where = joined.lines_of(match.start(), match.end())
                told = Decimal(match["count"]) if match["count"].isdecimal() else word_value(match["count"])
                inside = any(line in thing.lines for thing in own for line in where)
                if told is None or inside or len(things) < _FEWEST or told < _FEWEST:
                    continue
                if 0 < abs(told - len(things)) <= _NEAR:
                    heads = tuple(line for thing in things for line in thing.heading)
                    sides = (Side(str(told), where), Side(str(len(things)), heads))
                    yield finding(
                        "list_incomplete",
                        "warning",
                        story.programme.id,
                        sides,
                        "list_count",
                        what=match["what"],
                    )
                    return


def _announced(story: Story, blocks: Sequence[Block]) -> Iterator[Fact]:
    """Hold a number before a colon (``vijf doelen:``) against the items that follow."""
    assert story.programme is not None
    for at, block in enumerate(blocks):
        text = join(block.lines).text
        match = _announcement(text)
        if block.kind != "paragraph" or not match:
            continue
        items = []
        for after in blocks[at + 1 :]:
            if after.kind != "item":
                break
            items.append(after)
        count = Decimal(match["count"]) if match["count"].isdecimal() else word_value(match["count"])
        levels = [item for item in items if item.level == items[0].level]
        if count is None or not _FEWEST <= len(levels) <= _MOST or count == len(levels) or count < _FEWEST:
            continue
        where = join(block.lines).lines_of(match.start(), match.end())
        sides = (
            Side(str(count), where),
            Side(str(len(levels)), tuple(line for one in levels for line in one.lines)),
        )
        yield finding(
            "list_incomplete", "warning", story.programme.id, sides, "list_count", what=match["what"]
        )


def _announcement(text: str) -> re.Match[str] | None:
    """Return the number of things that a text ends with: the one nearest to its colon."""
    last = found = _ANNOUNCED.search(text) if text.endswith(":") else None
    while found:
        last, found = found, _ANNOUNCED.search(text, found.start() + 1)
    return last


def _steps(story: Story, lines: Sequence[Line]) -> Iterator[Fact]:
    """Give a run of numbered lines from 1 in which one number is passed over."""
    assert story.programme is not None
    run: list[tuple[int, Line]] = []
    for line in [*lines, None]:
        match = _STEP.match(line.text) if line is not None else None
        number = int(match["number"]) if match else 0
        if line is not None and match and run and number in (run[-1][0] + 1, run[-1][0] + 2):
            run.append((number, line))
        elif line is None or number == 1:
            yield from _gap(story, run)
            run = [(1, line)] if line is not None else []


def _gap(story: Story, run: list[tuple[int, Line]]) -> Iterator[Fact]:
    assert story.programme is not None
    gaps = [(one, other) for one, other in pairwise(run) if other[0] - one[0] > 1]
    if len(run) > _FEWEST and len(gaps) == 1:
        (before, first), (after, second) = gaps[0]
        sides = (Side(str(before), (first,)), Side(str(after), (second,)))
        yield finding("list_incomplete", "note", story.programme.id, sides, "step_missing")
