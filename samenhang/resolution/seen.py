"""What a thing was like when somebody decided about it: a fingerprint of what the sources say of it.

It is taken of the rows as they were read, before any decision: only another text changes it, never another
decision.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from samenhang.hashing import digest
from samenhang.ontology.schema import Table, schema
from samenhang.records import rows_of

TABLES = ("organisations", "programmes", "lines", "projects")
"""Things that people compare."""

_LENGTH = 16


def fingerprints(frames: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Return the fingerprint of every thing that can be decided about, by id.

    Args:
        frames: all tables, names resolved, no decision applied.
    """
    said: dict[str, set[str]] = {}
    for name in TABLES:
        columns = _telling(schema().tables[name])
        for entity, *values in rows_of(frames[name][["id", *columns]]):
            if entity:
                told = (f"{column}={value}" for column, value in zip(columns, values, strict=True) if value)
                said.setdefault(entity, set()).update(told)
    return {entity: digest(sorted(told), _LENGTH) for entity, told in sorted(said.items())}


def _telling(table: Table) -> list[str]:
    """Return the columns in which a source tells of the thing itself, not of others.

    Not among them is what a decision may change: ids, and names that are ids by now.
    """
    return [column.name for column in table.columns if column.kind not in ("id", "ref")]
