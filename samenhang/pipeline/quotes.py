"""Fill the quotes of shipped rows from the user's own copies of the documents.

The tables that ship hold no sentences of the documents, only where a fact stands (``l12-20``, several
joined by ``|``). Who has the documents gets the words: a copy is known by its SHA-256, so the lines are
the very ones that were read.
"""

from __future__ import annotations

import csv
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from samenhang.hashing import checksum
from samenhang.records import SEPARATOR, guarded, unguarded

LONGEST = 300
"""Characters of a quote at most, as the contract has it."""

_LINES = re.compile(r"l(\d+)(?:-(\d+))?")


@dataclass(frozen=True, slots=True)
class Filled:
    """How many rows got a quote, from which documents, and which sources were not found."""

    rows: int
    documents: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Document:
    path: Path
    lines: tuple[str, ...]


def fill_quotes(folder: Path, documents: Path) -> Filled:
    """Fill empty quotes in the tables of a workspace, and put the documents among its sources.

    Args:
        folder: a workspace whose tables are CSV files of the contract.
        documents: a folder; every file in it is looked at.
    """
    tables = sorted((folder / "tables").rglob("*.csv"))
    wanted = _wanted([path for path in tables if path.stem == "sources"])
    copies = {checksum(path): path for path in sorted(documents.rglob("*")) if path.is_file()}
    found = {source: _read(copies[sha256]) for source, sha256 in wanted.items() if sha256 in copies}
    rows = sum(_fill_table(path, found) for path in tables)
    for document in found.values():
        shutil.copyfile(document.path, folder / "sources" / document.path.name)
    missing = tuple(sorted(set(wanted) - set(found)))
    return Filled(rows, tuple(sorted(found)), missing)


def quote_of(lines: tuple[str, ...], locator: str) -> str:
    """Return the words at a locator, spaces evened, cut to :data:`LONGEST`; empty when it has no lines.

    Args:
        lines: the lines of the document, split at line feeds only; the first is line 1.
        locator: ``l12`` or ``l12-20``, several joined by ``|``.
    """
    picked: list[str] = []
    for part in locator.split(SEPARATOR):
        place = _LINES.fullmatch(part.strip())
        if place is None:
            return ""
        first, last = int(place[1]), int(place[2] or place[1])
        picked += lines[first - 1 : last]
    return " ".join(" ".join(picked).split())[:LONGEST].rstrip()


def _wanted(tables: list[Path]) -> dict[str, str]:
    """Return the SHA-256 of the file of each source that has one."""
    found: dict[str, str] = {}
    for path in tables:
        for row in _rows(path)[1]:
            if row.get("sha256"):
                found[row["id"]] = row["sha256"].lower()
    return found


def _read(path: Path) -> _Document:
    content = path.read_bytes().decode("utf-8", "replace")
    return _Document(path, tuple(content.split("\n")))


def _fill_table(path: Path, documents: dict[str, _Document]) -> int:
    """Fill the empty quotes of one table and return how many; the other cells stay as they are."""
    header, rows = _rows(path)
    count = 0
    for row in rows:
        document = documents.get(row.get("source", ""))
        if document and not row.get("quote"):
            row["quote"] = guarded(quote_of(document.lines, unguarded(row.get("locator", ""))))
            count += bool(row["quote"])
    if count:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return count


def _rows(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        return list(reader.fieldnames or ()), list(reader)
