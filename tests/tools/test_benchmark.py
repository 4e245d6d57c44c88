from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.commands import COMMANDS, Times, measure, over_limits, seconds, table
from samenhang.cli import COMMANDS as KNOWN

QUICK = {f"samenhang {name}": Times(0.1, 0.2) for name in COMMANDS}
TIMES = {"bare click program": Times(0.05, 0.06), "samenhang --help": Times(0.08, 0.09), **QUICK}


def test_within_the_limits_nothing_is_told() -> None:
    assert over_limits(TIMES) == []


def test_each_broken_promise_is_told() -> None:
    slow = {**TIMES, "samenhang --help": Times(0.11, 0.2), "samenhang gaps": Times(0.61, 0.7)}
    assert over_limits(slow) == ["samenhang --help takes 2.2 x a bare click program", "gaps takes 0.61 s"]


def test_the_table_has_a_row_per_program_and_the_ratio() -> None:
    rows = table(TIMES)
    assert len(rows) == 2 + len(TIMES)
    assert rows[3] == "| `samenhang --help` | 0.080 | 0.090 | 1.6 |"


def test_every_command_that_answers_is_timed() -> None:
    timed = {arguments[0] for arguments in COMMANDS.values()}
    # diff needs two builds, push a server
    assert set(KNOWN) - timed == {"demo", "new", "read", "build", "diff", "push"}


def test_what_fails_is_not_timed(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        seconds((sys.executable, "-c", "raise SystemExit(3)"), tmp_path)
    taken = measure({"quick": (sys.executable, "-c", "")}, tmp_path, runs=2)["quick"]
    assert 0 < taken.fastest <= taken.median
