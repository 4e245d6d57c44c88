"""The municipalities of today that an area stands for, and those of projects and programmes."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from tests.recompute.subjects import Subjects
from tests.recompute.tables import World

REGIONAL = ("country", "province", "region")


class Places:
    """Municipalities, as ``how-we-count`` says under *Programmes, levels and places*."""

    def __init__(self, world: World, subjects: Subjects) -> None:
        self.areas = world.tables["areas"]
        self.world, self.subjects = world, subjects
        self._inside: defaultdict[str, set[str]] = defaultdict(set)
        for area in world.all("areas"):
            for whole in area.many["part_of"]:
                self._inside[whole].add(area.id)
        self.of_area = cache(self._of_area)
        self.of_programme = cache(self._of_programme)

    def of_today(self, area: str) -> bool:
        entity = self.areas[area]
        return entity.one["kind"] == "municipality" and not entity.one["valid_to"]

    def _of_area(self, area: str) -> frozenset[str]:
        kind = self.areas[area].one["kind"]
        if self.of_today(area):
            return frozenset({area})
        if kind in REGIONAL:
            return frozenset(place for place in self._all_inside(area) if self.of_today(place))
        if kind == "municipality":
            successors = self.areas[area].many["successors"]
            return self.of_area(min(successors)) if len(successors) == 1 else frozenset()
        return self._nearest_above(area)

    def _all_inside(self, area: str) -> set[str]:
        found: set[str] = set()
        waiting = {area}
        while waiting:
            waiting = {part for whole in waiting for part in self._inside[whole]} - found
            found |= waiting
        return found

    def _nearest_above(self, area: str) -> frozenset[str]:
        seen, waiting = {area}, set(self.areas[area].many["part_of"])
        while waiting:
            nearest = {place for place in waiting if self.of_today(place)}
            if nearest:
                return frozenset(nearest)
            seen |= waiting
            waiting = {whole for place in waiting for whole in self.areas[place].many["part_of"]} - seen
        return frozenset()

    def of_areas(self, areas: frozenset[str]) -> dict[str, bool]:
        """Return the municipalities of some areas: for each, whether only regional areas lead there."""
        found: dict[str, bool] = {}
        for area in areas:
            regional = self.areas[area].one["kind"] in REGIONAL
            for place in self.of_area(area):
                found[place] = found.get(place, True) and regional
        return found

    def _of_programme(self, programme: str) -> frozenset[str]:
        """Return the municipalities of a programme; when its areas lead to none, those of its projects."""
        own = self.of_areas(self.world.tables["programmes"][programme].many["areas"])
        if own:
            return frozenset(own)
        projects = (item for item in self.subjects.projects_of[programme] if self.subjects.top(item) == item)
        return frozenset(place for project in projects for place in self.of_project(project))

    def of_project(self, project: str) -> dict[str, bool]:
        """Return the municipalities of a project; when its own areas lead to none, those of its parts."""
        projects = self.world.tables["projects"]
        own = self.of_areas(projects[project].many["areas"])
        if own:
            return own
        parts = (projects[part].many["areas"] for part in self.subjects.below(project))
        return self.of_areas(frozenset(area for areas in parts for area in areas))
