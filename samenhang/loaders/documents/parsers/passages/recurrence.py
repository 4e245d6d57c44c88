"""Whether an amount is per year or in all, where its own words don't say so.

A part of something that is told per year is per year too: a proposal, since nobody wrote it. Any other
amount is one in all, as it is read where it stands in a budget.
"""

from __future__ import annotations

from dataclasses import replace

from samenhang.loaders.documents.parsers.facts import Fact
from samenhang.loaders.documents.parsers.story import Story

_SURE = 0.8


def parse(story: Story) -> None:
    """Fill in the recurrence of every amount that has none."""
    told: dict[str, set[str]] = {}
    for fact in story.of("money"):
        if fact.values.get("recurrence"):
            told.setdefault(fact.values["subject"], set()).add(fact.values["recurrence"])
    story.facts[:] = [_settled(story, fact, told) for fact in story.facts]


def _settled(story: Story, fact: Fact, told: dict[str, set[str]]) -> Fact:
    if fact.table != "money" or fact.values.get("recurrence"):
        return fact
    subject = fact.values["subject"]
    thing = story.things.get(subject)
    whole = thing.values.get("part_of", "") if thing else ""
    undated = not (fact.values.get("period_start") or fact.values.get("period_end"))
    if undated and told.get(whole) == {"per_year"}:
        values = {**fact.values, "recurrence": "per_year"}
        return replace(fact, values=values, method="inferred", confidence=min(fact.confidence, _SURE))
    return replace(fact, values={**fact.values, "recurrence": "total"})
