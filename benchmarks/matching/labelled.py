"""How well proposals for initiatives are found in the shipped workspace, against pairs labelled by reading.

The labels stand in ``initiatives/``: pairs that must be found, each with the initiative they are about, pairs
that must not, with why, and pairs of which one may think both ways (these count as wrong among the first
twenty). Three times: as shipped; without what people decided; and without the explicit links between the two
sides of a labelled pair as well, so that those are not the only evidence. With ``--documents DIR`` the quotes
are filled from one's own copies of the documents first, as ``samenhang demo`` does.

A pair that is labelled ``adjacent`` only is told apart (neighbours): a reader sees two initiatives side by
side, though neither text names the other nor what both take part in.

Whoever looked at the proposals while the weights were chosen looked at the pairs of the share ``tuning`` only
as far as that could be helped: the editors' own decisions, which are half of all labels, were known.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from samenhang import workspace
from samenhang.pipeline.build import build
from samenhang.pipeline.quotes import fill_quotes

FOLDER = Path(__file__).parent / "initiatives"
FIRST = 20
VARIANTS = ("as shipped", "no decisions", "no decisions, no links between them")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Label:
    """A pair that was read: whether it must be found, about which initiative, in which share, and why."""

    must: bool
    initiative: str
    share: str
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """What one variant came to: recall of pairs, of initiatives and of those held out; errors by name.

    ``one`` is the recall of pairs that are more than neighbours.
    """

    pairs: float
    one: float
    initiatives: float
    held: float
    first: float
    missed: tuple[Pair, ...]
    false: tuple[Pair, ...]
    unlabelled: tuple[Pair, ...]
    proposals: int


def labels() -> dict[Pair, Label]:
    """Return the labelled pairs that are right or wrong."""
    found = {}
    for name in ("must", "must_not"):
        with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                label = Label(row["label"] == "must", row["initiative"], row["share"], row["why"])
                found[_pair(row["a"], row["b"])] = label
    return found


def either() -> set[Pair]:
    """Return the pairs of which one may think both ways: neighbours that a text names in passing."""
    with (FOLDER / "either.csv").open(encoding="utf-8", newline="") as file:
        return {_pair(row["a"], row["b"]) for row in csv.DictReader(file)}


def _pair(a: str, b: str) -> Pair:
    return min(a, b), max(a, b)


def measure(variant: str, documents: Path | None = None) -> Found:
    """Build the workspace in one variant and hold its proposals against the labels.

    Args:
        variant: one of :data:`VARIANTS`.
        documents: a folder with one's own copies of the documents, when the quotes are to be filled.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = _workspace(Path(name) / "werkmap", variant)
        if documents:
            fill_quotes(folder, documents)
        build(folder)
        page = workspace.open(folder).duplicates()
        ranked = [_pair(str(row["a"]), str(row["b"])) for row in page.records()]
    return score(ranked, labels())


def _workspace(folder: Path, variant: str) -> Path:
    shutil.copytree(Path(str(files("samenhang") / "data" / "groningen")), folder)
    if variant != VARIANTS[0]:
        shutil.rmtree(folder / "decisions")
    if variant == VARIANTS[2]:
        known = {pair for pair, label in labels().items() if label.must}
        for path in sorted(folder.rglob("links.csv")):
            _without(path, known)
    return folder


def _without(path: Path, pairs: Iterable[Pair]) -> None:
    """Take the links between these pairs out of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        kept = [row for row in reader if _pair(row["from"], row["to"]) not in pairs]
        names = reader.fieldnames or []
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)


def score(ranked: list[Pair], known: dict[Pair, Label]) -> Found:
    """Hold ranked pairs against the labels."""
    there = set(ranked)
    must = {pair: label for pair, label in known.items() if label.must}
    held = [pair for pair, label in must.items() if label.share == "held"]
    names = sorted({label.initiative for label in must.values()} - {""})
    together = [
        _connected([p for p, label in must.items() if label.initiative == name], there) for name in names
    ]
    right = sum(pair in must for pair in ranked[:FIRST])
    one = {pair for pair, label in must.items() if not label.why.startswith("adjacent")}
    return Found(
        len(there & must.keys()) / len(must), len(there & one) / len(one), sum(together) / len(names),
        len(there.intersection(held)) / len(held), right / min(FIRST, len(ranked)),
        tuple(sorted(must.keys() - there)),
        tuple(sorted(pair for pair, label in known.items() if not label.must and pair in there)),
        tuple(pair for pair in ranked if pair not in known and pair not in either()), len(ranked),
    )  # fmt: skip


def _connected(pairs: list[Pair], there: set[Pair]) -> bool:
    """Tell whether the pairs that were found bring all things of an initiative together."""
    group = {thing: thing for pair in pairs for thing in pair}
    for a, b in sorted(there.intersection(pairs)):
        old, new = group[b], group[a]
        group = {thing: new if of == old else of for thing, of in group.items()}
    return len(set(group.values())) == 1


def main() -> None:
    """Print the three variants and their errors."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=Path, help="copies of the documents of the workspace")
    documents = parser.parse_args().documents
    known = labels()
    count = sum(label.must for label in known.values())
    print(f"Initiatives: {count} pairs that must be found, {len(known) - count} that must not.")
    for variant in VARIANTS:
        found = measure(variant, documents)
        print(
            f"- {variant}: {found.proposals} pairs; recall of pairs {found.pairs:.2f} "
            f"(without neighbours {found.one:.2f}, held out {found.held:.2f}), "
            f"of initiatives {found.initiatives:.2f}; "
            f"right among the first {FIRST}: {found.first:.2f}; "
            f"false friends {len(found.false)}; not labelled {len(found.unlabelled)}"
        )
        for name, pairs in (
            ("missed", found.missed),
            ("false", found.false),
            ("not labelled", found.unlabelled),
        ):
            for a, b in pairs:
                print(f"    {name}: {a} | {b}")
