"""What the reports on one thing share: what it is, its amounts, its ties, what money around it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from samenhang.i18n import text
from samenhang.views.entity import OWN
from samenhang.views.records import Record as Paid
from samenhang.views.reports.evidence import Record
from samenhang.views.reports.model import Block, Cell, Note, Paragraph, Section, Table
from samenhang.views.reports.words import Writer, amount_cell, cell, sentences, span
from samenhang.views.words import amount

_FACTS = ("kind", "status", "start", "end", "part_of", "owner", "areas")
_LONGEST = 500
"""Letters of a description in a brief report."""

_DATES = ("start", "end")
_EURO = "EUR"


def what_it_is(writer: Writer, thing: str, rows: Sequence[Record]) -> Iterator[Block]:
    """Give the description of a thing and its facts in one row."""
    own: dict[str, list[Record]] = {}
    for row in rows:
        if row["section"] == OWN:
            own.setdefault(str(row["key"]), []).append(row)
    for one in own.get("description", []):
        words = sentences(str(one["value"]), _LONGEST, f"samenhang show {thing}")
        yield Paragraph(words, writer.evidence.of(one))
    known = [key for key in _FACTS if key in own]
    if known:
        labels = tuple(str(own[key][0]["what"]) for key in known)
        cells = tuple(
            Cell("; ".join(str(row["value"]) for row in own[key]), notes=writer.evidence.of_all(own[key]))
            for key in known
        )
        yield Table(text("report.what_it_is"), labels, (cells,), 1)


def amounts(writer: Writer, thing: str, records: Sequence[Paid], *, subject: bool = False) -> Table:
    """Return amounts, the largest first; they are never added up.

    Args:
        writer: what the report is written with.
        thing: the thing whose amounts they are.
        records: the amounts.
        subject: whether to tell what each is for, and not who pays.
    """
    found = sorted(records, key=lambda one: (-largest(one), one.id))
    rests = writer.evidence.rows_of(one.id for one in found[: writer.most])
    told = (
        (
            Cell(_of(one, "subject" if subject else "kind")),
            *((Cell(_of(one, "kind")),) if subject else ()),
            amount_of(one, writer.evidence.of_all(rests.get(one.id, ()))),
            Cell(span(*(next(iter(one.values[f"period_{end}"]), None) for end in _DATES))),
            Cell(_of(one, "recurrence")), *(() if subject else (Cell(_of(one, "funder")),)),
        )
        for one in found
    )  # fmt: skip
    ends = ("period", "recurrence")
    headings = (
        ("takes_part_in", "money_kind", "amount", *ends)
        if subject
        else ("money_kind", "amount", *ends, "funders")
    )
    return writer.table(text("report.section_money"), headings, told, len(found), f"samenhang show {thing}")


def amount_of(record: Paid, notes: tuple[Note, ...] = ()) -> Cell:
    """Return the amount of a record; one in another currency, or from-to, is no number to reckon with."""
    low, high = (next(iter(record.values[name]), None) for name in ("amount", "amount_max"))
    currency = str(next(iter(record.values["currency"]), "") or _EURO)
    if not isinstance(low, (int, Decimal)):
        return Cell(text("report.unknown_amount"), notes=notes)
    if high is None and currency == _EURO:
        return amount_cell(Decimal(low), notes)
    sign = "€" if currency == _EURO else currency
    words = amount(Decimal(low)) if high is None else f"{amount(Decimal(low))}–{amount(Decimal(str(high)))}"
    return Cell(f"{sign}\N{NO-BREAK SPACE}{words}", notes=notes)


def largest(record: Paid) -> Decimal:
    """Return the amount of a record to sort by; an unknown one is sorted last."""
    found = next(iter(record.values["amount"]), None)
    return Decimal(found) if isinstance(found, (int, Decimal)) else Decimal(-1)


def _of(record: Paid, name: str) -> str:
    column = record.table.column(name)
    return "; ".join(sorted(record.words(column, value) for value in record.values[name]))


def ties(writer: Writer, thing: str, rows: Sequence[Record]) -> Table:
    """Return the explicit ties of a thing and of its parts, its own first."""
    told = (
        (
            cell(row["thing_name"]), cell(row["relation_label"], writer.evidence.of(row)),
            cell(row["other_name"]), cell(row["other_programme"]),
        )
        for row in rows
    )  # fmt: skip
    headings = ("subject", "relation", "other", "of_programme")
    return writer.table(text("report.section_links"), headings, told, len(rows), f"samenhang links {thing}")


def section(key: str, *blocks: Block) -> Iterator[Section]:
    """Give a section with these blocks; none when its tables are empty."""
    if all(block.rows for block in blocks if isinstance(block, Table)):
        yield Section(text(f"report.section_{key}"), blocks)
