"""Proposals for organisations and programmes that may be one under two names, each with its reasons.

Nothing is joined here. What is certain is joined by a rule when tables are loaded
(:mod:`samenhang.resolution.merging`); what these proposals find is for a person to decide.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from samenhang.dutch.name_keys import Name
from samenhang.i18n import text
from samenhang.progress import SILENT, Progress
from samenhang.proposals import Proposal, Reason
from samenhang.resolution.candidates import Pairs, pairs
from samenhang.resolution.certain import cannot_be_one, variant_keys
from samenhang.resolution.kinds import alike, apart
from samenhang.resolution.name_score import PARTS, Side, Words, parts, score
from samenhang.resolution.telling import tells
from samenhang.resolution.things import Form, Thing

THRESHOLD = 0.74
"""From this score on, two things are proposed to be one."""

OTHER_KIND = -0.15
"""Taken off when the kinds are not ones that people take for each other; or when the legal forms differ and
the kinds as well."""

_SAME_NAME = 1.0
_LEAST_NEAR = 0.6
_TOLD_EVERY = 1 << 15


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two names that look alike, with the weight of each reason."""

    a: int
    b: int
    weights: tuple[float, ...]


def propose(
    things: Sequence[Thing],
    settled: Collection[tuple[str, str]] = (),
    progress: Progress = SILENT,
    threshold: float = THRESHOLD,
) -> list[Proposal]:
    """Return proposals that two things are the same, those that stand first, the best before the others.

    Args:
        things: of one table.
        settled: pairs of ids (in order) that a person has decided about; they are not proposed again.
        progress: is told how far it is.
        threshold: the least score of a proposal.

    Returns:
        Also the pairs whose names alone would be enough and that something else keeps apart, with
        ``rejected`` telling what.
    """
    carriers: dict[Name, list[tuple[int, Form]]] = {}
    for number, thing in enumerate(things):
        for form in thing.forms:
            if form.name.core:
                carriers.setdefault(form.name, []).append((number, form))
    names = sorted(carriers, key=lambda name: name.written)
    best: dict[tuple[int, int], tuple[float, Proposal]] = {}
    registered = np.array([all(things[at].register_id for at, _ in carriers[name]) for name in names])
    for pair in _alike(names, carriers, registered, threshold, progress):
        for one, first in carriers[names[pair.a]]:
            for other, second in carriers[names[pair.b]]:
                if one == other:
                    continue
                ends = (things[one], things[other]) if one < other else (things[other], things[one])
                if (ends[0].id, ends[1].id) in settled or ends[0].id == ends[1].id:
                    continue
                forms = (first, second) if one < other else (second, first)
                found = _proposal(ends, forms, pair.weights, threshold)
                key = (min(one, other), max(one, other))
                if found and (key not in best or found < best[key][1]):
                    best[key] = (found.score, found)
    return sorted((found for _, found in best.values()), key=lambda found: found.rank)


def _alike(
    names: list[Name],
    carriers: dict[Name, list[tuple[int, Form]]],
    registered: npt.NDArray[np.bool_],
    threshold: float,
    progress: Progress,
) -> Iterator[_Pair]:
    """Give the pairs of names whose likeness is enough, before what the things themselves say.

    Args:
        names: each once.
        carriers: of each name what carries it.
        registered: of each name whether only bodies of a register carry it.
        threshold: the least likeness.
        progress: is told how far it is.
    """
    words = Words(names)
    sides = [words.side(name) for name in names]
    progress.at(text("names.step_candidates"), 0.05)
    found = _near(_open(pairs(names), registered), sides).tolist()
    for number, (a, b) in enumerate(found):
        if number % _TOLD_EVERY == 0:
            progress.at(text("names.step_score"), 0.3 + 0.7 * number / len(found))
        weights = parts(sides[a], sides[b], words, threshold)
        if weights[0] + weights[1] + weights[2] >= threshold:
            yield _Pair(a, b, weights)
    for number, name in enumerate(names):
        if len(carriers[name]) > 1:
            yield _Pair(number, number, (_SAME_NAME, *(0.0,) * (len(PARTS) - 1)))


def _open(found: Pairs, registered: npt.NDArray[np.bool_]) -> Pairs:
    """Leave out the pairs of two names that a register keeps apart by itself."""
    kept: Pairs = found[~(registered[found[:, 0]] & registered[found[:, 1]])] if len(found) else found
    return kept


def _near(found: Pairs, sides: Sequence[Side]) -> Pairs:
    """Leave out the pairs whose letters have too little in common to be worth weighing."""
    if not len(found):
        return found
    texts = np.array(["".join(sorted(side.words)) for side in sides], dtype=object)
    likeness = cpdist(
        texts[found[:, 0]], texts[found[:, 1]], scorer=Indel.normalized_similarity, score_cutoff=_LEAST_NEAR,
        dtype=np.float32, workers=2,
    )  # fmt: skip
    short = np.array([len(side.words) == 1 and side.name.written.isupper() for side in sides])
    kept: Pairs = found[(likeness > 0) | short[found[:, 0]] | short[found[:, 1]]]
    return kept


def _proposal(
    ends: tuple[Thing, Thing], forms: tuple[Form, Form], weights: tuple[float, ...], threshold: float
) -> Proposal | None:
    """Return the proposal for two things by two of their names; nothing when it falls short by itself."""
    first, second = forms
    reasons = [
        Reason(
            kind, round(weight, 4), first.text, second.text,
            first.source, first.locator, second.source, second.locator,
        )
        for kind, weight in zip(PARTS, weights, strict=True)
        if weight
    ]  # fmt: skip
    kinds = [min(end.kinds, default="") for end in ends]
    total = score(weights)
    two_forms = bool(weights[PARTS.index("other_form")])
    if not alike(kinds[0], kinds[1]) or (two_forms and all(kinds) and kinds[0] != kinds[1]):
        reasons.append(Reason("other_kind", OTHER_KIND, kinds[0], kinds[1]))
        total = score((*weights, OTHER_KIND))
    rejected = _rejected(ends, forms, total, threshold)
    return Proposal(ends[0].id, ends[1].id, "same", total, tuple(reasons), rejected)


def _rejected(ends: tuple[Thing, Thing], forms: tuple[Form, Form], total: float, threshold: float) -> str:
    """Return what keeps two things apart whose names are alike; empty when nothing does."""
    a, b = ends
    if any(apart(a.table, one, other) for one in a.kinds or {""} for other in b.kinds or {""}):
        return "kinds_apart"
    if cannot_be_one(a, b):
        return "facts_apart"
    if not (_tells(forms[0].name) and _tells(forms[1].name)):
        return "tells_nothing"
    return "" if total >= threshold else "below"


def _tells(name: Name) -> bool:
    """Tell whether a name tells one thing from others: not a place or a word for a sort alone."""
    return tells(name) or bool(variant_keys("organisations", name))
