"""Sets of what is the same, and what keeps sets apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samenhang.resolution.clusters import Clusters

PAIRS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=12)


def test_what_is_the_same_through_others_is_the_same() -> None:
    clusters = Clusters()
    for a, b in ("ab", "cd", "bc", "xy"):
        assert clusters.join(a, b) is None
    assert clusters.sets() == [{"a", "b", "c", "d"}, {"x", "y"}]
    assert clusters.root("a") == clusters.root("d")


def test_a_pair_kept_apart_blocks_also_through_others() -> None:
    clusters = Clusters([("a", "c")])
    assert clusters.join("a", "b") is None
    assert clusters.join("b", "c") == ("a", "c")
    assert clusters.sets() == [{"a", "b"}]


@given(PAIRS, PAIRS)
def test_no_set_ever_holds_a_pair_that_is_kept_apart(
    same: list[tuple[str, str]], apart: list[tuple[str, str]]
) -> None:
    apart = [(a, b) for a, b in apart if a != b]
    clusters = Clusters(apart)
    joined = [(a, b) for a, b in same if clusters.join(a, b) is None]
    for members in clusters.sets():
        assert not any(a in members and b in members for a, b in apart)
    for a, b in joined:
        assert clusters.root(a) == clusters.root(b)
