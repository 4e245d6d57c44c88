"""What the tables of a workspace know: the names that documents are read with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from samenhang.dutch.numbers import DecimalSign
from samenhang.hashing import digest
from samenhang.loaders.documents.parsers.names import TABLES, shipped
from samenhang.loaders.tables.contract import Part

_COLUMNS = ("id", "name", "aliases", "kind", "programme", "framework", "number", "valid_from", "valid_to")
_LENGTH = 32


@dataclass(frozen=True)
class Known:
    """Rows with names, by table, without those that ship with the package; and the documents they describe.

    ``sources`` is the id of the source by the SHA-256 of its document.
    """

    rows: Mapping[str, tuple[Mapping[str, str], ...]]
    sources: Mapping[str, str]

    @cached_property
    def sha256(self) -> str:
        """A digest: what was read with other names is read again."""
        return digest(
            [part for table, rows in sorted(self.rows.items()) for part in (table, *_told(rows))], _LENGTH
        )

    def entered(self, sha256: str) -> str:
        """Return the source under which the facts of a document were entered by hand, if they were."""
        return self.sources.get(sha256, "")


def of(parts: Mapping[tuple[str, DecimalSign], Iterable[Part]]) -> Known:
    """Take the names out of what was read."""
    rows: dict[str, list[Mapping[str, str]]] = {}
    sources: dict[str, str] = {}
    for (table, _), some in sorted(parts.items()):
        for part in some:
            if table in TABLES:
                ships = {row["id"] for row in shipped().get(table, ())}
                rows.setdefault(table, []).extend(row for row in _rows(part.cells) if row["id"] not in ships)
            elif table == "sources" and {"id", "sha256"} <= set(part.cells):
                sources |= dict(zip(part.cells["sha256"].str.lower(), part.cells["id"], strict=True))
    sources.pop("", None)
    return Known({table: tuple(found) for table, found in rows.items()}, sources)


def _rows(cells: pd.DataFrame) -> Iterable[Mapping[str, str]]:
    """Give the rows that have an id and a name."""
    if not {"id", "name"} <= set(cells):
        return
    columns = [name for name in _COLUMNS if name in cells]
    for row in cells[columns].itertuples(index=False):
        found = dict(zip(columns, map(str, row), strict=True))
        if found["id"] and found["name"]:
            yield found


def _told(rows: Iterable[Mapping[str, str]]) -> list[str]:
    return [f"{key}={value}" for row in rows for key, value in row.items()]
