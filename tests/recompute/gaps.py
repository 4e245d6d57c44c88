"""The cells of goal x municipality x year, and their folded ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tests.recompute.goals import Goals
from tests.recompute.money import Amount, Money
from tests.recompute.places import Places
from tests.recompute.subjects import Subjects
from tests.recompute.tables import World

FULLEST_FIRST = ("covered", "not_reported", "none", "outside")
_AT_MOST = 100

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last year of a project; the side without a date of its own is open."""

    first: int
    last: int
    open_start: bool = True
    open_end: bool = True

    @property
    def years(self) -> range:
        """All years of it: none when it ends before it starts, by a fault in the data."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A project at the top with all that is part of it: what it covers, and what it could cover."""

    project: str
    goals: frozenset[str]
    goals_mapped: frozenset[str]
    places: dict[str, bool]
    years: frozenset[int]
    possible_goals: frozenset[str] | None
    possible_places: frozenset[str]
    possible_years: frozenset[int]

    def covers(self, goal: str, place: str, year: int) -> bool:
        return goal in self.goals and place in self.places and year in self.years

    def mapped_on(self, goal: str, place: str, year: int) -> bool:
        return goal in self.goals_mapped and place in self.places and year in self.years

    def unreported_on(self, goal: str, place: str, year: int) -> bool:
        if self.covers(goal, place, year):
            return False
        may_have_goal = self.possible_goals is None or goal in self.possible_goals
        return may_have_goal and place in self.possible_places and year in self.possible_years


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, or a folded one; money only where the year is one."""

    state: str
    projects: frozenset[str]
    regional: frozenset[str]
    mapped: frozenset[str]
    unreported: frozenset[str]
    money: Decimal | None = None
    money_per_year: Decimal | None = None
    undivided: int | None = None


class Gaps:
    """All cells of a world."""

    def __init__(self, world: World, subjects: Subjects, money: Money) -> None:
        self.world, self.subjects, self.money = world, subjects, money
        self.places = Places(world, subjects)
        self.goals = Goals(world)
        self._amounts: defaultdict[str, list[Amount]] = defaultdict(list)
        for amount in money.amounts.values():
            for subject in amount.subjects:
                self._amounts[subject].append(amount)
        self.spans = {project.id: self._span(project.id) for project in world.all("projects")}
        tops = [project.id for project in world.all("projects") if not project.one["part_of"]]
        self.whole_spans = {project: self._whole_span(project) for project in tops}
        self.years = self._matrix_years()
        self.municipalities = {place for item in subjects.loaded for place in self.places.of_programme(item)}
        self.coverages = [self._coverage(project) for project in tops]

    # ------------------------------------------------------------------------------- years and places

    def _span(self, project: str) -> Span | None:
        """Return the years of a project itself, or nothing when none are known."""
        entity = self.world.tables["projects"][project]
        start, end = entity.year("start"), entity.year("end")
        own = (amount for amount in self._amounts[project] if amount.level == "project" and amount.pays)
        paid = [year for amount in own for year in amount.known_years]
        known = [*paid, *(year for year in (start, end) if year is not None)]
        if not known:
            return None
        first = min(known) if start is None else start
        last = max(known) if end is None else end
        return Span(first, last, start is None, end is None)

    def _whole_span(self, project: str) -> Span | None:
        """Return the years of a project; when none are known of itself, from first to last of its parts."""
        parts = [span for part in self.subjects.below(project) if (span := self.spans[part])]
        if self.spans[project] or not parts:
            return self.spans[project]
        return Span(min(span.first for span in parts), max(span.last for span in parts))

    def _matrix_years(self) -> range:
        known = {year for span in self.whole_spans.values() if span for year in span.years}
        for programme in self.subjects.loaded:
            entity = self.world.tables["programmes"][programme]
            known |= {year for year in (entity.year("start"), entity.year("end")) if year is not None}
        if not known:
            return range(0)
        return range(min(known), min(max(known), min(known) + _AT_MOST) + 1)

    def years_of_programme(self, programme: str) -> range:
        """Return the years of a loaded programme; an unknown side runs to that of the matrix."""
        entity = self.world.tables["programmes"][programme]
        start, end = entity.year("start"), entity.year("end")
        first = self.years.start if start is None else start
        return range(first, self.years.stop if end is None else end + 1)

    def _coverage(self, project: str) -> Coverage:
        everything = [project, *self.subjects.below(project)]
        said, mapped = self.goals.said(everything), self.goals.mapped(everything)
        places = self.places.of_project(project)
        span = self.whole_spans[project]
        years = frozenset(span.years if span else ())
        programme = self.subjects.programme(project)
        possible_places, possible_years = set(places), set(years)
        if programme:
            possible_places = possible_places or set(self.places.of_programme(programme))
            for year in self.years_of_programme(programme):
                before = span and span.open_start and year < span.first
                after = span and span.open_end and year > span.last
                if before or after or not years:
                    possible_years.add(year)
        return Coverage(
            project, frozenset(said), frozenset(mapped), places, years,
            frozenset(said) if said or mapped else None, frozenset(possible_places), frozenset(possible_years),
        )  # fmt: skip

    # ------------------------------------------------------------------------------------------ cells

    def cells(self, goals: Iterable[str]) -> dict[tuple[str, str, int], Cell]:
        """Return every cell of some goals by goal, municipality and year."""
        places = [(place, year) for place in self.municipalities for year in self.years]
        complete_at = {(place, year): self._all_complete(place, year) for place, year in places}
        return {
            (goal, place, year): self._cell(goal, place, year, complete)
            for goal in goals
            for (place, year), complete in complete_at.items()
        }

    def _all_complete(self, place: str, year: int) -> bool | None:
        """Say whether the loaded programmes that have a place and a year are complete; nothing without any."""
        there = [
            programme
            for programme in self.subjects.loaded
            if place in self.places.of_programme(programme) and year in self.years_of_programme(programme)
        ]
        return all(self.subjects.complete(programme) for programme in there) if there else None

    def _cell(self, goal: str, place: str, year: int, complete: bool | None) -> Cell:
        covering = [item for item in self.coverages if item.covers(goal, place, year)]
        unreported = {item.project for item in self.coverages if item.unreported_on(goal, place, year)}
        mapped = {item.project for item in self.coverages if item.mapped_on(goal, place, year)}
        state = "none"
        if covering:
            state = "covered"
        elif complete is None:
            state = "outside"
        elif unreported or not complete:
            state = "not_reported"
        money, per_year, undivided = self._money(covering, year)
        return Cell(
            state,
            frozenset(item.project for item in covering),
            frozenset(item.project for item in covering if item.places[place]),
            frozenset(mapped),
            frozenset(unreported),
            money,
            per_year,
            undivided,
        )

    def _money(self, covering: list[Coverage], year: int) -> tuple[Decimal | None, Decimal | None, int]:
        of_year: dict[str, Amount] = {}
        per_year: dict[str, Amount] = {}
        undivided = 0
        for item in covering:
            budgets, yearly = self._budgets(item.project), self._yearly(item.project)
            exact = {amount.id: amount for amount in budgets if amount.is_of(year)}
            holding = {amount.id: amount for amount in yearly if amount.holds(year)}
            of_year |= exact
            per_year |= holding
            undivided += bool(budgets or yearly) and not exact and not holding
        return _total(of_year), _total(per_year), undivided

    def _of_whole(self, project: str) -> list[Amount]:
        """Return the budgets of a project and its parts that are not below, each once."""
        everything = [project, *self.subjects.below(project)]
        found = {amount.id: amount for item in everything for amount in self._amounts[item]}
        return [
            amount
            for amount in found.values()
            if amount.level == "project" and amount.kind == "budgeted" and amount.id not in self.money.below
        ]

    def _budgets(self, project: str) -> list[Amount]:
        return [
            amount
            for amount in self._of_whole(project)
            if amount.recurrence != "per_year" and self.money.by_year[amount.id] == "counted"
        ]

    def _yearly(self, project: str) -> list[Amount]:
        return [
            amount
            for amount in self._of_whole(project)
            if amount.recurrence == "per_year"
            and "counted" in (self.money.by_year[amount.id], self.money.in_totals[amount.id])
        ]


def _total(amounts: dict[str, Amount]) -> Decimal | None:
    return sum((amount.value for amount in amounts.values()), Decimal(0)) if amounts else None


def fold(cells: Iterable[Cell]) -> Cell:
    """Fold cells into one: each project once, without money, and the fullest state."""
    cells = list(cells)

    def every(name: str) -> frozenset[str]:
        return frozenset().union(*(getattr(cell, name) for cell in cells))

    local = frozenset().union(*(cell.projects - cell.regional for cell in cells))
    return Cell(
        min((cell.state for cell in cells), key=FULLEST_FIRST.index),
        every("projects"),
        every("projects") - local,
        every("mapped"),
        every("unreported") - every("projects"),
    )
