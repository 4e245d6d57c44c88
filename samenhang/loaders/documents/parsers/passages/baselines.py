"""Where a project starts from: what there is now, a first measurement, ``van 12 naar 8 procent``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from samenhang.dutch import periods, quantities
from samenhang.dutch.numbers import plain
from samenhang.dutch.quantities import Quantity
from samenhang.loaders.documents.parsers.facts import Fact, fact_at
from samenhang.loaders.documents.parsers.passages.sentences import Sentence, running, sentences
from samenhang.loaders.documents.parsers.story import Story

PARSER = "baselines"

_NOW = re.compile(
    r"\b(?:op dit moment|momenteel|nulmeting|uitgangssituatie|nu nog|in de huidige situatie|bij de start|"
    r"nu al|beginstand|startwaarde|huidige)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:nulmeting|uitgangssituatie|bij de start|beginstand|startwaarde)\b", re.IGNORECASE)
_FROM = re.compile(
    r"\bvan\s+(?P<low>\d{1,3}(?:\.\d{3})+|\d{1,6}(?:,\d)?)\s*(?:%|procent|[a-zà-ÿ-]{3,30})?\s+naar\s+$"
)
_NO_UNIT = frozenset({"jaar", "jaren", "maanden", "maand", "keer", "uur", "pijlers", "thema's", "doelen"})
_ROLES = frozenset({"", "existing", "why", "result", "goals", "ambition", "what", "monitor"})
_SURE = 0.8


def parse(story: Story) -> None:
    """Find first measurements in the passages of all things but the programme itself."""
    home = story.programme.id if story.programme else ""
    for passage in running(story):
        if passage.subject != home and passage.role in _ROLES:
            for sentence in sentences(passage):
                story.add(_measured(sentence))


def _measured(sentence: Sentence) -> Iterator[Fact]:
    text = sentence.text
    counted = [one for one in quantities.find(text) if one.unit and one.unit.split()[-1] not in _NO_UNIT]
    for one in counted:
        before = _FROM.search(text[: one.start])
        if before:
            value = before["low"].replace(".", "").replace(",", ".")
            yield _fact(sentence, value, one.unit, (before.start(), one.end))
        elif _now(sentence) and one.value > 1 and not _aimed(text, one):
            yield _fact(sentence, _number(one), one.unit, (one.start, one.end))


def _now(sentence: Sentence) -> bool:
    """Tell whether a sentence tells what there was before; what a project reached by now is no baseline."""
    reached = sentence.passage.role == "" and not _FIRST.search(sentence.text)
    return bool(_NOW.search(sentence.text)) and not reached


def _aimed(text: str, one: Quantity) -> bool:
    return bool(re.search(r"\b(?:ambitie|doel|naar|wordt|worden|streven)\b[^.]{0,60}$", text[: one.start]))


def _number(one: Quantity) -> str:
    return f"{plain(one.value)}-{plain(one.value_max)}" if one.value_max is not None else plain(one.value)


def _fact(sentence: Sentence, value: str, unit: str, place: tuple[int, int]) -> Fact:
    dated = [
        one for one in periods.find(sentence.text) if one.kind in ("year", "day", "month") and one.period_end
    ]
    values = {
        "subject": sentence.passage.subject, "value": value, "unit": unit, "kind": "baseline",
        "period": dated[0].period_start or dated[0].period_end if len(dated) == 1 else "",
        "as_written": " ".join(sentence.text[slice(*place)].split()),
    }  # fmt: skip
    return fact_at(sentence.passage, sentence.place(*place), "measurements", values, PARSER, _SURE)
