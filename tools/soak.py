"""Run the property tests with far more examples than usual, and the tests too costly for every run.

usage: python -m tools.soak [--share PERCENT] [--seed N] [--jobs N] [--record]

``--record`` puts the figures of a run that passed in docs/measurements.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tools.measurements import record

_PASSED = re.compile(r"(\d+) passing(?: examples?)?, (\d+) failing")
_TESTS = re.compile(r"^(?:=+ )?(?:(\d+) failed)?(?:, )?(?:(\d+) passed)?.* in [\d.]+s", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Soak:
    """What a run came to: tests, examples tried in them, failures, seconds."""

    tests: int
    examples: int
    failures: int
    seconds: float


def read_report(report: str, seconds: float) -> Soak:
    """Count tests and examples in what pytest and hypothesis printed."""
    passing = failing = 0
    for good, bad in _PASSED.findall(report):
        passing += int(good)
        failing += int(bad)
    failed = passed = 0
    for bad, good in _TESTS.findall(report):
        failed, passed = int(bad or 0), int(good or 0)
    return Soak(failed + passed, passing + failing, failed, seconds)


def run(share: int, seed: int, jobs: int) -> tuple[int, str, float]:
    """Run the property tests; return pytest's exit code, its report, and the seconds it took."""
    command = [
        sys.executable, "-m", "pytest", "-m", "property or office or thorough", "-n", str(jobs), "-q",
        "-p", "no:cacheprovider",
        "--hypothesis-profile=soak", f"--hypothesis-seed={seed}", "--hypothesis-show-statistics",
    ]  # fmt: skip
    started = time.monotonic()
    env = {**os.environ, "SAMENHANG_SOAK": str(share)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr, time.monotonic() - started


def main() -> int:
    """Run, print, and record when asked; return pytest's exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--share", type=int, default=100, help="percentage of a full run")
    parser.add_argument("--seed", type=int, default=20261121)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--record", action="store_true")
    given = parser.parse_args()
    code, report, seconds = run(given.share, given.seed, given.jobs)
    if code:
        print(report)
    soak = read_report(report, seconds)
    told = (
        f"{soak.tests} property tests, {soak.examples} examples, {soak.failures} failures, "
        f"in {soak.seconds:.0f} s (seed {given.seed}, {given.share} % of a full run, "
        f"Python {platform.python_version()}, {given.jobs} processes)."
    )
    print(told)
    if code == 0 and given.record:
        record(Path("docs/measurements.md"), "soak", [told])
    return code


if __name__ == "__main__":
    sys.exit(main())
