"""Small worlds for tests: a few rows per table, written here, built into a real graph on disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from samenhang.graph.build import Setting, Tables, build
from samenhang.graph.rdf_store import Graph
from samenhang.ids import DEFAULT_BASE
from samenhang.loaders.staged import complete
from samenhang.ontology.schema import Table, schema

FRAME = "programme/agenda"
"""The programme whose goals are the shared frame of these worlds."""

Row = Mapping[str, str]

PLACES: dict[str, Sequence[Row]] = {
    "areas": [
        {"id": "area/pv90", "name": "Provincie Noord", "kind": "province"},
        {"id": "area/oost", "name": "Oostregio", "kind": "region"},
        {"id": "area/gm9001", "name": "Aadorp", "kind": "municipality", "part_of": "area/oost|area/pv90"},
        {"id": "area/gm9002", "name": "Beekstad", "kind": "municipality", "part_of": "area/oost|area/pv90"},
        {"id": "area/gm9003", "name": "Ceeveen", "kind": "municipality", "part_of": "area/pv90"},
        {
            "id": "area/gm9010", "name": "Oud-Aadorp", "kind": "municipality", "part_of": "area/pv90",
            "valid_to": "2018-01-01", "successors": "area/gm9001",
        },
        {
            "id": "area/gm9011", "name": "Splitterveen", "kind": "municipality", "part_of": "area/pv90",
            "valid_to": "2018-01-01", "successors": "area/gm9001|area/gm9002",
        },
        {"id": "area/beekbuurt", "name": "Beekbuurt", "kind": "town", "part_of": "area/gm9002"},
    ]
}  # fmt: skip
"""A region of two municipalities in a province of three, two municipalities of the past, a town."""


def frames(tables: Mapping[str, Sequence[Row]]) -> dict[str, pd.DataFrame]:
    """Return staged frames: every table of the contract, missing cells empty, origin filled in."""
    return {table.name: _frame(table, tables.get(table.name, ())) for table in schema().contract}


def _frame(table: Table, rows: Sequence[Row]) -> pd.DataFrame:
    if not rows:
        return complete(table.name, pd.DataFrame())
    origin = {"source": "source/test", "locator": "row=2", "quote": "", "method": "table", "confidence": "1"}
    columns = [*table.names, *origin, "_file", "_sheet", "_row"]
    filled = [
        {**dict.fromkeys(columns, ""), **origin, **row, "_file": "test.csv", "_row": str(place)}
        for place, row in enumerate(rows, start=2)
    ]
    return pd.DataFrame(filled, columns=columns, dtype="str")


def world(folder: Path, *parts: Mapping[str, Sequence[Row]], frame: str = FRAME) -> Graph:
    """Build the rows of all parts together and open the graph."""
    together: dict[str, list[Row]] = {}
    for part in parts:
        for name, rows in part.items():
            together.setdefault(name, []).extend(rows)
    folder.mkdir(parents=True, exist_ok=True)
    made = frames(together)
    build(folder, Tables(made, {}), Setting(DEFAULT_BASE, "nl", frame))
    return Graph.open(folder)
