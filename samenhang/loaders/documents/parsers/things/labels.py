"""Headings of the sections of a measure, recognised in any of their wordings."""

from __future__ import annotations

import re
from functools import cache
from typing import cast, get_args

from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.facts import Role
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.things.field_names import field_name

_SPACED = re.compile(r"(?:[A-ZÀ-Þ]{1,3}\s+){4,}[A-ZÀ-Þ]{1,3}[?:.]?")
_SHARED = frozenset(
    {
        "what", "why", "existing", "goals", "budget", "partners", "lead", "result", "ambition", "planning",
        "activities", "target_group", "monitor", "executor", "funder", "cofunder", "possible_partners",
    }
)  # fmt: skip
_LONGEST = 90
_FIELD = re.compile(r"(?:[•●▪◦‣*–-]\s+)?(?:\*\*)?(?P<label>[A-Z][^:.;?]{1,45}?)(?:\s?:|\?)(?:\*\*)?\s+(?=\S)")
_WHEN = re.compile(r"\s(?:(?:eind|begin|medio|in|per|tot en met|t/m|op)\s)?(?:20\d\d)(?:\s?[-–]\s?20\d\d)?$")
_SIGNS = " \t:?!.–-"
_BULLET = re.compile(r"[•●▪◦‣*–-]\s+|\*\*|#{1,6}\s+")


def role_of(line: Line) -> Role:
    """Return what a section tells by its heading; empty when the line is no such heading.

    The whole line must be the heading; letters may stand apart (``B U D G E T``).
    """
    text = _BULLET.sub("", line.text, count=1).strip("*").strip(_SIGNS) if line.text else ""
    if not text or len(line.text) > _LONGEST or not (text[0].isupper() or line.bold):
        return ""
    if _SPACED.fullmatch(line.text.strip()):
        return _spaced("".join(line.text.casefold().split()).strip(_SIGNS))
    return _plain(" ".join(text.casefold().split()))


def field_of(line: Line) -> tuple[Role, int]:
    """Return what a line tells that begins with its heading (``Kosten: € 5``), and where its words begin.

    A year may stand behind the heading (``Resultaat eind 2026: ...``), and a question mark for the colon.
    """
    match = _FIELD.match(line.text)
    label = _WHEN.sub("", " ".join(match["label"].casefold().split())) if match else ""
    role: Role = _plain(label) or _as_field(label) if label else ""
    return (role, match.end()) if match and role else ("", 0)


@cache
def _patterns() -> tuple[tuple[Role, re.Pattern[str], str], ...]:
    found = []
    for role, words in lexicon("things/measures")["sections"].items():
        assert role in get_args(Role)
        for word in words:
            pattern = re.escape(word).replace(r"\ \*\ ", r"(?: \S+){0,6} ").replace(r"\ \*", r"(?: \S+){1,8}")
            found.append((cast(Role, role), re.compile(pattern), word))
    return tuple(found)


@cache
def _plain(text: str) -> Role:
    fitting = [(role, word) for role, pattern, word in _patterns() if pattern.fullmatch(text)]
    # The wording with the most words of its own says most.
    return max(fitting, key=lambda one: len(one[1].replace("*", "")), default=("", ""))[0]


def section_of(line: Line) -> Role:
    """Return what a section of a measure tells, also by one of the names that fields of sheets have.

    Not for finding measures: the chapters of a plan with sheets have such names too.
    """
    text = _BULLET.sub("", line.text, count=1).strip("*").strip(_SIGNS) if len(line.text) <= _LONGEST else ""
    return role_of(line) or _as_field(" ".join(text.casefold().split()) if text[:1].isupper() else "")


@cache
def _as_field(text: str) -> Role:
    """Return what the name of a field tells; empty for other words."""
    found = field_name(text[:1].upper() + text[1:]) if text else None
    named = found is not None and found.sure and found.form == "whole" and found.role in _SHARED
    return cast(Role, found.role) if found is not None and named else ""


@cache
def _spaced(letters: str) -> Role:
    """Read a heading whose letters stand apart: it is compared without any blanks."""
    fitting = [
        (role, word)
        for role, _, word in _patterns()
        if letters.startswith(word.rstrip(" *").replace(" ", "")) and "*" not in word[:-1]
    ]
    return max(fitting, key=lambda one: len(one[1]), default=("", ""))[0]


def is_spaced(line: Line) -> bool:
    """Tell whether the letters of a line stand apart."""
    return _SPACED.fullmatch(line.text.strip()) is not None
