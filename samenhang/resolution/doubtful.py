"""Organisations and programmes whose names look like those of another, told as findings for a person."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, is_dataclass
from functools import partial
from importlib.util import find_spec
from typing import Any, NamedTuple

import pandas as pd

from samenhang.hashing import digest
from samenhang.i18n import LANGUAGES, text
from samenhang.progress import SILENT, Progress
from samenhang.proposals import Proposal, Reason
from samenhang.records import Finding, Place, finding
from samenhang.resolution import decisions
from samenhang.resolution.things import COMPARED, Thing, things

MOST_THINGS = 200_000
"""Of more things in one table the names are not compared: up to here it takes about a minute, and only when
one of them or a decision has changed."""

MOST_TOLD = 200
"""How many proposals of a table are told, the best first."""

_KEY_LENGTH = 32
_NEEDED = ("rapidfuzz", "scipy", "sparse_dot_topn")


class Doubts(NamedTuple):
    """What may be one by its name, and a note for each; or a note that tells why nothing was compared."""

    alike: tuple[Proposal, ...]
    findings: list[Finding]


Once = Callable[[str, Callable[[], Any]], Any]
"""Gives what was found under a key before, or makes it: plain data."""


def doubts(
    frames: Mapping[str, pd.DataFrame],
    progress: Progress = SILENT,
    once: Once = lambda _, make: make(),
) -> Doubts:
    """Return each two things that may be one by their names, and that nobody has decided about.

    Args:
        frames: all tables, rules and decisions applied.
        progress: is told how far it is.
        once: keeps what was found among the same names, from build to build.
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
            plain = once(_key(known, settled), partial(_proposed, known, settled, part))
            proposed = [_as_proposal(item) for item in plain]
            places = _places(frames[table]) if proposed else {}
            found += [_finding(item, places.get(item.a, Place())) for item in proposed]
            alike += proposed
    return Doubts(tuple(alike), found)


def _proposed(known: list[Thing], settled: set[tuple[str, str]], progress: Progress) -> list[dict[str, Any]]:
    """Return the proposals as plain data, the best first."""
    from samenhang.resolution.name_proposals import propose  # heavy libraries, for those who have them

    found = propose(known, settled, progress)
    return [asdict(item) for item in found if not item.rejected][:MOST_TOLD]


def _as_proposal(found: Mapping[str, Any]) -> Proposal:
    return Proposal(**{**found, "reasons": tuple(Reason(**one) for one in found["reasons"])})


def _key(known: list[Thing], settled: set[tuple[str, str]]) -> str:
    return digest([_packed(known), _packed(sorted(settled))], _KEY_LENGTH)


def _packed(found: object) -> str:
    """Write what is compared in one way, whatever the order of its sets."""
    if isinstance(found, frozenset):
        return _packed(sorted(found))
    if isinstance(found, list | tuple):
        return f"[{','.join(map(_packed, found))}]"
    if is_dataclass(found):
        return _packed([getattr(found, one.name) for one in fields(found)])
    return json.dumps(found)


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
