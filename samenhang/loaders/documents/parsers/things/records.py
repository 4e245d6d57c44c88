"""Lists of projects and grants: tables with a row of heads, whether the file tells the cells or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from samenhang.dutch import amounts, periods
from samenhang.dutch.numbers import as_money
from samenhang.dutch.spans import Unread
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.facts import Fact, Passage
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.organisations import entity
from samenhang.loaders.documents.parsers.passages import partners
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.things import groups, rows_of, titles, values
from samenhang.loaders.documents.parsers.things import lines as lines_of
from samenhang.loaders.documents.parsers.things.amount_columns import OWN, AmountColumn, amount_columns
from samenhang.loaders.documents.parsers.things.columns import MONEY, role_of
from samenhang.loaders.documents.parsers.things.project import drop_guess, project

PARSER = "records"

_WORDS = lexicon("things/records")
_TOTAL = frozenset(_WORDS["rows"]["total"])
_REFUSED = frozenset(_WORDS["rows"]["refused"])
_PUT_OFF = frozenset(_WORDS["rows"]["put_off"])
_NOTE = re.compile(r"(?<=[^\W\d_]{3})(\d)$")
_TELLING = frozenset({"lead", "place", "asked", "granted", "year", "partners", "planning", "status", "lines"})


@dataclass(slots=True)
class Record:
    """A row: by what its columns hold, the words and the lines of its cells; its amounts by column.

    ``line`` is the id of the part of the programme that it stands under.
    """

    cells: dict[str, tuple[str, tuple[Line, ...]]] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    amounts: list[tuple[AmountColumn, str, tuple[Line, ...]]] = field(default_factory=list)
    line: str = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        """All its lines."""
        cells = [*self.cells.values(), *((text, lines) for _, text, lines in self.amounts)]
        return tuple(dict.fromkeys(line for _, lines in cells for line in lines))

    def text(self, role: str) -> str:
        """Return the words of a cell; empty when there is no such column."""
        return self.cells[role][0] if role in self.cells else ""


def parse(story: Story) -> None:
    """Find lists of projects with heads; each row becomes a project with its money and its applicant."""
    _people_of_overviews(story)
    for table in rows_of.tables(story, lambda cells: len(_roles(cells))):
        roles = _roles([cell.text for cell in table.head])
        drop_guess(story, [line for cell in table.head for line in cell.lines])
        kept = [_keep(story, record) for record in _records(story, table, roles)]
        if any(kept):
            story.take([line for cell in table.head for line in cell.lines], PARSER)


def _records(story: Story, table: rows_of.Rows, roles: Mapping[int, str]) -> Iterator[Record]:
    """Give the rows of a table, each with its amounts and the line that it stands under."""
    columns = amount_columns(story, table, roles)
    above = groups.line_above(story, table.section)
    named: dict[str, str] = {}
    inside = ""
    for number, (row, group) in enumerate(zip(table.rows, table.groups, strict=True)):
        record = _record(table.head, roles, row, columns)
        if group is not None and group.text not in named:
            named[group.text] = groups.line_of(story, group.text, group.lines)
        inside = named[group.text] if group is not None else above
        if group is not None and inside:
            story.take(group.lines, PARSER)
        record.line = inside
        if group is not None and number + 1 == len(table.rows) and not _first(record).startswith("sub"):
            # The last total of a list in parts is that of all parts.
            record.line = above if _is_total(record) else inside
        yield record


def _people_of_overviews(story: Story) -> None:
    """Read who takes part from tables of which another parser read the money."""
    for table in rows_of.overviews(story, lambda cells: len(_roles(cells))):
        roles = _roles([cell.text for cell in table.head])
        for record in (_record(table.head, roles, row, {}) for row in table.rows):
            name, _ = titles.clean(record.text("name"))
            subject = story.names.id_of("projects", name)
            if subject in story.things:
                story.add(_people(story, record, subject))
                known = story.things[subject]
                known.values = _told(story, record) | {key: one for key, one in known.values.items() if one}


def _roles(heads: Sequence[str]) -> dict[int, str]:
    """Return what each column holds; nothing when the heads are not those of a list of projects."""
    found: dict[int, str] = {}
    for number, head in enumerate(heads):
        role = role_of(head)
        if role and role not in found.values():
            found[number] = role
    held = set(found.values())
    if "name" not in held or not held & _TELLING or len(found) * 2 < len(heads):
        return {}
    return found


def _record(
    head: Sequence[rows_of.Cell],
    roles: Mapping[int, str],
    row: Sequence[rows_of.Cell | None],
    columns: Mapping[int, AmountColumn],
) -> Record:
    record = Record()
    for number, cell in enumerate(row):
        if cell is None or not cell.text.strip():
            continue
        text = " ".join(cell.text.split())
        if number in columns:
            record.amounts.append((columns[number], text, cell.lines))
        if number in roles:
            record.cells[roles[number]] = (text, cell.lines)
            record.columns[roles[number]] = head[number].text
    return record


def _first(record: Record) -> str:
    """Return the first words of a row, in small letters."""
    return next(iter(record.cells.values()), ("", ()))[0].casefold().strip(" :")


def _is_total(record: Record) -> bool:
    first = _first(record)
    alone = not any(
        one in record.cells
        for one in ("number", "lead", "place")
        if record.text(one).casefold().strip(" :") != first
    )
    return first in _TOTAL or (alone and first.split(" ")[0].strip(":") in _TOTAL)


def _keep_total(story: Story, record: Record) -> None:
    """Keep the total of a list, or of a part of it, on what it is the total of.

    A subtotal of what is no line of the programme is left out: it is no money of the whole programme.
    """
    rest = _first(record).partition(" ")[2]
    subject = (groups.line_of(story, rest, record.lines) if rest else "") or record.line
    if not subject and story.programme and not _first(record).startswith("sub"):
        subject = story.programme.id
    if subject:
        story.add(_money(record, subject))
    story.take(record.lines, PARSER)


def _keep(story: Story, record: Record) -> bool:
    """Keep a row: a project with what its cells say, or the total of the list."""
    if _is_total(record):
        _keep_total(story, record)
        return False
    name, number = titles.clean(record.text("name"))
    if not name or not any(char.isalpha() for char in name):
        return False
    _, note = _without_note(story, record.text("name"))
    name, _ = _without_note(story, name)
    heading = record.cells["name"][1]
    thing = project(story, name, record.text("number") or number, heading, record.lines)
    thing.parser, thing.method = PARSER, "table"
    thing.values |= _told(story, record)
    if note:
        thing.passages.append(Passage(thing.id, "", note))
    thing = story.keep(thing)
    story.take(record.lines, PARSER)
    people = list(_people(story, record, thing.id))
    leads = [one.values["organisation"] for one in people if one.values["role"] == "lead"]
    story.add(_money(record, thing.id, "|".join(leads)))
    story.add(people)
    return True


def _without_note(story: Story, name: str) -> tuple[str, tuple[Line, ...]]:
    """Return a name without the figure of a footnote behind it, and the line of that note."""
    if mark := _NOTE.search(name):
        sign = f"{mark[1]} "
        note = next(
            (one for one in story.outline.lines if one.text.startswith(sign) and one.text.endswith(".")), None
        )
        if note is not None:
            return name[: mark.start()], (note,)
    return name, ()


def _told(story: Story, record: Record) -> dict[str, str]:
    """Return what the cells say of the project itself."""
    found: dict[str, str] = {}
    if areas := values.areas(story, record.text("place")):
        found["areas"] = "|".join(areas)
    status = record.text("status").casefold()
    told = [*(record.text(role) for role in MONEY), *(text for _, text, _ in record.amounts)]
    said = " ".join([status, *told]).casefold()
    granted = [text for column, text, _ in record.amounts if column.role == "granted"] or [
        record.text("granted")
    ]
    if any(word in said for word in _REFUSED) or any(_amount(text) == 0 for text in granted):
        found["status"] = "ended"
    elif any(word in said for word in _PUT_OFF):
        found["status"] = "proposed"
    elif code := values.status_of(status):
        found["status"] = code
    if planning := record.text("planning"):
        found["planning"] = planning
        dated = periods.find(planning)
        if len(dated) == 1:
            found["start"], found["end"] = dated[0].period_start, dated[0].period_end
    if theme := record.text("lines"):
        ids = lines_of.named(story, theme, "", record.cells["lines"][1])
        found["lines"] = "|".join(ids)
    if record.line and not found.get("lines"):
        found["lines"] = record.line
    return {key: value for key, value in found.items() if value}


def _amount(text: str) -> object:
    read = amounts.parse(text) if text else None
    return read.value if isinstance(read, amounts.Amount) else None


def _money(record: Record, subject: str, lead: str = "") -> Iterator[Fact]:
    """Give the amounts of a row, each with the kind that its head says and the year of the row."""
    told = next((one for one in periods.find(record.text("year")) if one.kind == "year"), None)
    for column, text, lines in record.amounts:
        read = amounts.parse(text, column.unit)
        if isinstance(read, Unread) or read.value is None:
            continue
        year = column.period or told
        amount = {
            "subject": subject, "amount": as_money(read.value), "kind": column.kind, "currency": "EUR",
            "precision": read.precision, "recurrence": read.recurrence or "total", "as_written": text,
            "period_start": year.period_start if year else "", "period_end": year.period_end if year else "",
            "funder": lead if column.role == OWN else column.funder,
        }  # fmt: skip
        yield Fact("money", amount, lines, PARSER, method="table")


def _people(story: Story, record: Record, subject: str) -> Iterator[Fact]:
    """Give who asked for the money and who takes part."""
    for role, code in (("lead", "lead"), ("partners", "partner")):
        if role not in record.cells:
            continue
        text, lines = record.cells[role]
        several = "partner" in record.columns[role].casefold()
        for mention, own, function in partners.of_cell(story, text, "partner" if several else code):
            cell = {
                "organisation": entity(story, mention, lines), "subject": subject, "role": own,
                "function": function, "as_written": mention.text,
            }  # fmt: skip
            yield Fact("participations", cell, lines, PARSER, method="table")
