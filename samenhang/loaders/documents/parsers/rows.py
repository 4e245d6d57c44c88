"""From facts to the rows of the contract: what a document says twice is one row with two locators."""

from __future__ import annotations

from collections.abc import Iterable

from samenhang.ids import is_id
from samenhang.loaders.documents.joined import locator
from samenhang.loaders.documents.parsers.facts import Fact
from samenhang.loaders.documents.parsers.story import Story

Row = dict[str, str]

_KEYS: dict[str, tuple[str, ...]] = {
    "participations": ("organisation", "subject", "role"),
    "contributions": ("subject", "goal"),
    "money": (
        "subject", "amount", "amount_max", "kind", "precision", "period_start", "period_end", "recurrence",
        "duration", "funder",
    ),
    "links": ("from", "to", "relation", "duration"),
    "events": ("subject", "date", "kind"),
    "organisations": ("id",),
}  # fmt: skip
"""Columns that make two facts one; all columns where a table is not named."""


def tables(story: Story) -> dict[str, list[Row]]:
    """Return the rows of a document by table, each with its source and origin, in reading order."""
    things = [thing.fact() for thing in story.things.values()]
    found: dict[str, dict[tuple[str, ...], list[Fact]]] = {}
    for fact in (*things, *story.facts):
        if not _sound(fact):
            continue
        found.setdefault(fact.table, {}).setdefault(_key(fact), []).append(fact)
    return {
        table: [_row(facts, story.source) for facts in by_key.values()]
        for table, by_key in sorted(found.items())
    }


def _sound(fact: Fact) -> bool:
    """Tell whether a fact can be a row: it stands somewhere, and a name of signs alone gives no id."""
    return (bool(fact.lines) or fact.table == "sources") and is_id(fact.values.get("id", "") or "none/none")


def _key(fact: Fact) -> tuple[str, ...]:
    if fact.values.get("id"):
        return (fact.values["id"],)
    names = _KEYS.get(fact.table, tuple(sorted(fact.values)))
    return tuple(f"{name}={fact.values.get(name, '')}" for name in names)


def _row(facts: Iterable[Fact], source: str) -> Row:
    """Make one row of facts that say the same: the surest says it, all tell where it stands."""
    every = list(facts)
    best = max(every, key=lambda fact: fact.confidence)
    lines = tuple({(line.page, line.number): line for fact in every for line in fact.lines}.values())
    values = {name: value for name, value in best.values.items() if value}
    for fact in every:
        for name, value in fact.values.items():
            values.setdefault(name, value)
    whole = locator(lines, over_blanks=best.table == "projects")
    return {**values, "source": source, **best.origin, "locator": whole}
