"""Projects that a letter or a news item tells of, a paragraph each: ``Het project X``, ``Ook X is klaar``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from samenhang.dutch import amounts, organisations, persons, places
from samenhang.dutch.organisation_shapes import PLAIN
from samenhang.ids import slug
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers import programme_names
from samenhang.loaders.documents.parsers.facts import Passage, Thing, text_of
from samenhang.loaders.documents.parsers.passages.named import known_programmes
from samenhang.loaders.documents.parsers.passages.sentences import running
from samenhang.loaders.documents.parsers.story import Story

PARSER = "told"

_CAPITAL = r"[A-ZÀ-Þ][\w’'-]{1,40}"
_SMALL = r"(?:van|de|der|den|het|'t|’t|ter|ten|te|voor|op|aan|in|en|met|zonder|naar|tot)"
_NAME = rf"(?:{_CAPITAL})(?:(?:\s{_SMALL}){{0,3}}\s(?:{_CAPITAL})){{0,5}}"
_PROJECT = re.compile(
    rf"(?:^|[.!?]\s|\s(?=Het ))(?:Ook |Voor |Met |Binnen |In )?(?:[Hh]et |[Oo]ns )?[Pp]roject\s"
    rf"[‘“\"']?({_NAME})[’”\"']?(?=[\s,(.])"
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
_NO_NAME = frozenset(
    {"Geachte", "Beste", "Met", "De", "Het", "Deze", "Dit", "Ook", "In", "Aan", "Voor", "Bij", "Op"}
)
_SURE = 0.8


def parse(story: Story) -> None:
    """Find projects in running text, where nothing else told of any."""
    if story.programme is None or any(thing.table == "projects" for thing in story.things.values()):
        return
    for passage in running(story):
        for lines in _paragraphs(passage):
            name = _project(story, text_of(Passage(passage.subject, "", lines)))
            if name:
                _keep(story, name, lines)


def _paragraphs(passage: Passage) -> Iterator[tuple[Line, ...]]:
    kept: list[Line] = []
    for line in passage.lines:
        if kept and line.gap >= 1:
            yield tuple(kept)
            kept = []
        kept.append(line)
    if kept:
        yield tuple(kept)


def _project(story: Story, text: str) -> str:
    """Return the name of the project that a paragraph is about, or nothing."""
    told = _PROJECT.search(text[:200])
    if told and _may_be(story, told[1]):
        return _tidy(told[1])
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
