"""The record of the claims of a build, read one thing at a time, without anything heavy.

The record (:mod:`samenhang.graph.claims` writes it) is sorted by table and thing, so what is said of one
thing stands together and a reader never needs more than that in memory. Its columns are found by
their names.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from samenhang.errors import StoreError
from samenhang.graph import seal
from samenhang.ontology.schema import schema

FILE_NAME = "claims.csv"
_LONGEST_FIELD = 100_000_000
"""Signs in one field; the standard limit of the csv module is smaller than the texts that may occur."""


class Said(NamedTuple):
    """One claim of a thing: property, value, and the origin in the order of the columns of the contract."""

    property: str
    value: str
    origin: tuple[str, ...]


def things(build: Path) -> Iterator[tuple[str, str, list[Said]]]:
    """Give the name of the table, the id and all claims of each thing, sorted by table and id.

    Raises:
        StoreError: the record is not there, or damaged.
    """
    columns = ("table", "entity", "property", "value", *(column.name for column in schema().origin))
    for (table, entity), group in groupby(rows(build, columns), itemgetter(0, 1)):
        yield table, entity, [Said(row[2], row[3], row[4:]) for row in group]


def rows(build: Path, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Give of each claim these columns, in the order of the record; an unknown value is an empty text.

    Raises:
        StoreError: the record is not there, or damaged.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    seal.check_file(build, FILE_NAME)
    try:
        with (build / FILE_NAME).open(encoding="utf-8", newline="") as file:
            lines = csv.reader(file, strict=True)
            heading = next(lines, [])
            yield from map(itemgetter(*(heading.index(column) for column in columns)), lines)
    except (OSError, ValueError, IndexError, csv.Error) as error:
        raise damaged(build) from error


def damaged(build: Path) -> StoreError:
    """Return the error for a build whose record can't be read."""
    return seal.damaged(build, FILE_NAME)
