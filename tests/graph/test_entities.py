"""Which value counts, by the written rule; the others stay."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb
import pytest

from samenhang.graph import claims, entities, sql
from samenhang.ontology.schema import schema
from tests.worlds import Row, frames

OLD, NEW, UNDATED, REGISTER = "source/oud", "source/nieuw", "source/los", "source/register"

SOURCES: list[Row] = [
    {"id": OLD, "title": "Oud", "kind": "document", "published": "2020", "source": OLD},
    {"id": NEW, "title": "Nieuw", "kind": "document", "published": "2024-05", "source": NEW},
    {"id": UNDATED, "title": "Los", "kind": "workbook", "source": UNDATED},
    {"id": REGISTER, "title": "Register", "kind": "register", "source": REGISTER},
]


def resolved(tables: Mapping[str, list[Row]]) -> duckdb.DuckDBPyConnection:
    con = sql.connect()
    claims.load(con, frames({"sources": SOURCES, **tables}))
    entities.resolve(con, [table.name for table in schema().contract])
    return con


def project(source: str, **more: str) -> Row:
    return {"id": "project/a", "source": source, **more}


def counting(*rows: Row) -> dict[str, object]:
    """Return the value that counts for each column of the one project of these rows."""
    found = resolved({"projects": list(rows)}).execute("SELECT * FROM projects")
    (row,) = found.fetchall()
    return dict(zip((column[0] for column in found.description), row, strict=True))


BETTER_AND_WORSE: tuple[tuple[Row, Row], ...] = (
    ({"source": OLD, "method": "reviewed"}, {"source": NEW, "method": "stated"}),
    ({"source": OLD, "method": "stated"}, {"source": NEW, "method": "mapped"}),
    ({"source": OLD, "method": "mapped"}, {"source": NEW, "method": "inferred"}),
    ({"source": NEW, "method": "table"}, {"source": OLD, "method": "stated"}),
    ({"source": OLD}, {"source": UNDATED}),
    ({"source": OLD, "confidence": "0.9"}, {"source": OLD, "confidence": "0.85"}),
    ({"source": UNDATED, "confidence": "1"}, {"source": UNDATED, "confidence": "0.95"}),
)


def test_method_then_date_then_confidence_decides_whichever_comes_first() -> None:
    rows: list[Row] = []
    for number, (better, worse) in enumerate(BETTER_AND_WORSE):
        good, bad = {"start": "2023", **better}, {"start": "2019", **worse}
        rows += [{"id": f"project/a{number}", **row} for row in (good, bad)]
        rows += [{"id": f"project/b{number}", **row} for row in (bad, good)]
    counting = resolved({"projects": rows}).execute("SELECT id, start FROM projects").fetchall()
    assert len(counting) == 2 * len(BETTER_AND_WORSE)
    assert [row for row in counting if row[1] != "2023"] == []


def test_a_register_decides_about_codes_and_only_about_those() -> None:
    areas: list[Row] = [
        {
            "id": "area/gm9001",
            "name": "Aadorp",
            "code": "GM9001",
            "source": REGISTER,
            "successors": "area/gm9002",
        },
        {"id": "area/gm9001", "name": "Aa", "code": "GM1", "source": NEW, "successors": "area/gm9003"},
    ]
    con = resolved({"areas": areas})
    assert con.execute("SELECT name, aliases, code, successors FROM areas").fetchone() == (
        "Aa", ["Aadorp"], "GM9001", ["area/gm9002"],
    )  # fmt: skip


def test_a_name_that_lost_is_an_alias_and_the_name_itself_is_none() -> None:
    rows = [
        project(NEW, name="Jogg", aliases="JOGG|Jogg"),
        project(OLD, name="Jongeren op gezond gewicht", aliases="jogg!"),
    ]
    found = counting(*rows)
    assert found["name"] == "Jogg"
    assert found["aliases"] == ["JOGG", "Jongeren op gezond gewicht", "jogg!"]


def test_several_values_are_joined_over_sources_and_none_is_an_empty_list() -> None:
    rows = [project(NEW, areas="area/b|area/a"), project(OLD, areas="area/c|area/a")]
    found = counting(*rows)
    assert found["areas"] == ["area/a", "area/b", "area/c"]
    assert found["lines"] == []
    assert found["start"] is None


def test_unknown_says_nothing() -> None:
    assert counting(project(OLD, status="running"), project(NEW, status="unknown"))["status"] == "running"
    assert counting(project(NEW, status="unknown"))["status"] == "unknown"


def test_an_entity_knows_its_best_row_and_all_its_passages() -> None:
    con = resolved(
        {
            "projects": [
                project(OLD, locator="l1", confidence="0.8"),
                project(NEW, locator="l2", method="stated"),
            ]
        }
    )
    assert con.execute("SELECT method, confidence, sources, locators FROM projects").fetchone() == (
        "stated", "1", [NEW, OLD], [f"{NEW}#l2", f"{OLD}#l1"],
    )  # fmt: skip


def test_a_row_with_nothing_but_an_id_is_there() -> None:
    assert counting(project(OLD))["id"] == "project/a"


def test_equal_claims_that_differ_are_a_finding_with_both_readings() -> None:
    con = resolved(
        {
            "projects": [
                project(OLD, locator="l1", status="running"),
                project(OLD, locator="l9", status="ended"),
            ]
        }
    )
    (finding,) = entities.ties(con)
    assert (finding.code, finding.severity, finding.subject) == ("values_differ", "warning", "project/a")
    assert (finding.value_a, finding.locator_a) == ("ended", f"{OLD}#l9")
    assert (finding.value_b, finding.locator_b) == ("running", f"{OLD}#l1")
    assert "status" in finding.message("nl") and "status" in finding.message("en")


@pytest.mark.parametrize(
    "rows",
    [
        [project(OLD, start="2019"), project(NEW, start="2023")],
        [project(OLD, start="2019", method="mapped"), project(OLD, start="2023")],
        [project(OLD, description="Een."), project(OLD, description="Twee.")],
        [project(OLD, name="Een"), project(OLD, name="Twee")],
        [project(OLD, status="running"), project(OLD, status="unknown")],
        [project(OLD, areas="area/a"), project(OLD, areas="area/b")],
        [project(OLD, start="2019", locator="l1"), project(OLD, start="2019", locator="l2")],
    ],
)
def test_what_is_decided_worded_otherwise_or_added_is_no_finding(rows: list[Row]) -> None:
    assert entities.ties(resolved({"projects": rows})) == []


def test_resolving_a_table_again_replaces_it() -> None:
    con = resolved({"projects": [project(OLD, start="2019")]})
    claims.add(con, "projects", frames({"projects": [project(NEW, start="2023")]})["projects"])
    entities.resolve(con, ["projects"])
    assert con.execute("SELECT id, start FROM projects").fetchall() == [("project/a", "2023")]
    facts = con.execute("""SELECT value FROM build.facts WHERE "table" = 'projects' AND field = 'start'""")
    assert facts.fetchall() == [("2023",)]
