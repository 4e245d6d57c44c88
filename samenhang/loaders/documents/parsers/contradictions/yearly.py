"""Yearly amounts against totals of many years, sums printed in the text, and structural against once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from samenhang.dutch import amounts
from samenhang.dutch.spans import SPACE, alternatives
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.contradictions.figures import Figure, figures, grids, in_prose
from samenhang.loaders.documents.parsers.contradictions.finding import Side, finding, money, name_of
from samenhang.loaders.documents.parsers.facts import Fact, Thing, text_of
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.passages.sentences import running, sentences
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.tables import money as tables

_WORDS = lexicon("contradictions/words")["lines"]
_NUMBER = r"\d{1,6}(?:[.,]\d{1,3})*"
_DIVIDED = re.compile(
    rf"(?P<a>{_NUMBER})\s?[/:]\s?(?P<b>\d{{1,3}})\s?=\s?(?P<c>{_NUMBER})(?P<unit>\s?(?:mln|miljoen)\b)?"
)
_TIMES = re.compile(rf"(?P<a>{_NUMBER})\s?[x×*]\s?€?\s?(?P<b>{_NUMBER})(?:,-+)?\s?=\s?€?\s?(?P<c>{_NUMBER})")
_YEARS = re.compile(rf"(?<![\d.,])(?P<count>\d{{1,2}}){SPACE}jaar(?![\w-])")
_ALL_STRUCTURAL = re.compile(
    rf"(?:{alternatives(_WORDS['all'])}){SPACE}(?:\w+{SPACE}){{0,2}}(?:{alternatives(_WORDS['structural'])}){SPACE}(?:maatregelen|projecten)",
    re.IGNORECASE,
)
_ONCE = re.compile(r"\b(?:incidentele?|eenmalige?)\b", re.IGNORECASE)
_TOTAL = re.compile(r"\btota(?:al|le)\s?(?:budget|bedrag)\b", re.IGNORECASE)
_OFF = Decimal("0.02")
_REACH = 45


def check(story: Story) -> Iterator[Fact]:
    """Give amounts that do not fit over the years, and sums that are printed wrong."""
    if story.programme is None:
        return
    yield from _over_years(story)
    yield from _labels(story)
    yield from _printed(story)
    yield from _structural(story)
    yield from _without_term(story)


def _over_years(story: Story) -> Iterator[Fact]:
    """Hold the yearly amounts of the programme against its total over years, and against each other."""
    assert story.programme is not None
    own = story.programme.id
    yearly = [one for one in figures(story, tables.PARSER) if one.subject == own and _is_yearly(one)]
    told = [one for one in in_prose(story) if own in one.subject.split("|") and _is_yearly(one)]
    name = story.programme.name
    for total in (one for one in in_prose(story) if one.subject == own and not _is_yearly(one)):
        years = _YEARS.search(_sentence(story, total))
        if not years:
            continue
        for one in (*yearly, *told):
            whole = one.amount * int(years["count"])
            if abs(whole - total.amount) > _OFF * total.amount:
                code = "sum_differs" if one in yearly else "statements_differ"
                sides = (money(whole, one.lines), money(total.amount, total.lines))
                yield finding(code, "warning", own, sides, "years_differ", name=name, years=years["count"])
    for one in told:
        for other in yearly:
            if abs(one.amount - other.amount) > _OFF * other.amount:
                sides = (money(one.amount, one.lines), money(other.amount, other.lines))
                yield finding("statements_differ", "warning", own, sides, "amount_differs", name=name)


def _is_yearly(figure: Figure) -> bool:
    return figure.fact.values.get("recurrence") == "per_year"


def _sentence(story: Story, figure: Figure) -> str:
    """Return the words of a figure and those right behind them: what it says of its years."""
    lines = list(story.outline.lines)
    last = figure.lines[-1]
    at = next((at for at, line in enumerate(lines) if line is last), len(lines))
    text = join((*figure.lines, *lines[at + 1 : at + 2])).text
    words = figure.fact.values.get("as_written", "")
    start = max(text.find(words), 0)
    return text[start : start + len(words) + _REACH]


def _labels(story: Story) -> Iterator[Fact]:
    """Give a total of yearly amounts whose label speaks of many years."""
    for grid in grids(story):
        for row in grid.rows:
            years = _YEARS.search(row.row.label)
            if not years or row.subject.role != "total":
                continue
            if all(tables.is_yearly(grid.grid, column) for column in grid.grid.columns):
                sides = (
                    Side(years[0], row.row.lines),
                    Side("per jaar", (*grid.grid.above[-1:], *grid.grid.head)),
                )
                yield finding(
                    "label_differs", "note", row.subject.id, sides, "label_differs",
                    name=name_of(story, row.subject.id),
                )  # fmt: skip


def _printed(story: Story) -> Iterator[Fact]:
    """Give sums printed in the text that are wrong, with the number that would make them right."""
    for line in story.outline.lines:
        for match in _DIVIDED.finditer(line.text):
            a, b, c = (_number(match[key]) for key in "abc")
            factor = Decimal(1_000_000) if match["unit"] else Decimal(1)
            step = Decimal(1).scaleb(-_decimals(match["c"])) / 2
            if b and abs(a / b - c) > step + Decimal("0.001"):
                meant = next((one for one in _numbers(line, match) if abs(one / b - c) <= step), b * c)
                sides = (money(a * factor, (line,)), money(meant * factor, (line,)))
                yield finding(
                    "amount_differs", "error", _subject(story, line), sides, "printed_wrong", sum=match[0]
                )
        for match in _TIMES.finditer(line.text):
            a, b, c = (_number(match[key]) for key in "abc")
            if a * b != c and abs(a * b - c) > _OFF * c:
                sides = (money(a * b, (line,)), money(c, (line,)))
                yield finding(
                    "amount_differs", "error", _subject(story, line), sides, "printed_wrong", sum=match[0]
                )


def _number(written: str) -> Decimal:
    whole = written.replace(".", "") if re.search(r"\.\d{3}(?!\d)", written) else written
    return Decimal(whole.replace(",", "."))


def _decimals(written: str) -> int:
    return len(written.partition(",")[2])


def _numbers(line: Line, match: re.Match[str]) -> Iterator[Decimal]:
    """Give the other numbers of a line."""
    for one in re.finditer(_NUMBER, line.text):
        if not match.start() <= one.start() < match.end():
            yield _number(one[0])


def _subject(story: Story, line: Line) -> str:
    """Return the project that a line tells of, else the programme."""
    assert story.programme is not None
    for grid in grids(story):
        for row in grid.rows:
            if line in row.row.lines:
                return row.subject.id
    for thing in story.things.values():
        if thing.table == "projects" and line in thing.lines:
            return thing.id
    return story.programme.id


def _structural(story: Story) -> Iterator[Fact]:
    """Hold the statement that all measures are structural against one that is paid once."""
    said = [
        (passage, sentence, match)
        for passage in running(story)
        for sentence in sentences(passage)
        if (match := _ALL_STRUCTURAL.search(sentence.text))
    ]
    if not said:
        return
    passage, sentence, match = said[0]
    where = join(passage.lines).lines_of(
        sentence.start + match.start() + passage.start, sentence.start + match.end() + passage.start
    )
    for thing in story.things.values():
        if thing.table != "projects":
            continue
        for own in thing.passages:
            once = _ONCE.search(text_of(own)) if own.role == "budget" else None
            if once:
                lines = join(own.lines).lines_of(once.start() + own.start, once.end() + own.start)
                sides = (Side("structureel", where), Side(once[0], lines))
                yield finding(
                    "statements_differ", "warning", thing.id, sides, "once_differs", name=thing.name
                )
                break


def _without_term(story: Story) -> Iterator[Fact]:
    """Give measures whose own text gives the amount of a yearly table without saying: per year."""
    assert story.programme is not None
    bare: list[tuple[str, tuple[Line, ...], tuple[Line, ...]]] = []
    heads = [line for grid in grids(story) for line in (*grid.grid.above[-1:], *grid.grid.head)]
    for figure in figures(story, tables.PARSER):
        thing = story.things.get(figure.subject)
        if thing is None or thing.table != "projects" or not _is_yearly(figure):
            continue
        said = [
            (one, join(passage.lines).lines_of(one.start + passage.start, one.end + passage.start))
            for passage in thing.passages
            if passage.role == "budget"
            for one in amounts.find(text_of(passage))
            if one.value == figure.amount
        ]
        if said and not any(one.recurrence for one, _ in said):
            bare.append((thing.name, figure.lines, tuple(line for _, lines in said for line in lines)))
            yield from _as_total(thing, (*heads[:2], *figure.lines))
    if bare:
        head = tuple(heads[:2])
        sides = (
            Side("per jaar", (*head, *(line for _, lines, _ in bare for line in lines))),
            Side("geen termijn", tuple(line for _, _, lines in bare for line in lines)),
        )
        names = ", ".join(name for name, _, _ in bare)
        yield finding("statements_differ", "note", story.programme.id, sides, "term_missing", names=names)


def _as_total(thing: Thing, shown: tuple[Line, ...]) -> Iterator[Fact]:
    """Give a text that calls the amount of a year a total without a term."""
    for passage in thing.passages:
        match = _TOTAL.search(text_of(passage)) if passage.role == "budget" else None
        if match:
            lines = join(passage.lines).lines_of(match.start() + passage.start, match.end() + passage.start)
            sides = (Side("per jaar", shown), Side(match[0], lines))
            yield finding("statements_differ", "note", thing.id, sides, "term_missing", names=thing.name)
            return
