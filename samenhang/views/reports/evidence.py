"""From the columns of evidence of a page to the notes of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.names import names_of
from samenhang.queries.pages import page_query
from samenhang.records import SEPARATOR
from samenhang.views.locator import documents, readable, stands, with_titles
from samenhang.views.page import Value, passages
from samenhang.views.reports.model import Note

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

_MOST = 3
"""Notes that one cell has at most; whoever wants all asks ``samenhang why``."""

_MOST_PLACES = 6
"""Places that one note of a brief report names."""

Record = Mapping[str, Value]


class Evidence:
    """Gives the notes of rows; the titles of sources are asked for once.

    Args:
        graph: the graph to ask.
        brief: no quotes, and of many places the first.
    """

    def __init__(self, graph: Graph, *, brief: bool = False) -> None:
        self._graph = graph
        self._brief = brief
        self._titles: dict[str, str] = {}

    def of(self, record: Record) -> tuple[Note, ...]:
        """Return a note per source of a row, all its places together."""
        return self.of_all([record])

    def of_all(self, records: Iterable[Record]) -> tuple[Note, ...]:
        """Return a note per source of several rows, all places together; a quote when there is one place."""
        places: dict[str, dict[str, str]] = {}
        for record in records:
            for source, locator, quote in passages(record):
                document, place = stands(source, locator)
                places.setdefault(document, {}).setdefault(place, quote)
        self._learn(
            [*places, *(one for found in places.values() for place in found for one in documents(place))]
        )
        return tuple(
            Note(self._titles.get(source, source), self._place(found), self._quote(found))
            for source, found in list(places.items())[:_MOST]
        )

    def rows_of(self, records: Iterable[str]) -> dict[str, list[Record]]:
        """Return what records rest on, by id, as rows that :meth:`of_all` takes."""
        found: dict[str, list[Record]] = {}
        for record, source, locator, quote in self._graph.select(
            page_query("record_passages"), record=tuple(sorted(set(records)))
        ):
            row: Record = {"source": str(source), "locator": str(locator or ""), "quote": str(quote or "")}
            found.setdefault(str(record), []).append(row)
        return found

    def _place(self, found: Mapping[str, str]) -> str:
        places = sorted({one for place in found for one in place.split(SEPARATOR) if one}, key=_by_number)
        # To count one place takes as much room as to name it.
        if not self._brief or len(places) <= _MOST_PLACES + 1:
            return self._words(places)
        told = self._words(places[:_MOST_PLACES])
        return text("report.more_places", places=told, count=len(places) - _MOST_PLACES)

    def _words(self, places: list[str]) -> str:
        return readable(with_titles(SEPARATOR.join(places), self._titles))

    def _quote(self, found: Mapping[str, str]) -> str:
        return next(iter(found.values())) if len(found) == 1 and not self._brief else ""

    def _learn(self, sources: Iterable[str]) -> None:
        missing = [source for source in sources if source and source not in self._titles]
        if missing:
            self._titles |= dict.fromkeys(missing, "") | names_of(self._graph, missing)


def _by_number(place: str) -> tuple[tuple[int, str], ...]:
    """Return what sorts places as people count: line 9 before line 10."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", place))
