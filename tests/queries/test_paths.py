"""Shortest paths between two things."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, islice

from samenhang.graph.rdf_store import Graph
from samenhang.queries.edges import EDGES, joints
from samenhang.queries.pages import page_query
from samenhang.queries.paths import evidence, paths
from samenhang.queries.shortest import shortest_paths

THINGS = "SELECT DISTINCT ?thing WHERE { ?thing a ?class ; sam:evidence ?passage }"


def every_edge(graph: Graph, things: list[str]) -> dict[str, dict[str, int]]:
    """Return the whole network of these things, with the weights that paths have."""
    hubs = {str(hub) for (hub,) in graph.select(page_query("path_hubs"))}
    network: dict[str, dict[str, int]] = defaultdict(dict)
    for joint in (joint for thing in things for joint in joints(graph, thing)):
        one, other = joint.source, joint.target
        if one != other and not {one, other} & hubs:
            weight = min(1000 + EDGES.index(joint.kind), network[one].get(other, 9999))
            network[one][other] = network[other][one] = weight
    return network


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


def test_no_edge_is_missed(graph: Graph) -> None:
    """Looking only as far as needed gives what looking everywhere gives, for each two things."""
    network = every_edge(graph, sorted(str(thing) for (thing,) in graph.select(THINGS)))
    ends = [thing for thing in sorted(network) if thing.startswith(("programme/", "project/", "area/"))]
    for start, end in combinations(ends, 2):
        wanted = [list(path) for path in islice(shortest_paths(network, start, end), 3)]
        assert nodes(graph, start, end, 3) == wanted
