"""One partner on two pages: at which tables it sits, as what, with what money, and its ties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samenhang.i18n import text
from samenhang.queries.names import names_of
from samenhang.queries.pages import page_query
from samenhang.views.entity import show
from samenhang.views.links import links
from samenhang.views.page import several
from samenhang.views.records import read_records
from samenhang.views.reports.about import amounts, section, ties, what_it_is
from samenhang.views.reports.evidence import Record
from samenhang.views.reports.model import Cell, Paragraph, Points, Section, Table
from samenhang.views.reports.words import Writer, cell, listed, span
from samenhang.views.words import code_label

_CERTAIN = "certain"


@dataclass(frozen=True, slots=True)
class _Table:
    """A programme in which it takes part: in what, as what, in which years, and whether that is certain."""

    programme: str
    name: str
    certain: bool
    subjects: frozenset[str]
    roles: tuple[str, ...]
    years: str


def sections(writer: Writer, organisation: str) -> Iterator[Section]:
    """Give the sections of the report on one partner."""
    rows = tuple(show(writer.graph, organisation).records())
    seats = _read(writer, organisation)
    taking_part = [row for row in rows if row["section"] == "participations"]
    paid = [str(row["record"]) for row in rows if row["section"] == "money"]
    found = tuple(links(writer.graph, organisation).records())
    if first := tuple(what_it_is(writer, organisation, rows)):
        yield Section(text("report.what_it_is"), first)
    if points := tuple(_points(seats, len(paid), len(found))):
        yield Section(text("report.stands_out"), (Points(points),))
    yield from section("seats", _seats(writer, seats, taking_part))
    yield from section("participations", _participations(writer, organisation, taking_part))
    money = amounts(writer, organisation, read_records(writer.graph, paid), subject=True)
    yield from section("money_given", Paragraph(text("report.money_given_lead")), money)
    yield from section("links", ties(writer, organisation, found))


def _read(writer: Writer, organisation: str) -> tuple[_Table, ...]:
    """Return the programmes in which it takes part, what is certain first, most of it first."""
    subjects: defaultdict[tuple[str, bool], set[str]] = defaultdict(set)
    roles: defaultdict[tuple[str, bool], set[str]] = defaultdict(set)
    years: defaultdict[tuple[str, bool], set[int]] = defaultdict(set)
    for programme, certainty, subject, role, *ends in writer.graph.select(
        page_query("report_seats"), organisation=organisation
    ):
        key = str(programme), certainty == _CERTAIN
        subjects[key].add(str(subject))
        roles[key] |= {code_label("role", str(role))} if role else set()
        years[key] |= {end for end in ends if isinstance(end, int)}
    names = names_of(writer.graph, {programme for programme, _ in subjects})
    found = (
        _Table(
            key[0], names.get(key[0], key[0]), key[1], frozenset(those), tuple(sorted(roles[key])),
            span(min(years[key]), max(years[key])) if years[key] else "",
        )
        for key, those in subjects.items()
    )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (not one.certain, -len(one.subjects), one.name.lower())))


def _points(seats: Sequence[_Table], paid: int, tied: int) -> Iterator[Paragraph]:
    """Tell what stands out, each with its numbers; what there is nothing to say about is left out."""
    for certain in (True, False):
        if those := [seat for seat in seats if seat.certain is certain]:
            named = listed([f"{seat.name} ({len(seat.subjects)})" for seat in those], 4)
            key = "seats" if certain else "possible_seats"
            count = len(frozenset().union(*(seat.subjects for seat in those)))
            yield Paragraph(text(f"report.point_{key}", programmes=len(those), count=count, names=named))
    if paid:
        yield Paragraph(text("report.point_paid", count=paid))
    if tied:
        yield Paragraph(text("report.point_partner_ties", count=tied))


def _seats(writer: Writer, seats: Sequence[_Table], rows: Sequence[Record]) -> Table:
    told = (
        (
            Cell(seat.name, notes=writer.evidence.of_all(
                row for row in rows if seat.subjects.intersection(several(row["things"])))),
            Cell(", ".join(seat.roles)), Cell(str(len(seat.subjects)), len(seat.subjects)), Cell(seat.years),
            Cell(text(f"report.{'certain' if seat.certain else 'possible'}")),
        )
        for seat in seats
    )  # fmt: skip
    headings = ("programme", "roles", "in_how_many", "years", "certainty")
    return writer.table(
        text("report.section_seats"), headings, told, len(seats), "samenhang partners --limit all"
    )


def _participations(writer: Writer, organisation: str, rows: Sequence[Record]) -> Table:
    things = tuple(sorted({thing for row in rows for thing in several(row["things"])}))
    owned = writer.graph.select(page_query("owners"), thing=things)
    owners = {str(thing): str(owner) for thing, owner in owned}
    names = names_of(writer.graph, set(owners.values()))
    told = (
        (
            cell(row["value"], writer.evidence.of(row)), cell(row["what"]),
            Cell("; ".join(sorted({
                names.get(owners[thing], owners[thing]) for thing in several(row["things"]) if thing in owners
            }))),
        )
        for row in rows
    )  # fmt: skip
    headings = ("takes_part_in", "role", "of_programme")
    return writer.table(
        text("report.section_participations"), headings, told, len(rows), f"samenhang show {organisation}"
    )
