"""The pictures are held against the commands on the shipped workspace, opened once."""

from __future__ import annotations

from pathlib import Path

import pytest

import samenhang
from samenhang.workspace import Workspace


@pytest.fixture(scope="session")
def shipped(example: Path) -> Workspace:
    return samenhang.open(example)
