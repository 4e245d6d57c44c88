"""A built workspace as a Python object: methods that read like the commands.

``samenhang.open("my-folder").partners(min_programmes=3)`` gives the same page of rows as the command;
``networkx()`` gives the graph for algorithms and ``frame("money")`` a table as pandas.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.settings import Settings, find_workspace, read_settings

if TYPE_CHECKING:
    import networkx
    import pandas as pd

    from samenhang.graph.rdf_store import Graph
    from samenhang.views.page import TablePage


class Workspace:
    """The current build of a workspace, open for reading."""

    def __init__(self, settings: Settings, build_folder: Path) -> None:
        self.settings = settings
        self.build_folder = build_folder

    @cached_property
    def graph(self) -> Graph:
        """The graph of the build; opened on first use."""
        from samenhang.graph.rdf_store import Graph

        return Graph.open(self.build_folder, self.settings.base)

    def _find(self, name: str, *tables: str) -> str:
        from samenhang.queries.find import find

        return find(self.graph, name, tables)

    def overlap(self, a: str | None = None, b: str | None = None, *, umbrellas: bool = False) -> TablePage:
        """Return what programmes have in common; with two names that pair in detail."""
        from samenhang.views import overlap

        if a is None or b is None:
            return overlap.overlap(self.graph, umbrellas=umbrellas)
        return overlap.overlap_of(self.graph, self._find(a, "programmes"), self._find(b, "programmes"))

    def gaps(  # noqa: PLR0913 - one argument per option of the command
        self, *, by: tuple[str, ...] = ("municipality", "year"), goals: str = "",
        years: tuple[int, int] | None = None, municipality: str = "", state: str = "",
    ) -> TablePage:  # fmt: skip
        """Return the cells of goal x municipality x year with who serves them."""
        from samenhang.views import gaps

        framework = self._find(goals, "programmes") if goals else self.settings.frame
        area = self._find(municipality, "areas") if municipality else ""
        return gaps.gaps(self.graph, gaps.GapFilter(framework, by, years, area, state))

    def cliffs(self) -> TablePage:
        """Return the initiatives whose money ends with nothing behind it."""
        from samenhang.views import cliffs

        return cliffs.cliffs(self.graph)

    def partners(self, min_programmes: int = 2, *, all_levels: bool = False) -> TablePage:
        """Return the partners that sit in several programmes."""
        from samenhang.views import partners

        return partners.partners(self.graph, min_programmes, all_levels=all_levels)

    def links(self, a: str, b: str | None = None) -> TablePage:
        """Return the explicit ties of a thing; with two names the shortest paths between them."""
        from samenhang.views import links

        return links.links(self.graph, self._find(a), self._find(b) if b else None)

    def money(
        self, *, by: tuple[str, ...] = ("programme",), level: str = "", kind: str = "", recurrence: str = ""
    ) -> TablePage:
        """Return sums at one level and of one kind each, with what was left out."""
        from samenhang.views import money

        return money.money(self.graph, money.MoneyFilter(by, level, kind, recurrence))

    def check(self, least: str = "note") -> TablePage:
        """Return the findings of the build, the most severe first."""
        from samenhang.views import check

        return check.check(self.graph, least)

    def check_shacl(self, least: str = "note") -> TablePage:
        """Return what the SHACL shapes themselves find in the graph (needs the extra ``shacl``)."""
        from samenhang.views import shacl

        return shacl.check_shacl(self.build_folder, self.settings.base, least)

    def search(self, wanted: str) -> TablePage:
        """Return the things whose name, alias or description holds the words."""
        from samenhang.views import search

        return search.search(self.graph, wanted)

    def show(self, entity: str) -> TablePage:
        """Return everything known of one thing."""
        from samenhang.views import entity as view

        return view.show(self.graph, self._find(entity))

    def why(self, entity: str, property_name: str | None = None) -> TablePage:
        """Return each value of a thing with what it rests on."""
        from samenhang.views import entity as view

        return view.why(self.graph, self._find(entity), property_name)

    def query(self, name: str, **parameters: object) -> TablePage:
        """Return the answer to a named question."""
        from samenhang.views import question

        return question.ask(self.graph, name, parameters)

    def networkx(self, *, collapse: bool = False) -> networkx.MultiDiGraph[str]:
        """Return the graph as a networkx MultiDiGraph (see ``samenhang.graph.networkx_graph``)."""
        from samenhang.graph import networkx_graph

        return networkx_graph.to_networkx(self.graph, collapse=collapse)

    def frame(self, table: str) -> pd.DataFrame:
        """Return one table, one row per entity with what counts, as pandas."""
        from samenhang.graph import frames

        return frames.frame(self.graph, table)

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return every table of the contract as pandas, by name."""
        from samenhang.graph import frames

        return frames.frames(self.graph)


def open(folder: str | Path = ".") -> Workspace:  # noqa: A001 - reads as samenhang.open(...)
    """Open the current build of the workspace in ``folder`` or the nearest above it.

    Raises:
        UsageError: no workspace there.
        StoreError: it was never built.
    """
    from samenhang.pipeline import builds

    settings = read_settings(find_workspace(Path(folder)))
    return Workspace(settings, builds.current(settings.build_folder))
