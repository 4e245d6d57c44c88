"""Cleaned tables of the build before: the same as cleaning again, and only where no file changed."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

from samenhang.loaders import kept_tables
from samenhang.loaders.kept import FILE_NAME, Kept
from samenhang.loaders.kept_tables import FOLDER_NAME, KeptTables
from samenhang.loaders.staged import Staged
from samenhang.loaders.tables.clean import clean
from samenhang.pipeline.load import load_tables
from tests.effort import some

PROJECTS = "id;naam;start\nproject/a;Een;zomaar\nproject/b;=1+1;2020\n"
MONEY = "id,subject,amount,kind\nmoney/1,project/a,1234.5,granted\nmoney/2,project/a,veel,granted\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two tables with something wrong in each, large enough to be kept."""
    monkeypatch.setattr(kept_tables, "FEW", 0)
    tables = tmp_path / "tables"
    tables.mkdir()
    (tables / "projects.csv").write_text(PROJECTS)
    (tables / "money.csv").write_text(MONEY)
    return tables


@pytest.fixture
def cleaned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the tables that are cleaned, not taken from what was kept."""
    seen: list[str] = []
    really = clean

    def watched(table: str, *rest: object) -> object:
        seen.append(table)
        return really(table, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("samenhang.loaders.load.clean", watched)
    return seen


def staged(folder: Path, before: Path | None, now: Path | None) -> Staged:
    """Load as a build does: with what the build before kept, in the folder of this one."""
    if now:
        now.mkdir()
    kept = Kept(before / FILE_NAME if before else None, KeptTables(before, now))
    found = load_tables([folder], folder.parent, kept, "1")
    if now:
        kept.write(now / FILE_NAME)
    return found


def assert_same(one: Staged, other: Staged) -> None:
    assert one.findings == other.findings and one.findings
    assert one.report == other.report
    for name, frame in one.frames.items():
        pd.testing.assert_frame_equal(frame, other.frames[name])
        pd.testing.assert_frame_equal(one.raw[name], other.raw[name])


def test_only_the_table_of_a_file_that_changed_is_cleaned(
    folder: Path, tmp_path: Path, cleaned: list[str]
) -> None:
    staged(folder, None, tmp_path / "een")
    assert sorted(cleaned) == ["money", "projects"]
    cleaned.clear()
    assert_same(staged(folder, tmp_path / "een", tmp_path / "twee"), staged(folder, None, None))
    assert sorted(cleaned) == ["money", "projects"], "only the second time"
    (folder / "money.csv").write_text(MONEY.replace("veel", "20"))
    cleaned.clear()
    now = staged(folder, tmp_path / "twee", tmp_path / "drie")
    assert cleaned == ["money"]
    assert_same(now, staged(folder, None, None))
    files = [tmp_path / name / FOLDER_NAME / "projects.arrow" for name in ("een", "twee", "drie")]
    assert files[0].samefile(files[1]) and files[1].samefile(files[2])


@pytest.mark.thorough
def test_a_table_that_is_gone_and_one_that_came(folder: Path, tmp_path: Path) -> None:
    staged(folder, None, tmp_path / "een")
    (folder / "money.csv").unlink()
    (folder / "goals.csv").write_text("id,naam\ngoal/a,Doel\n")
    assert_same(staged(folder, tmp_path / "een", tmp_path / "twee"), staged(folder, None, None))
    there = sorted(path.name for path in (tmp_path / "twee" / FOLDER_NAME).iterdir())
    assert there == ["goals.arrow", "projects.arrow"]


@pytest.mark.parametrize("content", some([b"", b"x", b"ARROW1\x00\x00"], 1))
def test_a_damaged_file_holds_nothing(
    folder: Path, tmp_path: Path, cleaned: list[str], content: bytes
) -> None:
    staged(folder, None, tmp_path / "een")
    (tmp_path / "een" / FOLDER_NAME / "money.arrow").write_bytes(content)
    cleaned.clear()
    now = staged(folder, tmp_path / "een", tmp_path / "twee")
    assert cleaned == ["money"]
    assert_same(now, staged(folder, None, None))


@pytest.mark.thorough
def test_where_a_disk_shares_no_files_they_are_copied(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError("not on this disk")

    monkeypatch.setattr(os, "link", refused)
    staged(folder, None, tmp_path / "een")
    staged(folder, tmp_path / "een", tmp_path / "twee")
    files = [tmp_path / name / FOLDER_NAME / "projects.arrow" for name in ("een", "twee")]
    assert files[0].read_bytes() == files[1].read_bytes() and not files[0].samefile(files[1])


def test_a_small_table_of_few_files_is_cleaned_anew(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_tables, "FEW", 2)
    staged(folder, None, tmp_path / "een")
    assert not (tmp_path / "een" / FOLDER_NAME).exists()
    monkeypatch.setattr(kept_tables, "FEW_FILES", 0)
    staged(folder, None, tmp_path / "twee")
    assert {path.stem for path in (tmp_path / "twee" / FOLDER_NAME).iterdir()} == {"money", "projects"}
