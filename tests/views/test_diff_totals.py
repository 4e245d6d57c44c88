"""The totals that are compared are those that the commands print."""

from __future__ import annotations

from pathlib import Path

import samenhang
from samenhang.views.diff_totals import _states


def test_cells_are_those_of_gaps(example: Path) -> None:
    opened = samenhang.open(example)
    printed = {
        (row["goal"], row["municipality"], row["year"]): row["state"] for row in opened.gaps().records()
    }
    counted = {key: cell.state for key, cell in _states(opened.graph, opened.manifest.frame, {}).items()}
    assert len(printed) > 1000
    assert counted == printed
