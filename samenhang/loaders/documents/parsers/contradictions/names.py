"""Names written in two ways: in a table and above a sheet, of a goal, of a deal with and without a number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from samenhang.dutch.spans import SPACE
from samenhang.ids import slug
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.contradictions.figures import grids
from samenhang.loaders.documents.parsers.contradictions.finding import Side, finding
from samenhang.loaders.documents.parsers.facts import Fact
from samenhang.loaders.documents.parsers.names import bare
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.tables.matching import likeness, plain_label, words_of

_CAPITAL = r"[A-ZÀ-Þ][\w’'-]+"
_NAME = rf"{_CAPITAL}(?:[ -]{_CAPITAL}){{0,3}}"
_ROUND = r"(?:II|III|IV|2\.0)"
_DEAL = re.compile(rf"(?:Regio{SPACE}?Deal|Regiodeal){SPACE}(?P<name>{_NAME})(?!\w)")
_LATER = re.compile(rf"(?P<name>{_NAME}){SPACE}(?P<round>{_ROUND})(?!\w)")
_GOAL = re.compile(rf"(?P<words>[^.;:()]*(?:\([^()]*\)[^.;:()]*)?)\(doel{SPACE}\d{{1,2}}\)?$")
_BRACKETED = re.compile(r"\(([a-zà-ÿ]{4,20})\)")
_LONGEST, _LAST = 4, 4
_SHORTEST = 6


def check(story: Story) -> Iterator[Fact]:
    """Give names that are not the same everywhere."""
    yield from _in_tables(story)
    yield from _of_goals(story)
    yield from _rounds(story)


def _in_tables(story: Story) -> Iterator[Fact]:
    """Hold the labels of a table against the names of the projects: one word other, no shortening."""
    for grid in grids(story):
        for row in grid.rows:
            thing = story.things.get(row.subject.id)
            if row.subject.role != "project" or thing is None:
                continue
            label, name = words_of(plain_label(row.row.label)), words_of(thing.name)
            other = [(one, two) for one, two in zip(label, name, strict=False) if one != two]
            if len(label) != len(name) or len(other) != 1 or len(label) < _LONGEST:
                continue
            one, two = other[0]
            if min(len(one), len(two)) >= _SHORTEST and _other_word(one, two):
                sides = (Side(plain_label(row.row.label), row.row.lines), Side(thing.name, thing.heading))
                yield finding("name_differs", "note", thing.id, sides, "name_differs")


def _other_word(one: str, two: str) -> bool:
    """Whether two words are no misspelling or shortening of each other, but begin in another way."""
    same = next(
        (at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two))
    )
    return (
        likeness(one, two) < 1
        and not one.startswith(two[:-2])
        and not two.startswith(one[:-2])
        and (abs(len(one) - len(two)) > 1 or same < min(len(one), len(two)) - 2)
    )


def _of_goals(story: Story) -> Iterator[Fact]:
    """Hold the wordings of one goal against each other."""
    said: dict[str, list[tuple[str, tuple[Line, ...]]]] = defaultdict(list)
    for fact in story.of("contributions"):
        if match := _GOAL.search(" ".join(fact.values.get("as_written", "").split())):
            said[fact.values["goal"]].append((match["words"].strip(" ,"), fact.lines))
    for goal, wordings in sorted(said.items()):
        yield from _brackets(goal, wordings)
        yield from _one_word(goal, wordings)


def _brackets(goal: str, wordings: list[tuple[str, tuple[Line, ...]]]) -> Iterator[Fact]:
    """Give a word that stands in brackets in one wording and without them in another."""
    for word in sorted({word for words, _ in wordings for word in _BRACKETED.findall(words)}):
        within = [one for one in wordings if f"({word})" in one[0]]
        without = [one for one in wordings if f"({word})" not in one[0] and re.search(rf"\b{word}\b", one[0])]
        if within and without:
            sides = (_side(within), _side(without))
            yield finding("name_differs", "note", goal, sides, "wording_differs")


def _one_word(goal: str, wordings: list[tuple[str, tuple[Line, ...]]]) -> Iterator[Fact]:
    """Give two wordings whose last words differ in one."""
    by_tail: dict[tuple[str, ...], list[tuple[str, tuple[Line, ...]]]] = defaultdict(list)
    for words, lines in wordings:
        by_tail[tuple(bare(words).split()[-_LAST:])].append((words, lines))
    tails = [tail for tail in sorted(by_tail) if len(tail) == _LAST]
    for at, one in enumerate(tails):
        for other in tails[at + 1 :]:
            last = (one[-1], other[-1])
            if one[:-1] == other[:-1] and likeness(*last) == 0 and min(map(len, last)) > 3:
                sides = (_side(by_tail[one]), _side(by_tail[other]))
                yield finding("name_differs", "warning", goal, sides, "wording_differs")


def _side(said: list[tuple[str, tuple[Line, ...]]]) -> Side:
    return Side(said[0][0], tuple(line for _, lines in said for line in lines))


def _rounds(story: Story) -> Iterator[Fact]:
    """Give a deal that is named without the number of its round, and elsewhere with that of a later one."""
    plain: dict[str, tuple[str, list[Line]]] = {}
    later: dict[str, tuple[str, list[Line]]] = {}
    own = story.programme.id if story.programme else ""
    for block in story.outline.blocks:
        joined = join(block.lines)
        for match in _LATER.finditer(joined.text):
            name = re.sub(r"^(?:Regio\s?Deal|Deal|Regiodeal)\s", "", match["name"])
            kept = later.setdefault(bare(name), (f"{name} {match['round']}", []))
            kept[1].extend(joined.lines_of(match.start(), match.end()))
        for match in _DEAL.finditer(joined.text):
            after = joined.text[match.end() :]
            if not re.match(rf"\s{_ROUND}\b", after) and not re.search(rf"{_ROUND}$", match["name"]):
                kept = plain.setdefault(bare(match["name"]), (f"Regio Deal {match['name']}", []))
                kept[1].extend(joined.lines_of(match.start(), match.end()))
    for key in sorted(plain.keys() & later.keys()):
        name, lines = plain[key]
        entity = story.names.id_of("programmes", name) or f"programme/{slug(name)}"
        if entity != own:
            sides = (Side(name, tuple(lines)), Side(later[key][0], tuple(later[key][1])))
            yield finding("name_ambiguous", "warning", entity, sides, "round_unclear")
