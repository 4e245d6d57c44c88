"""From cleaned tables to a graph on disk: claims, entities, roll-ups, findings, quads, store."""

# ruff: noqa: S608 - what is put into SQL here are names of the schema, quoted

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from samenhang.errors import StoreError
from samenhang.graph import claims, entities, findings, quads, rdf_store, rollups, sql
from samenhang.i18n import text
from samenhang.ontology.schema import schema
from samenhang.records import Finding

_FINDINGS = "findings"
"""This table is resolved twice: what people found is known to the roll-ups, what they find joins it."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Cleaned tables: ``frames`` and ``raw`` by table name, as the loaders give them."""

    frames: Mapping[str, pd.DataFrame]
    raw: Mapping[str, pd.DataFrame]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What a workspace decides about its graph: base IRI, language of the texts, shared frame."""

    base: str
    language: str
    frame: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out of a build.

    ``counts`` has claims, quads and entities by table; ``findings`` are those of the program, sorted by
    id; ``severities`` counts all findings by severity, those that people entered among them.
    """

    counts: dict[str, int]
    findings: tuple[Finding, ...]
    severities: dict[str, int]


def build(folder: Path, tables: Tables, setting: Setting) -> Outcome:
    """Write ``claims.csv``, ``graph.nq`` and ``store/`` into ``folder``.

    Raises:
        StoreError: the store can't be written, or does not hold what was written for it.
    """
    try:
        outcome = _write(folder, tables, setting)
    except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
        raise StoreError(
            text("store.not_written", reason=error),
            where=str(folder),
            next_step=text("store.not_written_next"),
        ) from error
    loaded = rdf_store.load(folder / quads.FILE_NAME, folder / rdf_store.FOLDER_NAME)
    written = outcome.counts["quads"]
    if loaded != written:
        raise StoreError(text("store.lost_quads", written=written, loaded=loaded), where=str(folder))
    return outcome


def _write(folder: Path, tables: Tables, setting: Setting) -> Outcome:
    """Write the claims and the quads; return the findings and the counts."""
    con = sql.connect(setting.base, setting.language)
    try:
        found = _resolve(con, tables, setting)
        counts = {"claims": claims.write(con, folder / claims.FILE_NAME)}
        counts["quads"] = quads.write(con, folder / quads.FILE_NAME)
        return Outcome(counts | _count(con), found, _severities(con))
    finally:
        con.close()


def _resolve(con: duckdb.DuckDBPyConnection, tables: Tables, setting: Setting) -> tuple[Finding, ...]:
    """Make all tables in the workbench, and return the findings of the whole way."""
    claims.load(con, tables.frames, tables.raw)
    claims.add(con, "sources", findings.source_row())
    entities.resolve(con, [table.name for table in schema().contract])
    rollups.compute(con, setting.frame)
    found = [*tables.findings, *entities.ties(con), *rollups.findings(con)]
    unique = {findings.identity(item): item for item in found}
    claims.add(con, _FINDINGS, findings.rows(found, setting.language))
    entities.resolve(con, [_FINDINGS])
    return tuple(unique[key] for key in sorted(unique))


def _count(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Count the entities of each table, roll-ups included."""
    each = " UNION ALL ".join(
        f"SELECT {sql.quoted(name)}, count(*) FROM {sql.named(name)}" for name in schema().tables
    )
    return dict(con.execute(each).fetchall())


def _severities(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Count the findings by severity."""
    return dict(con.execute("SELECT severity, count(*) FROM findings GROUP BY severity").fetchall())
