"""The lines of a document in order, each with what the layout tells of it, and the fields they begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from samenhang.dutch.spans import alternatives
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Block, BlockKind, Line
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.things.cards import heads_money, is_name, turned
from samenhang.loaders.documents.parsers.things.field_names import FieldName, field_name
from samenhang.loaders.documents.parsers.things.line_fields import fields_in_line

_BESIDE = re.compile(r"(?P<left>\S.{0,30}?)\s{2,}(?=\S)")
_PAID = re.compile(
    r"(?P<label>[A-ZÀ-Þ][^:€?.]{3,45}):\s+(?P<amount>(?:(?:€|EUR)\s?[\d.,]+(?:\s?(?:mln|miljoen)\.?)?|[\d.,]+\s(?:miljoen\s)?euro)[,.=-]*)"
)
_KINDS_OF_LINE = sorted({word for words in lexicon("things/lines")["kinds"].values() for word in words})
_LINE = re.compile(
    rf"(?P<kind>{alternatives(_KINDS_OF_LINE)})"
    r"\s+(?P<name>(?:\d{1,2}[.:]?\s+)?[A-ZÀ-Þ‘“][^.:;?!€]{2,60})",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:per|aantal|tarief|prijs|maandelijks|wekelijks|elke|iedere?)\b", re.IGNORECASE)
_NAMING = frozenset(
    {"place", "partners", "possible_partners", "lead", "funder", "cofunder", "executor", "name"}
)
_PAID_BY = frozenset({"budget", "funder", "cofunder"})
_FIGURES = re.compile(r"[\s:]*(?:€|EUR)?\s?\d[\d.,€\s–-]*(?:mln|miljoen|euro)?[\s.]*")
_FIGURE = re.compile(
    r"\s*(?:€|EUR)\s?\d[\d.,]*(?:\s?(?:mln|miljoen|euro))?[\s.,=-]*|\d{1,3}(?:\.\d{3})+(?:,\d\d)?"
)
_COLUMNS = re.compile(r"(?:\s{2,}|\t)(?:€\s?)?(?!20\d\d\b)\d[\d.,-]*(?:\s{2,}|\s?\t\s?)(?:€\s?)?[\d-]")
_YEARS = re.compile(r"\b20\d\d\b\D{0,15}(?:\s{2,}|\t)\D{0,15}\b20\d\d\b")
_NEAR = 6
_SUM = re.compile(r"(?:sub|eind)?totaal", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-–/](?:(?:19|20)\d\d|\d\d))?")
_CLOSED = (".", ":", ";", "?", "!", ")", "-")
_LONGEST = 90
_HEADS = 3
_SHORT = 40


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the text.

    Attributes:
        line: the line itself.
        kind: of its block.
        level: of its block.
        block: number of its block.
        first: it is the first line of its block.
        cell: row and column of its cell, in a table; else None.
    """

    line: Line
    kind: BlockKind
    level: int
    block: int
    first: bool
    cell: tuple[int, int] | None = None

    @property
    def text(self) -> str:
        """The words of the line."""
        return self.line.text


@dataclass(slots=True)
class Field:
    """A field: its name, and the rows of its value.

    Attributes:
        name: as it stands.
        head: the rows that the name stands on; the last one may hold the begin of the value.
        value: the rows of the value, the one with the name too when the value begins there.
        start: where on the first of them the value begins.
        at: place of the first row in the stream.
        sure: nothing was guessed about which sheet it belongs to.
    """

    name: FieldName
    head: tuple[Row, ...]
    at: int
    start: int = 0
    value: list[Row] = field(default_factory=list)
    sure: bool = True

    @property
    def lines(self) -> tuple[Line, ...]:
        """All its lines, the name too."""
        return tuple(dict.fromkeys(row.line for row in (*self.head, *self.value)))

    @property
    def text(self) -> str:
        """The words of the value, read on."""
        return join([row.line for row in self.value]).text[self.start :] if self.value else ""


