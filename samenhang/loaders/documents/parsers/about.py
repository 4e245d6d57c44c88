"""What a document is and which programme it is about (see :mod:`.votes`).

What no vote decides is called after the title, or after the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath

from samenhang.dutch import organisation_shapes as shapes
from samenhang.dutch import organisations, periods, places
from samenhang.dutch.dates import read_date
from samenhang.dutch.spans import alternatives
from samenhang.ids import slug
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers import programme_names
from samenhang.loaders.documents.parsers.facts import Fact, Method, Thing
from samenhang.loaders.documents.parsers.fields import field_of
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.votes import ENOUGH, Candidate, Title, candidates

PARSER = "about"

_WORDS = lexicon("about")["words"]
_PAPER = re.compile(
    rf"(?:{alternatives(_WORDS['papers'])})\b[\s:,–-]*(?:(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)?\d\d))?[\s:,–-]*)?"
    r"(?:(?:van|voor|over|inzake|bij)\s+)?(?:(?:de|het)\s+)?",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\s*\(?\b(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)?\d\d))?\)?")
_OWN_NAME = re.compile(rf"{shapes.NAME}(?:\s(?:en|&)\s{shapes.NAME})?")
_SMALL = frozenset(_WORDS["small"])
_FIRST_LINES = 40
_MOST_WORDS = 7
_LONGEST = 110


def parse(story: Story) -> None:
    """Find the programme of the document, and tell of the document as a source."""
    first = list(_first_lines(story))
    titles = list(_titles(story, first))
    thing = _programme(story, first, titles)
    story.programme = story.keep(thing)
    story.add([_source(story, first, titles)])


def _first_lines(story: Story) -> Iterator[Line]:
    """Give the first lines of the text."""
    for number, line in enumerate(story.outline.lines):
        if number >= _FIRST_LINES:
            break
        yield line


def _titles(story: Story, first: list[Line]) -> Iterator[Title]:
    """Give what may be the title, best first: a field that tells it, the first heading, the first line."""
    for line in first:
        label, value = field_of(line)
        if label in _WORDS["subjects"]:
            yield value, (line,)
    for section in story.outline.sections[:3]:
        if section.heading and section.heading[0] in first[: _FIRST_LINES // 2]:
            yield join(section.heading).text, section.heading
    if first and len(first[0].text) <= _LONGEST:
        yield first[0].text, (first[0],)


def _bare(title: str) -> str:
    """Return a title without the words that tell what kind of paper it is."""
    return _PAPER.sub("", title, count=1).strip(" .:;,-–")


def _longer(name: str, titles: list[Title]) -> str:
    """Return the name as a title has it, without years, when it goes on there."""
    for title, _ in titles[:2]:
        whole = _YEARS.sub("", title).strip(" .:;,-–")
        goes_on = whole.startswith(f"{name} ") and len(whole.split()) <= _MOST_WORDS
        if goes_on and not re.search(r"[.:;,–]", whole):
            return whole
    return name


def _programme(story: Story, first: list[Line], titles: list[Title]) -> Thing:
    found = candidates(story, first, [(_bare(title), lines) for title, lines in titles[:3]])
    # Of two that weigh alike it is about the one that is named first.
    best = max(found, key=lambda one: (one.weight, one.known, *_early(one), one.name), default=None)
    method: Method = "stated"
    if best is None or (best.votes < ENOUGH and _names_itself(titles)):
        method, best = "inferred", _by_title(story, titles)
    if not best.known and " " not in best.name:
        best.name = _longer(best.name, titles)
        best.id = f"programme/{slug(best.name) or 'document'}"
    lines = tuple(best.lines[:1]) or tuple(first[:1])
    thing = Thing(best.id, "programmes", best.name, lines, lines, PARSER, method=method)
    thing.values["kind"] = best.kind
    if not best.known:
        thing.method, thing.confidence = "inferred", 0.8 if method == "stated" else 0.5
    thing.values |= {name: value for name, value in _told_of(thing, first).items() if value}
    return thing


def _early(one: Candidate) -> tuple[int, int]:
    """Return how early a programme is named: the more, the earlier."""
    places = [(line.page, line.number) for line in one.lines]
    page, number = min(places, default=(0, 0))
    return -page, -number


def _names_itself(titles: list[Title]) -> bool:
    """Tell whether the title is a name of its own, behind words for a paper: ``Plan van aanpak Samen Sterk``.

    Without such words each of its words must have a capital: ``Warm Wonen Waterland``.
    """
    for title, _ in titles[:1]:
        paper = _PAPER.match(title)
        name = _YEARS.sub("", title[paper.end() :] if paper else title).strip(" .:;,-–")
        words = name.split()
        large = [word for word in words if word[:1].isupper()]
        capitals = len(large) > 1 and all(word[:1].isupper() or word in _SMALL for word in words)
        many = 1 < len(words) <= _MOST_WORDS and not places.find(words[0])
        return many and _OWN_NAME.fullmatch(name) is not None and (paper is not None or capitals)
    return False


def _by_title(story: Story, titles: list[Title]) -> Candidate:
    """Make a programme of the title, or of the name of the file when there is no title."""
    title, lines = next(iter(titles), ("", ()))
    name = (
        _YEARS.sub("", _bare(title)).strip()
        or title.strip()
        or story.document.title
        or PurePath(story.document.file).stem
    )
    name = name.title() if name.isupper() and " " in name else name
    shaped = programme_names.find(name)
    return Candidate(
        f"programme/{slug(name) or 'document'}", name, shaped[0].kind if shaped else "network_programme",
        lines=list(lines) or list(islice(story.document.lines, 1)),
    )  # fmt: skip


def _told_of(thing: Thing, first: list[Line]) -> dict[str, str]:
    """Return what the first lines say of the programme: period, status, area."""
    told = {"areas": _areas_in(thing.name)}
    for line in first:
        label, value = field_of(line)
        period = periods.find(value)[:1] if label in _WORDS["periods"] else []
        if period:
            told.setdefault("start", period[0].period_start)
            told.setdefault("end", period[0].period_end)
    text = join(first).text.casefold() if first else ""
    for status in ("proposed", "agreed"):
        if any(word in text for word in _WORDS[status]):
            told.setdefault("status", status)
    return told


def _areas_in(name: str) -> str:
    """Return the area that a programme is named after: all of its name behind the head."""
    for place in places.find(name):
        before = programme_names.without_head(name[: place.start])
        if len(place.ids) == 1 and not before and place.end == len(name):
            return place.ids[0]
    return ""


def _source(story: Story, first: list[Line], titles: list[Title]) -> Fact:
    """Return the row of the document as a source."""
    lines = next((lines for _, lines in titles), tuple(first[:1]))
    document = story.document
    values = {
        "id": story.source,
        "title": _title(story, titles),
        "kind": "document",
        "publisher": _sender(story, first),
        "published": _date(first),
        "language": "nl",
        "file": document.file,
        "sha256": document.sha256,
        "pages": str(len(document.pages)) if document.kind == "pdf" else "",
        # Of a document without text there is no row of a programme that it could describe.
        "describes": story.programme.id if story.programme and story.programme.lines else "",
    }
    if not document.line_count:
        values["quotes"] = "withheld"  # There are no words to quote.
    return Fact("sources", values, lines, PARSER)


def _title(story: Story, titles: list[Title]) -> str:
    """Return the title of the document; the name of the programme when no heading says anything."""
    named = [title for title, _ in titles if len(title.split()) > 2 and not title.endswith((".", "en", "de"))]
    programme = story.programme.name if story.programme else ""
    return story.document.title or next(iter(named), programme) or PurePath(story.document.file).stem


def _date(first: list[Line]) -> str:
    """Return the day on which a field says that the document was written; nothing when no field does."""
    for line in first:
        label, value = field_of(line)
        if label in _WORDS["dates"]:
            said = periods.find(value)
            return read_date(value) or (
                said[0].period_start if said and said[0].kind in ("day", "month") else ""
            )
    return ""


def _sender(story: Story, first: list[Line]) -> str:
    """Return who says to have written the document, when that is an organisation."""
    for line in first:
        label, value = field_of(line)
        if label in _WORDS["senders"]:
            named = [one for one in organisations.find(value) if one.ids or one.kind]
            if named:
                return named[0].name
    return ""
