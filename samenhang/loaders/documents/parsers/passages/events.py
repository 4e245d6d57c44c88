"""Dated steps that the text tells: signings, decisions, starts, ends and reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from samenhang.dutch import periods
from samenhang.dutch.periods import Period
from samenhang.loaders.documents.parsers.facts import Fact, fact_at
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.passages.named import Mention, mentions
from samenhang.loaders.documents.parsers.passages.sentences import Sentence, running, sentences
from samenhang.loaders.documents.parsers.passages.tie_phrases import one_of
from samenhang.loaders.documents.parsers.story import Story

PARSER = "events"

_KINDS = {kind: one_of(words) for kind, words in lexicon("passages/events")["kinds"].items()}
_EXACT = frozenset({"day", "month"})
_LOOSE = frozenset({"year", "quarter", "half", "season", "school_year"})
_CLAUSE = re.compile(r"[;:]\s|,\s(?:en|maar|waarna|waarin)\s|\sen\s(?=(?:loopt|eindigt|wordt|is|start)\b)")
_NO_EVENT = re.compile(
    r"\b(?:per|voor|over|begroting|budget|cijfers|stand|peildatum|besteed|€|euro)\s*(?:van\s)?$",
    re.IGNORECASE,
)
_ENACTED = re.compile(r"\bstel(?:de|den|t|len)\b[^.;]{0,90}\bvast\b", re.IGNORECASE)
_RUNS_OUT = re.compile(r"\bl(?:oopt|open|iep)\b[^.;]{0,60}\baf\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:niet|geen|nooit)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_OF_OTHER = re.compile(r",\s(?:dat|die)\s(?:al\s)?(?:in|op|sinds|vanaf|eind|begin)\s$", re.IGNORECASE)
_WHAT = 120
_SURE = 0.8


def parse(story: Story) -> None:
    """Find dated steps in all running text."""
    seen: set[tuple[str, str, str]] = set()
    for passage in running(story):
        if passage.role in ("budget", "partners", "possible_partners", "lines", "goals", "funder"):
            continue
        for sentence in sentences(passage):
            for fact in _events(story, sentence):
                key = (fact.values["subject"], fact.values["date"], fact.values["kind"])
                if key not in seen:
                    seen.add(key)
                    story.add([fact])


def _events(story: Story, sentence: Sentence) -> Iterator[Fact]:
    text = sentence.text
    dated = [one for one in periods.find(text) if _is_date(text, one)]
    if not dated:
        return
    named = mentions(story, text)
    for one in dated:
        clause = _clause(text, one)
        kind = _kind(text, clause, one)
        if not kind:
            continue
        if sentence.passage.role == "existing" and not named:
            # What others began is no step of the measure.
            continue
        if _OF_OTHER.search(text[: one.start]) and named:
            continue
        date = one.period_start or one.period_end
        values = {
            "subject": _subject(story, sentence, named, one), "date": date[:4] if one.about else date,
            "kind": kind, "what": " ".join(text[slice(*clause)].split())[:_WHAT].rstrip(" ,;."),
            "as_written": " ".join(one.text.split()),
        }  # fmt: skip
        yield fact_at(sentence.passage, sentence.place(*clause), "events", values, PARSER, _SURE)


def _is_date(text: str, one: Period) -> bool:
    """Tell whether a period is a moment: a day, a month, or a year in which something happens."""
    if one.kind not in _EXACT | _LOOSE or not (one.period_start or one.period_end):
        return False
    return not _NO_EVENT.search(text[: one.start])


def _clause(text: str, one: Period) -> tuple[int, int]:
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    return max(cut for cut in cuts if cut <= one.start), min(cut for cut in cuts if cut >= one.end)


def _kind(text: str, clause: tuple[int, int], one: Period) -> str:
    """Return what happened: the word nearest to the date tells."""
    near = []
    for order, (kind, pattern) in enumerate(_KINDS.items()):
        for match in pattern.finditer(text, *clause):
            if _NOT.search(text[: match.start()]):
                continue
            gap = max(match.start() - one.end, one.start - match.end(), 0)
            near.append((gap, order, kind))
    if _ENACTED.search(text, *clause):
        near.append((0, 1, "decision"))
    if _RUNS_OUT.search(text, *clause):
        near.append((0, 0, "end"))
    return min(near)[2] if near else ""


def _subject(story: Story, sentence: Sentence, named: Sequence[Mention], one: Period) -> str:
    """Return what an event is of: the passage's subject, or what a sentence on the programme names first."""
    own = sentence.passage.subject
    home = story.programme.id if story.programme else ""
    others = [item for item in named if item.id not in (own, home) and item.end <= one.end + _WHAT]
    if own == home and others and not any(item.id == home for item in named):
        first = others[0]
        known = not first.kind or first.id in story.things
        return first.id if known else own
    return own
