"""The reason cards of the pairs that are kept: which rows stand on either side, and what they share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from samenhang.matching.evidence import Evidence
from samenhang.matching.judge import Verdict
from samenhang.matching.material import Ints, Material
from samenhang.matching.vocabulary import Vocabulary
from samenhang.matching.weights import WEIGHTS

SHOWN = 0.004
"""A reason that takes away less of the doubt is not told."""

NAME, TEXT, VALUE, TIE = "name", "text", "value", "tie"
"""What the row of a side is: a name, a text, a value that hangs on both, or a tie between the two."""


TIED = ("settled", "tie", "part", "programme_tie", "period")
"""Reasons that rest on what stands between the two, not on a value that hangs on both."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """One row per reason: of which pair, of what kind, how strong, and the rows on either side.

    ``rests`` tells what ``row_a`` and ``row_b`` are rows of; they are -1 where it is a value or a tie. Shared
    are terms (``text``, ``alike_name``) or values of the kind, as pairs of numbers (reason, what).
    """

    pair: Ints
    kind: npt.NDArray[np.str_]
    share: npt.NDArray[np.float64]
    rests_a: npt.NDArray[np.str_]
    row_a: Ints
    rests_b: npt.NDArray[np.str_]
    row_b: Ints
    term_of: Ints
    term: Ints
    value_of: Ints
    value: Ints


def reasons(
    material: Material,
    words: Vocabulary,
    have: dict[str, sparse.csr_array],
    verdict: Verdict,
    evidence: Evidence,
) -> Reasons:
    """Return the reasons of these pairs, pair by pair, the strongest first."""
    low, high = np.minimum(verdict.a, verdict.b), np.maximum(verdict.a, verdict.b)
    turned = verdict.a > verdict.b
    parts = []
    for kind in WEIGHTS:
        if kind not in verdict.shares:
            continue
        pair = np.flatnonzero(verdict.shares[kind] > SHOWN)
        sides = _sides(kind, words, (low[pair], high[pair]), pair, evidence)
        (rests_a, row_a), (rests_b, row_b) = sides
        swap = turned[pair]
        parts.append((
            pair, np.full(len(pair), kind, "<U16"), verdict.shares[kind][pair],
            np.where(swap, rests_b, rests_a), np.where(swap, row_b, row_a),
            np.where(swap, rests_a, rests_b), np.where(swap, row_a, row_b),
        ))  # fmt: skip
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    order = np.lexsort((columns[1], -np.round(columns[2], 6), columns[0]))
    pair, kinds, share, rests_a, row_a, rests_b, row_b = (column[order] for column in columns)
    one, other = low[pair], high[pair]
    term_of, term = _shared_terms(words, kinds, one, other, evidence, pair)
    value_of, value = _shared_values(have, kinds, one, other)
    return Reasons(pair, kinds, share, rests_a, row_a, rests_b, row_b, term_of, term, value_of, value)


Side = tuple[npt.NDArray[np.str_], Ints]


def _sides(
    kind: str, words: Vocabulary, things: tuple[Ints, Ints], pair: Ints, evidence: Evidence
) -> tuple[Side, Side]:
    """Return for each side what its row is, and which row."""
    count = len(pair)
    if kind in ("same_name", "alike_name"):
        names = np.full(count, NAME, "<U5")
        return (names, evidence.names.row_a[pair]), (names, evidence.names.row_b[pair])
    if kind in ("name_within", "mentioned"):
        found = evidence.mention
        told = (kind == "mentioned") & (found.text_row[pair] >= 0)
        host = np.where(found.in_name[pair] & ~told, NAME, TEXT)
        guest = np.full(count, NAME, "<U5")
        by_a, name = found.by_a[pair], found.name_row[pair]
        other = np.where(told, found.text_row[pair], found.other_row[pair])
        return (
            (np.where(by_a, host, guest), np.where(by_a, other, name)),
            (np.where(by_a, guest, host), np.where(by_a, name, other)),
        )
    if kind == "text":
        texts = np.full(count, TEXT, "<U5")
        common = words.texts[things[0]].minimum(words.texts[things[1]]).tocsr()
        return (texts, _telling_row(words, things[0], common)), (
            texts,
            _telling_row(words, things[1], common),
        )
    rests = np.full(count, TIE if kind in TIED else VALUE, "<U5")
    none = np.full(count, -1, np.int64)
    return (rests, none), (rests, none)


def _telling_row(words: Vocabulary, things: Ints, common: sparse.csr_array) -> Ints:
    """Return for each thing the text of it that holds most of what the pair has in common."""
    rows, start = words.text_rows, words.text_start
    many = start[things + 1] - start[things]
    at = np.repeat(np.arange(len(things)), many)
    row = start[things][at] + np.arange(len(at)) - np.repeat(np.cumsum(many) - many, many)
    held = np.asarray(rows[row].multiply(common[at]).sum(axis=1)).reshape(-1)
    order = np.lexsort((row, -np.round(held, 6), at))
    first = order[np.concatenate([[True], at[order][1:] != at[order][:-1]])] if len(order) else order
    found = np.full(len(things), -1, np.int64)
    found[at[first]] = row[first]
    return found


def _shared_terms(
    words: Vocabulary, kind: npt.NDArray[np.str_], a: Ints, b: Ints, evidence: Evidence, pair: Ints
) -> tuple[Ints, Ints]:
    parts = []
    for wanted, matrix in (("text", words.texts), ("alike_name", words.names)):
        at = np.flatnonzero(kind == wanted)
        one, other = (a[at], b[at])
        if wanted == "alike_name":
            one, other = evidence.names.row_a[pair[at]], evidence.names.row_b[pair[at]]
        common = matrix[one].minimum(matrix[other]).tocoo()
        parts.append((at[common.row], common.col.astype(np.int64)))
    of, term = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((term, of))
    return of[order], term[order]


def _shared_values(
    have: dict[str, sparse.csr_array], kind: npt.NDArray[np.str_], a: Ints, b: Ints
) -> tuple[Ints, Ints]:
    parts = [(np.empty(0, np.int64), np.empty(0, np.int64))]
    for wanted, matrix in have.items():
        at = np.flatnonzero(kind == wanted)
        common = matrix[a[at]].minimum(matrix[b[at]]).tocoo()
        parts.append((at[common.row], common.col.astype(np.int64)))
    of, value = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((value, of))
    return of[order], value[order]
