"""Quantities that a project, measure or programme aims at or reached, with the date they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from samenhang.dutch import amounts, periods, quantities
from samenhang.dutch.amounts import Amount
from samenhang.dutch.numbers import plain
from samenhang.dutch.quantities import Quantity
from samenhang.dutch.spans import alternatives
from samenhang.loaders.documents.parsers.facts import Fact, Thing, all_lines, fact_at
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.names import bare
from samenhang.loaders.documents.parsers.passages.sentences import Sentence, running, sentences
from samenhang.loaders.documents.parsers.passages.tie_phrases import one_of
from samenhang.loaders.documents.parsers.story import Story

PARSER = "targets"

_WORDS = lexicon("passages/targets")
_TOLD, _ASKED = frozenset(_WORDS["roles"]["told"]), frozenset(_WORDS["roles"]["asked"])
_TARGET = one_of(_WORDS["target"]["words"])
_ACHIEVED, _AHEAD = one_of(_WORDS["achieved"]["words"]), one_of(_WORDS["achieved"]["ahead"])
_OTHERS = one_of(_WORDS["others"]["words"])
_NEVER, _TIME, _FEW, _ACTORS = (
    frozenset(_WORDS["units"][name]) for name in ("never", "time", "few", "actors")
)
_TIME_BEFORE = re.compile(
    rf"(?:{alternatives(_WORDS['units']['time_before'])})\s+(?:een\s+)?$", re.IGNORECASE
)
_AGE = re.compile(
    rf"(?<![\w-])(?:{alternatives(_WORDS['units']['age'])})\s+(?:\d+\s+(?:tot|en|t/m)\s+)?\(?$", re.IGNORECASE
)
_DIGITS = r"\d{1,3}(?:\.\d{3})+|\d{1,6}"
_BARE = re.compile(
    rf"(?<!\b[Nn]u )(?<!\w)(?:{alternatives(_WORDS['bare']['before'])})\s+"
    rf"(?:(?:(?:begin|eind|medio|in)\s+)?20\d\d\s+)?"
    rf"(?P<low>{_DIGITS})(?P<high>)(?![\d%]|\.\d)",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(
    r"\bhet aantal (?P<unit>[a-zà-ÿ -]{4,40}?) (?:wordt|is|bedraagt|komt)\b[^.\d]{0,30}"
    rf"(?P<low>{_DIGITS})(?:\s?(?:-|–|en|tot)\s?(?P<high>{_DIGITS}))?(?![\d%]|\.\d)",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    rf"\bvan (?:{_DIGITS}) (?P<unit>[a-zà-ÿ-]{{3,30}}(?: [a-zà-ÿ-]{{3,30}})?)"
    rf"(?: (?:in|eind|begin) (?:19|20)\d\d)? naar (?P<low>{_DIGITS})(?P<high>)"
    r"(?![\d%]|\.\d)(?=[,;.]|$| (?:in|eind|begin|per|uiterlijk)\b)"
)
"""``Van 14 lege panden in 2021 naar 5 in 2025``: what it is now is no target."""
_LENGTHS = frozenset(_WORDS["units"]["lengths"])
_OF_LENGTH = re.compile(rf"\s(?!(?:{alternatives(_WORDS['units']['no_length_of'])})\b)[a-zà-ÿ-]{{5,}}")
_IN_ALL = re.compile(r"\d\s(?:[a-zà-ÿ-]+\s){1,2}(?:in|binnen)\s$")
_EVERY = re.compile(
    rf"\b(?:alle|elke?|iedere?)\s+(?P<unit>(?:[a-zA-Zà-ÿ-]+\s(?:en\s)?){{0,2}}?"
    rf"(?:{alternatives(_WORDS['units']['all'])}))(?![\w-])",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"(?:Deze maatregel|De maatregel|Beide|Voor deze maatregel|Naar verwachting)\b")
_SHARE = re.compile(
    r"\s(?:van (?:het|de) )?(?:rijk|regio|provincie|gemeenten?|cofinanciering|subsidie|budget|kosten)\b",
    re.IGNORECASE,
)
_STATE = re.compile(r"(?:ge|be|ver|op|af|uit)[a-zà-ÿ]+(?:d|t)|klaar|open|af|bezet|vol")
_NOW = re.compile(r"\b[Nn]u (?:is|zijn|heeft|hebben)\s(?:\w+\s){0,2}$")
_PER_AHEAD = re.compile(r"\bper ([a-zà-ÿ]{3,30})\s?:\s?$", re.IGNORECASE)
_MONTHLY = re.compile(r"\bmaandelijks\s?:?\s?$", re.IGNORECASE)
_STRONG = re.compile(rf"(?<![\w-])(?:{alternatives(_WORDS['strong']['words'])})", re.IGNORECASE)
_BY_KINDS = frozenset({"year", "day", "month", "quarter", "half", "season", "school_year", "range"})
_CLAUSE = re.compile(r"[;:]\s|,\s(?:en|maar|waarvan|waarbij)\s|\sen\shebben\s")
_MANY = 10
_SURELY_ONE = 20
_MOST_FOR_ONE = Decimal(100_000)
_WHAT = 120
_NEAR = 4
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class _Target:
    """A number in a sentence; ``subject`` is what it is for."""

    subject: str
    sentence: Sentence
    start: int
    end: int
    quantity: str
    unit: str


def parse(story: Story) -> None:
    """Find targets in the passages of all things."""
    found: list[Fact] = []
    for passage in running(story):
        before, part = "", ""
        parts = [thing for thing in story.things.values() if thing.values.get("part_of") == passage.subject]
        for sentence in sentences(passage):
            part = _part(parts, sentence, part)
            for target in _targets(story, sentence, before):
                found.append(_fact(replace(target, subject=part or target.subject)))
                before = target.unit or before
    for fact in _once(found):
        story.add([fact])


def _part(parts: Sequence[Thing], sentence: Sentence, before: str) -> str:
    """Return the part of a measure that a sentence is about: the one it names, or the one told of before."""
    text = bare(sentence.text).replace(" ", "")
    named = [part.id for part in parts if bare(part.name).replace(" ", "") in text]
    if len(named) > 1 or _WHOLE.match(sentence.text):
        return ""
    return named[0] if named else before


def _targets(story: Story, sentence: Sentence, before: str) -> Iterator[_Target]:
    text = sentence.text
    money = [one for one in amounts.find(text) if one.value]
    for amount in money:
        each = _each(text, amount)
        if _of_own(story, sentence) and (each or _limit(sentence, amount)):
            number = _number(amount.value, amount.value_max)
            yield _Target(
                sentence.passage.subject, sentence, amount.start, amount.end, number, f"euro {each}".strip()
            )
    if not _may_tell(story, sentence):
        return
    starts = [(match.start(), match.start("low")) for match in _FROM_TO.finditer(text)]
    counted = [
        one
        for one in quantities.find(text)
        if _counts(sentence, one) and not any(start <= one.start < end for start, end in starts)
    ]
    last = before
    for one in counted:
        # `Van de 40 plekken zijn er 28 gevuld`: 28 of those.
        last = last if _STATE.fullmatch(one.unit) and last else _unit(one)
        number = _number(one.value, one.value_max)
        yield _Target(sentence.passage.subject, sentence, one.start, one.end, number, last)
    taken = [(one.start, one.end) for one in counted] + [(one.start, one.end) for one in money]
    for pattern in (_BARE, _NUMBER_OF, _FROM_TO):
        for match in pattern.finditer(text):
            if not any(start <= match.start("low") < end for start, end in taken):
                ahead = [_unit(one) for one in counted if one.end <= match.start()]
                unit = match.groupdict().get("unit") or next(reversed(ahead), before)
                numbers = [match[name].replace(".", "") for name in ("low", "high") if match[name]]
                yield _Target(
                    sentence.passage.subject, sentence, match.start(), match.end(), "-".join(numbers), unit
                )
    if not counted and not starts:
        yield from _without_number(sentence)


def _without_number(sentence: Sentence) -> Iterator[_Target]:
    """Give what is to be for all of a kind, and what is to be at a date."""
    role, text = sentence.passage.role, sentence.text
    every = _EVERY.search(text) if role in ("what", "result", "ambition") else None
    if every:
        yield _Target(sentence.passage.subject, sentence, every.start(), every.end(), "", every["unit"])
    elif role in ("result", "ambition") or (role == "budget" and re.search(r"\bis de maatregel\b", text)):
        dated = [one for one in periods.find(text) if one.kind in _BY_KINDS and one.period_end]
        if dated and re.search(r"\b(?:is|zijn|heeft|hebben|wordt|worden|moet|moeten|klaar)\b", text):
            yield _Target(sentence.passage.subject, sentence, dated[0].start, dated[0].end, "", "")


def _of_own(story: Story, sentence: Sentence) -> bool:
    """Tell whether a passage is about a project or line, and not its list of partners."""
    home = story.programme is not None and sentence.passage.subject == story.programme.id
    return not home and sentence.passage.role in _TOLD | _ASKED


def _may_tell(story: Story, sentence: Sentence) -> bool:
    """Tell whether the numbers of a sentence may be targets of what its passage is about."""
    role, text = sentence.passage.role, sentence.text
    if _OTHERS.search(text):
        return False
    if story.programme is not None and sentence.passage.subject == story.programme.id:
        return bool(_STRONG.search(text))
    if role in ("why", "existing"):
        return bool(re.search(r"\b(?:ambitie|opschalen|opschaling)\b", text, re.IGNORECASE))
    # In text of its own about a project numbers are aimed at or reached, unless they are of others.
    return role in _TOLD | _ASKED


def _counts(sentence: Sentence, one: Quantity) -> bool:
    """Tell whether a quantity counts what is aimed at: no age, no number of chapters."""
    unit = one.unit.casefold().split()[-1] if one.unit else ""
    before, after = sentence.text[: one.start], sentence.text[one.end :]
    single = one.value == 1 and one.value_max is None and unit != "%" and unit not in _TIME
    few = unit in _FEW and one.value < _MANY
    if _NOW.search(before):
        return False
    if unit in _LENGTHS and _OF_LENGTH.match(after):
        return True
    if sentence.passage.role == "budget" and one.unit[:1].isupper():
        # `400.000 Gemeenten` is who pays what.
        return False
    if not unit or unit in _NEVER or one.value == 0 or single or few or re.match(r"[A-Z]-", one.unit):
        return False
    if sentence.passage.role == "" and unit in _ACTORS:
        return False
    if unit in _TIME:
        phase = re.search(r"(?:fase|opbouwperiode) van\s$", before)
        if _IN_ALL.search(before):
            # `120 deelnemers in vier jaar`: the years go with the number before them.
            return bool(one.per)
        aged = re.match(r"\s(?:oud|en ouder|of ouder)\b", after) or (_AGE.search(before) and not phase)
        own = phase or (_TIME_BEFORE.search(before) and sentence.passage.role != "what")
        return bool(one.per) or (not aged and bool(own) and one.value > 1)
    if unit == "%" and _SHARE.match(after):
        return False
    if unit == "%" and sentence.passage.role in ("", "what"):
        return bool(_STRONG.search(sentence.text) or re.search(r"\bnaar\b", before[-12:]))
    return True


def _each(text: str, amount: Amount) -> str:
    """Return what an amount is for each of: told behind it, or before it (``Per gemeente: € 500``)."""
    if amount.per:
        return " ".join(f"per {per}" for per in amount.per.split("|"))
    ahead = _PER_AHEAD.search(text[: amount.start])
    return f"per {ahead[1]}" if ahead else "per maand" if _MONTHLY.search(text[: amount.start]) else ""


def _limit(sentence: Sentence, amount: Amount) -> bool:
    """Tell whether an amount is the most that one may get: ``een budget van maximaal 10.000 euro``."""
    words = sentence.text[max(0, amount.start - 40) : amount.end]
    small = amount.value is not None and amount.value <= _MOST_FOR_ONE
    limits = re.search(r"\b(?:maximaal|ten hoogste|tot|hoogstens|gemiddeld\w*)\b", words)
    return bool(
        small and limits and re.search(r"\b(?:budget|bijdrage|subsidie|voucher|bedrag|vergoeding)\b", words)
    )


def _number(value: Decimal | None, highest: Decimal | None) -> str:
    assert value is not None
    return f"{plain(value)}-{plain(highest)}" if highest is not None else plain(value)


def _unit(one: Quantity) -> str:
    words = [one.unit, *(f"per {per}" for per in one.per.split("|") if per)]
    return " ".join(words)


def _fact(target: _Target) -> Fact:
    sentence = target.sentence
    start, end = _clause(sentence.text, target)
    words = " ".join(sentence.text[start:end].split())
    values = {
        "subject": target.subject, "quantity": target.quantity, "unit": target.unit,
        "what": words[:_WHAT].rstrip(" ,;."),
        "as_written": " ".join(sentence.text[target.start : target.end].split()),
        "by": _by(sentence.text, (start, end), target.end), "achieved": _achieved(sentence.text[start:end]),
    }  # fmt: skip
    return fact_at(
        sentence.passage, sentence.place(target.start, target.end), "targets", values, PARSER, _SURE
    )


def _clause(text: str, target: _Target) -> tuple[int, int]:
    """Return where the clause around a target begins and ends."""
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    start = max(cut for cut in cuts if cut <= target.start)
    end = min(cut for cut in cuts if cut >= target.end)
    return start, end


def _by(text: str, clause: tuple[int, int], behind: int) -> str:
    """Return the date of a target: right behind it, in its clause, else the only one of its sentence."""
    dated = [one for one in periods.find(text) if one.kind in _BY_KINDS and one.period_end]
    inside = [one for one in dated if clause[0] <= one.start < clause[1]]
    near = [one for one in inside if 0 <= one.start - behind <= _NEAR]
    chosen = near[0] if near else inside[0] if inside else dated[0] if len(dated) == 1 else None
    if chosen is None:
        return ""
    # `Eind 2026` is some day before the end of the year.
    return chosen.period_end[:4] if chosen.about else chosen.period_end


def _achieved(words: str) -> str:
    return "true" if _ACHIEVED.search(words) and not _AHEAD.search(words) else ""


def _once(found: Sequence[Fact]) -> Iterator[Fact]:
    """Make one of a target that a thing tells twice."""
    kept: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in found:
        unit, quantity = fact.values["unit"].split(), fact.values["quantity"]
        # `250 gezinnen` here are `250 huishoudens` there.
        many = quantity.isdigit() and int(quantity) >= _SURELY_ONE
        key = (fact.values["subject"], quantity, "" if many or not unit else unit[-1][:6])
        if not quantity:
            key = (*key[:2], f"{unit} {fact.origin['locator']}")
        kept.setdefault(key, []).append(fact)
    for facts in kept.values():
        best = max(facts, key=lambda one: bool(one.values["by"]))
        yield replace(best, lines=all_lines(facts))
