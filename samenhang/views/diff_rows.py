"""The rows of a comparison of two builds: what each says, and in which order they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from samenhang.i18n import text
from samenhang.ontology.schema import schema
from samenhang.views.labels import kind_label
from samenhang.views.page import Value

SECTIONS = ("inputs", "totals", "things", "findings")
"""What changed in the input, in what people look at, in the things themselves, in the findings."""

CHANGES = ("new", "gone", "changed", "merged", "split", "reading", "source", "evidence")
"""What may have happened; ``reading``, ``source`` and ``evidence`` change nothing of what counts:
another value beside it, another source for it, another place or quote in the same source."""

COLUMNS = (
    "section", "change", "change_label", "kind", "kind_label", "thing", "name", "programme", "programme_name",
    "record", "what", "property", "property_label", "old", "new", "old_value", "new_value", "difference",
    "source", "locator", "old_source", "old_locator",
)  # fmt: skip
MACHINE = (
    "section", "change", "kind", "thing", "programme", "record", "property", "old_value", "new_value",
    "old_source", "old_locator",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the comparison.

    ``thing`` is what it is about and ``record`` the row that says it, when that is a thing of its own (a
    participation, an amount); ``what`` tells which. Without ``properties`` the thing (or record) itself is
    new, gone, merged or split. ``old`` and ``new`` are in words, the values as in the tables; the
    sources and locators run side by side.
    """

    section: str
    change: str
    kind: str
    thing: str
    name: str
    programme: str = ""
    programme_name: str = ""
    record: str = ""
    what: str = ""
    properties: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    old: Value = None
    new: Value = None
    old_value: tuple[str, ...] = ()
    new_value: tuple[str, ...] = ()
    difference: int | Decimal | None = None
    stands: tuple[tuple[str, str], ...] = ()
    stood: tuple[tuple[str, str], ...] = ()

    @property
    def sources(self) -> frozenset[str]:
        """All sources that the change comes from."""
        return frozenset(source for source, _ in (*self.stands, *self.stood))

    def row(self) -> tuple[Value, ...]:
        """Return the cells, in the order of :data:`COLUMNS`."""
        # What is gone was said by the old sources; anything else is what the new ones say.
        by = self.stands or self.stood
        shown: dict[str, Value] = {
            "property": self.properties, "property_label": self.labels,
            "change_label": text(f"diff.change_{self.change}"), "kind_label": kind_words(self.kind),
            "source": tuple(source for source, _ in by), "locator": tuple(place for _, place in by),
            "old_source": tuple(source for source, _ in self.stood),
            "old_locator": tuple(place for _, place in self.stood),
        }  # fmt: skip
        return tuple(
            shown[key] if key in shown else _cell(getattr(self, key))
            for key in COLUMNS
        )  # fmt: skip


def _cell(value: Value) -> Value:
    return None if value == "" else value


def kind_words(kind: str) -> str:
    """Return what a person calls things of this kind."""
    return text(f"diff.kind_{kind}") if kind in ("file", "setting") else kind_label(kind)


def ordered(found: Iterable[Change]) -> list[Change]:
    """Return rows by section; in it by programme, kind and thing, where most changed first.

    Totals of one kind stand together, the largest difference first.
    """
    rows = list(found)
    programmes = Counter((row.section, row.programme) for row in rows)
    things = Counter((row.section, row.kind_of_thing, row.thing) for row in map(_Placed, rows))
    return sorted(rows, key=lambda row: _order(row, programmes, things))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row with the kind of the thing it stands under (a record stands under what it is about)."""

    row: Change

    @property
    def section(self) -> str:
        return self.row.section

    @property
    def thing(self) -> str:
        return self.row.thing

    @property
    def kind_of_thing(self) -> str:
        return self.row.thing.partition("/")[0] or self.row.kind


def _order(
    row: Change, programmes: Counter[tuple[str, str]], things: Counter[tuple[str, str, str]]
) -> tuple[object, ...]:
    prefixes = [table.prefix for table in schema().tables.values()]
    kind = _Placed(row).kind_of_thing
    place = prefixes.index(kind) if kind in prefixes else len(prefixes)
    section = SECTIONS.index(row.section)
    rest = (
        row.record,
        row.what,
        row.properties,
        CHANGES.index(row.change),
        row.old_value,
        row.new_value,
        str(row.old),
    )
    if row.section == "totals":
        size = -abs(Decimal(row.difference or 0))
        return section, prefixes.index(row.kind), size, row.name, row.thing, *rest
    many = -programmes[row.section, row.programme]
    of_thing = -things[row.section, kind, row.thing]
    # What belongs to no programme stands after all that does.
    return (
        section, not row.programme, many, row.programme_name, row.programme, place, of_thing, row.name,
        row.thing, *rest,
    )  # fmt: skip
