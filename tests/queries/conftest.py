"""The world of the questions: the tables in ``world/``, built into a graph once per run."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from samenhang.graph.rdf_store import Graph
from tests.worlds import Row, world

TABLES = Path(__file__).parent / "world"


def rows_of(folder: Path) -> dict[str, list[Row]]:
    """Read the CSV files of a folder, by table."""
    found: dict[str, list[Row]] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found[path.stem] = list(csv.DictReader(lines))
    return found


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of the tables in ``world/``."""
    return world(tmp_path_factory.mktemp("questions"), rows_of(TABLES))
