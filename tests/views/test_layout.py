from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from samenhang.views.layout import CELL_WIDTH, HUB_HEIGHT, HUB_WIDTH, Item, label, place, ring_order

HUBS = ("programme/a", "programme/b", "programme/c", "programme/d")


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[str], dict[tuple[str, str], int], list[Item]]:
    hubs = list(HUBS[: draw(st.integers(0, 4))])
    weights = {pair: draw(st.integers(0, 9)) for pair in combinations(hubs, 2)}
    items = [
        Item(
            f"goal/{number}",
            draw(st.integers(0, 3)),
            label(draw(st.text(max_size=90))),
            frozenset(draw(st.sets(st.sampled_from(hubs)))) if hubs else frozenset(),
            boxed=draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, 24)))
    ]
    return hubs, weights, items


@given(worlds())
def test_everything_has_a_place_and_nothing_overlaps(
    world: tuple[list[str], dict[tuple[str, str], int], list[Item]],
) -> None:
    hubs, weights, items = world
    places = place(hubs, weights, items)
    assert set(places) == {*hubs, *(item.id for item in items)}
    for one, other in combinations(items, 2):
        (x, y), (u, v) = places[one.id], places[other.id]
        assert abs(x - u) >= CELL_WIDTH or abs(y - v) >= 40, (one, other)
    for one, other in combinations(hubs, 2):
        (x, y), (u, v) = places[one], places[other]
        assert abs(x - u) >= HUB_WIDTH or abs(y - v) >= HUB_HEIGHT


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(
    world: tuple[list[str], dict[tuple[str, str], int], list[Item]], random: object
) -> None:
    hubs, weights, items = world
    shuffled_hubs, shuffled = list(hubs), list(items)
    random.shuffle(shuffled_hubs)  # type: ignore[attr-defined]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    turned = {(b, a): weight for (a, b), weight in reversed(weights.items())}
    assert place(hubs, weights, items) == place(shuffled_hubs, turned, shuffled)


def test_those_with_most_in_common_stand_side_by_side() -> None:
    weights = {("a", "c"): 9, ("c", "b"): 5, ("a", "b"): 1}
    assert ring_order(["a", "b", "c"], weights) == ["c", "a", "b"]
    assert ring_order([], {}) == []


def test_of_three_the_two_with_most_in_common_stand_left_and_right() -> None:
    places = place(["a", "b", "c"], {("a", "b"): 9, ("b", "c"): 1}, [])
    assert places["a"][1] == places["b"][1] == 0
    assert places["a"][0] == -places["b"][0]
    assert places["c"][0] == 0


def test_what_two_share_stands_between_them_and_what_one_has_behind_it() -> None:
    shared = [Item(f"goal/{n}", 0, "doel", frozenset({"a", "b"})) for n in range(6)]
    own = Item("programme/x", 1, "eigen", frozenset({"b"}), boxed=True)
    places = place(["a", "b"], {}, [*shared, own])
    left, right = sorted((places["a"], places["b"]))
    assert all(left[0] < places[item.id][0] < right[0] for item in shared)
    assert abs(places["programme/x"][0]) > abs(places["b"][0])


def test_a_long_name_is_broken_and_cut_with_an_ellipsis() -> None:
    assert label("kort") == "kort"
    name = "een hele lange naam van een doel die niet in het beeld past, want hij is veel te lang"
    lines = label(name).split("\n")
    assert len(lines) == 4
    assert lines[-1].endswith("…")
    assert max(map(len, lines)) <= 20
    assert label("") == ""
    assert label("arbeidsmarktdeelnameproblematiek") == "arbeidsmarktdeel-\nnameproblematiek"
    assert max(map(len, label("x" * 200).split("\n"))) <= 20
