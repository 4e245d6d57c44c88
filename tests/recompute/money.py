"""Which amount counts where, and the sums of them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tests.recompute.subjects import LEVELS, Subjects
from tests.recompute.tables import Entity, World

DIMENSIONS = ("goal", "line", "programme", "funder", "year")
ALL_YEARS = (-math.inf, math.inf)
_PLANNED = ("budgeted", "reserved", "estimate")

Group = tuple[frozenset[str], str, str]


@dataclass(frozen=True, slots=True)
class Amount:
    """A row of ``money``: who it is about, who pays, and what kind of money it is."""

    entity: Entity
    level: str
    first_year: float
    last_year: float

    @property
    def id(self) -> str:
        return self.entity.id

    @property
    def value(self) -> Decimal:
        return Decimal(self.entity.one["amount"])

    @property
    def subjects(self) -> frozenset[str]:
        return self.entity.many["subject"]

    @property
    def funders(self) -> frozenset[str]:
        return self.entity.many["funder"]

    @property
    def kind(self) -> str:
        return self.entity.one["kind"]

    @property
    def recurrence(self) -> str:
        return self.entity.one["recurrence"]

    @property
    def family(self) -> str:
        return "planned" if self.kind in _PLANNED else self.kind

    @property
    def period(self) -> tuple[str, str]:
        return self.entity.one["period_start"], self.entity.one["period_end"]

    @property
    def dated(self) -> bool:
        return any(self.period)

    @property
    def funded(self) -> bool:
        return bool(self.funders)

    @property
    def group(self) -> Group:
        return self.subjects, self.recurrence, self.family

    @property
    def known_years(self) -> list[int]:
        """The years that are given: none, one or two."""
        return [int(year) for year in (self.first_year, self.last_year) if math.isfinite(year)]

    @property
    def pays(self) -> bool:
        """Whether it says that there is money: certain, above zero, not only asked for."""
        return self.entity.certain and self.value > 0 and self.kind != "asked"

    def is_of(self, year: int) -> bool:
        return (self.first_year, self.last_year) == (year, year)

    def holds(self, year: int) -> bool:
        return self.first_year <= year <= self.last_year

    def lies_inside(self, other: Amount) -> bool:
        """Say whether the years of this are part of the years of another, and not the same."""
        mine, theirs = (self.first_year, self.last_year), (other.first_year, other.last_year)
        return mine != theirs and theirs[0] <= mine[0] and mine[1] <= theirs[1]


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of one dimension, key, period, level, kind and recurrence; no amount when nothing counted."""

    amount: Decimal | None
    rows: int
    left_out: int
    reasons: frozenset[str]


SumKey = tuple[str, str, tuple[float, float], str, str, str]


