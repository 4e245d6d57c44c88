"""Time builds of portfolios of growing size against what the engine itself needs.

usage: python -m benchmarks.builds [--sizes N ...] [--sources S] [--folder DIR] [--record]

For each size, one after the other, each in a process of its own:

- the whole build of a workspace (``samenhang build``), from its tables to the graph in use;
- the build after one of the sources changed, and the build when nothing changed;
- Oxigraph's own bulk load of the N-Quads of this graph, from the file to a store on disk;
- rdflib, which adds the same N-Quads quad by quad to memory (up to a size that it can bear).

The figures are seconds by the clock and of processor time, and the most memory that the process held; the
ratios are what counts, since all runs of one size share a machine and a moment. The growth is the exponent
between one size and the one before: 1 is linear.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.portfolio import Size, write
from tools.measurements import record

WHOLE_LIMIT = 2.0
"""A whole build takes at most this many times the engine's own bulk load."""

CHANGED_LIMIT = 0.10
"""A build after one source of a hundred changed takes at most this part of a whole one."""

RDFLIB_MOST = 10_000
"""Projects up to which rdflib is asked too; beyond, it needs more memory than the rest together."""

BULK = """
import sys, pyoxigraph
pyoxigraph.Store(sys.argv[2]).bulk_load(path=sys.argv[1], format=pyoxigraph.RdfFormat.N_QUADS)
"""
RDFLIB = """
import sys, rdflib
rdflib.Dataset().parse(sys.argv[1], format="nquads")
"""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of a process by the clock and of processor time, and the most memory it held (MiB)."""

    seconds: float
    processor: float
    memory: float


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured at one size; ``quads`` is the size of the graph, ``rdflib`` None when not asked."""

    projects: int
    quads: int
    whole: Run
    bulk: Run
    rdflib: Run | None
    changed: Run
    unchanged: Run


def run(command: Sequence[str]) -> Run:
    """Run a command to its end.

    Raises:
        RuntimeError: it failed.
    """
    started = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(child.pid, 0)
        taken = time.perf_counter() - started
        if status:
            errors.seek(0)
            raise RuntimeError(f"{' '.join(command)} failed: {errors.read().decode()}")
    return Run(taken, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure(folder: Path, size: Size) -> Figures:
    """Measure one size in an empty folder, which is removed afterwards."""
    workspace, store, graph = folder / "workspace", folder / "store", folder / "graph.nq"
    program = (str(Path(sys.executable).with_name("samenhang")), "-C", str(workspace))
    try:
        write(workspace, size)
        whole = run((*program, "build"))
        change(workspace, size)
        changed, unchanged = run((*program, "build")), run((*program, "build"))
        run((*program, "export", "nq", "-o", str(graph)))
        shutil.rmtree(workspace)
        bulk = run((sys.executable, "-c", BULK, str(graph), str(store)))
        shutil.rmtree(store)
        rdflib = run((sys.executable, "-c", RDFLIB, str(graph))) if size.projects <= RDFLIB_MOST else None
        return Figures(size.projects, _lines(graph), whole, bulk, rdflib, changed, unchanged)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def change(workspace: Path, size: Size) -> None:
    """Change what one source says: the state of its projects, and one amount gone."""
    source = workspace / "sources" / f"bron-{size.sources // 2:04d}"
    projects, money = source / "projects.csv", source / "money.csv"
    projects.write_text(projects.read_text().replace(",running,", ",completed,"))
    header, _, *rest = money.read_text().splitlines(keepends=True)
    money.write_text("".join([header, *rest]))


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 22), b""))


def table(found: Sequence[Figures]) -> list[str]:
    """Return the figures as a Markdown table."""
    headings = (
        "projects", "quads", "whole build (s)", "growth", "peak (MiB)", "bulk load alone (s)", "whole / bulk",
        "rdflib (s)", "one source changed (s)", "changed / whole", "nothing changed (s)",
        "processor: whole (s)", "whole / bulk", "changed / whole",
    )  # fmt: skip
    rows = [f"| {' | '.join(headings)} |", f"|{'---:|' * len(headings)}"]
    for before, one in zip((None, *found), found, strict=False):
        cells = (
            f"{one.projects:,}", f"{one.quads:,}", f"{one.whole.seconds:.1f}",
            "" if before is None else f"{_exponent(before, one):.2f}", f"{one.whole.memory:,.0f}",
            f"{one.bulk.seconds:.1f}", f"{one.whole.seconds / one.bulk.seconds:.2f}",
            f"{one.rdflib.seconds:.1f}" if one.rdflib else "-", f"{one.changed.seconds:.1f}",
            f"{one.changed.seconds / one.whole.seconds:.1%}", f"{one.unchanged.seconds:.1f}",
            f"{one.whole.processor:.1f}", f"{one.whole.processor / one.bulk.processor:.2f}",
            f"{one.changed.processor / one.whole.processor:.1%}",
        )  # fmt: skip
        rows.append(f"| {' | '.join(cells)} |")
    return rows


def _exponent(before: Figures, one: Figures) -> float:
    return math.log(one.whole.seconds / before.whole.seconds) / math.log(one.projects / before.projects)


def over_limits(found: Sequence[Figures]) -> list[str]:
    """Return a sentence for each promise that the largest size breaks; small ones are mostly start-up."""
    last = found[-1]
    whole, changed = last.whole.seconds / last.bulk.seconds, last.changed.seconds / last.whole.seconds
    told = [f"a whole build takes {whole:.2f} x the bulk load"] if whole > WHOLE_LIMIT else []
    return told + ([f"one changed source takes {changed:.1%} of it"] if changed > CHANGED_LIMIT else [])


def main() -> int:
    """Measure, print, and record when asked; the exit code tells of a broken promise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--sources", type=int, default=100)
    parser.add_argument("--folder", type=Path, help="where there is room; the folder for temporary files")
    parser.add_argument("--record", action="store_true")
    given = parser.parse_args()
    found = []
    for projects in sorted(given.sizes):
        folder = Path(tempfile.mkdtemp(dir=given.folder)) / "bench"
        found.append(measure(folder, Size(projects, given.sources)))
        folder.parent.rmdir()
        print("\n".join(table(found)[-1:]), flush=True)
    lines = [
        *table(found),
        "",
        f"{given.sources} sources; Python {platform.python_version()}, {os.cpu_count()} processors.",
    ]
    print("\n".join(["", *lines]))
    if given.record:
        record(Path("docs/measurements.md"), "builds", lines)
    broken = over_limits(found)
    print("\n".join(["", "Over a limit:", *broken] if broken else ["", "All within the limits."]))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
