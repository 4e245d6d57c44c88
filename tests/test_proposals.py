"""The same two things give the same proposal, and proposals have one order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samenhang.proposals import DIRECTED, Proposal, Reason

ids = st.sampled_from(["organisation/a", "organisation/b", "project/p/c", "programme/d"])
texts = st.sampled_from(["", "Tinten", "Stichting Tinten"])
reasons = st.builds(
    Reason,
    st.sampled_from(["words", "kind"]),
    st.floats(-1, 1),
    texts,
    texts,
    st.just("source/s"),
    texts,
    texts,
    texts,
)
relations = st.sampled_from(["same", "overlaps", "adjacent", "continues", "part_of"])
proposals = st.builds(
    Proposal, ids, ids, relations, st.floats(0, 1), st.lists(reasons, max_size=3).map(tuple), texts
)


@given(proposals)
def test_the_sides_of_a_relation_that_reads_both_ways_may_be_given_in_any_order(proposal: Proposal) -> None:
    mirrored = tuple(reason.mirrored() for reason in reversed(proposal.reasons))
    other = Proposal(proposal.b, proposal.a, proposal.relation, proposal.score, mirrored, proposal.rejected)
    assert other.pair == proposal.pair
    if proposal.relation not in DIRECTED and proposal.a != proposal.b:
        assert other == proposal
        assert proposal.a < proposal.b
    if proposal.relation in DIRECTED and proposal.a != proposal.b:
        assert (other.a, other.b) == (proposal.b, proposal.a) != (proposal.a, proposal.b)


@given(st.lists(proposals, max_size=6), st.randoms())
def test_proposals_sort_one_way_whatever_the_order_they_came_in(found: list[Proposal], chance) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert sorted(shuffled) == sorted(found)
    ranked = sorted(found)
    assert [item.rejected == "" for item in ranked] == sorted(
        (item.rejected == "" for item in ranked), reverse=True
    )
    standing = [item.score for item in ranked if not item.rejected]
    assert standing == sorted(standing, reverse=True)


def test_a_reason_keeps_to_its_side_when_the_sides_change_over() -> None:
    reason = Reason("words", 0.4, "Tinten", "Stichting Tinten", "source/a", "l1", "source/b", "l2")
    proposal = Proposal("organisation/z", "organisation/a", "same", 0.9, (reason,))
    [kept] = proposal.reasons
    assert (proposal.a, kept.text_a, kept.source_a, kept.locator_a) == (
        "organisation/a", "Stichting Tinten", "source/b", "l2",
    )  # fmt: skip
    assert (kept.text_b, kept.source_b, kept.locator_b) == ("Tinten", "source/a", "l1")


def test_the_heaviest_reason_stands_first_and_a_rejected_proposal_last() -> None:
    light, against = Reason("words", 0.2), Reason("place", -0.7)
    kept = Proposal("organisation/a", "organisation/b", "same", 0.1, (light, against))
    gone = Proposal("organisation/a", "organisation/c", "same", 0.9, (), "other_place")
    assert kept.reasons == (against, light)
    assert sorted([gone, kept]) == [kept, gone]
