"""Names in the place of ids: each is looked up exactly or by a rule that is certain, never guessed.

A reference is the id of a thing, or its name or a listed alias; case, blanks and accents do not count. A name
that nothing carries so is looked up by the rules of :mod:`samenhang.resolution.by_rule` (hyphens, articles,
legal forms ...), and a note says by which. A name that several bodies of a register carried in turn is
that of the date of the source.
Only the tables that a column may refer to are looked in: ``Groningen`` in a column of areas never
becomes the organisation. Where several things of one programme or framework carry the name, the one of
the row's own programme is meant; otherwise it stays open and a finding lists them.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from samenhang.i18n import LANGUAGES, text
from samenhang.ids import is_id, kind_of
from samenhang.ontology.schema import Column, Table, schema
from samenhang.records import SEPARATOR, Finding, Severity, findings_by_value, rows_of
from samenhang.resolution.by_rule import ByRule, Candidate

SCOPES = ("programme", "framework")
"""Columns that tell to which programme or framework a row belongs."""

_WITHOUT_TABLE = "initiative"
"""Ids of this type have no table: several projects share one."""

_NEAR_AMONG, _NEAR_TIMES = 5_000, 300
"""Near names are looked for among at most so many, and at most so many times: it is slow work."""

_LISTED = 5
_SEVERITY: dict[str, Severity] = {
    "unknown_name": "error",
    "ambiguous_name": "error",
    "missing_reference": "error",
    "several_values": "error",
    "resolved_by_rule": "note",
}


def normal(name: str) -> str:
    """Return what two spellings of a name have in common that differ in case, blanks or accents only."""
    if name.isascii():
        return " ".join(name.casefold().split())
    bare = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())


class Index:
    """The ids and names of all things in the tables.

    Args:
        frames: by table name; ids of the columns in :data:`SCOPES` are already resolved.
        raw: by table name; an id that a person typed in another form counts as a name.
    """

    def __init__(self, frames: Mapping[str, pd.DataFrame], raw: Mapping[str, pd.DataFrame]) -> None:
        self.tables: dict[str, str] = {}
        """The table of each id."""
        self._frames, self._raw = frames, raw
        self._looked = 0
        for name, frame in frames.items():
            if "id" in schema().tables[name].names:
                self.tables.update(dict.fromkeys(frame["id"][frame["id"] != ""].unique().tolist(), name))

    @cached_property
    def _names(self) -> dict[str, set[Candidate]]:
        """What carries each name; only made when something is not known by its id."""
        found: dict[str, set[Candidate]] = {}
        for written, candidate in self._every_name():
            found.setdefault(normal(written), set()).add(candidate)
        return found

    def _every_name(self) -> Iterator[tuple[str, Candidate]]:
        for name, frame in self._frames.items():
            yield from _named(schema().tables[name], frame, self._raw.get(name))
        for subject, name, _, _ in _names_over_time(self._frames):
            if subject in self.tables:
                yield name, Candidate(subject, self.tables[subject], "", "")

    @cached_property
    def _by_rule(self) -> ByRule:
        return ByRule(self._every_name())

    @cached_property
    def dates(self) -> dict[str, str]:
        """The date of publication of each source that has one."""
        rows = self._frames["sources"][["id", "published"]] if "sources" in self._frames else pd.DataFrame()
        known = rows[rows["published"] != ""] if len(rows) else rows
        return dict(known.drop_duplicates("id").itertuples(index=False, name=None))

    @cached_property
    def _periods(self) -> dict[tuple[str, str], list[tuple[str, str]]]:
        found: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for subject, name, since, until in _names_over_time(self._frames):
            found.setdefault((normal(name), subject), []).append((since, until))
        return found

    def on(self, name: str, found: list[str], date: str) -> list[str]:
        """Of things that carry a name, return those that carried it on a date; all when none is sure."""
        carried = [
            entity
            for entity in found
            for since, until in self._periods.get((normal(name), entity), ())
            if date and since[: len(date)] <= date and (not until or date < until)
        ]
        return sorted({*carried}) or found

    def by_rule(self, name: str, tables: Iterable[str], scope: str = "") -> tuple[list[str], str]:
        """Return the ids of what carries a name that is written differently, and the rule that says so."""
        return self._by_rule.find(name, {*tables}, scope)

    def find(self, name: str, tables: Iterable[str], scope: str = "", kind: str = "") -> list[str]:
        """Return the ids of the things that carry a name, in order.

        Args:
            name: as a person wrote it.
            tables: where to look; everywhere when empty.
            scope: programme or framework to prefer when several carry the name.
            kind: things of another kind are left out; empty for any.
        """
        allowed = {*tables}
        found = [
            item
            for item in self._names.get(normal(name), ())
            if (not allowed or item.table in allowed) and (not kind or item.kind in ("", kind))
        ]
        within = {item.id for item in found if scope and item.scope == scope}
        return sorted(within if within else {item.id for item in found})

    def kinds(self, name: str, entity: str) -> set[str]:
        """Return the kinds under which a thing carries a name."""
        return {item.kind for item in self._names.get(normal(name), ()) if item.id == entity} - {""}

    def owners(self, entity: str) -> set[str]:
        """Return what owns a programme, as ids where they are known."""
        return self._owners.get(entity, set())

    def owner(self, written: str) -> str:
        """Return the id of an owner as a person wrote it; the name itself when nothing carries it."""
        found = [written] if written in self.tables else self.find(written, ("organisations",))
        return found[0] if len(found) == 1 else normal(written)

    @cached_property
    def _owners(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        rows = self._frames["programmes"][["id", "owner"]].drop_duplicates()
        for entity, owner in rows[(rows["id"] != "") & (rows["owner"] != "")].itertuples(
            index=False, name=None
        ):
            found.setdefault(entity, set()).update(map(self.owner, owner.split(SEPARATOR)))
        return found

    def near(self, name: str, tables: Iterable[str]) -> str:
        """Return the names that look most like one that is not known, for a person to choose from."""
        allowed = {*tables}
        if len(self._names) > _NEAR_AMONG or not self._may_look():
            return ""
        known = {
            key: min(item.id for item in items)
            for key, items in self._names.items()
            if not allowed or any(item.table in allowed for item in items)
        }
        close = difflib.get_close_matches(normal(name), known, n=3, cutoff=0.6)
        return ", ".join(f"{key} ({known[key]})" for key in close)

    def near_id(self, entity: str) -> str:
        """Return the id that looks most like one that is not known."""
        kind = kind_of(entity)
        same = self._by_kind.get(kind, [])
        if len(same) > _NEAR_AMONG or not self._may_look():
            return ""
        close = difflib.get_close_matches(entity, same, n=1)
        return close[0] if close else ""

    def _may_look(self) -> bool:
        self._looked += 1
        return self._looked <= _NEAR_TIMES

    @cached_property
    def _by_kind(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for entity in self.tables:
            found.setdefault(kind_of(entity), []).append(entity)
        return found


def _named(table: Table, frame: pd.DataFrame, raw: pd.DataFrame | None) -> Iterator[tuple[str, Candidate]]:
    """Give every name, title and alias in a table, and the ids that people wrote in another form."""
    if frame.empty or "id" not in table.names or "subject" in table.names:
        return
    given = frame[frame["id"] != ""]
    blank = pd.Series("", index=given.index, dtype="str")
    scope = next((given[column] for column in SCOPES if column in table.names), blank)
    kind = given["kind"] if "kind" in table.names else blank
    columns = [given[column] for column in ("name", "title", "aliases") if column in table.names]
    if columns and raw is not None:
        columns.append(raw["id"].loc[given.index])
    for names in columns:
        rows = pd.DataFrame({"names": names, "id": given["id"], "scope": scope, "kind": kind})
        rows = rows[rows["names"] != ""].drop_duplicates()
        for several, entity, within, sort in rows_of(rows):
            for name in several.split(SEPARATOR):
                yield name, Candidate(entity, table.name, within, sort)


def _names_over_time(frames: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, str, str, str]]:
    """Give subject, name and period (from, until) of what a body was called at other times."""
    if "names" in frames:
        columns = ["subject", "name", "valid_from", "valid_to"]
        periods = frames["names"].reindex(columns=columns, fill_value="").drop_duplicates()
        yield from periods[periods["name"] != ""].itertuples(index=False, name=None)


@dataclass(frozen=True, slots=True)
class _Lookup:
    """The columns of one frame that are resolved together."""

    index: Index
    column: Column
    frame: pd.DataFrame


def resolve(
    frames: Mapping[str, pd.DataFrame],
    raw: Mapping[str, pd.DataFrame],
    index: Index,
    names: Iterable[str] = (),
) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame], list[Finding]]:
    """Replace names by ids in the columns that refer to something.

    Args:
        frames: the tables.
        raw: the texts as they stood; what is replaced or taken away is kept here.
        index: where ids and names are looked up.
        names: only columns of these names; all when empty.

    Returns:
        The frames and texts, and a finding per reference that can't be resolved: it is empty now.
    """
    only = {*names}
    done, kept, findings = {}, {}, []
    for name, frame in frames.items():
        changed: dict[str, pd.Series[str]] = {}
        texts: dict[str, pd.Series[str]] = {}
        done[name], kept[name] = frame, raw[name]
        if frame.empty:
            continue
        for column in (*schema().tables[name].columns, *schema().origin):
            if column.kind != "ref" or (only and column.name not in only):
                continue
            before = frame[column.name]
            after, odd = _resolve_column(_Lookup(index, column, frame))
            findings += odd
            if not after.equals(before):
                changed[column.name] = after
                if column.name in raw[name]:
                    texts[column.name] = raw[name][column.name].mask(
                        (raw[name][column.name] == "") & (after != before), before
                    )
        done[name] = frame.assign(**changed)
        kept[name] = raw[name].assign(**texts)
    return done, kept, findings


def _resolve_column(lookup: _Lookup) -> tuple[pd.Series[str], list[Finding]]:
    cells, column = lookup.frame[lookup.column.name], lookup.column
    known = lookup.index.tables
    parts = (lambda cell: cell.split(SEPARATOR)) if column.multi else (lambda cell: [cell])
    different = cells.unique().tolist()
    unknown = [cell for cell in different if cell and not all(part in known for part in parts(cell))]
    if not unknown:
        return cells, []
    open_cells = cells[cells.isin(unknown)]
    items = open_cells.str.split(SEPARATOR).explode() if column.multi else open_cells
    looked = _look_up(items, lookup)
    found = looked["id"]
    if column.multi:
        kept = found[found != ""]
        found = kept.groupby(level=0).agg(lambda ids: SEPARATOR.join(sorted({*ids})))
        found = found.reindex(open_cells.index, fill_value="").astype("str")
    after = cells.copy()
    after.loc[open_cells.index] = found
    return after, _findings(looked, lookup)


def _look_up(items: pd.Series[str], lookup: _Lookup) -> pd.DataFrame:
    """Look up each different item once (within its scope): ``id``, or the ``fault`` and what is ``near``."""
    scope = next((lookup.frame[name] for name in SCOPES if name in lookup.frame), None)
    if scope is None or lookup.column.name in SCOPES:
        scope = pd.Series("", index=lookup.frame.index, dtype="str")
    dates = lookup.index.dates if "source" in lookup.frame else {}
    sources = lookup.frame["source"].loc[items.index] if dates else items
    date = sources.map(lambda source: dates.get(source, "")).astype("str")
    asked = pd.DataFrame({"item": items, "scope": scope.loc[items.index], "date": date})
    different = asked.drop_duplicates()
    answers = [_answer(item, within, on, lookup) for item, within, on in rows_of(different)]
    table = different.assign(
        id=[entity for entity, _, _ in answers],
        fault=[fault for _, fault, _ in answers],
        near=[near for _, _, near in answers],
    )
    looked = asked.merge(table, on=["item", "scope", "date"], how="left")
    looked.index = items.index
    return looked


def _answer(item: str, scope: str, date: str, lookup: _Lookup) -> tuple[str, str, str]:
    """Return the id (with the rule that found it, if one did), else the fault and what may be meant."""
    index, column = lookup.index, lookup.column
    if item in index.tables or not item:
        return item, "", ""
    if column.name == _WITHOUT_TABLE and kind_of(item) == _WITHOUT_TABLE and is_id(item):
        return item, "", ""
    found = index.find(item, column.refs, scope)
    if len(found) > 1:
        found = index.on(item, found, date)
    if len(found) == 1:
        return found[0], "", ""
    if found:
        return "", "ambiguous_name", ", ".join(found[:_LISTED])
    if SEPARATOR in item:
        return "", "several_values", ""
    if is_id(item) and schema().by_prefix(kind_of(item)):
        return "", "missing_reference", index.near_id(item)
    found, rule = index.by_rule(item, column.refs, scope)
    if len(found) == 1:
        return found[0], "resolved_by_rule", rule
    if found:
        return "", "ambiguous_name", ", ".join(found[:_LISTED])
    return "", "unknown_name", index.near(item, column.refs)


def _findings(looked: pd.DataFrame, lookup: _Lookup) -> list[Finding]:
    faulty = looked[looked["fault"] != ""]
    found: list[Finding] = []
    for fault, rows in faulty.groupby("fault", sort=True):
        places = lookup.frame.loc[rows.index, ["_file", "_sheet", "_row"]]
        cells = places.assign(value=rows["item"], near=rows["near"].mask(rows["near"] == "", "-"))
        if fault == "resolved_by_rule":
            told = {
                f"rule_{lang}": [text(f"names.rule_{rule}", lang=lang) for rule in rows["near"]]
                for lang in LANGUAGES
            }
            cells = places.assign(value=rows["item"], near=rows["id"], **told)
        found += findings_by_value(str(fault), _SEVERITY[str(fault)], cells, lookup.column.name)
    return found
