"""Labels of rows matched to names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.loaders.documents.parsers.tables.matching import Named, best, cover, likeness, plain_label

KNOWN = [
    Named("a", "(Voortraject) Buurtgidsen"),
    Named("b", "Stimuleren van de ondernemende jeugd"),
    Named("c", "Gemeentelijke aansluiting Zorg Domein"),
    Named("d", "Een werkend systeem voor iedereen"),
    Named("e", "Versterken van de regionale economie"),
    Named("f", "Aanpak schulden door proeven"),
]


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("Buurtgidsen 1", "a"),
        ("Ondernemende jeugd2", "b"),
        ("Aansluiten zorgdomein", "c"),
        ("Een werkend systeeem", "d"),
        ("Versterken reg. economie", "e"),
        ("Nieuwe schuldenaanpak", ""),
        ("Iets heel anders", ""),
    ],
)
def test_shortened_and_misspelt_labels_find_their_name(label: str, found: str) -> None:
    assert best(label, KNOWN) == found


def test_the_same_amounts_speak_for_a_name_of_which_half_is_there() -> None:
    assert best("Nieuwe schuldenaanpak", KNOWN, also=["f"]) == "f"


def test_two_that_fit_alike_give_none() -> None:
    assert best("Jeugd", [Named("x", "Jeugd en sport"), Named("y", "Jeugd en cultuur")]) == ""


def test_a_longer_label_is_no_name_of_which_it_holds_all_when_the_whole_is_wanted() -> None:
    assert best("Wonen", [Named("x", "Wonen aan het water")], whole=True) == ""


def test_a_label_loses_its_footnote_bullet_and_brackets() -> None:
    assert plain_label("- Warme huizen (fase 2)3 ") == "Warme huizen"


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_and_cover_are_parts_and_whole_for_the_same(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == 1
    assert not one.split() or cover(one.split(), one.split()) == 1
    assert 0 <= cover(one.split(), other.split()) <= 1
