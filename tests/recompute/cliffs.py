"""Where money ends, and whether something follows in time."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from tests.recompute.gaps import Gaps
from tests.recompute.money import Amount, Money
from tests.recompute.subjects import Subjects
from tests.recompute.tables import Entity, World

_TAKES_OVER = ("continues", "replaces_temporary_funding")


@dataclass(frozen=True, slots=True)
class Cliff:
    """A thing whose money ends, or is called temporary, and that nothing takes over in time.

    ``rests_on`` are the amounts and links that say so.
    """

    ends: int | None
    temporary: bool
    funders: frozenset[str]
    successor: str
    starts: int | None
    gap_years: int | None
    state: str
    rests_on: frozenset[str]


class Cliffs:
    """The cliffs of a world."""

    def __init__(self, world: World, subjects: Subjects, money: Money, gaps: Gaps) -> None:
        self.world, self.subjects, self.money, self.gaps = world, subjects, money, gaps
        self.links = list(world.certain("links"))

    def cliffs(self) -> dict[str, Cliff]:
        """Return the cliffs by the thing whose money it is."""
        paid = {subject for amount in self.money.amounts.values() for subject in amount.subjects}
        paid |= {link.one["from"] for link in self.links if link.one["relation"] == "cofunded_by"}
        found = ((item, self._cliff(item)) for item in paid - set(self.world.tables["lines"]) - {""})
        return {item: cliff for item, cliff in found if cliff}

    def _cliff(self, item: str) -> Cliff | None:
        if self._is_structural(item):
            return None
        amounts = [amount for amount in self._amounts(item) if amount.pays and self._says_end(amount)]
        ties = [link for link in self._funding(item) if self._says_end_of(link)]
        if not amounts and not ties:
            return None
        ends = max((int(amount.last_year) for amount in amounts if _has_end(amount)), default=None)
        if ends is None:
            ends = max((year for link in ties if (year := self._end(link.one["to"]))), default=None)
        called = {thing.one["duration"] for thing in (*(amount.entity for amount in amounts), *ties)}
        successor, starts, told = self._successor(item, ends)
        gap = starts - ends - 1 if ends is not None and starts is not None else None
        if gap is not None and gap < 1:
            return None
        state = "successor_undated" if gap is None else "before_successor"
        funders = {funder for amount in amounts for funder in amount.funders}
        return Cliff(
            ends, "temporary" in called, frozenset(funders | {link.one["to"] for link in ties}),
            successor, starts, gap, state if successor else "no_successor",
            frozenset([amount.id for amount in amounts] + [link.id for link in ties] + told),
        )  # fmt: skip

    def _amounts(self, item: str) -> list[Amount]:
        return [amount for amount in self.money.amounts.values() if item in amount.subjects]

    def _funding(self, item: str) -> list[Entity]:
        """Return the certain links to those who pay for a thing."""
        links = (link for link in self.links if link.one["relation"] == "cofunded_by")
        return [link for link in links if link.one["from"] == item]

    def _is_structural(self, item: str) -> bool:
        """Say whether a thing also has money that does not end."""
        certain = [amount for amount in self._amounts(item) if amount.entity.certain]
        yearly = [amount for amount in certain if amount.recurrence == "per_year" and not _has_end(amount)]
        called = {
            row.one["duration"] for row in (*(amount.entity for amount in certain), *self._funding(item))
        }
        return "structural" in called or any(
            amount.entity.one["duration"] != "temporary" for amount in yearly
        )

    def _says_end(self, amount: Amount) -> bool:
        return _has_end(amount) or amount.entity.one["duration"] == "temporary"

    def _says_end_of(self, link: Entity) -> bool:
        return link.one["duration"] == "temporary" or self._end(link.one["to"]) is not None

    def _end(self, payer: str) -> int | None:
        """Return the last year of a programme that pays."""
        programme = self.world.tables["programmes"].get(payer)
        return programme.year("end") if programme else None

    # -------------------------------------------------------------------------------------- successors

    def _successors(self, item: str, ends: int | None) -> Iterator[tuple[str, str]]:
        """Give what takes over, with the link that says so, if it is a link."""
        for link in self.links:
            if link.one["relation"] in _TAKES_OVER and link.one["to"] == item and link.one["from"]:
                yield link.one["from"], link.id
        entity = self.world.get(item)
        initiative = entity.one.get("initiative") if entity else ""
        for programme in self.world.all("programmes"):
            if item in programme.many["follows"]:
                yield programme.id, ""
        for table in ("programmes", "projects"):
            for other in self.world.all(table):
                if initiative and other.one["initiative"] == initiative and other.id != item:
                    start = self._start(other.id)
                    if start is not None and ends is not None and start > ends:
                        yield other.id, ""

    def _successor(self, item: str, ends: int | None) -> tuple[str, int | None, list[str]]:
        """Return what takes over, when it starts, and the links that say so: the first to start."""
        found = list(self._successors(item, ends))
        if not found:
            return "", None, []
        dated = [(self._start(successor), successor) for successor, _ in found]
        start, first = min(dated, key=lambda pair: (pair[0] is None, pair[0] or 0, pair[1]))
        return first, start, [link for successor, link in found if successor == first and link]

    def _start(self, entity_id: str) -> int | None:
        """Return when a project or programme starts; a project without years, with its programme."""
        span = self.gaps.spans.get(entity_id)
        if span:
            return span.first
        level = self.subjects.level(entity_id)
        programme = self.subjects.programme(entity_id) if level in ("project", "programme") else ""
        return self.subjects.entity(programme).year("start") if programme else None


def _has_end(amount: Amount) -> bool:
    return math.isfinite(amount.last_year)
