"""A made-up portfolio of any size, as the tables that a workspace holds.

usage: python -m benchmarks.portfolio FOLDER [--projects N] [--sources S] [--seed K]

The same numbers give the same bytes. The number of programmes grows with the root of the number of
projects, as programmes grow with what they hold; organisations grow with a tenth of it, and are named, not
given by id, where they take part, as people do. Money, goals and places are spread unevenly: a few
programmes, organisations and municipalities have most of it.
"""

from __future__ import annotations

import argparse
import math
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from samenhang.ontology import vocabulary

Frames = dict[str, pd.DataFrame]

SETTINGS = '[workspace]\nname = "Verzonnen portefeuille van {size} projecten"\n'

_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
_KINDS = ("stichting", "vereniging", "coöperatie", "bureau", "instituut", "gilde", "collectief", "fonds")
_ORGANISATION_KINDS = (
    "foundation",
    "association",
    "company",
    "other",
    "knowledge",
    "network",
    "welfare",
    "other",
)
_ROLES = np.array(["partner", "lead", "executor", "funder", "possible_partner"])
_FIRST_YEAR, _LAST_YEAR = 2018, 2031


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is to make; ``sources`` are folders of tables, each holding whole programmes."""

    projects: int
    sources: int = 100
    seed: int = 1

    @property
    def programmes(self) -> int:
        """The number of programmes: the root of the number of projects, at least one per source."""
        return max(self.sources, round(math.sqrt(self.projects)))

    @property
    def organisations(self) -> int:
        """The number of organisations that take part."""
        return 50 + self.projects // 10


def write(folder: Path, size: Size) -> None:
    """Write a workspace with this portfolio into ``folder`` (which must not exist)."""
    folder.mkdir(parents=True)
    (folder / "samenhang.toml").write_text(SETTINGS.format(size=size.projects), encoding="utf-8")
    for name, frames in sources(size):
        target = folder / "sources" / name
        target.mkdir(parents=True)
        for table, frame in frames.items():
            frame.to_csv(target / f"{table}.csv", index=False, lineterminator="\n")


def sources(size: Size) -> list[tuple[str, Frames]]:
    """Return the tables by source; the first source also lists the organisations."""
    draw = np.random.default_rng(size.seed)
    organisations = _organisations(draw, size)
    programmes = _programmes(draw, size)
    projects = _projects(draw, size, programmes)
    tables = {
        "programmes": programmes,
        "projects": projects,
        "contributions": _contributions(draw, projects),
        "participations": _participations(draw, projects, organisations["name"].to_numpy()),
        "money": _money(draw, projects, organisations["id"].to_numpy()),
    }
    owner = programmes.set_index("id")["_source"]
    shares: list[tuple[str, Frames]] = []
    split = {name: _by_source(frame, owner) for name, frame in tables.items()}
    for number in range(size.sources):
        name = f"bron-{number + 1:04d}"
        frames = {table: parts[number] for table, parts in split.items() if number in parts}
        if number == 0:
            frames["organisations"] = _with_origin(organisations, f"source/{name}")
        title = {"id": [f"source/{name}"], "title": [f"Bron {number + 1}"], "kind": ["document"]}
        dated = {"published": [f"{2019 + number % 7}-0{1 + number % 9}-01"]}
        frames["sources"] = _with_origin(pd.DataFrame(title | dated), f"source/{name}")
        shares.append((name, frames))
    return shares


def _by_source(frame: pd.DataFrame, owner: pd.Series) -> dict[int, pd.DataFrame]:
    """Split a table by the source that its programme belongs to, and give each row its origin."""
    numbers = frame["_source"] if "_source" in frame else frame["_programme"].map(owner)
    shown = frame[[name for name in frame if not str(name).startswith("_")]]
    positions = numbers.to_numpy().astype(np.int64)
    return {
        number: _with_origin(shown[positions == number], f"source/bron-{number + 1:04d}")
        for number in np.unique(positions).tolist()
    }


def _with_origin(frame: pd.DataFrame, source: str) -> pd.DataFrame:
    count = len(frame)
    return frame.assign(
        source=source,
        locator=[f"row={row}" for row in range(2, count + 2)],
        quote="", method="table", confidence="1",
    )  # fmt: skip


def _uneven(draw: np.random.Generator, count: int, among: int) -> np.ndarray:
    """Draw indices of which a few come up often, most seldom."""
    return np.minimum((among * draw.random(count) ** 2.2).astype(np.int64), among - 1)


def _words(draw: np.random.Generator, count: int) -> np.ndarray:
    """Draw names such as ``jeugdkompas 3127``; some come up twice."""
    about = np.array(_WORDS["about"])[draw.integers(0, len(_WORDS["about"]), count)]
    doing = np.array(_WORDS["doing"])[draw.integers(0, len(_WORDS["doing"]), count)]
    number = draw.integers(1, max(2, count // 3), count).astype(str)
    return np.char.add(np.char.add(np.char.add(np.char.capitalize(about), doing), " "), number)


def _organisations(draw: np.random.Generator, size: Size) -> pd.DataFrame:
    count = size.organisations
    kind = draw.integers(0, len(_KINDS), count)
    about = np.array(_WORDS["about"])[draw.integers(0, len(_WORDS["about"]), count)]
    numbers = np.arange(1, count + 1).astype(str)
    names = [
        f"{_KINDS[k].capitalize()} {a.capitalize()} {n}" for k, a, n in zip(kind, about, numbers, strict=True)
    ]
    return pd.DataFrame({
        "id": np.char.add("organisation/verzonnen-", numbers), "name": names,
        "kind": np.array(_ORGANISATION_KINDS)[kind],
    })  # fmt: skip


def _programmes(draw: np.random.Generator, size: Size) -> pd.DataFrame:
    count = size.programmes
    start = draw.integers(_FIRST_YEAR, 2025, count)
    numbers = np.arange(1, count + 1)
    return pd.DataFrame({
        "id": [f"programme/verzonnen-{number}" for number in numbers],
        "name": [f"Verzonnen programma {number}" for number in numbers],
        "kind": np.array(["deal", "agenda", "provincial_programme", "fund"])[draw.integers(0, 4, count)],
        "start": start, "end": start + draw.integers(3, 8, count), "status": "running",
        "areas": [_areas(draw, int(draw.integers(1, 6))) for _ in range(count)],
        "_source": (numbers - 1) % size.sources,
    })  # fmt: skip


@cache
def _municipalities() -> np.ndarray:
    """Return the ids of the municipalities of today, from the register."""
    areas = pd.concat(
        pd.read_csv(path, dtype=str, keep_default_na=False)
        for folder in vocabulary.folders()
        for path in sorted(folder.rglob("areas.csv"))
    )
    today = areas[(areas["kind"] == "municipality") & (areas["valid_to"] == "")]
    return today["id"].drop_duplicates().sort_values().to_numpy()


def _areas(draw: np.random.Generator, count: int) -> str:
    every = _municipalities()
    return "|".join(sorted({str(every[index]) for index in _uneven(draw, count, len(every))}))


def _projects(draw: np.random.Generator, size: Size, programmes: pd.DataFrame) -> pd.DataFrame:
    count = size.projects
    index = np.sort(np.concatenate([
        np.arange(len(programmes)) % len(programmes),
        _uneven(draw, max(0, count - len(programmes)), len(programmes)),
    ])[:count])  # fmt: skip
    programme = programmes["id"].to_numpy()[index]
    first = programmes["start"].to_numpy()[index] + draw.integers(0, 3, count)
    areas = _municipalities()
    name = _words(draw, count)
    what = np.char.add("Verzonnen ", np.char.add(np.char.lower(name), " voor een proef met grote aantallen"))
    return pd.DataFrame({
        "id": [f"project/{p.removeprefix('programme/')}/{n}" for n, p in enumerate(programme, 1)],
        "programme": programme, "kind": "project", "name": name, "status": "running",
        "start": first, "end": np.minimum(first + draw.integers(1, 5, count), _LAST_YEAR),
        "areas": areas[_uneven(draw, count, len(areas))], "description": what, "_programme": programme,
    })  # fmt: skip


def _several(draw: np.random.Generator, projects: pd.DataFrame, least: int, most: int) -> np.ndarray:
    """Return positions of projects, each as often as it has rows in another table."""
    return np.repeat(np.arange(len(projects)), draw.integers(least, most + 1, len(projects)))


def _contributions(draw: np.random.Generator, projects: pd.DataFrame) -> pd.DataFrame:
    at = _several(draw, projects, 0, 2)
    goal = np.char.add("goal/sociale-agenda/", (1 + _uneven(draw, len(at), 10)).astype(str))
    found = pd.DataFrame({
        "subject": projects["id"].to_numpy()[at], "goal": goal,
        "weight": np.array(["primary", "secondary", "unspecified"])[draw.integers(0, 3, len(at))],
        "_programme": projects["programme"].to_numpy()[at],
    })  # fmt: skip
    return found.drop_duplicates(["subject", "goal"])


def _participations(draw: np.random.Generator, projects: pd.DataFrame, names: np.ndarray) -> pd.DataFrame:
    at = _several(draw, projects, 0, 3)
    found = pd.DataFrame({
        "organisation": names[_uneven(draw, len(at), len(names))],
        "subject": projects["id"].to_numpy()[at],
        "role": _ROLES[_uneven(draw, len(at), len(_ROLES))],
        "_programme": projects["programme"].to_numpy()[at],
    })  # fmt: skip
    return found.drop_duplicates(["organisation", "subject", "role"])


def _money(draw: np.random.Generator, projects: pd.DataFrame, organisations: np.ndarray) -> pd.DataFrame:
    at = _several(draw, projects, 0, 2)
    year = projects["start"].to_numpy()[at] + draw.integers(0, 2, len(at))
    return pd.DataFrame({
        "subject": projects["id"].to_numpy()[at],
        "amount": 500 * draw.integers(2, 4000, len(at)), "currency": "EUR",
        "kind": np.array(["budgeted", "granted", "reserved"])[draw.integers(0, 3, len(at))],
        "precision": "exact", "period_start": year, "period_end": year, "recurrence": "total",
        "funder": organisations[_uneven(draw, len(at), len(organisations))],
        "_programme": projects["programme"].to_numpy()[at],
    })  # fmt: skip


def main() -> None:
    """Write a portfolio to a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--projects", type=int, default=1000)
    parser.add_argument("--sources", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write(given.folder, Size(given.projects, given.sources, given.seed))


if __name__ == "__main__":
    main()
