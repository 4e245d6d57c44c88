"""The shipped workspace, built once, and its tables resolved the other way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import samenhang
from samenhang import workspace
from samenhang.pipeline.build import build
from samenhang.workspace import Workspace
from tests.recompute.second import Second

SHIPPED = Path(samenhang.__file__).parent / "data" / "groningen"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the shipped workspace."""
    copy = tmp_path_factory.mktemp("recompute") / "groningen"
    shutil.copytree(SHIPPED, copy, ignore=shutil.ignore_patterns("build"))
    return copy


@pytest.fixture(scope="session")
def program(folder: Path) -> Workspace:
    """Return the workspace as the program builds it."""
    build(folder)
    return workspace.open(folder)


@pytest.fixture(scope="session")
def second(folder: Path) -> Second:
    """Return the second computation of the same workspace."""
    return Second(folder)
