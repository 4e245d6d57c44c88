"""From files to tables in which every name is an id."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from samenhang.ids import is_id
from samenhang.loaders.staged import frame_columns
from samenhang.ontology import vocabulary
from samenhang.ontology.schema import schema
from samenhang.pipeline.load import load_tables
from tests.loaders.frames import codes, load, rows
from tests.loaders.tables.workbooks import make

EXAMPLES = Path(__file__).parents[2].parent / "shared" / "examples"


def test_frames_have_the_promised_form(tmp_path: Path) -> None:
    staged = load(tmp_path, projects="id,name\nproject/x/a,A\n")
    assert list(staged.frames) == [table.name for table in schema().contract]
    for name, frame in staged.frames.items():
        assert list(frame.columns) == frame_columns(name)
        assert list(staged.raw[name].columns) == list(schema().tables[name].names)
        assert frame.index.equals(staged.raw[name].index)
        for _, cells in (*frame.items(), *staged.raw[name].items()):
            assert all(type(cell) is str for cell in cells)


def test_a_workbook_with_names_instead_of_ids(tmp_path: Path) -> None:
    make(
        tmp_path / "werkboek.xlsx",
        {
            "uitleg": [["lees dit"]],
            "programma": [["Naam", "Soort"], ["Deal Noord", "deal"]],
            "projecten": [["x"]],
            "project": [
                ["Naam", "Programma", "Soort", "Gebieden", "Begin"],
                ["Dorpshuis", "deal noord", "Project", "Oldambt|Pekela", 44025],
            ],
            "organisaties": [["x"]],
            "participations": [
                ["organisatie", "onderwerp", "rol"],
                ["Gemeente Oldambt", "Dorpshuis", "trekker"],
            ],
            "money": [
                ["subject", "amount", "currency", "kind", "precision", "recurrence"],
                ["Dorpshuis", 1500.5, "EUR", "begroot", "exact", "total"],
            ],
        },
    )
    staged = load_tables([tmp_path, *vocabulary.folders()], tmp_path)
    assert rows(staged, "projects", "id", "programme", "kind", "areas", "start")[-1:] == [
        (
            "project/deal-noord/dorpshuis",
            "programme/deal-noord",
            "project",
            "area/gm0765|area/gm1895",
            "2020-07-13",
        )
    ]
    said = ("organisation", "subject", "role", "source", "locator", "method", "confidence")
    assert rows(staged, "participations", *said) == [
        ("organisation/gemeente-oldambt", "project/deal-noord/dorpshuis", "lead", "source/werkboek-xlsx",
         "sheet=participations row=2", "table", "1")
    ]  # fmt: skip
    (money,) = staged.frames["money"].to_dict("records")
    assert money["id"].startswith("money/deal-noord/dorpshuis/")
    assert is_id(money["id"])
    (source,) = [
        row for row in staged.frames["sources"].to_dict("records") if row["id"] == "source/werkboek-xlsx"
    ]
    assert (source["kind"], source["title"], source["file"], len(source["sha256"])) == (
        "workbook", "werkboek.xlsx", "werkboek.xlsx", 64,
    )  # fmt: skip
    assert codes(staged, "error", "warning") == [
        ("unused_sheet", "werkboek.xlsx", 0, ""),
        ("unused_sheet", "werkboek.xlsx", 0, ""),
    ]


def test_findings_name_the_heading_of_the_file(tmp_path: Path) -> None:
    staged = load(tmp_path, project="Naam;Programma;Soort\nA;Onbekende deal;project\n")
    assert ("unknown_name", "project.csv", 2, "Programma") in codes(staged)


def test_a_source_that_is_not_known_gives_way_to_the_file(tmp_path: Path) -> None:
    staged = load(tmp_path, programmes="id,name,kind,source,locator\nprogramme/x,X,deal,source/weg,p12\n")
    assert rows(staged, "programmes", "source", "locator") == [("source/programmes-csv", "row=2")]
    assert codes(staged, "error", "warning") == [
        ("locator_without_source", "programmes.csv", 2, "locator"),
        ("missing_reference", "programmes.csv", 2, "source"),
    ]


def test_ids_that_people_made_up_themselves_still_tie_rows_together(tmp_path: Path) -> None:
    staged = load(
        tmp_path,
        programmes="id,name,kind\nprogramme/x,X,deal\n",
        projects="id,programme,name,kind\n1,programme/x,Dorpshuis,project\n2,programme/x,Fietspad,project\n",
        notes="subject,kind,text\n2,risk,Nat\n",
    )
    assert rows(staged, "notes", "subject") == [("project/x/fietspad",)]
    assert codes(staged, "error") == []


def test_the_same_file_twice_is_one_set_of_rows(tmp_path: Path) -> None:
    sources = "id,title,kind\nsource/a,A,document\n"
    content = "id,name,kind,source,locator\nprogramme/x,X,deal,source/a,l1\n"
    for folder in ("een", "twee"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "programmes.csv").write_text(content, encoding="utf-8")
    (tmp_path / "sources.csv").write_text(sources, encoding="utf-8")
    staged = load_tables([tmp_path, tmp_path / "een"], tmp_path)
    assert rows(staged, "programmes", "id", "locator") == [("programme/x", "l1")]
    assert staged.report.repeated == 1
    assert [item.file for item in staged.report.files] == [
        "een/programmes.csv",
        "sources.csv",
        "twee/programmes.csv",
    ]


def test_what_is_hidden_locked_or_leads_out_is_not_read(tmp_path: Path) -> None:
    inside, outside = tmp_path / "map", tmp_path / "elders"
    for folder in (inside, inside / ".git", outside):
        folder.mkdir(parents=True)
        (folder / "programmes.csv").write_text("id,name,kind\nprogramme/x,X,deal\n", encoding="utf-8")
    (inside / "~$werkboek.xlsx").write_bytes(b"slot")
    (inside / "README.md").write_text("# uitleg", encoding="utf-8")
    if hasattr(os, "symlink"):
        (inside / "link.csv").symlink_to(outside / "programmes.csv")
    staged = load_tables([inside], inside)
    assert [item.file for item in staged.report.files] == ["programmes.csv"]


def test_registers_and_frameworks_load_without_a_fault() -> None:
    staged = load_tables(vocabulary.folders(), Path())
    assert not [str(item.place) + item.message() for item in staged.findings if item.severity == "error"]
    assert len(staged.frames["areas"]) > 50
    assert all(item.file.startswith("samenhang/ontology/vocabularies/") for item in staged.report.files)


@pytest.mark.skipif(not EXAMPLES.exists(), reason="the worked examples are not beside this copy")
@pytest.mark.parametrize("name", ["oost_groningen_small", "sociale_agenda_small"])
def test_the_worked_examples_load_as_they_stand(name: str) -> None:
    import csv

    staged = load_tables([EXAMPLES / name], EXAMPLES)
    for path in sorted((EXAMPLES / name).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            given = list(csv.DictReader(stream))
        frame = staged.frames[path.stem]
        assert len(frame) == len(given)
        for row, loaded, raw in zip(
            given, frame.to_dict("records"), staged.raw[path.stem].to_dict("records"), strict=True
        ):
            for column, cell in row.items():
                same = sorted(loaded[column].split("|")) == sorted(cell.split("|"))
                assert same or raw.get(column) == cell, (path.name, column, cell, loaded[column])
    assert {item.code for item in staged.findings if item.severity == "error"} <= {
        "unread_number",
        "missing_reference",
    }
