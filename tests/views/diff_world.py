"""A small world for comparisons: two programmes, and builds of it with their manifests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from samenhang.graph import manifest, seal
from samenhang.graph.build import Setting, Tables, build
from samenhang.graph.record import FILE_NAME
from samenhang.hashing import checksum
from samenhang.ids import DEFAULT_BASE
from samenhang.ontology.schema import schema
from samenhang.views.page import TablePage
from tests.worlds import FRAME, PLACES, Row, frames

World = dict[str, list[dict[str, str]]]
OTHER = {"source": "source/tweede", "locator": "l7"}

WORLD: Mapping[str, Sequence[Row]] = {
    "sources": [
        {"id": "source/test", "title": "Eerste stuk", "kind": "document", "published": "2023"},
        {"id": "source/tweede", "title": "Tweede stuk", "kind": "document", "published": "2022"},
    ],
    "programmes": [
        {"id": FRAME, "name": "Agenda", "kind": "agenda", "start": "2023", "end": "2025"},
        {"id": "programme/deal", "name": "Deal", "kind": "deal", "start": "2023", "end": "2025"},
    ],
    "goals": [
        {"id": "goal/agenda/1", "framework": FRAME, "number": "1", "name": "Samen leven"},
        {"id": "goal/agenda/2", "framework": FRAME, "number": "2", "name": "Goed wonen"},
    ],
    "projects": [
        {"id": "project/deal/a", "programme": "programme/deal", "kind": "project", "name": "Buurthuis",
         "start": "2023", "end": "2024", "areas": "area/gm9001", "status": "running"},
        {"id": "project/deal/b", "programme": "programme/deal", "kind": "project", "name": "Bibliotheek",
         "start": "2023", "end": "2025", "areas": "area/gm9001|area/gm9002"},
        {"id": "project/agenda/c", "programme": FRAME, "kind": "measure", "name": "Taal op school"},
    ],
    "organisations": [
        {"id": "organisation/aadorp", "name": "Gemeente Aadorp", "kind": "municipality"},
        {"id": "organisation/beek", "name": "Stichting Beek", "kind": "foundation"},
        {"id": "organisation/beek-2", "name": "Stichting de Beek", "kind": "foundation", "locator": "row=9"},
    ],
    "participations": [
        {"id": "participation/1", "organisation": "organisation/aadorp", "subject": "project/deal/a", "role": "lead"},
        {"id": "participation/2", "organisation": "organisation/beek-2", "subject": "project/deal/b", "role": "partner"},
        {"id": "participation/3", "organisation": "organisation/aadorp", "subject": "project/agenda/c", "role": "lead"},
    ],
    "contributions": [
        {"id": "contribution/1", "subject": "project/deal/a", "goal": "goal/agenda/1", "method": "stated"},
    ],
    "money": [
        {"id": "money/1", "subject": "project/deal/a", "amount": "1000", "currency": "EUR", "kind": "budgeted",
         "precision": "exact", "recurrence": "total"},
        {"id": "money/2", "subject": "programme/deal", "amount": "5000", "currency": "EUR", "kind": "budgeted",
         "precision": "exact", "recurrence": "total"},
    ],
}  # fmt: skip


def made(world: World, folder: Path) -> Path:
    """Build a world as the pipeline does, with its manifest; rows keep their order and their place."""
    folder.mkdir(parents=True)
    staged = frames({**PLACES, **world})
    outcome = build(folder, Tables(staged, {}), Setting(DEFAULT_BASE, "nl", FRAME))
    found = checksum(folder / FILE_NAME)
    made = manifest.Manifest(
        fingerprint=found[:32], version="1", schema_version=schema().version, program="p", name="Proef",
        base=DEFAULT_BASE, language="nl", frame=FRAME, inputs={"tables/all.csv": found}, files={FILE_NAME: found},
        counts=outcome.counts,
    )  # fmt: skip
    manifest.write(folder, made)
    seal.write(folder)
    return folder


def fresh() -> World:
    return {name: [dict(row) for row in rows] for name, rows in deepcopy(WORLD).items()}


def row_of(world: World, entity: str) -> dict[str, str]:
    return next(row for rows in world.values() for row in rows if row["id"] == entity)


def told(page: TablePage, section: str = "things") -> list[dict[str, Any]]:
    return [dict(row) for row in page.records() if row["section"] == section]


def brief(page: TablePage, section: str = "things") -> set[tuple[Any, ...]]:
    """Return of each row what happened to what, and the values."""
    return {
        (row["change"], row["record"] or row["thing"], row["property"], row["old_value"], row["new_value"])
        for row in told(page, section)
    }
