"""The status of a project against its money, its planning and its own text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from samenhang.dutch import periods
from samenhang.dutch.periods import Period
from samenhang.dutch.spans import alternatives
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.contradictions.figures import Figure, of_sheets
from samenhang.loaders.documents.parsers.contradictions.finding import Side, finding, money
from samenhang.loaders.documents.parsers.facts import Fact, Passage, Thing, text_of
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.story import Story

_WORDS = lexicon("contradictions/words")["status"]
_RUNNING = re.compile(rf"(?:{alternatives(_WORDS['running'])})\w*", re.IGNORECASE)
_FROM_BEFORE = re.compile(rf"{alternatives(_WORDS['from_before'])}", re.IGNORECASE)
_STATUS = re.compile(r"\b(?:nieuwe?|doorlopende?|mogelijke?|lopende?)\b", re.IGNORECASE)
_STARTS = re.compile(r"\b(?:ge)?start|\bbegin(?!\s(?:20|school))|\bgaan?\s(?:\w+\s)?lopen", re.IGNORECASE)
_FRESH = ("new", "possible", "proposed")
_POINTS = ("season", "month", "quarter", "half", "day")
_MONTHS_APART = 11


def check(story: Story) -> Iterator[Fact]:
    """Give what the status and the planning of projects say otherwise than the rest of their sheet."""
    sheets = of_sheets(story)
    for thing in story.things.values():
        if thing.table != "projects":
            continue
        figures = [one for span, one in sorted(sheets.get(thing.id, {}).items()) if span != ("", "")]
        yield from _money_before(thing, figures)
        yield from _planning_says(thing)
        yield from _from_before(thing)
        yield from _planned(thing, figures)


def said(thing: Thing, *roles: str) -> Iterator[Passage]:
    """Give the passages of a thing that tell one of these."""
    return (passage for passage in thing.passages if passage.role in roles)


def _told(thing: Thing) -> Side:
    """Return the status as the document words it."""
    for passage in said(thing, "status"):
        # A sheet may have the status before the colon, and what it is about behind it.
        words = text_of(passage).strip()
        if not _STATUS.search(words) and _STATUS.search(passage.label):
            words = passage.label
        return Side(words, passage.lines)
    return Side(thing.values.get("status", ""), thing.heading)


def _money_before(thing: Thing, figures: list[Figure]) -> Iterator[Fact]:
    """Hold the status against the money of the time before: new with money, or running without any."""
    before = [one for one in figures if not one.span[0] and one.span[1]]
    others = [one for one in figures if one.span[0] and one.amount]
    for one in before:
        status = thing.values.get("status", "")
        if status in _FRESH and one.amount:
            severity = "note" if status == "new" else "warning"
            message = "new_with_money" if status == "new" else "possible_with_money"
        elif status == "continuing" and not one.amount and others:
            severity, message = "warning", "running_without_money"
        else:
            continue
        sides = (_told(thing), money(one.amount, one.lines))
        assert severity in ("note", "warning")
        yield finding(
            "status_contradicts", "note" if severity == "note" else "warning", thing.id, sides, message,
            name=thing.name, year=one.span[1],
        )  # fmt: skip


def _planning_says(thing: Thing) -> Iterator[Fact]:
    """Give a planning that calls a new project one that runs on."""
    if thing.values.get("status") not in _FRESH:
        return
    for passage in said(thing, "planning", "period"):
        if match := _RUNNING.search(text_of(passage)):
            sides = (_told(thing), Side(match[0], _lines(passage, match.start(), match.end())))
            yield finding("status_contradicts", "note", thing.id, sides, "status_planning", name=thing.name)


def _from_before(thing: Thing) -> Iterator[Fact]:
    """Give the text of a new project that tells of something it comes from."""
    if thing.values.get("status") != "new" or not re.search(
        r"\bnieuwe?\b", _told(thing).value, re.IGNORECASE
    ):
        return
    found = []
    for passage in thing.passages:
        if passage.role in ("partners", "possible_partners", "existing"):
            continue
        for match in _FROM_BEFORE.finditer(text_of(passage)):
            found.append((match[0], _lines(passage, match.start(), match.end())))
    if found:
        lines = tuple(line for _, own in found for line in own)
        yield finding(
            "status_contradicts", "note", thing.id, (_told(thing), Side(found[0][0], lines)),
            "new_from_before", name=thing.name,
        )  # fmt: skip


def _planned(thing: Thing, figures: list[Figure]) -> Iterator[Fact]:
    """Hold the years of the planning against the years with money."""
    passages = list(said(thing, "planning", "period"))
    dated = [(passage, one) for passage in passages for one in _dated(passage)]
    if not dated:
        return
    yield from _phases(thing, dated)
    paid = [one for one in figures if one.amount]
    if not paid:
        return
    first = min(_first(period) for _, period in dated)
    last = max(_last(period) for _, period in dated)
    where = tuple(line for passage, period in dated for line in _lines(passage, period.start, period.end))
    starts = any(_STARTS.search(text_of(passage)) for passage in passages)
    if all(one.span[1][:4] < first[:4] for one in paid):
        empty = [one for one in figures if not one.amount and _covers(one, first)]
        if empty:
            sides = (Side(dated[0][1].text, where), money(empty[0].amount, empty[0].lines))
            yield finding(
                "status_contradicts", "warning", thing.id, sides, "planned_after_money", name=thing.name
            )
    early = [one for one in paid if one.span[0] and one.span[1][:4] < first[:4]]
    if early and thing.values.get("status") != "continuing" and starts:
        sides = (Side(early[0].span[0][:4], (*_told(thing).lines, *early[0].lines)), Side(first[:4], where))
        yield finding("status_contradicts", "warning", thing.id, sides, "money_before_start", name=thing.name)
    late = [one for one in paid if one.span[0] and one.span[0][:4] > last[:4]]
    if late and len(dated) == 1 and not starts and dated[0][1].kind in _POINTS:
        sides = (Side(last[:4], where), money(late[0].amount, late[0].lines))
        yield finding("status_contradicts", "note", thing.id, sides, "money_after_planning", name=thing.name)


def _phases(thing: Thing, dated: list[tuple[Passage, Period]]) -> Iterator[Fact]:
    """Give phases of a planning with about a year or more between them of which it says nothing."""
    for (passage, one), (after, other) in pairwise(dated):
        if passage is not after or not one.period_end or not other.period_start or one.kind == "year":
            continue
        if other.kind == "year" or other.period_start < one.period_end:
            continue
        if _months(other.period_start) - _months(one.period_end) > _MONTHS_APART:
            sides = (
                Side(one.period_end[:4], _lines(passage, one.start, one.end)),
                Side(other.period_start[:4], _lines(after, other.start, other.end)),
            )
            yield finding("date_differs", "warning", thing.id, sides, "phases_apart", name=thing.name)


def _dated(passage: Passage) -> list[Period]:
    found = periods.find(text_of(passage))
    return [one for one in found if (one.period_start or one.period_end) and one.kind != "relative"]


def _first(period: Period) -> str:
    return period.period_start or period.period_end


def _last(period: Period) -> str:
    return period.period_end or period.period_start


def _covers(figure: Figure, moment: str) -> bool:
    return (figure.span[0][:4] or "0") <= moment[:4] <= figure.span[1][:4]


def _months(moment: str) -> int:
    year, month = int(moment[:4]), int(moment[5:7] or 1)
    return year * 12 + month


def _lines(passage: Passage, start: int, end: int) -> tuple[Line, ...]:
    return join(passage.lines).lines_of(start + passage.start, end + passage.start)
