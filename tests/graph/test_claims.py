"""Claims: nothing of the tables is lost, nothing is added, and the order of the rows says nothing."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from samenhang.graph import claims, sql
from samenhang.graph.sql import ORIGIN
from samenhang.hashing import digest
from tests.effort import costly
from tests.random_tables import Frames, claims_in, frame, tables

BODY = ("table", "entity", "property", "value", *ORIGIN)


def written(path: Path, frames: Frames, raw: Frames | None = None) -> bytes:
    con = sql.connect()
    claims.load(con, frames, raw)
    claims.write(con, path)
    return path.read_bytes()


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(content.decode("utf-8").splitlines(keepends=True)))


def read_back(path: Path) -> set[tuple[str, ...]]:
    con = sql.connect()
    claims.read(con, path)
    return set(con.execute(f"SELECT {sql.named(*BODY)} FROM build.claims").fetchall())


@costly(5, full=120)
@given(made=tables())
def test_tables_become_just_the_claims_they_make(made: Frames, tmp_path_factory: object) -> None:
    path = Path(tmp_path_factory.mktemp("claims")) / "claims.csv"  # type: ignore[attr-defined]
    written(path, made)
    assert read_back(path) == claims_in(made)


@costly(6)
@given(made=tables(), order=st.randoms(use_true_random=False))
def test_order_and_repetition_of_rows_change_no_byte(
    made: Frames, order: random.Random, tmp_path_factory: object
) -> None:
    folder = Path(tmp_path_factory.mktemp("claims"))  # type: ignore[attr-defined]
    shuffled = {}
    for name, table in made.items():
        twice = table.to_dict("records") * 2
        order.shuffle(twice)
        shuffled[name] = frame(name, twice)
    assert written(folder / "a.csv", made) == written(folder / "b.csv", shuffled)


def test_a_claim_is_known_by_what_it_says(tmp_path: Path) -> None:
    row = {
        "id": "project/a",
        "name": "Jogg",
        "source": "source/a",
        "locator": "l1",
        "method": "stated",
        "confidence": "1",
    }
    made = {"projects": frame("projects", [row]).fillna("")}
    found = rows_of(written(tmp_path / "claims.csv", made))
    assert [item["property"] for item in found] == ["id", "name"]
    for item in found:
        parts = [item[column] for column in claims.COLUMNS[1:]]
        assert item["claim"] == digest(parts, 32)


def test_the_text_as_it_stood_travels_with_the_value(tmp_path: Path) -> None:
    cleaned = frame("money", [{"id": "money/a", "amount": "1130000", "source": "source/a"}]).fillna("")
    raw = pd.DataFrame({"amount": ["€ 1.130.000,-"]}, dtype="str")
    found = rows_of(written(tmp_path / "claims.csv", {"money": cleaned}, {"money": raw}))
    assert {item["property"]: item["original"] for item in found} == {"amount": "€ 1.130.000,-", "id": ""}


def test_findings_of_an_earlier_build_are_not_read_again(tmp_path: Path) -> None:
    own = {"id": "finding/oud", "code": "values_differ", "source": claims.CHECKS_SOURCE}
    typed = {"id": "finding/mens", "code": "name_differs", "source": "source/a"}
    made = {"findings": frame("findings", [own, typed]).fillna("")}
    found = rows_of(written(tmp_path / "claims.csv", made))
    assert {item["entity"] for item in found} == {"finding/mens"}


def test_a_table_without_ids_is_known_by_what_it_joins(tmp_path: Path) -> None:
    row = {"from_goal": "goal/a/1", "to_goal": "goal/b/2", "relation": "close", "source": "source/a"}
    found = rows_of(
        written(tmp_path / "claims.csv", {"goal_mappings": frame("goal_mappings", [row]).fillna("")})
    )
    assert {item["entity"] for item in found} == {"goal_mapping/a/1/b/2"}
