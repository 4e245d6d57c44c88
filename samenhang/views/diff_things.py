"""What changed in the things themselves: new, gone, merged, and property by property."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from samenhang.graph.changes import Changes, Difference
from samenhang.graph.claim_rows import Claim
from samenhang.i18n import text
from samenhang.ontology.schema import Column, Table
from samenhang.views.diff_rows import Change
from samenhang.views.diff_words import Words, is_record, number_of, subject_of
from samenhang.views.labels import column_label
from samenhang.views.page import Value

Stands = tuple[tuple[str, str], ...]

_LONGEST = 60
"""A record is told in so many signs where it only says which one is meant."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Which claims count in either build, among those about which there is a question."""

    old: frozenset[str]
    new: frozenset[str]


@dataclass(frozen=True, slots=True)
class Property:
    """The claims on one property of a thing in either build, and those that count of each."""

    name: str
    old: tuple[Claim, ...]
    new: tuple[Claim, ...]
    old_counts: tuple[Claim, ...]
    new_counts: tuple[Claim, ...]


def doubtful(found: Changes) -> tuple[list[str], list[str]]:
    """Return the claims of which the build must tell whether they count, old and new.

    Where all sources say the same there is no question.
    """
    old: list[str] = []
    new: list[str] = []
    for item in found.differences:
        for side, claims in ((old, item.old), (new, item.new)):
            for several in _by_property(claims).values():
                if len({claim.value for claim in several}) > 1:
                    side += [claim.claim for claim in several]
    return old, new


def thing_changes(found: Changes, sides: Sides, words: Words) -> Iterator[Change]:
    """Give the changes of all things and records, in no particular order."""
    for item in found.differences:
        if item.new and item.old:
            yield from _altered(item, found, sides, words)
        elif item.new:
            yield from _came(item, found, words)
        else:
            yield from _went(item, found, words)


def _came(item: Difference, found: Changes, words: Words) -> Iterator[Change]:
    if item.entity in found.split:
        out_of = found.split[item.entity]
        yield _about(item, item.new, words, "split", old=words.name(out_of), new=words.name(item.entity))
    else:
        yield _about(item, item.new, words, "new", new=_told(item, item.new, words))


def _went(item: Difference, found: Changes, words: Words) -> Iterator[Change]:
    if item.entity in found.merged:
        into = found.merged[item.entity]
        yield _about(item, item.old, words, "merged", old=words.name(item.entity), new=words.name(into))
    else:
        yield _about(item, item.old, words, "gone", old=_told(item, item.old, words))


def _told(item: Difference, claims: tuple[Claim, ...], words: Words) -> str | None:
    tell = words.record if is_record(item.table) else words.about_named
    return tell(item.table, claims) or None


def _about(item: Difference, claims: tuple[Claim, ...], words: Words, change: str, **more: Value) -> Change:
    """Make the row of a thing that came or went; it rests on what says that the thing exists."""
    exists = _stands(claim for claim in claims if claim.property == "id")
    sides = {"stood": exists} if change in ("gone", "merged") else {"stands": exists}
    return _change(item, words, change, **sides, **more)


def _change(item: Difference, words: Words, change: str, **more: object) -> Change:
    claims = item.new or item.old
    thing = subject_of(item.table, item.entity, claims)
    programme, programme_name = words.programme(thing)
    record = is_record(item.table)
    given: dict[str, object] = {
        "section": "findings" if item.table.name == "findings" else "things", "change": change,
        "kind": item.table.prefix, "thing": thing,
        # A finding about no thing in particular has nobody's name.
        "name": "" if record and thing == item.entity else words.name(thing), "programme": programme,
        "programme_name": programme_name, "record": item.entity if record else "",
        "what": _shortened(words.record(item.table, claims)) if record and "properties" in more else "",
        **more,
    }  # fmt: skip
    return Change(**given)  # type: ignore[arg-type]


def _shortened(told: str) -> str:
    return told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}…"


# ---- property by property ---------------------------------------------------------------------------


def _altered(item: Difference, found: Changes, sides: Sides, words: Words) -> Iterator[Change]:
    """Give the changes of a thing that is there in both builds; what only concerns evidence in one row."""
    if item.before:
        yield _change(
            item, words, "changed", properties=("id",), labels=(text("diff.id"),),
            old=item.before, new=item.entity, old_value=(item.before,), new_value=(item.entity,),
            stands=_stands(claim for claim in item.new if claim.property == "id"),
            stood=_stands(claim for claim in item.old if claim.property == "id"),
        )  # fmt: skip
    beside: dict[tuple[str, Stands, Stands], list[str]] = defaultdict(list)
    for each in _properties(item, found, sides):
        values = [
            tuple(sorted({claim.value for claim in claims})) for claims in (each.old_counts, each.new_counts)
        ]
        if values[0] != values[1]:
            yield _other_value(item, each, words)
        elif {claim.value for claim in each.old} != {claim.value for claim in each.new}:
            yield _other_reading(item, each, words)
        else:
            change, stood, stands = _other_evidence(each)
            if stood or stands:
                beside[change, stood, stands].append(each.name)
    yield from _beside(item, beside, words)


def _beside(
    item: Difference, beside: dict[tuple[str, Stands, Stands], list[str]], words: Words
) -> Iterator[Change]:
    """Give one row for all properties that are said elsewhere now, in the same way."""
    for (change, stood, stands), names in beside.items():
        # That the thing exists goes without saying where a property of it is told.
        told = [name for name in names if name != "id"] or names
        yield _change(
            item, words, change, properties=tuple(told),
            labels=tuple(_label(item.table, name) for name in told), stands=stands, stood=stood,
        )  # fmt: skip


