"""From parts to wholes: what a part belongs to, its whole is beside.

A whole often says little of what its parts do: the line of a deal has a title only, a measure names its
second part in passing. So a pair of which the parts belong together firmly is weighed once more, with that
as a reason.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from samenhang.matching.candidates import related
from samenhang.matching.judge import Verdict
from samenhang.matching.material import Bools, Floats, Ints, Material

FIRM = 0.70
"""A pair of parts with a lower score says nothing of the wholes."""


@dataclass(frozen=True, slots=True)
class Lifted:
    """Pairs (``a`` lower than ``b``, by key) of which parts belong together.

    Attributes:
        a: a thing.
        b: another one.
        strength: the score of the pair of parts.
        part_a: what of ``a`` belongs to ``part_b``: a part of it, or ``a`` itself.
        part_b: the same of ``b``.
        contains: 1 when a part of ``a`` is the same as ``b``, -1 when the other way round, else 0.
    """

    a: Ints
    b: Ints
    strength: Floats
    part_a: Ints
    part_b: Ints
    contains: Ints


def lift(material: Material, verdict: Verdict) -> Lifted:
    """Return the pairs of wholes that the firm ones among these pairs tell of; of each the firmest part."""
    firm = np.flatnonzero((verdict.state != "rejected") & (verdict.score >= FIRM))
    a, b, score = verdict.a[firm], verdict.b[firm], verdict.score[firm]
    same = verdict.relation[firm] == "same"
    over_a, over_b = material.whole[a], material.whole[b]
    rows = [(over_a, b, same, over_a >= 0), (a, over_b, same, over_b >= 0)]
    rows.append((over_a, over_b, np.zeros(len(a), np.bool_), (over_a >= 0) & (over_b >= 0)))
    one, other, alike, there = (np.concatenate(column) for column in zip(*rows, strict=True))
    part_one, part_other, strength = np.tile(a, 3), np.tile(b, 3), np.tile(score, 3)
    there &= ~related(material, np.maximum(one, 0), np.maximum(other, 0))
    found = _firmest(material, there, (one, other), (part_one, part_other), strength)
    return _ordered(found, (one, other), (part_one, part_other), strength, alike)


Two = tuple[Ints, Ints]


def _firmest(material: Material, there: Bools, things: Two, parts: Two, strength: Floats) -> Ints:
    """Return for each pair of things the row of its firmest parts, in order of pair."""
    rows = np.flatnonzero(there)
    keys, inner = material.keys(*things)[rows], material.keys(*parts)[rows]
    order = np.lexsort((inner, -np.round(strength[rows], 6), keys))
    first: npt.NDArray[np.bool_] = np.ones(len(order), np.bool_)
    first[1:] = keys[order][1:] != keys[order][:-1]
    found: Ints = rows[order[first]]
    return found


def _ordered(rows: Ints, things: Two, parts: Two, strength: Floats, alike: Bools) -> Lifted:
    one, other = things[0][rows], things[1][rows]
    first, second = parts[0][rows], parts[1][rows]
    turned = one > other
    contains = np.where(alike[rows], np.where(one != first, 1, -1), 0)
    return Lifted(
        np.where(turned, other, one), np.where(turned, one, other), strength[rows],
        np.where(turned, second, first), np.where(turned, first, second),
        np.where(turned, -contains, contains),
    )  # fmt: skip


def told(lifted: Lifted, verdict: Verdict) -> Verdict:
    """Say of a proposal that what is the same as a part of the other is a part of it."""
    low_holds = (verdict.state == "proposed") & (lifted.contains > 0)
    high_holds = (verdict.state == "proposed") & (lifted.contains < 0)
    return Verdict(
        np.where(low_holds, lifted.b, np.where(high_holds, lifted.a, verdict.a)),
        np.where(low_holds, lifted.a, np.where(high_holds, lifted.b, verdict.b)),
        verdict.score, np.where(low_holds | high_holds, "part_of", verdict.relation),
        verdict.state, verdict.rejection, verdict.shares,
    )  # fmt: skip
