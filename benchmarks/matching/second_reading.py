"""How much of a second reading of the documents is proposed: a list made apart from the first labels.

Somebody read the documents once more with one question, which initiatives stand in two or more programmes,
and wrote down every pair of sides before looking at the labels or at what is proposed. What a programme only
pays (``funded``) is on the list, but a payer is no side of an initiative and counts in nothing here.
"""

from __future__ import annotations

import csv
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "initiatives" / "second_reading.csv"
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Second:
    """What part of the second reading is proposed.

    Attributes:
        pairs: of all pairs but payers.
        firm: of the pairs that are more than neighbours.
        initiatives: of the initiatives, those of which a pair is proposed.
        false: pairs that must not be proposed, and are.
        missed: pairs that are not proposed, payers left out.
    """

    pairs: float
    firm: float
    initiatives: float
    false: tuple[Pair, ...]
    missed: tuple[Pair, ...]


def second_reading(there: Collection[Pair], sides: Collection[str] | None = None) -> Second:
    """Hold pairs against the second reading.

    Args:
        there: pairs that are proposed or settled, the lower id first.
        sides: the things that can be found at all; pairs of others are left out.
    """
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if sides is None or {row["a"], row["b"]} <= {*sides}]
    found = {(row["a"], row["b"]): row for row in rows}
    must = {
        pair: row for pair, row in found.items() if row["label"] == "must" and row["relation"] != "funded"
    }
    firm = [pair for pair, row in must.items() if row["relation"] != "adjacent"]
    named = {row["initiative"] for row in must.values()}
    met = {row["initiative"] for pair, row in must.items() if pair in there}
    return Second(
        _part([*must], there), _part(firm, there), len(met) / max(1, len(named)),
        tuple(pair for pair, row in found.items() if row["label"] != "must" and pair in there),
        tuple(pair for pair in must if pair not in there),
    )  # fmt: skip


def _part(wanted: Collection[Pair], there: Collection[Pair]) -> float:
    return sum(pair in there for pair in wanted) / max(1, len(wanted))
