"""Builds of a workspace: whole or not at all, the same bytes for the same input."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

import samenhang
from samenhang.errors import SourceError, StoreError
from samenhang.graph import builds, claims, manifest, quads, rdf_store, seal, texts
from samenhang.hashing import checksum
from samenhang.ontology import vocabulary
from samenhang.pipeline.build import build
from samenhang.pipeline.lock import locked
from tests.effort import some
from tests.lines import lines_of

PROGRAMMES = (
    "id,name,kind,start,end\nprogramme/deal,Deal,deal,2020,2024\nprogramme/agenda,Agenda,agenda,2024,\n"
)
PROJECTS = """id,programme,name,kind
project/deal/fit,programme/deal,Fit,project
project/agenda/maat,programme/agenda,Maat,project
"""
RECORDS = ("claims.csv", "ledger.json", "report.json", "manifest.json")
CACHES = ("read.jsonl", "tables.duckdb")
"""What the build that comes after starts from."""


def workspace(folder: Path, **tables: str) -> Path:
    (folder / "tables").mkdir(parents=True)
    (folder / "sources").mkdir()
    (folder / "samenhang.toml").write_text('[workspace]\nname = "Test"\nframe = "programme/agenda"\n')
    for name, content in {"programmes": PROGRAMMES, "projects": PROJECTS, **tables}.items():
        (folder / "tables" / f"{name}.csv").write_text(content, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _without_registers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the tables of the package: what is tested here does not depend on them."""
    monkeypatch.setattr(vocabulary, "folders", tuple)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = workspace(tmp_path_factory.mktemp("built") / "w")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vocabulary, "folders", tuple)
        build(folder)
    return folder


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "w")
    return tmp_path / "w"


def names(folder: Path) -> list[object]:
    return [
        row[0]
        for row in samenhang.open(folder).graph.select(
            "SELECT ?n { ?p a sam:Project ; skos:prefLabel ?n } ORDER BY ?n"
        )
    ]


def change(folder: Path) -> None:
    path = folder / "tables" / "projects.csv"
    path.write_text(path.read_text() + "project/deal/nieuw,programme/deal,Nieuw,project\n")


def test_a_build_holds_its_record_and_says_what_it_read(built: Path) -> None:
    opened = samenhang.open(built)
    assert names(built) == ["Fit", "Maat"]
    found = {path.name for path in opened.build_folder.iterdir()}
    assert found == {*RECORDS, *texts.FILES, seal.FILE_NAME, "store", *CACHES}
    assert opened.manifest.inputs["tables/projects.csv"] == checksum(built / "tables" / "projects.csv")
    report = json.loads((opened.build_folder / "report.json").read_text())
    assert report["counts"]["projects"] == 2 and report["unread"] == []
    assert manifest.verify(opened.build_folder) == opened.manifest


def test_building_again_changes_nothing(copy: Path) -> None:
    folder = builds.current(copy / "build")
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    result = build(copy)
    assert (result.fresh, result.folder) == (False, folder)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_the_same_input_gives_the_same_bytes_elsewhere(built: Path, tmp_path: Path) -> None:
    one, other = builds.current(built / "build"), build(workspace(tmp_path / "elders")).folder
    assert one.name == other.name
    assert [(one / name).read_bytes() for name in RECORDS] == [
        (other / name).read_bytes() for name in RECORDS
    ]


@pytest.mark.thorough
def test_order_of_rows_and_cutting_in_files_change_no_claim_and_no_quad(tmp_path: Path) -> None:
    header, *rows = PROJECTS.splitlines()
    header += ",source,locator,method,confidence"
    first, second = (f"{row},source/plan,l1,table,1" for row in rows)
    sources = "id,title,kind\nsource/plan,Plan,document\n"
    one = workspace(tmp_path / "een", sources=sources, projects=f"{header}\n{first}\n{second}\n")
    two = workspace(tmp_path / "twee", sources=sources, projects=f"{header}\n{second}\n")
    (two / "tables" / "meer").mkdir()
    (two / "tables" / "meer" / "projects.csv").write_text(f"{header}\n{first}\n{second}\n")
    folders = build(one).folder, build(two).folder
    assert len({(folder / "claims.csv").read_bytes() for folder in folders}) == 1
    assert len({lines_of(folder) for folder in folders}) == 1


@pytest.mark.thorough
def test_the_tables_of_the_package_are_inputs_too(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "folders", lambda: (vocabulary.VOCABULARIES / "registers",))
    result = build(copy)
    assert "package:registers/areas.csv" in manifest.read(result.folder).inputs
    assert samenhang.open(copy).graph.exists("area/gm1895")


def test_a_change_gives_another_build_and_the_one_before_is_kept(copy: Path) -> None:
    reader = samenhang.open(copy)
    change(copy)
    result = build(copy)
    assert result.fresh and names(copy) == ["Fit", "Maat", "Nieuw"]
    assert len(reader.graph.select("SELECT ?p { ?p a sam:Project }")) == 2
    change(copy)
    build(copy)
    assert reader.build_folder.exists(), "someone still reads it"
    assert [row["name"] for row in reader.search("fit").records()] == ["Fit"]
    del reader
    build(copy)
    kept = {path.name for path in (copy / "build").iterdir() if path.is_dir()}
    assert len(kept) == 2 and result.folder.name in kept


