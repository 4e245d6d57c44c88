"""The graph of a build as a sorted file: from its store or its tables, the same bytes."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from samenhang.errors import StoreError
from samenhang.graph import dump, seal
from samenhang.graph.rdf_store import Graph
from samenhang.ids import DEFAULT_BASE
from tests.lines import lines_of
from tests.worlds import PLACES, Row, world

PROJECTS: list[Row] = [
    {
        "id": "project/a",
        "name": 'Fit "Oost"\n\\',
        "start": "2023-02",
        "initiative": "initiative/a",
        "quote": "b\tc",
    },
    {
        "id": "project/b",
        "name": "Maat é ﷽ \U0001f600",
        "initiative": "initiative/a",
        "source": "source/ander",
    },
    # An id that a roll-up makes as well.
    {"id": "coverage/b", "name": "Vreemd"},
]
MONEY: list[Row] = [{"id": "money/a", "subject": "project/a", "amount": "1234.50", "kind": "budgeted"}]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    world(folder, PLACES, {"projects": PROJECTS, "money": MONEY})
    return folder


@pytest.mark.parametrize("large", [False, True])
def test_it_gives_every_line_of_the_store(
    build: Path, monkeypatch: pytest.MonkeyPatch, *, large: bool
) -> None:
    monkeypatch.setattr(dump, "_LARGE", 0 if large else 1 << 40)
    lines = lines_of(build).splitlines()
    assert len(lines) > 100 and lines == sorted({*lines})
    assert {*map(bytes.decode, lines)} == {f"{quad} ." for quad in Graph.open(build).store}


@pytest.mark.parametrize("large", [False, True])
def test_what_counts_is_the_default_graph(
    build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, large: bool
) -> None:
    monkeypatch.setattr(dump, "_LARGE", 0 if large else 1 << 40)
    dump.write(build, DEFAULT_BASE, "nl", tmp_path / "lines", counting=True)
    store = Graph.open(build).store
    counting = {f"{quad} ." for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph())}
    assert (tmp_path / "lines").read_bytes().splitlines() == sorted(map(str.encode, counting))
    assert [path.name for path in tmp_path.iterdir()] == ["lines"]


@pytest.mark.parametrize("large", [False, True])
def test_damage_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, large: bool) -> None:
    monkeypatch.setattr(dump, "_LARGE", 0 if large else 1 << 40)
    world(tmp_path / "w", PLACES)
    seal.write(tmp_path / "w")
    damaged = tmp_path / "w" / "tables.duckdb" if large else max((tmp_path / "w" / "store").glob("*.sst"))
    content = damaged.read_bytes()
    damaged.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(StoreError, match=damaged.name):
        lines_of(tmp_path / "w")
