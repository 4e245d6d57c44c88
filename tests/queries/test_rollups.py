"""Reading many rows by their ids gives what reading each by its id gives, and so do the pages made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

import samenhang
from samenhang.queries import rollups
from samenhang.views import network_facts
from samenhang.workspace import Workspace

COLUMNS = {
    "projects": ("name", "programme", "start", "areas"),
    "money": ("subject", "amount", "funder"),
    "partnerships": ("organisation", "roles", "first_year"),
}


@pytest.fixture(scope="module")
def shipped(example: Path) -> Workspace:
    return samenhang.open(example)


@pytest.mark.parametrize("table", COLUMNS)
def test_many_ids_are_read_with_the_whole_table(
    shipped: Workspace, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [*sorted(rollups.read(shipped.graph, table, COLUMNS[table]))[::2], f"{table}/nergens"]
    apart = rollups.read(shipped.graph, table, COLUMNS[table], ids)
    monkeypatch.setattr(rollups, "MANY", 0)
    together = rollups.read(shipped.graph, table, COLUMNS[table], ids)
    assert together == apart
    assert list(together) == list(apart) == ids
    assert len(ids) > 30


@pytest.mark.parametrize("view", ["overlap", "partners"])
def test_networks_of_many_organisations_are_the_same(
    shipped: Workspace, view: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_by_one = shipped.view(view)
    monkeypatch.setattr(network_facts, "MANY", 0)
    monkeypatch.setattr(rollups, "MANY", 0)
    assert shipped.view(view) == one_by_one
