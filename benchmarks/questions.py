"""Time the commands on a made-up portfolio, each against the same question in DuckDB on the tables.

usage: python -m benchmarks.questions [--projects N ...] [--workspace DIR ...] [--runs N] [--all] [--record]

Both are whole processes, warm, the fastest of several runs: ``samenhang COMMAND`` on a built workspace, and
``python`` with DuckDB on a file that holds the tables already, typed and with ids for names. The SQL of each
question stands in ``benchmarks/sql``; where it leaves out a rule of ours, that is in DuckDB's favour.
``--all`` times the named questions and the picture of all overlaps too; ``--record`` puts the tables in
docs/measurements.md.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from benchmarks.portfolio import Size, write
from samenhang.ontology import vocabulary
from samenhang.queries.columns import Parameter
from samenhang.queries.library import questions
from tools.measurements import record

SQL = Path(__file__).with_name("sql")

Commands = Mapping[str, tuple[tuple[str, ...], str]]

COMMANDS: Commands = {
    "overlap": (("overlap",), "overlap"),
    "overlap A B": (("overlap", "programme/verzonnen-1", "programme/verzonnen-2"), "pair"),
    "gaps": (("gaps",), "gaps"),
    "cliffs": (("cliffs",), "cliffs"),
    "partners": (("partners",), "partners"),
    "money": (("money",), "money"),
    "check": (("check",), "check"),
    "search": (("search", "jeugd"), "search"),
    "show": (("show", "programme/verzonnen-3"), "show"),
    "why": (("why", "programme/verzonnen-3"), "why"),
    "links A": (("links", "programme/verzonnen-3"), ""),
    "links A B": (("links", "programme/verzonnen-1", "programme/verzonnen-2"), ""),
}
"""What is timed, with the name of its SQL; without one there is no such question on tables."""

SLOW: Commands = {
    "view overlap": (("view", "overlap", "-o", "{folder}/network.html"), ""),
}
"""What is timed only when all is asked for: a picture of every pair is no answer on a large portfolio."""

LIMIT = 1.0
"""Seconds a command may take, at any of the sizes."""

RATIO = 3.0
"""Times DuckDB that a command may take."""

LONGEST = 120
"""Seconds after which a program is stopped."""

FOUND, REFUSED, STOPPED = 1, 6, 124
"""Exit codes: there are error findings, a question was stopped at a limit, a program took too long."""

ANSWERS: dict[str, str] = {
    "programme": "programme/verzonnen-3", "initiative": "project/verzonnen-1/1",
    "thing": "programme/verzonnen-3", "partner": "organisation/verzonnen-7",
    "coalition": "organisation/verzonnen-7", "year": "2026", "area": "area/gm0014",
}  # fmt: skip
"""What is filled in for the parameters of the named questions that need one."""

# A small process in between: what a large one starts is charged with the memory of that one.
_MEASURE = """
import resource, subprocess, sys, time
with open(sys.argv[1], "wb") as out:
    started = time.perf_counter()
    ended = subprocess.run(sys.argv[2:], stdout=out, stderr=out).returncode
    taken = time.perf_counter() - started
print(taken, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, ended)
"""

_ASK = """
import sys, duckdb
con = duckdb.connect(sys.argv[1], read_only=True)
for row in con.execute(open(sys.argv[2], encoding="utf-8").read()).fetchall():
    print(row)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds and megabytes (the peak) of the fastest run; ``ended`` is its exit code."""

    seconds: float
    memory: float
    ended: int


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run a program once, as a whole process; one that takes too long is stopped."""
    measured = [sys.executable, "-c", _MEASURE, "out.txt", "timeout", str(LONGEST), *command]
    done = subprocess.run(measured, cwd=folder, check=True, capture_output=True, text=True)
    seconds, memory, ended = map(float, done.stdout.split())
    return Cost(seconds, memory, int(ended))


def fastest(command: Sequence[str], folder: Path, runs: int) -> Cost:
    """Return the fastest of several runs, after one to warm up.

    Raises:
        RuntimeError: it failed; only what works is timed (``check`` may find errors).
    """
    first = run(command, folder)
    may_find_errors = (FOUND,) if "check" in command else ()
    if first.ended not in (0, REFUSED, STOPPED, *may_find_errors):
        told = (folder / "out.txt").read_text(encoding="utf-8", errors="replace")
        raise RuntimeError(f"{' '.join(command)} ended with {first.ended}: {told[-500:]}")
    if first.ended == STOPPED:
        return first
    return min((run(command, folder) for _ in range(runs)), key=lambda cost: cost.seconds)


