"""Random worlds for the questions: the shapes that they look for, with gaps, ties, doubles and strays."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from samenhang.ontology.schema import Column, Table, schema
from samenhang.records import SEPARATOR
from tests.worlds import Row

_COUNTS = {
    "sources": 3, "programmes": 4, "lines": 5, "projects": 9, "organisations": 6, "areas": 5, "goals": 6,
    "goal_mappings": 4, "indicators": 4, "targets": 6, "participations": 12, "contributions": 8, "money": 14,
    "links": 12, "measurements": 5, "events": 5, "notes": 5, "names": 2, "findings": 4,
}  # fmt: skip
_NAMES = (
    "Élan",
    "elan",
    "Zorg",
    "zorg en 'welzijn'",
    "Ω",
    "😀 plein",
    'A"b',
    "Sport\\",
    "jongeren",
    "Jongeren I",
)
_TEXTS = (
    "opbouwperiode van vijf jaar", "Ingroei in 2024", "opbouwen", "build-up", "een tekst\nop twee regels",
    "tijdelijk", "ß", "'; MATCH (n) DETACH DELETE n //", *_NAMES,
)  # fmt: skip
_DATES = ("2022", "2023", "2023-05", "2024-02-29", "2024-06", "2025", "2026-12-31")
_AMOUNTS = ("0", "1", "100", "100.5", "250000", "1234.56", "-3", "90071992547409.93")
_QUANTITIES = ("40", "2-4", "0.5", "-5--2", "12.25")

Tables = dict[str, list[Row]]


class _World:
    """One world: what it draws hangs on its number alone."""

    def __init__(self, number: int) -> None:
        self._number = number
        self.random = Random(number)
        self.ids = {name: self._ids(schema().tables[name]) for name in _COUNTS}

    def _ids(self, table: Table) -> list[str]:
        count = self.random.randint(1, _COUNTS[table.name])
        return [f"{table.prefix}/{self.random.choice('abc')}-{self._number}-{one}" for one in range(count)]

    def tables(self) -> Tables:
        return {
            name: [row for entity in ids for row in self._rows(name, entity)]
            for name, ids in self.ids.items()
        }

    def _rows(self, name: str, entity: str) -> list[Row]:
        """Return what sources say of one thing: mostly one, sometimes two that differ."""
        sources = self.random.sample(self.ids["sources"], min(len(self.ids["sources"]), self._few()))
        return [self._row(schema().tables[name], entity, source) for source in sources]

    def _few(self) -> int:
        return self.random.choice((1, 1, 1, 1, 2))

    def _row(self, table: Table, entity: str, source: str) -> Row:
        row = {column.name: self._cell(table, column) for column in table.columns if column.kind != "id"}
        if "id" in table.names:
            row["id"] = entity
        if "name" in row:
            row["name"] = row["name"] or self.random.choice(_NAMES) if self.random.random() < 0.9 else ""
        chance = self.random.random
        return row | {
            "source": source, "locator": self.random.choice(("l1", "l12-20", "row=3", f"{source}#l4")),
            "quote": self.random.choice(_TEXTS) if chance() < 0.5 else "",
            "method": self.random.choice(("stated", "stated", "table", "reviewed", "mapped", "inferred")),
            "confidence": self.random.choice(("1", "0.9", "0.85", "0.5")),
        }  # fmt: skip

    def _cell(self, table: Table, column: Column) -> str:
        if self.random.random() < (0.1 if column.kind in ("ref", "code") else 0.3):
            return ""
        count = self.random.randint(1, 2) if column.multi else 1
        return SEPARATOR.join(sorted({self._value(table, column) for _ in range(count)}))

    def _value(self, table: Table, column: Column) -> str:
        draw: dict[str, Callable[[], str]] = {
            "code": lambda: self.random.choice(self._codes(column)),
            "ref": lambda: self._thing(column),
            "decimal": lambda: self.random.choice(_AMOUNTS),
            "quantity": lambda: self.random.choice(_QUANTITIES),
            "integer": lambda: str(self.random.randint(0, 9)),
            "date": lambda: self.random.choice(_DATES),
            "boolean": lambda: self.random.choice(("true", "false")),
            "iri": lambda: "https://example.org/a",
        }
        if column.name in ("locator_a", "locator_b"):
            return f"{self.random.choice(self.ids['sources'])}#l{self.random.randint(1, 9)}"
        return draw.get(column.kind, lambda: self.random.choice(_TEXTS))()

    def _codes(self, column: Column) -> list[str]:
        """Return the codes to draw from; few of them, so that things meet."""
        codes = sorted(schema().schemes[column.scheme])
        likely = {
            "kind": ("measure", "project", "deal", "group", "budgeted", "risk"), "weight": ("primary", "secondary"),
            "relation": ("cofunded_by", "continues", "same", "part_of", "joins", "related", "broad_match"),
            "role": ("funder", "kassier", "lead", "monitor", "possible_partner", "executor"),
            "duration": ("temporary",), "recurrence": ("once", "total"),
        }.get(column.name, ())  # fmt: skip
        found = [code for code in codes if code in likely]
        return found if found and self.random.random() < 0.8 else codes

    def _thing(self, column: Column) -> str:
        """Return the id of a thing that a column may name; seldom of one that is not there."""
        tables = [name for name in column.refs or ("projects", "programmes") if name in self.ids]
        if column.name == "initiative" or not tables:
            return f"initiative/{self.random.choice('xy')}-{self._number}"
        table = self.random.choice(tables)
        if self.random.random() < 0.05:
            return f"{schema().tables[table].prefix}/nergens-{self._number}"
        return self.random.choice(self.ids[table])


def random_tables(first: int, count: int) -> list[Tables]:
    """Return the tables of so many worlds; no two of them share a thing, so that one build may hold them all."""
    return [_World(number).tables() for number in range(first, first + count)]
