"""A proposal that two things belong together, and the reasons for and against it.

Nothing is joined by a proposal: a person decides. The same two things give the same proposal, whichever of
them is looked at first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

DIRECTED = frozenset({"part_of", "continues"})
"""Relations that read from ``a`` to ``b``: a is part of b, a continues b. The others read both ways."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for or against a relation, with what stands on each side.

    Attributes:
        kind: code of the reason; a key of the messages.
        weight: what it adds to the score; negative when it speaks against.
        text_a: what stands on the side of ``a``; empty when nothing does.
        text_b: what stands on the side of ``b``.
        source_a: id of the source that says so of ``a``.
        locator_a: where in that source.
        source_b: id of the source that says so of ``b``.
        locator_b: where in that source.
    """

    kind: str
    weight: float
    text_a: str = ""
    text_b: str = ""
    source_a: str = ""
    locator_a: str = ""
    source_b: str = ""
    locator_b: str = ""

    def mirrored(self) -> Reason:
        """Return the same reason with its sides changed over."""
        return replace(
            self, text_a=self.text_b, source_a=self.source_b, locator_a=self.locator_b,
            text_b=self.text_a, source_b=self.source_a, locator_b=self.locator_a,
        )  # fmt: skip

    @property
    def rank(self) -> tuple[float, tuple[str, ...]]:
        """What sorts reasons: the heaviest first, then by what they say."""
        said = (self.kind, self.text_a, self.text_b)
        places = (self.source_a, self.locator_a, self.source_b, self.locator_b)
        return -abs(self.weight), (*said, *places)

    def __lt__(self, other: Reason) -> bool:
        return self.rank < other.rank


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two things that may belong together. A relation that reads both ways has its sides in order of id.

    Attributes:
        a: id.
        b: id.
        relation: code of the list ``link_relation``.
        score: from 0 to 1.
        reasons: for and against, the heaviest first.
        rejected: why it is not proposed after all (code of the messages); empty when it is.
    """

    a: str
    b: str
    relation: str
    score: float
    reasons: tuple[Reason, ...] = ()
    rejected: str = ""

    def __post_init__(self) -> None:
        reasons = self.reasons
        if self.relation not in DIRECTED and self.b < self.a:
            first, second = self.b, self.a
            object.__setattr__(self, "a", first)
            object.__setattr__(self, "b", second)
            reasons = tuple(reason.mirrored() for reason in reasons)
        object.__setattr__(self, "reasons", tuple(sorted(reasons)))

    @property
    def pair(self) -> tuple[str, str]:
        """The two things, whichever way the relation reads."""
        return min(self.a, self.b), max(self.a, self.b)

    @property
    def rank(self) -> tuple[bool, float, tuple[str, ...], tuple[Reason, ...]]:
        """What sorts proposals: those that stand, the best first; then by id."""
        return (
            bool(self.rejected),
            -self.score,
            (*self.pair, self.relation, self.a, self.rejected),
            self.reasons,
        )

    def __lt__(self, other: Proposal) -> bool:
        return self.rank < other.rank
