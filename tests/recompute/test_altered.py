"""Both computations agree as well on tables that hold what the shipped ones do not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from samenhang import workspace
from samenhang.pipeline.build import FOLDERS, build
from tests.effort import SHARE, times
from tests.recompute import pages
from tests.recompute.altered import Alterer
from tests.recompute.evidence import Evidence
from tests.recompute.money import DIMENSIONS
from tests.recompute.second import Second
from tests.recompute.test_recompute import FOLDS, assert_same, settled, settled_cliffs

_SEEDS = range(1, 2 + SHARE // 5)
_PAIRS = times(6, 60)


@pytest.mark.property
@pytest.mark.parametrize("seed", _SEEDS)
@pytest.mark.thorough
def test_altered_tables(example: Path, tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "altered"
    for name in FOLDERS:
        shutil.copytree(example / name, folder / name)
    shutil.copy(example / "samenhang.toml", folder)
    Alterer(folder, seed).alter()
    build(folder)
    program, second = workspace.open(folder), Second(folder)
    assert_same(program.money(by=DIMENSIONS), pages.money_rows(second, DIMENSIONS))
    for framework in {goal.one["framework"] for goal in second.world.all("goals")}:
        for by in FOLDS:
            assert_same(program.gaps(by=by, goals=framework), pages.gap_rows(second, framework, by))
    for all_levels in (False, True):
        page = program.partners(1, all_levels=all_levels)
        assert_same(page, pages.partner_rows(second, 1, all_levels=all_levels))
    for everything in (False, True):
        page = program.overlap(everything=everything)
        assert_same(page, pages.overlap_rows(second, everything=everything))
    for a, b in sorted(second.pairs)[:_PAIRS]:
        assert_same(settled(program.overlap(a, b)), Evidence(second, a, b).rows())
    assert_same(settled_cliffs(program.cliffs()), pages.cliff_rows(second))
