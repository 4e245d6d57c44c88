"""Shortest paths between two things."""

from __future__ import annotations

from samenhang.graph.rdf_store import Graph
from samenhang.queries.edges import EDGES
from samenhang.queries.paths import evidence, paths


def nodes(graph: Graph, start: str, end: str, count: int = 5) -> list[list[str]]:
    return [[start, *(step.end for step in path)] for path in paths(graph, start, end, count)]


def test_a_tie_is_one_step(graph: Graph) -> None:
    first = paths(graph, "project/agenda/taal", "programme/taalhuis")[0]
    assert len(first) == 1
    (edge,) = first[0].edges
    assert (edge.kind, edge.relation, edge.via) == ("tie", "builds_on", "link/taal/builds_on/taalhuis")
    assert evidence(graph, [edge])[edge] == (("source/plan", "l38", ""),)


def test_the_way_back_is_as_short(graph: Graph) -> None:
    there = nodes(graph, "project/agenda/taal", "project/deal/huiskamers", 1)
    back = nodes(graph, "project/deal/huiskamers", "project/agenda/taal", 1)
    assert there == [path[::-1] for path in back]


def test_of_paths_as_short_the_more_telling_goes_first(graph: Graph) -> None:
    """Both are part of Huiskamerproef's story by a tie; a shared area or programme tells less."""
    first = paths(graph, "project/agenda/huiskamers", "project/deal/huiskamers", 1)[0]
    assert [edge.kind for step in first for edge in step.edges] == ["tie", "tie"]
    assert first[0].end == "programme/huiskamerproef"


def test_paths_are_ordered_by_their_number_of_steps(graph: Graph) -> None:
    lengths = [len(path) for path in paths(graph, "project/agenda/taal", "project/deal/taalcafe", 10)]
    assert lengths == sorted(lengths)
    assert len(lengths) == 10


def test_at_most_as_many_as_asked(graph: Graph) -> None:
    assert len(paths(graph, "project/agenda/taal", "project/deal/taalcafe", 2)) == 2


def test_a_shared_initiative_joins(graph: Graph) -> None:
    (first,) = nodes(graph, "project/agenda/huiskamers/koken", "project/deal/huiskamers/koken", 1)
    assert first[1] == "initiative/koken"


def test_hubs_are_passed_by_unless_asked_for(graph: Graph) -> None:
    everywhere = {node for path in nodes(graph, "programme/agenda", "programme/deal", 20) for node in path}
    assert not everywhere & {"area/beekstreek", "organisation/scholen"}
    (asked,) = nodes(graph, "organisation/scholen", "project/agenda/taal", 1)
    assert asked == ["organisation/scholen", "project/agenda/taal"]
    (region,) = nodes(graph, "area/beekstreek", "programme/deal", 1)
    assert region == ["area/beekstreek", "programme/deal"]


def test_no_path(graph: Graph) -> None:
    assert paths(graph, "programme/akkoord", "programme/deal") == ()


def test_unknown_thing_has_no_path(graph: Graph) -> None:
    assert paths(graph, "programme/nergens", "programme/deal") == ()


def test_several_facts_make_one_step(graph: Graph) -> None:
    first = paths(graph, "organisation/gemeente-aadorp", "programme/deal", 1)[0]
    assert [edge.kind for edge in first[0].edges] == ["money", "partner", "part"]
    assert [EDGES.index(edge.kind) for edge in first[0].edges] == [2, 3, 6]


def test_the_same_paths_every_time(graph: Graph) -> None:
    asked = (graph, "project/agenda/taal", "project/deal/taalcafe", 8)
    assert paths(*asked) == paths(*asked)


def test_plain_values_rest_on_their_claims(graph: Graph) -> None:
    first = paths(graph, "project/deal/taalcafe", "area/gm9002", 1)[0]
    (edge,) = first[0].edges
    assert (edge.kind, edge.via) == ("place", "")
    assert evidence(graph, first[0].edges)[edge] == (("source/sheet", "sheet=Projecten row=3", ""),)
