"""Where a text names a person, so that nobody takes the name for an organisation. Nothing else is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from samenhang.dutch.lexicon import lexicon
from samenhang.dutch.remembered import remembered
from samenhang.dutch.spans import SPACE, alternatives, without_overlap

_PERSONS = lexicon("organisations")["persons"]
_PARTICLE = r"(?:van|de|der|den|ter|ten|te|in|'t|’t|la|el|van['’]t)"
_SURNAME = rf"(?:{_PARTICLE}[^\S\n]{{1,3}}){{0,3}}[A-ZÀ-Þ][a-zß-ÿ'’][\w'’-]{{0,30}}"
_INITIALS = r"(?:[A-Z]\.[^\S\n]?){1,5}"
_TITLES, _FUNCTIONS = (alternatives(_PERSONS[part]) for part in ("titles", "functions"))
_DEGREES = rf"(?:(?i:dr|drs|ir|ing|mr|prof)\.{SPACE}){{0,2}}"
_NAME = rf"{_DEGREES}(?:{_INITIALS}[^\S\n]?)?{_SURNAME}(?:[^\S\n]{_SURNAME}){{0,2}}"
_TITLED = re.compile(rf"(?<![\w-])(?i:{_TITLES}){SPACE}{_NAME}")
_AT_WORK = re.compile(rf"(?<![\w-])(?i:{_FUNCTIONS}){SPACE}(?!van{SPACE}(?!de[rn]?\s)){_NAME}")
_INITIALLED = re.compile(rf"(?<![\w.&-]){_INITIALS}[^\S\n]?{_SURNAME}(?:-[A-Z]\w{{1,20}})?")
_NAMED = re.compile(rf"(?<![\w-])(?:{'|'.join(_PERSONS['first_names'])})(?:[^\S\n]{_SURNAME}){{1,2}}(?!\w)")
_ORGANISATION = re.compile(
    r"(?i)college|school|stichting|fonds|museum|instituut|universiteit|b\.?v\.|huis\b|straat|laan|weg\b"
)


@dataclass(frozen=True, slots=True)
class Person:
    """The place of a person's name: from the title up to its end.

    Attributes:
        start: offset of the first character.
        end: offset behind the last one.
        sure: it is by a title, initials or a first name; not by a function alone, which an organisation
            may follow too (``directeur Lefier``).
    """

    start: int
    end: int
    sure: bool


@remembered
def find(text: str) -> list[Person]:
    """Return the places of persons' names, in order; what is named after a person is none."""
    found = []
    for pattern in (_TITLED, _INITIALLED, _NAMED, _AT_WORK):
        for match in pattern.finditer(text):
            behind = text[match.start() : match.end() + 24].partition("\n")[0].partition(",")[0]
            if not _ORGANISATION.search(behind):
                found.append(Person(*match.span(), pattern is not _AT_WORK))
    return without_overlap(found)