def fail(*_: object, **__: object) -> None:
    raise StoreError("de schijf is vol")


@pytest.mark.parametrize(
    ("step", "whole"),
    # An ordinary run takes every third: each step and both ways, not each with each.
    some([*product(["records", "store", "manifest", "flush"], [True, False])], 1),
)
def test_a_build_that_fails_leaves_the_old_one(
    copy: Path, monkeypatch: pytest.MonkeyPatch, step: str, whole: bool
) -> None:
    # Where starting from the build before fails, everything is made anew: then that must fail as well.
    failing = {
        "records": ((quads, "write"), (claims, "write")),
        "store": ((rdf_store, "load"), (rdf_store, "copy")),
        "manifest": ((manifest, "write"),),
        "flush": ((builds, "flush"),),
    }[step]
    if whole:
        (builds.current(copy / "build") / "tables.duckdb").unlink()
    change(copy)
    before = builds.current(copy / "build")
    with monkeypatch.context() as patch, pytest.raises(StoreError):
        for module, name in failing:
            patch.setattr(module, name, fail)
        build(copy)
    assert builds.current(copy / "build") == before
    assert names(copy) == ["Fit", "Maat"]
    build(copy)
    assert names(copy) == ["Fit", "Maat", "Nieuw"]
    assert sorted(path.name[0] for path in (copy / "build").iterdir() if path.name.startswith(".")) == ["."]


KILLED = """
import os, signal, sys
from pathlib import Path
from samenhang.graph import builds, manifest, quads, rdf_store
from samenhang.ontology import vocabulary
from samenhang.pipeline.build import build
def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
module, name = sys.argv[2].split(".")
setattr({"builds": builds, "manifest": manifest, "quads": quads, "rdf_store": rdf_store}[module], name, die)
build(Path(sys.argv[1]))
"""


@pytest.mark.skipif(os.name != "posix", reason="kills with a POSIX signal")
@pytest.mark.parametrize(
    "place", some(["builds.point", "rdf_store.load", "manifest.write", "builds.finish"], 1)
)
@pytest.mark.thorough
def test_a_build_that_is_killed_leaves_the_old_one(copy: Path, place: str) -> None:
    change(copy)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(copy), place], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert names(copy) == ["Fit", "Maat"]
    build(copy)
    assert names(copy) == ["Fit", "Maat", "Nieuw"]
    assert not list((copy / "build").glob(".new-*"))


def test_a_second_build_at_once_is_refused(copy: Path) -> None:
    change(copy)
    with locked(copy / "build"), pytest.raises(StoreError) as caught:
        build(copy)
    assert caught.value.exit_code == 5
    assert names(copy) == ["Fit", "Maat"]


def test_a_damaged_build_is_made_again(copy: Path) -> None:
    folder = builds.current(copy / "build")
    (folder / "claims.csv").write_text("")
    assert build(copy).fresh
    assert names(copy) == ["Fit", "Maat"]


def test_a_source_that_is_not_read_is_named_and_gives_code_3(copy: Path) -> None:
    (copy / "sources" / "plan.pdf").write_bytes(b"%PDF-1.4")
    result = build(copy)
    assert result.report["unread"] == ["sources/plan.pdf"]
    assert result.exit_code() == 3


def test_a_document_that_rows_rest_on_counts_as_read(copy: Path) -> None:
    (copy / "sources" / "plan.txt").write_text("regel een\n")
    sha256 = checksum(copy / "sources" / "plan.txt")
    (copy / "tables" / "sources.csv").write_text(
        f"id,title,kind,sha256\nsource/plan,Plan,document,{sha256}\n"
    )
    result = build(copy)
    assert result.report["unread"] == [] and result.exit_code() == 0
    assert "file_not_a_table" not in result.report["codes"]


def test_errors_in_the_data_give_code_1_only_when_asked(copy: Path) -> None:
    (copy / "tables" / "money.csv").write_text(
        "id,subject,amount,kind,recurrence\nmoney/1,project/deal/fit,veel,budgeted,total\n"
    )
    result = build(copy)
    assert result.report["findings"]["error"] >= 1
    assert (result.exit_code(), result.exit_code(strict=True)) == (0, 1)


def test_when_nothing_can_be_read_nothing_is_built(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "w")
    for path in (folder / "tables").iterdir():
        path.unlink()
    (folder / "tables" / "projects.xlsx").write_bytes(b"geen werkmap")
    with pytest.raises(SourceError) as caught:
        build(folder)
    assert caught.value.exit_code == 4
    with pytest.raises(StoreError):
        samenhang.open(folder)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_says_so(copy: Path) -> None:
    change(copy)
    (copy / "build").chmod(0o500)
    with pytest.raises(StoreError):
        build(copy)
