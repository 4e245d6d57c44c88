"""How hard the random tests look: a little at every run, far more in ``make soak``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import hypothesis
import pytest
from _pytest.mark import ParameterSet

SHARE = int(os.environ.get("SAMENHANG_SOAK", "0"))
"""Percentage of a full soak; 0 in an ordinary run."""

EXAMPLES = max(30, 20 * SHARE)
"""Examples per property test: 30, or 2000 in a full soak."""


def costly(examples: int, full: int = 0) -> hypothesis.settings:
    """Give the settings of a test that builds much per example: fewer of them.

    Args:
        examples: how many in an ordinary run.
        full: how many in a full soak; ten times as many as in an ordinary run when left out.
    """
    return hypothesis.settings(max_examples=max(examples, (full or 10 * examples) * SHARE // 100))


def times(few: int, full: int) -> int:
    """Return how often a test without random examples does its work: few in an ordinary run, more in a soak."""
    return max(few, full * SHARE // 100)


def some(cases: Sequence[Any], few: int) -> list[ParameterSet]:
    """Return the cases of a costly test: a few of them, spread evenly, in an ordinary run, all in a soak."""
    step = 1 if SHARE else max(len(cases) / few, 1)
    chosen = sorted({int(number * step) for number in range(len(cases)) if int(number * step) < len(cases)})
    return [
        pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=pytest.mark.property)
        for case in (cases[number] for number in chosen)
    ]
