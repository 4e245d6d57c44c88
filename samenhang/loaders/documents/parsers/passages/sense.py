"""Goals of the shared frame for projects that name none: by their line, and by the words they use.

What is found here is a proposal: ``mapped`` where the line or goal of the project's own programme is mapped
to the shared frame, ``inferred`` where only the wording points there. Both have a confidence, and the words
that led there as their quote. A project that names a goal of the frame itself gets none.
"""

from __future__ import annotations

import csv
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from samenhang.ids import kind_of
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.facts import Fact, Role, Thing
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.names import bare, shipped
from samenhang.loaders.documents.parsers.story import Story
from samenhang.ontology import vocabulary

PARSER = "sense"

ROLES: frozenset[Role] = frozenset({"what", "why", "ambition", "activities", "result", "target_group", ""})
"""Passages whose words tell what a project is after; those on money, partners and planning don't."""

MOST = 3
"""Goals proposed for one project."""

LEAST = 4.0
"""Points below which nothing is proposed: two strong words, or one and two weak ones."""

_STRONG, _WEAK, _IN_NAME, _ALIKE = 2.0, 1.0, 2.0, 2.0
_BESIDE_BEST = 0.6
_SUREST, _LEAST_SURE, _FULL = 0.7, 0.35, 14.0
_MAPPED = 0.9
_WORD = re.compile(r"[^\W\d_]{5,}")
_ENDING = re.compile(r"(?:ingen|ing|heden|heid|en|e|s|t)$")


def parse(story: Story) -> None:
    """Propose goals for each project without one of the shared frame."""
    frame = str(lexicon("passages/sense")["frame"]["programme"])
    shared = {row["id"] for row in shipped()["goals"] if row["framework"] == frame}
    named = {fact.values["subject"] for fact in story.of("contributions") if fact.values["goal"] in shared}
    for thing in list(story.things.values()):
        if thing.table != "projects" or thing.id in named or thing.values.get("part_of"):
            continue
        mapped = list(_mapped(story, thing, shared))
        story.add(mapped)
        known = {fact.values["goal"] for fact in mapped}
        story.add(fact for fact in inferred(thing) if fact.values["goal"] not in known)


def _mapped(story: Story, thing: Thing, shared: set[str]) -> Iterator[Fact]:
    """Give the goals that the goals or lines of a project are mapped to."""
    own = [fact for fact in story.of("contributions") if fact.values["subject"] == thing.id]
    origins = {fact.values["goal"]: fact.lines for fact in own}
    for line in filter(None, thing.values.get("lines", "").split("|")):
        goal = f"goal/{line.partition('/')[2]}"
        told = [one for passage in thing.passages if passage.role == "lines" for one in passage.lines]
        origins.setdefault(goal, tuple(told) or thing.heading)
    best: dict[str, Fact] = {}
    for origin, lines in origins.items():
        for goal, confidence in mappings().get(origin, ()):
            fact = _fact(thing, goal, lines, _words(lines), "mapped", round(confidence * _MAPPED, 2))
            if goal in shared and fact.confidence > getattr(best.get(goal), "confidence", 0):
                best[goal] = fact
    yield from (best[goal] for goal in sorted(best))


@dataclass(slots=True)
class _Points:
    """What speaks for a goal: points, the words, and the points of each line that holds some."""

    total: float
    words: dict[str, float]
    lines: dict[Line, float]


def inferred(thing: Thing) -> Iterator[Fact]:
    """Give the goals that the words of a project point at, the surest first."""
    found = {goal: points for goal, points in _scored(thing).items() if points.total >= LEAST}
    top = max((points.total for points in found.values()), default=0.0)
    chosen = sorted(found, key=lambda goal: (-found[goal].total, goal))[:MOST]
    for goal in chosen:
        points = found[goal]
        if points.total < _BESIDE_BEST * top:
            continue
        share = min(points.total / _FULL, 1.0)
        sure = round(_LEAST_SURE + (_SUREST - _LEAST_SURE) * share, 2)
        lines = sorted(points.lines, key=lambda line: (-points.lines[line], line.page, line.number))[:2]
        words = sorted(points.words, key=lambda word: (-points.words[word], word))[:5]
        yield _fact(thing, goal, _in_order(lines), "; ".join(words), "inferred", sure)


