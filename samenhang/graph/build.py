"""From cleaned tables to a graph on disk: claims, entities, roll-ups, findings, quads, store."""

# ruff: noqa: S608 - what is put into SQL here are names of the schema, quoted

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from samenhang.errors import StoreError
from samenhang.graph import claims, entities, findings, quads, rdf_store, rollups, sql, texts, update
from samenhang.graph.unwritten import is_about_disk, not_written
from samenhang.i18n import text
from samenhang.ontology.schema import schema
from samenhang.progress import SILENT, Progress
from samenhang.records import Finding

_FINDINGS = "findings"
"""This table is resolved twice: what people found is known to the roll-ups, what they find joins it."""

_STORE_TO_FILE = 1.2
"""How large the store becomes, as measured, against the file of the graph."""

_SMALL = 10_000
"""Up to so many rows a second thread only waits for the first, and planning takes longer than doing."""
_NOT_WORTH_IT = (
    "join_order,build_side_probe_side,statistics_propagation,compressed_materialization,"
    "common_subexpressions,duplicate_groups,reorder_filter,column_lifetime"
)
"""What DuckDB then need not think over: none of it changes what comes out, only how soon."""

_LARGE_CHANGE = 0.4
"""From this part of the claims on, making everything anew is no slower than changing it."""


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


def build(
    folder: Path, tables: Tables, setting: Setting, before: Path | None = None, progress: Progress = SILENT
) -> Outcome:
    """Write ``claims.csv``, ``tables.duckdb`` and ``store/`` into ``folder``.

    Args:
        folder: exists, and holds none of them.
        tables: what was read.
        setting: what the workspace decides.
        before: a build that this program made with the same setting, to start from; what comes out is the
            same without it, but takes longer.
        progress: is told how far it is.

    Raises:
        StoreError: the store can't be written, or does not hold what was written for it.
    """
    try:
        outcome = _tried(folder, tables, setting, before, progress) if before else None
        outcome = outcome or _whole(folder, tables, setting, progress)
    except (duckdb.Error, OSError) as error:
        # On a full disk a transaction fails too, and even what takes it back.
        disk = (duckdb.IOException, duckdb.OutOfMemoryException, OSError)
        if isinstance(error, disk) or is_about_disk(error):
            raise not_written(error, folder) from error
        raise
    return outcome


def _tried(
    folder: Path, tables: Tables, setting: Setting, before: Path, progress: Progress
) -> Outcome | None:
    """Start from the build before; None when that serves nothing.

    What a build leaves for the next is a cache: when it is damaged, everything is made anew. When it was
    the disk that failed, that will tell.
    """
    try:
        outcome = _changed(folder, tables, setting, before, progress)
    except (duckdb.Error, OSError, StoreError):
        outcome = None
    if outcome is None:
        for left in folder.iterdir():
            if left.name in {claims.FILE_NAME, sql.FILE_NAME, *texts.FILES}:
                left.unlink()
        shutil.rmtree(folder / rdf_store.FOLDER_NAME, ignore_errors=True)
    return outcome


def _whole(folder: Path, tables: Tables, setting: Setting, progress: Progress) -> Outcome:
    """Make everything from the tables."""
    graph, store = folder / quads.FILE_NAME, folder / rdf_store.FOLDER_NAME
    with _workbench(folder, tables, setting) as con:
        progress.at(text("build.step_claims"))
        claims.load(con, tables.frames, tables.raw)
        update.remember(con, update.LOADED, tables.frames, tables.raw)
        claims.add(con, "sources", findings.source_row(), checks=True)
        progress.at(text("build.step_ranking"), 0.04)
        entities.resolve(con, [table.name for table in schema().contract])
        progress.at(text("build.step_roll_ups"), 0.08)
        found = _found(con, tables, setting, progress.stretch(0.08, 0.12))
        own = _own_rows(found, setting)
        claims.add(con, _FINDINGS, own[_FINDINGS], checks=True)
        update.remember(con, update.CHECKS, own, {})
        entities.resolve(con, [_FINDINGS])
        written = quads.write(con, graph, progress.stretch(0.12, 0.35))
        outcome = _outcome(con, folder, found, written)
    expected = int(_STORE_TO_FILE * graph.stat().st_size)
    with progress.stretch(0.35, 1.0).filling(text("build.step_store"), store, expected):
        loaded = rdf_store.load(graph, store)
    graph.unlink()
    return _checked(outcome, loaded, folder)


