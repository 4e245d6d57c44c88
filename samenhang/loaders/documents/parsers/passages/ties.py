"""Ties between programmes and projects from verbs and phrases, both ends named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from samenhang.dutch import organisations
from samenhang.loaders.documents.parsers.facts import Passage, fact_at, text_of
from samenhang.loaders.documents.parsers.names import bare
from samenhang.loaders.documents.parsers.organisations import entity
from samenhang.loaders.documents.parsers.passages import programmes
from samenhang.loaders.documents.parsers.passages.named import Mention, known_programmes, mentions, row_of
from samenhang.loaders.documents.parsers.passages.sentences import Sentence, running, sentences
from samenhang.loaders.documents.parsers.passages.tie_ends import ties
from samenhang.loaders.documents.parsers.passages.tie_phrases import Context, Tie, denied, duration, phrases
from samenhang.loaders.documents.parsers.story import Story

PARSER = "ties"

_SURE = 0.9
_BUILT_ON = 0.6
_REMEMBERED = 4
_ALSO = re.compile(r"(?:Ook|Daarnaast|Verder|Tevens)\b")
_TAKES_PART = re.compile(r"(?:neem|nemen|doe|deelname)", re.IGNORECASE)
_WHOSE = re.compile(r"\bvan\s+(?:(?:de|het)\s+)?$")


def parse(story: Story) -> None:
    """Find ties in all running text; each programme that is named for one gets a row."""
    for passage in running(story):
        _passage(story, passage)


def _passage(story: Story, passage: Passage) -> None:
    said = sentences(passage)
    named = [_mentions(story, sentence) for sentence in said]
    before = last = _spoken_of(story, passage)
    age = 0
    for number, sentence in enumerate(said):
        after = named[number + 1] if number + 1 < len(said) else []
        context = Context(story, sentence, named[number], before, last, after)
        for tie in _ties(context):
            _keep(context, tie)
        earlier, last = last, [one for one in named[number] if one.id != context.home]
        age = 0 if last else age + 1
        if last and _ALSO.match(sentence.text):
            # `In de nota van X staat ... Ook in die van Y ...`: both are spoken of.
            last = [*earlier, *last]
        before = last if last else (before if age < _REMEMBERED else [])
    thing = story.things.get(passage.subject)
    if passage.role == "existing" and thing and thing.values.get("kind") == "measure":
        _running_already(story, passage, list(zip(said, named, strict=True)))


def _spoken_of(story: Story, passage: Passage) -> list[Mention]:
    """Return the programme that the passages before this one of the same thing speak of, if any."""
    thing = story.things.get(passage.subject)
    if thing is None or passage.role != "existing":
        return []
    home = story.programme.id if story.programme else ""
    for other in thing.passages:
        for sentence in sentences(other) if other.role in ("what", "why", "") else ():
            for one in mentions(story, sentence.text):
                if one.id.startswith("programme/") and one.id != home:
                    return [one]
    return []


def _mentions(story: Story, sentence: Sentence) -> list[Mention]:
    """Return what a sentence names; in text on what runs already the own name is that of what runs."""
    passage = sentence.passage
    loose = passage.role == "existing"
    found = mentions(story, sentence.text, loose=loose)
    if not loose:
        return found
    return [
        replace(one, id=_running_of(one) or one.id) if one.id == passage.subject else one for one in found
    ]


def _running_of(mention: Mention) -> str:
    hit = known_programmes().match(mention.name, 0)
    return hit.known[0].id if hit and hit.end == len(mention.name) else ""


def _ties(context: Context) -> Iterator[Tie]:
    taken: list[tuple[int, int]] = []
    found_phrases = list(phrases(context.sentence.text, context.found))
    first = min((place[0] for _, place in found_phrases), default=0)
    context = replace(context, first=first)
    for phrase, place in found_phrases:
        if any(place[0] < end and start < place[1] for start, end in taken):
            continue
        found = list(ties(context, phrase, place))
        if found:
            taken.append(place)
        yield from found


def _keep(context: Context, tie: Tie) -> None:
    story, sentence = context.story, context.sentence
    for end in (tie.subject, tie.object):
        mention = next((one for one in (*context.found, tie.named) if one.id == end), None)
        if mention and mention.end <= len(sentence.text):
            pointed_at = (mention.start, mention.end) == (tie.start, tie.end)
            programmes.keep(story, sentence, mention, named=not pointed_at)
    place = (max(tie.start, 0), max(tie.end, 0))
    paid = tie.relation == "cofunded_by"
    relation = tie.relation
    if sentence.passage.role == "existing" and _TAKES_PART.match(sentence.text[place[0] :]):
        # Others take part in it now: the measure builds on that.
        relation = "builds_on"
    values = {
        "from": _part_of(story, tie.subject, tie.object), "to": tie.object, "relation": relation,
        "duration": duration(sentence.text) if paid else "", "as_written": _written(sentence, place),
    }  # fmt: skip
    sure = round(tie.named.confidence * _SURE, 2)
    if paid and not values["duration"] and _told(story, values):
        return
    fact = fact_at(sentence.passage, sentence.place(*place), "links", values, PARSER, sure)
    if tie.named.id.startswith("organisation/"):
        for body in organisations.find(sentence.text, story.names.register("organisations")):
            if body.start == tie.named.start:
                entity(story, body, fact.lines)
    story.add([fact])


def _told(story: Story, values: dict[str, str]) -> bool:
    """Tell whether the same tie was told before, there with how long it lasts."""
    columns = ("from", "to", "relation")
    return any(all(fact.values[name] == values[name] for name in columns) for fact in story.of("links"))


def _written(sentence: Sentence, place: tuple[int, int]) -> str:
    return " ".join(sentence.text[slice(*place)].split())


def _part_of(story: Story, subject: str, other: str) -> str:
    """Return the part of a measure that bears the name of what it is tied to, or the measure itself."""
    name = bare(other.rpartition("/")[2])
    for thing in story.things.values():
        if thing.values.get("part_of") == subject and name and name in bare(thing.name):
            return thing.id
    return subject


def _running_already(
    story: Story, passage: Passage, said: Sequence[tuple[Sentence, Sequence[Mention]]]
) -> None:
    """Tie a measure to what runs already: what such a passage names and ties to nothing is built on.

    Where that is paid for a while only, and is what the measure itself is about, the measure also
    replaces its funding.
    """
    subject = passage.subject
    links = [fact.values for fact in story.of("links")]
    paid = {one["from"] for one in links if one["duration"] == "temporary"}
    done = {one["to"] for one in links if one["relation"] in ("cofunded_by", "part_of")}
    done |= {one["to"] for one in links if one["from"] == _part_of(story, subject, one["to"])}
    done |= {subject, story.programme.id if story.programme else ""}
    for sentence, found in said:
        for one in found:
            place = (one.start, one.end)
            no_initiative = (
                not one.id.startswith("programme/") or (one.kind or row_of(one.id).get("kind")) == "fund"
            )
            if one.id in done or no_initiative or denied(sentence.text, place):
                continue
            if _WHOSE.search(sentence.text[: one.start]) and one is not found[0]:
                continue
            done.add(one.id)
            programmes.keep(story, sentence, one)
            replaced = one.id in paid and _is_about(story, subject, one)
            plain = "aligned_with" if one.kind == "policy" else "builds_on"
            for relation in ("continues", "replaces_temporary_funding") if replaced else (plain,):
                values = {
                    "from": _part_of(story, subject, one.id), "to": one.id, "relation": relation,
                    "duration": "", "as_written": _written(sentence, place),
                }  # fmt: skip
                fact = fact_at(passage, sentence.place(*place), "links", values, PARSER, _BUILT_ON)
                story.add([replace(fact, method="mapped")])


def _is_about(story: Story, subject: str, mention: Mention) -> bool:
    """Tell whether a measure is about a programme: it bears its name, or its own text speaks of it."""
    thing = story.things.get(subject)
    if thing is None:
        return False
    told = " ".join(text_of(one) for one in thing.passages if one.role == "what")
    return bare(mention.name) in bare(f"{thing.name} {told}")
