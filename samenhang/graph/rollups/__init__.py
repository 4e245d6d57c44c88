"""Roll-ups: what people look at all day, computed once at build time, column-wise.

:func:`compute` runs the SQL files of this folder over the resolved tables of a build, in the order
of :data:`STEPS`. Each fills one or more derived tables of the schema; names that start with ``x_``
are steps on the way and stay behind in the connection. :mod:`.proposals` weighs what may belong together.
"""

from __future__ import annotations

from importlib.resources import files

import duckdb

from samenhang.graph.rollups import proposals
from samenhang.progress import SILENT, Progress
from samenhang.records import Finding

STEPS = ("base", "money", "coverage", "cells", "partners", "overlaps", "cliffs", "sums")
"""The SQL files in the order in which they build upon each other."""


def compute(con: duckdb.DuckDBPyConnection, frame: str, progress: Progress = SILENT) -> None:
    """Create one table per derived table of the schema in ``con``.

    Args:
        con: a connection that holds the resolved tables (one row per entity; see ``graph.entities``).
        frame: id of the programme whose goals are the shared frame of the workspace.
        progress: is told how far it is.
    """
    con.execute("SET VARIABLE frame = ?", [frame])
    for step in STEPS:
        con.execute((files(__name__) / f"{step}.sql").read_text(encoding="utf-8"))
    proposals.compute(con, progress.stretch(0.2, 1.0))


def findings(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Return the sums that do not add up, as computed by ``sums.sql``, in a fixed order."""
    rows = con.execute(
        "SELECT code, severity, subject, fields, value_a, locator_a, value_b, locator_b "
        "FROM x_sum_findings ORDER BY ALL"
    ).fetchall()
    return [
        Finding(
            code,
            severity,
            subject=subject,
            fields=tuple(sorted(fields.items())),
            value_a=value_a,
            locator_a=locator_a,
            value_b=value_b,
            locator_b=locator_b,
        )
        for code, severity, subject, fields, value_a, locator_a, value_b, locator_b in rows
    ]
