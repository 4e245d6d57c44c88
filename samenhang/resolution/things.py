"""Things with their names, as the rules and scores look at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from samenhang.dutch.name_keys import Name, name_of
from samenhang.records import SEPARATOR, rows_of

COMPARED = ("organisations", "programmes")
"""Tables whose things may be one under two ids."""

_CONTEXT = ("owner", "part_of")


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """A name that a thing carries, and where that stands.

    Attributes:
        text: as written.
        listed: it is an alias, not the name itself.
        source: id of the source; empty for the register of names over time.
        locator: where in it.
        valid_from: first day of the name, empty when unknown.
        valid_to: day from which it is not used any more.
    """

    text: str
    listed: bool = False
    source: str = ""
    locator: str = ""
    valid_from: str = ""
    valid_to: str = ""

    @property
    def name(self) -> Name:
        """The name taken apart."""
        return name_of(self.text)


@dataclass(frozen=True, slots=True)
class Thing:
    """An organisation or programme under one id.

    Attributes:
        id: its id.
        table: ``organisations`` or ``programmes``.
        kinds: the kinds that its sources give it.
        forms: all its names, sorted.
        context: what owns it or what it is part of.
        areas: where it lies.
        register_id: code of a register.
        sources: the sources that have it.
    """

    id: str
    table: str
    kinds: frozenset[str] = frozenset()
    forms: tuple[Form, ...] = ()
    context: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    register_id: str = ""
    sources: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[Form, ...]:
        """The names themselves, without the aliases."""
        return tuple(form for form in self.forms if not form.listed)


def things(frames: Mapping[str, pd.DataFrame], table: str) -> list[Thing]:
    """Return the things of a table, in order of id.

    Args:
        frames: all tables, references resolved.
        table: ``organisations`` or ``programmes``.
    """
    columns = [
        "id",
        "name",
        "aliases",
        "kind",
        "source",
        "locator",
        "register_id",
        "area",
        "owner",
        "part_of",
    ]
    frame = frames[table]
    cells = frame[frame["id"] != ""].reindex(columns=columns, fill_value="").drop_duplicates()
    over_time = _over_time(frames)
    gathered: dict[str, list[tuple[str, ...]]] = {}
    for entity, *rest in rows_of(cells):
        gathered.setdefault(entity, []).append(tuple(rest))
    return [_thing(entity, table, gathered[entity], over_time.get(entity, [])) for entity in sorted(gathered)]


def _thing(entity: str, table: str, rows: list[tuple[str, ...]], over_time: list[Form]) -> Thing:
    forms: set[Form] = set(over_time)
    context: set[str] = set()
    lies: set[str] = set()
    _, _, kinds, sources, _, codes, *_ = (frozenset(column) for column in zip(*rows, strict=True))
    for name, aliases, _, source, locator, _, area, owner, part_of in rows:
        forms.update(_forms(name, aliases, source, locator))
        lies.update(_several(area))
        context.update((*_several(owner), *_several(part_of)))
    return Thing(
        entity, table, kinds - {""}, tuple(sorted(forms)), frozenset(context), frozenset(lies),
        min(codes - {""}, default=""), sources - {""},
    )  # fmt: skip


def _forms(name: str, aliases: str, source: str, locator: str) -> Iterator[Form]:
    if name:
        yield Form(name, False, source, locator)
    for alias in _several(aliases):
        yield Form(alias, True, source, locator)


def _several(cell: str) -> Iterable[str]:
    return [item for item in cell.split(SEPARATOR) if item] if cell else ()


def _over_time(frames: Mapping[str, pd.DataFrame]) -> dict[str, list[Form]]:
    """Return what bodies were called at other times, by id."""
    found: dict[str, list[Form]] = {}
    if "names" in frames:
        columns = ["subject", "name", "valid_from", "valid_to", "source", "locator"]
        rows = frames["names"].reindex(columns=columns, fill_value="").drop_duplicates()
        for subject, name, since, until, source, locator in rows_of(rows):
            if subject and name:
                found.setdefault(subject, []).append(Form(name, True, source, locator, since, until))
    return found
