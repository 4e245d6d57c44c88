"""Who pays an amount in running text: behind ``van`` or ``door``, or before a verb of paying."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from samenhang.dutch import municipalities, organisations
from samenhang.dutch.amounts import Amount
from samenhang.dutch.organisations import Organisation
from samenhang.dutch.spans import alternatives, outside
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.parsers.bodies import the_only
from samenhang.loaders.documents.parsers.facts import Fact
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.organisations import entity
from samenhang.loaders.documents.parsers.passages.named import known_programmes
from samenhang.loaders.documents.parsers.passages.sentences import Sentence
from samenhang.loaders.documents.parsers.passages.tie_phrases import one_of
from samenhang.loaders.documents.parsers.story import Story

_WORDS = lexicon("passages/money")["payers"]
_FROM = re.compile(rf"(?<![\w-])(?:{'|'.join(_WORDS['from'])})\s+(?:(?:de|het)\s+)?$", re.IGNORECASE)
_PAYS = one_of(_WORDS["verbs"])
_BOTH = re.compile(rf"(?<![\w-])(?:{alternatives(_WORDS['both'])})(?![\w-])", re.IGNORECASE)
_ALONE = re.compile(r"(?<![\w-])(?:[Dd]e provincie|[Hh]et waterschap|[Dd]e gemeente)(?![\w-])(?!\s[A-ZÀ-Þ])")
_WRITER = re.compile(r"(?<![\w-])(?:[Ww]ij|[Ww]e|[Uu]w raad|u|ons college|het college|de raad)(?![\w-])")
_LETTER = re.compile(r"\s*(?:Geachte|Beste)\s")
_EACH_ONE = re.compile(
    r"\b(?:elk|ieder|allebei|beide|beiden)\s(?:nog\s|ruim\s|zo'n\s|ongeveer\s|maximaal\s|een\s)*$|\s(?:elk|ieder)\b"
)
# `de provincie (€ 5.000)`, `gesteund door het fonds met € 5.000`.
_BESIDE = re.compile(r"\s(?:\(|met\s|voor\s|:\s)(?:€\s?)?")
_AND = re.compile(r"\s?(?:,|en|,\s?en)\s(?:(?:de|het)\s)?(?:gemeente\s)?")
_OF_WHICH = re.compile(r"\b(?:waarvan|daarvan|hiervan)\b")
_ADJACENT = re.compile(r"\s(?:€\s?)?")
_EACH_HIS = re.compile(
    r"\b(?:waarvan|daarvan|betaalt|betalen|draagt|dragen|legt|leggen|neemt|nemen|stopt|stoppen|brengt|brengen|steekt|steken"
    r"|financiert|financieren|levert|leveren|geeft|geven)\b"
)
_NEXT_AMOUNT = re.compile(r"\s?(?:,|;|\+|en)\s(?:€|\d)")
_PAYER = 0.3
_NEAR = 30
_FIRST_LINES = 25


def payers(story: Story, sentence: Sentence, amount: Amount, clause: tuple[int, int]) -> Iterator[str]:
    """Give the ids of those who pay an amount.

    Args:
        story: what is known.
        sentence: the sentence.
        amount: the amount.
        clause: where the words about it begin and end.
    """
    text = sentence.text
    if (both := _BOTH.search(text, *clause)) and _is_payer(text, both.start(), both.end(), amount):
        for place in _two(both):
            yield _id(story, sentence, organisations.made(text, place, "item", "group"))
        return
    for match in _ALONE.finditer(text, *clause):
        if _is_payer(text, match.start(), match.end(), amount) and (one := the_only(story, match[0])):
            yield one
    if writer := _of_letter(story):
        near = (max(clause[0], amount.start - 2 * _NEAR), min(clause[1], amount.end + _NEAR))
        if _WRITER.search(text, *near) and _PAYS.search(text, *near):
            yield writer
    found = organisations.find(text, story.names.register("organisations"))
    for item in (*found, *outside(municipalities.single(text), found)):
        if not clause[0] <= item.start < clause[1] or item.confidence < _PAYER:
            continue
        if _is_payer(text, item.start, _row_end(text, item, found), amount):
            yield _id(story, sentence, item)


def _row_end(text: str, item: Organisation, found: Sequence[Organisation]) -> int:
    """Return where the row of names ends that a name stands in: ``De gemeente A en de gemeente B dekken``."""
    end = item.end
    for other in found:
        if other.start >= end and _AND.fullmatch(text, end, other.start):
            end = other.end
    return end


def _of_letter(story: Story) -> str:
    """Return the municipality that a letter to its council speaks for; empty for another paper."""
    begins = islice(story.outline.lines, _FIRST_LINES)
    if not any(_LETTER.match(line.text) for line in begins):
        return ""
    return the_only(story, "gemeente")


def _is_payer(text: str, start: int, end: int, amount: Amount) -> bool:
    behind = start >= amount.end and (_FROM.search(text[:start]) or _listed(text, start, end, amount))
    between = text[end : amount.start] if end <= amount.start else ""
    ahead = _PAYS.search(between[:_NEAR]) and not _OF_WHICH.search(between)
    beside = _BESIDE.fullmatch(text[end : amount.start]) if end <= amount.start else None
    if end <= amount.start and _ADJACENT.fullmatch(text[end : amount.start]):
        # `Vlissingen betaalt 7,5 miljoen en Veere 3 miljoen`: one verb for all.
        beside = _EACH_HIS.search(text)
    return bool(behind or ahead or beside)


def _listed(text: str, start: int, end: int, amount: Amount) -> bool:
    """Tell whether a name is all that stands behind an amount: ``€ 400.000 Rijk, € 335.000 gemeenten``."""
    after = text[end:]
    alone = not after.strip(" .;") or _NEXT_AMOUNT.match(after) is not None
    return not text[amount.end : start].strip() and alone


def _two(both: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Give the places of ``Rijk`` and ``regio``."""
    for match in re.finditer(r"rijk|regio", both[0], re.IGNORECASE):
        yield both.start() + match.start(), both.start() + match.end()


def _id(story: Story, sentence: Sentence, item: Organisation) -> str:
    programme = known_programmes().match(item.text, 0)
    if programme and programme.end == len(item.text):
        # `het NPG` pays as a programme.
        return programme.known[0].id
    offset = sentence.passage.start
    start, end = sentence.place(item.start, item.end)
    return entity(story, item, join(sentence.passage.lines).lines_of(start + offset, end + offset))


def for_each(text: str, amount: Amount, fact: Fact) -> Iterator[Fact]:
    """Give an amount once for each of those who pay it: ``Rijk en regio leggen elk 5 miljoen in``."""
    found = fact.values["funder"].split("|")
    each = _EACH_ONE.search(text[: amount.start]) or _EACH_ONE.match(text, amount.end)
    for payer in found if each and len(found) > 1 else [fact.values["funder"]]:
        yield replace(fact, values={**fact.values, "funder": payer})
