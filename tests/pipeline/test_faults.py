"""What the system refuses a build: room, the right to write, a second one at once; and what it must not forget."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

import samenhang
from samenhang.errors import StoreError
from samenhang.graph import builds
from samenhang.graph.unwritten import not_written
from samenhang.pipeline.lock import locked
from tests.effort import some
from tests.pipeline.small import FRAMES, built, content, left_behind, said, write

BUILD = """
import sys
from samenhang.ontology import vocabulary
vocabulary.folders = tuple
from samenhang.cli import main
main(["--lang", sys.argv[2], "build", "-C", sys.argv[1], "-o", "/dev/null"])
"""
STRACE = shutil.which("strace")


def command(folder: Path, lang: str = "nl", *before: str) -> subprocess.CompletedProcess[str]:
    """Run ``samenhang build`` as a program of its own."""
    words = [*before, sys.executable, "-c", BUILD, str(folder), lang]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def assert_told(done: subprocess.CompletedProcess[str], *words: str) -> None:
    assert done.returncode == 5, done.stderr
    assert done.stderr.count("\n") == 1 and "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = write(tmp_path / "w", 1)
    built(folder)
    return folder


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 20 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=20m", "none", str(place)]
    if sys.platform != "linux" or subprocess.run(mounted, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.parametrize(("room", "whole"), some([*product([0, 200, 1500, 4000], [True, False])], 1))
def test_a_full_disk_is_named_and_the_old_graph_stays(disk: Path, room: int, whole: bool) -> None:
    folder = write(disk / "w", 1)
    built(folder)
    as_it_was = content(builds.current(folder / "build"))
    write(folder, 2, FRAMES[whole])
    filler = disk / "filler"
    fill(filler, shutil.disk_usage(disk).free - room * 1024)
    done = command(folder, "en" if whole else "nl")
    assert_told(done, "is full" if whole else "is vol", str(folder / "build"), "samenhang build")
    assert content(builds.current(folder / "build")) == as_it_was
    assert said(samenhang.open(folder)) == {1}
    assert left_behind(folder) == set()
    filler.unlink()
    built(folder)
    assert said(samenhang.open(folder)) == {2}


def fill(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.write(b"\0" * size)


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)) * 1024,) * 2)
"""


@pytest.mark.skipif(os.name != "posix", reason="limits the size of files as POSIX does")
@pytest.mark.parametrize("largest", some([20, 1, 60], 1))
@pytest.mark.thorough
def test_where_no_disk_can_be_mounted_a_limit_on_files_does_the_same(workspace: Path, largest: int) -> None:
    write(workspace, 2)
    words = [sys.executable, "-c", LIMITED + BUILD, str(largest), str(workspace), "nl"]
    assert_told(subprocess.run(words, capture_output=True, text=True, check=False), "is vol")
    assert said(samenhang.open(workspace)) == {1}
    assert left_behind(workspace) == set()
    built(workspace)
    assert said(samenhang.open(workspace)) == {2}


@pytest.mark.thorough
def test_a_folder_on_a_disk_that_may_only_be_read_says_so(disk: Path) -> None:
    folder = write(disk / "w", 1)
    built(folder)
    write(folder, 2)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert_told(command(folder), "mag niet worden geschreven", str(folder / "build"))
    assert said(samenhang.open(folder)) == {1}
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    assert left_behind(folder) == set()
    built(folder)


def test_a_second_build_at_once_says_who_is_building(workspace: Path) -> None:
    write(workspace, 2)
    with locked(workspace / "build"):
        assert_told(command(workspace), "loopt al een bouw", str(os.getpid()))
    assert said(samenhang.open(workspace)) == {1}


def test_a_file_that_may_not_be_read_is_named(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from samenhang.pipeline import build

    def refuse(path: Path) -> str:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(build, "checksum", refuse)
    with pytest.raises(samenhang.errors.SourceError, match=r"samenhang\.toml.*kan niet worden gelezen"):
        build.build(workspace)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "is vol"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "is vol"),
        (OSError("IO error: No space left on device: While appending to file"), "is vol"),
        (PermissionError(errno.EACCES, "Permission denied"), "mag niet worden geschreven"),
        (OSError(errno.EROFS, "Read-only file system"), "mag niet worden geschreven"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
    ],
    ids=str,
)
def test_why_it_was_not_written(error: OSError, words: str, tmp_path: Path) -> None:
    told = not_written(error, tmp_path)
    assert isinstance(told, StoreError) and told.exit_code == 5
    assert words in str(told) and str(tmp_path) in str(told) and told.next_step


@pytest.mark.skipif(not STRACE, reason="strace is not installed")
@pytest.mark.parametrize("whole", some([True, False], 1))
def test_everything_is_on_disk_before_it_gets_its_name(workspace: Path, tmp_path: Path, whole: bool) -> None:
    """Files and folders are flushed, then renamed, then the folder of the builds is; after that the pointer."""
    write(workspace, 2, FRAMES[whole])
    log = tmp_path / "calls"
    traced = [str(STRACE), "-f", "-y", "-qq", "-o", str(log), "-e", "trace=fsync,fdatasync,/^rename"]
    assert command(workspace, "nl", *traced).returncode == 0, log.read_text()[-500:]
    calls = [call for line in log.read_text().splitlines() if (call := parsed(line))]
    there = str(workspace / "build")
    name = builds.current(workspace / "build").name
    unfinished = f"{there}/.new-{name}"
    named = calls.index(("rename", unfinished, f"{there}/{name}"))
    pointed = calls.index(("rename", f"{there}/.new-pointer", f"{there}/current"))
    flushed = {call[1] for call in calls[:named] if call[0] == "fsync"}
    folder = builds.current(workspace / "build")
    held = {str(path).replace(str(folder), unfinished) for path in (folder, *folder.rglob("*"))}
    assert held <= flushed
    between = [call[1] for call in calls[named:pointed] if call[0] == "fsync"]
    assert between == [there, f"{there}/.new-pointer"]
    assert ("fsync", there) in calls[pointed:]


def parsed(line: str) -> tuple[str, ...] | None:
    """Return a call and its paths as strace tells them: ``12 fsync(3</a/b>) = 0``."""
    if found := re.search(r"f(?:data)?sync\(\d+<([^>]*)>\) += 0", line):
        return ("fsync", found[1])
    if found := re.search(r"rename\w*\((?:[^\"]*)\"([^\"]*)\",[^\"]*\"([^\"]*)\"[^)]*\) += 0", line):
        return ("rename", found[1], found[2])
    return None
