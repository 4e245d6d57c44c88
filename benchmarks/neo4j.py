"""Time the ways into Neo4j against what the server itself needs for the same rows.

usage: python -m benchmarks.neo4j [--sizes N ...] [--runs N] [--folder DIR] [--kept DIR] [--only WAY]
       [--every N] [--record]

For a made-up portfolio of each size, on a server of its own:

- ``samenhang push`` (from the store of the build to the build that counts), against ``UNWIND ... CREATE`` of
  the same nodes and relationships, made ready in memory beforehand, in transactions of the same size;
- ``samenhang export neo4j-admin`` and the import of its files, against that import alone.

Both sides of a ratio take turns on an empty database with the same constraints; the fastest of several
runs counts. With ``--kept`` the portfolios stay there, built, for the next run; ``--only`` measures one way.
With ``--every`` a push is made once, and one in so many of its batches is written plainly too: see
:mod:`benchmarks.neo4j_beside`.
"""

from __future__ import annotations

import argparse
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
from typing import Any

import samenhang
from benchmarks.neo4j_beside import plainly, push_beside
from benchmarks.portfolio import Size, write
from samenhang.exports import neo4j_admin
from samenhang.graph.neo4j.batches import Batch, batches
from samenhang.graph.neo4j.connection import Connection, Target, connected
from samenhang.graph.neo4j.push import Source, constraints, push
from tools.measurements import record
from tools.neo4j_server import WORK, Running, library

PAGE = Path("docs/measurements.md")

LIMIT = 1.5
"""How many times the server's own time either way may take."""

_EMPTY = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds at one size; ``rows`` counts nodes and relationships."""

    projects: int
    rows: int
    push: float
    plain: float
    export: float
    imported: float

    @property
    def ratios(self) -> tuple[float, float]:
        """Our time against that of the server: by Bolt, and by the importer; 0 for what was not measured."""
        bolt = self.push / self.plain if self.plain else 0.0
        return bolt, (self.export + self.imported) / self.imported if self.imported else 0.0


WAYS = ("push", "import")


@dataclass(frozen=True, slots=True)
class How:
    """What is measured: how often, which ways, and of how many batches one is written plainly (0: all)."""

    runs: int
    ways: Sequence[str] = WAYS
    every: int = 0


def measure(folder: Path, workspace: Path, projects: int, how: How) -> Figures:
    """Measure one size in an empty folder, removed afterwards; a ``workspace`` that is not there is made."""
    try:
        if not (workspace / "build" / "current").exists():
            write(workspace, Size(projects))
            command = (str(Path(sys.executable).with_name("samenhang")), "-C", str(workspace), "build")
            subprocess.run(command, check=True, capture_output=True)
        opened = samenhang.open(workspace)
        source = Source(opened.graph, opened.build_folder.name, opened.manifest)
        folder.mkdir()
        pushed, plain = _by_bolt(folder, source, how) if "push" in how.ways else (0.0, 0.0)
        exported, imported = _by_import(folder, source, how.runs) if "import" in how.ways else (0.0, 0.0)
        return Figures(projects, _count(source), pushed, plain, exported, imported)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _count(source: Source) -> int:
    with source.opened() as (columns, elements):
        count = sum(1 for _ in elements())
        if columns:
            count += sum(columns.count(sheet) for sheet in (*columns.nodes(), *columns.links()))
        return count


def _by_bolt(folder: Path, source: Source, how: How) -> tuple[float, float]:
    """Return the seconds of a push and of the plain statements."""
    running = Running(folder / "server", "for-this-run-only", settings=WORK)
    try:
        with connected(Target(running.server.uri, password=running.server.password)) as connection:
            for statement in constraints():
                connection.alone(statement)
            if how.every:
                return push_beside(connection, source, how.every)
            pushed = plain = 0.0
            for _ in range(how.runs):
                with source.opened() as (columns, elements):
                    prepared = list(batches(elements(), columns=columns))
                plain = _least(plain, _seconds(lambda made=prepared: _plainly(connection, source, made)))
                connection.alone(_EMPTY)
                del prepared
                pushed = _least(pushed, _seconds(lambda: push(connection, source)))
                connection.alone(_EMPTY)
            return pushed, plain
    finally:
        running.kill()


def _plainly(connection: Connection, source: Source, prepared: Sequence[Batch]) -> None:
    """Write the rows and nothing else."""
    held = {"start": f"{source.build}/", "build": source.build}
    for batch in prepared:
        plainly(connection, batch, held)


def _by_import(folder: Path, source: Source, runs: int) -> tuple[float, float]:
    """Return the seconds of the export, and of the import of its files."""
    exported = imported = 0.0
    for run in range(runs):
        exported = _least(exported, _seconds(lambda: neo4j_admin.write(source, folder / "csv")))
        home = folder / f"home-{run}"
        imported = _least(imported, _seconds(lambda home=home: _import(folder / "csv", home)))
        shutil.rmtree(home)
    return exported, imported


def _import(files: Path, home: Path) -> None:
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").touch()
    command = ("java", "-cp", str(library() / "*"), "org.neo4j.cli.AdminTool", "database", "import", "full",
               "neo4j", "--overwrite-destination=true", "@import.args")  # fmt: skip
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    subprocess.run(command, cwd=files, env=environment, check=True, capture_output=True)


def _seconds(work: Any) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _least(before: float, now: float) -> float:
    return min(before, now) if before else now


def table(found: Sequence[Figures]) -> list[str]:
    """Return the figures as the lines of a table in Markdown."""
    lines = [
        (
            "| projects | nodes and relationships | push (s) | plain `UNWIND` (s) | ratio "
            "| export (s) | import (s) | ratio |"
        ),
        "|---|---|---|---|---|---|---|---|",
    ]
    for item in found:
        bolt, admin = item.ratios
        cells = (item.push, item.plain, bolt, item.export, item.imported, admin)
        shown = (
            f"{cell:.{2 if number % 3 == 2 else 1}f}" if cell else "" for number, cell in enumerate(cells)
        )
        lines.append(f"| {item.projects} | {item.rows} | {' | '.join(shown)} |")
    return lines


def over_limits(found: Sequence[Figures]) -> list[str]:
    """Return what takes longer than it may."""
    return [
        f"{way} at {item.projects} projects takes {ratio:.2f} times the server alone"
        for item in found
        for way, ratio in zip(("push", "export neo4j-admin"), item.ratios, strict=True)
        if ratio > LIMIT
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and record when asked; 1 when a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=None)
    parser.add_argument("--kept", type=Path, default=None)
    parser.add_argument("--only", choices=WAYS, default=None)
    parser.add_argument("--every", type=int, default=0)
    parser.add_argument("--record", action="store_true")
    chosen = parser.parse_args(arguments)
    how = How(chosen.runs, (chosen.only,) if chosen.only else WAYS, chosen.every)
    found = []
    for size in chosen.sizes:
        if chosen.folder:
            chosen.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
            workspace = (chosen.kept or Path(folder)) / f"portfolio-{size}"
            found.append(measure(Path(folder) / "neo4j", workspace, size, how))
        print(*table(found[-1:])[-1:], flush=True)
    lines = table(found)
    print(*lines, sep="\n")
    if chosen.record:
        python = f"Python {platform.python_version()}, {os.cpu_count()} processors"
        record(PAGE, "neo4j", [*lines, "", f"Fastest of {chosen.runs} runs, {python}; the server gets 8 GB."])
    print(*over_limits(found), sep="\n", file=sys.stderr)
    return 1 if over_limits(found) else 0


if __name__ == "__main__":
    sys.exit(main())
