"""The pictures and reports of a site, and where each thing is found in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from samenhang.exports.pictures_html import Picture, write_picture
from samenhang.i18n import text
from samenhang.pipeline.site_networks import Link, Networks
from samenhang.queries.rollups import count
from samenhang.views.network_page import NetworkPage
from samenhang.views.pictures.flow_page import FlowPage
from samenhang.views.pictures.map_page import MapPage
from samenhang.views.pictures.matrix_page import MatrixPage
from samenhang.views.pictures.timeline_page import TimelinePage
from samenhang.views.site import Entry
from samenhang.workspace import Workspace

_MATRICES = (
    ("goal", "municipality"), ("goal", "year"), ("municipality", "year"), ("goal", "programme"),
    ("partner", "programme"), ("deal", "deal"),
)  # fmt: skip
_HEADINGS = {"matrix": "site.matrices", "map": "site.map"}
_NETWORKS = ("overlap", "partners", "duplicates")
_REPORTS = ("overlap", "gaps", "partners")

_ABOUT = 12
"""So many programmes that carry out projects, and so many partners, get a report of their own."""

_MOST_CELLS, _MOST_LANES = 250_000, 20_000
"""Cells of a matrix and lanes of a timeline that a browser still opens: some forty megabytes."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn: links by heading, links by thing to where it stands, how many pages besides
    the networks, what is left out.
    """

    general: Mapping[str, list[Link]]
    own: Mapping[str, list[Link]]
    others: int
    left_out: tuple[str, ...]


def draw_pictures(opened: Workspace, networks: Networks, date: str, told: Callable[[float], object]) -> Drawn:
    """Draw the pictures and reports of the whole workspace.

    Args:
        opened: the workspace.
        networks: draws those that are networks.
        date: what the reports say they were made on.
        told: is told which part is done.
    """
    folder = networks.folder
    own: defaultdict[str, list[Link]] = defaultdict(list)
    pictures = list(_pictures(opened))
    headings = ("networks", "matrices", "time_money", "map", "reports")
    general: dict[str, list[Link]] = {text(f"site.{heading}"): [] for heading in headings}
    for number, (label, path, asked) in enumerate(pictures):
        told(number / (len(pictures) + len(_REPORTS)))
        page = opened.view(*asked)
        if isinstance(page, NetworkPage):
            networks.draw(page, path)
            general[text("site.networks")].append((label, path))
            continue
        write_picture(page, folder / path, _title(opened), opened.build_folder.name, home="../index.html")
        general[text(_HEADINGS.get(asked[0], "site.time_money"))] += _of_picture(page, label, path)
        for thing, fragment in _places(page):
            own[thing].append((label, f"{path}#{fragment}"))
    for number, what in enumerate(_REPORTS, start=len(pictures)):
        told(number / (len(pictures) + len(_REPORTS)))
        path = f"reports/{what}.html"
        opened.report(what, output=folder / path, date=date)
        general[text("site.reports")].append((text(f"site.report_{what}"), path))
    about = list(_reports_about(opened, networks))
    for what, entry in about:
        path = f"reports/{entry.path}"
        opened.report(what, entry.id, output=folder / path, date=date)
        own[entry.id].append((text("site.report_about"), path))
    others = len(pictures) - len(_NETWORKS) + len(_REPORTS) + len(about)
    return Drawn(general, own, others, tuple(_left_out(opened, networks)))


def _reports_about(opened: Workspace, networks: Networks) -> Iterator[tuple[str, Entry]]:
    """Give the programmes and partners that get a report of their own."""
    entries = networks.whole.entries
    for programme in networks.carriers[:_ABOUT]:
        yield "programme", entries[programme]
    for row in opened.partners(limit=_ABOUT).records():
        if str(row["organisation"]) in entries:
            yield "partner", entries[str(row["organisation"])]


def _title(opened: Workspace) -> str:
    return opened.settings.name or opened.settings.folder.name


def _pictures(opened: Workspace) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Give the label, the path and the name of each picture."""
    for name in _NETWORKS:
        yield text(f"site.{name}"), f"views/{name}.html", (name,)
    for rows, columns in _MATRICES:
        if rows != "partner" or not _too_many_seats(opened):
            label = text(f"site.matrix_{rows}_{columns}")
            yield label, f"views/{rows}-{columns}.html", ("matrix", rows, columns)
    if not _too_many_lanes(opened):
        yield text("site.timeline"), "views/timeline.html", ("timeline",)
    yield text("site.money"), "views/money.html", ("money",)
    yield text("site.map"), "views/map.html", ("map", "projects")


def _of_picture(page: Picture, label: str, path: str) -> Iterable[Link]:
    """Give the links to a picture: of a map one per figure."""
    if not isinstance(page, MapPage):
        return [(label, path)]
    return [
        (_first_up(one.choice.label), f"{path}#measure={quote(one.key)}") for one in page.figures.measures
    ]


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]


def _places(page: Picture) -> Iterator[tuple[str, str]]:
    """Give the things that a picture shows, and the fragment with which it opens there."""
    if isinstance(page, MapPage):
        yield from ((row.id, f"place={quote(row.id, safe='')}") for row in page.figures.rows)
    elif isinstance(page, MatrixPage):
        heads = {head.id: head for head in (*page.rows, *page.columns)}
        for head in heads.values():
            yield head.id, f"query={quote(f'{head.number} {head.name}'.strip(), safe='')}"
    elif isinstance(page, TimelinePage):
        for lane in page.lanes:
            yield lane.id, f"query={quote(lane.name, safe='')}&lane={quote(lane.id, safe='')}"
    elif isinstance(page, FlowPage):
        # The flow that is shown first goes first: a thing opens in the first that has it.
        flows = (*page.flows[page.first :], *page.flows[: page.first])
        found = {node.id: flow.key for flow in reversed(flows) for node in flow.nodes}
        for node, flow in sorted(found.items()):
            yield node.partition(":")[2], f"flow={quote(flow, safe='')}&node={quote(node, safe='')}"


def _left_out(opened: Workspace, networks: Networks) -> Iterator[str]:
    """Tell which pictures no browser would open, and which reports are not in the folder."""
    if max(len(networks.carriers), count(opened.graph, "partners")) > _ABOUT:
        yield text("site.no_reports", count=_ABOUT)
    if _too_many_seats(opened):
        yield text("site.too_large_seats", label=text("site.matrix_partner_programme"))
    if _too_many_lanes(opened):
        yield text("site.too_large_lanes", label=text("site.timeline"))


def _too_many_seats(opened: Workspace) -> bool:
    return count(opened.graph, "partners") * count(opened.graph, "programmes") > _MOST_CELLS


def _too_many_lanes(opened: Workspace) -> bool:
    return count(opened.graph, "projects") > _MOST_LANES
