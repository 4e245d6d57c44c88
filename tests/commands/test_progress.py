"""The line that tells how far a build is: on a terminal only."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.effort import some

COMMAND = (sys.executable, "-m", "samenhang", "build")
PROJECTS = "id,programme,name,kind\nproject/deal/fit,programme/deal,Fit,project\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tables").mkdir()
    (tmp_path / "samenhang.toml").write_text("[workspace]\n")
    (tmp_path / "tables" / "programmes.csv").write_text("id,name,kind\nprogramme/deal,Deal,deal\n")
    (tmp_path / "tables" / "projects.csv").write_text(PROJECTS)
    return tmp_path


@pytest.mark.skipif(os.name != "posix", reason="takes a terminal of POSIX")
@pytest.mark.thorough
def test_a_terminal_sees_every_step_and_how_long_still(folder: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    child = subprocess.Popen(COMMAND, cwd=folder, stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    seen = b""
    try:
        while block := os.read(ours, 4096):
            seen += block
    except OSError:
        # Linux tells the end of a terminal as an error.
        pass
    finally:
        os.close(ours)
    assert child.wait() == 0
    told = seen.decode()
    steps = (
        "Namen en regels nagaan",
        "Beweringen maken",
        "De graaf schrijven",
        "De graaf inladen",
        "Gebouwd:",
    )
    places = [told.index(step) for step in steps]
    assert places == sorted(places)
    assert "%" in told and "00:00:" in told


@pytest.mark.parametrize("term", some(["xterm", "dumb"], 1))
@pytest.mark.thorough
def test_a_file_gets_the_messages_only(folder: Path, term: str) -> None:
    done = subprocess.run(
        COMMAND, cwd=folder, capture_output=True, text=True, check=True, env={**os.environ, "TERM": term}
    )
    assert "Gebouwd:" in done.stderr
    assert "De graaf" not in done.stderr and "%" not in done.stderr
