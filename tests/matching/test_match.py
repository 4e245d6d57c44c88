"""Proposals do not depend on order, each reason counts, and a namesake elsewhere stays out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.matching.planted import plant
from samenhang.matching import candidates
from samenhang.matching.match import Result, match
from samenhang.matching.material import Material, Pairs, Rows, Values
from samenhang.matching.weights import CONTENT, LEAST, NAMES, SUPPORT, WEIGHTS
from tests.effort import costly

NAMES_OF = ("Taalhuis aan de Dijk", "Taalhuis Dijk", "Kompas voor Boeren", "Muziek op het Plein")
SAID = (
    "Vrijwilligers oefenen met laaggeletterden in een gesprekskring bij de bibliotheek",
    "Boeren leren zaaien met een drone en delen hun waterpomp",
    "Een fanfare speelt op het plein met leerlingen van de muziekschool",
    "Gesprekskring met laaggeletterden in de bibliotheek, door vrijwilligers",
)
Thing = tuple[str, str, int, frozenset[int], frozenset[int]]
"""Name, text, programme, partners, places."""


def material(
    things: list[Thing], apart: tuple[tuple[int, int], ...] = (), whole: dict[int, int] | None = None
) -> Material:
    """Return things as they are weighed, every one a project; ``whole`` tells of parts what they are part of."""
    count = len(things)

    def hanging(column: int) -> Values:
        rows = sorted((at, value) for at, thing in enumerate(things) for value in thing[column])  # type: ignore[union-attr]
        table = np.array(rows, np.int64).reshape(-1, 2)
        return Values(table[:, 0], table[:, 1])

    blank, every = np.zeros(count, np.bool_), np.ones(count, np.bool_)
    left, right = (
        np.array([pair[0] for pair in apart], np.int64),
        np.array([pair[1] for pair in apart], np.int64),
    )
    return Material(
        ids=[f"project/{at:03d}" for at in range(count)], open=every, named=blank, wide=blank, borrowed=blank,
        programme=np.array([thing[2] for thing in things], np.int64),
        whole=np.array([(whole or {}).get(at, -1) for at in range(count)], np.int64), kin=np.empty(0, np.int64),
        names=Rows(np.arange(count), [thing[0] for thing in things]),
        texts=Rows(np.arange(count), [thing[1] for thing in things]), told=every,
        first=np.full(count, np.nan), last=np.full(count, np.nan), as_third=np.full(count, -1, np.int64),
        hanging={"partner": hanging(3), "place": hanging(4)},
        apart=Pairs(left, right, [""] * len(apart), [""] * len(apart)),
    )  # fmt: skip


def told(result: Result, order: list[int] | None = None) -> dict[frozenset[int], tuple[float, str, str]]:
    """Return by pair what is thought of it, things numbered as they were before they changed places."""
    verdict = result.verdict
    back = order or list(range(10_000))
    return {
        frozenset((back[a], back[b])): (round(score, 6), relation, rejection)
        for a, b, score, relation, rejection in zip(
            verdict.a.tolist(), verdict.b.tolist(), verdict.score.tolist(), verdict.relation.tolist(),
            verdict.rejection.tolist(), strict=True,
        )
    }  # fmt: skip


def things() -> st.SearchStrategy[list[Thing]]:
    few = st.frozensets(st.integers(0, 4), max_size=3)
    one = st.tuples(st.sampled_from(NAMES_OF), st.sampled_from(SAID), st.integers(0, 2), few, few)
    return st.lists(one, min_size=2, max_size=6)


@costly(12)
@given(things(), st.randoms(use_true_random=False))
def test_the_order_of_things_changes_nothing(given_things: list[Thing], random: object) -> None:
    order = list(range(len(given_things)))
    random.shuffle(order)  # type: ignore[attr-defined]
    turned = [given_things[at] for at in order]
    assert told(match(material(turned)), order) == told(match(material(given_things)))


@costly(10)
@given(things())
def test_a_pair_is_weighed_alike_from_both_sides_and_twice(given_things: list[Thing]) -> None:
    first, again = match(material(given_things)), match(material(given_things))
    assert first.verdict.score.tobytes() == again.verdict.score.tobytes()
    assert told(match(material(given_things[::-1])), list(range(len(given_things)))[::-1]) == told(first)


TWINS: list[Thing] = [
    (NAMES_OF[0], SAID[0], 0, frozenset({1, 2}), frozenset({1})),
    (NAMES_OF[1], SAID[3], 1, frozenset({1, 2}), frozenset({1})),
    (NAMES_OF[2], SAID[1], 0, frozenset({3}), frozenset({1})),
    (NAMES_OF[3], SAID[2], 1, frozenset({4}), frozenset({1})),
]


def test_two_that_are_alike_in_all_are_proposed_with_their_reasons() -> None:
    result = match(material(TWINS))
    score, relation, rejection = told(result)[frozenset((0, 1))]
    assert (relation, rejection) == ("same", "")
    assert score > 0.8
    assert {"same_name", "text", "partner", "place"} <= set(result.reasons.kind.tolist())
    assert sum(found[2] == "" for found in told(result).values()) == 1


@pytest.mark.parametrize("less", ["name", "text", "partner", "place"])
def test_without_one_reason_the_score_is_lower(less: str) -> None:
    whole = told(match(material(TWINS)))[frozenset((0, 1))][0]
    name, said, programme, partners, places = TWINS[1]
    fewer: dict[str, Thing] = {
        "name": ("Zonder gelijkenis", said, programme, partners, places),
        "text": (name, "Iets heel anders over zwemmen", programme, partners, places),
        "partner": (name, said, programme, frozenset({2}), places),
        "place": (name, said, programme, partners, frozenset()),
    }
    found = told(match(material([TWINS[0], fewer[less], *TWINS[2:]])))
    assert found.get(frozenset((0, 1)), (0.0,))[0] < whole


@costly(20)
@given(st.dictionaries(st.sampled_from(sorted(WEIGHTS)), st.floats(0.01, 1), min_size=1))
def test_a_score_is_lower_without_any_of_its_reasons(strength: dict[str, float]) -> None:
    def score(found: dict[str, float]) -> float:
        return 1 - float(np.prod([1 - WEIGHTS[kind] * value for kind, value in found.items()]))

    for kind in strength:
        assert score({key: value for key, value in strength.items() if key != kind}) < score(strength) < 1


def test_two_names_that_only_look_alike_stand_under_no_relation() -> None:
    alone: list[Thing] = [
        (NAMES_OF[0], SAID[1], 0, frozenset({1}), frozenset({1})),
        (NAMES_OF[0], SAID[2], 1, frozenset({2}), frozenset({1})),
    ]
    assert told(match(material(alone)))[frozenset((0, 1))][1:] == ("", "name_only")


def test_a_namesake_in_another_region_is_rejected() -> None:
    away = [TWINS[0], (*TWINS[1][:4], frozenset({3})), *TWINS[2:]]
    assert told(match(material(away)))[frozenset((0, 1))][1:] == ("", "elsewhere")  # type: ignore[arg-type]


def test_a_name_made_up_of_two_is_both_when_the_text_tells_of_each() -> None:
    none: frozenset[int] = frozenset()
    alone: Thing = ("De Loods", "", 1, none, none)

    def relation(name: str, text: str) -> str:
        found = told(match(material([(name, text, 0, none, none), alone])))
        return found.get(frozenset((0, 1)), (0.0, "", ""))[1]

    both = "De Zaaibrug leert boeren zaaien, De Loods leert lassen"
    assert relation("Zaaibrug en De Loods", both) == "part_of"
    assert relation("Zaaibrug en De Loods", "Leert boeren zaaien en lassen") == ""
    assert relation("Avonden bij De Loods", "Avonden bij De Loods met muziek") == ""


def test_another_number_is_another_thing() -> None:
    numbered = [("Taalhuis deel 2", *TWINS[0][1:]), ("Taalhuis deel 3", *TWINS[1][1:])]
    assert told(match(material(numbered)))[frozenset((0, 1))][1:] == ("", "number")  # type: ignore[arg-type]


def test_what_was_decided_to_be_different_never_comes_back() -> None:
    assert told(match(material(TWINS, apart=((0, 1),))))[frozenset((0, 1))][1:] == ("", "different")


def test_what_all_projects_of_a_programme_say_is_no_reason() -> None:
    speech = "Brede coalitie van bestuurders bouwt onverschrokken aan veerkracht "
    many = [
        (f"Uniek{'abcdefgh'[at]}naam {'pqrstuvw'[at]}zaak", speech, programme, frozenset(), frozenset({1}))
        for programme in (0, 1)
        for at in range(8)
    ]
    found = match(material(many))  # type: ignore[arg-type]
    assert "text" not in found.reasons.kind.tolist()


def test_planted_pairs_are_found_and_planted_namesakes_are_not_among_the_first() -> None:
    planted = plant(1500, seed=7)
    assert len(planted.material) > candidates.ALL
    verdict = match(planted.material).verdict
    there = verdict.state != "rejected"
    pairs = [
        (min(a, b), max(a, b))
        for a, b in zip(verdict.a[there].tolist(), verdict.b[there].tolist(), strict=True)
    ]
    right = len(planted.same.intersection(pairs))
    assert right / len(planted.same) > 0.85
    assert right / len(pairs) > 0.85
    assert planted.false.isdisjoint(pairs[:20])


def test_few_and_many_things_are_weighed_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    planted = plant(350, seed=3)
    every = told(match(planted.material))
    monkeypatch.setattr(candidates, "ALL", 0)
    some_pairs = told(match(planted.material))
    assert some_pairs.items() <= every.items() or len(set(some_pairs) - set(every)) < 25
    standing = {pair: found for pair, found in every.items() if not found[2]}
    assert sum(some_pairs.get(pair) == found for pair, found in standing.items()) / len(standing) > 0.9


def test_weights_are_shares_and_every_gate_names_a_reason() -> None:
    assert all(0 < weight < 1 for weight in WEIGHTS.values())
    assert {*CONTENT, *NAMES, *SUPPORT} <= set(WEIGHTS)
    assert 0 < LEAST < 1


def test_nothing_gives_nothing() -> None:
    empty = replace(material([]), hanging={})
    assert len(match(empty).verdict.a) == 0


PART = ("Verhaalkring Zonnekern", SAID[0], 0, frozenset({1}), frozenset({1}))
TWIN = ("Verhaalkring Zonnekern", SAID[3], 1, frozenset({1}), frozenset({1}))
HOLDS = ("Hoofdstuk drie", "", 0, frozenset({2, 3}), frozenset({1}))
HOLDS_TOO = ("Programmadeel vier", "", 1, frozenset({2, 3}), frozenset({1}))


def test_what_a_part_belongs_to_its_whole_is_beside() -> None:
    found = told(match(material([PART, TWIN, HOLDS, HOLDS_TOO], whole={0: 2, 1: 3})))
    bare = told(match(material([PART, TWIN, HOLDS, HOLDS_TOO])))
    assert found[frozenset((0, 1))] == bare[frozenset((0, 1))]
    for pair in (frozenset((1, 2)), frozenset((0, 3)), frozenset((2, 3))):
        assert not found[pair][2]
        assert pair not in bare or bare[pair][2]
    assert frozenset((0, 2)) not in found


def test_what_is_the_same_as_a_part_is_part_of_the_whole() -> None:
    result = match(material([PART, TWIN, HOLDS], whole={0: 2}))
    at = [
        pair for pair in zip(result.verdict.a.tolist(), result.verdict.b.tolist(), strict=True) if 2 in pair
    ]
    assert at == [(1, 2)]
    assert told(result)[frozenset((1, 2))][1] == "part_of"


@costly(8)
@given(things(), st.data())
def test_parts_tell_the_same_in_any_order_and_never_lower_a_pair(
    few: list[Thing], draw: st.DataObject
) -> None:
    whole = {at: draw.draw(st.integers(0, at - 1)) for at in range(1, len(few), 2)}
    whole = {part: over for part, over in whole.items() if few[part][2] == few[over][2]}
    order = draw.draw(st.permutations(range(len(few))))
    place = {old: new for new, old in enumerate(order)}
    first = told(match(material(few, whole=whole)))
    turned = {place[part]: place[over] for part, over in whole.items()}
    again = told(match(material([few[old] for old in order], whole=turned)), list(order))
    assert first == again
    for pair, (score, _, rejection) in told(match(material(few))).items():
        assert pair not in first or first[pair][0] >= score
        assert rejection or pair in first
