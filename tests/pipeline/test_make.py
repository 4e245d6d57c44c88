"""A build starts from the one before: what stayed as it was is neither read nor made again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from samenhang.graph import builds, manifest, rdf_store, update
from samenhang.loaders import load
from samenhang.ontology import vocabulary
from samenhang.pipeline.build import build
from tests.effort import some, times
from tests.lines import lines_of

PROGRAMMES = "id,name,kind,start,end\nprogramme/deal,Deal,deal,2020,2024\n"
RECORDS = ("claims.csv", "report.json", "manifest.json")


@pytest.fixture(autouse=True)
def _without_registers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "folders", tuple)


def projects(source: int, count: int) -> str:
    rows = [
        f"project/deal/{source}-{number},programme/deal,Project {source}-{number},project,{2018 + number % 5}"
        for number in range(count)
    ]
    return "\n".join(["id,programme,name,kind,start", *rows, ""])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with ten sources, built."""
    workspace = tmp_path / "w"
    (workspace / "sources").mkdir(parents=True)
    (workspace / "samenhang.toml").write_text('[workspace]\nname = "Tien bronnen"\n')
    (workspace / "sources" / "programmes.csv").write_text(PROGRAMMES)
    for source in range(10):
        (workspace / "sources" / f"bron-{source}").mkdir()
        (workspace / "sources" / f"bron-{source}" / "projects.csv").write_text(projects(source, 12))
    build(workspace)
    return workspace


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is done: the files that are read, and whether the change of a build is worked out."""
    seen: list[str] = []
    read, difference = load.read_table, update.Update.difference

    def reading(item: load.Input, *rest: object) -> object:
        seen.append(item.file)
        return read(item, *rest)  # type: ignore[arg-type]

    def differing(change: update.Update) -> update.Difference:
        found = difference(change)
        seen.append("changed")
        return found

    monkeypatch.setattr(load, "read_table", reading)
    monkeypatch.setattr(update.Update, "difference", differing)
    return seen


def equals_a_build_from_nothing(folder: Path) -> None:
    """Hold the build in use against one of the same workspace without a build before."""
    elsewhere = folder.parent / "nieuw"
    shutil.rmtree(elsewhere, ignore_errors=True)
    shutil.copytree(folder, elsewhere, ignore=shutil.ignore_patterns("build"))
    one, other = builds.current(folder / "build"), build(elsewhere).folder
    for name in RECORDS:
        assert (one / name).read_bytes() == (other / name).read_bytes(), name
    assert lines_of(one) == lines_of(other)
    stores = [ox.Store.read_only(str(build / rdf_store.FOLDER_NAME)) for build in (one, other)]
    assert set(map(str, stores[0])) == set(map(str, stores[1]))


def test_only_the_file_that_changed_is_read(folder: Path, done: list[str]) -> None:
    path = folder / "sources" / "bron-3" / "projects.csv"
    path.write_text(path.read_text().replace("Project 3-4", "Anders"))
    build(folder)
    assert done == ["sources/bron-3/projects.csv", "changed"]
    equals_a_build_from_nothing(folder)


@pytest.mark.thorough
def test_a_source_that_goes_takes_exactly_its_facts_along(folder: Path, done: list[str]) -> None:
    shutil.rmtree(folder / "sources" / "bron-7")
    build(folder)
    assert done == ["changed"]
    equals_a_build_from_nothing(folder)


@pytest.mark.thorough
def test_a_source_that_is_replaced_leaves_nothing_behind(folder: Path, done: list[str]) -> None:
    (folder / "sources" / "bron-7" / "projects.csv").write_text(projects(11, 5))
    build(folder)
    assert done == ["sources/bron-7/projects.csv", "changed"]
    equals_a_build_from_nothing(folder)


@pytest.mark.thorough
def test_many_changes_on_end_are_as_one(folder: Path) -> None:
    for number in range(times(2, 8)):
        (folder / "sources" / f"bron-{number}" / "projects.csv").write_text(projects(number + 20, 6))
        build(folder)
    shutil.rmtree(folder / "sources" / "bron-9")
    build(folder)
    equals_a_build_from_nothing(folder)


@pytest.mark.thorough
def test_other_settings_start_from_nothing(folder: Path, done: list[str]) -> None:
    (folder / "samenhang.toml").write_text('[workspace]\nbase = "https://example.org/ander/"\n')
    build(folder)
    assert len(done) == 11 and "changed" not in done
    equals_a_build_from_nothing(folder)


@pytest.mark.thorough
def test_another_program_starts_from_nothing(
    folder: Path, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "sources" / "programmes.csv"
    path.write_text(path.read_text().replace("Deal,deal", "De deal,deal"))
    monkeypatch.setattr(manifest, "program", lambda: "een ander")
    build(folder)
    assert len(done) == 11 and "changed" not in done


@pytest.mark.parametrize("name", some(["tables.duckdb", "claims.csv", "read.jsonl"], 1))
def test_a_damaged_build_is_not_started_from(folder: Path, name: str) -> None:
    before = builds.current(folder / "build")
    (before / name).write_bytes(b"\x00stuk\n" * 40)
    path = folder / "sources" / "bron-3" / "projects.csv"
    path.write_text(path.read_text().replace("Project 3-4", "Anders"))
    build(folder)
    equals_a_build_from_nothing(folder)
