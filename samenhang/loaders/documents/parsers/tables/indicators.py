"""Tables with indicators: their names, themes, and the values that were measured or are aimed at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from samenhang.dutch import periods, quantities
from samenhang.dutch.numbers import plain
from samenhang.dutch.spans import Unread
from samenhang.ids import rest_of, slug
from samenhang.loaders.documents.model import Block, Line
from samenhang.loaders.documents.parsers.facts import Fact
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.names import bare
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.tables.cells import head_rows, heading, text_of
from samenhang.loaders.documents.parsers.tables.matching import Named, best
from samenhang.loaders.documents.parsers.tables.subjects import line_names

PARSER = "tables.indicators"

_COLUMNS: dict[str, list[str]] = lexicon("tables/indicators")["columns"]
_ROLE_OF = {word: role for role, words in _COLUMNS.items() for word in words}
_VALUES = ("baseline", "minimum", "ambition", "measured")
_UNIT = re.compile(r"\((%|per [^()]{3,30}|aantal|in [^()]{2,20}|x [^()]{2,12}|score)\)")
_WORD = re.compile(r"[^\s/]+")
_LONGEST = 110
_PROSE = 75
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Column:
    role: str
    heading: str


@dataclass(slots=True)
class _Row:
    """A row of words by column, with its lines."""

    words: dict[int, str]
    lines: list[Line] = field(default_factory=list)


def parse(story: Story) -> None:
    """Read the tables whose head has a column for indicators."""
    if story.programme is None:
        return
    for section in story.outline.sections:
        for at, block in enumerate(section.blocks):
            found = _of_cells(block) if block.table is not None else _of_lines(story, section.blocks[at:])
            if found is not None:
                _keep(story, *found)


@lru_cache(4_096)
def role_of(words: str) -> str:
    """Return what a column of a table with indicators holds, by its head; empty when that is not known."""
    known = bare(words)
    if known in _BARE:
        return _BARE[known]
    begins = [(word, role) for word, role in _BARE.items() if known.startswith(f"{word} ")]
    if begins:
        return max(begins, key=lambda one: len(one[0]))[1]
    return "value" if periods.find(words) else ""


_BARE = {bare(word): role for word, role in _ROLE_OF.items()}


def _of_cells(block: Block) -> tuple[list[_Column], list[_Row]] | None:
    table = block.table
    assert table is not None
    count = head_rows(table)
    heads = [heading(table, number, count) for number in range(table.columns)]
    columns = [_Column(role_of(words), words) for words in heads]
    if not any(column.role == "name" for column in columns) or count == 0:
        return None
    rows = []
    for number in range(count, table.rows):
        words = {place: text_of(table.at(number, place)) for place in range(table.columns)}
        lines = [line for cell in table.row(number) for line in cell.lines]
        if lines:
            rows.append(_Row(words, lines))
    return columns, rows


def _of_lines(story: Story, blocks: Sequence[Block]) -> tuple[list[_Column], list[_Row]] | None:
    """Read a head of one line (``Thema Indicator``) and the lines below it."""
    head = blocks[0].lines[0]
    columns = _head(head)
    if not columns or story.taken.get((head.page, head.number), "").startswith("tables."):
        return None
    rows: list[_Row] = []
    for line in _below(blocks):
        if len(line.text) > _LONGEST or line.text.endswith(".") or line.gap > _FEWEST + 1:
            break
        if rows and line.text[:1].islower():
            last = max(rows[-1].words)
            rows[-1].words[last] = f"{rows[-1].words[last]} {line.text}"
            rows[-1].lines.append(line)
            continue
        rows.append(_Row(_split(line, columns), [line]))
    _themes(story, columns, rows)
    return (columns, rows) if len(rows) >= _FEWEST else None


def _below(blocks: Sequence[Block]) -> Iterator[Line]:
    """Give the lines below a head, up to the first paragraph of running text."""
    yield from blocks[0].lines[1:]
    for block in blocks[1:]:
        if len(block.lines) > 1 and len(block.lines[0].text) > _PROSE:
            return
        yield from block.lines


def _head(line: Line) -> list[_Column]:
    """Return the columns that a line is the head of: parts that stand apart, or known words."""
    parts = _parts(line.raw)
    if len(parts) == 1:
        parts = _WORD.findall(line.text)
    columns = [_Column(role_of(part), part) for part in parts]
    known = [column for column in columns if column.role]
    fits = len(known) == len(columns) and any(column.role == "name" for column in columns)
    return columns if fits and len(columns) > 1 else []


def _parts(raw: str) -> list[str]:
    return [part.strip() for part in re.split(r"\s{2,}|\t", raw.strip()) if part.strip()]


def _split(line: Line, columns: Sequence[_Column]) -> dict[int, str]:
    parts = _parts(line.raw)
    if len(parts) == len(columns):
        return dict(enumerate(parts))
    names = [number for number, column in enumerate(columns) if column.role == "name"]
    return {names[0]: line.text}


def _themes(story: Story, columns: Sequence[_Column], rows: list[_Row]) -> None:
    """Take the theme off the names on the same line: a known line, or what several rows begin with."""
    themes = [number for number, column in enumerate(columns) if column.role == "theme"]
    names = [number for number, column in enumerate(columns) if column.role == "name"]
    if not themes or themes[0] > names[0]:
        return
    first = Counter(
        row.words[names[0]].split()[0] for row in rows if names[0] in row.words and themes[0] not in row.words
    )
    known = _known(story)
    for row in rows:
        words = row.words.get(names[0], "").split()
        if themes[0] in row.words or not words:
            continue
        for count in range(min(len(words) - 1, 6), 0, -1):
            begin = " ".join(words[:count])
            if bare(begin) in known or (count == 1 and first[begin] > 1):
                row.words[themes[0]], row.words[names[0]] = begin, " ".join(words[count:])
                break


def _known(story: Story) -> dict[str, str]:
    assert story.programme is not None
    return {bare(one.name): one.id for one in line_names(story, story.programme.id)}


def _keep(story: Story, columns: list[_Column], rows: list[_Row]) -> None:
    assert story.programme is not None
    names = list(line_names(story, story.programme.id))
    name_at = next(number for number, column in enumerate(columns) if column.role == "name")
    theme = ""
    for row in rows:
        told = {columns[number].role: words for number, words in row.words.items() if words.strip()}
        name = row.words.get(name_at, "").strip()
        theme = told.get("theme", theme)
        if len(name) < 4:
            continue
        indicator = story.names.id_of("indicators", name)
        indicator = indicator or f"indicator/{rest_of(story.programme.id)}/{slug(_UNIT.sub('', name))}"
        story.add(_facts(story, indicator, name, columns, row, _line_of(names, theme)))
        story.left.setdefault(PARSER, []).append(
            (indicator, name, _line_of(names, theme), theme, tuple(row.lines))
        )


def _line_of(names: list[Named], theme: str) -> str:
    exact = {one.id for one in names if bare(one.name) == bare(theme)}
    return exact.pop() if len(exact) == 1 else best(theme, names, whole=True) if theme else ""


def _facts(
    story: Story, indicator: str, name: str, columns: list[_Column], row: _Row, line: str
) -> Iterator[Fact]:
    assert story.programme is not None
    unit = _UNIT.search(name)
    lines = tuple(row.lines)
    values = {"id": indicator, "name": name, "framework": story.programme.id, "theme": line}
    values["unit"] = unit[1] if unit else row.words.get(_at(columns, "unit"), "")
    yield Fact("indicators", values, lines, PARSER, method="table")
    story.names.learn("indicators", name, indicator)
    for number, words in sorted(row.words.items()):
        column = columns[number]
        kind = "measured" if column.role == "value" else column.role
        if kind not in _VALUES or not words.strip():
            continue
        read = quantities.parse(words.strip())
        if isinstance(read, Unread) or read.value is None:
            continue
        found = periods.find(column.heading) or periods.find(words)
        period = found[0].period_end or found[0].period_start if found else ""
        said = {
            "subject": indicator, "period": period, "value": plain(read.value),
            "unit": read.unit or values["unit"], "kind": kind, "as_written": words.strip(),
        }  # fmt: skip
        yield Fact("measurements", said, lines, PARSER, method="table")
        if kind == "ambition":
            aim = {
                "subject": line or story.programme.id, "quantity": plain(read.value), "unit": said["unit"],
                "what": name, "as_written": words.strip(), "by": period,
            }  # fmt: skip
            yield Fact("targets", aim, lines, PARSER, method="table")


def _at(columns: list[_Column], role: str) -> int:
    return next((number for number, column in enumerate(columns) if column.role == role), -1)
