"""Shorter relationships for looking around: between the things that a thing with facts of its own joins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samenhang.graph.neo4j.values import Property


@dataclass(frozen=True, slots=True)
class Shortcut:
    """From each thing in the column ``start`` to each in ``end``, with some of the facts."""

    type: str
    start: str
    end: str
    facts: tuple[str, ...]


SHORTCUTS = {
    "Participation": Shortcut(
        "PARTICIPATES_IN", "organisation", "subject", ("role", "function", "start", "end")
    ),
    "Partnership": Shortcut(
        "PARTNER_OF", "organisation", "programme", ("certainty", "roles", "first_year", "last_year")
    ),
    "Contribution": Shortcut("CONTRIBUTES_TO", "subject", "goal", ("weight",)),
    "Money": Shortcut(
        "FUNDS", "funder", "subject",
        ("amount", "amount_text", "currency", "kind", "recurrence", "period_start", "period_end"),
    ),
    "Link": Shortcut("TIED_TO", "from", "to", ("relation", "duration")),
    "GoalMapping": Shortcut("MAPS_TO", "from_goal", "to_goal", ("relation",)),
    "Overlap": Shortcut(
        "OVERLAPS_WITH", "programme_a", "programme_b",
        ("goal_count", "goal_mapped_count", "partner_count", "area_count", "initiative_count", "tie_count"),
    ),
}  # fmt: skip
"""By the label of the thing that tells the facts."""


def shortcuts(
    label: str, refs: Mapping[str, list[str]], properties: Mapping[str, Property]
) -> Iterator[tuple[str, str, str, dict[str, Property]]]:
    """Give type, start, end and facts of the shortcuts that a thing stands for.

    Args:
        label: of the thing.
        refs: the ids that it names, by column.
        properties: its own properties.
    """
    if (found := SHORTCUTS.get(label)) is None:
        return
    facts = {name: properties[name] for name in found.facts if name in properties}
    for start in refs.get(found.start, ()):
        for end in refs.get(found.end, ()):
            yield found.type, start, end, facts
