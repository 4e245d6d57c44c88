"""Proposals for initiatives over programmes: which things may belong together, how, and why.

Nothing is joined here. What comes out does not depend on the order of what goes in: things are numbered by
their ids, and everything else is sorted by these numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from scipy import sparse

from samenhang.matching import candidates
from samenhang.matching.evidence import STEP, Evidence, Names, Weigher
from samenhang.matching.judge import Lookup, Verdict, judge
from samenhang.matching.lifting import Lifted, lift, told
from samenhang.matching.material import Bools, Ints, Material
from samenhang.matching.reasons import Reasons, reasons
from samenhang.matching.vocabulary import Vocabulary, vocabulary
from samenhang.progress import SILENT, Progress

REJECTED = 500
"""So many pairs that were weighed and rejected are kept, the best ones."""

NEARLY = 0.40
"""A rejected pair is worth keeping from this score on."""


@dataclass(frozen=True, slots=True)
class Result:
    """What was found: the pairs (proposals, settled ones and the best rejected) and their reasons.

    ``lifted`` are the pairs that parts of theirs tell of.
    """

    verdict: Verdict
    reasons: Reasons
    terms: list[str]
    lifted: Lifted


def match(material: Material, progress: Progress = SILENT, what: str = "") -> Result:
    """Weigh the things of a portfolio against each other.

    Args:
        material: the things and what is known of them.
        progress: is told how far it is.
        what: the sentence for a person that tells what is being done.
    """
    progress.at(what)
    words = vocabulary(material)
    weigher = Weigher(material, words)
    lookup = Lookup.of(material)
    progress.at(what, 0.25)
    a, b = _candidates(material, words, weigher)
    weigher.note_thirds(a, b)
    progress.at(what, 0.45)
    scales = Scales(material, weigher, lookup)
    parts: list[tuple[Verdict, Evidence]] = []
    for start in range(0, len(a), STEP):
        parts.append(scales.weigh(a[start : start + STEP], b[start : start + STEP]))
        progress.at(what, 0.45 + 0.45 * min(1.0, (start + STEP) / len(a)))
    if not parts:
        parts.append(scales.weigh(np.empty(0, np.int64), np.empty(0, np.int64)))
    lifted = lift(material, _joined([verdict for verdict, _ in parts]))
    if len(lifted.a):
        parts = [_without(material, part, lifted) for part in parts]
        parts.append(scales.weigh(lifted.a, lifted.b, lifted))
    verdict = _joined([part for part, _ in parts])
    evidence = _joined_evidence([part for _, part in parts])
    chosen = _bounded(material, verdict)
    verdict, evidence = _taken(verdict, chosen), _evidence(evidence, chosen)
    found = reasons(material, words, weigher.have, verdict, evidence)
    return Result(verdict, found, words.stems, lifted)


@dataclass(frozen=True, slots=True)
class Scales:
    """What pairs are weighed and judged with."""

    material: Material
    weigher: Weigher
    lookup: Lookup

    def weigh(self, a: Ints, b: Ints, lifted: Lifted | None = None) -> tuple[Verdict, Evidence]:
        """Return the verdict on pairs and the evidence, of those worth keeping."""
        evidence = self.weigher.weigh(a, b)
        if lifted:
            evidence.strength["part"] = lifted.strength
        verdict = judge(self.material, self.lookup, a, b, evidence)
        if lifted:
            verdict = told(lifted, verdict)
        kept = _kept(verdict)
        return _taken(verdict, kept), _evidence(evidence, kept)


def _without(material: Material, part: tuple[Verdict, Evidence], lifted: Lifted) -> tuple[Verdict, Evidence]:
    """Leave out the pairs that are weighed once more."""
    verdict, evidence = part
    kept = ~np.isin(material.keys(verdict.a, verdict.b), material.keys(lifted.a, lifted.b))
    return _taken(verdict, kept), _evidence(evidence, kept)


def _candidates(material: Material, words: Vocabulary, weigher: Weigher) -> tuple[Ints, Ints]:
    if len(material) <= candidates.ALL:
        return candidates.every(material)
    rows = sparse.csr_array(
        (np.ones(len(material.names.thing)), (material.names.thing, np.arange(len(material.names.thing)))),
        shape=(len(material), len(material.names.thing)),
    )
    names = (rows @ words.names).tocsr()
    hanging = [
        matrix for kind, matrix in sorted(weigher.have.items()) if kind in ("partner", "third", "money")
    ]
    every = sparse.csr_array(sparse.hstack([(names + words.texts).tocsr(), *hanging]))
    a, b = candidates.likely(material, [names, words.texts, every])
    more = [material.keys(pairs.a, pairs.b) for pairs in (material.settled, material.ties, material.apart)]
    keys = np.unique(np.concatenate([a * len(material) + b, *more]))
    a, b = keys // len(material), keys % len(material)
    free = ~candidates.related(material, a, b)
    return a[free], b[free]


def _kept(verdict: Verdict) -> Bools:
    rejected = verdict.state == "rejected"
    telling = np.isin(verdict.rejection, ("different", "name_only", "number", "elsewhere"))
    near = (verdict.score >= NEARLY) | (telling & (_of(verdict, "same_name") > 0))
    found: Bools = ~rejected | (near & (verdict.rejection != "kind")) | (verdict.rejection == "different")
    return found


def _of(verdict: Verdict, kind: str) -> np.ndarray:
    return verdict.shares.get(kind, np.zeros(len(verdict.a)))


def _bounded(material: Material, verdict: Verdict) -> Ints:
    """Return the pairs that are kept, those that stand first, the best first; few of the rejected."""
    rejected = verdict.state == "rejected"
    keys = material.keys(verdict.a, verdict.b)
    decided = verdict.rejection != "different"
    order = np.lexsort((keys, -np.round(verdict.score, 6), decided & rejected, rejected))
    standing = int((~rejected).sum())
    return order[: standing + REJECTED]


def _taken(verdict: Verdict, chosen: Ints | Bools) -> Verdict:
    return Verdict(
        verdict.a[chosen], verdict.b[chosen], verdict.score[chosen], verdict.relation[chosen],
        verdict.state[chosen], verdict.rejection[chosen],
        {kind: share[chosen] for kind, share in verdict.shares.items()},
    )  # fmt: skip


def _evidence(evidence: Evidence, chosen: Ints | Bools) -> Evidence:
    names, mention = evidence.names, evidence.mention
    return Evidence(
        {},
        Names(*(getattr(names, item.name)[chosen] for item in fields(names))),
        type(mention)(*(getattr(mention, item.name)[chosen] for item in fields(mention))),
        evidence.meet[chosen],
    )


def _joined(parts: list[Verdict]) -> Verdict:
    if len(parts) == 1:
        return parts[0]
    columns = {
        item.name: np.concatenate([getattr(part, item.name) for part in parts])
        for item in fields(Verdict)
        if item.name != "shares"
    }
    shares = {kind: np.concatenate([part.shares[kind] for part in parts]) for kind in parts[0].shares}
    return Verdict(**columns, shares=shares)


def _joined_evidence(parts: list[Evidence]) -> Evidence:
    if len(parts) == 1:
        return parts[0]
    names = [np.concatenate([getattr(p.names, f.name) for p in parts]) for f in fields(Names)]
    mention = type(parts[0].mention)
    found = [np.concatenate([getattr(p.mention, f.name) for p in parts]) for f in fields(mention)]
    return Evidence({}, Names(*names), mention(*found), np.concatenate([p.meet for p in parts]))
