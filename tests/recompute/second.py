"""The whole second computation of a workspace."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from tests.recompute.cliffs import Cliff, Cliffs
from tests.recompute.gaps import Cell, Gaps, fold
from tests.recompute.money import Money, Sum, SumKey
from tests.recompute.overlap import Overlap, Overlaps
from tests.recompute.partners import Partners
from tests.recompute.subjects import Subjects
from tests.recompute.tables import read_world

CellKey = tuple[str, str | None, int | None]


class Second:
    """Everything that is counted of a workspace, each computed when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.world = read_world(folder)
        self.subjects = Subjects(self.world)
        self.money = Money(self.world, self.subjects)
        self.gaps = Gaps(self.world, self.subjects, self.money)
        self.partners = Partners(self.world, self.subjects, self.money, self.gaps)
        self.overlaps = Overlaps(self.world, self.subjects, self.money, self.partners)

    @cached_property
    def sums(self) -> dict[SumKey, Sum]:
        return self.money.sums()

    @cached_property
    def pairs(self) -> dict[tuple[str, str], Overlap]:
        return self.overlaps.pairs()

    @cached_property
    def cliffs(self) -> dict[str, Cliff]:
        return Cliffs(self.world, self.subjects, self.money, self.gaps).cliffs()

    @cached_property
    def cells(self) -> dict[CellKey, Cell]:
        """All cells of all goals, folded ones with nothing in the place of what is folded away."""
        found: dict[CellKey, Cell] = {}
        for key, cell in self.gaps.cells(goal.id for goal in self.world.all("goals")).items():
            found[key] = cell
        inside: dict[CellKey, list[Cell]] = {}
        for (goal, place, year), cell in found.items():
            for folded in ((goal, None, year), (goal, place, None), (goal, None, None)):
                inside.setdefault(folded, []).append(cell)
        return {**found, **{key: fold(cells) for key, cells in inside.items()}}
