"""From the columns of evidence of a page to the notes of a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from samenhang.queries.names import names_of
from samenhang.records import SEPARATOR
from samenhang.views.locator import readable
from samenhang.views.page import Value, passages
from samenhang.views.reports.model import Note

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

_MOST = 3
"""Notes that one cell has at most; whoever wants all asks ``samenhang why``."""

Record = Mapping[str, Value]


class Evidence:
    """Gives the notes of rows; the titles of sources are asked for once."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._titles: dict[str, str] = {}

    def of(self, record: Record) -> tuple[Note, ...]:
        """Return a note per source of a row, all its places together."""
        return self.of_all([record])

    def of_all(self, records: Iterable[Record]) -> tuple[Note, ...]:
        """Return a note per source of several rows, all places together; a quote when there is one place."""
        places: dict[str, dict[str, str]] = {}
        for record in records:
            for source, locator, quote in passages(record):
                places.setdefault(source, {}).setdefault(locator, quote)
        self._learn(places)
        return tuple(
            Note(
                self._titles.get(source, source),
                readable(SEPARATOR.join(filter(None, found))),
                next(iter(found.values())) if len(found) == 1 else "",
            )
            for source, found in list(places.items())[:_MOST]
        )

    def _learn(self, sources: Iterable[str]) -> None:
        missing = [source for source in sources if source and source not in self._titles]
        if missing:
            self._titles |= dict.fromkeys(missing, "") | names_of(self._graph, missing)
