"""A build that is killed at any moment: the old graph is as it was, the next build succeeds, nothing is left."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samenhang
from samenhang.graph import builds
from tests.effort import costly
from tests.pipeline.small import FRAMES, built, content, left_behind, said, start_build, write

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills with a POSIX signal")

PART = 1000
"""Into so many parts the time of a build is divided."""


@dataclass
class Driven:
    """A workspace on its way from build to build."""

    folder: Path
    seconds: float
    count: int = 2
    frame: str = FRAMES[0]


@pytest.fixture(scope="module")
def driven(tmp_path_factory: pytest.TempPathFactory) -> Driven:
    folder = write(tmp_path_factory.mktemp("kills") / "w", 1)
    built(folder)
    write(folder, 2)
    started = time.monotonic()
    built(folder)
    return Driven(folder, time.monotonic() - started)


@costly(3, full=200)
@given(moment=st.integers(0, PART), whole=st.booleans(), undone=st.booleans())
def test_the_old_graph_is_there_and_the_next_build_succeeds(
    driven: Driven, moment: int, whole: bool, undone: bool
) -> None:
    folder, before = driven.folder, (driven.count, driven.frame)
    old = builds.current(folder / "build")
    as_it_was = content(old)
    driven.count += 1
    if whole:
        driven.frame = FRAMES[driven.frame == FRAMES[0]]
    write(folder, driven.count, driven.frame)

    process = start_build(folder)
    process.join(driven.seconds * moment / PART)
    process.kill()
    process.join()

    now = builds.current(folder / "build")
    assert content(old) == as_it_was
    assert said(samenhang.open(folder)) == ({before[0]} if now == old else {driven.count})
    if undone:
        driven.count, driven.frame = before
        write(folder, *before)
    started = time.monotonic()
    built(folder)
    driven.seconds = max(driven.seconds, time.monotonic() - started)
    assert said(samenhang.open(folder)) == {driven.count}
    assert left_behind(folder) == set()
