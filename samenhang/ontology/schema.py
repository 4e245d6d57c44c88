"""The schema at run time: every table, its columns, and the code lists.

Read from ``generated/schema.json``, which ``make generate`` writes from ``schema.yaml``; so nothing
of YAML or LinkML is needed (or paid for) while the program runs.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from samenhang.errors import SchemaError
from samenhang.ids import code_iri

ValueKind = Literal[
    "id", "text", "string", "code", "ref", "decimal", "quantity", "integer", "date", "boolean", "iri"
]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table and the property it becomes in the graph.

    ``text`` carries the language of the workspace, ``string`` none; ``date`` may be a year, a month
    or a day; a ``quantity`` a number or a range; ``scheme`` names the code list of a ``code``; ``refs``
    the tables that a ``ref`` may point into (all tables with entities when empty); ``default`` what an
    empty cell means; ``bounds`` the two properties, as columns, that a build makes of a quantity: its
    lowest and its highest number.
    """

    name: str
    property: str
    kind: ValueKind
    multi: bool
    required: bool
    scheme: str
    refs: tuple[str, ...]
    labels: dict[str, str]
    definitions: dict[str, str]
    recommended: bool = False
    pattern: str = ""
    minimum: str = ""
    maximum: str = ""
    at_most: str = ""
    default: str = ""
    bounds: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the contract, or (``derived``) one that a build computes and never reads."""

    name: str
    cls: str
    iri: str
    prefix: str
    derived: bool
    columns: tuple[Column, ...]
    labels: dict[str, str]
    definitions: dict[str, str]

    def column(self, name: str) -> Column:
        """Return the column of that name, or raise :class:`SchemaError`."""
        for column in self.columns:
            if column.name == name:
                return column
        raise SchemaError(f"table {self.name} has no column {name}")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns in their fixed order, without those of the origin."""
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a code list, with its label and definition per language."""

    scheme: str
    code: str
    labels: dict[str, str]
    definitions: dict[str, str]

    @property
    def iri(self) -> str:
        """The IRI of the SKOS concept."""
        return code_iri(self.scheme, self.code)


@dataclass(frozen=True, slots=True)
class Schema:
    """All tables and code lists; ``origin`` are the columns that end every table."""

    version: str
    prefixes: dict[str, str]
    tables: dict[str, Table]
    origin: tuple[Column, ...]
    schemes: dict[str, dict[str, Code]]

    @property
    def contract(self) -> tuple[Table, ...]:
        """The tables that people and loaders fill, in the order of the contract."""
        return tuple(table for table in self.tables.values() if not table.derived)

    @property
    def derived(self) -> tuple[Table, ...]:
        """The roll-ups that a build adds."""
        return tuple(table for table in self.tables.values() if table.derived)

    def by_prefix(self, prefix: str) -> Table | None:
        """Return the table whose ids start with ``prefix/`` (``project`` -> projects)."""
        for table in self.tables.values():
            if table.prefix == prefix:
                return table
        return None


@cache
def schema() -> Schema:
    """Return the schema that ships with the package (read once)."""
    return parse(json.loads((files("samenhang.ontology") / "generated" / "schema.json").read_text("utf-8")))


def parse(raw: dict[str, Any]) -> Schema:
    """Return the schema that the content of a ``schema.json`` describes."""
    return Schema(
        version=raw["version"],
        prefixes=raw["prefixes"],
        tables={name: _table(name, item) for name, item in raw["tables"].items()},
        origin=tuple(_column(item) for item in raw["origin"]),
        schemes={
            scheme: {
                code: Code(scheme, code, item["labels"], item["definitions"]) for code, item in codes.items()
            }
            for scheme, codes in raw["schemes"].items()
        },
    )


def _table(name: str, item: dict[str, Any]) -> Table:
    columns = tuple(_column(column) for column in item["columns"])
    return Table(
        name,
        item["class"],
        item["iri"],
        item["prefix"],
        item["derived"],
        columns,
        item["labels"],
        item["definitions"],
    )


def _column(item: dict[str, Any]) -> Column:
    return Column(
        item["name"],
        item["property"],
        item["kind"],
        item["multi"],
        item["required"],
        item["scheme"],
        tuple(item["refs"]),
        item["labels"],
        item["definitions"],
        item["recommended"],
        item["pattern"],
        item["minimum"],
        item["maximum"],
        item["at_most"],
        item.get("default", ""),
        tuple(_column(bound) for bound in item.get("bounds", ())),
    )
