"""How well proposals for initiatives are found in the shipped workspace, against pairs labelled by reading.

The labels stand in ``initiatives/``: pairs that must be found, each with the initiative they are about, pairs
that must not, with why, and pairs of which one may think both ways (these count as wrong among the first
twenty). Three times: as shipped; without what people decided; and without the explicit links between the two
sides of a labelled pair as well, so that those are not the only evidence. With ``--documents DIR`` the quotes
are filled from one's own copies of the documents first, as ``samenhang demo`` does, and a fourth time the
workspace is what ``samenhang read`` makes of them, of the pairs whose two sides it finds by name.

A pair that is labelled ``adjacent`` only is told apart (neighbours): a reader sees two initiatives side by
side, though neither text names the other nor what both take part in.

Pairs of the share ``read first`` were labelled by reading the documents before their proposals were looked
at. They are told apart from the others, whose labels partly followed what the program proposed. *Near* counts
such a pair as well when it is proposed with a part or the whole of one of the two. What a second reading
listed (:mod:`benchmarks.matching.second_reading`) is counted beside all of these.

Whoever looked at the proposals while the weights were chosen looked at the pairs of the share ``tuning`` only
as far as that could be helped: the editors' own decisions, which are half of all labels, were known.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import tempfile
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from benchmarks.matching.second_reading import Second, second_reading
from samenhang import workspace
from samenhang.dutch.name_keys import name_of
from samenhang.pipeline.build import build
from samenhang.pipeline.quotes import fill_quotes
from samenhang.pipeline.read import read_files

FOLDER = Path(__file__).parent / "initiatives"
TABLES = Path(str(files("samenhang") / "data" / "groningen" / "tables"))
FIRST = 20
FRESH = "read first"
"""The share of pairs that were labelled before their proposals were looked at."""

VARIANTS = ("as shipped", "no decisions", "no decisions, no links between them")

READ = "what is read from the documents"
_NAMED = ("projects", "programmes", "lines")
_SETTINGS = '[workspace]\nname = "Gelezen"\nbase = "https://w3id.org/samenhang/id/"\nlanguage = "nl"\n'

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

    ``one`` is the recall of pairs that are more than neighbours, ``fresh`` that of the pairs that were read
    first, which count in none of the others, and ``near`` that with their parts and wholes.
    """

    pairs: float
    one: float
    fresh: float
    near: float
    initiatives: float
    held: float
    first: float
    missed: tuple[Pair, ...]
    false: tuple[Pair, ...]
    unlabelled: tuple[Pair, ...]
    proposals: int
    second: Second


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
        if variant == READ and documents:
            return _measure_read(Path(name) / "werkmap", documents)
        folder = _workspace(Path(name) / "werkmap", variant)
        if documents:
            (folder / "sources").mkdir(exist_ok=True)
            fill_quotes(folder, documents)
        build(folder)
        page = workspace.open(folder).duplicates()
        ranked = [_pair(str(row["a"]), str(row["b"])) for row in page.records()]
    return score(ranked, labels())


def _measure_read(folder: Path, documents: Path) -> Found:
    """Read the documents of the workspace anew, and hold what is proposed among that against the labels.

    Labels of which a side is not found are left out, and so are decisions and links that people entered.
    """
    rows = [row for row in rows_of("sources") if row["file"] and (documents / row["file"]).is_file()]
    for row in rows:
        read_files((documents / row["file"],), folder / "tables" / row["file"][:3])
    (folder / "samenhang.toml").write_text(_SETTINGS, encoding="utf-8")
    build(folder)
    entered = {entity: meant for meant, found in same_names(folder / "tables").items() for entity in found}
    ranked = [
        _pair(entered.get(str(row["a"]), str(row["a"])), entered.get(str(row["b"]), str(row["b"])))
        for row in workspace.open(folder).duplicates().records()
    ]
    there = set(entered.values())
    known = {pair: label for pair, label in labels().items() if there >= {*pair}}
    return score(list(dict.fromkeys(ranked)), known, there)


