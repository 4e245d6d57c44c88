"""Things with one name that are two: their ids tell them apart by what owns them, or by their kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samenhang.dutch.name_keys import name_of
from samenhang.ids import rest_of, slug
from samenhang.records import SEPARATOR
from samenhang.resolution.kinds import apart
from samenhang.resolution.names import Index
from samenhang.resolution.telling import tells

TABLES = ("programmes", "organisations")


@dataclass(frozen=True, slots=True)
class Asked:
    """A row without an id of its own: the id that its name gives, its name, kind and owner as written."""

    id: str
    name: str
    kind: str
    owner: str


def apart_from(told: Sequence[Asked], table: str, index: Index) -> list[str]:
    """Return the ids of rows, in their order, with owner or kind behind those that cannot be one.

    Args:
        told: the rows, each different one once.
        table: whose rows they are.
        index: of the things that have an id.
    """
    owners: dict[str, set[str]] = {}
    for item in told:
        owners.setdefault(item.id, set(index.owners(item.id))).update(_owner(item, index))
    return [_told_apart(item, table, index, owners[item.id]) for item in told]


def _told_apart(item: Asked, table: str, index: Index, owners: set[str]) -> str:
    own = _owner(item, index)
    if own and len(owners) > 1 and not own & index.owners(item.id):
        return f"{item.id}-{slug(rest_of(min(own)) or min(own))}"
    kinds = index.kinds(item.name, item.id)
    if item.kind and kinds and item.kind not in kinds:
        too_general = table == "programmes" and not tells(name_of(item.name))
        if too_general or all(apart(table, item.kind, kind) for kind in kinds):
            return f"{item.id}-{slug(item.kind)}"
    return item.id


def _owner(item: Asked, index: Index) -> set[str]:
    return {index.owner(owner) for owner in item.owner.split(SEPARATOR) if owner}
