"""Look-ups one by one in a graph, where a property that few things have is read once for all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

_OFTEN = 64
"""From so many look-ups of one property on, reading all of it may be quicker."""

_FEW = 500
"""Up to so many values in the whole graph it is."""

Values = dict[str, list[str]]


class LookUps:
    """The look-ups of a graph, for who has thousands of them.

    Args:
        graph: to look in; one of which each question is a journey is left to :meth:`bring`.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.far = graph.far
        self._times: Counter[str] = Counter()
        self._whole: dict[str, tuple[Values, Values] | None] = {}

    def bring(self, things: Collection[str], *, pointing: bool) -> None:
        """Get ready for these things, as :meth:`Graph.bring`."""
        self._graph.bring(things, pointing=pointing)

    def values(self, entity: str, property_iri: str) -> list[str]:
        """Return what counts as values of an id, as :meth:`Graph.values`."""
        whole = self._read(property_iri)
        return whole[0].get(entity, []) if whole else self._graph.values(entity, property_iri)

    def pointing(self, property_iri: str, entity: str) -> list[str]:
        """Return the ids of what points at an id, as :meth:`Graph.pointing`."""
        whole = self._read(property_iri)
        return whole[1].get(entity, []) if whole else self._graph.pointing(property_iri, entity)

    def _read(self, prop: str) -> tuple[Values, Values] | None:
        """Return all values of a property by what has them, and the other way; None when there are many."""
        if self.far or not prop:
            return None
        self._times[prop] += 1
        if self._times[prop] == _OFTEN:
            pairs = self._graph.pairs(prop, _FEW)
            self._whole[prop] = None if pairs is None else _by_both(pairs)
        return self._whole.get(prop)


def _by_both(pairs: list[tuple[str, str]]) -> tuple[Values, Values]:
    values: Values = {}
    pointing: Values = {}
    for entity, value in pairs:
        values.setdefault(entity, []).append(value)
        pointing.setdefault(value, []).append(entity)
    return values, pointing
