"""To which goals a measure or project contributes, first and second told apart where the words do so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from samenhang.dutch.spans import SPACE, alternatives
from samenhang.loaders.documents.parsers.facts import Fact, Passage, Thing, all_lines, fact_at, text_of
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.names import bare
from samenhang.loaders.documents.parsers.passages.goal_lists import goal_of, is_known, listed
from samenhang.loaders.documents.parsers.passages.sentences import Sentence, sentences
from samenhang.loaders.documents.parsers.story import Story

PARSER = "goals"

Weight = Literal["primary", "secondary", "unspecified"]

_WORDS = lexicon("passages/goals")
_AND = rf"{SPACE}?(?:,|/|&|\ben\b|\bof\b|\bt/m\b|\btot en met\b|[-–]){SPACE}?"
_NUMBERS = rf"\d{{1,2}}(?:{_AND}\d{{1,2}}(?![\d%]|[.,]\d))*"
_REFERENCE = re.compile(
    rf"(?<![\w-])(?P<word>{alternatives(_WORDS['reference']['words'])}){SPACE}(?:nr\.?{SPACE}|nummer{SPACE})?"
    rf"(?P<numbers>{_NUMBERS})(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)
_SAME = re.compile(r"\b(?:dit|hetzelfde|datzelfde) doel\b", re.IGNORECASE)
_RANGE = re.compile(r"(\d{1,2})\s?(?:t/m|tot en met|[-–])\s?(\d{1,2})")
_MARKS = {
    part: re.compile(rf"(?<![\w-])(?:{alternatives(_WORDS[part]['words'])})(?![\w-])", re.IGNORECASE)
    for part in ("first", "aimed", "second", "besides")
}
_BEHIND = {
    part: re.compile(rf"(?<![\w-])(?:{alternatives(words)})(?![\w-])", re.IGNORECASE)
    for part, words in _WORDS["behind"].items()
}
_OTHERS = re.compile(rf"(?<![\w-])(?:{alternatives(_WORDS['others']['words'])})(?![\w-])", re.IGNORECASE)
_NOT_ONLY = re.compile(r"\bniet alleen\b", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:niet|geen|noch)\b(?! alleen)", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:\b(?:bij aan|gericht op|in op|bedoeld voor|goed voor|helpt bij|helpen bij"
    r"|op|aan|tot|zoals|maar)|^|[,;:]|\)\s*en(?:/of)?(?: met| aan| op)?)\s+"
    r"(?:het\s|de\s|een\s|met\s)?",
)
_LONGEST = 110
_FITS = 0.7
_LEAST_TO_FIT = 3


@dataclass(frozen=True, slots=True)
class _Reference:
    """A goal that is referred to by its number; ``number`` 0 for one that only repeats the goal before."""

    sentence: Sentence
    number: int
    start: int
    end: int
    mark: str = ""


def parse(story: Story) -> None:
    """Find goals that the document lists, then who contributes to which."""
    listed(story)
    # Told by all projects together, so it is found once, and only when it is wanted.
    followed = cache(lambda: _followed(story))
    for thing in list(story.things.values()):
        if thing.table not in ("projects", "lines") or thing is story.programme:
            continue
        found = list(_numbered(story, thing, followed)) or list(_worded(story, thing))
        story.add(found)


def _numbered(story: Story, thing: Thing, followed: Callable[[], str]) -> Iterator[Fact]:
    references = [one for passage in _in_order(thing) for one in _references(passage)]
    if not references:
        return
    shared = _shared_frame(story, followed)
    weights = _weights(references)
    seen: dict[str, list[Fact]] = {}
    for reference, weight in zip(references, weights, strict=True):
        if not reference.number:
            continue
        framework = _framework(story, reference) or shared
        wording = _wording(reference)
        goal = goal_of(story, framework, reference.number)
        if not goal:
            continue
        place = reference.sentence.place(max(reference.start - len(wording) - 2, 0), reference.end)
        if not is_known(story, framework, goal):
            number = str(reference.number)
            name = {"id": goal, "framework": framework, "number": number, "name": wording or f"doel {number}"}
            story.add([fact_at(reference.sentence.passage, place, "goals", name, PARSER, 0.9)])
        values = {
            "subject": thing.id, "goal": goal, "weight": weight, "as_written": _written(reference, wording),
        }  # fmt: skip
        seen.setdefault(goal, []).append(
            fact_at(reference.sentence.passage, place, "contributions", values, PARSER)
        )
    for facts in seen.values():
        # Told twice: the words that set it apart count, else the first ones.
        told = next((one for one in facts if one.values["weight"] != "unspecified"), facts[0])
        yield replace(told, lines=all_lines(facts))


def _in_order(thing: Thing) -> list[Passage]:
    """Return the passages of a thing, those about its goals first."""
    return sorted(thing.passages, key=lambda passage: passage.role != "goals")


def _references(passage: Passage) -> Iterator[_Reference]:
    label = _of_label(passage.label)
    bare = passage.role == "goals"
    for sentence in sentences(passage):
        for match in _REFERENCE.finditer(sentence.text):
            if _OTHERS.search(sentence.text[max(0, match.start() - 12) : match.end()]):
                continue
            if _NEGATED.search(sentence.text[max(0, match.start() - 25) : match.start()]):
                continue
            for number in _each(match["numbers"]):
                mark = (
                    label or _mark_behind(sentence.text, match.end()) or _mark(sentence.text, match.start())
                )
                yield _Reference(sentence, number, match.start(), match.end(), mark)
        if bare and (listing := re.fullmatch(rf"(?:nr\.?\s*)?({_NUMBERS})\.?", sentence.text)):
            for number in _each(listing[1]):
                yield _Reference(sentence, number, 0, len(sentence.text), label)
        for match in _SAME.finditer(sentence.text):
            yield _Reference(sentence, 0, match.start(), match.end(), _mark(sentence.text, match.start()))


def _each(numbers: str) -> list[int]:
    """Return the numbers of ``1, 3 en 5`` and ``2 t/m 4``."""
    if span := _RANGE.fullmatch(numbers.strip()):
        low, high = int(span[1]), int(span[2])
        return list(range(low, high + 1)) if low < high else [low, high]
    return [int(number) for number in re.findall(r"\d{1,2}", numbers)]


def _of_label(label: str) -> str:
    words = label.casefold()
    if re.search(r"\b(?:hoofd|primair|eerste|belangrijkste)", words):
        return "first"
    return "second" if re.search(r"\b(?:neven|sub|secundair|tweede|overige|andere)", words) else ""


def _mark_behind(text: str, start: int) -> str:
    """Return the first word behind a reference, in its clause, that tells first from second."""
    end = min((at for sign in ";." if (at := text.find(sign, start)) >= 0), default=len(text))
    found = (
        (match.start(), name) for name, one in _BEHIND.items() if (match := one.search(text, start, end))
    )
    return min(found, default=(0, ""))[1]


def _mark(text: str, end: int) -> str:
    """Return the last word before a reference, in its sentence, that tells first from second."""
    marks = []
    for name, pattern in _MARKS.items():
        if name == "second" and _NOT_ONLY.search(text, 0, end):
            continue
        marks += [(match.start(), name) for match in pattern.finditer(text, 0, end)]
    strong = [one for one in marks if one[1] != "aimed"]
    return max(strong or marks, default=(0, ""))[1]


def _weights(references: Iterable[_Reference]) -> list[Weight]:
    """Tell first from second, reading on: what follows the word for a second goal is second too."""
    found: list[str] = []
    second = False
    for reference in references:
        if reference.mark in ("first", "besides"):
            second = False
            found.append("primary")
        elif reference.mark == "second" or second:
            second = True
            found.append("secondary")
        else:
            found.append("primary" if reference.mark == "aimed" else "")
    contrast = "secondary" in found
    rest: Weight = "primary" if contrast and found[0] != "secondary" else "unspecified"
    return [_weight(one) or rest for one in found]


def _weight(word: str) -> Weight | None:
    if word == "primary":
        return "primary"
    return "secondary" if word == "secondary" else None


def _framework(story: Story, reference: _Reference) -> str:
    """Return the programme whose goals are numbered: the one that is named behind the number, or nothing."""
    after = reference.sentence.text[reference.end : reference.end + 60]
    named = re.match(r"\)?\s*(?:van|uit|binnen)\s+(?:de\s|het\s)?", after)
    if named:
        hit = story.names.register("programmes").match(after, named.end())
        if hit and len(hit.known) == 1:
            return hit.known[0].id
    return ""


def _shared_frame(story: Story, followed: Callable[[], str]) -> str:
    """Return the programme whose goals are numbered in this document: its own, or a frame that it follows.

    A frame is followed when the document's programme has no goals of its own that are known, and the words at
    most numbers are those of the frame's goals.
    """
    own = story.programme.id if story.programme else ""
    if story.names.within("goals", own) or any(fact.values["framework"] == own for fact in story.of("goals")):
        return own
    return followed() or own


def _followed(story: Story) -> str:
    """Return the frame that the words at most numbers of goals are of; nothing when there is none."""
    said: dict[tuple[int, str], None] = {}
    for thing in story.things.values():
        for passage in thing.passages if thing.table == "projects" else ():
            for reference in _references(passage):
                if reference.number and (words := _wording(reference)):
                    said[reference.number, words] = None
    frameworks = {row["framework"] for row in story.names.rows["goals"] if row.get("framework")}
    fitting = sorted((_fit(story, framework, said), framework) for framework in frameworks)
    return fitting[-1][1] if fitting and fitting[-1][0] >= _FITS else ""


def _fit(story: Story, framework: str, said: Iterable[tuple[int, str]]) -> float:
    """Return which part of the goals that are named has words of the frame's goal of that number."""
    goals = {row.get("number"): row for row in story.names.within("goals", framework)}
    fits = [_alike(goals.get(str(number)), words) for number, words in said]
    return sum(fits) / len(fits) if len(fits) >= _LEAST_TO_FIT else 0.0


