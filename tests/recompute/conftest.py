"""The shipped workspace as the program builds it, and its tables resolved the other way."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang import workspace
from samenhang.workspace import Workspace
from tests.recompute.second import Second


@pytest.fixture(scope="session")
def program(example: Path) -> Workspace:
    """Return the shipped workspace, built and opened."""
    return workspace.open(example)


@pytest.fixture(scope="session")
def second(example: Path) -> Second:
    """Return the second computation of the same workspace."""
    return Second(example)
