"""Sums of money: one level, one kind, a total never with its parts, and every amount left out told."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from samenhang.views.money import MoneyFilter, money
from samenhang.views.page import Value
from tests.worlds import world

PLAN = {
    "programmes": [
        {"id": "programme/deal", "name": "Deal", "kind": "deal"},
        {"id": "programme/ander", "name": "Ander", "kind": "fund"},
    ],
    "lines": [
        {"id": "line/deal/een", "programme": "programme/deal", "kind": "pillar", "name": "Een"},
        {"id": "line/deal/een-a", "programme": "programme/deal", "kind": "action_line", "name": "Een A",
         "part_of": "line/deal/een"},
    ],
    "projects": [
        {"id": "project/deal/p", "programme": "programme/deal", "name": "P", "kind": "project", "lines": "line/deal/een-a"},
        {"id": "project/deal/p-deel", "programme": "programme/deal", "name": "P deel", "kind": "subproject",
         "part_of": "project/deal/p"},
        {"id": "project/deal/q", "programme": "programme/deal", "name": "Q", "kind": "project", "lines": "line/deal/een-a"},
    ],
    "organisations": [
        {"id": "organisation/rijk", "name": "Rijk", "kind": "ministry"},
        {"id": "organisation/regio", "name": "Regio", "kind": "joint_body"},
    ],
}  # fmt: skip


def amount(key: str, subject: str, euros: str, **more: str) -> dict[str, str]:
    return {
        "id": f"money/{key}", "subject": subject, "amount": euros, "currency": "EUR", "kind": "budgeted",
        "precision": "exact", "recurrence": "total", **more,
    }  # fmt: skip


def sums(
    folder: Path, rows: list[dict[str, str]], by: str = "programme", **chosen: str
) -> list[dict[str, Value]]:
    graph = world(folder, PLAN, {"money": rows})
    return list(money(graph, MoneyFilter((by,), **chosen)).records())


def test_a_total_is_not_added_to_its_periods(tmp_path: Path) -> None:
    rows = [
        amount("a", "project/deal/p", "100", period_end="2021"),
        amount("b", "project/deal/p", "50", period_start="2022", period_end="2022"),
        amount("c", "project/deal/p", "25", kind="reserved", period_start="2023", period_end="2024"),
        amount("t", "project/deal/p", "175"),
    ]
    (budgeted, reserved) = sums(tmp_path / "w", rows)
    assert (budgeted["amount"], budgeted["rows"], budgeted["left_out"]) == (Decimal(175), 1, 2)
    assert budgeted["left_out_reasons"] == ("part_of_total",)
    assert (reserved["kind"], reserved["amount"], reserved["left_out"]) == ("reserved", None, 1)


def test_by_year_the_periods_count_and_the_total_does_not(tmp_path: Path) -> None:
    rows = [
        amount("a", "project/deal/p", "100", period_end="2021"),
        amount("b", "project/deal/p", "50", period_start="2022", period_end="2022"),
        amount("t", "project/deal/p", "150"),
    ]
    found = {row["period"]: row for row in sums(tmp_path / "w", rows, "year")}
    assert found["tot en met 2021"]["amount"] == Decimal(100)
    assert found["2022"]["amount"] == Decimal(50)
    assert found[None]["amount"] is None
    assert found[None]["left_out_reasons"] == ("total_of_parts",)


def test_levels_kinds_and_recurrences_stay_apart(tmp_path: Path) -> None:
    rows = [
        amount("deal", "programme/deal", "1000"),
        amount("line", "line/deal/een", "900"),
        amount("p", "project/deal/p", "10"),
        amount("p-asked", "project/deal/p", "20", kind="asked"),
        amount("p-yearly", "project/deal/p", "3", recurrence="per_year"),
    ]
    found = {(r["level"], r["kind"], r["recurrence"]): r["amount"] for r in sums(tmp_path / "w", rows)}
    assert found == {
        ("programme", "budgeted", "total"): Decimal(1000),
        ("line", "budgeted", "total"): Decimal(900),
        ("project", "budgeted", "total"): Decimal(10),
        ("project", "asked", "total"): Decimal(20),
        ("project", "budgeted", "per_year"): Decimal(3),
    }


def test_money_of_a_part_is_in_the_money_of_the_whole(tmp_path: Path) -> None:
    rows = [
        amount("pillar", "line/deal/een", "900"),
        amount("action", "line/deal/een-a", "400"),
        amount("p", "project/deal/p", "10"),
        amount("p-part", "project/deal/p-deel", "4"),
    ]
    graph = world(tmp_path / "w", PLAN, {"money": rows})
    found = {r["level"]: r for r in money(graph, MoneyFilter()).records()}
    assert (found["line"]["amount"], found["line"]["left_out_reasons"]) == (Decimal(900), ("below_level",))
    assert (found["project"]["amount"], found["project"]["left_out_reasons"]) == (
        Decimal(10),
        ("below_level",),
    )
    by_line = {r["key"]: r["amount"] for r in money(graph, MoneyFilter(("line",), level="line")).records()}
    assert by_line == {"line/deal/een": Decimal(900), "line/deal/een-a": Decimal(400)}


def test_what_each_payer_gives_is_part_of_the_total(tmp_path: Path) -> None:
    rows = [
        amount("t", "programme/deal", "30"),
        amount("rijk", "programme/deal", "20", funder="organisation/rijk"),
        amount("regio", "programme/deal", "10", funder="organisation/regio"),
    ]
    graph = world(tmp_path / "w", PLAN, {"money": rows})
    (total,) = money(graph, MoneyFilter()).records()
    assert (total["amount"], total["left_out"]) == (Decimal(30), 2)
    payers = {row["key"]: row["amount"] for row in money(graph, MoneyFilter(("funder",))).records()}
    assert payers == {"organisation/rijk": Decimal(20), "organisation/regio": Decimal(10), None: None}


def test_a_second_figure_for_the_same_is_left_out_and_found(tmp_path: Path) -> None:
    rows = [amount("a", "line/deal/een", "54"), amount("b", "line/deal/een", "55")]
    graph = world(tmp_path / "w", PLAN, {"money": rows})
    (row,) = money(graph, MoneyFilter()).records()
    assert (row["amount"], row["left_out_reasons"]) == (Decimal(54), ("other_reading",))
    found = graph.select('SELECT ?a ?b WHERE { ?f sam:code "two_figures" ; sam:valueA ?a ; sam:valueB ?b }')
    assert found.values == (("54", "55"),)


def test_one_amount_for_two_programmes_is_in_the_sum_of_neither(tmp_path: Path) -> None:
    rows = [amount("samen", "programme/ander|programme/deal", "100")]
    found = sums(tmp_path / "w", rows)
    assert [(row["key"], row["amount"], row["left_out_reasons"]) for row in found] == [
        ("programme/ander", None, ("shared",)),
        ("programme/deal", None, ("shared",)),
    ]


def test_an_inferred_amount_is_not_counted(tmp_path: Path) -> None:
    rows = [amount("a", "project/deal/p", "5", method="inferred", confidence="0.5")]
    (row,) = sums(tmp_path / "w", rows)
    assert (row["amount"], row["left_out_reasons"]) == (None, ("uncertain",))


def test_sums_that_do_not_add_up_are_found_and_not_repaired(tmp_path: Path) -> None:
    rows = [
        amount("a", "project/deal/p", "100", period_end="2021", locator="l10"),
        amount("b", "project/deal/p", "50", period_start="2022", period_end="2022", locator="l10"),
        amount("t", "project/deal/p", "160", locator="l10"),
        amount("q", "project/deal/q", "30"),
        amount("line", "line/deal/een-a", "180", locator="l99"),
    ]
    graph = world(tmp_path / "w", PLAN, {"money": rows})
    found = graph.select(
        "SELECT ?code ?subject ?a ?b WHERE { ?f a sam:Finding ; sam:code ?code ; sam:subject ?subject ; "
        "sam:valueA ?a ; sam:valueB ?b } ORDER BY ?code"
    )
    assert found.values == (
        ("sum_below_more", "line/deal/een-a", "190", "180"),
        ("sum_own", "project/deal/p", "150", "160"),
    )


def test_a_contradiction_that_a_person_entered_is_told_once(tmp_path: Path) -> None:
    rows = [
        amount("a", "project/deal/p", "100", period_end="2021"),
        amount("b", "project/deal/p", "50", period_start="2022", period_end="2022"),
        amount("t", "project/deal/p", "160"),
    ]
    entered = {
        "id": "finding/p", "code": "sum_differs", "severity": "warning", "subject": "project/deal/p",
        "message": "De som klopt niet.", "value_a": "160", "value_b": "150",
    }  # fmt: skip
    graph = world(tmp_path / "w", PLAN, {"money": rows, "findings": [entered]})
    found = graph.select("SELECT ?code WHERE { ?f a sam:Finding ; sam:code ?code }")
    assert found.values == (("sum_differs",),)
