"""Proposals on a page: what is told of a pair, what is settled, and where proposals show besides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from samenhang.graph.rdf_store import Graph
from samenhang.views.cliffs import cliffs
from samenhang.views.duplicates import DuplicateFilter, duplicates
from samenhang.views.overlap import overlap
from samenhang.views.pair import overlap_of
from tests.effort import some
from tests.worlds import PLACES, Row, world

PROGRAMMES: Sequence[Row] = [
    {"id": "programme/deal", "name": "Deal", "kind": "deal", "areas": "area/oost"},
    {"id": "programme/agenda", "name": "Agenda", "kind": "agenda", "areas": "area/oost"},
    {"id": "programme/kring", "name": "Taalkring Vlinder", "kind": "network_programme"},
]
PROJECTS: Sequence[Row] = [
    {
        "id": "project/deal/vlinder", "programme": "programme/deal", "name": "Taalkring Vlinder", "kind": "project",
        "description": "Vrijwilligers oefenen met laaggeletterden in de leeszaal", "end": "2023", "locator": "l10",
    },
    {
        "id": "project/agenda/vlinder", "programme": "programme/agenda", "name": "Vlinder in de leeszaal", "kind": "measure",
        "description": "Laaggeletterden oefenen met vrijwilligers in een taalkring", "start": "2025", "locator": "l20",
    },
    {
        "id": "project/agenda/brug", "programme": "programme/agenda", "name": "Brug over de vaart", "kind": "project",
        "description": "Een fietsbrug van hout", "locator": "l30",
    },
]  # fmt: skip
PARTS: Sequence[Row] = [
    {"id": f"participation/{key}", "organisation": "organisation/bieb", "subject": f"project/{key}/vlinder", "role": "partner"}
    for key in ("deal", "agenda")
]  # fmt: skip
BASE: Mapping[str, Sequence[Row]] = {
    **PLACES, "programmes": PROGRAMMES, "projects": PROJECTS, "participations": PARTS,
    "organisations": [{"id": "organisation/bieb", "name": "Bibliotheek", "kind": "culture"}],
    "money": [{
        "id": "money/1", "subject": "project/deal/vlinder", "amount": "10", "kind": "budgeted", "recurrence": "total",
        "period_end": "2023",
    }],
}  # fmt: skip
ENDS = ("project/agenda/vlinder", "project/deal/vlinder")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return world(tmp_path_factory.mktemp("w") / "w", BASE)


def row_of(graph: Graph, a: str = ENDS[0], b: str = ENDS[1], *, rejected: bool = False) -> dict[str, object]:
    page = duplicates(graph, DuplicateFilter(rejected=rejected))
    found = [row for row in page.records() if {row["a"], row["b"]} == {a, b}]
    return dict(found[0]) if found else {}


def test_a_pair_has_its_reasons_with_both_sides_quoted(graph: Graph) -> None:
    row = row_of(graph)
    assert row["state"] == "proposed"
    assert {"text", "partner"} <= set(row["reasons"])  # type: ignore[call-overload]
    at = row["reasons"].index("text")  # type: ignore[attr-defined]
    sides = {(row[f"quote_{side}"][at], row[f"locator_{side}"][at]) for side in ("a", "b")}  # type: ignore[index]
    assert {(project["description"], project["locator"]) for project in PROJECTS[:2]} == sides
    assert {row["source_a"][at], row["source_b"][at]} == {"source/test"}  # type: ignore[index]


def test_every_reason_says_where_both_sides_stand(graph: Graph) -> None:
    for row in duplicates(graph).records():
        for column in ("source_a", "source_b", "quote_a", "quote_b"):
            assert len(row[column]) == len(row["reasons"])  # type: ignore[arg-type]
            assert all(row[column]), (column, row)  # type: ignore[arg-type]


def test_what_has_nothing_in_common_is_not_there(graph: Graph) -> None:
    assert not row_of(graph, "project/agenda/brug", "project/deal/vlinder")


def test_the_columns_that_stand_fixed_come_first(graph: Graph) -> None:
    assert duplicates(graph).columns[:5] == ("a", "b", "relation", "score", "reasons")


def test_filters_keep_what_they_say(graph: Graph) -> None:
    every = list(duplicates(graph).records())
    least = sorted(row["score"] for row in every)[-1]  # type: ignore[type-var]
    assert isinstance(least, Decimal)
    assert {row["score"] for row in duplicates(graph, DuplicateFilter(least=least)).records()} == {least}
    both = DuplicateFilter(between=("programme/deal", "programme/agenda"))
    assert [(row["a"], row["b"]) for row in duplicates(graph, both).records()] == [ENDS]
    nobody = DuplicateFilter(between=("programme/kring", "programme/kring"))
    assert not duplicates(graph, nobody).rows


def test_a_proposal_stands_apart_in_the_overlap_and_changes_no_number_of_it(
    graph: Graph, tmp_path: Path
) -> None:
    rows = [
        row
        for row in overlap_of(graph, "programme/deal", "programme/agenda").records()
        if row["aspect"] == "proposals"
    ]
    assert {row["in_a"] or row["in_b"] for row in rows} == {"Taalkring Vlinder", "Vlinder in de leeszaal"}
    apart = {
        "decisions": [
            {"id": "decision/1", "a": ENDS[0], "b": ENDS[1], "decision": "different", "when": "2026-01-01"}
        ]
    }
    without = world(tmp_path / "w", BASE, apart)
    assert not [
        row for row in overlap_of(without, "programme/deal", "programme/agenda").rows if row[0] == "proposals"
    ]
    assert overlap(without).rows == overlap(graph).rows


def test_a_possible_successor_is_named_and_the_state_stays(graph: Graph) -> None:
    row = next(row for row in cliffs(graph).records() if row["subject"] == "project/deal/vlinder")
    assert (row["state"], row["successor"]) == ("no_successor", None)
    assert row["proposed_successors"] == ("project/agenda/vlinder",)


@pytest.mark.parametrize(
    ("decision", "state", "relation"),
    some(
        [
            ("continues", "decided", "continues"),
            ("adjacent", "decided", "adjacent"),
            ("unsure", "unsure", None),
        ],
        1,
    ),
)
def test_what_people_decided_is_told_so(
    tmp_path: Path, decision: str, state: str, relation: str | None
) -> None:
    rows = [{"id": "decision/1", "a": ENDS[0], "b": ENDS[1], "decision": decision, "when": "2026-01-01"}]
    row = row_of(world(tmp_path / "w", BASE, {"decisions": rows}))
    assert row["state"] == state
    if relation:
        assert (row["a"], row["b"], row["relation"]) == (*ENDS, relation)


@pytest.mark.thorough
def test_what_was_taken_back_is_as_if_nobody_had_said_it(tmp_path: Path, graph: Graph) -> None:
    said = {"a": ENDS[0], "b": ENDS[1], "when": "2026-01-01"}
    rows = [
        {"id": "decision/1", "decision": "different", **said},
        {"id": "decision/2", "decision": "unsure", "replaces": "decision/1", **said},
    ]
    assert row_of(world(tmp_path / "w", BASE, {"decisions": rows})) == row_of(graph)


@pytest.mark.thorough
def test_a_link_of_a_source_is_told_so_in_its_own_direction(tmp_path: Path) -> None:
    link = {
        "id": "link/1",
        "from": ENDS[0],
        "to": ENDS[1],
        "relation": "part_of",
        "as_written": "onderdeel van",
    }
    row = row_of(world(tmp_path / "w", BASE, {"links": [link]}))
    assert (row["a"], row["b"], row["relation"], row["state"]) == (*ENDS, "part_of", "linked")


def test_decided_to_be_different_is_in_the_rejected_only_and_blocks_what_is_the_same(tmp_path: Path) -> None:
    rows = [
        {"id": "decision/1", "a": ENDS[0], "b": "programme/kring", "decision": "same", "when": "2026-01-01"},
        {
            "id": "decision/2",
            "a": ENDS[1],
            "b": "programme/kring",
            "decision": "different",
            "when": "2026-01-02",
        },
    ]
    graph = world(tmp_path / "w", BASE, {"decisions": rows})
    for a, b in (ENDS, ("programme/kring", ENDS[1])):
        assert not row_of(graph, a, b)
        assert row_of(graph, a, b, rejected=True)["rejection"] == "different"


@pytest.mark.parametrize(
    ("table", "gone"),
    some(
        [("participations", "participation/agenda"), ("projects", "description"), ("programmes", "areas")], 1
    ),
)
def test_a_score_is_lower_when_what_a_reason_rests_on_is_gone(
    graph: Graph, tmp_path: Path, table: str, gone: str
) -> None:
    fewer = [
        {key: value for key, value in row.items() if not (key == gone and row["id"] in (ENDS[0], "programme/agenda"))}
        for row in BASE[table] if row["id"] != gone
    ]  # fmt: skip
    left = row_of(world(tmp_path / "w", {**BASE, table: fewer}))
    assert not left or left["score"] < row_of(graph)["score"]  # type: ignore[operator]
