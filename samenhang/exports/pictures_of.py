"""The pictures of a workspace, from Python: each returns its page model and draws it in a file if asked."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from samenhang.exports.pictures_html import Picture
    from samenhang.graph.manifest import Manifest
    from samenhang.graph.rdf_store import Graph
    from samenhang.settings import Settings
    from samenhang.views.pictures.flow_page import FlowPage
    from samenhang.views.pictures.map_page import MapPage
    from samenhang.views.pictures.matrix_page import MatrixPage
    from samenhang.views.pictures.timeline_page import TimelinePage

Drawn = TypeVar("Drawn", bound="Picture")


class PicturesOf:
    """The part of a workspace that draws it."""

    settings: Settings
    build_folder: Path
    manifest: Manifest

    if TYPE_CHECKING:

        @cached_property
        def graph(self) -> Graph:
            """The graph that is drawn."""

        def find(self, name: str, tables: tuple[str, ...] = ()) -> str:
            """Return the id of what a name means."""

    def view_matrix(
        self,
        rows: str,
        columns: str,
        output: Path | str | None = None,
        *,
        goals: str = "",
        years: tuple[int, int] | None = None,
    ) -> MatrixPage:
        """Return rows by columns with what stands behind each cell, and draw it in an HTML file if asked."""
        from samenhang.views.gaps import GapFilter
        from samenhang.views.pictures.matrix import matrix

        chosen = GapFilter(self._framework(goals), years=years)
        return self._drawn(matrix(self.graph, rows, columns, chosen), output)

    def view_map(
        self,
        measure: str = "projects",
        output: Path | str | None = None,
        *,
        goals: str = "",
        years: tuple[int, int] | None = None,
    ) -> MapPage:
        """Return the figures of every municipality, and draw them on a schematic map if asked."""
        from samenhang.views.gaps import GapFilter
        from samenhang.views.pictures.map import municipality_map

        chosen = GapFilter(self._framework(goals), years=years)
        return self._drawn(municipality_map(self.graph, measure, chosen), output)

    def view_timeline(self, output: Path | str | None = None) -> TimelinePage:
        """Return programmes and initiatives over the years with their money, and draw them if asked."""
        from samenhang.views.pictures.timeline import timeline

        return self._drawn(timeline(self.graph), output)

    def view_money(
        self, output: Path | str | None = None, *, level: str = "", kind: str = "", recurrence: str = ""
    ) -> FlowPage:
        """Return money from programme over line to goal, and draw it if asked."""
        from samenhang.views.money import MoneyFilter
        from samenhang.views.pictures.flow import money_flow

        chosen = MoneyFilter(level=level, kind=kind, recurrence=recurrence)
        return self._drawn(money_flow(self.graph, chosen), output)

    def _framework(self, goals: str) -> str:
        return self.find(goals, ("programmes",)) if goals else self.manifest.frame

    def _drawn(self, page: Drawn, output: Path | str | None) -> Drawn:
        """Write a picture to a file, if one is asked for, and return its page model."""
        from samenhang.exports.pictures_html import write_picture

        if output is not None:
            title = self.settings.name or self.settings.folder.resolve().name
            write_picture(page, Path(output), title, stamp=self.build_folder.name)
        return page
