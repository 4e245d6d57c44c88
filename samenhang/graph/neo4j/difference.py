"""What a push would change: how many nodes and relationships of each kind come, go, and differ."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from samenhang.graph.neo4j import names
from samenhang.graph.neo4j.connection import Connection
from samenhang.graph.neo4j.mapping import Node, Relationship
from samenhang.graph.neo4j.push import Source

_NOT_COMPARED = (names.KEY, names.BUILD)

_NODES = f"""
    MATCH (n:{names.NODE}) WHERE n.key STARTS WITH $start
    RETURN [label IN labels(n) WHERE label <> '{names.NODE}'] AS labels, properties(n) AS held"""
_LINKS = f"""
    MATCH (a:{names.NODE})-[r]->(b:{names.NODE}) WHERE a.key STARTS WITH $start
    RETURN type(r) AS type, a.id AS start, b.id AS end, properties(r) AS held"""


@dataclass(frozen=True, slots=True)
class Kind:
    """How many of a label or type are there, and what a push makes of them.

    Attributes:
        name: the label or the type.
        relationship: whether it is a type of relationships.
        there: how many count in the database now.
        new: how many there will be.
        added: how many are not there yet.
        removed: how many go.
        changed: how many nodes get other properties.
    """

    name: str
    relationship: bool
    there: int
    new: int
    added: int
    removed: int
    changed: int


@dataclass(slots=True)
class _There:
    """What stands in the database of one kind, by hashes of 64 bits: what it is, and all that it holds."""

    which: set[int] = field(default_factory=set)
    whole: set[int] = field(default_factory=set)
    new: int = 0
    same: int = 0
    changed: int = 0


def difference(connection: Connection, source: Source) -> tuple[Kind, ...]:
    """Compare a build with the one that counts in the database; labels first, then types, by name.

    Raises:
        StoreError: the server went away.
    """
    kinds: dict[tuple[bool, str], _There] = {}
    for kind, which, held in _counting(connection, source.base):
        there = kinds.setdefault(kind, _There())
        there.which.add(_hash(which))
        there.whole.add(_hash(which, held))
    for item in source.mapping().elements():
        kind, which, held = _ours(item)
        there = kinds.setdefault(kind, _There())
        there.new += 1
        if _hash(which) in there.which:
            there.same += 1
            there.changed += _hash(which, held) not in there.whole
    return tuple(
        Kind(
            name, relationship, len(there.which), there.new, there.new - there.same,
            len(there.which) - there.same, there.changed,
        )
        for (relationship, name), there in sorted(kinds.items())
    )  # fmt: skip


_Seen = tuple[tuple[bool, str], tuple[str, ...], Mapping[str, object]]


def _ours(item: Node | Relationship) -> _Seen:
    if isinstance(item, Node):
        return (False, _kind_of(item.labels)), (item.id,), {names.ID: item.id, **item.properties}
    # A relationship is what it joins and, of a shortcut, what it repeats: it never changes.
    return (True, item.type), (item.start, item.end, _dumped(item.properties)), {}


def _counting(connection: Connection, base: str) -> Iterator[_Seen]:
    """Give what counts in the database now."""
    for row in connection.read(
        f"MATCH (c:{names.CURRENT} {{base: $base}}) RETURN c.build AS build", base=base
    ):
        start = f"{row['build']}/"
        for node in connection.stream(_NODES, start=start):
            held = {name: value for name, value in node["held"].items() if name not in _NOT_COMPARED}
            yield (False, _kind_of(node["labels"])), (node["held"][names.ID],), held
        for link in connection.stream(_LINKS, start=start):
            yield (True, link["type"]), (link["start"], link["end"], _dumped(link["held"])), {}


def _kind_of(labels: list[str] | tuple[str, ...]) -> str:
    return ":".join(sorted(labels))


def _dumped(held: Mapping[str, object]) -> str:
    return json.dumps(held, sort_keys=True, default=str)


def _hash(which: tuple[str, ...], held: Mapping[str, object] | None = None) -> int:
    packed = json.dumps([*which, None if held is None else _dumped(held)])
    return int.from_bytes(blake2b(packed.encode(), digest_size=8).digest())
