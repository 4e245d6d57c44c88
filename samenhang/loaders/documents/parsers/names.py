"""What things are called: in the registers and vocabularies, in the workspace, and in the document itself."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from samenhang.dutch.organisation_shapes import HEAD_WORDS
from samenhang.dutch.register import Known, Register, known_of
from samenhang.dutch.register import organisations as shipped_organisations
from samenhang.ontology import vocabulary

TABLES = ("programmes", "lines", "projects", "organisations", "areas", "goals", "indicators")
"""Tables whose rows have names that a text may use."""

_NOT_COMPARED = re.compile(r"[^a-z0-9à-ÿ]+")

Rows = Mapping[str, Iterable[Mapping[str, str]]]
"""By table, rows with at least ``id``, ``name`` and ``aliases``."""


def bare(name: str) -> str:
    """Return what two spellings of a name have in common: small letters and digits, single blanks."""
    return _NOT_COMPARED.sub(" ", name.casefold()).strip()


def shipped() -> Mapping[str, tuple[dict[str, str], ...]]:
    """Return the rows of the registers and vocabularies that ship with the package, by table."""
    return _rows_of(vocabulary.folders())


@cache
def _rows_of(folders: tuple[Path, ...]) -> Mapping[str, tuple[dict[str, str], ...]]:
    found: dict[str, list[dict[str, str]]] = {table: [] for table in TABLES}
    for folder in folders:
        for table in TABLES:
            path = folder / f"{table}.csv"
            if path.is_file():
                with path.open(encoding="utf-8", newline="") as file:
                    found[table] += csv.DictReader(file)
    return {table: tuple(rows) for table, rows in found.items()}


class Names:
    """Names by table, with what carries them; a document adds its own as it is read.

    Args:
        workspace: rows of the workspace, besides what ships with the package.
    """

    def __init__(self, workspace: Rows | None = None) -> None:
        self.rows: dict[str, list[Mapping[str, str]]] = {
            table: list(shipped().get(table, ())) for table in TABLES
        }
        for table, rows in (workspace or {}).items():
            self.rows[table] += rows
        self._known: dict[str, list[Known]] = {
            table: [one for row in rows for one in known_of([_plain(row)])]
            for table, rows in self.rows.items()
        }
        self._known["organisations"] += shipped_organisations(HEAD_WORDS)
        self._registers: dict[str, Register] = {}
        self._ids: dict[str, dict[str, str]] = {}

    def learn(self, table: str, name: str, entity: str, kind: str = "") -> None:
        """Keep a name that the document gives to a thing."""
        if name.strip() and self.id_of(table, name) != entity:
            self._known[table].append(Known(name, entity, kind))
            self._registers.pop(table, None)
            self._ids.setdefault(table, {}).setdefault(bare(name), entity)

    def register(self, table: str) -> Register:
        """Return the names of a table, to look for in running text."""
        if table not in self._registers:
            heads = HEAD_WORDS if table == "organisations" else ()
            self._registers[table] = Register(self._known[table], heads)
        return self._registers[table]

    def id_of(self, table: str, name: str) -> str:
        """Return the id of what carries a name, however it is spelt; nothing when no thing or several do."""
        if table not in self._ids:
            self._ids[table] = dict(_single(self._known[table]))
        return self._ids[table].get(bare(name), "")

    def within(self, table: str, programme: str) -> list[Mapping[str, str]]:
        """Return the rows of lines, projects or goals that belong to a programme."""
        key = "framework" if table in ("goals", "indicators") else "programme"
        return [row for row in self.rows[table] if row.get(key) == programme]


def _plain(row: Mapping[str, str]) -> dict[str, str]:
    return {key: row.get(key) or "" for key in ("id", "name", "aliases", "kind", "valid_from", "valid_to")}


def _single(known: Iterable[Known]) -> Iterator[tuple[str, str]]:
    """Give each name that only one thing carries."""
    carried: dict[str, set[str]] = defaultdict(set)
    for item in known:
        carried[bare(item.name)].add(item.id)
    for name, ids in carried.items():
        if len(ids) == 1:
            yield name, next(iter(ids))