def tables(workspace: Path, file: Path) -> None:
    """Load the tables of a workspace into a DuckDB file."""
    with duckdb.connect(str(file)) as con:
        con.execute("SET VARIABLE sources = ?", [str(workspace / "sources")])
        con.execute("SET VARIABLE goals = ?", [str(vocabulary.VOCABULARIES / "frameworks/*/goals.csv")])
        con.execute((SQL / "tables.sql").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Line:
    """What was measured of one command: ``tables`` is the same question in DuckDB, where there is one."""

    name: str
    ours: Cost
    tables: Cost | None

    @property
    def ratio(self) -> float:
        """How many times DuckDB it takes."""
        return self.ours.seconds / self.tables.seconds if self.tables else math.nan


def measure(workspace: Path, runs: int, folder: Path, commands: Commands = COMMANDS) -> list[Line]:
    """Time every command on a built workspace."""
    program = str(Path(sys.executable).with_name("samenhang"))
    file = folder / "tables.duckdb"
    tables(workspace, file)
    lines = []
    for name, (arguments, sql) in commands.items():
        asked = [argument.format(folder=folder) for argument in arguments]
        ours = fastest([program, "-C", str(workspace), *asked], folder, runs)
        beside = None
        if sql:
            beside = fastest([sys.executable, "-c", _ASK, str(file), str(SQL / f"{sql}.sql")], folder, runs)
        lines.append(Line(name, ours, beside))
    return lines


def catalogue(workspace: Path, runs: int, folder: Path) -> Iterator[str]:
    """Give a row per named question: its time, its memory and how many rows it has."""
    program = str(Path(sys.executable).with_name("samenhang"))
    yield "| question | fastest (s) | peak (MB) | rows |"
    yield "|---|---:|---:|---:|"
    for question in questions():
        given = [f"{one.name}={_answer(one)}" for one in question.parameters if one.required]
        asked = [program, "-C", str(workspace), "query", question.name, *given]
        cost = fastest([*asked, "--timeout", str(LONGEST)], folder, runs)
        rows = _rows([*asked, "--timeout", str(LONGEST), "--format", "json"], folder)
        yield f"| `{' '.join([question.name, *given])}` | {_seconds(cost)} | {cost.memory:.0f} | {rows} |"


def _answer(parameter: Parameter) -> str:
    return ANSWERS[parameter.name]


def _rows(command: Sequence[str], folder: Path) -> str:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=2 * LONGEST
    )
    return str(len(json.loads(done.stdout))) if done.returncode == 0 else "stopped at a limit"


def _seconds(cost: Cost) -> str:
    return f"> {LONGEST}" if cost.ended == STOPPED else f"{cost.seconds:.2f}"


def table(measured: dict[int, list[Line]]) -> list[str]:
    """Return the figures as Markdown; ``measured`` by number of projects.

    The exponent tells how the time grows between the smallest and the largest size: 0 not at all, 1 with
    the number of projects.
    """
    sizes = sorted(measured)
    heads = [f"{size:,} projects (s)" for size in sizes]
    top = sizes[-1]
    rows = [
        f"| command | {' | '.join(heads)} | DuckDB at {top:,} (s) | ratio | growth | peak (MB) |",
        "|---|" + "---:|" * (len(sizes) + 4),
    ]
    for place, line in enumerate(measured[top]):
        each = [measured[size][place].ours for size in sizes]
        beside = f"{line.tables.seconds:.2f} | {line.ratio:.1f}" if line.tables else "- | -"
        grown = f"{growth(each[0].seconds, each[-1].seconds, top / sizes[0]):.2f}" if len(sizes) > 1 else "-"
        times = " | ".join(map(_seconds, each))
        rows.append(f"| `{line.name}` | {times} | {beside} | {grown} | {line.ours.memory:.0f} |")
    return rows


def growth(before: float, after: float, times: float) -> float:
    """Return the exponent with which a time grows when there is ``times`` as much."""
    return math.log(after / before) / math.log(times)


def over_limits(lines: Sequence[Line]) -> list[str]:
    """Return a sentence for each promise that these figures break."""
    slow = [f"{line.name} takes {_seconds(line.ours)} s" for line in lines if line.ours.seconds > LIMIT]
    return slow + [f"{line.name} takes {line.ratio:.1f} x DuckDB" for line in lines if line.ratio > RATIO]


def _workspaces(given: argparse.Namespace, folder: Path) -> Iterator[tuple[int, Path]]:
    """Give every workspace with its number of projects; those that are not given are made and built."""
    program = str(Path(sys.executable).with_name("samenhang"))
    for workspace in given.workspace:
        with duckdb.connect() as con:
            counted = con.execute(
                "SELECT count(*) FROM read_csv(?, all_varchar = true)",
                [str(workspace / "sources/*/projects.csv")],
            ).fetchone()
        yield int(counted[0]) if counted else 0, workspace.resolve()
    for projects in given.projects or ([] if given.workspace else [1000]):
        made = folder / f"portfolio-{projects}"
        write(made, Size(projects))
        subprocess.run([program, "-C", str(made), "build"], check=True, capture_output=True)
        yield projects, made


def main() -> int:
    """Measure, print, and record when asked; the exit code tells of a broken promise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--projects", type=int, nargs="*", default=[])
    parser.add_argument("--workspace", type=Path, nargs="*", default=[], help="built portfolios")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--all", action="store_true", help="the slow ones and the named questions too")
    parser.add_argument("--record", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspaces = dict(_workspaces(given, folder))
        commands = {**COMMANDS, **SLOW} if given.all else COMMANDS
        measured: dict[int, list[Line]] = {}
        for size, workspace in workspaces.items():
            (folder / str(size)).mkdir()
            measured[size] = measure(workspace, given.runs, folder / str(size), commands)
        top = max(workspaces)
        asked = list(catalogue(workspaces[top], given.runs, folder)) if given.all else []
    where = f"Python {platform.python_version()}, DuckDB {duckdb.__version__}, {os.cpu_count()} processors."
    where = f"Python {platform.python_version()}, DuckDB {duckdb.__version__}, {os.cpu_count()} processors."
    lines = [*table(measured), "", f"{given.runs} runs of each; {where}"]
    if asked:
        lines += ["", f"The named questions at {top:,} projects:", "", *asked]
    print("\n".join(lines))
    if given.record:
        record(Path("docs/measurements.md"), "questions", lines)
    broken = over_limits(measured[top])
    print("\n".join(["", "Over a limit:", *broken] if broken else ["", "All within the limits."]))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
