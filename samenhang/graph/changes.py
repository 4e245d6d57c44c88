"""What differs between the claims of two builds, thing by thing.

Walking along both records gives the things whose claims differ. Then the same thing is found back
under another id: two organisations that became one by a decision (*merged*), one that became two again
(*split*), a row whose id was made of what it says (*renamed*). So these are not told as gone and new.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from samenhang.graph.claim_rows import Claim, Thing, read_things
from samenhang.ontology.schema import Table, schema

DECIDING = frozenset({"published", "kind"})
"""What is said of a source and decides which of two values counts (see ``entities``)."""

_SAME_ROW = (2, 3)
"""So much of a row must be unaltered to know it back under another id."""

_FINDINGS = "findings"
_NAMES = ("name", "title")

Mark = tuple[str, ...]
"""A claim without the id of its thing: what stands in one cell, and where."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A thing of which the claims differ.

    ``old`` and ``new`` are its claims in either build, empty when it was not there. ``before`` is its
    former id when it was renamed. ``old_others`` and ``new_others`` are the claims of things that were
    merged into it, or split off it: known on that side too, though under another id.
    """

    table: Table
    entity: str
    old: tuple[Claim, ...] = ()
    new: tuple[Claim, ...] = ()
    before: str = ""
    old_others: tuple[Claim, ...] = ()
    new_others: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """All differences, by table and id, and which ids took the place of which.

    ``merged`` gives for an id of the old build the thing it went up in, ``split`` for an id of the new
    one the thing it was part of, ``renamed`` for an id of the old build its id in the new.
    """

    differences: tuple[Difference, ...]
    merged: dict[str, str] = field(default_factory=dict)
    split: dict[str, str] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)

    @property
    def replaced(self) -> dict[str, str]:
        """By id of the old build, the id under which the same thing stands in the new."""
        return {**self.merged, **self.renamed}


def changes(old: Path, new: Path) -> Changes:
    """Compare the records of the builds in two folders.

    Raises:
        StoreError: a record is missing or damaged.
    """
    found = {(item.table.name, item.entity): item for item in _walk(read_things(old), read_things(new))}
    disturbed = _disturbed_sources(found.values())
    if disturbed:
        for item in _ranked_anew(new, disturbed):
            found.setdefault((item.table.name, item.entity), item)
    differences = _without_moved_findings(found[key] for key in sorted(found))
    merged, renamed = _found_back(differences)
    split, _ = _found_back([_turned(item) for item in differences])
    joined = _join(differences, merged, split, renamed)
    return Changes(tuple(joined), merged, split, renamed)


def _walk(old: Iterator[Thing], new: Iterator[Thing]) -> Iterator[Difference]:
    """Walk along two sorted records; give every thing whose claims differ."""
    tables = schema().tables
    ours, theirs = next(old, None), next(new, None)
    while ours or theirs:
        if theirs is None or (ours is not None and ours.key < theirs.key):
            assert ours is not None
            yield Difference(tables[ours.table], ours.entity, old=tuple(ours.claims))
            ours = next(old, None)
        elif ours is None or theirs.key < ours.key:
            yield Difference(tables[theirs.table], theirs.entity, new=tuple(theirs.claims))
            theirs = next(new, None)
        else:
            if ours.claims != theirs.claims:
                pair = tuple(ours.claims), tuple(theirs.claims)
                yield Difference(tables[ours.table], ours.entity, *pair)
            ours, theirs = next(old, None), next(new, None)


def _disturbed_sources(found: Iterable[Difference]) -> frozenset[str]:
    """Return the sources of which something changed that decides about their claims."""
    disturbed = set()
    for item in found:
        if item.table.name == "sources" and item.old and item.new:
            altered = {claim.said() for claim in item.old} ^ {claim.said() for claim in item.new}
            # said: table, entity, property ...
            if any(said[2] in DECIDING for said in altered):
                disturbed.add(item.entity)
    return frozenset(disturbed)


def _ranked_anew(new: Path, sources: frozenset[str]) -> Iterator[Difference]:
    """Give the things on which these sources and another disagree: another value may count now."""
    for thing in read_things(new):
        if not any(claim.source in sources for claim in thing.claims):
            continue
        values = defaultdict(set)
        for claim in thing.claims:
            values[claim.property].add(claim.value)
        if any(len(several) > 1 for several in values.values()):
            both = tuple(thing.claims)
            yield Difference(schema().tables[thing.table], thing.entity, both, both)


def _without_moved_findings(found: Iterable[Difference]) -> list[Difference]:
    """Leave out findings that say the same of another row: its place is part of their id."""
    kept = list(found)
    sides: dict[Mark, tuple[list[Difference], list[Difference]]] = defaultdict(lambda: ([], []))
    for item in kept:
        if item.table.name == _FINDINGS and not (item.old and item.new):
            said = tuple(sorted(
                (claim.property, claim.value) for claim in item.old or item.new
                if claim.property != "id" and not claim.property.startswith("locator")
            ))  # fmt: skip
            sides[tuple(part for pair in said for part in pair)][bool(item.new)].append(item)
    moved = {
        id(item) for gone, came in sides.values() for pair in zip(gone, came, strict=False) for item in pair
    }
    return [item for item in kept if id(item) not in moved]


# ---- the same thing under another id ----------------------------------------------------------------


def _found_back(found: list[Difference]) -> tuple[dict[str, str], dict[str, str]]:
    """Return by id of a thing that is gone the one it went up in, and the one it is called now."""
    gone = [item for item in found if item.old and not item.new and item.table.name != _FINDINGS]
    holders: dict[Mark, list[Difference]] = defaultdict(list)
    for item in gone:
        for claim in item.old:
            holders[_mark(claim)].append(item)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    there = {item.entity: item for item in found if item.new}
    for item in there.values():
        known = {claim.said() for claim in item.old}
        for mark in sorted({_mark(claim) for claim in item.new if claim.said() not in known}):
            for holder in holders.get(mark, ()):
                votes[holder.entity][item.entity] += 1
    merged: dict[str, str] = {}
    renamed: dict[str, str] = {}
    for item, other in _candidates(gone, there, votes):
        if item.entity in merged or item.entity in renamed:
            continue
        if other.old and _went_up_in(item, other):
            merged[item.entity] = other.entity
        elif not other.old and other.entity not in renamed.values() and _same_row(item, other):
            renamed[item.entity] = other.entity
    return merged, renamed


def _candidates(
    gone: list[Difference], there: Mapping[str, Difference], votes: Mapping[str, Counter[str]]
) -> Iterator[tuple[Difference, Difference]]:
    """Give the pairs that have cells in common, those with most first."""
    pairs = [
        (-count, item.entity, other, item)
        for item in gone
        for other, count in votes.get(item.entity, {}).items()
    ]  # fmt: skip
    for _, _, other, item in sorted(pairs, key=lambda pair: pair[:3]):
        yield item, there[other]


def _went_up_in(item: Difference, other: Difference) -> bool:
    """Tell whether the rows of ``item`` stand under ``other`` now: its existence and its names."""
    marks = {_mark(claim) for claim in other.new}
    return all(_mark(claim) in marks for claim in item.old if claim.property in ("id", *_NAMES))


def _same_row(item: Difference, other: Difference) -> bool:
    """Tell whether ``other`` is the row of ``item`` with some cells altered.

    What joins things must still join the same ones: another partner is another participation.
    """
    marks = {_mark(claim) for claim in other.new}
    cells = [claim for claim in item.old if claim.property != "id"]
    kept = sum(_mark(claim) in marks for claim in cells)
    ends = [claim for claim in cells if _is_end(item.table, claim.property)]
    least, of = _SAME_ROW
    return (
        kept * of >= len(cells) * least
        and kept > 0
        and all(_mark(claim) in marks for claim in item.old if claim.property == "id" or claim in ends)
    )


def _is_end(table: Table, name: str) -> bool:
    """Tell whether a column says what a row without a name joins."""
    joins = not any(known in table.names for known in _NAMES)
    return joins and name in table.names and table.column(name).kind == "ref"


def _mark(claim: Claim) -> Mark:
    value = "" if claim.property == "id" else claim.value
    return claim.table, claim.property, value, claim.source, claim.locator, claim.quote


def _turned(item: Difference) -> Difference:
    return replace(item, old=item.new, new=item.old)


def _join(
    found: list[Difference], merged: dict[str, str], split: dict[str, str], renamed: dict[str, str]
) -> Iterator[Difference]:
    """Give the differences with each thing under one id; what went up in another stays as gone."""
    by_id = {item.entity: item for item in found}
    called = {new: old for old, new in renamed.items()}
    before: dict[str, list[Claim]] = defaultdict(list)
    after: dict[str, list[Claim]] = defaultdict(list)
    for gone, into in merged.items():
        before[into] += _under(by_id[gone].old, into)
    for came, out_of in split.items():
        after[out_of] += _under(by_id[came].new, out_of)
    for item in found:
        if item.entity in renamed:
            continue
        if item.entity in called:
            former = called[item.entity]
            moved = tuple(_under(by_id[former].old, item.entity))
            yield replace(item, old=moved, before=former)
        else:
            others = tuple(before[item.entity]), tuple(after[item.entity])
            yield replace(item, old_others=others[0], new_others=others[1])


def _under(claims: Iterable[Claim], entity: str) -> Iterator[Claim]:
    """Give claims as if they were about ``entity``."""
    for claim in claims:
        yield claim._replace(entity=entity, value=entity if claim.property == "id" else claim.value)
