"""Organisations and programmes whose names look like those of another, told as findings for a person."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec

import pandas as pd

from samenhang.i18n import LANGUAGES, text
from samenhang.records import Finding, Place, finding
from samenhang.resolution import decisions
from samenhang.resolution.proposals import Proposal
from samenhang.resolution.things import COMPARED, Thing, things

MOST_THINGS = 20_000
"""Of more things in one table the names are not compared at every build: that takes minutes."""

MOST_TOLD = 200
"""How many proposals of a table are told, the best first."""

_NEEDED = ("rapidfuzz", "scipy", "sparse_dot_topn")


def findings(frames: Mapping[str, pd.DataFrame]) -> list[Finding]:
    """Return a note for each two things that may be one by their names, and that nobody has decided about.

    Args:
        frames: all tables, rules and decisions applied.
    """
    if any(find_spec(name) is None for name in _NEEDED):
        return [finding("names_not_compared_without", "note")]
    settled = {item.pair for item in decisions.standing(decisions.read(frames["decisions"]))}
    found: list[Finding] = []
    for table in COMPARED:
        known = things(frames, table)
        if len(known) > MOST_THINGS:
            found.append(
                finding("names_not_compared", "note", None, table=table, count=len(known), most=MOST_THINGS)
            )
        elif len(known) > 1:
            found += _told(known, settled, frames[table])
    return found


def _told(known: list[Thing], settled: set[tuple[str, str]], frame: pd.DataFrame) -> list[Finding]:
    from samenhang.resolution.name_proposals import propose  # heavy libraries, for those who have them

    proposed = [item for item in propose(known, settled) if not item.rejected][:MOST_TOLD]
    places = _places(frame) if proposed else {}
    return [_finding(item, places.get(item.a, Place())) for item in proposed]


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
