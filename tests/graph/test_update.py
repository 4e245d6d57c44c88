"""A build from the one before gives what a build from nothing gives."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenhang.graph import build as graph_build
from samenhang.graph import rdf_store, record, sql
from samenhang.graph.build import Outcome, Setting, Tables
from samenhang.ids import DEFAULT_BASE
from samenhang.ontology.schema import schema
from tests.effort import costly, some
from tests.lines import lines_of
from tests.random_tables import Frames, tables
from tests.worlds import FRAME, PLACES, frames

SETTING = Setting(DEFAULT_BASE, "nl", FRAME)
WORLD = frames({
    **PLACES,
    "sources": [
        {"id": "source/a", "title": "A", "kind": "document", "published": "2020", "source": "source/a"},
        {"id": "source/b", "title": "B", "kind": "document", "published": "2022", "source": "source/b"},
    ],
    "programmes": [
        {"id": "programme/deal", "name": "Deal", "kind": "deal", "start": "2020", "end": "2024"},
        {"id": FRAME, "name": "Agenda", "kind": "agenda", "start": "2020", "end": "2026"},
    ],
    "projects": [
        {"id": "project/x", "name": "X", "programme": "programme/deal", "start": "2020", "source": "source/a"},
        {"id": "project/x", "name": "Iks", "programme": "programme/deal", "start": "2021", "source": "source/b"},
        {"id": "project/y", "name": "Y", "programme": FRAME, "initiative": "initiative/y", "locator": "row=9"},
        {"id": "project/z", "name": "Z", "programme": "programme/deal", "initiative": "initiative/y"},
    ],
    "money": [
        {"id": "money/x1", "subject": "project/x", "amount": "100", "kind": "granted", "recurrence": "total"},
        {"id": "money/x2", "subject": "project/x", "amount": "250", "kind": "granted", "recurrence": "total"},
    ],
})  # fmt: skip
"""Two sources that disagree, an initiative that two projects share, two figures for one thing."""


@pytest.fixture(autouse=True)
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the way through the build before, however much changed."""
    monkeypatch.setattr(graph_build, "_LARGE_CHANGE", 1.0)


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def make(folder: Path, made: Frames, before: Path | None = None) -> Outcome:
    folder.mkdir()
    empty = {name: frame.iloc[:0] for name, frame in WORLD.items()}
    return graph_build.build(folder, Tables({**empty, **made}, {}), SETTING, before)


def content(folder: Path) -> tuple[bytes, bytes, set[str]]:
    """Return the record, the graph as the tables write it, and the graph in the store."""
    store = ox.Store.read_only(str(folder / rdf_store.FOLDER_NAME))
    return (
        (folder / record.FILE_NAME).read_bytes(),
        lines_of(folder),
        set(map(str, store)),
    )


def files_of(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The world, built."""
    folder = tmp_path_factory.mktemp("before") / "old"
    make(folder, WORLD)
    return folder


def same(folder: Path, old: Path, new: Frames) -> None:
    """Hold the way through the build before against the way from nothing."""
    assert make(folder / "changed", new, old) == make(folder / "whole", new)
    changed, whole = content(folder / "changed"), content(folder / "whole")
    assert changed == whole
    assert {f"{quad} ." for quad in whole[2]} == {*map(bytes.decode, whole[1].splitlines())}


def altered(table: str, change: dict[str, str], **cells: str) -> Frames:
    """Return the world with cells changed in the rows that hold ``cells``."""
    frame = WORLD[table].copy()
    chosen = pd.Series(data=True, index=frame.index)
    for name, value in cells.items():
        chosen &= frame[name] == value
    assert chosen.any()
    for name, value in change.items():
        frame.loc[chosen, name] = value
    return {**WORLD, table: frame}


def without(table: str, **cells: str) -> Frames:
    frame = WORLD[table]
    kept = pd.Series(data=False, index=frame.index)
    for name, value in cells.items():
        kept |= frame[name] != value
    assert not kept.all()
    return {**WORLD, table: frame[kept]}


@pytest.mark.parametrize(
    "new",
    some(
        [
            WORLD,
            altered("projects", {"start": "2019"}, id="project/y"),
            altered("projects", {"initiative": ""}, id="project/y"),
            altered("projects", {"id": "project/w"}, id="project/y"),
            altered("sources", {"published": "2025"}, id="source/a"),
            altered("sources", {"title": "Anders"}, id="source/a"),
            altered("money", {"amount": "100"}, id="money/x2"),
            altered("money", {"locator": "row=77"}, id="money/x2"),
            without("money", id="money/x2"),
            without("projects", id="project/x", source="source/b"),
            without("projects", id="project/x"),
            without("areas", id="area/gm9001"),
            {**WORLD, "projects": WORLD["projects"].iloc[:0]},
            {**WORLD, "money": pd.concat([WORLD["money"], WORLD["money"]])},
        ],
        2,
    ),
    ids=lambda _: "",
)
def test_a_change_gives_what_a_whole_build_gives(folder: Path, before: Path, new: Frames) -> None:
    stood = files_of(before)
    same(folder, before, new)
    assert files_of(before) == stood, "the build before stays as it was"


@settings(costly(1, full=150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=tables(), new=tables(), keep=st.booleans())
@pytest.mark.thorough
def test_any_change_gives_what_a_whole_build_gives(old: Frames, new: Frames, *, keep: bool) -> None:
    # Half of the time most stays as it was, as in practice.
    made = {**old, "projects": new["projects"]} if keep else new
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "old", old)
        same(folder, folder / "old", made)


@pytest.mark.thorough
def test_a_large_change_is_made_anew(folder: Path, before: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph_build, "_LARGE_CHANGE", 0.0)
    same(folder, before, without("money", id="money/x2"))


def test_only_what_the_next_build_needs_is_kept(folder: Path, before: Path) -> None:
    make(folder / "new", without("money", id="money/x2"), before)
    for build in (before, folder / "new"):
        with duckdb.connect(str(build / sql.FILE_NAME), read_only=True) as con:
            kept = {name for (name,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        assert kept == {*sql.KEPT, *schema().tables}
