"""Partners: in which programmes, in what roles, in which years, and with how much money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from tests.recompute.gaps import Gaps
from tests.recompute.money import Amount, Money
from tests.recompute.subjects import Subjects
from tests.recompute.tables import Entity, World

_POSSIBLE = ("optional_partner", "possible_partner")
_PERIOD = ("period_start", "period_end")
_NO_PARTNER = ("author", "target_group")

KindSums = dict[tuple[str, str], Decimal]


@dataclass(frozen=True, slots=True)
class Part:
    """An organisation takes part in a subject in a role; ``origin`` is the row that says so."""

    organisation: str
    subject: str
    role: str
    first_year: int | None
    last_year: int | None
    origin: str

    @property
    def certain(self) -> bool:
        return self.role not in _POSSIBLE


@dataclass(slots=True)
class Partner:
    """All of one organisation: its programmes, roles, years and money."""

    programmes: set[str] = field(default_factory=set)
    counted: set[str] = field(default_factory=set)
    possible: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    given: KindSums = field(default_factory=dict)
    given_together: KindSums = field(default_factory=dict)
    around: KindSums = field(default_factory=dict)


class Partners:
    """The parts that organisations take, and what follows from them."""

    def __init__(self, world: World, subjects: Subjects, money: Money, gaps: Gaps) -> None:
        self.world, self.subjects, self.money, self.gaps = world, subjects, money, gaps
        self.parts = [part for part in self._all_parts() if self._is_partner(part)]

    def _all_parts(self) -> Iterator[Part]:
        for row in self.world.certain("participations"):
            if row.one["role"]:
                yield self._part(row, row.one["organisation"], row.one["subject"], row.one["role"])
        for amount in self.money.amounts.values():
            if amount.entity.certain:
                for funder in amount.funders:
                    for subject in amount.subjects:
                        yield self._part(amount.entity, funder, subject, "funder")

    def _part(self, row: Entity, organisation: str, subject: str, role: str) -> Part:
        own = [row.year(name) for name in (("start", "end") if "start" in row.one else _PERIOD)]
        first, last = (
            next((year for year in (own[side], *self._years(subject, side)) if year is not None), None)
            for side in (0, 1)
        )
        return Part(organisation, subject, role, first, last, row.id)

    def _years(self, subject: str, side: int) -> Iterator[int | None]:
        """Give the first (side 0) or last year of a project itself, and of the programme."""
        if self.subjects.level(subject) == "project" and (span := self.gaps.spans[subject]):
            yield (span.first, span.last)[side]
        programme = self.subjects.programme(subject)
        if programme:
            yield self.subjects.entity(programme).year(("start", "end")[side])

    def _is_partner(self, part: Part) -> bool:
        organisation = self.world.tables["organisations"].get(part.organisation)
        if not organisation or organisation.one["kind"] == "group":
            return False
        return part.role not in _NO_PARTNER and bool(self.subjects.programme(part.subject))

    # -------------------------------------------------------------------------------------- programmes

    def partners(self, *, all_levels: bool = False) -> dict[str, Partner]:
        """Return every organisation that takes part; its programmes counted by their top, or by themselves."""
        found: defaultdict[str, Partner] = defaultdict(Partner)
        for part in self.parts:
            programme = self.subjects.programme(part.subject)
            partner = found[part.organisation]
            if not part.certain:
                partner.possible.add(programme)
                continue
            partner.programmes.add(programme)
            partner.counted.add(programme if all_levels else self.subjects.top(programme))
            partner.roles.add(part.role)
            partner.starts += [part.first_year] if part.first_year is not None else []
            partner.ends += [part.last_year] if part.last_year is not None else []
        for organisation, partner in found.items():
            partner.possible -= partner.programmes
            partner.given, partner.given_together = self._given(organisation)
            partner.around = self._around(organisation)
        return dict(found)

    # ------------------------------------------------------------------------------------------- money

    def _given(self, organisation: str) -> tuple[KindSums, KindSums]:
        gifts = [
            amount
            for amount in self.money.amounts.values()
            if organisation in amount.funders and self.money.counts(amount, self.money.by_funder)
        ]
        kept = [gift for gift in gifts if not any(self._given_above(gift, other) for other in gifts)]
        alone = sum_by_kind(gift for gift in kept if len(gift.funders) == 1)
        return alone, sum_by_kind(gift for gift in kept if len(gift.funders) > 1)

    def _given_above(self, gift: Amount, other: Amount) -> bool:
        """Say whether another gift goes to the programme that this one goes to a part of."""
        alike = (gift.family, gift.recurrence) == (other.family, other.recurrence)
        if not alike or other.level != "programme" or gift.level in ("programme", ""):
            return False
        mine, theirs = ({*map(self.subjects.programme, one.subjects)} for one in (gift, other))
        return bool(mine & theirs)

    def _around(self, organisation: str) -> KindSums:
        projects = {part.subject for part in self.parts if part.organisation == organisation and part.certain}
        return sum_by_kind(
            amount
            for amount in self.money.amounts.values()
            if amount.level == "project"
            and amount.family == "planned"
            and amount.subjects & projects
            and self.money.counts(amount, self.money.in_totals)
        )


def sum_by_kind(amounts: Iterable[Amount]) -> KindSums:
    """Sum amounts by kind and recurrence."""
    sums: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for amount in amounts:
        sums[amount.kind, amount.recurrence] += amount.value
    return dict(sums)
