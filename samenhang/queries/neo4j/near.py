"""What stands around things, brought from Neo4j for many at once: one journey instead of thousands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from samenhang.graph.rdf_store import Rows
from samenhang.queries.pages import page_query

Around = dict[str, dict[str, list[str]]]
"""By id, and by the IRI of a property: values as texts, or the ids that point there."""


class Near:
    """What is known of the surroundings of things; what is not known yet is asked for.

    Args:
        select: asks a query behind a page.
    """

    def __init__(self, select: Callable[..., Rows]) -> None:
        self._select = select
        self._values: Around = {}
        self._pointing: Around = {}

    def bring(self, things: Iterable[str], *, pointing: bool) -> None:
        """Ask for the values of these things, and for what points at them."""
        wanted = tuple(sorted(set(things)))
        self._take(self._values, "values_of_records", "record", wanted)
        if pointing:
            self._take(self._pointing, "pointing_at", "thing", wanted)

    def values(self, thing: str, prop: str) -> list[str]:
        """Return the values of a property of a thing."""
        self._take(self._values, "values_of_records", "record", (thing,))
        return self._values[thing].get(prop, [])

    def pointing(self, prop: str, thing: str) -> list[str]:
        """Return the ids of what points at a thing by a property."""
        self._take(self._pointing, "pointing_at", "thing", (thing,))
        return self._pointing[thing].get(prop, [])

    def _take(self, known: Around, query: str, parameter: str, things: tuple[str, ...]) -> None:
        wanted = tuple(thing for thing in things if thing not in known)
        if not wanted:
            return
        known.update({thing: defaultdict(list) for thing in wanted})
        for thing, prop, value, *_ in self._select(page_query(query), **{parameter: wanted}):
            known[str(thing)][str(prop)].append(str(value))
