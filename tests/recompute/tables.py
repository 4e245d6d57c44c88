"""The tables of a workspace and of the package, read with pandas and resolved with plain loops."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from samenhang.ontology.schema import schema
from samenhang.ontology.vocabulary import folders as vocabulary_folders

SEPARATOR = "|"
CERTAIN = ("reviewed", "stated", "table")
_METHOD_CLASS = {"reviewed": 0, "stated": 1, "table": 1, "mapped": 2, "inferred": 3}
_CODES = {column.name for table in schema().contract for column in table.columns if column.kind == "code"}
_REGISTER_COLUMNS = {"code", "register_id", "valid_from", "valid_to", "successors"}
_ORIGIN = ("source", "locator", "quote", "method", "confidence")

Row = dict[str, str]
Passage = tuple[str, str, str]
"""Source, locator and quote."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One row of a resolved table: ``one`` value per single column, ``many`` per column of several."""

    id: str
    one: dict[str, str]
    many: dict[str, frozenset[str]]
    method: str
    confidence: float
    passages: tuple[Passage, ...]

    @property
    def certain(self) -> bool:
        return self.method in CERTAIN

    def year(self, column: str) -> int | None:
        """Return the year of a date, which may be shortened, or nothing."""
        return int(self.one[column][:4]) if self.one[column] else None


@dataclass(frozen=True, slots=True)
class World:
    """All resolved tables by name and id, the rows they were made of, and the shared frame."""

    tables: dict[str, dict[str, Entity]]
    rows: dict[str, list[Row]]
    frame: str
    kept: dict[str, str] = field(default_factory=dict)

    def all(self, table: str) -> Iterable[Entity]:
        return self.tables[table].values()

    def certain(self, table: str) -> Iterator[Entity]:
        return (entity for entity in self.all(table) if entity.certain)

    def get(self, entity_id: str) -> Entity | None:
        """Return the entity of that id, in whichever table it stands."""
        return next((table[entity_id] for table in self.tables.values() if entity_id in table), None)

    def name(self, entity_id: str | None) -> str:
        entity = self.get(entity_id) if entity_id else None
        return entity.one.get("name", "") if entity else ""


def read_world(workspace: Path) -> World:
    """Read and resolve everything that a build of ``workspace`` is made of."""
    rows = read_rows(workspace)
    _forget_unknown_references(rows)
    rows = {table: _join_repeated(its_rows) for table, its_rows in rows.items()}
    kept = _apply_decisions(rows)
    published = _publication_dates(rows["sources"])
    settings = tomllib.loads((workspace / "samenhang.toml").read_text(encoding="utf-8"))["workspace"]
    tables = {name: _resolve(name, rows[name], published) for name in rows}
    return World(tables, rows, settings["frame"], kept)


def read_rows(workspace: Path) -> dict[str, list[Row]]:
    """Return the rows of each contract table, of all files together, every column filled (maybe empty)."""
    rows: dict[str, list[Row]] = {table.name: [] for table in schema().contract}
    for path in csv_files(workspace):
        columns = [*schema().tables[path.stem].names, *_ORIGIN]
        frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        # A heading with @ is a text in another language; nothing is counted by it.
        unknown = {name for name in frame.columns if "@" not in name} - set(columns)
        assert not unknown, f"{path}: {unknown}"
        for values in frame.reindex(columns=columns, fill_value="").itertuples(index=False, name=None):
            rows[path.stem].append(dict(zip(columns, map(str, values), strict=True)))
    for row in rows["goal_mappings"]:
        # A mapping has no id of its own: it is what it ties.
        ends = (row[end].partition("/")[2] for end in ("from_goal", "to_goal"))
        row["id"] = "/".join(("goal_mapping", *ends))
    return rows


def csv_files(workspace: Path) -> list[Path]:
    """Return the tables of a workspace and of the package; the workspace must hold nothing but CSV."""
    places = [workspace / name for name in ("sources", "tables", "decisions")]
    found = [path for place in places for path in sorted(place.rglob("*")) if path.is_file()]
    others = [path for path in found if path.suffix != ".csv"]
    assert not others, f"the second computation reads CSV only: {others}"
    return found + [path for place in vocabulary_folders() for path in sorted(place.rglob("*.csv"))]


