"""Shortest simple paths, against those that networkx finds."""

from __future__ import annotations

from itertools import combinations, islice, pairwise

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from samenhang.queries.shortest import Network, shortest_paths

NODES = "abcdefg"


def network(edges: dict[tuple[str, str], int]) -> dict[str, dict[str, int]]:
    made: dict[str, dict[str, int]] = {}
    for (one, other), weight in edges.items():
        made.setdefault(one, {})[other] = weight
        made.setdefault(other, {})[one] = weight
    return made


networks = st.dictionaries(
    st.sampled_from(list(combinations(NODES, 2))), st.sampled_from([1000, 1000, 1001, 1003])
).map(network)


def weight(of: Network, path: tuple[str, ...]) -> int:
    return sum(of[one][other] for one, other in pairwise(path))


@given(networks)
def test_they_are_all_simple_paths_by_weight_then_name(made: dict[str, dict[str, int]]) -> None:
    graph = nx.Graph({one: {two: {"weight": w} for two, w in to.items()} for one, to in made.items()})
    graph.add_nodes_from("ag")
    every = [tuple(path) for path in nx.all_simple_paths(graph, "a", "g")]
    assert list(shortest_paths(made, "a", "g")) == sorted(every, key=lambda path: (weight(made, path), path))


@given(networks, st.permutations(NODES))
def test_the_order_of_the_edges_says_nothing(made: dict[str, dict[str, int]], order: list[str]) -> None:
    other = {one: dict(reversed(made[one].items())) for one in order if one in made}
    assert list(islice(shortest_paths(made, "a", "g"), 6)) == list(islice(shortest_paths(other, "a", "g"), 6))


def test_the_begin_is_the_end() -> None:
    assert list(shortest_paths({}, "a", "a")) == [("a",)]


def test_a_long_way_round_does_not_take_for_ever() -> None:
    """A single way out of a dense part: only a search that never tries all its paths ends."""
    dense = dict.fromkeys(combinations([f"n{number:02}" for number in range(60)], 2), 1000)
    made = network({**dense, ("n00", "uit"): 1000, ("begin", "uit"): 1000})
    assert list(islice(shortest_paths(made, "begin", "n00"), 5)) == [("begin", "uit", "n00")]
