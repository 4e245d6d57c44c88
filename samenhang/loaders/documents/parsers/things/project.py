"""A sheet becomes a project: its name, what its fields say of it, and its passages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import cast, get_args

from samenhang.ids import slug
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.facts import Passage, Role, Thing
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.names import bare
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.things import lines as lines_of
from samenhang.loaders.documents.parsers.things import titles, values
from samenhang.loaders.documents.parsers.things.field_money import field_money
from samenhang.loaders.documents.parsers.things.stream import Field, Row

PARSER = "sheets"

_ROLES = frozenset(get_args(Role))
_OF_PROGRAMME = frozenset(lexicon("things/sheets")["titles"]["of_programme"])
_PAPERS = frozenset(lexicon("things/sheets")["titles"]["papers"])
_NUMBER = re.compile(r"(?:#{1,6}\s+)?([A-Z]?\d{1,3}(?:\.\d{1,2}){0,3})[.:)]?\s")
_MOST_WORDS = 5
"""In the name of a line that ends in a stop; more are a sentence."""
_LONGEST = 300
_GUESSED = 0.8
_NO_MORE_THAN = 0.5
_UNNAMED = 0.3
_SHEETS = ("sheets", "measures")
_SEVERAL = 3
_TOLD = ("what", "why", "ambition", "activities", "result", "status", "lines", "planning", "name", "number")


def make(
    story: Story,
    title: Sequence[Row],
    fields: Sequence[Field],
    intro: Sequence[Row],
    all_lines: tuple[Line, ...],
) -> None:
    """Keep what a sheet tells: a project with its passages, or more about the programme itself."""
    name, number, heading = _name(title, fields)
    if not name or titles.is_chapter(name):
        return
    of_paper = name.split()[0].casefold().strip(":.") in _PAPERS
    if story.programme and (
        of_paper or (_is_programme(story.programme, name) and not is_guess(story.programme))
    ):
        # Text below its fields may well tell of projects; what is under none of them is read as its own.
        above = [row for row in intro if fields and _before(row, fields[0])]
        story.programme.passages += _passages(story.programme.id, fields, above)
        return
    thing = project(story, name, number, heading, all_lines)
    thing.id = _own_id(story, thing)
    thing.passages = list(_passages(thing.id, fields, intro))
    _fill(story, thing, fields)
    if not all(one.sure for one in fields):
        thing.method, thing.confidence = "inferred", _GUESSED
    thing = story.keep(thing)
    story.add(field_money(story, thing.id, fields))
    story.take(heading, PARSER)
    for one in fields:
        told = one.lines if one.name.role in _TOLD else [row.line for row in one.head if row not in one.value]
        story.take(told, PARSER)
    story.take([row.line for row in intro], PARSER)
    _keep_subprojects(story, thing, fields)


def _before(row: Row, one: Field) -> bool:
    head = one.head[0].line
    return (row.line.page, row.line.number) < (head.page, head.number)


def is_guess(programme: Thing) -> bool:
    """Tell whether a programme was only made of the title of the document, for want of a better one."""
    return programme.method == "inferred" and programme.confidence <= _NO_MORE_THAN


def drop_guess(story: Story, lines: Sequence[Line]) -> None:
    """Forget a programme that was guessed of words that turn out to be a sheet or record.

    The programme that carries the projects is not named then, so it is called after the file.
    """
    guess = story.programme
    if guess is None or not is_guess(guess) or is_unnamed(guess) or not set(guess.lines) & set(lines):
        return
    del story.things[guess.id]
    name = PurePath(story.document.file).stem or "document"
    unnamed = Thing(
        f"programme/{slug(name) or 'document'}", "programmes", name, guess.lines[:1], guess.lines[:1], PARSER,
        values={"kind": "network_programme"}, method="inferred", confidence=_UNNAMED,
    )  # fmt: skip
    story.programme = story.keep(unnamed)
    story.facts = [
        replace(fact, values={**fact.values, "describes": unnamed.id})
        if fact.values.get("describes") == guess.id else fact
        for fact in story.facts
    ]  # fmt: skip


def is_unnamed(programme: Thing) -> bool:
    """Tell whether nothing in the document names the programme, so that it is called after the file."""
    return programme.method == "inferred" and programme.confidence <= _UNNAMED


def has_sheets(story: Story) -> bool:
    """Tell whether a document tells its projects in sheets or measures, so other text tells of no more."""
    return sum(thing.parser in _SHEETS for thing in story.things.values()) >= _SEVERAL


def project(
    story: Story, name: str, number: str, heading: Sequence[Line], all_lines: Sequence[Line]
) -> Thing:
    """Return a new project of the programme of the document."""
    programme = story.programme.id if story.programme else ""
    home = programme.partition("/")[2] or story.source.partition("/")[2]
    heading = tuple(heading)
    return Thing(
        f"project/{home}/{slug(name)}", "projects", name, tuple(all_lines), heading, PARSER,
        values={"programme": programme, "kind": "project", "number": number},
    )  # fmt: skip


def _own_id(story: Story, thing: Thing) -> str:
    """Return an id of its own for a sheet beside another with the same name and the next number.

    ``4.1`` and ``4.2`` of one chapter are two projects. Those of two chapters may well tell of one.
    """
    known, number = story.things.get(thing.id), _number(thing)
    other = _number(known) if known else ""
    apart = number != other and number.rpartition(".")[0] == other.rpartition(".")[0]
    return f"{thing.id}-{slug(number)}" if number and other and apart else thing.id


def _number(thing: Thing) -> str:
    """Return the number that a sheet has in its heading, else in a field of its own."""
    first = _NUMBER.match(thing.heading[0].text) if thing.heading else None
    return first[1] if first else thing.values.get("number", "")


def _name(title: Sequence[Row], fields: Sequence[Field]) -> tuple[str, str, tuple[Line, ...]]:
    """Return the name of a project, its number, and the lines they stand on."""
    number = next((one.text.strip() for one in fields if one.name.role == "number" and one.value), "")
    for one in fields:
        if one.name.role == "name" and one.value:
            name, own = titles.clean(" ".join(one.text.split()))
            return name, number or own, tuple(row.line for row in one.value)
    name, own = titles.named(title) if title else ("", "")
    return name, number or own, tuple(row.line for row in title)


def _is_programme(programme: Thing, name: str) -> bool:
    """Tell whether a title is the name of the programme, but for words such as ``factsheet``."""
    for one in (programme.name, *programme.aliases):
        left = (
            bare(name).replace(bare(one), " ", 1).split() if bare(one) and bare(one) in bare(name) else ["-"]
        )
        if all(word in _OF_PROGRAMME or word.isdigit() for word in left):
            return True
        if " " in one and name.startswith(f"{one} ") and name[len(one) :].islower():
            # `Regio Deal Westerland in vogelvlucht`
            return True
    return False


def _passages(subject: str, fields: Sequence[Field], intro: Sequence[Row]) -> Iterator[Passage]:
    if intro:
        yield Passage(subject, "what", tuple(row.line for row in intro))
    for one in fields:
        role = one.name.role
        if one.value and one.text.strip():
            known = cast(Role, role if role in _ROLES else "")
            yield Passage(subject, known, tuple(row.line for row in one.value), one.name.label, one.start)


def _fill(story: Story, thing: Thing, fields: Sequence[Field]) -> None:
    """Set what the fields say of the project itself."""
    thing.values |= values.period(fields)
    for one in fields:
        role, text = one.name.role, " ".join(one.text.split())
        if role == "status":
            code, alias = values.status(one)
            if code:
                thing.values.setdefault("status", code)
            if alias and bare(alias) != bare(thing.name):
                thing.aliases.append(alias)
        elif role == "place" and (found := values.areas(story, one.text)):
            thing.values.setdefault("areas", "|".join(found))
        elif role in ("ambition", "what") and text:
            key = "ambition" if role == "ambition" else "description"
            thing.values.setdefault(key, text[:_LONGEST].rstrip())
        elif role == "target_group" and text:
            thing.values.setdefault("target_groups", text[:_LONGEST].rstrip(" ."))
    if "status" not in thing.values and thing.values.get("planning"):
        code = values.status_of(thing.values["planning"])
        if code in ("continuing", "new", "completed") and len(thing.values["planning"]) < 80:
            thing.values["status"] = code
    thing.values["lines"] = "|".join(_lines(story, fields))


def _lines(story: Story, fields: Sequence[Field]) -> list[str]:
    """Return the lines that a sheet falls under, a pillar before the action lines in it."""
    found: list[str] = []
    for one in fields:
        sentence = one.text.rstrip().endswith(".") and len(one.text.split()) > _MOST_WORDS
        if one.name.role == "lines" and one.value and not sentence:
            above = found[0] if found and one.name.kind != "pillar" else ""
            rows = [row.line for row in one.value]
            found += lines_of.named(story, one.text, one.name.kind, rows, above)
    return list(dict.fromkeys(found))


def _keep_subprojects(story: Story, thing: Thing, fields: Sequence[Field]) -> None:
    for one in fields:
        for name, intro, rows in values.subprojects(one):
            heading = tuple(row.line for row in rows)
            part = project(story, name, "", heading, (intro.line, *heading))
            part.id = f"{thing.id}/{slug(name)}"
            part.values |= {"kind": "subproject", "part_of": thing.id, "lines": thing.values["lines"]}
            if not one.sure:
                part.method, part.confidence = "inferred", _GUESSED
            story.keep(part)
            story.take([intro.line, *heading], PARSER)