def _references(table: str) -> list[str]:
    return [column.name for column in schema().tables[table].columns if column.kind in ("id", "ref")]


def _split(cell: str) -> list[str]:
    return [item for item in cell.split(SEPARATOR) if item]


def _forget_unknown_references(rows: Mapping[str, list[Row]]) -> None:
    """Empty what refers to nothing: the program reports it and goes on without."""
    known = {row["id"] for table in rows.values() for row in table}
    for table, its_rows in rows.items():
        for row in its_rows:
            for column in _references(table):
                if column not in ("id", "initiative"):
                    items = [item for item in _split(row[column]) if item in known]
                    row[column] = SEPARATOR.join(items)


def _join_repeated(rows: Iterable[Row]) -> list[Row]:
    """Make rows of one source that differ in nothing but their locator one row with all locators."""
    alike: defaultdict[tuple[tuple[str, str], ...], list[Row]] = defaultdict(list)
    for row in rows:
        alike[tuple((name, value) for name, value in row.items() if name != "locator")].append(row)
    joined = []
    for same in alike.values():
        places = {place for row in same for place in _split(row["locator"])}
        locator = SEPARATOR.join(sorted(places, key=_natural)) if len(same) > 1 else same[0]["locator"]
        joined.append({**same[0], "locator": locator})
    return joined


def _natural(locator: str) -> list[tuple[bool, int, str]]:
    """Return what sorts ``l9`` before ``l10``."""
    parts = re.split("([0-9]+)", locator)
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]


# ---------------------------------------------------------------------------------------- decisions


def _apply_decisions(rows: dict[str, list[Row]]) -> dict[str, str]:
    """Apply *same* as people decided it, and make each joining decision a link; return replaced ids."""
    latest: dict[frozenset[str], Row] = {}
    told = sorted(rows["decisions"], key=lambda row: (row["when"], row["decision"] == "different", row["a"]))
    for row in told:
        if row["decision"] in ("same", "different") and row["a"] and row["b"] and row["a"] != row["b"]:
            latest[frozenset((row["a"], row["b"]))] = row
    apart = [pair for pair, row in latest.items() if row["decision"] == "different"]
    same = [pair for pair, row in latest.items() if row["decision"] == "same"]
    whole = [pair for pair in same if _kinds(pair) in ({"organisation"}, {"programme"})]
    shared = [pair for pair in same if "project" in _kinds(pair) <= {"project", "programme"}]
    kept = _merge(rows, _sets(whole, apart))
    _share_initiatives(
        rows, [_renamed(pair, kept) for pair in shared], [_renamed(pair, kept) for pair in apart]
    )
    relations = schema().schemes["link_relation"]
    for row in told:
        pair = frozenset((row["a"], row["b"]))
        overruled = row["decision"] in ("same", "different") and latest.get(pair) is not row
        if row["decision"] in relations and not overruled:
            rows["links"].append(_link(row, kept))
    return kept


def _kinds(ids: Iterable[str]) -> set[str]:
    return {entity_id.partition("/")[0] for entity_id in ids}


def _renamed(pair: frozenset[str], kept: Mapping[str, str]) -> frozenset[str]:
    return frozenset(kept.get(entity_id, entity_id) for entity_id in pair)


def _sets(same: Iterable[frozenset[str]], apart: Iterable[frozenset[str]]) -> list[set[str]]:
    """Join pairs to sets; a join that would bring together what is decided to differ is refused."""
    sets: list[set[str]] = []
    for pair in same:
        touched = [group for group in sets if group & pair]
        joined = set(pair).union(*touched)
        if not any(foes <= joined for foes in apart):
            sets = [group for group in sets if group not in touched] + [joined]
    return sets


def _merge(rows: Mapping[str, list[Row]], sets: Iterable[set[str]]) -> dict[str, str]:
    """Give each set one id: of the registered thing, else the first in the alphabet."""
    registered = {row["id"] for row in rows["organisations"] if row["register_id"]}
    kept: dict[str, str] = {}
    for members in sets:
        chosen = min(members, key=lambda entity_id: (entity_id not in registered, entity_id))
        kept |= {entity_id: chosen for entity_id in members if entity_id != chosen}
    for table, its_rows in rows.items():
        if table == "decisions":
            continue
        for row in its_rows:
            for column in _references(table):
                row[column] = SEPARATOR.join(sorted({kept.get(item, item) for item in _split(row[column])}))
    return kept


