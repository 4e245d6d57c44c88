"""One programme on two pages: what it is, what stands out, and of each of its parts the first rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from samenhang.i18n import text
from samenhang.queries.names import names_of
from samenhang.queries.pages import page_query
from samenhang.views.cliffs import cliffs
from samenhang.views.entity import show
from samenhang.views.links import links
from samenhang.views.question import ask
from samenhang.views.records import Record as Money
from samenhang.views.records import read_records
from samenhang.views.reports.about import amount_of, amounts, largest, section, ties, what_it_is
from samenhang.views.reports.contradictions import contradictions
from samenhang.views.reports.evidence import Record
from samenhang.views.reports.model import Cell, Note, Paragraph, Points, Section, Table
from samenhang.views.reports.words import Writer, cell, listed, span
from samenhang.views.words import code_label

_CERTAIN = "certain"
_NEEDED = ("goal", "area", "period", "money")
_UNKNOWN = ("", "unknown")


@dataclass(frozen=True, slots=True)
class _Goal:
    """A goal with the projects that say to serve it."""

    id: str
    name: str
    projects: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Partner:
    """Who takes part: in what, as what, from when to when."""

    id: str
    name: str
    subjects: frozenset[str]
    roles: tuple[str, ...]
    years: str


@dataclass(frozen=True, slots=True)
class _Programme:
    """What is known of a programme, before it is put in words."""

    id: str
    rows: tuple[Record, ...]
    projects: Mapping[str, tuple[str, str, str]]
    missing: tuple[Record, ...]
    goals: tuple[_Goal, ...]
    partners: tuple[_Partner, ...]
    ties: tuple[Record, ...]
    ending: tuple[Record, ...]


def sections(writer: Writer, programme: str) -> Iterator[Section]:
    """Give the sections of the report on one programme."""
    found = _read(writer, programme)
    contradicting = contradictions(writer, {programme})
    first = tuple(what_it_is(writer, programme, found.rows))
    yield Section(text("report.what_it_is"), first)
    if points := tuple(_points(found, contradicting.total)):
        yield Section(text("report.stands_out"), (Points(points),))
    money = [str(row["record"]) for row in found.rows if row["section"] == "money"]
    yield from section("money", amounts(writer, programme, read_records(writer.graph, money)))
    yield from section("goals", _goals(writer, found))
    yield from section("partners", _partners(writer, found))
    yield from section("projects", _projects(writer, found))
    yield from section("links", ties(writer, programme, found.ties))
    yield from section("cliffs", _ending(writer, found))
    yield from section("contradictions", contradicting)


def _read(writer: Writer, programme: str) -> _Programme:
    graph = writer.graph
    projects = {
        str(project): (str(status or ""), span(start, end), str(name or project))
        for project, name, status, start, end in graph.select(
            page_query("report_projects"), programme=programme
        )
    }
    reported = ask(graph, "not-reported", {"programme": programme}).records()
    return _Programme(
        programme, tuple(show(graph, programme).records()), projects,
        tuple(reported), _read_goals(writer, programme),
        _read_partners(writer, programme), tuple(links(graph, programme).records()),
        tuple(row for row in cliffs(graph).records() if row["programme"] == programme),
    )  # fmt: skip


def _read_goals(writer: Writer, programme: str) -> tuple[_Goal, ...]:
    """Return the goals, those that most projects serve first."""
    names: dict[str, tuple[str, str]] = {}
    projects: defaultdict[str, set[str]] = defaultdict(set)
    for goal, number, name, project in writer.graph.select(page_query("report_goals"), programme=programme):
        names[str(goal)] = (str(number or ""), str(name))
        if project:
            projects[str(goal)].add(str(project))
    ordered = sorted(names, key=lambda goal: (-len(projects[goal]), names[goal], goal))
    return tuple(
        _Goal(goal, " ".join(filter(None, names[goal])), frozenset(projects[goal])) for goal in ordered
    )


def _read_partners(writer: Writer, programme: str) -> tuple[_Partner, ...]:
    """Return who certainly takes part, those in most of it first."""
    subjects: defaultdict[str, set[str]] = defaultdict(set)
    roles: defaultdict[str, set[str]] = defaultdict(set)
    years: defaultdict[str, set[int]] = defaultdict(set)
    for organisation, certainty, subject, role, *ends in writer.graph.select(
        page_query("report_partners"), programme=programme
    ):
        if certainty == _CERTAIN:
            subjects[str(organisation)].add(str(subject))
            roles[str(organisation)] |= {code_label("role", str(role))} if role else set()
            years[str(organisation)] |= {end for end in ends if isinstance(end, int)}
    names = names_of(writer.graph, subjects)
    found = (
        _Partner(
            one, names.get(one, one), frozenset(those), tuple(sorted(roles[one])),
            span(min(years[one]), max(years[one])) if years[one] else "",
        )
        for one, those in subjects.items()
    )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-len(one.subjects), one.name.lower(), one.id)))


def _points(found: _Programme, contradicting: int) -> Iterator[Paragraph]:
    """Tell what stands out, each with its numbers; what there is nothing to say about is left out."""
    if found.projects:
        states = Counter(status in _UNKNOWN for status, *_ in found.projects.values())
        yield _point("projects", count=len(found.projects), unknown=states[True])
    if found.missing:
        counts = {what: sum(not row[f"{what}_known"] for row in found.missing) for what in _NEEDED}
        yield _point("missing", count=len(found.missing), **counts)
    if unserved := [goal.name for goal in found.goals if not goal.projects]:
        yield _point("unserved", count=len(unserved), total=len(found.goals), names=listed(unserved, 3))
    if found.partners:
        most = [f"{one.name} ({len(one.subjects)})" for one in found.partners[:3]]
        yield _point("partners", count=len(found.partners), names=listed(most))
    if others := _others(found.ties):
        named = [f"{name} ({count})" for name, count in others[:3]]
        yield _point("ties", count=len(found.ties), names=listed(named))
    if found.ending:
        years = [int(str(row["ends"])) for row in found.ending if row["ends"] is not None]
        key = "ending" if years else "ending_undated"
        yield _point(key, count=len(found.ending), year=min(years, default=0))
    if contradicting:
        yield _point("contradictions", count=contradicting)


def _point(key: str, **figures: Any) -> Paragraph:
    return Paragraph(text(f"report.point_{key}", **figures))


def _others(rows: Sequence[Record]) -> list[tuple[str, int]]:
    """Return with which programmes, or other things outside, ties are told most often."""
    counts = Counter(
        str(row["other_programme"] or row["other_name"]) for row in rows if row["direction"] != "inside"
    )
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _goals(writer: Writer, found: _Programme) -> Table:
    saying: defaultdict[str, list[str]] = defaultdict(list)
    for goal, record in writer.graph.select(page_query("report_contributions"), programme=found.id):
        saying[str(goal)].append(str(record))
    rests = writer.evidence.rows_of(record for records in saying.values() for record in records)
    told = (
        (
            Cell(goal.name, notes=_notes(writer, rests, saying[goal.id])),
            Cell(str(len(goal.projects)), len(goal.projects)),
        )
        for goal in found.goals
    )
    return writer.table(
        text("report.section_goals"),
        ("goal", "projects"),
        told,
        len(found.goals),
        f"samenhang show {found.id}",
    )


def _partners(writer: Writer, found: _Programme) -> Table:
    saying: defaultdict[str, list[str]] = defaultdict(list)
    for organisation, record in writer.graph.select(page_query("report_taking_part"), programme=found.id):
        saying[str(organisation)].append(str(record))
    shown = found.partners[: writer.most]
    rests = writer.evidence.rows_of(record for one in shown for record in saying[one.id])
    told = (
        (
            Cell(one.name, notes=_notes(writer, rests, saying[one.id])),
            Cell(", ".join(one.roles)), Cell(str(len(one.subjects)), len(one.subjects)), Cell(one.years),
        )
        for one in found.partners
    )  # fmt: skip
    headings = ("partner", "roles", "in_how_many", "years")
    return writer.table(
        text("report.section_partners"), headings, told, len(found.partners), f"samenhang show {found.id}"
    )


def _projects(writer: Writer, found: _Programme) -> Table:
    """Return the projects, those with the largest amount first, with their amounts."""
    paid = _paid(writer, tuple(found.projects))
    rows = {str(row["record"]): row for row in found.rows if row["section"] == "projects"}
    order = sorted(
        found.projects,
        key=lambda one: (-max(map(largest, paid[one]), default=Decimal(-1)), found.projects[one][2], one),
    )
    rests = writer.evidence.rows_of(record.id for one in order[: writer.most] for record in paid[one])
    told = []
    for one in order[: writer.most]:
        status, period, name = found.projects[one]
        said = [rows[one]] if one in rows else []
        told.append((
            Cell(name, notes=writer.evidence.of_all(said)),
            Cell(code_label("project_status", status) if status not in _UNKNOWN else ""), Cell(period),
            Cell(
                "; ".join(_words(record) for record in paid[one]),
                notes=_notes(writer, rests, [record.id for record in paid[one]]),
            ),
        ))  # fmt: skip
    headings = ("project", "status", "period", "money")
    return writer.table(
        text("report.section_projects"), headings, told, len(order), f"samenhang show {found.id}"
    )


def _paid(writer: Writer, projects: tuple[str, ...]) -> defaultdict[str, list[Money]]:
    """Return the amounts of each project, the largest first."""
    found: defaultdict[str, list[Money]] = defaultdict(list)
    subjects: defaultdict[str, set[str]] = defaultdict(set)
    for subject, record, *_ in writer.graph.select(page_query("network_amounts"), subject=projects):
        subjects[str(record)].add(str(subject))
    for one in read_records(writer.graph, sorted(subjects)):
        for subject in subjects[one.id]:
            found[subject].append(one)
    for records in found.values():
        records.sort(key=lambda one: (-largest(one), one.id))
    return found


def _words(record: Money) -> str:
    kind = code_label("money_kind", str(next(iter(record.values["kind"]), "") or "")).lower()
    return f"{amount_of(record).text} {kind}".strip()


def _ending(writer: Writer, found: _Programme) -> Table:
    told = (
        (
            cell(row["name"], writer.evidence.of(row)), cell(row["ends"]), cell(row["state_label"]),
            cell(row["successor_name"]),
        )
        for row in found.ending
    )  # fmt: skip
    headings = ("project", "ends", "state", "successor")
    return writer.table(text("report.section_cliffs"), headings, told, len(found.ending), "samenhang cliffs")


def _notes(writer: Writer, rests: Mapping[str, list[Record]], records: Sequence[str]) -> tuple[Note, ...]:
    return writer.evidence.of_all(row for record in sorted(records) for row in rests.get(record, ()))
