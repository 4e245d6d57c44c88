"""Project sheets and project pages: a title, and below it fields with a name and a value."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.things import titles
from samenhang.loaders.documents.parsers.things.interleaved import untangle
from samenhang.loaders.documents.parsers.things.project import drop_guess, make
from samenhang.loaders.documents.parsers.things.stream import Field, Row, find_fields, stream

PARSER = "sheets"

_STRONG = frozenset(lexicon("things/sheets")["roles"]["strong"])
_TELLING = frozenset(lexicon("things/sheets")["roles"]["telling"])
_SHORT = frozenset(lexicon("things/sheets")["roles"]["short"])
_LABELLED = re.compile(
    r"([A-ZÀ-Þ][^\W\d_]+(?: [^\W\d_]+){0,3})(?::(?=\s+[^\W\d_])|(\s{2,}|\t)(?=[^\W\d_])|$)"
)
_PROSE = 60
_LEAST = 2
_LEAST_ALONE = 3
_LONGEST_FIELD = 15


@dataclass(slots=True)
class Sheet:
    """A title with the fields below it.

    Attributes:
        title: its rows; empty when a field holds the name.
        at: place of its first row in the stream.
        end: place behind its last row.
        fields: in order.
        intro: rows between the title and the first field.
    """

    title: tuple[Row, ...]
    at: int
    end: int = 0
    fields: list[Field] = field(default_factory=list)
    intro: list[Row] = field(default_factory=list)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All its lines, in order."""
        rows = (*self.title, *self.intro)
        found = {row.line: None for row in rows} | {line: None for one in self.fields for line in one.lines}
        return tuple(sorted(found, key=lambda line: (line.page, line.number)))


def parse(story: Story) -> None:
    """Find project sheets; each becomes a project with its passages."""
    told = {
        (line.page, line.number)
        for thing in story.things.values() if thing.table == "projects"
        for line in thing.lines
    }  # fmt: skip
    rows = stream(story, told)
    found = sheets(rows)
    for sheet in found:
        drop_guess(story, sheet.lines)
    for sheet in found:
        make(story, sheet.title, sheet.fields, sheet.intro, sheet.lines)


@dataclass(frozen=True, slots=True)
class _Text:
    """The rows of a text with what begins in them, to look up by place.

    Attributes:
        rows: in order.
        fields: in order.
        names: places of the rows that names of fields stand on.
        headings: the others, with their rows.
        labels: words that return where names of fields stand, and are no known one.
    """

    rows: Sequence[Row]
    fields: Sequence[Field]
    names: frozenset[int]
    headings: Sequence[tuple[int, tuple[Row, ...]]]
    labels: frozenset[str]

    def fields_in(self, start: int, end: int) -> Sequence[Field]:
        """Return the fields that begin from one place up to another."""
        first, last = (bisect_left(self.fields, at, key=lambda one: one.at) for at in (start, end))
        return self.fields[first:last]

    def headings_in(self, start: int, end: int) -> Sequence[tuple[int, tuple[Row, ...]]]:
        """Return the headings from one place up to another."""
        first, last = (bisect_left(self.headings, at, key=lambda one: one[0]) for at in (start, end))
        return self.headings[first:last]


def _text(rows: Sequence[Row]) -> _Text:
    fields = find_fields(rows)
    names = frozenset(at for one in fields for at in range(one.at, one.at + len(one.head)))
    unknown = Counter(_label(row) for at, row in enumerate(rows) if at not in names)
    labels = frozenset(label for label, count in unknown.items() if label and count >= _LEAST)
    return _Text(rows, fields, names, list(titles.headings(rows, names)), labels)


def _label(row: Row) -> str:
    """Return the words that may be the name of a field, with the sign behind it; else nothing."""
    match = _LABELLED.match(row.line.raw.strip())
    return " ".join(match[0].split()) + ("  " if match and match[2] else "") if match else ""


def _is_labelled(text: _Text, at: int, count: int) -> bool:
    """Tell whether a row begins an unknown field of one row, or of two: its name, and the value below it."""
    if at < 0 or any(one in text.names for one in range(at, at + count)):
        return False
    label = _label(text.rows[at])
    return label in text.labels and label.endswith((":", "  ")) == (count == 1)


def sheets(rows: Sequence[Row]) -> list[Sheet]:
    """Return the sheets of a text, each field with the sheet it belongs to."""
    text = _text(rows)
    found = [Sheet(title, at) for at, title in _starts(text)]
    _fill(text, found)
    kept = [sheet for sheet in found if _is_sheet(sheet)]
    untangle([sheet.fields for sheet in kept])
    return kept


def _is_sheet(sheet: Sheet) -> bool:
    roles = {one.name.role for one in sheet.fields}
    named = bool(sheet.title) or "name" in roles
    return named and len(roles & _STRONG) >= _LEAST and bool(roles & _TELLING)


def _starts(text: _Text) -> list[tuple[int, tuple[Row, ...]]]:
    """Return where sheets begin, with the rows of their titles."""
    found: dict[int, tuple[Row, ...]] = {}
    opener = _opener(text)
    for one in text.fields:
        if one.name.key == opener:
            title = _above(text, one)
            found[title[0] if title else one.at] = title[1] if title else ()
    opened = sorted(found)
    current = -1
    for at, title_rows in text.headings:
        number = bisect_right(opened, at)
        current = max(current, opened[number - 1] if number else -1)
        end = opened[number] if number < len(opened) else len(text.rows)
        governed = _governed(text, at + len(title_rows), end)
        before = text.fields_in(current, at) if current >= 0 else ()
        if at not in found and _is_start(governed, title_rows, found.get(current), before):
            found[at] = title_rows
            current = at
    if not found:
        found.update(_only(text))
    return sorted(found.items())


