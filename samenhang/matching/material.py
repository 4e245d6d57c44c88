"""What is compared: things of programmes with their names, texts and what hangs on them, in columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.signedinteger[Any]]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def ints(values: object = ()) -> Ints:
    """Return whole numbers as a column."""
    return np.asarray(values, np.int64).reshape(-1)


@dataclass(frozen=True, slots=True)
class Rows:
    """Texts of things: ``thing`` is the number of the thing that each text belongs to, ascending."""

    thing: Ints = field(default_factory=ints)
    text: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Values:
    """What hangs on things: of each row the number of the thing and that of the value."""

    thing: Ints = field(default_factory=ints)
    value: Ints = field(default_factory=ints)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two things a row, with a word for what is said of them (a relation) and how sure that is."""

    a: Ints = field(default_factory=ints)
    b: Ints = field(default_factory=ints)
    relation: list[str] = field(default_factory=list)
    state: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that proposals are weighed from.

    Attributes:
        ids: the things, in order of id; a thing is its place in this list.
        open: whether a thing can be an initiative; of others only what people settled is told.
        named: whether it is a programme that is only named.
        wide: whether it is a programme of the whole country or a fund, in which others take part.
        borrowed: whether it has the ties of the whole that it is a part of, not its own.
        programme: the number of its programme.
        whole: what it is a part of: a project, or the line of which it is the only project; -1 for none.
        kin: sorted; two programmes of which one lies above the other, as ``one * len(ids) + other``, both
            ways round, and each with itself.
        names: names and aliases.
        texts: all other words about a thing.
        told: which texts tell what the thing is; the others (words of its ties) only name things.
        first: the year in which it starts, NaN when unknown.
        last: the year in which it ends, NaN when unknown.
        as_third: of what is only named the number that it has among the values of ``third``, else -1.
        hanging: by kind of reason (``partner``, ``goal``, ``line``, ``money``, ``third``, ``place``) what
            things have.
        found_at: the places of what has none of its own but is settled to be the same as something that has
            some; they only tell it from what is elsewhere.
        to_programme: ties of things to programmes (``value`` is the number of the programme).
        ties: explicit ties between things that settle nothing.
        settled: decisions and explicit ties that say how two things belong together.
        apart: pairs that people decided to be different, with all that is the same as either.
    """

    ids: list[str]
    open: Bools
    named: Bools
    wide: Bools
    borrowed: Bools
    programme: Ints
    whole: Ints
    kin: Ints
    names: Rows
    texts: Rows
    told: Bools
    first: Floats
    last: Floats
    as_third: Ints
    hanging: dict[str, Values] = field(default_factory=dict)
    found_at: Values = field(default_factory=Values)
    to_programme: Values = field(default_factory=Values)
    ties: Pairs = field(default_factory=Pairs)
    settled: Pairs = field(default_factory=Pairs)
    apart: Pairs = field(default_factory=Pairs)

    def __len__(self) -> int:
        return len(self.ids)

    def keys(self, a: Ints, b: Ints) -> Ints:
        """Return one number per pair of things, whichever stands first."""
        return np.minimum(a, b) * len(self.ids) + np.maximum(a, b)
