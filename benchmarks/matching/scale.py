"""Proposals on planted portfolios of growing size, beside the routes that people take from a shelf.

usage: python -m benchmarks.matching.scale [SIZE ...] [--seed K] [--routes proposals,rare pairs,minhash]

Each route runs in a process of its own, one after the other; time is processor time (user and system), memory
the most that the process held, the portfolio included. The other routes choose their cut on the truth, the
proposals use their fixed one. False friends are planted: namesakes in another region, and unrelated projects
with one name.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass

import numpy as np

from benchmarks.matching import floors
from benchmarks.matching.planted import plant
from samenhang.matching.match import match
from samenhang.progress import Progress

ROUTES = ("proposals", "rare pairs", "minhash")


@dataclass(frozen=True, slots=True)
class Row:
    """What one route came to on one size."""

    route: str
    projects: int
    recall: float
    precision: float
    false_friends: int
    seconds: float
    gigabytes: float

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision."""
        return 2 * self.recall * self.precision / max(self.recall + self.precision, 1e-9)


def _bar(what: str, done: float) -> None:
    del what
    if sys.stderr.isatty():
        print(f"\r[{'#' * int(40 * done):40}] {done:4.0%}", end="", file=sys.stderr, flush=True)


def measure(route: str, size: int, seed: int) -> Row:
    """Run one route in this process."""
    planted = plant(size, seed)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    if route == "proposals":
        verdict = match(planted.material, Progress(_bar)).verdict
        found = verdict.state != "rejected"
        low, high = np.minimum(verdict.a, verdict.b)[found], np.maximum(verdict.a, verdict.b)[found]
        spent = time.process_time() - start
        pairs = set(zip(low.tolist(), high.tolist(), strict=True))
        recall, precision = (
            len(pairs & planted.same) / len(planted.same),
            len(pairs & planted.same) / len(pairs),
        )
    else:
        run = floors.rare_pairs if route == "rare pairs" else floors.minhash
        scored = run(planted.text, planted.programme)
        spent = time.process_time() - start
        recall, precision, cut = floors.best_cut(scored, planted.same)
        kept = scored[2] >= cut
        pairs = set(zip(scored[0][kept].tolist(), scored[1][kept].tolist(), strict=True))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Row(route, size, recall, precision, len(pairs & planted.false), spent, max(after, before) / 2**20)


def main() -> None:
    """Measure the sizes asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--routes", default=",".join(ROUTES))
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(asdict(measure(given.routes, given.sizes[0], given.seed))))
        return
    print("| projects | route | recall | precision | F1 | false friends | processor time | peak memory |")
    print("|---|---|---|---|---|---|---|---|")
    for size in given.sizes:
        for route in given.routes.split(","):
            command = [sys.executable, "-m", __spec__.name, str(size), "--routes", route, "--one"]
            done = subprocess.run([*command, "--seed", str(given.seed)], stdout=subprocess.PIPE, check=True)
            row = Row(**json.loads(done.stdout))
            print(
                f"| {size} | {route} | {row.recall:.3f} | {row.precision:.3f} | {row.f1:.3f} "
                f"| {row.false_friends} | {row.seconds:.1f} s | {row.gigabytes:.2f} GB |", flush=True,
            )  # fmt: skip


if __name__ == "__main__":
    main()
