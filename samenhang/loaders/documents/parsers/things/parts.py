"""Parts of a measure: those it says it consists of, and those its budget is divided over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from samenhang.dutch import amounts
from samenhang.dutch.amounts import Amount
from samenhang.dutch.numbers import as_money
from samenhang.dutch.spans import alternatives
from samenhang.ids import slug
from samenhang.loaders.documents.parsers.facts import Passage, Thing, fact_at
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.names import bare
from samenhang.loaders.documents.parsers.passages.sentences import Sentence, sentences
from samenhang.loaders.documents.parsers.story import Story

PARSER = "parts"

_WORDS = lexicon("things/measures")["parts"]
_CONSISTS = re.compile(
    rf"(?:{alternatives(_WORDS['before'])})\s*:?\s+(?:de\s|het\s)?(?P<names>[A-ZÀ-Þ‘“][^.;]{{3,160}}?)(?=[.;]|\s-\s|$)"
)
_AND = re.compile(r"\s*,\s*(?:en\s+)?|\s+en\s+(?=[A-ZÀ-Þ‘“])|\s+(?:en|alsmede)\s+de\s+(?=[A-ZÀ-Þ])")
_IN_BRACKETS = re.compile(r"\([‘“']([A-ZÀ-Þ][^‘’“”()]{4,50})[’”']\)")
_FOR_BEHIND = re.compile(
    r"\s*(?:\w+\s)?(?:is\s)?(?:beschikbaar\s)?voor\s+(?:de\s|het\s|een\s)?(?P<name>[^.;,]{4,90}?)(?=\s+en\s*$|[.;,]|$)"
)
_RIGHT_BEHIND = re.compile(r"\s*(?:aan\s|voor\s)?(?P<name>[a-zà-ÿ]{5,30})(?=\s+en\b|[.,;]|$)")
_FOR_AHEAD = re.compile(
    r"(?:^|[.\s])[Vv]oor\s+(?:de\s|het\s|een\s)?(?P<name>[^.;]{4,90}?)"
    r"\s+(?:is|gaat|zijn|wordt|geldt|jaarlijks|gerekend|worden|$)"
)
_INITIATIVE = re.compile(r"\b(?:aanpak|programma|project|traject|campagne|regeling)\b", re.IGNORECASE)
_HEAD = re.compile(r"[a-z-]{0,20}(?:aanpak|methodiek|interventie|training)")
_ANNOUNCED = re.compile(
    rf"(?<![\w-])(?:{alternatives(_WORDS['numbers'])}|\d{{1,2}})\s(?:[a-z]+e\s)?(?:{alternatives(_WORDS['parts'])})(?![\w-])"
)
_TOLD = tuple(
    re.compile(
        pattern.replace(
            "NAME",
            r"(?P<name>[A-ZÀ-Þ][\w’']*(?:\s(?:als|van|de|het|in|op|met|voor|[A-ZÀ-Þa-z]?[A-ZÀ-Þ][\w’']*)){0,4}?)",
        )
    )
    for pattern in _WORDS["told"]
)
_LEAST_PART = Decimal("0.04")
_SURE = 0.85


@dataclass(frozen=True, slots=True)
class _Share:
    """An amount of a budget that is divided."""

    sentence: Sentence
    amount: Amount
    ahead: str
    behind: str


def parse(story: Story) -> None:
    """Find the parts of each measure, with their share of its budget."""
    for measure in list(story.things.values()):
        if measure.values.get("kind") != "measure" or not measure.passages:
            continue
        parts = list(_named(story, measure))
        shares = _divided(measure)
        for share in shares:
            _keep_share(story, measure, share, parts)


def _named(story: Story, measure: Thing) -> Iterator[Thing]:
    """Give the parts that a measure says it consists of, and those named between quotes in brackets."""
    for passage in measure.passages:
        if passage.role != "what":
            continue
        counted = False
        for sentence in sentences(passage):
            found = _CONSISTS.search(sentence.text)
            names = _AND.split(found["names"]) if found else []
            names += [match[1] for match in _IN_BRACKETS.finditer(sentence.text)]
            counted = counted or _ANNOUNCED.search(sentence.text) is not None
            names += list(_told_of(sentence.text)) if counted else []
            for name in names:
                tidy = name.strip(" ‘’“”'.")
                named = tidy[:1].isupper() or _HEAD.fullmatch(tidy.partition(" ")[0])
                if 3 < len(tidy) < 70 and named and tidy in sentence.text:
                    at = sentence.text.index(tidy)
                    yield _part(story, measure, sentence, tidy, (at, at + len(tidy)), "subproject")


def _told_of(text: str) -> Iterator[str]:
    """Give the part that a sentence tells of, behind one that counted the parts: ``X heeft als doel ...``."""
    for pattern in _TOLD:
        if match := pattern.search(text):
            yield match["name"]
            return


def _part(
    story: Story, measure: Thing, sentence: Sentence, name: str, place: tuple[int, int], kind: str
) -> Thing:
    start, end = sentence.place(*place)
    fact = fact_at(sentence.passage, (start, end), "projects", {}, PARSER)
    values = {"programme": measure.values.get("programme", ""), "kind": kind, "part_of": measure.id}
    if measure.values.get("lines"):
        values["lines"] = measure.values["lines"]
    part = Thing(
        f"{measure.id}/{slug(name)}", "projects", name, fact.lines, fact.lines, PARSER, values=values,
        confidence=_SURE,
    )  # fmt: skip
    return story.keep(part)


def _divided(measure: Thing) -> list[_Share]:
    """Return the amounts that together make the whole budget of a measure."""
    budget = [passage for passage in measure.passages if passage.role == "budget"]
    said = [share for passage in budget if passage.label != "box" for share in _shares(passage)]
    boxes = [
        amount.value
        for passage in budget if passage.label == "box"
        for sentence in sentences(passage)
        for amount in amounts.find(sentence.text)
    ]  # fmt: skip
    values = [share.amount.value for share in said]
    for total in dict.fromkeys([*boxes, *values]):
        if not total:
            continue
        parts = [one for one in said if one.amount.value and total * _LEAST_PART < one.amount.value < total]
        if len(parts) > 1 and sum(one.amount.value or 0 for one in parts) == total:
            return parts
    return []


def _shares(passage: Passage) -> Iterator[_Share]:
    """Give the amounts of a passage, each with the words since the one before it and up to the next."""
    before = ""
    for sentence in sentences(passage):
        said = [one for one in amounts.find(sentence.text) if one.value and not one.per]
        start = 0
        for number, amount in enumerate(said):
            end = said[number + 1].start if number + 1 < len(said) else len(sentence.text)
            ahead = f"{before} {sentence.text[start : amount.start]}"
            yield _Share(sentence, amount, ahead, sentence.text[amount.end : end])
            before, start = "", amount.end
        before += " " + sentence.text[start:]


def _keep_share(story: Story, measure: Thing, share: _Share, parts: Sequence[Thing]) -> None:
    part = _known(share, parts) or _called(story, measure, share)
    if part is None or share.amount.value is None:
        return
    values = {
        "subject": part.id, "amount": as_money(share.amount.value), "currency": "EUR", "kind": "budgeted",
        "precision": share.amount.precision, "recurrence": share.amount.recurrence,
        "duration": share.amount.duration, "as_written": " ".join(share.amount.text.split()),
    }  # fmt: skip
    place = share.sentence.place(share.amount.start, share.amount.end)
    story.add([fact_at(share.sentence.passage, place, "money", values, PARSER, _SURE)])


def _known(share: _Share, parts: Sequence[Thing]) -> Thing | None:
    """Return the part that was named before and stands nearest before the amount, however it is spelt."""
    ahead = bare(share.ahead).replace(" ", "")
    places = [(ahead.rfind(bare(part.name).replace(" ", "")), part) for part in parts]
    place, part = max(places, key=lambda one: one[0], default=(-1, None))
    return part if place >= 0 else None


def _called(story: Story, measure: Thing, share: _Share) -> Thing | None:
    text, amount = share.sentence.text, share.amount
    if behind := _FOR_BEHIND.match(share.behind):
        start = amount.end + behind.start("name")
        return _made(story, measure, share.sentence, behind["name"], start)
    ahead = _FOR_AHEAD.search(text, 0, amount.start)
    if ahead:
        return _made(story, measure, share.sentence, ahead["name"], ahead.start("name"))
    cost = _RIGHT_BEHIND.match(share.behind)
    if cost and cost["name"] not in _WORDS["no_cost"]:
        start = amount.end + cost.start("name")
        name = f"{cost['name']} {measure.name}"
        return _part(story, measure, share.sentence, name, (start, start + len(cost["name"])), "activity")
    return None


def _made(story: Story, measure: Thing, sentence: Sentence, name: str, start: int) -> Thing:
    tidy = re.sub(r"\s+en$", "", name.strip(" ,:"))
    kind = "subproject" if tidy[0].isupper() or _INITIATIVE.search(tidy) else "activity"
    return _part(story, measure, sentence, tidy, (start, start + len(tidy)), kind)
