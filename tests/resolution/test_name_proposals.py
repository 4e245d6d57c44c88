"""Proposals for names: what they hold, what they leave out, and that they find what was planted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.matching.name_portfolio import portfolio, truth
from benchmarks.matching.names_labelled import APART, judge, labelled
from samenhang.resolution.kinds import apart
from samenhang.resolution.name_proposals import propose
from samenhang.resolution.things import Form, Thing
from tests.effort import costly, some, times

KINDS = ["", "other", "group", "municipality", "foundation", "association", "welfare", "education"]


def thing(number: int, name: str, kind: str = "", context: str = "", table: str = "organisations") -> Thing:
    return Thing(
        f"{table}/{number}", table, frozenset({kind} - {""}), (Form(name, False, f"source/{number}", f"l{number}"),),
        frozenset({context} - {""}),
    )  # fmt: skip


def test_a_proposal_quotes_both_names_with_their_places() -> None:
    [found] = propose([thing(1, "Stichting Zonnewijzer"), thing(2, "Zonewijzer")])
    assert (found.a, found.b, found.relation, found.rejected) == (
        "organisations/1",
        "organisations/2",
        "same",
        "",
    )
    [reason] = found.reasons
    assert (reason.kind, reason.text_a, reason.text_b) == ("spelling", "Stichting Zonnewijzer", "Zonewijzer")
    assert (reason.source_a, reason.locator_a, reason.source_b, reason.locator_b) == (
        "source/1",
        "l1",
        "source/2",
        "l2",
    )
    assert found.score == reason.weight


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        (("Bewoners Noord", "group"), ("Bewoners Noord", "association"), "kinds_apart"),
        (("Stuurgroep", ""), ("Stuurgroep", ""), "tells_nothing"),
        (("Groningen", ""), ("Groningen", ""), "tells_nothing"),
        (("Stichting Welzijn", ""), ("Welzijn", ""), "tells_nothing"),
        (("Terra II", ""), ("Terra III", ""), "below"),
    ],
)
def test_what_keeps_two_apart_is_told(a: tuple[str, str], b: tuple[str, str], why: str) -> None:
    [found] = propose([thing(1, *a), thing(2, *b)])
    assert found.rejected == why


def test_namesakes_of_two_owners_and_pairs_that_were_decided_are_not_proposed() -> None:
    owners = ("organisation/nij-begun", "organisation/provincie-groningen")
    pair = [thing(n, "Brede agenda Noord", "", owner, "programmes") for n, owner in enumerate(owners)]
    [found] = propose(pair)
    assert found.rejected == "facts_apart"
    alike = [thing(1, "Zonnewijzer"), thing(2, "Zonewijzer")]
    assert propose(alike, {("organisations/1", "organisations/2")}) == []


names = st.sampled_from(
    ["Stichting Tinten", "Tinten", "Tnten", "Vereniging Tinten", "Welzijn Oldambt", "Welzijn Oldamt", "Terra",
     "Terra Start", "De Linde Assen", "De Linde Emmen", "Groningen", "Gemeente Groningen"]
)  # fmt: skip
several = st.lists(st.tuples(names, st.sampled_from(KINDS)), max_size=7)


@costly(15)
@given(several, st.randoms())
def test_the_order_changes_nothing_and_kinds_that_are_apart_never_mix(
    told: list[tuple[str, str]], chance
) -> None:
    every = [thing(number, name, kind) for number, (name, kind) in enumerate(told)]
    shuffled = list(every)
    chance.shuffle(shuffled)
    found = propose(every)
    assert propose(shuffled) == found == sorted(found)
    kinds = {item.id: min(item.kinds, default="") for item in every}
    assert not [p for p in found if not p.rejected and apart("organisations", kinds[p.a], kinds[p.b])]


def test_most_of_what_was_planted_is_found_and_little_else() -> None:
    names = portfolio(times(1500, 10_000), 4)
    every = [thing(at, item.name, item.kind) for at, item in enumerate(names)]
    found = {tuple(sorted((int(p.a[14:]), int(p.b[14:])))) for p in propose(every) if not p.rejected}
    right = len(found & truth(names))
    assert right / len(found) >= 0.95
    assert right / len(truth(names)) >= 0.9


def pairs(*same: str) -> list:
    return [
        pair for table in ("organisations", "programmes") for pair in labelled(table) if pair.same in same
    ]


@pytest.mark.parametrize("pair", some(pairs("no"), 40), ids=lambda pair: pair.names)
def test_what_was_labelled_as_two_is_neither_joined_nor_proposed(pair) -> None:
    assert judge(pair).outcome == APART


def test_most_of_what_was_labelled_as_one_is_found() -> None:
    chosen = [pair for pair in pairs("yes") if pair.table == "organisations"][:: 1 if times(0, 1) else 4]
    missed = [pair.names for pair in chosen if judge(pair).outcome == APART]
    assert len(missed) <= 0.05 * len(chosen), missed
