"""Decisions of people about what is the same, applied to the tables.

*Same* on two organisations or two programmes gives one id: that of the thing with a register id, else
the first in the alphabet. On projects and measures (and on a programme that is only named, with a
project) it merges nothing: they share an ``initiative/...`` id. *Different* blocks, also where the two
would only meet through others. Each decision that joins two things is a row of ``links`` as well.

Decisions are only ever added. One that names another in ``replaces`` takes its place, so what was decided can
be revised and taken back without losing what it was. One that was made on things that have changed since
still counts, and is reported for a person to look at again.

What is decided does not depend on the order of the rows: on one pair the newest decision counts
(*different* when both are as new), and pairs are joined from the oldest decision to the newest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import pandas as pd

from samenhang.hashing import seen_of
from samenhang.ids import kind_of, rest_of
from samenhang.ontology.schema import schema
from samenhang.records import SEPARATOR, Decided, Finding, Place, Severity, finding
from samenhang.resolution.clusters import Clusters
from samenhang.resolution.replacing import replace_ids

MERGED = ("organisation", "programme")
SHARED = ("project", "programme")
_ORIGIN = ("source", "locator", "quote", "confidence", "_file", "_sheet", "_row")

Frames = Mapping[str, pd.DataFrame]

State = Literal["counts", "replaced", "refused", "reopened"]
"""What a decision comes to: it ``counts``; a later one names it (``replaced``); another goes before it, or
blocks it (``refused``); it counts, but its sides have changed since (``reopened``)."""


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """A row of ``decisions``, ``a`` and ``b`` as ids; ordered from old to new."""

    when: str
    a: str
    b: str
    decision: str
    id: str = ""
    place: Place = field(default=Place(), compare=False)
    seen: str = field(default="", compare=False)
    replaces: tuple[str, ...] = field(default=(), compare=False)

    @property
    def pair(self) -> tuple[str, str]:
        """The two things, whichever stands first."""
        return min(self.a, self.b), max(self.a, self.b)


@dataclass(slots=True)
class Outcome:
    """What the decisions come to: which id is replaced by which, which initiative a thing has."""

    replaced: dict[str, str] = field(default_factory=dict)
    initiatives: dict[str, str] = field(default_factory=dict)
    refused: set[Decision] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


class Applied(NamedTuple):
    """The tables and texts after the decisions, the findings, and what each decision comes to.

    Findings are contradictions, what can't be applied, and what is to be looked at again.
    """

    frames: dict[str, pd.DataFrame]
    raw: dict[str, pd.DataFrame]
    findings: list[Finding]
    states: dict[Decision, State]


def apply(frames: Frames, raw: Frames, fingerprints: Mapping[str, str]) -> Applied:
    """Apply the table ``decisions`` to all tables.

    Args:
        frames: all tables, references resolved.
        raw: the texts as they stood; an id that is replaced is kept there.
        fingerprints: of what can be decided about, by id (:func:`samenhang.resolution.seen.fingerprints`).
    """
    given = read(frames["decisions"])
    if not given:
        return Applied(dict(frames), dict(raw), [], {})
    taken = standing(given)
    organisations = frames["organisations"]
    registered = frozenset(organisations["id"][organisations["register_id"] != ""])
    outcome = weigh(taken, registered, _given_initiatives(frames))
    changed = _changed(taken, outcome, fingerprints)
    states: dict[Decision, State] = dict.fromkeys(given, "replaced")
    states.update(dict.fromkeys(taken, "counts"))
    states.update(dict.fromkeys(outcome.refused, "refused"))
    states.update(dict.fromkeys(changed, "reopened"))
    done, kept = replace_ids(frames, raw, outcome.replaced)
    done, kept = _share(done, kept, outcome.initiatives)
    done, kept = _link(done, kept, {item.id for item in taken if item not in outcome.refused})
    findings = [*outcome.findings, *(_tell("decision_reopened", "warning", item) for item in changed)]
    findings += [_tell("decisions_in_circle", "error", item) for item in _in_circle(given, taken)]
    return Applied(done, kept, findings, states)


def decided(states: Mapping[Decision, State]) -> tuple[Decided, ...]:
    """Return the decisions and what they come to as records, from old to new."""
    return tuple(
        Decided(item.id, item.a, item.b, item.decision, item.when, state)
        for item, state in sorted(states.items())
    )


def standing(given: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that no other one replaces, from old to new."""
    taken = sorted(given)
    replaced = {other for item in taken for other in item.replaces if other != item.id}
    return [item for item in taken if item.id not in replaced]


