"""The contract's tables as CSV files."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.errors import StoreError
from samenhang.exports.tables_csv import file_names, write_tables
from samenhang.loaders.staged import Staged
from samenhang.pipeline.load import load_tables
from tests.loaders.frames import tables

NOTE = {
    "id": "note/1",
    "subject": "project/a",
    "kind": "risk",
    "text": "-1+1 is; 'een', \"twee\"\nregels",
    "locator": "l1",
}


def staged(*notes: dict[str, str]) -> Staged:
    return Staged(*tables(notes=notes))


def test_every_table_is_written_sorted_with_its_description(tmp_path: Path) -> None:
    written = write_tables(staged({**NOTE, "id": "note/2"}, NOTE, NOTE), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {*file_names()}
    assert len(written) == len(file_names()) - 1
    content = (tmp_path / "notes.csv").read_bytes().decode("utf-8")
    assert content.startswith(
        "id,subject,kind,text,source,locator,quote,method,confidence\nnote/1,project/a,risk,\"'-1+1 is; "
    )
    assert content.count("note/1") == 1
    assert "\r" not in content
    assert (tmp_path / "goals.csv").read_text(encoding="utf-8").count("\n") == 1


def test_the_order_of_the_rows_does_not_show(tmp_path: Path) -> None:
    other = {**NOTE, "id": "note/2"}
    write_tables(staged(NOTE, other), tmp_path / "a")
    write_tables(staged(other, NOTE), tmp_path / "b")
    for name in file_names():
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_what_was_written_is_read_as_the_same(tmp_path: Path) -> None:
    first = load_tables([_written(tmp_path / "a", staged(NOTE))], tmp_path)
    second = load_tables([_written(tmp_path / "b", first)], tmp_path)
    assert first.frames["notes"]["text"].tolist() == [NOTE["text"]]
    for name in first.frames:
        columns = [column for column in first.frames[name] if not column.startswith("_")]
        assert first.frames[name][columns].equals(second.frames[name][columns])


def _written(folder: Path, given: Staged) -> Path:
    (folder / "bron").mkdir(parents=True)
    (folder / "bron" / "sources.csv").write_text(
        "id,title,kind,source\nsource/bron,Bron,document,source/bron\n", encoding="utf-8"
    )
    (folder / "bron" / "projects.csv").write_text(
        "id,name,source\nproject/a,A,source/bron\n", encoding="utf-8"
    )
    write_tables(given, folder)
    if not given.frames["sources"].empty:
        for name in ("sources", "projects"):
            (folder / "bron" / f"{name}.csv").unlink()
    return folder


def test_a_folder_that_can_not_be_made(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError):
        write_tables(staged(), tmp_path / "bestand" / "map")