class Money:
    """The amounts of a world with their roles in sums.

    Attributes:
        amounts: every row of ``money`` by id.
        in_totals, by_year, by_funder: the role of each amount in that kind of sum.
        below: the amounts under something that counts already.
    """

    def __init__(self, world: World, subjects: Subjects) -> None:
        self.world, self.of = world, subjects
        every = (self._amount(entity) for entity in world.all("money"))
        self.amounts = {one.id: one for one in every if one.level and one.kind and one.entity.one["amount"]}
        roles = {amount.id: "uncertain" for amount in self.amounts.values() if not amount.entity.certain}
        for amount in self._later_readings():
            roles[amount.id] = "other_reading"
        groups: defaultdict[Group, list[Amount]] = defaultdict(list)
        for amount in self.amounts.values():
            if amount.id not in roles:
                groups[amount.group].append(amount)
        self.in_totals, self.by_year, self.by_funder = dict(roles), dict(roles), dict(roles)
        for group in groups.values():
            for amount in group:
                self.in_totals[amount.id] = _role_in_totals(amount, group)
                self.by_year[amount.id] = _role_by_year(amount, group)
                self.by_funder[amount.id] = _role_by_funder(amount, group)
        self.below = self._below()

    def _amount(self, entity: Entity) -> Amount:
        levels = {self.of.level(subject) for subject in entity.many["subject"]}
        level = next((level for level in LEVELS if level in levels), "")
        start, end = entity.year("period_start"), entity.year("period_end")
        return Amount(entity, level, -math.inf if start is None else start, math.inf if end is None else end)

    def _later_readings(self) -> Iterator[Amount]:
        """Give the certain amounts that say once more what another says already."""
        readings: defaultdict[tuple[object, ...], list[Amount]] = defaultdict(list)
        for amount in self.amounts.values():
            if amount.entity.certain:
                alike = (amount.subjects, amount.funders, amount.kind, amount.recurrence, amount.period)
                readings[alike].append(amount)
        for same in readings.values():
            yield from sorted(same, key=_reading_order)[1:]

    def _below(self) -> set[str]:
        counted: set[tuple[str, str, str]] = set()
        for amount in self.amounts.values():
            if self.in_totals[amount.id] == "counted":
                counted |= {(subject, amount.recurrence, amount.family) for subject in amount.subjects}
        return {
            amount.id
            for amount in self.amounts.values()
            for subject in amount.subjects
            if self.of.level(subject)
            for whole in self.of.above(subject)
            if (whole, amount.recurrence, amount.family) in counted
        }

    def counts(self, amount: Amount, roles: dict[str, str]) -> bool:
        """Say whether an amount counts in a kind of sum, and is not below."""
        return roles[amount.id] == "counted" and amount.id not in self.below

    # ------------------------------------------------------------------------------------------ sums

    def sums(self) -> dict[SumKey, Sum]:
        """Return all sums of all dimensions."""
        counted: defaultdict[SumKey, list[Amount]] = defaultdict(list)
        left_out: defaultdict[SumKey, list[str]] = defaultdict(list)
        for dimension in DIMENSIONS:
            for amount in self.amounts.values():
                keys = self._keys(amount, dimension)
                reason = self._reason_left_out(amount, dimension, keys)
                period = (amount.first_year, amount.last_year) if dimension == "year" else ALL_YEARS
                for key in keys:
                    place = (dimension, key, period, amount.level, amount.kind, amount.recurrence)
                    if reason:
                        left_out[place].append(reason)
                    else:
                        counted[place].append(amount)
        return {
            place: Sum(
                sum((amount.value for amount in counted[place]), Decimal(0)) if place in counted else None,
                len(counted.get(place, ())),
                len(left_out.get(place, ())),
                frozenset(left_out.get(place, ())),
            )
            for place in {*counted, *left_out}
        }

    def _keys(self, amount: Amount, dimension: str) -> set[str]:
        """Return the keys an amount comes under: the empty one when it has none, nothing when out of place."""
        if dimension == "line" and amount.level == "programme":
            return set()
        if dimension == "goal" and amount.level != "project":
            return set()
        if dimension == "year":
            return {""}
        if dimension == "funder":
            return set(amount.funders) or {""}
        return {key for subject in amount.subjects for key in self._keys_of(subject, dimension) or {""}}

    def _keys_of(self, subject: str, dimension: str) -> set[str]:
        if dimension == "programme":
            return {self.of.programme(subject)}
        if dimension == "goal":
            said = self.world.certain("contributions")
            return {item.one["goal"] for item in said if item.one["subject"] == subject and item.one["goal"]}
        level = self.of.level(subject)
        if level == "line":
            return {subject}
        return set(self.of.entity(subject).many["lines"]) if level == "project" else set()

    def _reason_left_out(self, amount: Amount, dimension: str, keys: set[str]) -> str:
        """Return why an amount does not count in a dimension, or nothing when it does."""
        roles = {"year": self.by_year, "funder": self.by_funder}.get(dimension, self.in_totals)
        if roles[amount.id] != "counted":
            return roles[amount.id]
        if amount.id in self.below and dimension != amount.level:
            return "below_level"
        several = len(amount.subjects) > 1 or dimension == "funder"
        return "shared" if several and len(keys) > 1 else ""


def _reading_order(amount: Amount) -> tuple[bool, float, str]:
    return amount.entity.method != "reviewed", -amount.entity.confidence, amount.id


def _role_in_totals(amount: Amount, group: list[Amount]) -> str:
    if any(not other.dated and not other.funded for other in group):
        return "part_of_total" if amount.dated or amount.funded else "counted"
    if any(not other.dated for other in group):
        return "part_of_total" if amount.dated else "counted"
    if any(not other.funded for other in group) and amount.funded:
        return "part_of_total"
    return "part_of_total" if _inside_another(amount, group) else "counted"


def _role_by_year(amount: Amount, group: list[Amount]) -> str:
    if not amount.dated and any(other.dated for other in group):
        return "total_of_parts"
    if amount.funded:
        whole_of_years = any(other.dated and not other.funded for other in group)
        whole = any(not other.dated and not other.funded for other in group)
        if whole_of_years or (whole and not amount.dated):
            return "part_of_total"
    return "counted"


def _role_by_funder(amount: Amount, group: list[Amount]) -> str:
    if not amount.funded:
        if any(other.funded for other in group):
            return "total_of_parts"
        if amount.dated and any(not other.dated and not other.funded for other in group):
            return "part_of_total"
    if amount.dated:
        same_funders = [other for other in group if other.funders == amount.funders]
        if any(not other.dated for other in same_funders) or _inside_another(amount, same_funders):
            return "part_of_total"
    return "counted"


def _inside_another(amount: Amount, group: list[Amount]) -> bool:
    """Say whether the years of a dated amount lie inside those of another of the same funders."""
    return amount.dated and any(
        amount.lies_inside(other) for other in group if other.dated and other.funders == amount.funders
    )
