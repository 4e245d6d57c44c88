"""What the fields of a sheet say: status, period, area, and the projects that it consists of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from samenhang.dutch import periods
from samenhang.dutch.spans import SPACE, alternatives
from samenhang.dutch.words import WORD
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.things.stream import Field, Row

_WORDS = lexicon("things/values")
_DATED = ("day", "month", "quarter", "half", "season", "school_year", "year", "range")
_LONGEST_PLANNING = 240
_LONGEST_NAME = 14
_YEAR = re.compile(r"(?<![\d.,€/-])(?:19|20)\d\d(?![\d,€]|\.\d)")
_COUNTED = re.compile(
    rf"(?<![\w-])(?:\d{{1,2}}|{WORD}|\w+tal|volgende|onderstaande|deze){SPACE}(?:\(?\w+\)?{SPACE}){{0,2}}"
    rf"(?:{alternatives(_WORDS['subprojects']['counted'])})(?![\w-])",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[-•●▪◦‣·*–o]\s+|\(?(?:\d{1,2}|[a-z])[.)]\s+")
_SENTENCE = re.compile(
    r"\b(?:we|wij|wordt|worden|zijn|is|kunnen|moet|moeten|willen|gaan|heeft|hebben|er)\b", re.IGNORECASE
)


@cache
def _statuses() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry["code"], re.compile(rf"(?<![\w-])(?:{alternatives(entry['words'])})", re.IGNORECASE))
        for entry in _WORDS["status"]
    )


def status_of(text: str) -> str:
    """Return the code of a status in words; empty when it says none."""
    found = ((match.start(), code) for code, pattern in _statuses() if (match := pattern.search(text)))
    hits = list(found)
    strong = [code for _, code in hits if code in ("new_and_continuing", "possible", "ended")]
    return strong[0] if strong else min(hits, default=(0, ""))[1]


def status(field: Field) -> tuple[str, str]:
    """Return the status of a field, and a name that its value gives the project beside it."""
    text = " ".join(field.text.split())
    own = field.name.key
    named = next((code for code in ("new", "continuing") if own.rstrip(":") in _WORDS["field"][code]), "")
    said = status_of(text)
    if named and text and not (said and len(text.split()) < 4):
        return named, text if len(text.split()) <= _LONGEST_NAME and not _SENTENCE.search(text) else ""
    return said or named, ""


def period(fields: Sequence[Field]) -> dict[str, str]:
    """Return the planning as written, and start and end where the words give them."""
    found: dict[str, str] = {}
    told = [one for one in fields if one.name.role == "planning" and one.text.strip()]
    if told:
        text = " ".join(" ".join(one.text.split()) for one in told)
        found["planning"] = text[:_LONGEST_PLANNING].rstrip()
    for one in fields:
        if one.name.role == "planning":
            for key, value in _bounds(one.text, one.name.key).items():
                found.setdefault(key, value)
    for one in fields:
        if one.name.role == "status" and (year := _start_year(one.text)):
            found.setdefault("start", year)
    return found


def _bounds(text: str, key: str) -> dict[str, str]:
    """Return start and end of a project from its planning; nothing when dates of steps are told."""
    dated = [one for one in periods.find(text) if one.kind in _DATED]
    if not dated:
        return {}
    if "eind" in key and "begin" not in key and "start" not in key:
        return {"end": dated[0].period_end or dated[0].period_start}
    if key.startswith(("start", "begin")) and "eind" not in key:
        return {"start": dated[0].period_start or dated[0].period_end}
    whole = next(
        (
            one
            for one in dated
            if one.kind in ("range", "school_year") and one.period_start and one.period_end
        ),
        None,
    )
    if whole and (len(dated) == 1 or len(text) < 80):
        return {"start": whole.period_start, "end": whole.period_end}
    found: dict[str, str] = {}
    for one in dated:
        before = text[max(0, one.start - 25) : one.start].casefold() + one.text.casefold()
        for end in ("start", "end"):
            if re.search(rf"(?<!\w)(?:{alternatives(_WORDS['planning'][end])})(?!\w)", before):
                value = (
                    one.period_start or one.period_end
                    if end == "start"
                    else one.period_end or one.period_start
                )
                found.setdefault(end, value)
    if not found and len(dated) == 1 and len(text) < 40:
        return {
            key: value
            for key, value in (("start", dated[0].period_start), ("end", dated[0].period_end))
            if value
        }
    return found


def _start_year(text: str) -> str:
    """Return the year that a project goes on from: ``Doorlopend uit 2020``."""
    match = _YEAR.search(text)
    before = text[: match.start()].casefold() if match else ""
    said = re.search(r"\b(?:uit|sinds|vanaf|voor|in|start|gestart)\b", before)
    return match[0] if match and said and len(text) < 80 else ""


def areas(story: Story, text: str) -> list[str]:
    """Return the areas that a field names, each once."""
    hits = story.names.register("areas").find(text)
    found = (hit.known for hit in hits)
    return list(dict.fromkeys(_one_area([item.id for item in known]) for known in found))


def _one_area(ids: Sequence[str]) -> str:
    """Of a name that several areas carry the municipality counts, in a list of places."""
    return next((one for one in ids if "/gm" in one), ids[0])


def subprojects(field: Field) -> Iterator[tuple[str, Row, tuple[Row, ...]]]:
    """Give the projects that a field lists: name, the row that brings the list, and the rows of the item."""
    if field.name.role == "subprojects":
        for rows in _items(field.value):
            yield from _named(rows, field.head[-1])
        return
    if field.name.role not in ("what", "activities"):
        return
    for at, row in enumerate(field.value):
        following = field.value[at + 1 :]
        if not following or following[0].kind != "item":
            continue
        before = " ".join(one.text for one in field.value[max(0, at - 2) : at + 1])
        sentence = re.split(r"[.?!]\s", before)[-1]
        if _COUNTED.search(sentence) and row.text.endswith((":", ".", ";")):
            for rows in _items(following, to_end=True):
                yield from _named(rows, row)


def _items(rows: Sequence[Row], *, to_end: bool = False) -> Iterator[tuple[Row, ...]]:
    """Give the items of a list, each with the lines that go on with it."""
    current: list[Row] = []
    for row in rows:
        marked = _ITEM.match(row.text) is not None and row.first
        if marked or not current:
            if current:
                yield tuple(current)
            elif not marked and to_end:
                return
            current = [row]
        elif row.text[:1].islower() or row.block == current[-1].block:
            current.append(row)
        else:
            break
    if current:
        yield tuple(current)


def _named(rows: tuple[Row, ...], intro: Row) -> Iterator[tuple[str, Row, tuple[Row, ...]]]:
    text = _ITEM.sub("", " ".join(row.text for row in rows), count=1)
    name = re.split(r":\s|\s[–-]\s", text)[0].strip(" .;,")
    if 0 < len(name.split()) <= _LONGEST_NAME and name[0].isupper() and not _SENTENCE.search(name):
        yield name, intro, rows
