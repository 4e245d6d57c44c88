"""Progress: stretches of a whole, and folders that fill."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest

from samenhang import progress
from samenhang.progress import SILENT, Progress


def test_a_stretch_of_a_stretch_stays_within_it() -> None:
    told: list[tuple[str, float]] = []
    whole = Progress(lambda what, done: told.append((what, round(done, 6))))
    half = whole.stretch(0.5, 1.0)
    half.at("begin")
    half.stretch(0.2, 0.4).at("middle", 0.5)
    half.at("end", 1.0)
    half.at("too far", 7.0)
    half.at("before", -1.0)
    assert told == [("begin", 0.5), ("middle", 0.65), ("end", 1.0), ("too far", 1.0), ("before", 0.5)]


def test_a_folder_that_fills_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_LOOK", 0.01)
    told: list[float] = []
    with Progress(lambda _, done: told.append(done)).filling("x", tmp_path / "store", 1000):
        (tmp_path / "store").mkdir()
        for number in range(3):
            (tmp_path / "store" / str(number)).write_bytes(b"x" * 500)
            seen = len(told)
            while len(told) < seen + 2:
                time.sleep(0.01)
    assert told[0] == 0.0 and 0.5 in told and told[-1] == 0.99
    assert all(one <= other for one, other in pairwise(told))


def test_nobody_is_told_without_a_watcher(tmp_path: Path) -> None:
    with SILENT.filling("x", tmp_path, 1):
        pass
