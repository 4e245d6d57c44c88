"""The rules of the schema over the tables."""

from __future__ import annotations

import pytest

from samenhang.loaders.rules import check
from samenhang.ontology.schema import schema
from tests.loaders.frames import Rows, tables

SOURCE = {"id": "source/bron", "title": "Bron", "kind": "document", "source": "source/bron"}
DEAL = {"id": "programme/x", "name": "X", "kind": "deal"}
PROJECT = {"id": "project/x/a", "programme": "programme/x", "name": "A", "kind": "project"}
MONEY = {
    "id": "money/x/a/1", "subject": "project/x/a", "amount": "100", "currency": "EUR", "kind": "budgeted",
    "precision": "exact", "recurrence": "total",
}  # fmt: skip


def world(**changed: Rows) -> dict[str, Rows]:
    return {"sources": [SOURCE], "programmes": [DEAL], "projects": [PROJECT], "money": [MONEY], **changed}


def found(**changed: Rows) -> list[tuple[str, str, str, int]]:
    frames, raw = tables(**world(**changed))
    findings = check(frames, raw)
    for item in findings:
        assert item.message("nl")
        assert item.message("en")
    return [(item.code, item.severity, item.place.column, item.place.row) for item in findings]


def test_a_sound_world_has_no_findings() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("table", "row", "change", "code", "severity", "column"),
    [
        ("projects", PROJECT, {"name": ""}, "required_missing", "error", "name"),
        ("projects", PROJECT, {"source": ""}, "required_missing", "error", "source"),
        ("projects", PROJECT, {"kind": "vlag"}, "unknown_code", "error", "kind"),
        ("projects", PROJECT, {"method": "geraden", "quote": "x"}, "unknown_code", "error", "method"),
        ("projects", PROJECT, {"start": "13-7-2020"}, "unread_date", "error", "start"),
        ("projects", PROJECT, {"start": "2020-02-30"}, "unread_date", "error", "start"),
        ("projects", PROJECT, {"programme": "project/x/a"}, "wrong_reference", "error", "programme"),
        ("projects", PROJECT, {"programme": "programme/weg"}, "wrong_reference", "error", "programme"),
        (
            "projects",
            PROJECT,
            {"programme": "programme/x|programme/y"},
            "several_values",
            "error",
            "programme",
        ),
        ("projects", PROJECT, {"areas": "programme/x"}, "wrong_reference", "error", "areas"),
        ("projects", PROJECT, {"initiative": "project/x/a"}, "wrong_reference", "error", "initiative"),
        ("projects", PROJECT, {"id": "programma/a"}, "id_form", "warning", "id"),
        ("projects", PROJECT, {"id": "Project X"}, "id_form", "warning", "id"),
        ("projects", PROJECT, {"start": "2024-05", "end": "2024-04-30"}, "period_reversed", "error", "start"),
        ("projects", PROJECT, {"confidence": "1.2"}, "out_of_range", "error", "confidence"),
        ("projects", PROJECT, {"confidence": "hoog"}, "unread_number", "error", "confidence"),
        ("projects", PROJECT, {"method": "stated"}, "quote_missing", "warning", "quote"),
        ("projects", PROJECT, {"quote": "x" * 301}, "quote_too_long", "warning", "quote"),
        ("money", MONEY, {"amount": ""}, "required_missing", "error", "amount"),
        ("money", MONEY, {"amount": "€ 5"}, "unread_number", "error", "amount"),
        ("money", MONEY, {"amount_max": "99.50"}, "exceeds_other", "error", "amount"),
        ("money", MONEY, {"currency": "euro"}, "pattern_differs", "warning", "currency"),
        ("money", MONEY, {"subject": "project/x/a|money/weg"}, "wrong_reference", "error", "subject"),
        ("sources", SOURCE, {"pages": "0"}, "out_of_range", "error", "pages"),
        ("sources", SOURCE, {"pages": "1.5"}, "unread_integer", "error", "pages"),
        ("programmes", DEAL, {"homepage": "niets"}, "unread_address", "error", "homepage"),
    ],
)
def test_each_rule_is_held(
    table: str, row: dict[str, str], change: dict[str, str], code: str, severity: str, column: str
) -> None:
    given = (
        {"projects": [PROJECT, {**row, **change}]} if table == "projects" else {table: [{**row, **change}]}
    )
    expected = (code, severity, column, 3 if table == "projects" else 2)
    told = [item for item in found(**given) if item[0] != "wrong_reference" or code == "wrong_reference"]
    assert told == [expected]


def test_a_period_may_be_as_short_as_it_likes() -> None:
    assert not found(projects=[{**PROJECT, "start": "2024-05-06", "end": "2024"}])
    assert not found(projects=[{**PROJECT, "start": "2024", "end": "2024-01-01"}])


def test_a_municipality_has_an_area() -> None:
    row = {"id": "organisation/gemeente-x", "name": "Gemeente X", "kind": "municipality"}
    assert [item[0] for item in found(organisations=[row])] == ["municipality_without_area"]


def test_quotes_may_be_withheld_by_the_source() -> None:
    project = {**PROJECT, "method": "stated"}
    assert not found(sources=[{**SOURCE, "quotes": "withheld"}], projects=[project])


def test_recommended_columns_only_warn() -> None:
    event = {"id": "event/1", "subject": "project/x/a", "kind": "start"}
    assert found(events=[event]) == [("recommended_missing", "warning", "date", 2)]


def test_what_could_not_be_read_is_not_told_again_as_missing() -> None:
    frames, raw = tables(**world(money=[{**MONEY, "amount": ""}]))
    raw["money"] = raw["money"].assign(amount="veel")
    assert check(frames, raw) == []


def test_one_finding_for_all_rows_with_the_same_fault() -> None:
    rows = [{**PROJECT, "id": f"project/x/{number}", "kind": "vlag"} for number in range(20)]
    frames, raw = tables(**world(projects=rows, money=[]))
    (only,) = check(frames, raw)
    assert dict(only.fields)["count"] == "20"
    assert "rij 2, 3, 4, 5, 6, 7, 8, 9 ..." in only.message()


def test_every_table_can_be_checked_when_all_its_cells_are_nonsense() -> None:
    origin = [column.name for column in schema().origin]
    nonsense = {table.name: [dict.fromkeys([*table.names, *origin], "|?|")] for table in schema().contract}
    frames, raw = tables(**nonsense)
    found = check(frames, raw)
    assert {item.place.file for item in found} == {f"{table.name}.csv" for table in schema().contract}
    assert all(item.message() for item in found)
