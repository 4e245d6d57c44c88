"""What the documentation tells people to type works, on the example workspace."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, Block, blocks

BINARIES = Path(sys.executable).parent
RUNNING = [page for page in PAGES if any(block.runs for block in blocks(page))]
EVERY_RUN = [page for page in RUNNING if page.parent.name != "handleiding"]
IN_A_SOAK = [pytest.param(page, marks=pytest.mark.thorough) for page in RUNNING if page not in EVERY_RUN]
LANGUAGES = {"sh", "python"}
DEMO = "samenhang demo groningen"
"""What the example itself is made by, once for all tests."""
FILES = Path(__file__).parent / "files"
"""Folders in which blocks run, by name; any other one is a copy of the example."""


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{BINARIES}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1) if "check" in command else done.returncode == 0, (command, done.stderr)
    assert done.stdout or done.stderr, f"{command} says nothing"
    return done


def _run_block(block: Block, folder: Path) -> None:
    if block.language == "python":
        run([sys.executable, "-c", block.content + "\nprint('done')"], folder)
        return
    for line in block.commands:
        run(shlex.split(line), folder)


@pytest.mark.parametrize("page", EVERY_RUN + IN_A_SOAK, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_block_that_says_so_runs(page: Path, example: Path, tmp_path: Path) -> None:
    for block in blocks(page):
        if not block.runs:
            continue
        if block.content.strip() == DEMO:
            shutil.copytree(example, tmp_path / DEMO.split()[-1])
            continue
        folder = tmp_path / block.folder
        if block.folder and not folder.exists():
            own = FILES / block.folder
            shutil.copytree(own if own.is_dir() else example, folder)
        _run_block(block, folder)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_block_says_whether_it_runs(page: Path) -> None:
    unmarked = [
        block.content.splitlines()[0]
        for block in blocks(page)
        if block.language in LANGUAGES and not block.marked and not block.content.startswith("make ")
    ]
    assert unmarked == []
    assert {block.language for block in blocks(page) if block.runs} <= LANGUAGES


def test_the_pages_are_found_and_some_of_them_run() -> None:
    assert len(RUNNING) >= 6
    assert sum(len(block.commands) for page in RUNNING for block in blocks(page) if block.runs) > 30


def test_every_command_is_in_the_documentation() -> None:
    from samenhang.cli import COMMANDS

    told = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [name for name in COMMANDS if f"samenhang {name}" not in told] == []


@pytest.mark.parametrize("target", ["demo", "test", "check", "soak", "bench", "generate", "setup", "clean"])
def test_make_knows_the_target(target: str) -> None:
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
