"""Organisations and programmes whose names look like those of another, told as findings for a person."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from typing import NamedTuple

import pandas as pd

from samenhang.i18n import LANGUAGES, text
from samenhang.progress import SILENT, Progress
from samenhang.proposals import Proposal
from samenhang.records import Finding, Place, finding
from samenhang.resolution import decisions
from samenhang.resolution.things import COMPARED, Thing, things

MOST_THINGS = 20_000
"""Of more things in one table the names are not compared at every build: that takes minutes."""

MOST_TOLD = 200
"""How many proposals of a table are told, the best first."""

_NEEDED = ("rapidfuzz", "scipy", "sparse_dot_topn")


class Doubts(NamedTuple):
    """What may be one by its name, and a note for each; or a note that tells why nothing was compared."""

    alike: tuple[Proposal, ...]
    findings: list[Finding]


def doubts(frames: Mapping[str, pd.DataFrame], progress: Progress = SILENT) -> Doubts:
    """Return each two things that may be one by their names, and that nobody has decided about.

    Args:
        frames: all tables, rules and decisions applied.
        progress: is told how far it is.
    """
    if any(find_spec(name) is None for name in _NEEDED):
        return Doubts((), [finding("names_not_compared_without", "note")])
    settled = {item.pair for item in decisions.standing(decisions.read(frames["decisions"]))}
    found: list[Finding] = []
    alike: list[Proposal] = []
    for at, table in enumerate(COMPARED):
        known = things(frames, table)
        if len(known) > MOST_THINGS:
            found.append(
                finding("names_not_compared", "note", None, table=table, count=len(known), most=MOST_THINGS)
            )
        elif len(known) > 1:
            part = progress.stretch(at / len(COMPARED), (at + 1) / len(COMPARED))
            proposed = _proposed(known, settled, part)
            places = _places(frames[table]) if proposed else {}
            found += [_finding(item, places.get(item.a, Place())) for item in proposed]
            alike += proposed
    return Doubts(tuple(alike), found)


def _proposed(known: list[Thing], settled: set[tuple[str, str]], progress: Progress) -> list[Proposal]:
    from samenhang.resolution.name_proposals import propose  # heavy libraries, for those who have them

    return [item for item in propose(known, settled, progress) if not item.rejected][:MOST_TOLD]


def _places(frame: pd.DataFrame) -> dict[str, Place]:
    rows = frame[["id", "_file", "_sheet", "_row"]].drop_duplicates("id")
    return {
        entity: Place(file, sheet, int(row or 0))
        for entity, file, sheet, row in rows.itertuples(index=False, name=None)
    }


def _finding(item: Proposal, place: Place) -> Finding:
    named = next(reason for reason in item.reasons if reason.kind != "other_kind")
    words = {f"reasons_{lang}": _in_words(item, lang) for lang in LANGUAGES}
    return finding(
        "names_alike", "note", place, item.a, a=item.a, b=item.b, one=named.text_a, other=named.text_b,
        score=f"{item.score:.2f}", **words,
    )  # fmt: skip


def _in_words(item: Proposal, lang: str) -> str:
    """Return the reasons in a few words, the heaviest first."""
    return "; ".join(
        f"{text(f'names.reason_{reason.kind}', lang=lang)} ({reason.weight:+.2f})" for reason in item.reasons
    )
