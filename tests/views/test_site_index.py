"""The names of a large site in pieces: every thing is found by every beginning of every word of its names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.views import site_index
from samenhang.views.site import Entry
from samenhang.views.site_index import Piece, fold, lists, pieces

WORDS = st.text("abé1", min_size=1, max_size=4)
NAMES = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), min_size=6, max_size=30)


@pytest.fixture(autouse=True, scope="module")
def _small() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site_index, "WHOLE", 5)
        patch.setattr(site_index, "MOST", 4)
        patch.setattr(site_index, "LISTED", 3)
        patch.setattr(site_index, "ON_A_LIST", 2)
        yield


def entries(names: list[str]) -> list[Entry]:
    return [
        Entry(f"project/{number}", name, "project", f"{number}.html") for number, name in enumerate(names)
    ]


def piece_of(found: dict[str, Piece], word: str) -> Piece | None:
    """Look up as the script does: the longest beginning that is a piece, else the piece of the word itself."""
    for end in range(len(word), 0, -1):
        if word[:end] in found:
            return found[word[:end]]
    return found.get(f"{word}$")


@given(NAMES)
def test_every_whole_word_leads_to_a_piece_with_the_thing_or_one_that_says_it_is_not_whole(
    names: list[str],
) -> None:
    every = entries(names)
    found = {piece.letters: piece for piece in pieces(every)}
    for one in every:
        for word in fold(one.name).split():
            piece = piece_of(found, word)
            assert piece is not None
            assert one in piece.entries or piece.total > len(piece.entries)
    for piece in found.values():
        assert len(piece.entries) <= min(piece.total, 4)
        start = piece.letters.rstrip("$")
        assert all(any(word.startswith(start) for word in fold(one.name).split()) for one in piece.entries)


def test_a_small_site_does_without_pieces_and_lists() -> None:
    assert list(pieces(entries(["a"] * 5))) == []
    assert lists("project", entries(["a"] * 3)) == ()


def test_lists_hold_each_thing_once_in_order() -> None:
    every = entries([f"naam {number}" for number in range(7)])
    found = lists("project", every)
    assert [one.path for one in found] == [f"project-{number}.html" for number in (1, 2, 3, 4)]
    assert [entry for one in found for entry in one.entries] == every
