"""Goals said and goals only mapped, with the goals above them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tests.recompute.tables import World


class Goals:
    """The goals that subjects contribute to, by their contributions and through mappings."""

    def __init__(self, world: World) -> None:
        self.goals = world.tables["goals"]
        self._said: defaultdict[str, set[str]] = defaultdict(set)
        self._unsure: defaultdict[str, set[str]] = defaultdict(set)
        for item in world.all("contributions"):
            if item.one["goal"]:
                where = self._said if item.certain else self._unsure
                where[item.one["subject"]].add(item.one["goal"])
        self.tied: defaultdict[str, set[str]] = defaultdict(set)
        for mapping in world.all("goal_mappings"):
            one, other = mapping.one["from_goal"], mapping.one["to_goal"]
            if mapping.one["relation"] != "related":
                self.tied[one].add(other)
                self.tied[other].add(one)

    def with_above(self, goals: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for goal in goals:
            while goal and goal not in found:
                found.add(goal)
                goal = self.goals[goal].one["broader"]
        return found

    def said(self, subjects: Iterable[str]) -> set[str]:
        return self.with_above(goal for subject in subjects for goal in self._said[subject])

    def mapped(self, subjects: Iterable[str]) -> set[str]:
        """Return the goals that are nowhere said: of uncertain contributions, and through a mapping."""
        subjects = list(subjects)
        said = self.said(subjects)
        unsure = self.with_above(goal for subject in subjects for goal in self._unsure[subject])
        tied = {other for goal in said | unsure for other in self.tied[goal]}
        return (unsure | self.with_above(tied)) - said
