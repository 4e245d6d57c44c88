"""Goals of programmes: those a document lists under a heading, and those it refers to by a number."""

from __future__ import annotations

import re
from collections.abc import Iterable

from samenhang.ids import slug
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Block
from samenhang.loaders.documents.parsers.facts import Fact
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.story import Story

PARSER = "goals"

_WORDS = lexicon("passages/goals")
_ITEM = re.compile(r"(?:(?:doel|doelstelling)\s+)?(?:(\d{1,2})\s?[.):]?|[•●▪◦‣*–-])\s+(?=\S)", re.IGNORECASE)
_ANNOUNCED = re.compile(
    rf"(?:{'|'.join(map(re.escape, _WORDS['lists']['announced']))})[^.:]{{0,40}}:", re.IGNORECASE
)
_SHORTEST = 5
_LONGEST = 160
_MOST = 25


def goal_of(story: Story, framework: str, number: int) -> str:
    """Return the id of a goal by its number; nothing when the goals of the programme are others."""
    if not framework:
        return ""
    rows = story.names.within("goals", framework)
    if rows:
        return next((row["id"] for row in rows if row.get("number") == str(number)), "")
    of_document = (fact.values for fact in story.of("goals") if fact.values["framework"] == framework)
    known = next((row["id"] for row in of_document if row.get("number") == str(number)), "")
    return known or f"goal/{framework.partition('/')[2]}/{number}"


def is_known(story: Story, framework: str, goal: str) -> bool:
    """Tell whether a goal has a row already: in a vocabulary, or made of this document."""
    rows = story.names.within("goals", framework)
    return any(row["id"] == goal for row in rows) or any(
        fact.values["id"] == goal for fact in story.of("goals")
    )


def listed(story: Story) -> None:
    """Find goals that stand as a list under a heading or behind words that announce them."""
    programme = story.programme
    if programme is None:
        return
    for section in story.outline.sections:
        if section.title.casefold().strip(" :.") in _WORDS["lists"]["words"]:
            _keep(story, programme.id, _items(section.blocks))
        for number, block in enumerate(section.blocks):
            text = join(block.lines).text
            heading = text.casefold().strip(" :.") in _WORDS["lists"]["words"]
            if (heading and not _inside_project(story, block)) or _announces(text):
                _keep(story, programme.id, _items(section.blocks[number + 1 :]))


def _announces(text: str) -> bool:
    return any(match.end() == len(text) for match in _ANNOUNCED.finditer(text))


def _inside_project(story: Story, block: Block) -> bool:
    projects = (thing for thing in story.things.values() if thing.table == "projects")
    return any(block.lines[0] in thing.lines for thing in projects)


def _items(blocks: Iterable[Block]) -> list[tuple[str, Block, int]]:
    """Return the items that follow, each with its number, its block and where its words begin."""
    found: list[tuple[str, Block, int]] = []
    for block in blocks:
        if block.kind != "item":
            break
        match = _ITEM.match(block.lines[0].text)
        number = match[1] if match and match[1] else re.sub(r"\D", "", block.marker)
        found.append((number or "", block, match.end() if match else 0))
    return found if 1 < len(found) <= _MOST else []


def _keep(story: Story, framework: str, items: Iterable[tuple[str, Block, int]]) -> None:
    own = {row["id"] for row in story.names.within("goals", framework)}
    home = framework.partition("/")[2]
    for number, block, start in items:
        name = join(block.lines).text[start:].strip(" .;,")
        if not _SHORTEST < len(name) <= _LONGEST:
            continue
        same = story.names.id_of("goals", name)
        goal = same if same in own else f"goal/{home}/{number or slug(name)[:60].strip('-')}"
        if any(fact.values["id"] == goal for fact in story.of("goals")):
            continue
        values = {"id": goal, "framework": framework, "number": number, "name": name}
        story.add([Fact("goals", values, block.lines, PARSER)])
        story.names.learn("goals", name, goal)
