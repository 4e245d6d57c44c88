"""How well labelled pairs of names are told apart: what a rule joins, what is proposed, and every error.

usage: python -m benchmarks.matching.names_labelled

The pairs of ``names/*.csv`` come from the example workspace and from the names that are easily confused
there, read one by one: ``yes`` names one thing, ``no`` two, ``listed`` one thing under a name that only the
list of its row gives (told with that list), ``unsure`` what the sources leave open (must not be joined).
Reasons that begin with ``vooraf`` are of pairs that were labelled before anybody looked what the program says
of them; they are told apart. Each pair is judged as in a workspace: beside the registers that ship, each name
in a source of its own.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
from tabulate import tabulate

from samenhang.ontology.vocabulary import VOCABULARIES
from samenhang.resolution.certain import Known, certain
from samenhang.resolution.clusters import Clusters
from samenhang.resolution.name_proposals import propose
from samenhang.resolution.things import COMPARED, Form, Thing, things

LABELLED = Path(__file__).with_name("names")
JOINED, PROPOSED, APART = "joined", "proposed", "apart"
_HALVES = ("even rows", "odd rows")
_BEFORE = "vooraf"


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two names with what they are: of one thing (``same``), and why."""

    table: str
    a: Thing
    b: Thing
    same: str
    why: str

    @property
    def names(self) -> str:
        """Both names, for a person."""
        return f"{self.a.names[0].text} | {self.b.names[0].text}"


@dataclass(frozen=True, slots=True)
class Judged:
    """What the program makes of a pair: it is ``joined`` by a rule, ``proposed``, or kept ``apart``."""

    pair: Labelled
    outcome: str
    by: str


def labelled(table: str) -> list[Labelled]:
    """Return the labelled pairs of a table."""
    with (LABELLED / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [_pair(table, row) for row in csv.DictReader(file)]


def _pair(table: str, row: dict[str, str]) -> Labelled:
    also = {"a": row["b"]} if row["same"] == "listed" else {}
    ends = [_thing(table, end, row, also.get(end, "")) for end in ("a", "b")]
    return Labelled(table, ends[0], ends[1], row["same"], row["why"])


def _thing(table: str, end: str, row: dict[str, str], alias: str) -> Thing:
    forms = [Form(row[end], False, f"source/{end}")]
    if alias:
        forms.append(Form(alias, True, f"source/{end}"))
    kinds, owners = frozenset({row[f"kind_{end}"]} - {""}), frozenset({row[f"owner_{end}"]} - {""})
    return Thing(f"{table}/{end}", table, kinds, tuple(forms), owners, sources=frozenset({f"source/{end}"}))


@cache
def registered(table: str) -> tuple[Thing, ...]:
    """Return what the shipped registers hold of a table."""
    folder = VOCABULARIES / "registers"
    if not (folder / f"{table}.csv").exists():
        return ()
    frames = {
        name: pd.read_csv(folder / f"{name}.csv", dtype="str", keep_default_na=False)
        for name in (table, "names")
    }
    return tuple(things(frames, table))


def judge(pair: Labelled) -> Judged:
    """Return what the program makes of a pair."""
    every = {thing.id: thing for thing in (*registered(pair.table), pair.a, pair.b)}
    clusters, rules = Clusters(), {}
    for item in certain(Known(every)):
        clusters.join(item.a, item.b)
        rules[item.a] = rules[item.b] = item.rule
    if clusters.root(pair.a.id) == clusters.root(pair.b.id):
        return Judged(pair, JOINED, rules[pair.a.id])
    found = [item for item in propose([pair.a, pair.b]) if not item.rejected]
    return Judged(pair, PROPOSED, f"{found[0].score:.2f}") if found else Judged(pair, APART, "")


def judged() -> Iterator[Judged]:
    """Give all labelled pairs with what the program makes of them."""
    for table in COMPARED:
        yield from map(judge, labelled(table))


def wrong(one: Judged) -> bool:
    """Tell whether the program errs: joins or proposes two things, joins what is unsure, misses one thing."""
    if one.pair.same == "unsure":
        return one.outcome == JOINED
    return (one.outcome == APART) if one.pair.same in ("yes", "listed") else (one.outcome != APART)


def main() -> None:
    """Print precision and recall by label and half, and every error."""
    every = list(judged())
    rows = []
    for table in COMPARED:
        here = [one for one in every if one.pair.table == table]
        seen = [one for one in here if not one.pair.why.startswith(_BEFORE)]
        parts = {name: seen[half::2] for half, name in enumerate(_HALVES)}
        parts |= {"both": seen, "labelled before": [one for one in here if one.pair.why.startswith(_BEFORE)]}
        rows += [(table, name, *_figures(told)) for name, told in parts.items() if told]
    headings = [
        "table",
        "half",
        "pairs",
        "false joins",
        "joined of true",
        "found of true",
        "precision",
        "of listed",
    ]
    print(tabulate(rows, headers=headings, tablefmt="pipe"))
    for one in every:
        if wrong(one):
            print(f"{one.pair.names}: {one.pair.same} ({one.pair.why}), {one.outcome} {one.by}")


def _figures(told: list[Judged]) -> tuple[int, int, str, str, str, str]:
    true = [one for one in told if one.pair.same == "yes"]
    listed = [one for one in told if one.pair.same == "listed"]
    false_joins = sum(one.outcome == JOINED and one.pair.same in ("no", "unsure") for one in told)
    found = [one for one in told if one.outcome != APART and one.pair.same in ("yes", "no")]
    right = sum(one.pair.same == "yes" for one in found)
    return (
        len(told), false_joins,
        f"{sum(one.outcome == JOINED for one in true) / max(1, len(true)):.3f}",
        f"{right / max(1, len(true)):.3f}",
        f"{right / max(1, len(found)):.3f}",
        f"{sum(one.outcome != APART for one in listed) / max(1, len(listed)):.3f}",
    )  # fmt: skip


if __name__ == "__main__":
    main()
