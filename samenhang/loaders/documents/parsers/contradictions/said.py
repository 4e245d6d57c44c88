"""What a text says of its own parts in two ways: their order, where they are, what is done or to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from samenhang.dutch import amounts, quantities
from samenhang.dutch.spans import SPACE, alternatives
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.contradictions.finding import Side, finding, money
from samenhang.loaders.documents.parsers.facts import Fact, Passage, Thing, text_of
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.names import bare
from samenhang.loaders.documents.parsers.passages.sentences import running, sentences
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.tables.matching import cover, words_of

_WORDS = lexicon("contradictions/words")
_ITEM = re.compile(r"(?P<number>[1-5])[.)]\s+(?P<words>\S.*)")
_ORDINAL = re.compile(
    rf"\bDe{SPACE}(?P<word>eerste|tweede|derde){SPACE}(?P<what>[a-zà-ÿ]+)(?P<rest>[^.]{{5,120}})\."
)
_ORDER = ("eerste", "tweede", "derde")
_IN_PROVINCE = re.compile(rf"\b[Ii]n{SPACE}(?:de{SPACE}provincie{SPACE})(?P<name>[A-ZÀ-Þ][\w-]+)")
_IN_REGION = re.compile(rf"\b(?:[Ii]n{SPACE}(?:de|onze){SPACE}(?:hele{SPACE}|gehele{SPACE})?regio)\b")
_STEPS = alternatives(_WORDS["steps"]["nouns"])
_DONE = re.compile(
    rf"\b(?:bij|na|sinds){SPACE}de{SPACE}(?P<noun>{_STEPS})(?![\w-])[^.]{{0,60}}\b(?:zijn|is|heeft|hebben|aangegeven)\b"
)
_DONE_BEFORE = re.compile(
    rf"\b(?:heeft|hebben|is|zijn)\b[^.]{{0,30}}\bbij{SPACE}de{SPACE}(?P<noun>{_STEPS})(?![\w-])",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    rf"\b(?:volgt|volgen|moet{SPACE}nog){SPACE}(?:de|het){SPACE}(?P<noun>{alternatives(_WORDS['steps']['to_come'])})(?![\w-])"
)
_LEAST = 0.5
_STEM = 6
_NEAR = Decimal("0.95")


def check(story: Story) -> Iterator[Fact]:
    """Give what texts say of their own parts in two ways."""
    for thing in list(story.things.values()):
        if thing.table == "projects":
            yield from _order(thing)
            yield from _scope(thing)
            yield from _range(thing)
    yield from _done(story)


def _lines(passage: Passage, start: int, end: int) -> tuple[Line, ...]:
    return join(passage.lines).lines_of(start + passage.start, end + passage.start)


def _order(thing: Thing) -> Iterator[Fact]:
    """Hold a numbered list against the order in which the text goes on (``De eerste ...``)."""
    for passage in thing.passages:
        items = {
            match["number"]: (match["words"], (line,))
            for line in passage.lines
            if (match := _ITEM.match(line.text))
        }
        found = list(_ORDINAL.finditer(text_of(passage)))
        if len(items) < 2 or len(found) < 2:
            continue
        common = set.intersection(*(set(words_of(words)) for words, _ in items.values()))
        told = {
            number: [word for word in words_of(words) if word not in common]
            for number, (words, _) in items.items()
        }
        meant = [(match, str(_ORDER.index(match["word"]) + 1)) for match in found]
        other = [(match, own, _best(tuple(bare(match["rest"]).split()), told)) for match, own in meant]
        if len(other) > 1 and all(best and best != own for _, own, best in other):
            lines = tuple(line for match in found for line in _lines(passage, match.start(), match.end()))
            sides = (
                Side(
                    ", ".join(f"{number} = {words}" for number, (words, _) in sorted(items.items())),
                    tuple(line for _, where in items.values() for line in where),
                ),
                Side(", ".join(f"{match['word']} = {items[best][0]}" for match, _, best in other), lines),
            )
            yield finding("statements_differ", "note", thing.id, sides, "order_differs", name=thing.name)


def _best(said: tuple[str, ...], told: dict[str, list[str]]) -> str:
    """Return the number of the item whose own words are said; nothing when several or none are."""
    fits = {number: cover(words, said) for number, words in told.items() if words and said}
    right = [number for number, fit in fits.items() if fit >= _LEAST]
    return right[0] if len(right) == 1 else ""


def _scope(thing: Thing) -> Iterator[Fact]:
    """Hold parts of a project that are for one province against others that are for the whole region."""
    province: list[tuple[str, tuple[Line, ...]]] = []
    region: list[tuple[str, tuple[Line, ...]]] = []
    for passage in thing.passages:
        if passage.role in ("what", "activities"):
            text = text_of(passage)
            province += [(match[0], _lines(passage, *match.span())) for match in _IN_PROVINCE.finditer(text)]
            region += [(match[0], _lines(passage, *match.span())) for match in _IN_REGION.finditer(text)]
    if province and region:
        sides = (
            Side(province[0][0], tuple(line for _, lines in province for line in lines)),
            Side(region[0][0], tuple(line for _, lines in region for line in lines)),
        )
        yield finding("scope_differs", "note", thing.id, sides, "parts_differ", name=thing.name)


def _range(thing: Thing) -> Iterator[Fact]:
    """Give a total that prices times a number only reach with the highest of the numbers told."""
    for passage in thing.passages:
        text = text_of(passage)
        found = amounts.find(text)
        prices = [one for one in found if one.per and one.value]
        totals = [one for one in found if not one.per and one.value]
        counts = [
            one
            for one in quantities.find(text, found)
            if one.value and one.value_max and one.value >= 100 and one.unit != "%"
        ]  # fmt: skip
        if not prices or not totals or not counts or len({one.per for one in prices}) > 1:
            continue
        low, high, most = counts[0].value, counts[0].value_max, max(totals, key=lambda one: one.value or 0)
        price = sum((one.value for one in prices if one.value), Decimal())
        assert low is not None and high is not None and most.value is not None
        if low * price < most.value * _NEAR <= high * price:
            one = (low * price).quantize(Decimal(1))
            first, last = counts[0].start, max(one.end for one in prices)
            sides = (
                money(one, _lines(passage, min(first, prices[0].start), max(counts[0].end, last))),
                money(most.value, _lines(passage, most.start, most.end)),
            )
            yield finding("sum_differs", "note", thing.id, sides, "range_differs", name=thing.name)


def _done(story: Story) -> Iterator[Fact]:
    """Hold a step that is told as done against the same step as one to come."""
    if story.programme is None:
        return
    things = {passage.subject for passage in story.passages()} - {story.programme.id}
    done: dict[str, tuple[str, tuple[Line, ...]]] = {}
    coming: dict[str, tuple[str, tuple[Line, ...]]] = {}
    for passage in running(story):
        if passage.subject in things and not passage.subject.startswith("programme/"):
            continue
        for sentence in sentences(passage):
            for pattern, kept in ((_DONE, done), (_DONE_BEFORE, done), (_TO_COME, coming)):
                if match := pattern.search(sentence.text):
                    lines = _lines(passage, *sentence.place(match.start(), match.end()))
                    kept.setdefault(match["noun"][:_STEM].casefold(), (match[0], lines))
    for stem in sorted(done.keys() & coming.keys()):
        sides = (Side(*done[stem]), Side(*coming[stem]))
        yield finding(
            "statements_differ", "note", story.programme.id, sides, "done_differs", name=story.programme.name
        )
