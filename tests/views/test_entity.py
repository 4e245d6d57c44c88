"""Everything known of one thing, and what its values rest on."""

from __future__ import annotations

from decimal import Decimal

import pytest

from samenhang.errors import UsageError
from samenhang.graph.rdf_store import Graph
from samenhang.i18n import set_language
from samenhang.views.entity import show, why


def shown(graph: Graph, thing: str, section: str = "") -> list[dict[str, object]]:
    rows = [dict(row) for row in show(graph, thing).records()]
    return [row for row in rows if not section or row["section"] == section]


def told(graph: Graph, thing: str, name: str | None = None) -> list[dict[str, object]]:
    return [dict(row) for row in why(graph, thing, name).records()]


def test_own_values_come_first_in_the_order_of_the_table(graph: Graph) -> None:
    rows = shown(graph, "project/deal/huiskamers")
    own = [row for row in rows if row["section"] == "own"]
    assert rows[: len(own)] == own
    assert [row["key"] for row in own] == [
        "programme", "lines", "lines", "kind", "name", "status", "start", "end", "areas", "initiative"
    ]  # fmt: skip
    assert own[0]["value"] == "Beekdeal"
    assert own[0]["things"] == ("programme/deal",)
    assert own[0]["what"] == "programma"
    assert (own[5]["value"], own[5]["method_label"]) == ("loopt", "uit een tabel")
    assert own[0]["locator"] == ("sheet=Projecten row=2",)


def test_records_are_told_from_the_thing(graph: Graph) -> None:
    (lead, partner) = shown(graph, "project/deal/huiskamers", "participations")
    assert {lead["value"], partner["value"]} == {"Gemeente Beekstad", "Hogeschool Beek"}
    seen = {row["value"]: row for row in shown(graph, "organisation/gemeente-beekstad", "participations")}
    assert seen["Huiskamers Beekstad"]["key"] == "lead"
    assert "begin: 2022" in str(seen["Huiskamers Beekstad"]["details"])


def test_amounts_are_numbers_with_the_rest_in_words(graph: Graph) -> None:
    rows = shown(graph, "project/deal/huiskamers", "money")
    assert [row["value"] for row in rows] == [Decimal(400000), Decimal(420000)]
    assert rows[0]["record"] == "money/deal/huiskamers/2023-blad"
    assert "2023" in str(rows[0]["details"])
    (given,) = shown(graph, "programme/dealfonds", "money")
    assert given["things"] == ("programme/huiskamerproef",)


def test_a_range_is_told_as_people_write_it(graph: Graph) -> None:
    rows = shown(graph, "target/huiskamers/2", "own")
    assert [row["value"] for row in rows if row["key"] == "quantity"] == ["4–6"]
    rows = shown(graph, "target/huiskamers/1", "own")
    assert [row["value"] for row in rows if row["key"] == "quantity"] == [Decimal(40)]
    assert "aantal: 4–6" in str([row["details"] for row in shown(graph, "project/agenda/huiskamers")])


def test_ties_read_in_both_directions(graph: Graph) -> None:
    words = {row["record"]: row["what"] for row in shown(graph, "programme/huiskamerproef", "links")}
    assert words["link/proef/cofunded_by/deal"] == "krijgt geld van"
    assert words["link/huiskamers/continues/proef"] == "wordt voortgezet door"


def test_parts_and_children_are_shown(graph: Graph) -> None:
    sections = {row["section"] for row in shown(graph, "programme/deal")}
    assert {
        "own",
        "lines",
        "projects",
        "goals",
        "money",
        "participations",
        "events",
        "notes",
        "findings",
    } <= sections
    assert {row["value"] for row in shown(graph, "line/deal/1", "lines")} == {"Ontmoeten"}


def test_roll_ups_are_no_facts_of_a_thing(graph: Graph) -> None:
    assert not {row["section"] for row in shown(graph, "goal/agenda/1")} & {"cells", "overlaps", "coverages"}


def test_an_initiative_has_its_carriers(graph: Graph) -> None:
    rows = shown(graph, "initiative/koken")
    assert {row["value"] for row in rows} == {"Samen koken", "Koken met buren"}


def test_a_source_tells_how_much_it_holds(graph: Graph) -> None:
    counts = {row["key"]: row["value"] for row in shown(graph, "source/plan", "facts")}
    assert counts["goals"] == 5
    assert counts["indicators"] == 2


def test_why_puts_contradicting_values_side_by_side(graph: Graph) -> None:
    rows = told(graph, "programme/deal", "end")
    assert [(row["value"], row["rank"], row["source"]) for row in rows] == [
        ("2024-06", "preferred", "source/plan"), ("2025", "normal", "source/sheet")
    ]  # fmt: skip
    assert rows[0]["source_title"] == "Plan voor de Beekstreek"
    assert rows[1]["locator"] == "sheet=Programmas row=2"
    assert (rows[1]["method"], rows[1]["confidence"]) == ("table", Decimal(1))


def test_why_takes_a_label_in_either_language(graph: Graph) -> None:
    assert told(graph, "programme/deal", "einde") == told(graph, "programme/deal", "end")
    set_language("en")
    assert told(graph, "programme/deal", "Einde") == told(graph, "programme/deal", "end")


def test_why_of_everything_follows_the_table(graph: Graph) -> None:
    rows = told(graph, "project/agenda/huiskamers")
    assert [row["property"] for row in rows][:4] == ["id", "programme", "lines", "lines"]
    assert rows[0]["value"] == "project/agenda/huiskamers"
    assert rows[1]["value_name"] == "Agenda Beekstreek"


def test_why_of_an_alias_that_lost_the_name(graph: Graph) -> None:
    rows = told(graph, "organisation/hogeschool-beek", "name")
    assert [(row["value"], row["rank"]) for row in rows] == [
        ("Hogeschool Beek", "preferred"), ("Hogesch. Beek", "normal")
    ]  # fmt: skip


def test_why_of_records(graph: Graph) -> None:
    rows = told(graph, "project/deal/huiskamers", "money")
    assert [(row["record"], row["value"], row["locator"]) for row in rows] == [
        ("money/deal/huiskamers/2023-blad", Decimal(400000), "sheet=Projecten row=2"),
        ("money/deal/huiskamers/2023-tabel", Decimal(420000), "sheet=Geld row=9"),
    ]
    assert rows == told(graph, "project/deal/huiskamers", "bedrag")


def test_why_shows_the_decision_behind_a_shared_initiative(graph: Graph) -> None:
    (row,) = told(graph, "project/deal/huiskamers/koken", "initiative")
    assert row["value"] == "initiative/koken"
    (decision,) = row["decisions"]  # type: ignore[misc]
    assert "project/agenda/huiskamers/koken" in decision
    assert "andere opdrachtgever" in decision


def test_why_of_an_unknown_property_lists_the_known(graph: Graph) -> None:
    with pytest.raises(UsageError) as caught:
        why(graph, "programme/deal", "kleur")
    assert "start" in caught.value.next_step
    assert "money" in caught.value.next_step


def test_quotes_are_kept(graph: Graph) -> None:
    (tie,) = [row for row in shown(graph, "project/agenda/huiskamers", "links") if row["key"] == "continues"]
    assert tie["quote"] == ("De maatregel zet de Huiskamerproef voort.", "")
    (first, _) = told(graph, "link/huiskamers/continues/proef", "relation")
    assert first["quote"] == "De maatregel zet de Huiskamerproef voort."
