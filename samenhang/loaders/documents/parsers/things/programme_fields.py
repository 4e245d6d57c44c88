"""Fields that tell of the programme itself, outside any sheet: partners, who leads, who pays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from samenhang.loaders.documents.parsers.facts import Passage, Role
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.things.field_money import field_money
from samenhang.loaders.documents.parsers.things.stream import Field, Row, find_fields, stream

PARSER = "sheets"

_ROLES = frozenset(
    {
        "partners",
        "possible_partners",
        "lead",
        "funder",
        "cofunder",
        "executor",
        "steering",
        "monitor",
        "budget",
    }
)
_PAID = frozenset({"budget", "funder", "cofunder"})
_MOST_ROWS = 30


def parse(story: Story) -> None:
    """Give the programme the passages of fields that no sheet has."""
    if story.programme is None:
        return
    told = {
        (line.page, line.number)
        for thing in story.things.values() if thing.table == "projects"
        for line in thing.lines
    }  # fmt: skip
    rows = stream(story, told | set(story.taken))
    fields = find_fields(rows)
    ends = [*(one.at for one in fields[1:]), len(rows)]
    for one, end in zip(fields, ends, strict=False):
        value = _value(one, rows[one.at + len(one.head) : end])
        if one.name.role in _ROLES and one.name.sure and value:
            lines = tuple(row.line for row in value)
            role = cast(Role, one.name.role)
            passage = Passage(story.programme.id, role, lines, one.name.label, one.start)
            story.programme.passages.append(passage)
        if one.name.role in _PAID and value and one.head[-1].cell is not None:
            story.add(list(field_money(story, story.programme.id, [replace(one, value=value)])))


def _value(field: Field, below: Sequence[Row]) -> list[Row]:
    """Return the rows of a value: its own line and what goes on with it, or the list right below the name."""
    if field.value:
        goes_on = []
        for row in below:
            if row.first or row.block != field.head[-1].block:
                break
            goes_on.append(row)
        return [*field.value, *goes_on]
    head = field.head[-1]
    if head.cell is not None:
        beside = (head.cell[0], head.cell[1] + 1)
        return [row for row in below if row.block == head.block and row.cell == beside]
    items: list[Row] = []
    for row in below:
        if row.kind != "item" or len(items) > _MOST_ROWS:
            break
        items.append(row)
    return items
