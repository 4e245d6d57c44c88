"""The claims of a build as whole rows, thing by thing: for who compares or looks up.

The record of a build is sorted by table, thing and property, so two records are compared walking
along both at once, and what is in memory are the claims of one thing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from samenhang.graph import manifest
from samenhang.graph.record import FILE_NAME, damaged, rows
from samenhang.hashing import checksum


class Claim(NamedTuple):
    """One claim; the fields are the columns of the record, an unknown one is empty."""

    claim: str
    table: str
    entity: str
    property: str
    value: str
    original: str
    source: str
    locator: str
    quote: str
    method: str
    confidence: str

    def said(self) -> tuple[str, ...]:
        """Return all but the id: two claims that say this alike are the same claim."""
        return self[1:]


class Thing(NamedTuple):
    """All claims about one thing of one table; things are ordered by table and id."""

    table: str
    entity: str
    claims: list[Claim]

    @property
    def key(self) -> tuple[str, str]:
        """What things are ordered by."""
        return self.table, self.entity


def read(folder: Path) -> Iterator[Claim]:
    """Give the claims of the build in ``folder``, sorted by table, entity and property.

    Raises:
        StoreError: the record is not there, or is damaged.
    """
    return map(Claim._make, rows(folder, Claim._fields))


def read_things(folder: Path) -> Iterator[Thing]:
    """Give the things of a build with their claims, sorted by table and id.

    Raises:
        StoreError: as :func:`read`, or the record is not in its order.
    """
    before = ("", "")
    for (table, entity), claims in groupby(read(folder), key=lambda claim: claim[1:3]):
        if (table, entity) <= before:
            raise damaged(folder)
        before = table, entity
        yield Thing(table, entity, list(claims))


def verify(folder: Path, made: manifest.Manifest) -> None:
    """Compare the record with its checksum in the manifest.

    Raises:
        StoreError: it is missing, or is not what the build wrote.
    """
    path = folder / FILE_NAME
    if not path.is_file() or checksum(path) != made.files.get(FILE_NAME):
        raise damaged(folder)
