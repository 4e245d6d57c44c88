"""What the page of one pair of programmes must print: each thing shared, with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tests.recompute.overlap import Overlap
from tests.recompute.pages import Row
from tests.recompute.second import Second
from tests.recompute.tables import Entity
from tests.recompute.words import ASPECTS, label

COLUMNS = (
    "aspect", "aspect_label", "id", "name", "in_a", "in_b", "detail", "amount", "source", "locator", "quote",
)  # fmt: skip


class Evidence:
    """The rows of one pair, of which ``one`` is named first."""

    def __init__(self, second: Second, one: str, other: str) -> None:
        self.second, self.world = second, second.world
        self.shared: Overlap = second.pairs[min(one, other), max(one, other)]
        sides = second.overlaps.sides
        self.sides = {"in_a": sides[one].subjects, "in_b": sides[other].subjects}

    def rows(self) -> Iterator[Row]:
        """Give all rows: one per thing, per what carries it on a side, per passage; none of them twice."""
        parts = (self._initiatives(), self._ties(), self._partners(), self._goals(), self._money())
        areas = (self._row("areas", area) for area in self.shared.areas)
        unique = {tuple(row.items()): row for row in chain(*parts, areas)}
        yield from unique.values()

    def _row(self, aspect: str, item: str, **more: object) -> Row:
        row = dict.fromkeys(COLUMNS) | {"aspect": aspect, "aspect_label": ASPECTS[aspect], "id": item}
        return row | {"name": self.world.name(item)} | more

    def _passages(self, entity: Entity) -> Iterator[Row]:
        for source, locator, quote in entity.passages:
            yield {"source": source, "locator": locator or None, "quote": quote or None}

    def _on_sides(self, subject: str) -> Iterator[Row]:
        """Give the side on which a subject stands, with its name."""
        for side, subjects in self.sides.items():
            if subject in subjects:
                yield {side: self.world.name(subject)}

    def _initiatives(self) -> Iterator[Row]:
        bearers = [*self.world.all("projects"), *self.world.all("programmes"), *self.world.all("lines")]
        for item in self.shared.initiatives:
            for bearer in bearers:
                if item in (bearer.id, bearer.one.get("initiative")):
                    for side in self._on_sides(bearer.id):
                        for passage in self._passages(bearer):
                            own = {"name": self.world.name(bearer.id)} | side
                            yield self._row("initiatives", item, **own, **passage)

    def _ties(self) -> Iterator[Row]:
        for item in self.shared.ties:
            tie = self.world.tables["links"][item]
            ends = " → ".join(self.world.name(tie.one[end]) for end in ("from", "to"))
            said = (label("link_relation", tie.one["relation"]), tie.one["as_written"])
            for passage in self._passages(tie):
                yield self._row("ties", item, name=ends, detail=": ".join(filter(None, said)), **passage)

    def _partners(self) -> Iterator[Row]:
        for part in self.second.partners.parts:
            aspects = {"partners": self.shared.partners, "possible_partners": self.shared.possible_partners}
            for aspect, organisations in aspects.items():
                if part.organisation not in organisations:
                    continue
                said = self.world.get(part.origin)
                assert said
                for side in self._on_sides(part.subject):
                    for passage in self._passages(said):
                        role = label("role", part.role)
                        yield self._row(aspect, part.organisation, detail=role, **side, **passage)

    def _goals(self) -> Iterator[Row]:
        aspects = {"goals": self.shared.goals, "goals_mapped": self.shared.goals_mapped}
        for said in self.world.all("contributions"):
            for goal, method in self._reached(said):
                for aspect, goals in aspects.items():
                    if goal in goals:
                        for side in self._on_sides(said.one["subject"]):
                            for passage in self._passages(said):
                                how = label("method", method)
                                yield self._row(aspect, goal, detail=how, **side, **passage)

    def _reached(self, said: Entity) -> set[tuple[str, str]]:
        """Return the goals that a contribution reaches, said or through a mapping."""
        goals = self.second.overlaps.goals
        direct = goals.with_above([said.one["goal"]])
        tied = goals.with_above(other for goal in direct for other in goals.tied[goal])
        return {(goal, said.method) for goal in direct} | {(goal, "mapped") for goal in tied}

    def _money(self) -> Iterator[Row]:
        for item in self.shared.money:
            amount = self.second.money.amounts[item]
            kinds = (label("money_kind", amount.kind), label("recurrence", amount.recurrence))
            for subject in amount.subjects:
                for side in self._on_sides(subject):
                    for passage in self._passages(amount.entity):
                        yield self._row(
                            "money", item, name=self.world.name(subject), amount=amount.value,
                            detail=", ".join(filter(None, kinds)), **side, **passage,
                        )  # fmt: skip
