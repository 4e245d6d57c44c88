"""What the shipped tables and a reading of the same documents differ in, row by row, with a verdict on each.

usage: python -m benchmarks.reading.differences

Writes ``tests/reading/differences`` anew, one file for each real document: the verdicts there stay with their
difference, a new one gets none. A person fills that in; the test does not pass without.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reading.__main__ import ROOT, Case, cases, measure
from benchmarks.reading.score import Row

FOLDER = ROOT / "tests" / "reading" / "differences"
COLUMNS = ("table", "side", "key", "verdict")

_KEYS: Mapping[str, Sequence[str]] = {
    "projects": ("id",),
    "money": ("subject", "amount", "period_start", "period_end", "locator"),
    "participations": ("organisation", "subject", "role", "locator"),
    "goals": ("subject", "goal", "weight"),
    "ties": ("from", "relation", "to"),
    "targets": ("subject", "quantity", "by", "locator"),
    "contradictions": ("code", "subject", "locator_a", "locator_b"),
}
"""Columns that tell a difference: ids, amounts, dates and places, never words of the document."""


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """A row that only one side has: ``missed`` (only the tables) or ``extra`` (only the reading).

    ``key`` tells which row it is; of several with the same key each has a number behind it.
    """

    table: str
    side: str
    key: str


def known() -> list[Case]:
    """Return the real documents that are there."""
    return [case for case in cases() if case.group == "known"]


def differences(case: Case) -> list[Difference]:
    """Return the differences of a document, sorted."""
    found = [
        Difference(table, side, _key(table, row))
        for table, score in measure(case).items()
        for side, rows in (("missed", score.missed), ("extra", score.extra))
        for row in rows
    ]
    return sorted(_numbered(sorted(found)))


def _key(table: str, row: Row) -> str:
    return " ".join(row.get(name, "") or "-" for name in _KEYS[table])


def _numbered(found: Sequence[Difference]) -> Iterator[Difference]:
    seen: Counter[Difference] = Counter()
    for one in found:
        seen[one] += 1
        yield one if seen[one] == 1 else Difference(one.table, one.side, f"{one.key} #{seen[one]}")


def path_of(case: Case) -> Path:
    """Return the file with the verdicts of a document."""
    return FOLDER / f"{case.expected.name}.csv"


def verdicts(path: Path) -> dict[Difference, str]:
    """Return the verdicts of a file; nothing when there is none."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {
            Difference(row["table"], row["side"], row["key"]): row["verdict"] for row in csv.DictReader(file)
        }


def main() -> int:
    """Write the differences anew, with the verdicts that stand."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    open_ = 0
    for case in known():
        told = verdicts(path_of(case))
        found = differences(case)
        with path_of(case).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows((one.table, one.side, one.key, told.get(one, "")) for one in found)
        open_ += sum(not told.get(one) for one in found)
        print(f"{path_of(case).name}: {len(found)} differences")
    print(f"{open_} without a verdict")
    return 0


if __name__ == "__main__":
    sys.exit(main())