def _changed(
    folder: Path, tables: Tables, setting: Setting, before: Path, progress: Progress
) -> Outcome | None:
    """Make everything from the build before and what differs; None when too much does, or it is unusable."""
    progress.at(text("build.step_changes"))
    shutil.copyfile(before / sql.FILE_NAME, folder / sql.FILE_NAME)
    with _workbench(folder, tables, setting) as con:
        change = update.Update(con)
        change.replace(update.LOADED, tables.frames, tables.raw)
        if change.share() > _LARGE_CHANGE:
            changed = None
        else:
            progress.at(text("build.step_roll_ups"), 0.4)
            found = _found(con, tables, setting, progress.stretch(0.4, 0.7))
            change.replace(update.CHECKS, _own_rows(found, setting), {})
            progress.at(text("build.step_graph"), 0.7)
            changed = change.difference()
            counted = sql.recall(con, "quads")
            written = counted + len(changed.added) - len(changed.removed)
            outcome = _outcome(con, folder, found, written)
    if changed is None:
        return None
    grown = rdf_store.copy(
        before / rdf_store.FOLDER_NAME, folder / rdf_store.FOLDER_NAME, changed.removed, changed.added
    )
    return _checked(outcome, counted + grown, folder)


@contextmanager
def _workbench(folder: Path, tables: Tables, setting: Setting) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the tables of a build, and leave in the file only what the next build needs."""
    con = sql.connect(setting.base, setting.language, folder / sql.FILE_NAME)
    try:
        if sum(map(len, tables.frames.values())) <= _SMALL:
            con.execute("SET threads = 1")
            con.execute(f"SET disabled_optimizers = '{_NOT_WORTH_IT}'")
        yield con
        sql.tidy(con)
    finally:
        con.close()


def _found(
    con: duckdb.DuckDBPyConnection, tables: Tables, setting: Setting, progress: Progress
) -> tuple[Finding, ...]:
    """Compute the roll-ups, and return the findings of the whole way, sorted by id."""
    rollups.compute(con, setting.frame, progress)
    found = [*tables.findings, *entities.ties(con), *rollups.findings(con)]
    unique = {findings.identity(item): item for item in found}
    return tuple(unique[key] for key in sorted(unique))


def _own_rows(found: Iterable[Finding], setting: Setting) -> dict[str, pd.DataFrame]:
    """Return the rows that the build itself adds to the tables."""
    return {"sources": findings.source_row(), _FINDINGS: findings.rows(found, setting.language)}


def _outcome(
    con: duckdb.DuckDBPyConnection, folder: Path, found: tuple[Finding, ...], written: int
) -> Outcome:
    """Write the claims and the texts that things are found by, and tell what came out."""
    texts.write(con, folder)
    counts = {"claims": claims.write(con, folder / claims.FILE_NAME), "quads": written}
    sql.note(con, "quads", written)
    return Outcome(counts | _count(con), found, _severities(con))


def _checked(outcome: Outcome, loaded: int, folder: Path) -> Outcome:
    written = outcome.counts["quads"]
    if loaded != written:
        raise StoreError(text("store.lost_quads", written=written, loaded=loaded), where=str(folder))
    return outcome


def _count(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Count the entities of each table, roll-ups included."""
    each = " UNION ALL ".join(
        f"SELECT {sql.quoted(name)}, count(*) FROM {sql.named(name)}" for name in schema().tables
    )
    return dict(con.execute(each).fetchall())


def _severities(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Count the findings by severity."""
    return dict(con.execute("SELECT severity, count(*) FROM findings GROUP BY severity").fetchall())