def _fact(thing: Thing, goal: str, lines: tuple[Line, ...], words: str, method: str, sure: float) -> Fact:
    values = {"subject": thing.id, "goal": goal, "weight": "unspecified", "as_written": words}
    return Fact(
        "contributions",
        values,
        lines,
        PARSER,
        method="mapped" if method == "mapped" else "inferred",
        confidence=sure,
    )


def _scored(thing: Thing) -> dict[str, _Points]:
    """Give points per goal: for words of the lexicon, and for likeness to the wordings of the goal."""
    found: dict[str, _Points] = defaultdict(lambda: _Points(0.0, {}, {}))
    lines = [(line, _IN_NAME) for line in thing.heading]
    lines += [(line, 1.0) for passage in thing.passages if passage.role in ROLES for line in passage.lines]
    stems: dict[str, Line] = {}
    for line, times in dict(lines).items():
        text = f" {bare(line.text)} "
        for goal, words in _lexicon().items():
            for begin, pattern, weight in words:
                match = pattern.search(text) if begin in text else None
                if not match:
                    continue
                points, word = found[goal], match[0].strip()
                new = max(weight * times - points.words.get(word, 0.0), 0.0)
                points.words[word] = points.words.get(word, 0.0) + new
                points.total += new
                points.lines[line] = points.lines.get(line, 0.0) + weight * times
        for stem in _stems(line.text):
            stems.setdefault(stem, line)
    for goal, wanted in _wordings().items():
        likeness = sum(weight for stem, weight in wanted.items() if stem in stems) / sum(wanted.values())
        if goal in found:
            found[goal].total += _ALIKE * likeness
    return dict(found)


@cache
def _lexicon() -> dict[str, tuple[tuple[str, re.Pattern[str], float], ...]]:
    """Return per goal what its words begin with and their patterns, over small letters with single blanks."""
    return {
        goal: tuple(
            (
                f" {bare(word)}",
                re.compile(rf" {re.escape(bare(word))}{'[a-zà-ÿ]*' if word.endswith('*') else ''}(?= )"),
                weight,
            )
            for strength, weight in (("strong", _STRONG), ("weak", _WEAK))
            for word in words[strength]
        )
        for goal, words in lexicon("passages/sense")["goals"].items()
    }


def _wordings() -> Mapping[str, Mapping[str, float]]:
    """Return per goal the stems of all its wordings, each the heavier the fewer goals use it."""
    frame = lexicon("passages/sense")["frame"]["programme"]
    goals = (row for row in shipped()["goals"] if row["framework"] == frame)
    return _weighted(tuple((row["id"], f"{row['name']} {row['aliases']}") for row in goals))


@cache
def _weighted(wordings: tuple[tuple[str, str], ...]) -> Mapping[str, Mapping[str, float]]:
    stems = {goal: set(_stems(wording)) for goal, wording in wordings}
    used = Counter(stem for some in stems.values() for stem in some)
    return {goal: {stem: math.log(len(stems) / used[stem]) for stem in some} for goal, some in stems.items()}


def _stems(text: str) -> Iterator[str]:
    """Give the words of a text without their most common endings."""
    for word in _WORD.findall(text.casefold()):
        yield _ENDING.sub("", word)


def mappings() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Return the goals that each goal of the vocabularies is mapped to, with how sure that is."""
    return _mappings(vocabulary.folders())


@cache
def _mappings(folders: tuple[Path, ...]) -> Mapping[str, tuple[tuple[str, float], ...]]:
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for folder in folders:
        path = folder / "goal_mappings.csv"
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    found[row["from_goal"]].append((row["to_goal"], float(row["confidence"] or 0.5)))
    return {goal: tuple(sorted(some)) for goal, some in found.items() if kind_of(goal) == "goal"}


def _words(lines: Iterable[Line]) -> str:
    return " ".join(" ".join(line.text for line in lines).split()[:8])


def _in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: (line.page, line.number)))