def stream(story: Story, taken: set[tuple[int, int]] | None = None) -> list[Row]:
    """Return the lines of the text in order, without contents, page furniture and notes.

    Args:
        story: the document.
        taken: places of lines to leave out, because they are told of already.
    """
    left_out = {
        _place(line) for line in (*story.outline.contents, *story.outline.furniture, *story.outline.notes)
    }
    left_out |= taken or set()
    return [
        row
        for number, block in enumerate(story.document.blocks)
        for row in _rows(block, number)
        if _place(row.line) not in left_out
    ]


def _place(line: Line) -> tuple[int, int]:
    return (line.page, line.number)


def _rows(block: Block, number: int) -> Iterator[Row]:
    if block.table is None:
        for at, line in enumerate(block.lines):
            for piece in fields_in_line(line) if block.kind == "paragraph" else (line,):
                yield Row(piece, block.kind, block.level, number, at == 0 or piece is not line)
        return
    if block.table.box:
        yield from _rows(replace(block, kind="paragraph", table=None), number)
        return
    for cell in turned(block.table):
        for at, line in enumerate(cell.lines):
            yield Row(line, "table", 0, number, at == 0, (cell.row, cell.column))


def find_fields(rows: Sequence[Row]) -> list[Field]:
    """Return the fields of a text in order; a value goes up to the name of the next one."""
    found = _found(rows, frozenset())
    counted = Counter(one.name.key for one in found)
    if usual := frozenset(key for key, count in counted.items() if count > 1):
        found = _found(rows, usual)
    return _without_heads(found)


def _without_heads(fields: Sequence[Field]) -> list[Field]:
    """Leave out names that stand right below each other: the heads of a table of which the cells are lines.

    Numbered headings are chapters, unless most fields have a number.
    """
    runs: list[list[Field]] = []
    for one in fields:
        last = runs[-1][-1] if runs else None
        bare = one.name.form == "whole" and not one.name.label.endswith("?") and one.head[0].cell is None
        if last and bare and last.name.form == "whole" and last.at + len(last.head) == one.at:
            runs[-1].append(one)
        else:
            runs.append([one])
    kept = [one for run in runs for one in run if len(run) < _HEADS]
    numbered = [one for one in kept if one.head[0].kind == "heading" and one.head[0].text[:1].isdigit()]
    return kept if len(numbered) * 2 > len(kept) else [one for one in kept if one not in numbered]


def _found(rows: Sequence[Row], usual: frozenset[str]) -> list[Field]:
    """Return the fields; names that returned at a first look may stand right below an item."""
    found: list[Field] = []
    at, heads = 0, _no_names(rows)
    while at < len(rows):
        made = None if at in heads else _field_at(rows, at, usual)
        if made:
            found.append(made)
            at += len(made.head)
        else:
            at += 1
    return found


def _field_at(rows: Sequence[Row], at: int, usual: frozenset[str]) -> Field | None:
    """Read the name of a field at a row: on it, or on it and the next ones."""
    row = rows[at]
    if row.cell is not None:
        return _in_cell(rows, at)
    two = rows[at : at + 2]
    if len(two) > 1 and _goes_on(*two):
        joined = join([one.line for one in two]).text
        name = field_name(joined)
        if name and name.sure and name.form == "whole":
            return Field(name, tuple(two), at)
    if len(two) > 1 and (wrapped := _wrapped(*two)):
        return replace(wrapped, at=at)
    name = field_name(row.text, row.line.raw, whole=row.kind == "heading" or row.line.bold)
    name = name or _bold_name(row) or _amount_name(row) or _line_name(rows, at)
    again = name is not None and name.key in usual and not row.first and name.form != "colon"
    if name is None or not (again or _may_begin(rows, at, name)):
        return None
    if name.role in _NAMING and _FIGURES.fullmatch(row.text, name.end):
        # `Gemeente  € 90.000` is a row of a budget.
        return None
    if name.role == "budget" and _is_row(rows, at, name):
        return None
    below = rows[at + 1].text if at + 1 < len(rows) and name.form == "whole" else ""
    if (name.role in _NAMING and _FIGURE.fullmatch(below)) or (
        name.role == "planning"
        and _YEAR.fullmatch(below)
        and _is_cell(rows, at + 2)
        and not _stands_out(row, rows[at + 1])
    ):
        # The same with its cells below each other; or the head of such a table: `Jaar`, `2023`, `2024`.
        return None
    value = [row] if name.end < len(row.text) else []
    return Field(name, (row,), at, name.end if value else 0, value)


