"""From evidence to a verdict: the score, why a pair is no proposal, and which relation is proposed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from samenhang.matching.evidence import Evidence
from samenhang.matching.material import Bools, Floats, Ints, Material
from samenhang.matching.weights import (
    CONTENT,
    COUNTS,
    LEAST,
    OVERLAPS,
    REASONS,
    SAME,
    SUPPORT,
    SURE,
    WEIGHTS,
)

Words = npt.NDArray[np.str_]

HINT = 0.1
"""A reason that is weaker than this does not stand beside a name."""

TOLD = 0.25
"""Texts that are less alike than this say nothing by themselves of what two things are."""

UMBRELLA = 0.55
"""A fund, umbrella or agreement is proposed beside an initiative from this score on, if it is tied to it."""

GAP = 2
"""Years between the end of one and the start of what goes on from it, at most."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is thought of pairs of things.

    Attributes:
        a: for a relation that reads one way the thing it reads from, else the lower.
        b: the other thing.
        score: 0 to 1.
        relation: code of the relation, empty when there is none.
        state: ``proposed``, ``unsure``, ``linked``, ``decided`` or ``rejected``.
        rejection: why it is rejected, empty when it is not.
        shares: by kind of reason the share of the doubt it takes away.
    """

    a: Ints
    b: Ints
    score: Floats
    relation: Words
    state: Words
    rejection: Words
    shares: dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Lookup:
    """What people or sources said of pairs, found by the number of a pair."""

    keys: Ints
    relation: Words
    state: Words
    turned: Bools

    @staticmethod
    def of(material: Material) -> Lookup:
        """Bring decisions and explicit links together: a decision goes before a link."""
        said = material.settled
        order = {"decided": 0, "linked": 1, "unsure": 2}
        relations = np.array(said.relation, np.str_) if said.relation else np.empty(0, "<U12")
        states = np.array(said.state, np.str_) if said.state else np.empty(0, "<U12")
        keys = material.keys(said.a, said.b)
        strength = {"same": 0, "continues": 1, "part_of": 2, "overlaps": 3, "adjacent": 4, "": 5}
        ranks = np.array(
            [
                (order[state], strength[relation])
                for state, relation in zip(said.state, said.relation, strict=True)
            ]
        ).reshape(-1, 2)
        by = np.lexsort((ranks[:, 1], ranks[:, 0], keys))
        unique, first = np.unique(keys[by], return_index=True)
        chosen = by[first]
        return Lookup(unique, relations[chosen], states[chosen], (said.a > said.b)[chosen])

    def find(self, keys: Ints) -> tuple[Words, Words, Bools]:
        """Return relation, state (empty when nothing is said) and whether it reads from the higher thing."""
        blank = np.full(len(keys), "", "<U12")
        if not len(self.keys) or not len(keys):
            return blank, blank.copy(), np.zeros(len(keys), np.bool_)
        place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        there = self.keys[place] == keys
        return (
            np.where(there, self.relation[place], ""),
            np.where(there, self.state[place], ""),
            there & self.turned[place],
        )


def judge(material: Material, lookup: Lookup, a: Ints, b: Ints, evidence: Evidence) -> Verdict:
    """Return the verdict on pairs (``a`` lower than ``b``) with this evidence."""
    relation, state, turned = lookup.find(material.keys(a, b))
    settled = np.isin(state, ("decided", "linked"))
    strength = {**evidence.strength, "settled": _sure(state)}
    shares = {kind: WEIGHTS[kind] * found for kind, found in strength.items()}
    doubt = np.ones(len(a))
    for kind in WEIGHTS:
        if kind in shares:
            doubt = doubt * (1 - shares[kind])
    score = 1 - doubt
    rejection = np.where(settled, "", _rejected(material, a, b, evidence, score))
    apart = np.isin(material.keys(a, b), material.keys(material.apart.a, material.apart.b))
    rejection = np.where(apart, "different", rejection)
    guess, reverse = _relations(material, a, b, evidence, score)
    relation = np.where(settled, relation, guess)
    reverse = np.where(settled, turned, reverse)
    one_way = np.isin(relation, ("part_of", "continues")) & reverse
    state = np.where(state == "", "proposed", state)
    state = np.where(rejection != "", "rejected", state)
    return Verdict(
        np.where(one_way, b, a), np.where(one_way, a, b), score,
        np.where(rejection != "", "", relation), state, rejection, shares,
    )  # fmt: skip


def _sure(state: Words) -> Floats:
    found = np.zeros(len(state))
    for name, strength in SURE.items():
        found[state == name] = strength
    return found


def _rejected(material: Material, a: Ints, b: Ints, evidence: Evidence, score: Floats) -> Words:
    """Return why a pair is no proposal, the most telling reason first; empty when it is one."""
    strength = evidence.strength
    nothing = np.zeros(len(a))

    def best(kinds: tuple[str, ...]) -> Floats:
        found: Floats = np.max([strength.get(kind, nothing) for kind in kinds], axis=0)
        return found

    own = ~(material.borrowed[a] | material.borrowed[b])
    text = strength.get("text", nothing)
    content = np.max(
        [
            best(tuple(kind for kind in CONTENT if kind not in ("third", "text"))),
            strength.get("third", nothing) * own,
            text * (text >= TOLD),
        ],
        axis=0,
    )
    named = best(("same_name", "name_within", "alike_name"))
    counted = np.sum([WEIGHTS[kind] * found >= COUNTS for kind, found in strength.items()], axis=0)
    closed = ~(material.open[a] & material.open[b]) & ~_tied_umbrella(material, a, b, strength, score)
    closed |= material.named[a] & material.named[b]
    return np.select(
        [
            closed,
            evidence.names.numbers & (named > HINT),
            ~evidence.meet & (strength["tie"] == 0),
            (best(SUPPORT) < HINT) & (named > 0),
            (content < HINT) | (score < LEAST) | (counted < REASONS),
        ],
        ["kind", "number", "elsewhere", "name_only", "weak"],
        "",
    ).astype("<U12")


def _tied_umbrella(material: Material, a: Ints, b: Ints, strength: dict[str, Floats], score: Floats) -> Bools:
    """Tell of which pairs one is an initiative, the other a fund, umbrella or agreement that it is tied to.

    A source must tie the two themselves and a text of the one name the other, or it must hold what belongs to
    the initiative: what merely stands above or beside an initiative is none itself.
    """
    named = (strength["tie"] > 0) & (strength["mentioned"] >= HINT)
    tied = (named | (strength["part"] > 0)) & (score >= UMBRELLA)
    found: Bools = tied & ((material.open[a] & material.named[b]) | (material.named[a] & material.open[b]))
    return found


def _relations(
    material: Material, a: Ints, b: Ints, evidence: Evidence, score: Floats
) -> tuple[Words, Bools]:
    """Propose a relation for each pair, and tell whether it reads from ``b`` to ``a``."""
    strength, found = evidence.strength, evidence.mention
    whole, within = strength["same_name"] > 0, strength["name_within"] > 0
    alike, text = strength["alike_name"], strength["text"]
    with np.errstate(invalid="ignore"):
        b_later = (material.first[b] > material.last[a]) & (material.first[b] <= material.last[a] + GAP)
        a_later = (material.first[a] > material.last[b]) & (material.first[a] <= material.last[b] + GAP)
    near = whole | within | (alike >= SAME) | ((text >= 0.7) & (alike >= 0.25))
    wide = near & (material.wide[a] ^ material.wide[b])
    later = near & (a_later | b_later)
    # The name of one in the name of the other: the one that is named is the part, unless it is wide.
    part = within & (evidence.names.alike < 0.75)
    relation = np.select(
        [wide, later, whole, part, (strength["tie"] > 0) & ~within, near, score >= OVERLAPS],
        ["part_of", "continues", "same", "part_of", "overlaps", "same", "overlaps"],
        "adjacent",
    ).astype("<U12")
    reverse = np.select([wide, later, part], [material.wide[a], b_later, found.by_a], False)
    return relation, reverse.astype(np.bool_)