def _governed(text: _Text, at: int, end: int) -> Sequence[Field]:
    """Return the fields directly below a heading."""
    other = next((place for place, _ in text.headings_in(at, end)), end)
    return text.fields_in(at, other)


def _is_start(
    governed: Sequence[Field], title: Sequence[Row], current: Sequence[Row] | None, before: Sequence[Field]
) -> bool:
    """Tell whether a heading is the title of a sheet: fields of several kinds stand directly below it.

    Within a sheet that has begun they must be fields that it has already, or the heading as high as its own.
    """
    roles = {one.name.role for one in governed}
    if len(roles & _STRONG) < _LEAST or not roles & _TELLING:
        return False
    if current is None:
        return True
    level = min((row.level for row in current if row.kind == "heading"), default=0)
    if level and title[0].level <= level:
        return True
    return len({one.name.key for one in before} & {one.name.key for one in governed}) >= _LEAST


def _above(text: _Text, one: Field) -> tuple[int, tuple[Row, ...]] | None:
    """Return the title right above a field: where it begins, and its rows; the value of a field is none."""
    at = one.at
    while above_it := next((n for n in (1, 2) if _is_labelled(text, at - n, n)), 0):
        at -= above_it
    title = titles.above(text.rows, at, text.names)
    if title and at < one.at:
        return title
    before = text.fields[: bisect_left(text.fields, one.at, key=lambda other: other.at)]
    last = before[-1] if before else None
    beside = last is not None and last.name.form == "whole" and not last.value
    value = title and last and beside and last.at + len(last.head) == title[0]
    return None if value and title and title[1][0].kind != "heading" else title


def _opener(text: _Text) -> str:
    """Return the name of the field that begins each sheet: it returns, below a title or with one inside."""
    places: dict[str, list[Field]] = {}
    for one in text.fields:
        places.setdefault(one.name.key, []).append(one)
    counted = Counter({key: len(some) for key, some in places.items()})
    records = _records(text.fields, counted)
    best, most = "", (0, 0)
    for key, some in places.items():
        if len(some) < _LEAST:
            continue
        titled = sum(1 for one in some if _above(text, one))
        titled = len(some) if key == records else titled
        score = (titled * 2 - len(some), -some[0].at)
        if titled * 2 > len(some) and score > most:
            best, most = key, score
    return best


def _records(fields: Sequence[Field], counted: Counter[str]) -> str:
    """Return the first field of records that hold their name in a field of their own."""
    named = [number for number, one in enumerate(fields) if one.name.role == "name"]
    if len(named) < _LEAST:
        return ""
    least = counted[fields[named[0]].name.key]
    for number in range(max(0, named[0] - 4), named[0] + 1):
        if counted[fields[number].name.key] == least:
            return fields[number].name.key
    return fields[named[0]].name.key


def _only(text: _Text) -> Iterator[tuple[int, tuple[Row, ...]]]:
    """Give the title of a text that is one sheet."""
    fields = text.fields
    sure = [one for one in fields if one.name.sure and one.name.form != "inline"] or list(fields)
    roles = {one.name.role for one in sure} & _STRONG
    if len(roles) < _LEAST_ALONE or not roles & _TELLING:
        return
    if (sure[-1].at - sure[0].at) > len(sure) * _LONGEST_FIELD:
        return
    title = titles.above(text.rows, sure[0].at, text.names) or titles.first(text.rows, text.names)
    if title and title[0] <= sure[0].at:
        yield title


def _fill(text: _Text, found: Sequence[Sheet]) -> None:
    """Give each sheet its fields, and each field the rows of its value."""
    rows = text.rows
    for number, sheet in enumerate(found):
        following = found[number + 1].at if number + 1 < len(found) else len(rows)
        mine = text.fields_in(sheet.at, following)
        sheet.end = _end(text, sheet, mine, following)
        sheet.fields = [one for one in mine if one.at < sheet.end]
        behind = sheet.at + len(sheet.title)
        sheet.intro = list(rows[behind : sheet.fields[0].at]) if sheet.fields else []
        ends = [*(one.at for one in sheet.fields[1:]), sheet.end]
        for one, end in zip(sheet.fields, ends, strict=bool(sheet.fields)):
            below = list(rows[one.at + len(one.head) : end])
            stop = _prose_at(one, below)
            one.value += below[:stop]
            sheet.intro += below[stop:]


def _prose_at(one: Field, below: Sequence[Row]) -> int:
    """Return where running text begins that is no part of the value, which stands beside the name."""
    if one.head[-1].cell is not None:
        # The value stands in the table, and what stands below that is text.
        return next((at for at, row in enumerate(below) if row.cell is None), len(below))
    if not one.value or one.name.form != "colon" or one.name.role not in _SHORT:
        return len(below)
    for at, row in enumerate(below):
        paragraph = row.kind == "paragraph" and row.first and row.block != one.head[-1].block
        if paragraph and len(row.text) > _PROSE and row.text[:1].isupper():
            return at
    return len(below)


def _end(text: _Text, sheet: Sheet, mine: Sequence[Field], following: int) -> int:
    """Return where a sheet ends: at a heading as high as its title behind which no new field of it comes."""
    level = min((row.level for row in sheet.title if row.kind == "heading"), default=0)
    for at, title_rows in text.headings_in(sheet.at + max(len(sheet.title), 1), following):
        before = {one.name.role for one in mine if one.at < at}
        after = [one for one in mine if one.at > at]
        fresh = [one for one in after if one.name.role not in before and one.name.sure]
        numbered = titles.is_numbered(title_rows[0])
        high = level == 0 or title_rows[0].level <= level
        if before and (numbered or not fresh) and high:
            return at
    return following