def _alike(row: Mapping[str, str] | None, words: str) -> bool:
    if row is None:
        return False
    told = {word for word in bare(f"{row['name']} {row.get('aliases', '')}").split() if len(word) > 4}
    return bool(told & {word for word in bare(words).split() if len(word) > 4})


def _wording(reference: _Reference) -> str:
    """Return how a goal is worded before its number in brackets."""
    text = reference.sentence.text[: reference.start].rstrip()
    if not text.endswith("("):
        return ""
    text = text[:-1].rstrip()
    last = max((match.end() for match in _REFERENCE.finditer(text)), default=0)
    stretch = text[last:].lstrip(") ")
    begins = [match.end() for match in _BEFORE.finditer(stretch)]
    words = stretch[max(begins, default=0) :].strip(" ,;:")
    return re.sub(r"^(?:(?:en|of|het|de|een)\s)+", "", words) if len(words) <= _LONGEST else ""


def _written(reference: _Reference, wording: str) -> str:
    said = reference.sentence.text[reference.start : reference.end]
    return f"{wording} ({said})" if wording else said


def _worded(story: Story, thing: Thing) -> Iterator[Fact]:
    """Find goals that are named by their words: in fields about goals and lines."""
    programme = story.programme.id if story.programme else ""
    own = {row["id"] for row in story.names.within("goals", programme)}
    own |= {fact.values["id"] for fact in story.of("goals") if fact.values.get("framework") == programme}
    seen: set[str] = set()
    for passage in thing.passages:
        if passage.role not in ("goals", "lines"):
            continue
        text = text_of(passage)
        for hit in story.names.register("goals").find(text):
            goals = [item.id for item in hit.known if item.id in own]
            if len(set(goals)) == 1 and goals[0] not in seen:
                seen.add(goals[0])
                values = {
                    "subject": thing.id, "goal": goals[0], "weight": "unspecified",
                    "as_written": " ".join(text[hit.start : hit.end].split()),
                }  # fmt: skip
                yield fact_at(passage, (hit.start, hit.end), "contributions", values, PARSER)
