"""The shipped tables with much of what counts changed at random, to meet what the real ones do not hold.

The same seed gives the same changes. What comes out means nothing, but both computations must agree on it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd

Row = dict[str, str]
Choice = Callable[[], str]

_SOURCES = ("source/sociale-agenda", "source/uvp-2022-oost-groningen")
_TWICE = ("links", "money", "organisations", "programmes", "projects")
_FEW = 12


class Alterer:
    """Changes the tables of a workspace in place."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.frames = {path: _read(path) for path in sorted(folder.rglob("*.csv"))}
        self.ids: dict[str, list[str]] = {}
        for path, frame in self.frames.items():
            if "id" in frame:
                self.ids[path.stem] = sorted({*self.ids.get(path.stem, ()), *frame["id"]})
        tops = [item for rows in self._tables("projects") for item in rows.loc[rows["part_of"] == "", "id"]]
        self.tops = self.random.sample(sorted({*tops}), _FEW)
        # Amounts come together on a few subjects and payers: that is where they may count twice.
        self.subjects = self.tops + self.random.sample(self.ids["programmes"], 3) + self.ids["lines"][:3]
        self.payers = self.random.sample(self.ids["organisations"], 5) + self.ids["programmes"][:2]
        self.past = ["area/gm0048", "area/gm0053", "area/nederland"]

    def _tables(self, name: str) -> Iterable[pd.DataFrame]:
        return (frame for path, frame in self.frames.items() if path.stem == name)

    def alter(self) -> None:
        """Change all tables and write them."""
        rules = self._rules()
        for path, frame in self.frames.items():
            rows: list[Row] = [
                {str(key): value for key, value in row.items()} for row in frame.to_dict("records")
            ]
            for row in rows:
                self._change(row, rules.get(path.stem, {}), path.stem)
            if path.stem in _TWICE:
                rows += [self._said_again(row, path.stem, rules[path.stem]) for row in rows[::9]]
            for row in rows:
                _put_in_order(row)
            pd.DataFrame(rows, columns=frame.columns).to_csv(path, index=False)

    def _change(self, row: Row, rules: dict[str, tuple[float, Choice]], table: str) -> None:
        for column, (share, choice) in rules.items():
            if column in row and self.random.random() < share:
                row[column] = choice()
        if "method" in row and table not in ("decisions", "sources") and self.random.random() < 0.12:
            row["method"] = self._one("inferred", "mapped", "reviewed", "stated", "table")
        if table == "projects" and row["id"] not in self.tops and self.random.random() < 0.1:
            row["part_of"] = self._any(self.tops)
        if table in ("goals", "programmes") and self.random.random() < 0.15:
            # only below what stands before it, so that nothing goes round
            above = [item for item in self.ids[table] if item < row["id"]]
            row["broader" if table == "goals" else "part_of"] = self._any(["", *above])

    def _said_again(self, row: Row, table: str, rules: dict[str, tuple[float, Choice]]) -> Row:
        """Let another source say something else of the same thing."""
        again = row | {"source": self._one(*_SOURCES), "locator": "l9999"}
        self._change(again, {column: (0.5, choice) for column, (_, choice) in rules.items()}, "decisions")
        return again

    def _one(self, *choices: str) -> str:
        return self.random.choice(choices)

    def _any(self, choices: list[str]) -> str:
        return self.random.choice(choices)

    def _some(self, choices: list[str], most: int = 3) -> str:
        return "|".join(sorted({self._any(choices) for _ in range(self.random.randint(1, most))}))

    def _year(self) -> str:
        return str(self.random.randint(2018, 2030))

    def _date(self) -> str:
        return self._one("", self._year(), f"{self._year()}-05")

    def _areas(self) -> str:
        return self._one("", self._some(self.ids["areas"] + self.past))

    def _initiative(self) -> str:
        return self._one("", "initiative/a", "initiative/b", "initiative/c")

    def _subject(self) -> str:
        return self._any(self.ids["projects"] + self.ids["lines"] + self.ids["programmes"])

    def _duration(self) -> str:
        return self._one("", "temporary", "structural")

    def _kind_of_money(self) -> str:
        kinds = ("asked", "budgeted", "budgeted", "committed", "estimate", "granted", "reserved", "spent")
        return self._one(*kinds)

    def _rules(self) -> dict[str, dict[str, tuple[float, Choice]]]:
        """Return for each table its columns with the share of the cells to change, and to what."""
        dates: dict[str, tuple[float, Choice]] = {"start": (0.3, self._date), "end": (0.3, self._date)}
        places: dict[str, tuple[float, Choice]] = {
            "areas": (0.25, self._areas), "initiative": (0.12, self._initiative),
        }  # fmt: skip
        roles = (
            "author",
            "funder",
            "lead",
            "optional_partner",
            "partner",
            "possible_partner",
            "target_group",
        )
        relations = ("cofunded_by", "continues", "part_of", "related", "replaces_temporary_funding", "same")
        programme = lambda: self._any(self.ids["programmes"])  # noqa: E731 - a choice like the others
        return {
            "sources": {
                "published": (0.3, lambda: self._one("", "2020", "2024-05", "2023-01-02")),
                "describes": (0.5, lambda: self._some(self.ids["programmes"], 2)),
            },
            "projects": {**dates, **places, "lines": (0.15, lambda: self._some(self.ids["lines"], 2))},
            "programmes": {
                **dates, **places, "follows": (0.1, programme),
                "kind": (0.1, lambda: self._one("agenda", "deal", "policy", "scheme")),
            },
            "organisations": {"kind": (0.1, lambda: self._one("company", "group"))},
            "goal_mappings": {"relation": (0.3, lambda: self._one("close", "exact", "narrower", "related"))},
            "contributions": {
                "goal": (0.2, lambda: self._any(self.ids["goals"])), "subject": (0.2, self._subject),
            },
            "participations": {
                "role": (0.2, lambda: self._one(*roles)), "subject": (0.1, self._subject),
                "organisation": (0.1, lambda: self._any(self.ids["organisations"])),
                "start": (0.1, self._date), "end": (0.1, self._date),
            },
            "money": {
                "subject": (0.5, lambda: self._some(self.subjects, 2)), "kind": (0.3, self._kind_of_money),
                "recurrence": (0.3, lambda: self._one("", "once", "per_year", "total", "total")),
                "period_start": (0.4, lambda: self._one("", "2022", "2023-01", self._year())),
                "period_end": (0.4, lambda: self._one("", "2022", "2023", self._year())),
                "funder": (0.3, lambda: self._one("", self._some(self.payers, 2))),
                "duration": (0.1, self._duration), "amount": (0.1, lambda: self._one("0", "1000.50", "777")),
            },
            "links": {
                "relation": (0.15, lambda: self._one(*relations)), "duration": (0.1, self._duration),
                "to": (0.1, programme), "from": (0.05, self._subject),
            },
        }  # fmt: skip


def _read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def _put_in_order(row: Row) -> None:
    """Let no row end before it starts; two rows of one thing still may."""
    for first, last in (("start", "end"), ("period_start", "period_end")):
        if row.get(first) and row.get(last) and row[first][:4] > row[last][:4]:
            row[first] = row[last]
