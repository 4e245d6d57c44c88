"""Overlap of programmes: ties, initiatives, partners, goals and money in common, each once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from samenhang.graph.rdf_store import Graph
from samenhang.views.overlap import overlap
from samenhang.views.pair import overlap_of
from tests.worlds import FRAME, PLACES, Row, world

WORLD: dict[str, Sequence[Row]] = {
    "programmes": [
        {"id": "programme/a", "name": "A", "kind": "deal", "areas": "area/oost", "part_of": "programme/boven"},
        {"id": "programme/b", "name": "B", "kind": "deal", "areas": "area/gm9001"},
        {"id": "programme/boven", "name": "Boven", "kind": "national_programme"},
        {"id": FRAME, "name": "Agenda", "kind": "agenda"},
    ],
    "projects": [
        {"id": "project/a/x", "programme": "programme/a", "name": "X", "kind": "project", "initiative": "initiative/x"},
        {"id": "project/b/x", "programme": "programme/b", "name": "X in B", "kind": "project", "initiative": "initiative/x"},
        {"id": "project/b/y", "programme": "programme/b", "name": "Y", "kind": "project"},
    ],
    "organisations": [{"id": "organisation/school", "name": "School", "kind": "education"}],
    "participations": [
        {"id": "participation/1", "organisation": "organisation/school", "subject": "project/a/x", "role": "partner"},
        {"id": "participation/2", "organisation": "organisation/school", "subject": "project/b/y", "role": "lead"},
    ],
    "goals": [{"id": "goal/agenda/1", "framework": FRAME, "number": "1", "name": "Doel"},
              {"id": "goal/b/z", "framework": "programme/b", "number": "z", "name": "Doel van B"}],
    "goal_mappings": [{"from_goal": "goal/b/z", "to_goal": "goal/agenda/1", "relation": "close"}],
    "contributions": [
        {"id": "contribution/1", "subject": "project/a/x", "goal": "goal/agenda/1"},
        {"id": "contribution/2", "subject": "project/b/y", "goal": "goal/b/z"},
    ],
    "links": [
        {"id": "link/1", "from": "project/b/y", "to": "programme/a", "relation": "aligned_with", "locator": "l7"},
        # says what the shared initiative says already, so it is a tie and no second initiative
        {"id": "link/2", "from": "project/b/x", "to": "project/a/x", "relation": "same"},
    ],
    "money": [
        {"id": "money/x", "subject": "project/a/x", "amount": "100", "kind": "budgeted", "recurrence": "total"},
        {"id": "money/x1", "subject": "project/a/x", "amount": "40", "kind": "budgeted", "recurrence": "total",
         "period_end": "2021"},
        {"id": "money/y", "subject": "project/b/y", "amount": "9", "kind": "granted", "recurrence": "total",
         "funder": "programme/a"},
    ],
}  # fmt: skip


def graph(folder: Path) -> Graph:
    return world(folder, PLACES, WORLD)


def test_a_pair_with_all_it_shares(tmp_path: Path) -> None:
    (row,) = overlap(graph(tmp_path / "w")).records()
    assert (row["name_a"], row["name_b"]) == ("A", "B")
    counts = {key: row[key] for key in ("initiatives", "ties", "partners", "goals", "goals_mapped", "areas")}
    assert counts == {"initiatives": 1, "ties": 2, "partners": 1, "goals": 0, "goals_mapped": 1, "areas": 1}
    # the shared initiative's total (not its part), and what A pays into B
    assert row["money"] == ("budgeted total 100", "granted total 9")


def test_the_programme_above_is_shown_on_request_only(tmp_path: Path) -> None:
    found = overlap(graph(tmp_path / "w"), everything=True)
    assert {(row["name_a"], row["name_b"]) for row in found.records()} == {("A", "B"), ("B", "Boven")}


def test_the_detail_names_both_sides_and_the_evidence(tmp_path: Path) -> None:
    opened = graph(tmp_path / "w")
    rows = list(overlap_of(opened, "programme/b", "programme/a").records())
    tie = next(row for row in rows if row["aspect"] == "ties")
    assert (tie["name"], tie["source"], tie["locator"]) == ("Y → A", "source/test", "l7")
    initiatives = [(row["in_a"], row["in_b"]) for row in rows if row["aspect"] == "initiatives"]
    # the first column follows the order in which the two were asked
    assert initiatives == [(None, "X"), ("X in B", None)]
    goals = [
        (row["aspect"], row["in_a"], row["in_b"]) for row in rows if str(row["aspect"]).startswith("goals")
    ]
    assert goals == [("goals_mapped", None, "X"), ("goals_mapped", "Y", None)]
    amounts = {row["id"]: row["amount"] for row in rows if row["aspect"] == "money"}
    assert amounts == {"money/x": 100, "money/y": 9}


def test_two_with_nothing_in_common(tmp_path: Path) -> None:
    page = overlap_of(graph(tmp_path / "w"), "programme/a", FRAME)
    assert page.rows == ()
    assert page.remarks == ("Deze twee programma's hebben in de gelezen bronnen niets gemeen.",)
