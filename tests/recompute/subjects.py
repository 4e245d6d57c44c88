"""Programmes, lines and projects: levels, what lies under what, and what the programmes of a world are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tests.recompute.tables import Entity, World

LEVELS = ("programme", "line", "project")
_TABLES = {"programme": "programmes", "line": "lines", "project": "projects"}


class Subjects:
    """Who belongs to whom among the programmes, lines and projects of a world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.parts: defaultdict[str, set[str]] = defaultdict(set)
        for table in _TABLES.values():
            for entity in world.all(table):
                if entity.one["part_of"]:
                    self.parts[entity.one["part_of"]].add(entity.id)
        described = (source.many["describes"] for source in world.all("sources"))
        self.described = {programme for programmes in described for programme in programmes}
        self.projects_of: defaultdict[str, set[str]] = defaultdict(set)
        for project in world.all("projects"):
            if project.one["programme"]:
                self.projects_of[project.one["programme"]].add(project.id)
        self.loaded = {
            programme.id
            for programme in world.all("programmes")
            if programme.id in self.described or self.projects_of[programme.id]
        }

    def level(self, entity_id: str) -> str:
        """Return ``programme``, ``line`` or ``project``, or nothing for anything else."""
        return next((level for level in LEVELS if entity_id in self.world.tables[_TABLES[level]]), "")

    def entity(self, entity_id: str) -> Entity:
        return self.world.tables[_TABLES[self.level(entity_id)]][entity_id]

    def programme(self, entity_id: str) -> str:
        """Return the programme of a subject: itself, or its column ``programme``."""
        level = self.level(entity_id)
        if level == "programme":
            return entity_id
        return self.entity(entity_id).one["programme"] if level else ""

    def above(self, entity_id: str) -> Iterator[str]:
        """Give what a subject lies under at its own level, nearest first."""
        seen = {entity_id}
        while (entity_id := self.entity(entity_id).one["part_of"]) and entity_id not in seen:
            seen.add(entity_id)
            yield entity_id

    def top(self, entity_id: str) -> str:
        return [entity_id, *self.above(entity_id)][-1]

    def below(self, entity_id: str) -> set[str]:
        """Return everything that is part of a subject, at any depth, without itself."""
        found: set[str] = set()
        waiting = [entity_id]
        while waiting:
            waiting = [part for whole in waiting for part in self.parts[whole] if part not in found]
            found.update(waiting)
        return found - {entity_id}

    def complete(self, programme: str) -> bool:
        entity = self.world.tables["programmes"][programme]
        known = entity.one["start"] and entity.one["end"]
        return programme in self.described and bool(known)
