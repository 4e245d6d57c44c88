"""How well documents are read: found rows held against rows that a person wrote down.

usage: python -m benchmarks.reading [--doc NAME] [--table TABLE] [--misses] [--record]

The documents are the real ones beside the project, where they are there, with the tables that were entered
by hand from them (``samenhang/data``), and those of ``benchmarks/reading/labelled``, which were written and
labelled by somebody who had not seen the parsers. Those of ``practice`` beside it were made in the same way,
but the writers of parsers may look at them. F1 of a table counts the rows of all documents of a group.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reading.score import Score, Tables, score
from samenhang.loaders.documents.parsers.read import parse
from samenhang.loaders.documents.parsers.rows import tables
from samenhang.loaders.documents.readers.read import read_document
from tools.measurements import record

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "documents"
ENTERED = ROOT / "samenhang" / "data" / "groningen" / "tables"
LABELLED = {"unseen": Path(__file__).with_name("labelled"), "practice": Path(__file__).with_name("practice")}


@dataclass(frozen=True, slots=True)
class Case:
    """A document with the rows that a person found in it."""

    name: str
    group: str
    document: Path
    expected: Path


def cases() -> Iterator[Case]:
    """Give the real documents that are there, then the labelled ones."""
    for folder in sorted(ENTERED.iterdir()):
        for row in _rows(folder / "sources.csv"):
            if row["file"] and (REAL / row["file"]).is_file():
                yield Case(f"{row['file'][:3]} {folder.name}", "known", REAL / row["file"], folder)
    for group, labelled in LABELLED.items():
        for path in sorted(labelled.glob("*/input.*")):
            yield Case(f"{path.parent.name}{path.suffix}", group, path, path.parent)


def expected(folder: Path) -> Tables:
    """Return the rows of a folder by table."""
    return {path.stem: _rows(path) for path in sorted(folder.glob("*.csv"))}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [{key: value or "" for key, value in row.items() if key} for row in csv.DictReader(file)]


def measure(case: Case) -> dict[str, Score]:
    """Read one document and score what was found."""
    story = parse(read_document(case.document), f"source/{case.expected.name}")
    found = {name: list(rows) for name, rows in tables(story).items()}
    # A body of the registers has its names there, not in a row of the document.
    own = {row["id"] for row in found.get("organisations", ())}
    registers = [row for row in story.names.rows["organisations"] if row["id"] not in own]
    found["organisations"] = [*found.get("organisations", ()), *map(_plain, registers)]
    return score(found, expected(case.expected))


def _plain(row: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value or "" for name, value in row.items()}


def lines(title: str, scores: dict[str, Score]) -> list[str]:
    """Return a group's figures as a Markdown table."""
    rows = [
        f"| {name} | {one.right} | {one.found} | {one.wanted} "
        f"| {one.precision:.2f} | {one.recall:.2f} | {one.f1:.2f} |"
        for name, one in scores.items()
    ]
    return [
        f"{title}:",
        "",
        "| rows | right | found | to find | precision | recall | F1 |",
        f"|---|{'---:|' * 6}",
        *rows,
    ]


def _told(row: object) -> str:
    assert isinstance(row, dict)
    left_out = {"source", "method", "confidence", "currency", "description", "ambition", "id"}
    return " · ".join(f"{key}={value}" for key, value in row.items() if value and key not in left_out)


def main() -> int:
    """Measure, print, and record when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--doc", default="", help="only documents whose name holds this")
    parser.add_argument("--table", default="", help="only this table")
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was too much")
    parser.add_argument("--record", action="store_true")
    given = parser.parse_args()
    groups: dict[str, dict[str, Score]] = {}
    for case in cases():
        if given.doc not in case.name:
            continue
        found = {name: one for name, one in measure(case).items() if given.table in ("", name)}
        group = groups.setdefault(case.group, {})
        for name, one in found.items():
            group[name] = group.get(name, Score()) + one
        print("\n".join(lines(case.name, found)), end="\n\n")
        for name, one in found.items() if given.misses else ():
            for row in one.missed:
                print(f"MISSED {name}: {_told(row)}")
            for row in one.extra:
                print(f"EXTRA  {name}: {_told(row)}")
    told = [line for name, scores in groups.items() for line in (*lines(f"All {name} documents", scores), "")]
    print("\n".join(told))
    if given.record:
        record(ROOT / "docs" / "measurements.md", "reading", told[:-1])
    return 0


if __name__ == "__main__":
    sys.exit(main())
