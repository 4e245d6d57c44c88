from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from samenhang.views.layout import CELL_WIDTH, Item, label
from samenhang.views.layout_rings import Cluster, columns, place
from samenhang.views.network_page import KINDS


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Item], list[Cluster]]:
    middle = [
        Item(f"m/{number}", 0, "midden", frozenset(), boxed=True) for number in range(draw(st.integers(0, 5)))
    ]
    clusters = []
    for number in range(draw(st.integers(0, 6))):
        names = draw(st.lists(st.text(max_size=60), min_size=1, max_size=9))
        items = tuple(Item(f"{number}/{n}", 0, label(name), frozenset()) for n, name in enumerate(names))
        clusters.append(Cluster(draw(st.integers(1, 3)), draw(st.sampled_from(KINDS)), items))
    return middle, clusters


@given(worlds())
def test_everything_has_a_place_and_nothing_overlaps(world: tuple[list[Item], list[Cluster]]) -> None:
    middle, clusters = world
    places = place(middle, clusters)
    items = [*middle, *(item for cluster in clusters for item in cluster.items)]
    assert set(places) == {item.id for item in items}
    for one, other in combinations(items, 2):
        (x, y), (u, v) = places[one.id], places[other.id]
        assert abs(x - u) >= CELL_WIDTH or abs(y - v) >= 40, (one, other)


def test_a_ring_stands_outside_the_one_before() -> None:
    near = Cluster(1, "organisation", tuple(Item(f"a/{n}", 0, "naam", frozenset()) for n in range(8)))
    far = Cluster(2, "organisation", tuple(Item(f"b/{n}", 0, "naam", frozenset()) for n in range(8)))
    places = place([Item("m", 0, "midden", frozenset())], [far, near])
    assert places["m"][0] == 0
    assert max(places[item.id][0] for item in near.items) < min(places[item.id][0] for item in far.items)


def test_a_thing_on_two_paths_stands_where_it_comes_last() -> None:
    places = columns([("a", "b", "c"), ("a", "d", "b", "c")])
    assert [places[thing][0] for thing in "abcd"] == [0, 800, 1200, 400]
    assert len(set(places.values())) == 4
