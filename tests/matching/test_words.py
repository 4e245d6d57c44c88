"""Words: without case, accents and endings; parts of compounds; slips of the pen; words with one meaning."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.matching import words


def terms_of(*texts: str) -> list[set[str]]:
    """Return for each text the terms that it comes to, parts of compounds among them."""
    stream = words.read(list(texts))
    found = words.terms(stream.words, np.bincount(stream.word, minlength=len(stream.words)))
    said: list[set[str]] = [set() for _ in texts]
    for row, word in zip(stream.row.tolist(), stream.word.tolist(), strict=True):
        if found.of_word[word] >= 0:
            said[row].add(found.stems[found.of_word[word]])
        said[row].update(found.stems[t] for t in found.part_term[found.part_word == word].tolist())
    return said


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("school", "scholen"), ("huis", "huizen"), ("brief", "brieven"), ("kind", "kinderen"),
        ("regionaal", "regionale"), ("dorp", "dorpen"), ("Café", "cafe"), ("buddy's", "buddys"),
    ],
)  # fmt: skip
def test_forms_of_a_word_come_to_one_term(one: str, other: str) -> None:
    first, second = terms_of(one, other)
    assert first == second


def test_a_compound_has_its_parts_and_itself() -> None:
    compound, apart = terms_of("generatiearmoede", "armoede van een generatie")
    assert len(compound) == 3
    assert apart < compound


def test_a_seldom_word_with_a_slip_is_the_word_it_slipped_from() -> None:
    right, wrong, other = terms_of("Leefstijlpoli", "Leefstilpoli", "Leefkringen")
    assert right == wrong
    assert right.isdisjoint(other)


def test_words_with_one_meaning_are_one() -> None:
    one, other = terms_of("vroegtijdig", "voortijdig")
    assert one == other


def test_words_that_say_nothing_are_left_out() -> None:
    assert terms_of("de van het en bij") == [set()]


@given(st.lists(st.text(max_size=40), max_size=6))
def test_any_text_can_be_read_and_rows_keep_their_order(texts: list[str]) -> None:
    stream = words.read(texts)
    assert (np.diff(stream.row) >= 0).all()
    assert len(stream.row) == len(stream.word)
    words.terms(stream.words, np.bincount(stream.word, minlength=len(stream.words)))
