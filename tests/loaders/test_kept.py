"""What was read before: the same as reading again, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from samenhang import i18n
from samenhang.loaders import load
from samenhang.loaders.kept import FILE_NAME, Kept
from samenhang.loaders.staged import Staged
from samenhang.pipeline.load import load_tables
from tests.effort import some

PROJECTS = 'id;naam;vreemd;programma\nproject/a;"Een; twee";x;Deal\nproject/b;=1+1;;Deal\n'
MONEY = 'id,subject,amount,kind\nmoney/1,project/a,"1.234,50",granted\nmoney/2,project/a,veel,granted\n'
VERSION = "1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A CSV as Dutch Excel writes it, one with an amount that is none, a workbook with numbers."""
    tables = tmp_path / "tables"
    tables.mkdir()
    (tables / "projects.csv").write_text(PROJECTS, encoding="cp1252")
    (tables / "money.csv").write_text(MONEY)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "programmes"
    sheet.append(["id", "name", "start"])
    sheet.append(["programme/deal", "Deal", 2020])
    book.create_sheet("Onbekend").append(["los", 3])
    book.save(tables / "boek.xlsx")
    return tables


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read, not taken from what was kept."""
    seen: list[str] = []
    really = load.read_table

    def watched(item: load.Input, *rest: object) -> object:
        seen.append(item.file)
        return really(item, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(load, "read_table", watched)
    return seen


def staged(folder: Path, kept: Kept, version: str = VERSION) -> Staged:
    return load_tables([folder], folder.parent, kept, version)


def again(folder: Path, kept: Kept) -> Kept:
    kept.write(folder.parent / FILE_NAME)
    return Kept(folder.parent / FILE_NAME)


def assert_same(one: Staged, other: Staged) -> None:
    assert one.findings == other.findings
    assert one.report == other.report
    for name, frame in one.frames.items():
        pd.testing.assert_frame_equal(frame, other.frames[name])
        pd.testing.assert_frame_equal(one.raw[name], other.raw[name])


def test_nothing_is_read_again_and_all_is_there(folder: Path, read: list[str]) -> None:
    kept = Kept()
    first = staged(folder, kept)
    assert sorted(read) == ["tables/boek.xlsx", "tables/money.csv", "tables/projects.csv"]
    read.clear()
    assert_same(staged(folder, again(folder, kept)), first)
    assert read == []


def test_only_what_changed_is_read_again(folder: Path, read: list[str]) -> None:
    kept = Kept()
    staged(folder, kept)
    (folder / "money.csv").write_text(MONEY.replace("veel", "20"))
    read.clear()
    assert_same(staged(folder, again(folder, kept)), staged(folder, Kept()))
    assert read[0] == "tables/money.csv" and len(read) == 1 + 3


def test_a_mapping_beside_a_file_decides_too(folder: Path, read: list[str]) -> None:
    kept = Kept()
    staged(folder, kept)
    (folder / "boek.mapping.toml").write_text('[[sheet]]\nname = "Onbekend"\n')
    read.clear()
    staged(folder, again(folder, kept))
    assert read == ["tables/money.csv", "tables/projects.csv"], "the mapping of the workbook is wrong"


@pytest.mark.thorough
def test_another_version_or_language_reads_again(folder: Path, read: list[str]) -> None:
    kept = Kept()
    staged(folder, kept)
    read.clear()
    staged(folder, again(folder, kept), "2")
    assert len(read) == 3
    read.clear()
    before = i18n.language()
    i18n.set_language("en")
    try:
        staged(folder, again(folder, kept))
    finally:
        i18n.set_language(before)
    assert len(read) == 3


def test_what_is_not_used_is_forgotten(folder: Path) -> None:
    kept = Kept()
    staged(folder, kept)
    (folder / "money.csv").unlink()
    kept = again(folder, kept)
    staged(folder, kept)
    kept = again(folder, kept)
    files = {json.loads(line.split("\t")[1])["report"]["file"] for line in lines(folder)}
    assert files == {"tables/boek.xlsx", "tables/projects.csv"}


def lines(folder: Path) -> list[str]:
    return (folder.parent / FILE_NAME).read_text().splitlines()


@pytest.mark.parametrize("content", some(["", "x", "k\t{", 'k\t{"report": 3}', "\x00\xff"], 2))
def test_a_damaged_record_holds_nothing(folder: Path, read: list[str], content: str) -> None:
    kept = Kept()
    staged(folder, kept)
    kept.write(folder.parent / FILE_NAME)
    keys = [line.partition("\t")[0] for line in lines(folder)]
    damaged = content.replace("k\t", f"{keys[0]}\t")
    (folder.parent / FILE_NAME).write_bytes(damaged.encode("latin-1"))
    read.clear()
    assert_same(staged(folder, Kept(folder.parent / FILE_NAME)), staged(folder, Kept()))
    assert len(read) == 6


def test_what_was_found_is_kept_for_the_same_version_only(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> list[tuple[str, float]]:
        made.append("made")
        return [("Jeugdkompas", 0.1)]

    first = Kept()
    found = first.once(VERSION, "names", make)
    first.write(tmp_path / FILE_NAME)
    kept = Kept(tmp_path / FILE_NAME)
    assert kept.once(VERSION, "names", make) == found == [["Jeugdkompas", 0.1]]
    assert made == ["made"]
    kept.write(tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / FILE_NAME).read_bytes()
    kept.once("2", "names", make)
    assert made == ["made", "made"]


def test_what_was_kept_and_is_damaged_is_made_again(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(f'{VERSION} names\t[["Jeugd\n')
    assert Kept(tmp_path / FILE_NAME).once(VERSION, "names", lambda: [1]) == [1]
