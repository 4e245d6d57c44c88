"""The vocabularies: complete, tied together, and with every wording of the shipped documents."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

import samenhang
from samenhang.ids import is_id, kind_of
from samenhang.ontology.schema import schema
from samenhang.ontology.vocabulary import MAPPINGS, VOCABULARIES, folders

SHIPPED = Path(samenhang.__file__).parent / "data" / "groningen" / "tables"
FRAMEWORKS = VOCABULARIES / "frameworks"
Row = dict[str, str]


def read(path: Path) -> list[Row]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def rows(table: str) -> list[Row]:
    return [row for folder in folders() for row in read(folder / f"{table}.csv")]


def test_the_folders_are_the_registers_and_the_frameworks() -> None:
    assert [folder.name for folder in folders()] == [
        "registers", "regio-deal-het-hogeland", "regio-deal-oost-groningen", "sociale-agenda",
    ]  # fmt: skip
    for folder in folders():
        for path in folder.glob("*.csv"):
            assert path.stem in schema().tables, path
    assert MAPPINGS.is_file()


def kinds(framework: str) -> Counter[str]:
    return Counter(row["kind"] for row in read(FRAMEWORKS / framework / "lines.csv"))


def test_the_shared_frame_is_whole() -> None:
    goals = read(FRAMEWORKS / "sociale-agenda" / "goals.csv")
    assert sorted(int(row["number"]) for row in goals) == list(range(1, 11))
    assert [row["id"] for row in goals] == [f"goal/sociale-agenda/{row['number']}" for row in goals]
    assert all(row["theme"] for row in goals)
    assert kinds("sociale-agenda") == {"theme": 4, "foundation": 3}
    indicators = read(FRAMEWORKS / "sociale-agenda" / "indicators.csv")
    assert len(indicators) == 14
    assert {row["level"] for row in indicators} == {"outcome"}
    assert {row["direction"] for row in indicators} <= {"higher", "lower", "neutral"}
    assert all(row["theme"] for row in indicators)


def test_oost_groningen_has_four_pillars_and_ten_action_lines() -> None:
    lines = read(FRAMEWORKS / "regio-deal-oost-groningen" / "lines.csv")
    assert kinds("regio-deal-oost-groningen") == {"pillar": 4, "action_line": 10}
    pillars = {row["id"] for row in lines if row["kind"] == "pillar"}
    assert {row["part_of"] for row in lines if row["kind"] == "action_line"} == pillars
    assert sorted(int(row["number"]) for row in lines if row["number"]) == list(range(1, 11))


def test_het_hogeland_has_its_goals_and_three_lines() -> None:
    assert kinds("regio-deal-het-hogeland") == {"programme_line": 3}
    goals = {
        row["id"].rpartition("/")[2] for row in read(FRAMEWORKS / "regio-deal-het-hogeland" / "goals.csv")
    }
    assert {"meer-mensen-doen-mee", "samenredzaamheid"} <= goals


@pytest.mark.parametrize("framework", ["regio-deal-oost-groningen", "regio-deal-het-hogeland"])
def test_other_frameworks_are_mapped_to_the_ten(framework: str) -> None:
    goals = {row["id"] for row in read(FRAMEWORKS / framework / "goals.csv")}
    mappings = read(FRAMEWORKS / framework / "goal_mappings.csv")
    assert mappings
    assert {row["from_goal"] for row in mappings} <= goals
    ten = {row["id"] for row in read(FRAMEWORKS / "sociale-agenda" / "goals.csv")}
    assert {row["to_goal"] for row in mappings} <= ten
    assert {row["method"] for row in mappings} == {"mapped"}
    assert all(0 < float(row["confidence"]) < 1 for row in mappings)


def test_every_row_rests_on_a_source_of_the_vocabularies() -> None:
    sources = {row["id"]: row for row in rows("sources")}
    for name in schema().tables:
        for row in rows(name):
            assert row["source"] in sources, row
            assert not row["quote"], "no words of documents"
    assert {row["kind"] for row in sources.values()} == {"register"}


@pytest.mark.parametrize(
    "table", [table for table in schema().contract if rows(table.name)], ids=lambda t: t.name
)
def test_ids_are_well_formed_and_references_exist(table) -> None:
    known = {row["id"] for name in schema().tables for row in rows(name) if "id" in row}
    prefixes = {other.name: other.prefix for other in schema().contract}
    for row in rows(table.name):
        if "id" in row:
            assert is_id(row["id"])
            assert kind_of(row["id"]) == table.prefix
        for column in table.columns:
            for value in filter(None, row.get(column.name, "").split("|")) if column.kind == "ref" else ():
                assert value in known, (row, column.name)
                assert not column.refs or kind_of(value) in {prefixes[name] for name in column.refs}


def wordings(row: Row) -> set[str]:
    return {row["name"], *row["aliases"].split("|")} - {""}


@pytest.mark.parametrize("table", ["goals", "lines", "indicators"])
def test_every_wording_of_the_shipped_documents_is_in_the_vocabulary(table: str) -> None:
    shipped = [row for folder in sorted(SHIPPED.glob("*")) for row in read(folder / f"{table}.csv")]
    if not shipped:
        pytest.skip("the shipped workspace has no such table yet")
    known = {row["id"]: wordings({"aliases": "", **row}) for row in rows(table)}
    for row in shipped:
        if row["id"] in known:
            missing = wordings({"aliases": "", **row}) - known[row["id"]]
            assert not missing, (row["id"], missing)
