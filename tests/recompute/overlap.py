"""What two programmes have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from tests.recompute.goals import Goals
from tests.recompute.money import Amount, Money
from tests.recompute.partners import Partners
from tests.recompute.places import Places
from tests.recompute.subjects import Subjects
from tests.recompute.tables import Entity, World

_NAMED_KINDS = ("accord", "network_programme", "policy", "scheme")
_JOINING = ("continues", "part_of", "same")


@dataclass(frozen=True, slots=True)
class Side:
    """A programme with all programmes that are part of it, and what is known of them."""

    programme: str
    programmes: frozenset[str]
    subjects: frozenset[str]
    initiatives: frozenset[str]
    certain: frozenset[str]
    possible: frozenset[str]
    said: frozenset[str]
    mapped: frozenset[str]
    areas: frozenset[str]


@dataclass(frozen=True, slots=True)
class Overlap:
    """All that a pair shares, as ids."""

    initiatives: frozenset[str]
    ties: frozenset[str]
    partners: frozenset[str]
    possible_partners: frozenset[str]
    goals: frozenset[str]
    goals_mapped: frozenset[str]
    areas: frozenset[str]
    money: frozenset[str]
    shown: bool

    @property
    def makes_a_pair(self) -> bool:
        """Whether something is shared; a municipality alone makes no pair."""
        partners, goals = self.partners | self.possible_partners, self.goals | self.goals_mapped
        return bool(self.ties or self.initiatives or partners or goals)


class Overlaps:
    """The pairs of programmes of a world."""

    def __init__(self, world: World, subjects: Subjects, money: Money, partners: Partners) -> None:
        self.world, self.subjects, self.money = world, subjects, money
        self.places, self.goals = Places(world, subjects), Goals(world)
        self.parts = partners.parts
        self.links = [link for link in world.certain("links") if link.one["from"] and link.one["to"]]
        self.of_programme: defaultdict[str, set[str]] = defaultdict(set)
        for table in ("programmes", "lines", "projects"):
            for entity in world.all(table):
                self.of_programme[subjects.programme(entity.id)].add(entity.id)
        self.sides = {item.id: self._side(item.id) for item in world.all("programmes")}

    def _side(self, programme: str) -> Side:
        programmes = frozenset({programme, *self.subjects.below(programme)})
        subjects = frozenset(subject for item in programmes for subject in self.of_programme[item])
        there = [part for part in self.parts if part.subject in subjects]
        certain = frozenset(part.organisation for part in there if part.certain)
        return Side(
            programme,
            programmes,
            subjects,
            frozenset(filter(None, map(self._initiative, subjects))),
            certain,
            frozenset(part.organisation for part in there) - certain,
            frozenset(self.goals.said(subjects)),
            frozenset(goal for goal in self.goals.mapped(subjects)),
            frozenset(place for item in programmes for place in self.places.of_programme(item)),
        )

    def _initiative(self, subject: str) -> str:
        return self.subjects.entity(subject).one.get("initiative", "")

    def pairs(self) -> dict[tuple[str, str], Overlap]:
        """Return every pair by its two programmes, the first in the alphabet first."""
        found = {}
        for a, b in combinations(sorted(self.sides), 2):
            one, other = self.sides[a], self.sides[b]
            if not one.programmes & other.programmes:
                overlap = self._overlap(one, other)
                if overlap.makes_a_pair:
                    found[a, b] = overlap
        return found

    def _overlap(self, one: Side, other: Side) -> Overlap:
        ties = [link for link in self.links if _joins(link, one, other)]
        shared = one.initiatives & other.initiatives
        tied = {end for tie in ties for end in self._named_end(tie)}
        said = one.said & other.said
        both = (one.said | one.mapped) & (other.said | other.mapped)
        partners = one.certain & other.certain
        everyone = (one.certain | one.possible) & (other.certain | other.possible)
        return Overlap(
            shared | tied,
            frozenset(tie.id for tie in ties),
            partners,
            everyone - partners,
            said,
            frozenset(goal for goal in both - said if self._in_frame(goal)),
            one.areas & other.areas,
            frozenset(amount.id for amount in self._money(one, other, shared, tied)),
            self._shown(one) and self._shown(other),
        )

    def _in_frame(self, goal: str) -> bool:
        return self.world.tables["goals"][goal].one["framework"] == self.world.frame

    def _named_end(self, tie: Entity) -> list[str]:
        """Return the end of a joining tie that is no programme: the initiative that is shared by it."""
        ends = (tie.one["from"], tie.one["to"])
        carried = {*map(self._initiative, ends)}
        if tie.one["relation"] not in _JOINING or (len(carried) == 1 and carried != {""}):
            return []
        return [end for end in ends if self.subjects.level(end) != "programme"][:1]

    def _money(self, one: Side, other: Side, shared: frozenset[str], tied: Iterable[str]) -> Iterator[Amount]:
        sides = one.subjects | other.subjects
        bearers = {subject for subject in sides if self._initiative(subject) in shared} | set(tied)
        for amount in self.money.amounts.values():
            shared_by = amount.subjects & bearers and self.money.counts(amount, self.money.in_totals)
            across = _pays(amount, one, other) or _pays(amount, other, one)
            if shared_by or (across and self.money.counts(amount, self.money.by_funder)):
                yield amount

    def _shown(self, side: Side) -> bool:
        """Say whether pairs of a programme are shown without asking: no umbrella, no scheme or the like."""
        loaded = self.subjects.loaded
        umbrella = side.programme not in loaded and bool(side.programmes & loaded)
        kind = self.world.tables["programmes"][side.programme].one["kind"]
        return not umbrella and kind not in _NAMED_KINDS


def _joins(link: Entity, one: Side, other: Side) -> bool:
    start, end = link.one["from"], link.one["to"]
    return (start in one.subjects and end in other.subjects) or (
        start in other.subjects and end in one.subjects
    )


def _pays(amount: Amount, payer: Side, paid: Side) -> bool:
    return bool(amount.funders & payer.programmes and amount.subjects & paid.subjects)