def _in_circle(given: Iterable[Decision], taken: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that replace each other in a circle, so that none of them counts."""
    by_id = {item.id: item for item in given}
    reached, ahead = set(), [item.id for item in taken]
    while ahead:
        if (found := by_id.get(ahead.pop())) and found.id not in reached:
            reached.add(found.id)
            ahead += found.replaces
    return sorted(item for entity, item in by_id.items() if entity not in reached)


def _changed(taken: Iterable[Decision], outcome: Outcome, fingerprints: Mapping[str, str]) -> list[Decision]:
    """Return the decisions that count and were made on sides that have changed since."""
    return [
        item
        for item in taken
        if item.seen and item not in outcome.refused and item.seen != seen_of(*item.pair, fingerprints)
    ]


def read(frame: pd.DataFrame) -> list[Decision]:
    """Return the decisions whose two sides are known, from old to new."""
    known = frame[(frame["a"] != "") & (frame["b"] != "") & (frame["decision"] != "")]
    columns = ["when", "a", "b", "decision", "id", "seen", "replaces", "_file", "_sheet", "_row"]
    return sorted(
        Decision(
            when, a, b, decision, entity, Place(file, sheet, int(row or 0)), seen,
            tuple(filter(None, replaces.split(SEPARATOR))),
        )
        for when, a, b, decision, entity, seen, replaces, file, sheet, row in known[columns].itertuples(
            index=False, name=None
        )
    )  # fmt: skip


def weigh(
    taken: list[Decision], registered: frozenset[str], initiatives: Mapping[str, str] | None = None
) -> Outcome:
    """Work out what decisions come to.

    Args:
        taken: the decisions, in any order.
        registered: ids of organisations with a register id; they keep their id.
        initiatives: the initiative that a project or programme already has.
    """
    outcome = Outcome()
    same, apart = _settle(sorted(taken), outcome)
    merge = [item for item in same if _kinds(item) in {(kind, kind) for kind in MERGED}]
    _merge(merge, apart, registered, outcome)
    share = [item for item in same if item not in merge and set(_kinds(item)) <= {*SHARED}]
    _join_initiatives(share, apart, dict(initiatives or {}), outcome)
    for item in same:
        if item not in merge and item not in share:
            outcome.findings.append(_tell("same_only_linked", "note", item))
    return outcome


def _settle(taken: list[Decision], outcome: Outcome) -> tuple[list[Decision], list[tuple[str, str]]]:
    """Decide per pair between *same* and *different*: the newest counts, *different* when as new."""
    latest: dict[tuple[str, str], Decision] = {}
    for item in sorted(taken, key=lambda item: (item.when, item.decision == "different", item)):
        if item.decision not in ("same", "different"):
            continue
        if item.a == item.b:
            outcome.refused.add(item)
            outcome.findings.append(_tell("decision_on_itself", "warning", item))
            continue
        before = latest.get(item.pair)
        if before and before.decision != item.decision:
            outcome.refused.add(before)
            outcome.findings.append(_tell("decisions_contradict", "warning", item, other=before.decision))
        latest[item.pair] = item
    same = sorted(item for item in latest.values() if item.decision == "same")
    return same, [item.pair for item in latest.values() if item.decision == "different"]


def _merge(
    same: list[Decision], apart: list[tuple[str, str]], registered: frozenset[str], outcome: Outcome
) -> None:
    clusters = Clusters(apart)
    for item in same:
        _join(clusters, item, item.a, item.b, outcome)
    for members in clusters.sets():
        kept = min(members, key=lambda entity: (entity not in registered, entity))
        outcome.replaced.update({entity: kept for entity in members if entity != kept})


def _join_initiatives(
    same: list[Decision], apart: list[tuple[str, str]], given: dict[str, str], outcome: Outcome
) -> None:
    """Give projects that are the same one initiative: one they have already, else one of the first's name."""
    replaced = outcome.replaced
    clusters = Clusters([(replaced.get(a, a), replaced.get(b, b)) for a, b in apart])
    for entity, initiative in sorted(given.items()):
        clusters.join(replaced.get(entity, entity), initiative)
    for item in same:
        _join(clusters, item, replaced.get(item.a, item.a), replaced.get(item.b, item.b), outcome)
    decided = {replaced.get(end, end) for item in same for end in item.pair}
    for members in clusters.sets():
        if not members & decided:
            continue
        named = sorted(entity for entity in members if kind_of(entity) == "initiative")
        things = sorted(members.difference(named))
        shared = named[0] if named else f"initiative/{rest_of(_first(things))}"
        outcome.initiatives.update(dict.fromkeys(things, shared))


def _first(things: list[str]) -> str:
    """Return what names an initiative: the first project, or the first thing when there is none."""
    return next((entity for entity in things if kind_of(entity) == "project"), things[0])


def _join(clusters: Clusters, item: Decision, a: str, b: str, outcome: Outcome) -> None:
    blocked = clusters.join(a, b)
    if blocked:
        outcome.refused.add(item)
        outcome.findings.append(_tell("decision_blocked", "error", item, one=blocked[0], other=blocked[1]))


def _kinds(item: Decision) -> tuple[str, str]:
    return kind_of(item.a), kind_of(item.b)


def _tell(code: str, severity: Severity, item: Decision, **fields: str) -> Finding:
    return finding(code, severity, item.place, item.a, a=item.a, b=item.b, when=item.when or "-", **fields)


def _given_initiatives(frames: Frames) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in ("projects", "programmes"):
        rows = frames[name][["id", "initiative"]]
        rows = rows[(rows["id"] != "") & (rows["initiative"] != "")].sort_values(["id", "initiative"])
        found |= dict(rows.drop_duplicates("id").itertuples(index=False, name=None))
    return found


def _share(
    frames: dict[str, pd.DataFrame], raw: dict[str, pd.DataFrame], initiatives: dict[str, str]
) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame]]:
    """Write the shared initiatives into the column of that name."""
    for name in ("projects", "programmes"):
        frame, texts = frames[name], raw[name]
        given = frame["initiative"]
        shared = frame["id"].map(lambda entity: initiatives.get(entity, "")).astype("str")
        after = shared.mask(shared == "", given)
        frames[name] = frame.assign(initiative=after)
        raw[name] = texts.assign(initiative=texts["initiative"].mask(after != given, given))
    return frames, raw


def _link(
    frames: dict[str, pd.DataFrame], raw: dict[str, pd.DataFrame], counting: set[str]
) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame]]:
    """Add each decision that counts and joins two things to ``links``, as found by people."""
    rows = frames["decisions"]
    joins = rows["decision"].isin(schema().schemes["link_relation"].keys())
    known = (rows["a"] != "") & (rows["b"] != "") & (rows["a"] != rows["b"])
    rows = rows[joins & known & rows["id"].isin(counting)]
    links = pd.DataFrame(
        {
            "id": "link/decision/" + rows["id"].map(rest_of).astype("str"),
            "from": rows["a"], "to": rows["b"], "relation": rows["decision"], "method": "reviewed",
            **{column: rows[column] for column in _ORIGIN},
        }
    )  # fmt: skip
    links = links.reindex(columns=frames["links"].columns, fill_value="").astype("str")
    texts = pd.DataFrame("", index=links.index, columns=raw["links"].columns, dtype="str")
    frames["links"] = pd.concat([frames["links"], links], ignore_index=True)
    raw["links"] = pd.concat([raw["links"], texts], ignore_index=True)
    return frames, raw
