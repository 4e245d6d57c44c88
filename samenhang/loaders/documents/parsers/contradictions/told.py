"""What the text of a project says twice: how long, how many, where, how much."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from samenhang.dutch import amounts, periods, places, quantities
from samenhang.dutch.numbers import plain
from samenhang.dutch.spans import SPACE, alternatives
from samenhang.dutch.words import WORD, word_value
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.contradictions.figures import (
    Figure,
    Span,
    figures,
    grids,
    in_prose,
    of_sheets,
)
from samenhang.loaders.documents.parsers.contradictions.finding import Side, finding, money
from samenhang.loaders.documents.parsers.facts import Fact, Passage, Thing, text_of
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.passages.sentences import sentences
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.tables import money as tables

_WORDS = lexicon("contradictions/words")
_COUNT = rf"(?:\d{{1,2}}|{WORD})"
_YEARS = re.compile(
    rf"(?:{alternatives(_WORDS['duration']['own'])}){SPACE}(?:van{SPACE})?(?:maximaal{SPACE}|minimaal{SPACE}|ongeveer{SPACE})?"
    rf"(?P<count>{_COUNT}){SPACE}jaar(?![\w-])",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?<!\w)(?:{alternatives(_WORDS['duration']['after'])}){SPACE}(?P<count>{_COUNT}){SPACE}jaar(?![\w-])",
    re.IGNORECASE,
)
_RUNNING = re.compile(
    rf"(?<![\w-])(?P<count>een|{_COUNT}){SPACE}(?P<what>lopende?|bestaande?){SPACE}(?P<noun>[a-zà-ÿ]{{6,30}})",
    re.IGNORECASE,
)
_RUNNING_WORDS = ("lopend", "bestaand")
"""One of these stands in all that the pattern above fits."""
_PART = re.compile(
    rf"(?P<part>{alternatives(_WORDS['spent']['parts'])}|\d{{1,2}}{SPACE}?(?:%|procent))(?![\w-])",
    re.IGNORECASE,
)
_SPENT = re.compile(rf"(?:{alternatives(_WORDS['spent']['words'])})(?![\w-])", re.IGNORECASE)
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)+")
_RANGE = ("range", "school_year")
_STEM = 6
_NOT_COUNTED = ("%", "jaar", "jaren", "maanden", "weken", "dagen", "uur", "uren")
_HALF_YEAR = Decimal("0.75")
_FAR = 60


def check(story: Story) -> Iterator[Fact]:
    """Give what the texts of projects tell in two ways."""
    sheets = of_sheets(story)
    for thing in list(story.things.values()):
        if thing.table == "projects":
            yield from _durations(thing)
            yield from _ends(thing)
            yield from _counts(thing)
            yield from _places(thing)
            yield from _spent(thing, sheets.get(thing.id, {}))
            yield from _prices(thing)
    yield from _amounts(story)
    yield from _against_table(story)
    yield from _end_of_programme(story)


def lines_at(passage: Passage, start: int, end: int) -> tuple[Line, ...]:
    """Return the lines of a stretch of the text of a passage."""
    return join(passage.lines).lines_of(start + passage.start, end + passage.start)


def number(word: str) -> Decimal | None:
    """Return the value of a number in digits or in words."""
    return Decimal(word) if word.isdecimal() else Decimal(1) if word.casefold() == "een" else word_value(word)


def _durations(thing: Thing) -> Iterator[Fact]:
    """Hold the lengths that a project gives itself against each other, and against its planning."""
    own = list(_found(thing, _YEARS))
    for other in own[1:]:
        if other[0] != own[0][0]:
            sides = (Side(plain(own[0][0]), own[0][1]), Side(plain(other[0]), other[1]))
            yield finding(
                "statements_differ", "warning", thing.id, sides, "duration_differs", name=thing.name
            )
            break
    for length, text, start, end, passage in _ranges(thing):
        for years, lines in _found(thing, _AFTER, "ambition", "activities", "result"):
            if abs(years - length) > _HALF_YEAR:
                sides = (Side(f"{plain(years)} jaar", lines), Side(text, lines_at(passage, start, end)))
                yield finding("date_differs", "note", thing.id, sides, "length_differs", name=thing.name)


def _found(thing: Thing, pattern: re.Pattern[str], *roles: str) -> Iterator[tuple[Decimal, tuple[Line, ...]]]:
    for passage in thing.passages:
        if not roles or passage.role in roles:
            for match in pattern.finditer(text_of(passage)):
                value = number(match["count"])
                if value is not None:
                    yield value, lines_at(passage, match.start(), match.end())


def _ranges(thing: Thing) -> Iterator[tuple[Decimal, str, int, int, Passage]]:
    """Give the periods from one month to another in the planning: their length in years, words and place."""
    for passage in thing.passages:
        if passage.role in ("planning", "period"):
            for one in periods.find(text_of(passage)):
                if one.kind == "range" and len(one.period_start) > 4 and len(one.period_end) > 4:
                    months = _month(one.period_end) - _month(one.period_start) + 1
                    yield Decimal(months) / 12, one.text, one.start, one.end, passage


def _month(moment: str) -> int:
    return int(moment[:4]) * 12 + int(moment[5:7])


def _ends(thing: Thing) -> Iterator[Fact]:
    """Hold two periods that begin in the same month against each other."""
    found = [
        (one, passage)
        for passage in thing.passages
        for one in periods.find(text_of(passage))
        if one.kind == "range" and len(one.period_start) > 4 and one.period_end
    ]
    for at, (one, passage) in enumerate(found):
        for other, after in found[at + 1 :]:
            if one.period_start[:7] == other.period_start[:7] and one.period_end != other.period_end:
                sides = (
                    Side(one.period_end, lines_at(passage, one.start, one.end)),
                    Side(other.period_end, lines_at(after, other.start, other.end)),
                )
                yield finding("date_differs", "note", thing.id, sides, "end_differs", name=thing.name)


def _counts(thing: Thing) -> Iterator[Fact]:
    """Hold numbers of the same running or existing things against each other."""
    seen: dict[str, tuple[Decimal, tuple[Line, ...]]] = {}
    for passage in thing.passages:
        text = text_of(passage)
        if not any(word in text.casefold() for word in _RUNNING_WORDS):
            continue
        for match in _RUNNING.finditer(text):
            value = number(match["count"])
            if value is None:
                continue
            stem = f"{match['what'][:_STEM]} {match['noun'][:_STEM]}".casefold()
            lines = lines_at(passage, match.start(), match.end())
            if stem in seen and seen[stem][0] != value:
                sides = (Side(plain(seen[stem][0]), seen[stem][1]), Side(plain(value), lines))
                yield finding("statements_differ", "note", thing.id, sides, "count_differs", name=thing.name)
            seen.setdefault(stem, (value, lines))


def _places(thing: Thing) -> Iterator[Fact]:
    """Hold the places of a thing that is part of the name of the project against each other."""
    names = {name for name in _NAME.findall(thing.name) if name != thing.name} | set(
        _NAME.findall(thing.name)
    )
    for name in sorted(names):
        seen: list[tuple[frozenset[str], str, tuple[Line, ...]]] = []
        for passage in thing.passages:
            for sentence in sentences(passage):
                at = sentence.text.find(name)
                found = _near(sentence.text, at + len(name)) if at >= 0 else []
                if len(found) > 1:
                    words = " en ".join(found)
                    seen.append((frozenset(found), words, lines_at(passage, *sentence.place(at))))
        for other in seen[1:]:
            if seen and not seen[0][0] <= other[0] and not other[0] <= seen[0][0]:
                sides = (Side(seen[0][1], seen[0][2]), Side(other[1], other[2]))
                yield finding("statements_differ", "warning", thing.id, sides, "places_differ", name=name)


def _near(text: str, start: int) -> list[str]:
    """Return the places that follow soon behind a name."""
    found = [place for place in places.find(text) if start <= place.start]
    kept: list[str] = []
    at = start
    for place in found:
        if place.start - at > _FAR:
            break
        kept.append(place.text)
        at = place.end
    return kept


def _spent(thing: Thing, budget: Mapping[Span, Figure]) -> Iterator[Fact]:
    """Hold a part that is to be spent by a year against the money that is left for later."""
    later = [one for one in budget.values() if one.span[0]]
    for passage in thing.passages:
        for sentence in sentences(passage):
            part, year = _PART.search(sentence.text), periods.find(sentence.text)
            if not part or not _SPENT.search(sentence.text) or not year or not year[0].period_end:
                continue
            rest = [one for one in later if one.span[0][:4] > year[0].period_end[:4]]
            if rest and not any(one.amount for one in rest):
                sides = (
                    Side(part[0], lines_at(passage, *sentence.place(part.start()))),
                    money(rest[0].amount, rest[0].lines),
                )
                yield finding(
                    "statements_differ", "warning", thing.id, sides, "spent_differs", name=thing.name
                )


def _prices(thing: Thing) -> Iterator[Fact]:
    """Hold a price for each, times a number, against the total that the same text gives."""
    for passage in thing.passages:
        for sentence in sentences(passage):
            found = amounts.find(sentence.text)
            prices = [one for one in found if one.per and one.value and one.value_max is None]
            totals = [one for one in found if not one.per and one.value and one.value_max is None]
            counted = [
                one
                for one in quantities.find(sentence.text, found)
                if one.value and one.value_max is None and one.unit not in _NOT_COUNTED and not one.per
            ]
            if len(prices) != 1 or len(totals) != 1 or len(counted) != 1:
                continue
            price, total, count = prices[0].value, totals[0].value, counted[0].value
            assert price is not None and total is not None and count is not None
            if abs(price * count - total) > total / 20:
                where = lines_at(passage, *sentence.place())
                yield finding(
                    "sum_differs", "note", thing.id, (money(price * count, where), money(total, where)),
                    "price_differs", name=thing.name,
                )  # fmt: skip


def _amounts(story: Story) -> Iterator[Fact]:
    """Hold an amount of running text for a year against that of the sheet."""
    sheets = of_sheets(story)
    for told in in_prose(story):
        year = told.span[1][:4]
        if not year or told.span[0][:4] != year or "|" in told.subject:
            continue
        for span, figure in sheets.get(told.subject, {}).items():
            fits = span[1][:4] == year and span[0][:4] in ("", year)
            if fits and figure.amount != told.amount:
                sides = (money(told.amount, told.lines), money(figure.amount, figure.lines))
                name = story.things[told.subject].name if told.subject in story.things else told.subject
                yield finding(
                    "statements_differ", "warning", told.subject, sides, "amount_differs", name=name
                )


def _end_of_programme(story: Story) -> Iterator[Fact]:
    """Hold the year up to which the programme says to pay against the last year of its tables."""
    if story.programme is None:
        return
    own = story.programme.id
    told = [one for one in in_prose(story) if own in one.subject.split("|") and not one.span[0]]
    columns = [
        (column.period.period_end, (*grid.grid.head,))
        for grid in grids(story)
        for column in grid.grid.columns
        if column.period and len(column.period.period_end) == 4
    ]
    last = max((year for year, _ in columns), default="")
    for one in told:
        until, lines = one.span[1][:4], one.lines
        if not until:
            until, lines = _until(story, one)
        if last and "" < until < last:
            where = next(found for year, found in columns if year == last)
            head = tuple(line for line in where if last in line.text)
            sides = (Side(until, lines), Side(last, head or where))
            yield finding("date_differs", "note", own, sides, "end_differs", name=story.programme.name)


def _until(story: Story, figure: Figure) -> tuple[str, tuple[Line, ...]]:
    """Return the last year that the line of a figure and the one before it name (``tot en met 2023``)."""
    lines = list(story.outline.lines)
    at = next((at for at, line in enumerate(lines) if line is figure.lines[0]), 0)
    window = (*lines[max(at - 1, 0) : at], *figure.lines)
    found = [one for one in periods.find(join(window).text) if one.bound == "until" and not one.period_start]
    return (found[-1].period_end[:4], window) if found else ("", figure.lines)


def _against_table(story: Story) -> Iterator[Fact]:
    """Hold the one amount that the text gives for a project against that of an overview."""
    in_text, in_tables = _by_subject(in_prose(story)), _by_subject(figures(story, tables.PARSER))
    for thing in story.things.values():
        if thing.table != "projects":
            continue
        said, shown = in_text.get(thing.id, []), in_tables.get(thing.id, [])
        for often in ("per_year", "once", "total"):
            mine = [one for one in said if one.fact.values.get("recurrence", "") in (often, "")]
            theirs = [one for one in shown if one.fact.values.get("recurrence") == often]
            told = [one for one in mine if one.fact.values.get("recurrence") == often] or mine
            if len(told) == 1 and len(theirs) == 1 and all(one.amount != theirs[0].amount for one in said):
                sides = (money(told[0].amount, told[0].lines), money(theirs[0].amount, theirs[0].lines))
                yield finding("amount_differs", "warning", thing.id, sides, "amount_differs", name=thing.name)


def _by_subject(found: Iterable[Figure]) -> dict[str, list[Figure]]:
    """Group the figures of what projects may spend by project."""
    grouped: dict[str, list[Figure]] = {}
    for one in found:
        if _plain(one):
            grouped.setdefault(one.subject, []).append(one)
    return grouped


def _plain(figure: Figure) -> bool:
    """Whether a figure is what a project may spend: of no period and no payer."""
    values = figure.fact.values
    return (
        figure.span == ("", "") and not values.get("funder") and values.get("kind") not in ("spent", "asked")
    )
