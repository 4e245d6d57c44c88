"""Fields of a sheet that hold one amount: ``Gevraagd bedrag: € 4.000``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from samenhang.dutch import amounts, periods
from samenhang.dutch.numbers import as_money
from samenhang.dutch.periods import Period
from samenhang.dutch.spans import Unread
from samenhang.loaders.documents.parsers.facts import Fact, Passage, fact_at
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.tables.payers import is_share, payer_of
from samenhang.loaders.documents.parsers.things.columns import MONEY, role_of
from samenhang.loaders.documents.parsers.things.stream import Field

PARSER = "records"

_APART = re.compile(r"\d(?: {2,}|\s*\t\s*)\d")

_ROLES = frozenset({"budget", "funder", "cofunder"})


def field_money(story: Story, subject: str, fields: Sequence[Field]) -> Iterator[Fact]:
    """Give the amounts of fields that hold nothing else, with the kind that the name of the field says.

    A field with a year beside them is the year of those amounts.
    """
    year = _year(fields)
    for one in fields:
        text = one.text
        asked = one.name.role in _ROLES
        read = amounts.parse(text, amounts.read_unit(one.name.label)) if asked else None
        if read is None or isinstance(read, Unread) or read.value is None or _is_row(one):
            continue
        own = next(iter(periods.find(one.name.label)), year)
        reserved = own is not None and own.reserved
        passage = Passage(subject, "budget", tuple(row.line for row in one.value), one.name.label, one.start)
        values = {
            "subject": subject, "amount": as_money(read.value), "currency": "EUR",
            "amount_max": as_money(read.value_max) if read.value_max is not None else "",
            "kind": "reserved" if reserved else _kind(one.name.label),
            "precision": read.precision,
            "period_start": own.period_start if own else "", "period_end": own.period_end if own else "",
            "recurrence": read.recurrence or "total", "duration": read.duration, "as_written": text.strip(),
            "funder": payer_of(story, one.name.label, tuple(row.line for row in one.head)) if asked else "",
        }  # fmt: skip
        yield fact_at(passage, (0, len(text)), "money", values, PARSER)


def _kind(label: str) -> str:
    """Return the kind of money of a field; the share of one who pays is planned, not granted."""
    return "budgeted" if is_share(label) else MONEY.get(role_of(label), "budgeted")


def _is_row(one: Field) -> bool:
    """Tell whether numbers stand apart in columns: ``80       110`` is no 80,110."""
    return any(_APART.search(row.line.raw) for row in one.value)


def _year(fields: Sequence[Field]) -> Period | None:
    for one in fields:
        if role_of(one.name.label) == "year":
            read = periods.parse(one.text)
            if isinstance(read, Period) and read.kind == "year":
                return read
    return None
