"""How well and how fast names of organisations are brought together, beside plain routes in the same run.

usage: python -m benchmarks.matching.names_bench [--sizes 10000 100000] [--routes samenhang,key] [--record]

The names are made up (:mod:`benchmarks.matching.name_portfolio`). Weights and threshold of the program, and
the cut of the plain routes, were chosen on portfolios of odd seeds; told here is what they do on one of an
even seed, which shares no own names with those. Times are of the processor, both threads together, so that a
busy machine changes them little; each route begins with the names as text.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cpdist
from scipy.sparse import csr_matrix
from sparse_dot_topn import sp_matmul_topn
from tabulate import tabulate

from benchmarks.matching.name_portfolio import Named, portfolio, truth
from samenhang.dutch.name_keys import name_of
from samenhang.progress import Progress
from samenhang.resolution.candidates import grams_of
from samenhang.resolution.certain import Known, certain
from samenhang.resolution.clusters import Clusters
from samenhang.resolution.name_proposals import propose
from samenhang.resolution.things import Form, Thing
from tools.measurements import record

Pair = tuple[int, int]
Found = set[Pair]

TUNED, TOLD = 1, 2
"""Seeds: of the portfolio on which weights were chosen, and of the one that is told of."""

ROUTES = ("samenhang", "rules", "n-grams", "all", "key")

PAGE = Path(__file__).parents[2] / "docs" / "measurements.md"
_TOPIC = "names"
_ALL_UP_TO = 20_000
_LEFT_OUT = {"n-grams": 0.05, "all": 1.0}
_CUTS = range(70, 98, 2)
_GIGA = 1 << 20


@dataclass(frozen=True, slots=True)
class Row:
    """What a route came to on one portfolio."""

    route: str
    size: int
    seconds: float
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / ((self.precision + self.recall) or 1)


def ours(names: Sequence[Named], progress: Progress) -> Found:
    """Return the pairs that the program proposes."""
    found = propose(_things(names), progress=progress)
    return {_numbers(item.a, item.b) for item in found if not item.rejected}


def by_rules(names: Sequence[Named]) -> Found:
    """Return the pairs that the program joins by a rule, without asking anybody."""
    clusters = Clusters()
    for item in certain(Known({thing.id: thing for thing in _things(names)})):
        clusters.join(item.a, item.b)
    return {_numbers(a, b) for members in clusters.sets() for a, b in combinations(members, 2)}


def _things(names: Sequence[Named]) -> list[Thing]:
    return [
        Thing(f"organisation/{at}", "organisations", frozenset({item.kind} - {""}), (Form(item.name),))
        for at, item in enumerate(names)
    ]


def _numbers(a: str, b: str) -> Pair:
    one, other = (int(entity.rpartition("/")[2]) for entity in (a, b))
    return min(one, other), max(one, other)


def by_letters(names: Sequence[Named], cut: float, left_out: float) -> Found:
    """Return the pairs of a plain route: letters three by three, then rapidfuzz over the candidates.

    Args:
        names: the names.
        cut: the least likeness (0 to 100) of a pair.
        left_out: letters that more than this part of the names share are left out.
    """
    texts = [item.name.lower() for item in names]
    rows, grams = grams_of(texts, 3)
    unique, column, count = np.unique(grams, return_inverse=True, return_counts=True)
    fit = count[column] <= max(10, left_out * len(texts))
    rows, column = rows[fit], column[fit]
    weight = np.log(len(texts) / count[column]) + 1
    length = np.sqrt(np.bincount(rows, weight * weight, minlength=len(texts)))
    values = (weight / length[rows]).astype(np.float32)
    matrix = csr_matrix((values, (rows, column)), shape=(len(texts), len(unique)))
    best = sp_matmul_topn(matrix, matrix.T.tocsr(), top_n=10, threshold=0.5, n_threads=2).tocoo()
    one, other = best.row[best.row < best.col], best.col[best.row < best.col]
    held = np.array(texts, dtype=object)
    likeness = cpdist(held[one], held[other], scorer=fuzz.token_sort_ratio, workers=2)
    kept = likeness >= cut
    return set(zip(one[kept].tolist(), other[kept].tolist(), strict=True))


def by_key(names: Sequence[Named]) -> Found:
    """Return the pairs whose names are equal but for signs, articles and legal forms."""
    carried: defaultdict[str, list[int]] = defaultdict(list)
    for at, item in enumerate(names):
        carried[name_of(item.name).key("legal_form")].append(at)
    return {pair for numbers in carried.values() if len(numbers) <= 50 for pair in combinations(numbers, 2)}


@cache
def _cut(left_out: float) -> float:
    """Return the cut of a plain route that is best on the tuning portfolio."""
    names = portfolio(10_000, TUNED)
    true = truth(names)
    return max(_CUTS, key=lambda cut: _row("", names, true, by_letters(names, cut, left_out), 0.0).f1)


def _row(route: str, names: Sequence[Named], true: Found, found: Found, seconds: float) -> Row:
    right = len(found & true)
    return Row(route, len(names), seconds, right / max(1, len(found)), right / max(1, len(true)))


def _told(what: str, done: float) -> None:
    print(f"\r{what} {done:4.0%}", end="\r" if done < 1 else "\n", flush=True)


def measure(size: int, wanted: Collection[str]) -> Iterator[Row]:
    """Give what each route that is wanted, by its first word, comes to on a portfolio of a size."""
    names = portfolio(size, TOLD)
    true = truth(names)
    cuts = {left_out: _cut(left_out) for route, left_out in _LEFT_OUT.items() if route in wanted}
    routes: dict[str, Callable[[], Found]] = {
        "samenhang": lambda: ours(names, Progress(_told)),
        "rules alone": lambda: by_rules(names),
        "n-grams under 5 %, rapidfuzz": lambda: by_letters(names, cuts[0.05], 0.05),
        "all n-grams, rapidfuzz": lambda: by_letters(names, cuts[1.0], 1.0),
        "key only": lambda: by_key(names),
    }
    for route, find in routes.items():
        if route.partition(" ")[0] not in wanted or (route.startswith("all") and size > _ALL_UP_TO):
            continue
        name_of.cache_clear()
        start = time.process_time()
        found = find()
        yield _row(route, names, true, found, time.process_time() - start)


def main() -> None:
    """Measure and tell; with ``--record`` also in docs/measurements.md."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000])
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--routes", default=",".join(ROUTES))
    options = parser.parse_args()
    rows = []
    for size in options.sizes:
        for row in measure(size, options.routes.split(",")):
            print(f"\n{row.route}, {row.size}: {row.seconds:.1f} s, F1 {row.f1:.3f}", flush=True)
            rows.append(row)
    cells = [
        (
            row.route,
            row.size,
            f"{row.seconds:.1f}",
            *(f"{x:.3f}" for x in (row.precision, row.recall, row.f1)),
        )
        for row in rows
    ]
    headings = ["route", "names", "processor s", "precision", "recall", "F1"]
    table = tabulate(cells, headers=headings, tablefmt="pipe", disable_numparse=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _GIGA
    print(f"\n{table}\n\npeak of memory, all routes together: {peak:.2f} GiB")
    if options.record:
        record(PAGE, _TOPIC, [table, "", f"Peak of memory, all routes together: {peak:.2f} GiB."])


if __name__ == "__main__":
    main()
