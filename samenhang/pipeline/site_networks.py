"""The networks of a site: around every thing with a page, and of the paths between programmes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from samenhang.exports.network_html import SHARED, Folder, render, shared_files
from samenhang.i18n import text
from samenhang.ids import kind_of
from samenhang.queries.pages import page_query
from samenhang.views.network_around import Reach, around_network, path_network
from samenhang.views.network_page import NetworkPage
from samenhang.views.network_reading import Reading
from samenhang.views.site import Entry, Site
from samenhang.workspace import Workspace

Link = tuple[str, str]
"""A label, and a path in the folder."""

_WHOLE = 12
"""So many programmes that carry out projects get their whole network."""

_PATHS = 12
"""Between so many of these the paths are drawn: 66 pages."""

_NAMES, _FEWEST, _MOST = 40_000, 40, 200
"""The other networks together hold about so many names, each not fewer and not more than these."""

_FIRST = 500
"""A thing with more than this around it has no network in the folder."""

_EVERY = 20_000
"""A site of more things than this has no networks around projects and organisations."""


_MANY = ("project", "organisation")
"""The kinds of which there are many."""


@dataclass(slots=True)
class Networks:
    """Draws the networks of a site, in which they share the drawing library, the script and the style.

    Attributes:
        opened: the workspace.
        whole: the things with a page.
        folder: of the site.
        written: how many pages were written.
        carriers: the programmes that carry out projects and have a page.
    """

    opened: Workspace
    whole: Site
    folder: Path
    written: int = 0
    carriers: list[str] = field(init=False)
    _reading: Reading = field(init=False)
    _place: Folder = field(init=False)

    def __post_init__(self) -> None:
        """Write what the networks share."""
        graph = self.opened.graph
        self._reading = Reading(graph)
        carriers = {str(programme) for (programme,) in graph.select(page_query("site_carriers"))}
        self.carriers = sorted(carriers & self.whole.entries.keys())
        self._place = Folder("../", {one.id: f"pages/{one.path}" for one in self.whole.entries.values()})
        (self.folder / SHARED).mkdir(parents=True)
        (self.folder / "networks").mkdir()
        for name, content in shared_files().items():
            (self.folder / SHARED / name).write_text(content, encoding="utf-8", newline="\n")

    def draw(self, page: NetworkPage, path: str) -> None:
        """Write a network to a path in the folder."""
        title = self.opened.settings.name or self.opened.settings.folder.name
        content = render(page, title, self.opened.build_folder.name, self._place)
        (self.folder / path).write_text(content, encoding="utf-8", newline="\n")
        self.written += 1

    def prepare(self, entries: Sequence[Entry]) -> None:
        """Read what is around these things at once; what is around a hub may be too much to draw at all."""
        if len(self.whole.entries) <= _EVERY:
            self._reading.prepare([one.id for one in entries if kind_of(one.id) in _MANY])

    def around(self, entry: Entry) -> tuple[list[Link], str]:
        """Draw what is around a thing; return the links to it, and why it was not drawn if it was not."""
        kind = kind_of(entry.id)
        if kind in _MANY and len(self.whole.entries) > _EVERY:
            return [], text("site.not_around", command=_command(entry.id))
        whole = entry.id in self.carriers[:_WHOLE]
        most = min(_MOST, max(_FEWEST, _NAMES // len(self.whole.entries)))
        reach = None if whole else Reach(most, _FIRST, "network.ring_left_out_here", counted=False)
        page = around_network(self.opened.graph, entry.id, self._reading, reach)
        if len(page.nodes) < 2:
            return [], text("site.not_around", command=_command(entry.id)) if page.remarks else ""
        path = f"networks/{entry.path}"
        self.draw(page, path)
        return [(text("site.around"), path)], ""

    def paths(self) -> dict[str, list[Link]]:
        """Draw the paths between the programmes that carry out projects; return by programme the links."""
        found: dict[str, list[Link]] = {}
        for one, other in combinations(self.carriers[:_PATHS], 2):
            page = path_network(self.opened.graph, one, other)
            if not page.edges:
                continue
            path = f"networks/path-{self.carriers.index(one)}-{self.carriers.index(other)}.html"
            self.draw(page, path)
            for programme, end in ((one, other), (other, one)):
                label = text("site.path", name=self.whole.entries[end].name)
                found.setdefault(programme, []).append((label, path))
        return found

    def left_out(self) -> list[str]:
        """Tell which networks are not in the folder."""
        told = []
        if len(self.whole.entries) > _EVERY:
            told.append(text("site.no_networks", count=_EVERY))
        if len(self.carriers) > _PATHS:
            told.append(text("site.no_paths", count=_PATHS))
        return told


_VIEWS = {"organisation": "partner", "area": "municipality"}


def _command(thing: str) -> str:
    kind = kind_of(thing)
    return f"samenhang view {_VIEWS.get(kind, kind)} {thing}"
