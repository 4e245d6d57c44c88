"""The tables as CSV files and as a workbook: loaded again, they make the same claims."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given

import samenhang
from samenhang.errors import StoreError
from samenhang.exports import contract_rows, csv_folder, workbook
from samenhang.graph import claims, sql
from samenhang.graph.sql import ORIGIN
from samenhang.ontology.schema import schema
from samenhang.pipeline.load import load_tables
from samenhang.records import guarded, unguarded
from tests import contract_sql
from tests.effort import costly
from tests.network_world import world_parts
from tests.random_tables import NASTY, TEXTS, Frames, claims_in, frame, tables
from tests.worlds import Row, frames

Claims = set[tuple[str, ...]]
ODD: dict[str, list[Row]] = {
    "programmes": [{"id": "programme/odd", "name": "=1+1", "aliases": "+31|-|@x", "start": "2024-07"}],
    "organisations": [
        {"id": "organisation/kvk", "name": "'=x", "register_id": "0014", "kind": "company"},
        {"id": "organisation/min", "name": "-5", "kind": "company"},
    ],
    "money": [
        {"id": "money/1", "subject": "programme/odd", "amount": "1234.50", "kind": "budgeted",
         "recurrence": "total", "currency": "EUR", "precision": "exact", "locator": "l3-4|l9"},
        {"id": "money/2", "subject": "programme/odd", "amount": "-3", "kind": "budgeted",
         "recurrence": "total", "currency": "EUR", "precision": "exact"},
    ],
    "targets": [{"id": "target/1", "subject": "programme/odd", "quantity": "-5--2", "what": "=som"}],
    "sources": [
        {"id": "source/test", "title": "Stuk", "kind": "document", "file": "stuk.txt", "published": "2024"},
    ],
}  # fmt: skip


def build_of(folder: Path, made: Frames) -> Path:
    """Write only the record of the claims: all that these exports read."""
    con = sql.connect()
    claims.load(con, made)
    folder.mkdir(parents=True, exist_ok=True)
    claims.write(con, folder / claims.FILE_NAME)
    return folder


def said(build: Path) -> Claims:
    con = sql.connect()
    claims.read(con, build / claims.FILE_NAME)
    return set(
        con.execute(
            f"SELECT {sql.named('table', 'entity', 'property', 'value', *ORIGIN)} FROM build.claims"
        ).fetchall()
    )


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    together = {name: [*world_parts()[1].get(name, []), *ODD.get(name, [])] for name in schema().tables}
    together["areas"] = list(world_parts()[0]["areas"])
    together["sources"] = ODD["sources"]
    return build_of(tmp_path_factory.mktemp("build"), frames(together))


def loaded(folder: Path) -> Claims:
    staged = load_tables([folder], folder)
    con = sql.connect()
    claims.load(con, staged.frames)
    names = sql.named("table", "entity", "property", "value", *ORIGIN)
    return set(con.execute(f"SELECT {names} FROM build.claims").fetchall())


def test_the_csv_folder_loads_as_the_same_claims(build: Path, tmp_path: Path) -> None:
    csv_folder.write(build, tmp_path / "uit")
    assert loaded(tmp_path / "uit") == said(build)


def test_the_workbook_loads_as_the_same_claims(build: Path, tmp_path: Path) -> None:
    (tmp_path / "uit").mkdir()
    workbook.write(build, tmp_path / "uit" / "tabellen.xlsx")
    assert loaded(tmp_path / "uit") == said(build)


def test_there_is_a_file_per_table_with_the_columns_of_the_contract(build: Path, tmp_path: Path) -> None:
    csv_folder.write(build, tmp_path)
    for table in schema().contract:
        with (tmp_path / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == [*table.names, *ORIGIN]
    assert (tmp_path / csv_folder.DESCRIPTION).is_file()
    with (tmp_path / "sources.csv").open(newline="") as file:
        assert [row["file"] for row in csv.DictReader(file)] == ["stuk.txt"]


def test_cells_that_would_run_are_guarded_and_numbers_are_not(build: Path, tmp_path: Path) -> None:
    csv_folder.write(build, tmp_path)
    cells = [
        cell for path in tmp_path.glob("*.csv") for row in csv.reader(path.open(newline="")) for cell in row
    ]
    assert {"'=1+1", "''=x", "'+31|-|@x", "-5", "-3"} <= set(cells)
    assert not [cell for cell in cells if cell[:1] in tuple("=@\t\r")]


def test_in_the_workbook_text_is_text_and_numbers_are_numbers(build: Path, tmp_path: Path) -> None:
    workbook.write(build, tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == [table.name for table in schema().contract]
    cells = {
        str(cell.value): cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert (
        cells["=1+1"].data_type == "s"
        and cells["0014"].data_type == "s"
        and cells["2024-07"].data_type == "s"
    )
    assert cells["1234.5"].data_type == "n" and cells["-3"].data_type == "n"


def test_written_twice_the_bytes_are_the_same(build: Path, tmp_path: Path) -> None:
    for round_ in ("a", "b"):
        csv_folder.write(build, tmp_path / round_)
        workbook.write(build, tmp_path / round_ / "t.xlsx")
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()
    assert not list(tmp_path.rglob(".*"))


def rows_again(build: Path) -> Frames:
    return {
        table.name: frame(
            table.name, [dict(zip(contract_rows.columns(table), row, strict=True)) for row in rows]
        )
        for table, rows in contract_rows.rows_by_table(build)
    }


@costly(2, full=60)
@given(made=tables())
def test_rows_put_together_again_claim_the_same(
    made: Frames, tmp_path_factory: pytest.TempPathFactory
) -> None:
    build = build_of(tmp_path_factory.mktemp("build"), made)
    assert claims_in(rows_again(build)) == claims_in(made)


def test_two_values_in_one_place_are_two_rows(tmp_path: Path) -> None:
    row = {"id": "project/a", "start": "2024", "source": "source/a", "locator": "l1"}
    made = {"projects": frame("projects", [{**row, "name": "Een"}, {**row, "name": "Twee"}]).fillna("")}
    found = rows_again(build_of(tmp_path, made))["projects"]
    assert found[["name", "start"]].to_numpy().tolist() == [["Een", "2024"], ["Twee", "2024"]]


@given(TEXTS | NASTY)
def test_a_guarded_cell_gives_back_what_went_in(cell: str) -> None:
    shown = guarded(cell)
    assert unguarded(shown) == cell
    assert shown[:1] not in tuple("=@\t\r") and (shown[:1] not in tuple("+-") or float(shown) is not None)


@costly(3, full=80)
@given(made=tables())
@pytest.mark.thorough
def test_files_and_rows_are_those_that_sql_makes(
    made: Frames, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("build")
    build = build_of(folder / "b", made)
    found = {table.name: list(rows) for table, rows in contract_rows.rows_by_table(build)}
    assert found == contract_sql.rows_of(build)
    (folder / "sql").mkdir()
    contract_sql.write_files(build, folder / "sql")
    csv_folder.write(build, folder / "uit")
    for table in schema().contract:
        name = f"{table.name}.csv"
        assert (folder / "uit" / name).read_bytes() == (folder / "sql" / name).read_bytes()


def test_the_files_of_the_example_are_those_that_sql_makes(example: Path, tmp_path: Path) -> None:
    build = samenhang.open(example).build_folder
    (tmp_path / "sql").mkdir()
    contract_sql.write_files(build, tmp_path / "sql")
    csv_folder.write(build, tmp_path / "uit")
    for path in (tmp_path / "sql").iterdir():
        assert path.read_bytes() == (tmp_path / "uit" / path.name).read_bytes()


@pytest.mark.parametrize("damage", ["gone", "cut", "no heading", "no text"])
def test_a_damaged_record_is_told_and_leaves_no_file(build: Path, tmp_path: Path, damage: str) -> None:
    content = (build / claims.FILE_NAME).read_bytes()
    kinds = {"cut": content[:-20], "no heading": content.replace(b"entity", b"ding", 1), "no text": b"\xff"}
    if damage != "gone":
        (tmp_path / claims.FILE_NAME).write_bytes(kinds[damage])
    for write, name in ((csv_folder.write, "uit"), (workbook.write, "t.xlsx")):
        with pytest.raises(StoreError, match=claims.FILE_NAME) as caught:
            write(tmp_path, tmp_path / name)
        assert caught.value.exit_code == 5
    assert not list(tmp_path.rglob("*.part")) and not (tmp_path / "t.xlsx").exists()


def test_a_text_too_long_for_a_cell_is_told(tmp_path: Path) -> None:
    long = {"id": "project/a", "description": "x" * (workbook.LONGEST_CELL + 1), "source": "source/a"}
    build = build_of(tmp_path / "b", {"projects": frame("projects", [long]).fillna("")})
    with pytest.raises(StoreError, match="export csv"):
        workbook.write(build, tmp_path / "t.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_a_place_that_is_not_there_is_told(build: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        workbook.write(build, tmp_path / "weg" / "t.xlsx")
    (tmp_path / "bestand").write_text("")
    with pytest.raises(StoreError):
        csv_folder.write(build, tmp_path / "bestand")