def _stands_out(row: Row, below: Row) -> bool:
    """Tell whether a line is a heading or in bold and the one below is neither, as a name and its value."""
    return (row.kind == "heading" or row.line.bold) and below.kind == "paragraph" and not below.line.bold


def _is_row(rows: Sequence[Row], at: int, name: FieldName) -> bool:
    """Tell whether a name of money begins a row of figures below a head of years: ``Kosten   80   110``."""
    figures = _COLUMNS.search(rows[at].line.raw, len(name.label))
    return figures is not None and any(_YEARS.search(row.line.raw) for row in rows[max(at - _NEAR, 0) : at])


def _is_cell(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a row is one of a table with its cells below each other: a year, an amount or a total."""
    text = rows[at].text if at < len(rows) else ""
    return bool(_YEAR.fullmatch(text) or _FIGURE.fullmatch(text) or _SUM.fullmatch(text))


def _amount_name(row: Row) -> FieldName | None:
    """Read a name with nothing but an amount behind its colon, whatever it says: ``Eigen inbreng: € 500``."""
    match = _PAID.fullmatch(row.text)
    if match is None or row.kind not in ("paragraph", "table") or _EACH.search(match["label"]):
        return None
    label = match["label"].strip()
    return FieldName("budget", label, label.casefold(), match.start("amount"), "colon", sure=False)


def _line_name(rows: Sequence[Row], at: int) -> FieldName | None:
    """Read the kind of a line before its name, among the lines of a sheet: ``Programmalijn Wonen``."""
    row = rows[at]
    match = _LINE.fullmatch(row.text)
    alone = row.first and (at + 1 == len(rows) or rows[at + 1].block != row.block)
    if match is None or row.kind != "paragraph" or alone:
        return None
    name = field_name(f"{match['kind']}:")
    if name is None or name.role != "lines":
        return None
    return replace(name, end=match.start("name"), form="inline")


def _wrapped(row: Row, below: Row) -> Field | None:
    """Read a name in a column of its own that goes on in the line below, where its value begins beside it."""
    beside = _BESIDE.match(below.line.raw.strip())
    if beside is None or row.block != below.block or _BESIDE.match(row.line.raw.strip()):
        return None
    left = " ".join(beside["left"].split())
    name = field_name(f"{row.text} {left}") if left[:1].islower() else None
    if name is None or not name.sure or name.form != "whole" or len(row.text) > _SHORT:
        return None
    return Field(name, (row, below), 0, len(left) + 1, [below])


def _bold_name(row: Row) -> FieldName | None:
    """Read a name that is in bold before a value that is not."""
    bold = 0
    for span in row.line.spans:
        if not span.bold:
            break
        bold = span.end
    if not 0 < bold < len(row.text):
        return None
    name = field_name(row.text[:bold].strip(), whole=True)
    if name is None or name.form != "whole":
        return None
    end = bold + len(row.text[bold:]) - len(row.text[bold:].lstrip(" :"))
    return FieldName(name.role, name.label, name.key, end, "colon", name.sure, name.kind)


def _in_cell(rows: Sequence[Row], at: int) -> Field | None:
    """Read a cell that is a name, with its value in the cells beside or below it; or a name within a cell."""
    row = rows[at]
    if not row.first:
        name = field_name(row.text, row.line.raw)
        value = [row] if name and name.end < len(row.text) else []
        sure = name is not None and name.sure and name.form == "colon"
        return Field(name, (row,), at, name.end if value else 0, value) if name and sure else None
    cell = [one for one in rows[at : at + 6] if one.block == row.block and one.cell == row.cell]
    beside = at + len(cell) < len(rows) and rows[at + len(cell)].block == row.block
    whole = join([one.line for one in cell]).text
    name = field_name(whole, whole=beside)
    if name and name.form == "whole":
        return Field(name, tuple(cell), at)
    name = field_name(row.text, row.line.raw)
    if name is None or name.form == "inline":
        return None
    value = [row] if name.end < len(row.text) else []
    return Field(name, (row,), at, name.end if value else 0, value)


def _no_names(rows: Sequence[Row]) -> set[int]:
    """Return the rows of cells that are no names of fields."""
    tables: dict[int, dict[tuple[int, int], list[int]]] = {}
    for at, row in enumerate(rows):
        if row.cell is not None:
            tables.setdefault(row.block, {}).setdefault(row.cell, []).append(at)
    found: set[int] = set()
    for cells in tables.values():
        texts = {cell: join([rows[at].line for at in places]).text for cell, places in cells.items()}
        names = _names(texts)
        found.update(at for cell, places in cells.items() if cell not in names for at in places[:1])
    return found


def _names(texts: Mapping[tuple[int, int], str]) -> set[tuple[int, int]]:
    """Return the cells that can be names of fields: those down the sides; of a table by period its corner."""
    corner = field_name(texts.get((0, 0), ""), whole=True)
    heads = [text for (row, column), text in sorted(texts.items()) if row == 0 and column]
    if corner and corner.role in _PAID_BY and heads_money(heads):
        return {(0, 0)} if corner.role == "budget" else set()
    sides = _sides(texts)
    return {cell for cell in texts if cell[1] in sides}


def _sides(texts: Mapping[tuple[int, int], str]) -> set[int]:
    """Return the columns of a table that hold names of fields: the first, and the third of two pairs."""
    columns = {column for _, column in texts}
    named = {cell for cell, text in texts.items() if is_name(text)}
    lines = {row for row, _ in texts}
    down = sum((row, 0) in named for row in lines)
    above = [cell in named for cell in texts if cell[0] == 0]
    if len(above) > 1 and all(above) and (1, 0) not in named and len(lines) > 1:
        return set()
    if down * 2 < len(lines) or not down:
        return set()
    pairs = len(columns) > 3 and sum((row, 2) in named for row in lines) * 2 >= len(lines)
    return {0, 2} if pairs else {0}


def _is_left(before: Row) -> bool:
    """Tell whether an item has ended with a line, so that a name of a field alone on the next begins one."""
    asks_more = re.search(
        r"(?:[,;:&/-]|\b(?:en|of|van|de|het|een|voor|in|met|op|naar|aan|bij|door|uit|te|per))$", before.text
    )
    return asks_more is None and len(before.text) < _LONGEST * 2 / 3


def _goes_on(row: Row, following: Row) -> bool:
    return (
        row.block == following.block and len(row.text) + len(following.text) < _LONGEST
        and not following.text[:1].isupper()
    )  # fmt: skip


def _may_begin(rows: Sequence[Row], at: int, name: FieldName) -> bool:
    """Tell whether a line can begin a field where it stands, not only by its words."""
    row = rows[at]
    if row.kind == "heading":
        return name.form != "inline"
    starts = row.first or row.line.bold or at == 0
    before = rows[at - 1] if at else None
    open_ = before is not None and before.kind == "paragraph" and not before.text.endswith(_CLOSED)
    closed = before is None or not open_ or len(before.text) < _SHORT
    if name.form == "colon":
        if name.sure and before is not None and not before.text.endswith((",", "-")):
            return True
        short = before is not None and (len(before.text) < _LONGEST * 2 / 3 or closed)
        return starts or (short and (name.sure or field_name(before.text) is not None if before else True))
    if not name.sure and not row.line.bold:
        return False
    if row.kind == "item":
        dated = name.role in ("planning", "budget") and re.search(r"\d", row.text[name.end :]) is not None
        left = not row.first and before is not None and _is_left(before)
        return left and (name.form == "whole" or dated)
    if name.form == "inline" and re.match(rf"{re.escape(name.label)}(?:\s{{3,}}|\t)\S", row.line.raw):
        # A column of names and one of values: the width of the gap tells it, whatever stands above.
        return True
    return (
        starts
        or closed
        or (name.form == "whole" and before is not None and field_name(before.text) is not None)
    )
