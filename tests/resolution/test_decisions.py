"""Decisions of people about what is the same."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from samenhang.hashing import seen_of
from samenhang.resolution.decisions import Decision, apply, standing, weigh
from samenhang.resolution.seen import fingerprints
from tests.loaders.frames import Rows, tables

ORGANISATIONS = [
    {"id": "organisation/hanze", "name": "Hanze", "kind": "education"},
    {
        "id": "organisation/hanzehogeschool",
        "name": "Hanzehogeschool",
        "kind": "education",
        "register_id": "1",
    },
    {"id": "organisation/a-hanze", "name": "De Hanze", "kind": "education"},
]
PROJECTS = [
    {"id": "project/x/jogg", "programme": "programme/x", "name": "JOGG", "kind": "project"},
    {"id": "project/y/jogg", "programme": "programme/y", "name": "JOGG", "kind": "project"},
    {
        "id": "project/z/jogg",
        "programme": "programme/z",
        "name": "JOGG",
        "kind": "project",
        "initiative": "initiative/jogg",
    },
]
PROGRAMMES = [{"id": f"programme/{name}", "name": name, "kind": "deal"} for name in "xyz"]


def decide(*pairs: tuple[str, str, str], when: str = "2024") -> list[dict[str, str]]:
    return [
        {"id": f"decision/{number}", "a": a, "b": b, "decision": decision, "when": when}
        for number, (a, b, decision) in enumerate(pairs)
    ]


def applied(decisions: Rows, **extra: Rows) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    given: dict[str, Rows] = {
        "organisations": ORGANISATIONS,
        "projects": PROJECTS,
        "programmes": PROGRAMMES,
        **extra,
    }
    frames, raw = tables(decisions=decisions, **given)
    done, texts, findings, _ = apply(frames, raw, fingerprints(frames))
    for item in findings:
        assert item.message()
    return done, texts, [item.code for item in findings]


def test_the_same_organisation_gets_the_id_of_the_one_with_a_register_id() -> None:
    part = {
        "id": "participation/1",
        "organisation": "organisation/a-hanze",
        "subject": "project/x/jogg",
        "role": "partner",
    }
    money = {
        "id": "money/1",
        "subject": "project/x/jogg",
        "funder": "organisation/a-hanze|organisation/hanze",
    }
    frames, raw, codes = applied(
        decide(
            ("organisation/hanze", "organisation/hanzehogeschool", "same"),
            ("organisation/a-hanze", "organisation/hanze", "same"),
        ),
        participations=[part],
        money=[money],
    )
    assert set(frames["organisations"]["id"]) == {"organisation/hanzehogeschool"}
    assert list(raw["organisations"]["id"]) == ["organisation/hanze", "", "organisation/a-hanze"]
    assert list(frames["participations"]["organisation"]) == ["organisation/hanzehogeschool"]
    assert list(raw["participations"]["organisation"]) == ["organisation/a-hanze"]
    assert list(frames["money"]["funder"]) == ["organisation/hanzehogeschool"]
    assert frames["links"].empty
    assert not codes


def test_the_same_programme_without_register_gets_the_first_id() -> None:
    frames, _, _ = applied(decide(("programme/y", "programme/x", "same")))
    assert list(frames["programmes"]["id"]) == ["programme/x", "programme/x", "programme/z"]
    assert list(frames["projects"]["programme"]) == ["programme/x", "programme/x", "programme/z"]


def test_the_same_project_keeps_its_id_and_shares_an_initiative() -> None:
    frames, _, codes = applied(decide(("project/y/jogg", "project/x/jogg", "same")))
    assert list(frames["projects"]["id"]) == [item["id"] for item in PROJECTS]
    assert list(frames["projects"]["initiative"]) == [
        "initiative/x/jogg",
        "initiative/x/jogg",
        "initiative/jogg",
    ]
    (link,) = frames["links"].to_dict("records")
    assert (link["id"], link["from"], link["to"], link["relation"], link["method"], link["source"]) == (
        "link/decision/0", "project/y/jogg", "project/x/jogg", "same", "reviewed", "source/bron",
    )  # fmt: skip
    assert not codes


def test_an_initiative_that_is_there_already_is_taken_over_also_by_a_programme_that_is_only_named() -> None:
    frames, _, _ = applied(
        decide(("project/x/jogg", "project/z/jogg", "same"), ("programme/y", "project/x/jogg", "same"))
    )
    assert list(frames["projects"]["initiative"]) == ["initiative/jogg", "", "initiative/jogg"]
    assert list(frames["programmes"]["initiative"]) == ["", "initiative/jogg", ""]


def test_two_sources_that_disagree_about_an_initiative_are_left_alone() -> None:
    twice = [PROJECTS[2], {**PROJECTS[2], "initiative": "initiative/ander", "source": "source/twee"}]
    frames, _, _ = applied(decide(("programme/x", "programme/y", "same")), projects=twice)
    assert list(frames["projects"]["initiative"]) == ["initiative/jogg", "initiative/ander"]


def test_different_blocks_also_where_two_would_meet_through_a_third() -> None:
    frames, _, codes = applied(
        decide(
            ("organisation/hanze", "organisation/hanzehogeschool", "same"),
            ("organisation/a-hanze", "organisation/hanze", "same"),
            ("organisation/a-hanze", "organisation/hanzehogeschool", "different"),
        )
    )
    assert codes == ["decision_blocked"]
    assert len(set(frames["organisations"]["id"])) == 2


def test_the_newest_decision_on_a_pair_counts() -> None:
    pair = ("organisation/a-hanze", "organisation/hanze")
    older, newer = decide((*pair, "same"), when="2023"), decide((*pair[::-1], "different"), when="2024")
    newer[0]["id"] = "decision/nieuw"
    frames, _, codes = applied([*newer, *older])
    assert len(set(frames["organisations"]["id"])) == 3
    assert codes == ["decisions_contradict"]
    frames, _, _ = applied([{**newer[0], "when": "2022"}, *older])
    assert len(set(frames["organisations"]["id"])) == 2


def test_every_decision_that_joins_is_a_link_and_no_other() -> None:
    kinds = ("part_of", "continues", "overlaps", "adjacent", "different", "unsure")
    frames, _, codes = applied(decide(*(("project/x/jogg", "project/y/jogg", kind) for kind in kinds)))
    assert sorted(frames["links"]["relation"]) == ["adjacent", "continues", "overlaps", "part_of"]
    assert len(frames["links"]) == len(frames["links"]["id"].unique())
    assert not codes


def test_same_on_other_things_is_only_a_link() -> None:
    goals = [{"id": f"goal/x/{number}", "framework": "programme/x", "name": number} for number in "12"]
    frames, _, codes = applied(decide(("goal/x/1", "goal/x/2", "same")), goals=goals)
    assert codes == ["same_only_linked"]
    assert len(frames["links"]) == 1
    assert applied(decide(("goal/x/1", "goal/x/1", "same")), goals=goals)[2] == ["decision_on_itself"]


def test_a_decision_takes_the_place_of_those_it_names() -> None:
    pair = ("organisation/a-hanze", "organisation/hanze")
    first = {**decide((*pair, "same"), when="2024")[0], "id": "decision/eerst"}
    revised = {
        **decide((*pair, "different"), when="2023")[0],
        "id": "decision/herzien",
        "replaces": first["id"],
    }
    frames, _, codes = applied([first, revised])
    assert len(set(frames["organisations"]["id"])) == 3
    assert not codes
    back = {**first, "id": "decision/terug", "replaces": revised["id"], "when": "2022"}
    frames, _, codes = applied([first, revised, back])
    assert (len(set(frames["organisations"]["id"])), codes) == (2, [])


def test_decisions_that_replace_each_other_are_told() -> None:
    pair = ("project/x/jogg", "project/y/jogg")
    one = {**decide((*pair, "overlaps"))[0], "replaces": "decision/1"}
    other = {**one, "id": "decision/1", "replaces": "decision/0"}
    frames, _, codes = applied([one, other])
    assert frames["links"].empty
    assert codes == ["decisions_in_circle", "decisions_in_circle"]


def test_a_decision_opens_again_only_when_its_sides_have_changed() -> None:
    pair = ("project/x/jogg", "project/y/jogg")
    seen = seen_of(*pair, fingerprints(tables(projects=PROJECTS)[0]))
    assert seen == seen_of(*pair[::-1], fingerprints(tables(projects=PROJECTS[::-1])[0]))
    made = [{**decide((*pair, "overlaps"))[0], "seen": seen}]
    merged = decide(("project/y/jogg", "project/z/jogg", "same"), when="2025")
    other = [{**PROJECTS[2], "name": "Iets anders"}]
    assert applied(made)[2] == []
    assert applied([*made, {**merged[0], "id": "decision/later"}], projects=[*PROJECTS[:2], *other])[2] == []
    frames, _, codes = applied(made, projects=[{**PROJECTS[0], "status": "running"}, *PROJECTS[1:]])
    assert codes == ["decision_reopened"]
    assert list(frames["links"]["relation"]) == ["overlaps"]


IDS = (
    [f"organisation/{name}" for name in "abcde"]
    + [f"project/{name}" for name in "abc"]
    + ["programme/a", "programme/b"]
)
DECISIONS = st.lists(
    st.builds(
        Decision,
        when=st.sampled_from(["", "2023", "2024", "2024-05"]),
        a=st.sampled_from(IDS),
        b=st.sampled_from(IDS),
        decision=st.sampled_from(["same", "different", "part_of", "unsure"]),
        id=st.uuids().map(lambda number: f"decision/{number}"),
    ),
    max_size=14,
    unique_by=lambda item: item.id,
)


@given(DECISIONS, st.randoms(use_true_random=False), st.frozensets(st.sampled_from(IDS)))
def test_the_order_in_which_decisions_are_read_changes_nothing(
    taken: list[Decision], random: Any, registered: frozenset[str]
) -> None:
    shuffled = [*taken]
    random.shuffle(shuffled)
    one, other = (
        weigh(taken, registered, {"project/a": "initiative/z"}),
        weigh(shuffled, registered, {"project/a": "initiative/z"}),
    )
    assert (one.replaced, one.initiatives, one.refused) == (other.replaced, other.initiatives, other.refused)
    assert sorted(one.findings, key=str) == sorted(other.findings, key=str)
    again = weigh([*taken, *taken], registered, {"project/a": "initiative/z"})
    assert (again.replaced, again.initiatives) == (one.replaced, one.initiatives)


@given(DECISIONS, st.data())
def test_taking_back_restores_what_was(taken: list[Decision], data: Any) -> None:
    before = weigh(standing(taken), frozenset())
    pair = data.draw(st.sampled_from([("organisation/a", "organisation/b"), ("project/a", "project/b")]))
    relation = data.draw(st.sampled_from(["same", "different"]))
    made = Decision("2026", pair[0], pair[1], relation, "decision/new")
    back = Decision("2026", pair[0], pair[1], "unsure", "decision/back", replaces=(made.id,))
    after = weigh(standing([back, *taken, made]), frozenset())
    assert (after.replaced, after.initiatives, after.refused) == (
        before.replaced, before.initiatives, before.refused,
    )  # fmt: skip


@given(DECISIONS, st.frozensets(st.sampled_from(IDS)))
def test_an_id_that_stays_is_never_replaced_and_keeps_its_type(
    taken: list[Decision], registered: frozenset[str]
) -> None:
    outcome = weigh(taken, registered)
    assert not outcome.replaced.keys() & {*outcome.replaced.values()}
    for before, after in outcome.replaced.items():
        assert before.partition("/")[0] == after.partition("/")[0]
        if before in registered:
            assert after in registered