def _share_initiatives(
    rows: Mapping[str, list[Row]], same: list[frozenset[str]], apart: list[frozenset[str]]
) -> None:
    """Give what is the same one initiative: one that is carried already, else one of the first's name."""
    bearers = [row for table in ("projects", "programmes") for row in rows[table]]
    carried: dict[str, str] = {}
    for row in sorted(bearers, key=lambda row: (row["id"], row["initiative"])):
        if row["initiative"]:
            carried.setdefault(row["id"], row["initiative"])
    decided = {entity_id for pair in same for entity_id in pair}
    for members in _sets([*map(frozenset, carried.items()), *same], apart):
        if members & decided:
            named = sorted(item for item in members if item.startswith("initiative/"))
            first = min(members, key=lambda item: (not item.startswith("project/"), item))
            shared = named[0] if named else "initiative/" + first.partition("/")[2]
            for row in bearers:
                if row["id"] in members:
                    row["initiative"] = shared


def _link(decision: Row, kept: Mapping[str, str]) -> Row:
    """Return the row of ``links`` that a decision is, as found by people."""
    columns = [*schema().tables["links"].names, *_ORIGIN]
    ends = {"from": kept.get(decision["a"], decision["a"]), "to": kept.get(decision["b"], decision["b"])}
    origin = {name: decision[name] for name in _ORIGIN}
    own = {"id": "link/decision/" + decision["id"].partition("/")[2], "relation": decision["decision"]}
    return dict.fromkeys(columns, "") | origin | ends | own | {"method": "reviewed"}


# ------------------------------------------------------------------------------------------ ranking


def _publication_dates(sources: Iterable[Row]) -> dict[str, tuple[str, bool]]:
    """Return for each source when it was published, and whether it is a register; it speaks for itself first."""
    said: defaultdict[str, list[Row]] = defaultdict(list)
    for row in sources:
        said[row["id"]].append(row)
    found = {}
    for source, rows in said.items():
        ordered = sorted(rows, key=lambda row: (_METHOD_CLASS[row["method"]], row["source"] != row["id"]))
        published = next((row["published"] for row in ordered if row["published"]), "")
        kind = next((row["kind"] for row in ordered if row["kind"]), "")
        found[source] = (published, kind == "register")
    return found


def _resolve(table: str, rows: Iterable[Row], published: Mapping[str, tuple[str, bool]]) -> dict[str, Entity]:
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["id"]].append(row)
    return {entity_id: _entity(table, entity_id, its, published) for entity_id, its in grouped.items()}


def _entity(table: str, entity_id: str, rows: list[Row], published: Mapping[str, tuple[str, bool]]) -> Entity:
    one, many = {}, {}
    for column in schema().tables[table].columns:
        said = [row for row in rows if row[column.name]]
        if column.multi:
            if column.name in _REGISTER_COLUMNS:
                said = [row for row in said if _is_register(row, published)] or said
            many[column.name] = frozenset(item for row in said for item in _split(row[column.name]))
        else:
            ordered = sorted((_rank(row, column.name, published), row[column.name]) for row in said)
            one[column.name] = ordered[0][1] if ordered else ""
    best = min(rows, key=lambda row: _rank(row, "id", published))
    origins = {tuple(row[name] for name in _ORIGIN) for row in rows}
    passages = tuple(sorted((source, locator, quote) for source, locator, quote, _, _ in origins))
    return Entity(entity_id, one, many, best["method"], float(best["confidence"]), passages)


def _is_register(row: Row, published: Mapping[str, tuple[str, bool]]) -> bool:
    return published.get(row["source"], ("", False))[1]


def _rank(row: Row, column: str, published: Mapping[str, tuple[str, bool]]) -> tuple[object, ...]:
    """Return what sorts the value that counts first."""
    date = published.get(row["source"], ("", False))[0]
    newest_first = tuple(-ord(letter) for letter in date.ljust(10, " "))
    return (
        column in _CODES and row[column] == "unknown",
        _METHOD_CLASS[row["method"]],
        not (column in _REGISTER_COLUMNS and _is_register(row, published)),
        not date,
        newest_first,
        -float(row["confidence"]),
        row["source"],
        row[column],
    )
