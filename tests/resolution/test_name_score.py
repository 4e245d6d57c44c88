"""What speaks for two names being of one thing, and what against."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.dutch.name_keys import name_of
from samenhang.resolution.name_proposals import THRESHOLD
from samenhang.resolution.name_score import AGAINST, PARTS, Words, parts, score

LIKE = [
    ("Rijksuniversiteit Groningen", "Rijksuniversteit Groningen", "spelling"),
    ("Stichting Welzijn Oldambt", "Welzijn Oldamt", "spelling"),
    ("Stichtng Welzijn Oldambt", "Welzijn Oldambt", "words"),
    ("Museum De Vlinder", "Museum Devlinder", "spelling"),
    ("Kans voor de Veenkoloniën", "Kansen voor de Veenkoloniën", "spelling"),
    ("RSG Ubbo Emmius", "Ubbo Emmius", "one_sort"),
    ("BOKD", "Brede Overleggroep Kleine Dorpen Drenthe", "abbreviation"),
]
UNLIKE = [
    ("Aletta Jacobs School of Public Health", "Aletta Advies", "other_words"),
    ("Aletta Jacobs School", "Alletta Jacobs College", "other_sort"),
    ("Kansrijk Groningen", "Kansrijke Groningers", "other_place"),
    ("GGD Groningen", "GGD Drenthe", "other_place"),
    ("Terra", "Terra Start", "more_words"),
    ("Gezond Groningen", "Platform Mentaal Gezond Groningen", "more_words"),
    ("Basisschool De Linde Assen", "Kinderopvang De Linde Assen", "other_sort"),
    ("Fonds De Kring I", "Fonds De Kring II", "number"),
    ("Stichting De Linde Assen", "Stichting De Linde", "one_place"),
    ("Ministerie van Financiën", "Financiën", "other_sort"),
]


def weighed(one: str, other: str, *more: str) -> dict[str, float]:
    names = [name_of(name) for name in (one, other, *more)]
    words = Words(names)
    return dict(zip(PARTS, parts(words.side(names[0]), words.side(names[1]), words), strict=True))


@pytest.mark.parametrize(("one", "other", "reason"), LIKE)
def test_names_of_one_thing_and_why(one: str, other: str, reason: str) -> None:
    found = weighed(one, other)
    assert score(tuple(found.values())) >= THRESHOLD
    assert found[reason]


@pytest.mark.parametrize(("one", "other", "reason"), UNLIKE)
def test_names_of_two_things_and_why(one: str, other: str, reason: str) -> None:
    found = weighed(one, other)
    assert found[reason] < 0
    assert reason == "one_place" or score(tuple(found.values())) < THRESHOLD


def test_two_words_that_are_both_in_use_are_no_slips_of_each_other() -> None:
    others = [
        f"Museum {word} {number}" for word in ("Zuidhoven", "Zuidhaven") for number in ("A", "B", "C", "D")
    ]
    assert weighed("Harmonie Zuidhoven", "Harmonie Zuidhaven")["spelling"] > 0
    assert weighed("Harmonie Zuidhoven", "Harmonie Zuidhaven", *others)["spelling"] == 0


def test_another_legal_form_weighs_more_where_nothing_else_tells() -> None:
    assert weighed("Stichting Zonnewijzer", "Vereniging Zonnewijzer")["other_form"] == AGAINST["other_form"]
    only_place = weighed(
        "Stichting Sport Assen", "Vereniging Sport Assen", *[f"Sport {n}x" for n in range(60)]
    )
    assert only_place["other_form"] == 2 * AGAINST["other_form"]


words = st.sampled_from(
    ["Stichting", "Vereniging", "Tinten", "Tnten", "Welzijn", "Oldambt", "Oldamt", "De", "Linde", "II", "Platform", "B.V.",
     "Assen", "OKD", "Overleg", "Kleine", "Dorpen", "GezondGroningen"]
)  # fmt: skip
names = st.lists(words, min_size=1, max_size=5).map(" ".join)


@given(names, names)
def test_the_score_is_the_same_both_ways_and_never_outside_its_bounds(one: str, other: str) -> None:
    found, turned = weighed(one, other), weighed(other, one)
    assert found == pytest.approx(turned)
    assert 0 <= score(tuple(found.values())) <= 1


@given(names)
def test_a_name_is_like_itself(name: str) -> None:
    assert score(tuple(weighed(name, name).values())) == 1


@given(names, names)
def test_without_a_reason_for_it_a_pair_never_scores_higher(one: str, other: str) -> None:
    found = weighed(one, other)
    for reason, weight in found.items():
        if weight > 0:
            without = {**found, reason: 0.0}
            assert score(tuple(without.values())) <= score(tuple(found.values()))
