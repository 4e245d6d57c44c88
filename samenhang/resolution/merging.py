"""Organisations and programmes that a rule finds to be certainly one get one id.

The rules are those of :mod:`samenhang.resolution.certain`. What was joined stays visible: the name that went
becomes an alias whose source is the list of rules and whose place names the rule, and a note says so. Two
turns of one programme (I and II) stay two and are linked: the later continues the earlier.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from samenhang.dutch.name_words import PARTS, without_marks
from samenhang.i18n import LANGUAGES, text
from samenhang.ids import rest_of
from samenhang.records import Finding, Place, finding
from samenhang.resolution import decisions
from samenhang.resolution.certain import Certain, Known, cannot_be_one, certain, region_of
from samenhang.resolution.clusters import Clusters
from samenhang.resolution.replacing import replace_ids
from samenhang.resolution.things import COMPARED, Thing, things

Frames = Mapping[str, pd.DataFrame]
Made = dict[str, list[dict[str, str]]]

RULES_SOURCE = "source/samenhang-namen"
"""The register that what a rule says comes from."""

_CONFIDENCE = "0.95"
_THEMES = ("areas", "programmes", "organisations", "lines", "goals", "projects")
_SEVERAL = re.compile(r"[|\n]+")
"""What parts the values of a cell of several: in one value it would make two of it."""

_BARE = re.compile(r"[^a-z0-9]+")


def apply(
    frames: Frames, raw: Frames
) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame], list[Finding]]:
    """Give things that are certainly one the same id, and link the turns of a programme.

    Args:
        frames: all tables, references resolved.
        raw: the texts as they stood; an id that is replaced is kept there.

    Returns:
        The frames and texts after it, and a note for each thing that was joined to another.
    """
    settled, apart = _decided(frames["decisions"])
    made: Made = {}
    found: list[Finding] = []
    done, kept = dict(frames), dict(raw)
    # One table after the other: programmes of two owners that proved to be one may be one themselves.
    for table in COMPARED:
        replaced: dict[str, str] = {}
        known = Known(
            {item.id: item for item in things(done, table)},
            settled,
            _elsewhere(done, table),
            _dates(done),
        )
        _join(table, certain(known), apart, known, (replaced, made, found))
        if table == "programmes":
            left = [item for entity, item in known.things.items() if entity not in replaced]
            made["links"] = _turns(done, left)
        done, kept = replace_ids(done, kept, replaced)
    for name, rows in made.items():
        done[name], kept[name] = _with(done[name], kept[name], rows)
    if any(made.values()):
        done["sources"], kept["sources"] = _with(done["sources"], kept["sources"], [_source()])
    return done, kept, _placed(found, frames)


def _decided(frame: pd.DataFrame) -> tuple[set[tuple[str, str]], list[tuple[str, str]]]:
    """Return the pairs that people decided about, and those decided to be different."""
    given = decisions.standing(decisions.read(frame))
    return {item.pair for item in given}, sorted(
        {item.pair for item in given if item.decision == "different"}
    )


def _dates(frames: Frames) -> dict[str, str]:
    rows = frames["sources"][["id", "published"]]
    return dict(rows[rows["published"] != ""].drop_duplicates("id").itertuples(index=False, name=None))


def _elsewhere(frames: Frames, table: str) -> Callable[[frozenset[str]], frozenset[str]]:
    """Return what tells which keys are the names of places, themes, projects and the like."""

    def among(keys: frozenset[str]) -> frozenset[str]:
        names = {cell for name in _THEMES if name != table for cell in frames[name]["name"].unique() if cell}
        return frozenset(key for name in names if (key := _BARE.sub("", without_marks(name))) in keys)

    return among


def _join(
    table: str, pairs: list[Certain], apart: list[tuple[str, str]], known: Known,
    into: tuple[dict[str, str], Made, list[Finding]],
) -> None:  # fmt: skip
    """Gather what is one, pair by pair, and tell of each that goes which rule joined it to what."""
    replaced, made, found = into
    clusters = Clusters(apart)
    by_pair = [item for item in pairs if not clusters.join(item.a, item.b)]
    for members in clusters.sets():
        kept = min(members, key=lambda entity: (*_standing(known.things[entity]), entity))
        replaced.update({entity: kept for entity in members if entity != kept})
    for item in by_pair:
        kept, gone = replaced.get(item.a, item.a), item.b if item.b in replaced else item.a
        stays, goes = (item.text_a, item.text_b) if gone == item.b else (item.text_b, item.text_a)
        made.setdefault(table, []).append(_alias(known.things[kept], item, goes))
        found.append(
            finding(
                "merged_by_rule", "note", None, kept, kept=kept, gone=gone, one=stays, other=goes,
                **{f"rule_{lang}": text(f"names.rule_{item.rule}", lang=lang) for lang in LANGUAGES},
            )
        )  # fmt: skip


def _standing(thing: Thing) -> tuple[bool, bool]:
    """Return what sorts ids that may stay: those of a register first, then those of a shipped vocabulary."""
    shipped = any(source.startswith(("source/vocabulary-", "source/register-")) for source in thing.sources)
    return not thing.register_id, not shipped


def _alias(kept: Thing, item: Certain, name: str) -> dict[str, str]:
    return {
        "id": kept.id, "name": kept.names[0].text if kept.names else "", "aliases": _SEVERAL.sub(" ", name),
        "kind": min(kept.kinds, default=""), "area": min(kept.areas, default=""),
        "locator": f"rule={item.rule}",
        "quote": f"{item.text_a} = {item.text_b}",
    }  # fmt: skip


def _turns(frames: Frames, programmes: Iterable[Thing]) -> list[dict[str, str]]:
    """Return a link for each programme that carries the next number of another, where nobody said so."""
    by_name: dict[str, dict[int, list[Thing]]] = {}
    for thing in programmes:
        for name in {form.name for form in thing.names}:
            if name.core and len(name.numbers) <= 1 and name.core[-1] not in PARTS:
                number = int(min(name.numbers, default="1"))
                region = min(region_of(thing, name), default="").partition("#")[0]
                by_name.setdefault(region or "".join(name.core), {}).setdefault(number, []).append(thing)
    told = _told(frames)
    rows = []
    for turns in by_name.values():
        for number, later in turns.items():
            earlier = turns.get(number - 1, [])
            if len(later) == len(earlier) == 1 and not cannot_be_one(later[0], earlier[0]):
                pair = (later[0].id, earlier[0].id)
                if pair not in told and _numbered(later[0], number):
                    rows.append(_link(later[0], earlier[0]))
    return sorted(rows, key=lambda row: row["id"])


def _numbered(thing: Thing, number: int) -> bool:
    return any(str(number) in form.name.numbers for form in thing.names)


def _told(frames: Frames) -> set[tuple[str, str]]:
    """Return what follows what already, by a column or a link."""
    follows = frames["programmes"][["id", "follows"]]
    links = frames["links"][["from", "to"]]
    return {*follows.itertuples(index=False, name=None), *links.itertuples(index=False, name=None)}


def _link(later: Thing, earlier: Thing) -> dict[str, str]:
    return {
        "id": f"link/{rest_of(later.id)}/turn/{rest_of(earlier.id)}", "from": later.id, "to": earlier.id,
        "relation": "continues", "locator": "rule=turn",
        "quote": f"{later.names[0].text}, {earlier.names[0].text}",
    }  # fmt: skip


def _source() -> dict[str, str]:
    return {
        "id": RULES_SOURCE, "title": text("names.source_title", lang=LANGUAGES[0]), "kind": "register",
        "language": LANGUAGES[0], "method": "table", "confidence": "1",
    }  # fmt: skip


def _with(
    frame: pd.DataFrame, texts: pd.DataFrame, rows: list[dict[str, str]]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Add rows that a rule made, each once, with an empty original text."""
    if not rows:
        return frame, texts
    origin: dict[str, Any] = {"source": RULES_SOURCE, "method": "inferred", "confidence": _CONFIDENCE}
    added = pd.DataFrame([origin | row for row in rows]).reindex(columns=frame.columns, fill_value="")
    added = added.fillna("").astype("str").drop_duplicates()
    blank = pd.DataFrame("", index=added.index, columns=texts.columns, dtype="str")
    return pd.concat([frame, added], ignore_index=True), pd.concat([texts, blank], ignore_index=True)


def _placed(found: Iterable[Finding], frames: Frames) -> list[Finding]:
    """Give each note the place of the first row of what went."""
    first: dict[str, Place] = {}
    for table in COMPARED:
        rows = frames[table][["id", "_file", "_sheet", "_row"]].drop_duplicates("id")
        for entity, file, sheet, row in rows.itertuples(index=False, name=None):
            first[entity] = Place(file, sheet, int(row or 0))
    return [
        Finding(
            item.code, item.severity, first.get(dict(item.fields)["gone"], Place()), item.subject, item.fields
        )
        for item in found
    ]
