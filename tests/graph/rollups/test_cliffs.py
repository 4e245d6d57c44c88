"""Funding cliffs: an end without a successor, before a successor, or with one that nobody dated."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from samenhang.views.cliffs import cliffs
from samenhang.views.page import Value
from tests.worlds import Row, world


def project(key: str, **more: str) -> Row:
    return {"id": f"project/{key}", "programme": "programme/deal", "name": key, "kind": "project", **more}


def money(key: str, end: str, **more: str) -> Row:
    return {
        "id": f"money/{key}", "subject": f"project/{key}", "amount": "10", "kind": "budgeted", "recurrence": "total",
        "period_end": end, **more,
    }  # fmt: skip


def found(folder: Path, **tables: Sequence[Row]) -> dict[str, dict[str, Value]]:
    programmes = [
        {"id": "programme/deal", "name": "Deal", "kind": "deal"},
        {"id": "programme/fonds", "name": "Fonds", "kind": "fund", "end": "2025"},
    ]
    graph = world(folder, {"programmes": programmes, **tables})
    return {str(row["subject"]): row for row in cliffs(graph).records()}


def test_money_that_ends_with_nothing_behind_it(tmp_path: Path) -> None:
    rows = found(tmp_path / "w", projects=[project("p")], money=[money("p", "2024")])
    assert (rows["project/p"]["state"], rows["project/p"]["ends"]) == ("no_successor", 2024)
    assert rows["project/p"]["locator"] == ("row=2",)


def test_a_successor_that_starts_at_once_is_no_cliff_and_a_late_one_is(tmp_path: Path) -> None:
    rows = found(
        tmp_path / "w",
        projects=[
            project("p"),
            project("q"),
            project("op-tijd", start="2025"),
            project("laat", start="2027"),
        ],
        money=[money("p", "2024"), money("q", "2024")],
        links=[
            {"id": "link/1", "from": "project/op-tijd", "to": "project/p", "relation": "continues"},
            {
                "id": "link/2",
                "from": "project/laat",
                "to": "project/q",
                "relation": "replaces_temporary_funding",
            },
        ],
    )
    assert "project/p" not in rows
    assert (rows["project/q"]["state"], rows["project/q"]["gap_years"]) == ("before_successor", 2)


def test_an_undated_successor_is_told_as_such(tmp_path: Path) -> None:
    rows = found(
        tmp_path / "w", projects=[project("p"), project("ooit")], money=[money("p", "2024")],
        links=[{"id": "link/1", "from": "project/ooit", "to": "project/p", "relation": "continues"}],
    )  # fmt: skip
    assert rows["project/p"]["state"] == "successor_undated"


def test_temporary_money_of_a_programme_ends_with_it(tmp_path: Path) -> None:
    rows = found(
        tmp_path / "w", projects=[project("p")],
        links=[{"id": "link/1", "from": "project/p", "to": "programme/fonds", "relation": "cofunded_by",
                "duration": "temporary"}],
    )  # fmt: skip
    row = rows["project/p"]
    assert (row["ends"], row["temporary"], row["funders"]) == (2025, True, ("Fonds",))


def test_structural_money_has_no_cliff(tmp_path: Path) -> None:
    rows = found(
        tmp_path / "w", projects=[project("p"), project("q")],
        money=[
            money("p", "2024"), money("q", "2024"),
            {"id": "money/s", "subject": "project/p", "amount": "5", "kind": "budgeted", "recurrence": "per_year",
             "duration": "structural"},
        ],
    )  # fmt: skip
    assert set(rows) == {"project/q"}


def test_asked_money_and_zero_do_not_end(tmp_path: Path) -> None:
    rows = found(
        tmp_path / "w", projects=[project("p"), project("q")],
        money=[money("p", "2024", kind="asked"), money("q", "2024", amount="0")],
    )  # fmt: skip
    assert rows == {}


def test_only_a_bearer_of_the_initiative_that_starts_later_takes_it_over(tmp_path: Path) -> None:
    rows = found(
        tmp_path / "w",
        projects=[
            project("p", initiative="initiative/x"), project("naast", initiative="initiative/x", start="2021"),
            project("later", initiative="initiative/x", start="2027"),
        ],
        money=[money("p", "2024")],
    )  # fmt: skip
    row = rows["project/p"]
    assert (row["state"], row["successor"], row["gap_years"]) == ("before_successor", "project/later", 2)


def test_a_project_and_a_programme_with_one_short_name_are_two(tmp_path: Path) -> None:
    rows = found(
        tmp_path / "w",
        projects=[project("deal")],
        money=[money("deal", "2024"), {**money("zelf", "2026"), "subject": "programme/deal"}],
    )
    assert (rows["project/deal"]["ends"], rows["programme/deal"]["ends"]) == (2024, 2026)
