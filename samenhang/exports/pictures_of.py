"""The pictures of a workspace, from Python: :meth:`PicturesOf.view` reads like the command ``view``."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from samenhang.errors import UsageError
from samenhang.i18n import text

if TYPE_CHECKING:
    from samenhang.exports.pictures_html import Picture
    from samenhang.graph.manifest import Manifest
    from samenhang.graph.rdf_store import Graph
    from samenhang.settings import Settings
    from samenhang.views.network_page import NetworkPage
    from samenhang.views.pictures.flow_page import FlowPage
    from samenhang.views.pictures.map_page import MapPage
    from samenhang.views.pictures.matrix_page import MatrixPage
    from samenhang.views.pictures.timeline_page import TimelinePage

Network = Literal[
    "overlap", "partners", "duplicates", "programme", "project", "partner", "goal", "municipality", "path"
]
"""What a network may show."""

CHOICES = {"matrix": ("goals", "years"), "map": ("goals", "years"), "timeline": (),
           "money": ("level", "kind", "recurrence")}  # fmt: skip
"""The pictures that are no network, with what may be chosen for each; for a network nothing is chosen."""

_NAMES = {"matrix": (2, 2), "map": (0, 1), "timeline": (0, 0), "money": (0, 0)}
"""How many words come after the name of a picture, at least and at most."""


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

    @overload
    def view(
        self, what: Network = "overlap", *names: str, output: Path | str | None = None
    ) -> NetworkPage: ...

    @overload
    def view(
        self, what: Literal["matrix"], *names: str, output: Path | str | None = None, **chosen: Any
    ) -> MatrixPage: ...

    @overload
    def view(
        self, what: Literal["map"], *names: str, output: Path | str | None = None, **chosen: Any
    ) -> MapPage: ...

    @overload
    def view(self, what: Literal["timeline"], *, output: Path | str | None = None) -> TimelinePage: ...

    @overload
    def view(
        self, what: Literal["money"], *, output: Path | str | None = None, **chosen: Any
    ) -> FlowPage: ...

    @overload
    def view(self, what: str, *names: str, output: Path | str | None = None, **chosen: Any) -> Any: ...

    def view(
        self, what: str = "overlap", *names: str, output: Path | str | None = None, **chosen: Any
    ) -> Any:
        """Return a picture as its page model, and draw it in an HTML file if asked.

        The words stand as they do behind ``samenhang view``: ``view("path", "Sociale Agenda", "Hanze")``,
        ``view("matrix", "goal", "municipality", years=(2024, 2027))``, ``view("map", "partners")``.

        Args:
            what: a network (``overlap``, ``partners``, ``duplicates``, ``programme``, ``project``,
                ``partner``, ``goal``, ``municipality``, ``path``), or ``matrix``, ``timeline``, ``money``,
                ``map``.
            names: what a network is about: none for the first three, two for ``path``, else one; rows and
                columns of a matrix; the measure of a map, ``projects`` when left out.
            output: the file to write.
            chosen: for a matrix and a map ``goals`` (a programme) and ``years`` (first and last); for money
                ``level``, ``kind`` and ``recurrence``.

        Raises:
            UsageError: there is no such picture, a name too many or too few, or nothing of that name.
        """
        faulty = sorted(chosen.keys() - set(CHOICES.get(what, ())))
        least, most = _NAMES.get(what, (0, len(names)))
        if faulty or not least <= len(names) <= most:
            raise UsageError(
                text("pictures.not_so", what=" ".join((what, *names, *faulty))),
                next_step=text("pictures.not_so_next"),
            )
        if what in CHOICES:
            return self._picture(what, names, chosen, output)
        return self._network(what, names, output)

    def _network(self, what: str, names: tuple[str, ...], output: Path | str | None) -> NetworkPage:
        from samenhang.views.networks import network

        page = network(self.graph, what, names)
        if output is not None:
            from samenhang.exports.network_html import write_network

            write_network(page, Path(output), self._title, stamp=self.build_folder.name)
        return page

    def _picture(
        self, what: str, names: tuple[str, ...], chosen: dict[str, Any], output: Path | str | None
    ) -> Picture:
        page = self._page(what, names, **chosen)
        if output is not None:
            from samenhang.exports.pictures_html import write_picture

            write_picture(page, Path(output), self._title, stamp=self.build_folder.name)
        return page

    def _page(self, what: str, names: tuple[str, ...], **chosen: Any) -> Picture:
        if what == "timeline":
            from samenhang.views.pictures.timeline import timeline

            return timeline(self.graph)
        if what == "money":
            from samenhang.views.money import MoneyFilter
            from samenhang.views.pictures.flow import money_flow

            return money_flow(self.graph, MoneyFilter(**chosen))
        from samenhang.views.gaps import GapFilter

        goals = chosen.get("goals")
        framework = self.find(goals, ("programmes",)) if goals else self.manifest.frame
        cells = GapFilter(framework, years=chosen.get("years"))
        if what == "matrix":
            from samenhang.views.pictures.matrix import matrix

            rows, columns = names
            return matrix(self.graph, rows, columns, cells)
        from samenhang.views.pictures.map import municipality_map

        return municipality_map(self.graph, names[0] if names else "projects", cells)

    @property
    def _title(self) -> str:
        return self.settings.name or self.settings.folder.resolve().name
