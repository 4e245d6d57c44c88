"""Values side by side: nothing is lost, and what is marked is not on the other side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samenhang.views.differences import marked, side_by_side
from samenhang.views.review_page import Marked

WORDS = st.lists(st.sampled_from(["Wijk", "en", "dorp", "de", "€", "2.000", "\n", " "]), max_size=12).map(
    " ".join
)


def plain(value: Marked) -> str:
    return "".join(run.text for run in value)


def marks(value: Marked) -> list[str]:
    return [run.text.strip() for run in value if run.differs]


def test_what_differs_is_marked() -> None:
    one, other = marked("Tijd voor Toekomst", "tijd voor de Toekomst 2")
    assert (marks(one), marks(other)) == ([], ["de", "2"])
    one, other = marked("Heel iets anders", "Wijkcentrum")
    assert marks(one) == marks(other) == []


def test_of_several_values_those_are_marked_that_stand_alone() -> None:
    one, other = side_by_side(["Hanze", "GGD"], ["ggd", "Provincie"])
    assert [marks(value) for value in (*one, *other)] == [["Hanze"], [], [], ["Provincie"]]
    assert side_by_side([], ["x"]) == ((), (side_by_side(["x"], [])[0][0],))


@given(st.text(max_size=60) | WORDS, st.text(max_size=60) | WORDS)
def test_no_letter_is_lost(one: str, other: str) -> None:
    a, b = marked(one, other)
    assert (plain(a), plain(b)) == (one, other)
    assert marked(one, one)[0] in ((), tuple(run for run in marked(one, one)[0] if not run.differs))


def test_long_texts_are_shown_as_they_are() -> None:
    long = "woord " * 3000
    assert marks(marked(long, "woord")[0]) == []
    assert plain(marked(long, "woord")[0]) == long
