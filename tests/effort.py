"""How hard the random tests look: a little at every run, far more in ``make soak``."""

from __future__ import annotations

import os

import hypothesis

SHARE = int(os.environ.get("SAMENHANG_SOAK", "0"))
"""Percentage of a full soak; 0 in an ordinary run."""

EXAMPLES = max(60, 20 * SHARE)
"""Examples per property test: 60, or 2000 in a full soak."""


def costly(examples: int) -> hypothesis.settings:
    """Give the settings of a test that builds much per example: fewer of them, ten times in a full soak."""
    return hypothesis.settings(max_examples=max(examples, examples * SHARE // 10))
