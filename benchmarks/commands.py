"""Time the commands on the example workspace, as whole processes, against the smallest click program.

usage: python -m benchmarks.commands [--runs N] [--workspace DIR] [--record]

The runs of all programs alternate, so that a busy moment of the machine hits them alike. The fastest run
counts against the limits: whatever else the machine does can only make a run slower. ``--record`` puts the
table in docs/measurements.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from samenhang.commands.export import FORMATS
from tools.measurements import record

BARE = "import click\n@click.command()\ndef main(): click.echo('x')\nmain()\n"

HELP_LIMIT = 2.0
"""``samenhang --help`` takes at most this many times a bare click program."""

COMMAND_LIMIT = 0.5
"""Seconds a command on the example workspace may take."""

COMMANDS: dict[str, tuple[str, ...]] = {
    "overlap": ("overlap",),
    "overlap A B": ("overlap", "programme/sociale-agenda", "programme/regio-deal-oost-groningen"),
    "gaps": ("gaps",),
    "duplicates": ("duplicates",),
    "cliffs": ("cliffs",),
    "partners": ("partners",),
    "links A": ("links", "Tijd voor Toekomst"),
    "links A B": ("links", "programme/sociale-agenda", "programme/regio-deal-oost-groningen"),
    "money": ("money",),
    "check": ("check",),
    "search": ("search", "jeugd"),
    "show": ("show", "programme/regio-deal-oost-groningen"),
    "why": ("why", "programme/regio-deal-oost-groningen"),
    "query": ("query",),
    "query NAME": ("query", "goals-by-measures"),
    "sparql": ("sparql", "queries/rollen-per-programma.rq"),
    "review": ("review", "--html", "review.html"),
    "decide": ("decide", "decisions/decisions.csv"),
    "report": ("report", "overlap", "-o", "report.docx"),
    "view overlap": ("view", "overlap", "-o", "network.html"),
    **{f"export {form}": ("export", form, "-o", f"export.{form}") for form in FORMATS},
}
"""What is timed, by the name in the table."""


def seconds(command: Sequence[str], folder: Path) -> float:
    """Run a command once and return the time of its whole process.

    Raises:
        RuntimeError: it failed; only what works is timed (``check`` may find errors).
    """
    started = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    taken = time.perf_counter() - started
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr}")
    return taken


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of several runs of one program."""

    fastest: float
    median: float


def measure(programs: dict[str, Sequence[str]], folder: Path, runs: int) -> dict[str, Times]:
    """Return the times of several runs of each program, after one run to warm up."""
    times: dict[str, list[float]] = {name: [] for name in programs}
    for number in range(runs + 1):
        for name, command in programs.items():
            taken = seconds(command, folder)
            if number:
                times[name].append(taken)
    return {name: Times(min(taken), statistics.median(taken)) for name, taken in times.items()}


def table(times: dict[str, Times]) -> list[str]:
    """Return the figures as a Markdown table, with the ratio to the bare program."""
    bare = times["bare click program"]
    rows = ["| program | fastest (s) | median (s) | times a bare click program |", "|---|---:|---:|---:|"]
    rows += [
        f"| `{name}` | {taken.fastest:.3f} | {taken.median:.3f} | {taken.fastest / bare.fastest:.1f} |"
        for name, taken in times.items()
    ]
    return rows


def over_limits(times: dict[str, Times]) -> list[str]:
    """Return a sentence for each promise that these figures break."""
    ratio = times["samenhang --help"].fastest / times["bare click program"].fastest
    found = [f"samenhang --help takes {ratio:.1f} x a bare click program"] if ratio > HELP_LIMIT else []
    slow = {name: times[f"samenhang {name}"].fastest for name in COMMANDS}
    return found + [f"{name} takes {taken:.2f} s" for name, taken in slow.items() if taken > COMMAND_LIMIT]


def main() -> int:
    """Measure, print, and record when asked; the exit code tells of a broken promise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--workspace", type=Path, help="a built workspace; a fresh example without it")
    parser.add_argument("--record", action="store_true")
    given = parser.parse_args()
    program = str(Path(sys.executable).with_name("samenhang"))
    folder = given.workspace or Path(tempfile.mkdtemp()) / "demo"
    try:
        building = 0.0 if given.workspace else seconds((program, "demo", str(folder)), Path())
        programs: dict[str, Sequence[str]] = {
            "bare click program": (sys.executable, "-c", BARE),
            "samenhang --help": (program, "--help"),
            **{f"samenhang {name}": (program, *arguments) for name, arguments in COMMANDS.items()},
        }
        times = measure(programs, folder, given.runs)
    finally:
        if not given.workspace:
            shutil.rmtree(folder.parent, ignore_errors=True)
    lines = [
        *table(times),
        "",
        f"{given.runs} runs of each; Python {platform.python_version()}, {os.cpu_count()} processors"
        + (f"; `samenhang demo`, which builds the workspace, took {building:.1f} s." if building else "."),
    ]
    print("\n".join(lines))
    if given.record:
        record(Path("docs/measurements.md"), "bench", lines)
    broken = over_limits(times)
    print("\n".join(["", "Over a limit:", *broken] if broken else ["", "All within the limits."]))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