def _properties(item: Difference, found: Changes, sides: Sides) -> Iterator[Property]:
    """Give the properties on which the claims differ, with the ids of merged things made one."""
    old = _by_property(_renamed(item.table, item.old, found.replaced))
    new = _by_property(_renamed(item.table, item.new, found.split))
    old_others = _by_property(_renamed(item.table, item.old_others, found.replaced))
    new_others = _by_property(_renamed(item.table, item.new_others, found.split))
    order = {name: place for place, name in enumerate(item.table.names)}
    names = {**old, **new, **old_others, **new_others}
    for name in sorted(names, key=lambda name: (order.get(_column_name(name), -1), name)):
        each = Property(
            name,
            (*old.get(name, ()), *old_others.get(name, ())),
            (*new.get(name, ()), *new_others.get(name, ())),
            _counting(item.table, name, (old.get(name, []), old_others.get(name, [])), sides.old),
            _counting(item.table, name, (new.get(name, []), new_others.get(name, [])), sides.new),
        )
        if _different(each):
            yield each


def _different(each: Property) -> bool:
    counts = [{claim.value for claim in claims} for claims in (each.old_counts, each.new_counts)]
    return counts[0] != counts[1] or {_said(claim) for claim in each.old} != {
        _said(claim) for claim in each.new
    }


def _said(claim: Claim) -> tuple[str, ...]:
    return claim.value, claim.source, claim.locator, claim.quote, claim.method, claim.confidence


def _counting(
    table: Table, name: str, claims: tuple[list[Claim], list[Claim]], counted: frozenset[str]
) -> tuple[Claim, ...]:
    """Return the claims that count: the only value there is, else what the build says.

    What a merged thing had counts for a single value only where the thing itself had none.
    """
    own, others = (_preferred(some, counted) for some in claims)
    column = _column_of(table, name)
    return (*own, *others) if column is not None and column.multi else tuple(own or others)


def _preferred(claims: list[Claim], counted: frozenset[str]) -> list[Claim]:
    if len({claim.value for claim in claims}) < 2:
        return claims
    return [claim for claim in claims if claim.claim in counted]


def _renamed(table: Table, claims: Iterable[Claim], replaced: dict[str, str]) -> Iterator[Claim]:
    references = {column.name for column in table.columns if column.kind == "ref"} if replaced else set()
    for claim in claims:
        moved = claim.property in references and claim.value in replaced
        yield claim._replace(value=replaced[claim.value]) if moved else claim


def _other_value(item: Difference, each: Property, words: Words) -> Change:
    """Make the row of a property of which another value counts now; of several only what differs."""
    before, after = {claim.value for claim in each.old_counts}, {claim.value for claim in each.new_counts}
    change = "new" if not before else "gone" if not after else "changed"
    old, new = sorted(before - after), sorted(after - before)
    return _change(
        item, words, change, **_values(item.table, each.name, old, new, words),
        stands=_stands(claim for claim in each.new_counts if claim.value not in before),
        stood=_stands(claim for claim in each.old_counts if claim.value not in after),
    )  # fmt: skip


def _other_reading(item: Difference, each: Property, words: Words) -> Change:
    """Make the row of a value that does not count and that a source says, or no longer says."""
    before, after = {claim.value for claim in each.old}, {claim.value for claim in each.new}
    old, new = sorted(before - after), sorted(after - before)
    return _change(
        item, words, "reading", **_values(item.table, each.name, old, new, words),
        stands=_stands(claim for claim in each.new if claim.value not in before),
        stood=_stands(claim for claim in each.old if claim.value not in after),
    )  # fmt: skip


def _values(table: Table, name: str, old: list[str], new: list[str], words: Words) -> dict[str, object]:
    column = _column_of(table, name)
    told = {"old": words.values(column, old), "new": words.values(column, new)} if column else {}
    return {
        "properties": (name,), "labels": (_label(table, name),), **told, "old_value": tuple(old),
        "new_value": tuple(new), "difference": _by_how_much(column, old, new),
    }  # fmt: skip


def _by_how_much(column: Column | None, old: list[str], new: list[str]) -> Decimal | None:
    if column is None or column.kind not in ("decimal", "integer") or (len(old), len(new)) != (1, 1):
        return None
    before, after = number_of(old[0]), number_of(new[0])
    return None if before is None or after is None else after - before


def _other_evidence(each: Property) -> tuple[str, Stands, Stands]:
    """Return what changed about where the same values stand: other sources, or another place in them."""
    before = {claim.source for claim in each.old}
    after = {claim.source for claim in each.new}
    if before != after:
        return (
            "source",
            _stands(claim for claim in each.old if claim.source not in after),
            _stands(claim for claim in each.new if claim.source not in before),
        )
    old, new = {_said(claim) for claim in each.old}, {_said(claim) for claim in each.new}
    return (
        "evidence",
        _stands(claim for claim in each.old if _said(claim) not in new),
        _stands(claim for claim in each.new if _said(claim) not in old),
    )


def _stands(claims: Iterable[Claim]) -> Stands:
    return tuple(sorted({(claim.source, claim.locator) for claim in claims}))


def _by_property(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.property, []).append(claim)
    return found


def _column_name(name: str) -> str:
    return name.partition("@")[0]


def _column_of(table: Table, name: str) -> Column | None:
    found = _column_name(name)
    return table.column(found) if found in table.names else None


def _label(table: Table, name: str) -> str:
    if name == "id":
        return text("diff.exists")
    column = _column_of(table, name)
    lang = name.partition("@")[2]
    label = column_label(column) if column else name
    return f"{label} ({lang})" if lang else label