def same_names(folder: Path) -> dict[str, set[str]]:
    """Return for each thing of the workspace the ids in a folder that carry its name, in its programme."""
    named: dict[tuple[str, str], set[str]] = {}
    ids = {row["id"] for table in _NAMED for row in rows_of(table, folder)}
    for table in _NAMED:
        for row in rows_of(table, folder):
            for name in _names(row):
                named.setdefault((row["id"].rpartition("/")[0].split("/")[0], name), set()).add(row["id"])
    found: dict[str, set[str]] = {}
    for table in _NAMED:
        for row in rows_of(table):
            sort, scope = row["id"].split("/")[0], row["id"].split("/")[1] if table != "programmes" else ""
            met = {entity for name in _names(row) for entity in named.get((sort, name), ())}
            found.setdefault(row["id"], ids & {row["id"]}).update(
                entity for entity in met if not scope or entity.split("/")[1] == scope
            )
    once: dict[str, set[str]] = {}
    for meant in sorted(found):
        once[meant] = {entity for entity in found[meant] if meant == entity or entity not in found}
    return once


def _names(row: dict[str, str]) -> set[str]:
    return {name_of(name).key("place_name") for name in (row["name"], *row["aliases"].split("|")) if name}


def _workspace(folder: Path, variant: str) -> Path:
    shutil.copytree(Path(str(files("samenhang") / "data" / "groningen")), folder)
    if variant != VARIANTS[0]:
        shutil.rmtree(folder / "decisions")
    if variant == VARIANTS[2]:
        known = labels().keys() | either()
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


def score(ranked: list[Pair], known: dict[Pair, Label], sides: Collection[str] | None = None) -> Found:
    """Hold ranked pairs against the labels; ``sides`` are the things that can be found, all when None."""
    there = set(ranked)
    right_ones = {pair: label for pair, label in known.items() if label.must}
    must = {pair: label for pair, label in right_ones.items() if label.share != FRESH}
    fresh = right_ones.keys() - must.keys()
    held = [pair for pair, label in must.items() if label.share == "held"]
    names = sorted({label.initiative for label in must.values()} - {""})
    together = [
        _connected([p for p, label in must.items() if label.initiative == name], there) for name in names
    ]
    right = sum(pair in right_ones for pair in ranked[:FIRST])
    one = {pair for pair, label in right_ones.items() if not label.why.startswith("adjacent")}
    return Found(
        _part(must.keys(), there), _part(one & must.keys(), there),
        _part(fresh, there), _part(fresh, _widened(there)), sum(together) / len(names),
        len(there.intersection(held)) / len(held), right / min(FIRST, len(ranked)),
        tuple(sorted(right_ones.keys() - there)),
        tuple(sorted(pair for pair, label in known.items() if not label.must and pair in there)),
        tuple(pair for pair in ranked if pair not in known and pair not in either()), len(ranked),
        second_reading(there, sides),
    )  # fmt: skip


def _part(wanted: Collection[Pair], there: set[Pair]) -> float:
    return sum(pair in there for pair in wanted) / max(1, len(wanted))


def _widened(there: set[Pair]) -> set[Pair]:
    """Return pairs, and those with a part or the whole of one of the two."""
    kin: dict[str, set[str]] = {}
    for row in rows_of("projects"):
        if row["part_of"]:
            kin.setdefault(row["id"], set()).add(row["part_of"])
            kin.setdefault(row["part_of"], set()).add(row["id"])
    found = set(there)
    for a, b in there:
        found |= {_pair(near, b) for near in kin.get(a, ())} | {_pair(a, near) for near in kin.get(b, ())}
    return found


def rows_of(table: str, folder: Path = TABLES) -> list[dict[str, str]]:
    """Return the rows of a table of all sources below a folder."""
    found = []
    for path in sorted(folder.rglob(f"{table}.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += list(csv.DictReader(file))
    return found


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
    for variant in (*VARIANTS, READ) if documents else VARIANTS:
        found = measure(variant, documents)
        print(
            f"- {variant}: {found.proposals} pairs; recall of pairs {found.pairs:.2f} "
            f"(without neighbours {found.one:.2f}, held out {found.held:.2f}), "
            f"of initiatives {found.initiatives:.2f}; "
            f"of pairs read first {found.fresh:.2f} (near {found.near:.2f}); "
            f"right among the first {FIRST}: {found.first:.2f}; "
            f"false friends {len(found.false)}; not labelled {len(found.unlabelled)}; "
            f"second reading: pairs {found.second.pairs:.2f}, without neighbours {found.second.firm:.2f}, "
            f"initiatives {found.second.initiatives:.2f}, false {len(found.second.false)}"
        )
        for name, pairs in (
            ("missed", found.missed),
            ("false", found.false),
            ("not labelled", found.unlabelled),
            ("second reading, missed", found.second.missed),
        ):
            for a, b in pairs:
                print(f"    {name}: {a} | {b}")
