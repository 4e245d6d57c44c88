"""The page model of a review: pairs that a person is asked about, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from samenhang.views.network_page import Evidence


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text; ``differs`` from what stands on the other side."""

    text: str
    differs: bool


Marked = tuple[Run, ...]
"""A value in pieces, those that differ marked."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One property of both things; without a value on a side nothing is known there."""

    label: str
    a: tuple[Marked, ...]
    b: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason in words, and what stands on either side of it."""

    words: str
    a: Evidence | None
    b: Evidence | None


@dataclass(frozen=True, slots=True)
class Thing:
    """One side: what it is, what it is called, the programme it belongs to (empty for none)."""

    id: str
    kind: str
    name: Marked
    programme: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person may answer: the decision, and whether ``b`` then stands before ``a``."""

    decision: str
    turned: bool
    label: str

    @property
    def key(self) -> str:
        """What tells the answer from the others."""
        return f"{self.decision}-turned" if self.turned else self.decision


@dataclass(frozen=True, slots=True)
class Question:
    """A pair to decide about.

    Attributes:
        id: of the question on the page.
        a: the one thing.
        b: the other.
        proposed: what the program proposes, in words; empty when it only asks again.
        score: how sure it is, as people write it; empty when it only asks again.
        before: what was decided before and why that is asked again; empty for a new proposal.
        grounds: the reasons, the strongest first.
        compared: both things property by property.
        answers: what may be answered.
        seen: fingerprint of both things as shown.
        replaces: ids of the decisions that an answer takes the place of.
    """

    id: str
    a: Thing
    b: Thing
    proposed: str
    score: str
    before: str
    grounds: tuple[Ground, ...]
    compared: tuple[Compared, ...]
    answers: tuple[Answer, ...]
    seen: str
    replaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """All that is open, the surest first; ``stamp`` is the fingerprint of the build it was read from."""

    title: str
    stamp: str
    questions: tuple[Question, ...]
