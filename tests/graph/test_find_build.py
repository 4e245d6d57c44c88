"""From what a person types to a build."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.errors import StoreError, UsageError
from samenhang.graph import builds
from samenhang.graph.find_build import find_build


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with two builds, the second in use."""
    folder = tmp_path / "werkmap"
    (folder / "build").mkdir(parents=True)
    (folder / "samenhang.toml").write_text("[workspace]\n")
    for name in ("aaaa1111", "bbbb2222"):
        (folder / "build" / name).mkdir()
        (folder / "build" / name / "manifest.json").write_text("{}")
        builds.point(folder / "build", name)
    return folder


def test_words_and_fingerprints(workspace: Path) -> None:
    folder = workspace / "build"
    assert find_build("current", folder) == folder / "bbbb2222"
    assert find_build("previous", folder) == folder / "aaaa1111"
    assert find_build("aaaa", folder) == folder / "aaaa1111"
    assert find_build("bbbb2222", folder) == folder / "bbbb2222"


def test_folders(workspace: Path) -> None:
    assert find_build(str(workspace), None) == workspace / "build" / "bbbb2222"
    assert find_build(str(workspace / "build" / "aaaa1111"), None) == workspace / "build" / "aaaa1111"


@pytest.mark.parametrize("given", ["aaa", "cccc", "build", "previous", ""])
def test_what_is_no_build_is_told_with_what_there_is(workspace: Path, given: str) -> None:
    folder = workspace / "build"
    if given == "previous":
        (folder / "aaaa1111" / "manifest.json").unlink()
        (folder / "aaaa1111").rmdir()
    with pytest.raises(UsageError) as fault:
        find_build(given, folder)
    assert "samenhang build" in str(fault.value) if given == "previous" else "bbbb2222" in str(fault.value)


def test_more_than_one_is_never_guessed(workspace: Path) -> None:
    folder = workspace / "build"
    (folder / "aaaa3333").mkdir()
    with pytest.raises(UsageError, match="aaaa1111, aaaa3333"):
        find_build("aaaa", folder)
    assert find_build("previous", folder).name == "aaaa1111", "the pointer knows which one it was"
    (folder / "aaaa1111").rename(folder / "aaaa2222")
    with pytest.raises(UsageError, match="aaaa2222, aaaa3333"):
        find_build("previous", folder)


def test_a_workspace_that_was_never_built(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "samenhang.toml").write_text("[workspace]\n")
    with pytest.raises(StoreError, match="samenhang build"):
        find_build(str(tmp_path), None)
    with pytest.raises(UsageError, match="map van een werkmap"):
        find_build("current", None)
