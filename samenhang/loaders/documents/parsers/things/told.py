"""Projects that a letter or a news item tells of, a paragraph each: ``Het project X``, ``Ook X is klaar``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from samenhang.dutch import amounts, organisations, persons, places, quantities
from samenhang.dutch.organisation_shapes import PLAIN
from samenhang.dutch.spans import alternatives
from samenhang.ids import slug
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers import programme_names
from samenhang.loaders.documents.parsers.facts import Passage, Thing, text_of
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.passages.named import known_programmes
from samenhang.loaders.documents.parsers.passages.sentences import (
    Sentence,
    paragraphs,
    running,
    sentences,
)
from samenhang.loaders.documents.parsers.story import Story

PARSER = "told"

_CAPITAL = r"[A-ZÀ-Þ][\w’'-]{1,40}(?<![’'])"
_SMALL = r"(?:van|de|der|den|het|'t|’t|ter|ten|te|voor|op|aan|in|en|met|zonder|naar|tot|om|uit)"
_NAME = rf"(?:{_CAPITAL})(?:(?:\s{_SMALL}){{0,3}}\s(?:{_CAPITAL})){{0,5}}"
_QUOTED = r"[‘“\"'](?P<quoted>[A-ZÀ-Þ][^‘’“”\"\n]{3,60})[’”\"']"
_PROJECT = re.compile(
    rf"(?:^|[.!?]\s|\s(?=Het ))(?:Ook |Voor |Met |Binnen |In )?(?:[Hh]et |[Oo]ns )?[Pp]roject\s"
    rf"(?:{_QUOTED}|(?P<name>{_NAME}))(?=[\s,(.:])"
)
_SUBJECT = re.compile(
    rf"(?:Ook |Voor |Met |Bij |De |Het )?[‘“\"']?({_NAME})[’”\"']?(?=\s(?:in\s{_CAPITAL}\s)?[a-z])"
)
_IT_IS_ONE = re.compile(
    r"\b(?:dit|het|deze|de) (?:project|initiatief|pilot|centrum|werkplaats|fonds|regeling|traject)\b",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:kreeg|krijgt|ontvangt|ontving|begroot|toegekend|beschikbaar|kost|budget|bijdrage|subsidie)\b"
)
_GETS = r"(?:krijgt|krijgen|ontvangt|ontvangen|kreeg|kregen|ontving|ontvingen)"
_GRANTS = (
    # `Stichting X krijgt € 5.000 voor het project Y`, `... voor ‘Y’`.
    re.compile(
        rf"{_GETS}\b[^.]{{0,20}}\d[^.;]{{0,50}}?\bvoor\s(?:het\s|de\s|zijn\s|haar\s)?(?:project\s|initiatief\s|plan\s)?"
        rf"(?:{_QUOTED}|(?P<name>{_NAME}))"
    ),
    re.compile(rf"\bvoor\shet\s(?:project|initiatief|plan)\s(?:{_QUOTED}|(?P<name>{_NAME}))"),
    # `Voor X, een plan voor ..., is € 5.000 gereserveerd`, `Naar X gaat € 5.000`.
    re.compile(
        rf"(?:^|\s)(?:[Vv]oor|[Nn]aar)\s(?:het\s|de\s)?(?:project\s)?(?:{_QUOTED}|(?P<name>{_NAME}))"
        r"(?:,[^.,]{3,80},)?\s(?:is|wordt|gaat|komt|zijn|trekken|reserveren|stellen)\b[^.]{0,40}\d"
    ),
    # `€ 5.000 gaat naar X`.
    re.compile(
        rf"(?:€|euro|miljoen|ton|mln)[^.]{{0,30}}?\b(?:gaat\s)?naar\s(?:het\s|de\s)?(?:project\s)?(?:{_QUOTED}|(?P<name>{_NAME}))"
    ),
    # `X krijgt € 5.000 om ...`.
    re.compile(
        rf"^(?:Ook\s|De\s|Het\s)?(?:{_QUOTED}|(?P<name>{_NAME}))(?:\sin\s{_CAPITAL})?\s{_GETS}\b[^.]{{0,30}}\d"
    ),
)
_NO_NAME = frozenset(
    {"Geachte", "Beste", "Met", "De", "Het", "Deze", "Dit", "Ook", "In", "Aan", "Voor", "Bij", "Op"}
)
_TITLES = lexicon("things/sections")["titles"]
_OTHER = frozenset(_TITLES["other"])
_NOT = re.compile(rf"(?<![\w-])(?:{alternatives(_TITLES['words'])})", re.IGNORECASE)
_TITLE = 7
_SURE = 0.8


def parse(story: Story) -> None:
    """Find projects in running text, where nothing else told of any."""
    if story.programme is None or any(thing.table == "projects" for thing in story.things.values()):
        return
    for passage in running(story):
        for lines in paragraphs(passage):
            for name, told in _projects(story, Passage(passage.subject, "", lines)):
                _keep(story, name, told)


def _projects(story: Story, paragraph: Passage) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """Give the projects that a paragraph tells of, each with its lines: all, or up to the next project."""
    said = sentences(paragraph)
    if len(said) > 1 and (title := _title(story, said[0].text, said[1:])):
        yield title, paragraph.lines
        return
    granted = [(number, name) for number, one in enumerate(said) if (name := _granted(story, one.text))]
    if not granted:
        name = _project(story, text_of(paragraph))
        if name:
            yield name, paragraph.lines
        return
    joined = join(paragraph.lines)
    for place, (number, name) in enumerate(granted):
        start = 0 if place == 0 else said[number].start
        last = granted[place + 1][0] - 1 if place + 1 < len(granted) else len(said) - 1
        yield name, joined.lines_of(start, max(said[last].end, start + 1))


def _title(story: Story, text: str, rest: Sequence[Sentence]) -> str:
    """Return the name of a project that stands alone above text about it, with money or numbers."""
    words = text.split()
    plain = not text.endswith((".", ":", ",", ";", "!")) and 0 < len(words) <= _TITLE and text[0].isupper()
    if not plain or text.casefold() in _OTHER or _NOT.search(text) or not _may_be(story, text):
        return ""
    told = " ".join(one.text for one in rest)
    return text if amounts.find(told) and (quantities.find(told) or _PAID.search(told)) else ""


def _granted(story: Story, text: str) -> str:
    """Return the name of what gets an amount in a sentence, or nothing."""
    for pattern in _GRANTS:
        match = pattern.search(text)
        name = _name_of(match)
        if name and amounts.find(text) and _may_be(story, name):
            return _tidy(name)
    return ""


def _name_of(match: re.Match[str] | None) -> str:
    return (match["quoted"] or match["name"] or "") if match else ""


def _project(story: Story, text: str) -> str:
    """Return the name of the project that a paragraph is about, or nothing."""
    told = _name_of(_PROJECT.search(text[:200]))
    if told and _may_be(story, told):
        return _tidy(told)
    for start in _starts(text):
        match = _SUBJECT.match(text, start)
        if match is None or len(match[1].split()) < 2 or not _may_be(story, match[1]):
            continue
        money = amounts.find(text) and _PAID.search(text)
        if money and (_IT_IS_ONE.search(text) or start == 0):
            return _tidy(match[1])
    return ""


def _tidy(name: str) -> str:
    """Return a name without the place where it is: ``Huis van het Werk in Oosterwolde``."""
    return re.sub(rf"\sin\s{_CAPITAL}$", "", " ".join(name.split()))


def _starts(text: str) -> Sequence[int]:
    """Return where a paragraph begins, and where it does behind a heading without an end."""
    heading = re.match(r"[A-Z][a-zà-ÿ ]{3,40}\s(?=[A-Z])", text)
    return [0] if heading is None else [0, heading.end()]


def _may_be(story: Story, name: str) -> bool:
    """Tell whether a name may be that of a project: no body, place, person, programme or plain word."""
    first = name.split()[0]
    if first in _NO_NAME or (first in PLAIN and not name.split()[-1][0].isupper()) or persons.find(name):
        return False
    if (
        story.names.id_of("programmes", name)
        or known_programmes().match(name, 0)
        or programme_names.find(name)
    ):
        return False
    if story.programme and set(name.casefold().split()) <= set(story.programme.name.casefold().split()):
        return False
    whole = [(one.start, one.end) for one in organisations.find(name) if one.rule != "article"]
    whole += [(one.start, one.end) for one in places.find(name)]
    return (0, len(name)) not in whole


def _keep(story: Story, name: str, lines: tuple[Line, ...]) -> None:
    assert story.programme is not None
    home = story.programme.id.partition("/")[2]
    thing = Thing(
        f"project/{home}/{slug(name)}", "projects", name, lines, lines[:1], PARSER,
        values={"programme": story.programme.id, "kind": "project"}, confidence=_SURE,
    )  # fmt: skip
    thing.passages = [Passage(thing.id, "", lines)]
    story.keep(thing)
