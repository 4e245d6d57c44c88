"""Hold the rows that were read against rows that a person wrote down, table by table.

Rows are matched on what they mean, not on their ids: things by their names and aliases, money by subject,
amount and period, ties by their ends and the family of their relation. A row matches one row at most.

Who takes part is counted once for each subject, whatever the roles. A body is also the same when the same
words name it at the same place, whatever either side calls it. A tie that says the same both ways
(``overlaps``, ``aligned_with`` ...) may be told from either end, and an end may be a project on one side
where the other has its programme, if both rest on the same place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

Row = Mapping[str, str]
Tables = Mapping[str, Sequence[Row]]

NAMED = ("programmes", "lines", "projects", "organisations", "goals", "areas", "indicators")

RELATION_FAMILIES = (
    {"same"}, {"part_of"}, {"cofunded_by"}, {"continues", "builds_on", "replaces_temporary_funding"},
    {"overlaps", "adjacent", "joins", "complements", "aligned_with", "related"},
)  # fmt: skip

_BOTH_WAYS = frozenset({"same", "overlaps", "adjacent", "complements", "aligned_with", "related"})

_LEGAL = re.compile(
    r"\b(?:de|het|een|stichting|vereniging|coöperatie|programma|project|maatregel|gemeente"
    r"|woningcorporatie|zorggroep|zorgaanbieder|zorgverzekeraar|bouwbedrijf|collectief)\b"
)
_SIGNS = re.compile(r"[^a-z0-9à-ÿ]+")
_ALIKE = 0.6


@dataclass(slots=True)
class Score:
    """Counts of one table: rows found and right, rows found, rows to find; and the rows that went wrong."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    missed: list[Row] = field(default_factory=list)
    extra: list[Row] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right + other.right, self.found + other.found, self.wanted + other.wanted,
            self.missed + other.missed, self.extra + other.extra,
        )  # fmt: skip

    @property
    def precision(self) -> float:
        """The part of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The part of what is to be found that was."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.found + self.wanted
        return 2 * self.right / total if total else 1.0


def score(found: Tables, wanted: Tables) -> dict[str, Score]:
    """Score the columns that count, by name."""
    ends = _Ends(found, wanted)
    same, either = ends.same, ends.any
    kinds = {"project", "measure", "arrangement", "subproject", ""}

    def initiatives(tables: Tables) -> list[Row]:
        return [row for row in tables.get("projects", ()) if row.get("kind", "") in kinds]

    def ties(tables: Tables) -> list[Row]:
        wanted_ends = ("programme", "project")
        return [
            row for row in tables.get("links", ())
            if row["from"].split("/")[0] in wanted_ends and row["to"].split("/")[0] in wanted_ends
            and row.get("relation") != "related"
        ]  # fmt: skip

    def known_ties() -> list[Row]:
        """Leave out ties that a person wrote down with an end that is not counted: they are no mistakes."""
        counted = ties(wanted)
        others = [row for row in wanted.get("links", ()) if row not in counted]
        return [
            row for row in ties(found)
            if any(_tied(ends, row, one) for one in counted)
            or not any(_tied(ends, row, one) for one in others)
        ]  # fmt: skip

    def rows(name: str) -> tuple[Sequence[Row], Sequence[Row]]:
        return found.get(name, ()), wanted.get(name, ())

    return {
        "projects": matched(initiatives(found), initiatives(wanted), lambda a, b: same(a["id"], b["id"])),
        "money": matched(
            *rows("money"), lambda a, b: either(a["subject"], b["subject"]) and _same_money(a, b)
        ),
        "participations": matched(
            _once(found.get("participations", ())),
            _once(wanted.get("participations", ())),
            lambda a, b: (same(a["organisation"], b["organisation"]) or _same_words(a, b))
            and either(a["subject"], b["subject"]),
        ),
        "goals": matched(
            _said(found.get("contributions", ())), _said(wanted.get("contributions", ())),
            lambda a, b: either(a["subject"], b["subject"]) and a["goal"] == b["goal"]
            and a.get("weight") == b.get("weight"),
        ),
        "ties": matched(
            known_ties(), ties(wanted), lambda a, b: _tied(ends, a, b)
        ),
        "targets": matched(
            *rows("targets"), lambda a, b: either(a["subject"], b["subject"]) and _same_target(a, b)
        ),
        "contradictions": matched(
            *rows("findings"), lambda a, b: either(a["subject"], b["subject"]) and _same_contradiction(a, b)
        ),
    }  # fmt: skip


def _once(rows: Sequence[Row]) -> list[Row]:
    """Keep one row for each body in each subject: it takes part once, in however many ways that is told."""
    kept: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        key = (row["organisation"], row["subject"])
        if key not in kept:
            kept[key] = dict(row)
        else:
            kept[key]["locator"] += f"|{row.get('locator', '')}"
    return list(kept.values())


def _said(rows: Sequence[Row]) -> list[Row]:
    """Leave out proposals of ours: they are not what a document says."""
    return [row for row in rows if row.get("method") not in ("mapped", "inferred")]


def matched(found: Sequence[Row], wanted: Sequence[Row], same: Callable[[Row, Row], bool]) -> Score:
    """Pair rows off, each with one at most, in their order."""
    open_rows = list(wanted)
    result = Score(found=len(found), wanted=len(wanted))
    for row in found:
        match = next((one for one in open_rows if same(row, one)), None)
        if match is None:
            result.extra.append(row)
        else:
            result.right += 1
            open_rows.remove(match)
    result.missed = open_rows
    return result


class _Ends:
    """Tells whether two ids of two sets of tables mean the same thing, by their names."""

    def __init__(self, found: Tables, wanted: Tables) -> None:
        self._names = [_names(found), _names(wanted)]
        self._above = [
            {row["id"]: row["programme"] for row in tables.get("projects", ()) if row.get("programme")}
            for tables in (found, wanted)
        ]
        self._known: dict[tuple[str, str], bool] = {}

    def same(self, one: str, other: str) -> bool:
        key = (one, other)
        if key not in self._known:
            self._known[key] = self._compare(one, other)
        return self._known[key]

    def tied(self, one: Row, other: Row) -> bool:
        """Tell whether two ties have the same ends, in the same direction where that matters."""
        here = _overlap(one.get("locator", ""), other.get("locator", ""))
        if self._ends(one["from"], one["to"], other, here):
            return True
        both_ways = {one["relation"], other["relation"]} <= _BOTH_WAYS
        return both_ways and self._ends(one["to"], one["from"], other, here)

    def _ends(self, start: str, end: str, other: Row, here: bool) -> bool:
        pairs = ((start, other["from"]), (end, other["to"]))
        return all(self.same(*pair) or (here and self._level(*pair)) for pair in pairs)

    def _level(self, one: str, other: str) -> bool:
        """Tell whether one of two ends is a project, and the other the programme it falls under."""
        mine, theirs = self._above[0].get(one, ""), self._above[1].get(other, "")
        if other.startswith("programme/"):
            return bool(mine) and self.same(mine, other)
        return one.startswith("programme/") and bool(theirs) and self.same(one, theirs)

    def any(self, one: str, other: str) -> bool:
        return any(self.same(a, b) for a, b in product(one.split("|"), other.split("|")))

    def _compare(self, one: str, other: str) -> bool:
        if one == other:
            return True
        if one.split("/")[0] != other.split("/")[0]:
            # What one calls a programme that is only named, another may call an organisation.
            loose = {"programme", "organisation", "project"}
            if not {one.split("/")[0], other.split("/")[0]} <= loose:
                return False
        mine, theirs = self._names[0].get(one), self._names[1].get(other)
        mine = mine or {_bare(one.rpartition("/")[2].replace("-", " "))}
        theirs = theirs or {_bare(other.rpartition("/")[2].replace("-", " "))}
        return any(_alike(a, b) for a, b in product(mine, theirs))


def _names(tables: Tables) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for table in NAMED:
        for row in tables.get(table, ()):
            names = {
                _bare(name) for name in (row.get("name", ""), *row.get("aliases", "").split("|")) if name
            }
            found.setdefault(row["id"], set()).update(names - {""})
    return found


def _bare(name: str) -> str:
    """Leave out signs and words that tell no names apart; an apostrophe parts no word (``Aa's``, ``Aas``)."""
    plain = _LEGAL.sub(" ", name.casefold().replace("'", "").replace("’", ""))
    return " ".join(_SIGNS.sub(" ", plain).split())


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    mine, theirs = set(one.split()), set(other.split())
    common = mine & theirs
    if any(word.isdigit() for word in mine ^ theirs) or {"i", "ii"} & (mine ^ theirs):
        return False
    return len(common) >= 2 and len(common) / len(mine | theirs) >= _ALIKE


def _tied(ends: _Ends, one: Row, other: Row) -> bool:
    return _family(one["relation"]) == _family(other["relation"]) and ends.tied(one, other)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _same_money(one: Row, other: Row) -> bool:
    if _number(one["amount"]) != _number(other["amount"]):
        return False
    years = [(row.get("period_start", "")[:4], row.get("period_end", "")[:4]) for row in (one, other)]
    return years[0] == years[1]


def _same_target(one: Row, other: Row) -> bool:
    if one["quantity"] or other["quantity"]:
        return one["quantity"] == other["quantity"]
    return _alike(
        _bare(one["what"] or one["as_written"]), _bare(other["what"] or other["as_written"])
    ) or _overlap(one.get("locator", ""), other.get("locator", ""))


def _family(relation: str) -> int:
    return next((number for number, family in enumerate(RELATION_FAMILIES) if relation in family), -1)


def _same_contradiction(one: Row, other: Row) -> bool:
    mine = {_number(one.get("value_a", "")), _number(one.get("value_b", ""))} - {None}
    theirs = {_number(other.get("value_a", "")), _number(other.get("value_b", ""))} - {None}
    if mine and theirs:
        return mine == theirs or (len(mine & theirs) == 1 and _places_meet(one, other))
    return _places_meet(one, other)


def _places_meet(one: Row, other: Row) -> bool:
    def places(row: Row) -> str:
        return "|".join(row.get(key, "") for key in ("locator_a", "locator_b", "locator") if row.get(key))

    return _overlap(places(one), places(other))


def _same_words(one: Row, other: Row) -> bool:
    """Tell whether two rows rest on the same words at the same place."""
    mine, theirs = _bare(one.get("as_written", "")), _bare(other.get("as_written", ""))
    return bool(mine) and mine == theirs and _overlap(one.get("locator", ""), other.get("locator", ""))


def _overlap(one: str, other: str) -> bool:
    return bool(set(_lines(one)) & set(_lines(other)))


def _lines(locator: str) -> Iterable[tuple[str, int]]:
    for part in locator.split("|"):
        match = re.fullmatch(r"((?:p\d+ )?(?:l|par=))(\d+)(?:-(\d+))?", part.strip())
        if match:
            first, last = int(match[2]), int(match[3] or match[2])
            yield from ((match[1], number) for number in range(first, last + 1))
