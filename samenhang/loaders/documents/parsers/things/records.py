"""Lists of projects and grants: tables with a row of heads, whether the file tells the cells or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from samenhang.dutch import amounts, periods
from samenhang.dutch.numbers import as_money
from samenhang.dutch.spans import Unread
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.facts import Fact
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.organisations import entity
from samenhang.loaders.documents.parsers.passages import partners
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.things import lines as lines_of
from samenhang.loaders.documents.parsers.things import rows_of, titles, values
from samenhang.loaders.documents.parsers.things.columns import MONEY, role_of
from samenhang.loaders.documents.parsers.things.project import drop_guess, project

PARSER = "records"

_WORDS = lexicon("things/records")
_TOTAL = frozenset(_WORDS["rows"]["total"])
_REFUSED = frozenset(_WORDS["rows"]["refused"])
_TELLING = frozenset({"lead", "place", "asked", "granted", "year", "partners", "planning", "status", "lines"})


@dataclass(slots=True)
class Record:
    """A row: by what its columns hold, the words and the lines of its cells."""

    cells: dict[str, tuple[str, tuple[Line, ...]]] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All its lines."""
        return tuple(dict.fromkeys(line for _, lines in self.cells.values() for line in lines))

    def text(self, role: str) -> str:
        """Return the words of a cell; empty when there is no such column."""
        return self.cells[role][0] if role in self.cells else ""


def parse(story: Story) -> None:
    """Find lists of projects with heads; each row becomes a project with its money and its applicant."""
    _people_of_overviews(story)
    for table in rows_of.tables(story, lambda cells: len(_roles(cells))):
        roles = _roles([cell.text for cell in table.head])
        records = [_record(table.head, roles, row) for row in table.rows]
        drop_guess(story, [line for cell in table.head for line in cell.lines])
        kept = [_keep(story, record) for record in records]
        if any(kept):
            story.take([line for cell in table.head for line in cell.lines], PARSER)


def _people_of_overviews(story: Story) -> None:
    """Read who takes part from tables of which another parser read the money."""
    for table in rows_of.overviews(story, lambda cells: len(_roles(cells))):
        roles = _roles([cell.text for cell in table.head])
        for record in (_record(table.head, roles, row) for row in table.rows):
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
    head: Sequence[rows_of.Cell], roles: Mapping[int, str], row: Sequence[rows_of.Cell | None]
) -> Record:
    record = Record()
    for number, cell in enumerate(row):
        if number in roles and cell is not None and cell.text.strip():
            record.cells[roles[number]] = (" ".join(cell.text.split()), cell.lines)
            record.columns[roles[number]] = head[number].text
    return record


def _keep(story: Story, record: Record) -> bool:
    """Keep a row: a project with what its cells say, or the total of the list."""
    first = next(iter(record.cells.values()), ("", ()))[0].casefold().strip(" :")
    if first in _TOTAL:
        if story.programme:
            story.add(_money(record, story.programme.id))
        return False
    name, number = titles.clean(record.text("name"))
    if not name or not any(char.isalpha() for char in name):
        return False
    heading = record.cells["name"][1]
    thing = project(story, name, record.text("number") or number, heading, record.lines)
    thing.parser, thing.method = PARSER, "table"
    thing.values |= _told(story, record)
    thing = story.keep(thing)
    story.take(record.lines, PARSER)
    story.add(_money(record, thing.id))
    story.add(_people(story, record, thing.id))
    return True


def _told(story: Story, record: Record) -> dict[str, str]:
    """Return what the cells say of the project itself."""
    found: dict[str, str] = {}
    if areas := values.areas(story, record.text("place")):
        found["areas"] = "|".join(areas)
    status = record.text("status").casefold()
    said = " ".join([status, *(record.text(role).casefold() for role in MONEY)])
    if any(word in said for word in _REFUSED) or _amount(record.text("granted")) == 0:
        found["status"] = "ended"
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
    return {key: value for key, value in found.items() if value}


def _amount(text: str) -> object:
    read = amounts.parse(text) if text else None
    return read.value if isinstance(read, amounts.Amount) else None


def _money(record: Record, subject: str) -> Iterator[Fact]:
    """Give the amounts of a row, each with the kind that its head says and the year of the row."""
    year = next((one for one in periods.find(record.text("year")) if one.kind == "year"), None)
    for role, kind in MONEY.items():
        if role not in record.cells:
            continue
        text, lines = record.cells[role]
        read = amounts.parse(text, amounts.read_unit(record.columns[role]))
        if isinstance(read, Unread) or read.value is None:
            continue
        amount = {
            "subject": subject, "amount": as_money(read.value), "kind": kind, "currency": "EUR",
            "precision": read.precision, "recurrence": read.recurrence or "total", "as_written": text,
            "period_start": year.period_start if year else "", "period_end": year.period_end if year else "",
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
