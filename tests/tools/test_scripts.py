"""What the scripts behind `make` say where something is missing: a plain user on a bare machine."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SH = shutil.which("sh") or ""
pytestmark = pytest.mark.skipif(not SH, reason="this system has no sh")


def script(path: Path, content: str) -> Path:
    path.write_text(f"#!/bin/sh\n{content}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A folder with the few programs that the scripts need, where the user is not root."""
    tools = tmp_path / "bin"
    tools.mkdir()
    script(tools / "id", "echo 1000")
    return tools


def run(
    name: str, *arguments: str, path: Path, folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    command = [SH, str(ROOT / "tools" / name), *arguments]
    env = {"PATH": str(path)}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def test_an_old_python_is_refused(bare: Path) -> None:
    python = script(bare / "python", "exit 1")
    done = run("environment.sh", str(python), "all", path=bare)
    assert done.returncode == 2
    assert "needs Python 3.11 or newer" in done.stderr


def test_a_python_without_venv_is_told_with_the_command_to_run(bare: Path) -> None:
    python = script(bare / "python", 'case "$2" in *ensurepip*) exit 1 ;; esac')
    done = run("environment.sh", str(python), "all", path=bare)
    assert done.returncode == 2
    assert "sudo apt-get install python3-venv" in done.stderr


@pytest.mark.parametrize("reaches", [True, False])
def test_pip_installs_where_uv_can_not(bare: Path, tmp_path: Path, reaches: bool) -> None:
    environment = tmp_path / "project" / ".venv" / "bin"
    environment.mkdir(parents=True)
    script(environment / "python", 'echo "$*" >> called')
    script(environment / "uv", f'echo "uv $*" >> called; exit {int(not reaches)}')
    for name in ("touch", "tr", "env"):
        (bare / name).symlink_to(shutil.which(name) or name)
    python = script(bare / "python", "exit 0")
    folder = environment.parents[1]
    done = run("environment.sh", str(python), "dev", path=bare, folder=folder)
    assert done.returncode == 0, done.stderr
    called = (folder / "called").read_text().splitlines()
    assert [".[dev]" in line for line in called if line.startswith("uv ")] == [True]
    assert any(line.startswith("-m pip install") and ".[dev]" in line for line in called) is not reaches
    assert (folder / ".venv" / ".developer").exists() and (folder / ".venv" / ".user").exists()


def test_a_missing_browser_stops_nothing_and_is_told(bare: Path) -> None:
    done = run("browser.sh", path=bare)
    assert done.returncode == 0
    assert "sudo apt-get install chromium" in done.stderr


def test_a_browser_that_is_there_is_not_mentioned(bare: Path) -> None:
    script(bare / "chromium", "exit 0")
    done = run("browser.sh", path=bare)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_missing_office_stops_nothing_and_is_told(bare: Path) -> None:
    done = run("office.sh", path=bare)
    assert done.returncode == 0
    assert "sudo apt-get install libreoffice-writer-nogui" in done.stderr
    script(bare / "soffice", "exit 0")
    assert run("office.sh", path=bare).stderr == ""


def test_one_failed_check_fails_the_whole_and_all_are_shown(bare: Path) -> None:
    for name in ("ruff", "mypy", "lint-imports"):
        script(bare / name, "exit 0")
    script(bare / "python", 'case "$*" in *check_sizes*) echo "too long"; exit 1 ;; esac')
    done = run("check.sh", path=bare)
    assert done.returncode == 1
    assert done.stdout.count("ok      ") == 6
    assert "too long\nFAILED  sizes" in done.stdout
    assert done.stdout.endswith("Not good: sizes\n")
