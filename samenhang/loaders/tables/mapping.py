"""Mapping files: how a sheet of any make fills tables of the contract.

Beside ``projecten.xlsx`` stands ``projecten.mapping.toml``::

    [[sheet]]
    file = "projecten*.xlsx"             # which files; this name with any ending when left out
    sheet = "Overzicht*"                 # which sheets; all when left out
    heading_row = 3                      # found by itself when left out
    source = "source/jaarplan-2024"      # what the rows rest on; the file itself when left out

    [[sheet.table]]
    name = "projects"
    id = "project/{programme}/{Projectnaam}"          # columns of the contract, or headings
    when = ["Projectnaam"]               # only rows where these headings are filled
    columns = { name = "Projectnaam", lines = ["Pijler", "Actielijn"], status = "Stand" }
    constants = { programme = "programme/regio-deal-oost-groningen", kind = "project" }
    values.status = { "Loopt" = "running", "Klaar" = "completed" }

A sheet may fill several tables, and one table several times (a column per year becomes a row each).
"""

from __future__ import annotations

import difflib
import fnmatch
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samenhang.errors import MappingError
from samenhang.i18n import text
from samenhang.ids import is_id
from samenhang.loaders.tables.contract import all_columns
from samenhang.ontology.schema import schema
from samenhang.settings import read_toml

SUFFIX = ".mapping.toml"
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class TableMapping:
    """How rows of a sheet become rows of one table.

    ``columns`` gives the headings per column of the contract; ``values`` what a text in a column
    stands for; ``id`` the template of the id, with columns or headings between braces.
    """

    name: str
    columns: dict[str, tuple[str, ...]]
    constants: dict[str, str]
    values: dict[str, dict[str, str]]
    id: str = ""
    when: tuple[str, ...] = ()

    @property
    def headings(self) -> set[str]:
        """All headings that this mapping reads."""
        placed = set(PLACEHOLDER.findall(self.id)) - self.columns.keys() - self.constants.keys()
        return {heading for several in self.columns.values() for heading in several} | placed | {*self.when}


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """Which sheets a mapping is for, and what it makes of them."""

    file: str
    sheet: str
    heading_row: int
    source: str
    tables: tuple[TableMapping, ...]

    def fits_file(self, name: str) -> bool:
        """Tell whether this mapping is for a file of this name."""
        return fnmatch.fnmatchcase(name.casefold(), self.file.casefold())

    def fits_sheet(self, name: str) -> bool:
        """Tell whether this mapping is for a sheet of this name."""
        return fnmatch.fnmatchcase(name.casefold(), self.sheet.casefold())


def read_mappings(path: Path, where: str = "") -> tuple[SheetMapping, ...]:
    """Read a mapping file.

    Args:
        path: the ``.mapping.toml`` file.
        where: its name in messages.

    Raises:
        MappingError: it can't be read, or says something unknown or of the wrong type.
    """
    where = where or path.name
    try:
        content = read_toml(path)
    except ValueError as error:
        raise MappingError(text("mapping.unreadable", reason=error), where=where) from error
    form = _Form(where, f"{path.name.removesuffix(SUFFIX)}.*")
    form.only(content, ("sheet",), "")
    sheets = form.tables(content, "sheet", "")
    return tuple(form.sheet(item, f"sheet[{number}]") for number, item in enumerate(sheets, start=1))


@dataclass(frozen=True, slots=True)
class _Form:
    """Takes a mapping file apart; everything unknown or of another type is an error."""

    where: str
    default_file: str

    def sheet(self, item: Mapping[str, Any], at: str) -> SheetMapping:
        self.only(item, ("file", "sheet", "heading_row", "source", "table"), at)
        row = item.get("heading_row", 0)
        if type(row) is not int or row < 0:
            raise self._wrong(f"{at}.heading_row", "number")
        source = self._string(item, "source", at)
        if source and not is_id(source):
            raise self._wrong(f"{at}.source", "id")
        tables = self.tables(item, "table", at)
        return SheetMapping(
            self._string(item, "file", at) or self.default_file,
            self._string(item, "sheet", at) or "*",
            row,
            source,
            tuple(self._table(one, f"{at}.table[{number}]") for number, one in enumerate(tables, start=1)),
        )

    def _table(self, item: Mapping[str, Any], at: str) -> TableMapping:
        self.only(item, ("name", "id", "columns", "constants", "values", "when"), at)
        name = self._string(item, "name", at)
        self._known(name, [table.name for table in schema().contract], f"{at}.name")
        names = [column.name for column in all_columns(name)]
        columns = {
            key: self._strings(value, f"{at}.columns.{key}") for key, value in self._part(item, "columns", at)
        }
        constants = {
            key: self._text(value, f"{at}.constants.{key}")
            for key, value in self._part(item, "constants", at)
        }
        lists = {
            key: self._pairs(value, f"{at}.values.{key}") for key, value in self._part(item, "values", at)
        }
        for key in (*columns, *constants, *lists):
            self._known(key, names, at)
        twice = sorted(columns.keys() & constants.keys())
        if twice:
            raise MappingError(text("mapping.twice", key=twice[0], at=at), where=self.where)
        when = self._strings(item.get("when", []), f"{at}.when")
        return TableMapping(name, columns, constants, lists, self._string(item, "id", at), when)

    def only(self, item: Mapping[str, Any], keys: Iterable[str], at: str) -> None:
        """Refuse a key that means nothing here."""
        for key in item:
            self._known(key, list(keys), at or "-")

    def tables(self, item: Mapping[str, Any], key: str, at: str) -> list[Mapping[str, Any]]:
        """Return the tables of an array; at least one."""
        found = item.get(key)
        if not isinstance(found, list) or not found or not all(isinstance(one, dict) for one in found):
            raise self._wrong(f"{at}.{key}".strip("."), "tables")
        return found

    def _part(self, item: Mapping[str, Any], key: str, at: str) -> list[tuple[str, Any]]:
        found = item.get(key, {})
        if not isinstance(found, dict):
            raise self._wrong(f"{at}.{key}", "table")
        return list(found.items())

    def _pairs(self, value: object, at: str) -> dict[str, str]:
        if not isinstance(value, dict):
            raise self._wrong(at, "table")
        return {str(key): self._text(item, f"{at}.{key}") for key, item in value.items()}

    def _string(self, item: Mapping[str, Any], key: str, at: str) -> str:
        return self._text(item.get(key, ""), f"{at}.{key}")

    def _text(self, value: object, at: str) -> str:
        if not isinstance(value, str):
            raise self._wrong(at, "text")
        return value

    def _strings(self, value: object, at: str) -> tuple[str, ...]:
        several = [value] if isinstance(value, str) else value
        if not isinstance(several, list) or not all(isinstance(one, str) for one in several):
            raise self._wrong(at, "texts")
        return tuple(several)

    def _known(self, key: str, known: list[str], at: str) -> None:
        if key in known:
            return
        near = difflib.get_close_matches(key, known, n=1)
        advice = (
            text("mapping.did_you_mean", key=near[0])
            if near
            else text("mapping.known", keys=", ".join(known))
        )
        raise MappingError(text("mapping.unknown_key", key=key, at=at), where=self.where, next_step=advice)

    def _wrong(self, at: str, kind: str) -> MappingError:
        form = text(f"mapping.form_{kind}")
        return MappingError(text("mapping.wrong_type", at=at, form=form), where=self.where)
