"""The network as one HTML file that works alone: no request to any host, nothing of the data run as code.

pyvis holds the nodes, edges and options and brings the script of vis-network; the page around it is our
own, because pyvis' pages load parts from elsewhere. What may run is fixed by a content security policy
with the hashes of the three parts written here. Positions come with the page model, so the same graph
gives the same bytes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from samenhang.exports.files import save
from samenhang.exports.html_page import embedded, part, policy, policy_of_files, styled, template
from samenhang.exports.network_pyvis import OPTIONS, SHAPES, drawing, library, need
from samenhang.i18n import language, text, texts
from samenhang.views.network_page import KINDS, Evidence, NetworkEdge, NetworkNode, NetworkPage

_FOLDER = "network"

SCRIPTS = ("base", "state", "filter", "picture", "panel", "tables", "export", "page")
"""The parts of the script of the page, in their order."""

_LIGHT = re.compile(r"^:root \{(.*?)^\}", re.M | re.S)
_PALETTE = re.compile(r"--([a-z-]+): (#[0-9a-f]{6})")

# As small pictures for the legend, drawn in a square of 20.
_ICONS = {
    "programme": '<rect class="programme" x="1" y="4" width="18" height="12" rx="3"/>',
    "linked": '<rect class="linked" x="1" y="4" width="18" height="12" rx="3"/>',
    "named": '<rect class="named" x="1" y="4" width="18" height="12" rx="3"/>',
    "line": '<rect class="part" x="1" y="4" width="18" height="12" rx="3"/>',
    "goal": '<path class="goal" d="M10 1l2.7 6 6.3.6-4.8 4.3 1.4 6.4L10 15l-5.6 3.3 1.4-6.4L1 7.6 7.3 7z"/>',
    "organisation": '<circle class="organisation" cx="10" cy="10" r="7"/>',
    "area": '<rect class="area" x="3.5" y="3.5" width="13" height="13"/>',
    "initiative": '<path class="initiative" d="M10 1.5L18.5 10 10 18.5 1.5 10z"/>',
    "other": '<path class="other" d="M10 2L18 17H2z"/>',
}
_COLOURED = {"tie": "tie", "money": "money", "initiative": "same"}
"""The colours of the lines that have one of their own."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder in which a network is one page of many, with what they share in files of their own.

    Attributes:
        up: the way from the page to the folder: ``../``.
        pages: by id of a thing the page about it, seen from the folder.
    """

    up: str
    pages: Mapping[str, str]


SHARED = "shared"
"""In a folder, where the files stand that all its networks use."""


def shared_files() -> dict[str, str]:
    """Return what the networks of a folder share, by name of the file: the drawing library, script and style.

    Raises:
        StoreError: pyvis or jinja2 is not installed.
    """
    need()
    style = styled(_FOLDER)
    common = embedded(_common(_words(), style))
    return {
        "vis-network.js": library(),
        "network.js": f"window.samenhangShared = {common};\n{_script()}",
        "network.css": style,
    }


def write_network(page: NetworkPage, path: Path, title: str, stamp: str = "") -> None:
    """Write a network to ``path``.

    Args:
        page: the network.
        path: the HTML file to write, whole or not at all.
        title: stands above the picture and in the browser's tab; names the workspace.
        stamp: names the build the page was made from.

    Raises:
        StoreError: pyvis or jinja2 is not installed, or the file can't be written.
    """
    save(render(page, title, stamp).encode("utf-8"), path)


def render(page: NetworkPage, title: str, stamp: str = "", folder: Folder | None = None) -> str:
    """Return the HTML of a network page, in the language of the run.

    Args:
        page: the network.
        title: stands above the picture.
        stamp: names the build.
        folder: where the page is one of many; without it the page holds all that it needs.

    Raises:
        StoreError: pyvis or jinja2 is not installed.
    """
    need()
    words, style = _words(), styled(_FOLDER)
    alone = {} if folder else {"style": style, "script": _script(), "library": library()}
    data = _data(page, folder.pages if folder else {}, folder.up if folder else "")
    return template(_FOLDER).render(
        page=page,
        title=title,
        stamp=text("network.stamp", stamp=stamp) if stamp else "",
        lang=language(),
        words=words,
        policy=policy_of_files() if folder else policy(style, alone["library"], alone["script"]),
        alone=alone,
        folder=folder,
        shared=SHARED,
        home=folder.pages.get(page.centre, "") if folder else "",
        data=embedded(data if folder else _common(words, style) | data),
        kinds=_kinds(page),
        lines=_lines(page),
        programmes=_programmes(page),
        roles=_roles(page),
        years=_years(page),
        amounts=any(node.amounts for node in page.nodes) or any(edge.amount for edge in page.edges),
        names={node.id: node.name for node in page.nodes},
    )


def _words() -> dict[str, str]:
    return texts("network") | texts("saving")


def _script() -> str:
    return (
        '"use strict";\n(() => {\n'
        + part("page", "whole.js")
        + part("page", "save.js")
        + "".join(part(_FOLDER, f"{name}.js") for name in SCRIPTS)
        + "})();\n"
    )


def _common(words: dict[str, str], style: str) -> dict[str, object]:
    """Collect what the script needs on every page."""
    return {
        "options": OPTIONS,
        "shapes": SHAPES,
        "palette": [list(colour) for colour in _light_colours(style)],
        "lang": language(),
        "words": words,
    }


def _data(page: NetworkPage, pages: Mapping[str, str], up: str) -> dict[str, object]:
    """Collect what the script needs of this page: the network of pyvis, and the details."""
    nodes, edges = drawing(page)
    items: Iterable[NetworkNode | NetworkEdge] = (*page.nodes, *page.edges)
    every = [passage for item in items for passage in item.evidence]
    numbers = {passage: number for number, passage in enumerate(dict.fromkeys(every))}
    drawn = [one | _of_node(node, numbers) for one, node in zip(nodes, page.nodes, strict=True)]
    for node in drawn:
        if place := pages.get(str(node["id"])):
            node["page"] = up + quote(place)
    return {
        "nodes": drawn,
        "edges": [one | _of_edge(edge, numbers) for one, edge in zip(edges, page.edges, strict=True)],
        "groups": [{"id": group.id, "kind": group.kind, "name": group.name} for group in page.groups],
        "passages": [[passage.source, passage.place, passage.quote] for passage in numbers],
        "kinds": [{name: kind[name] for name in ("key", "label", "one", "shown")} for kind in _kinds(page)],
        "lines": [{name: line[name] for name in ("key", "label")} for line in _lines(page)],
        "roles": _roles(page),
        "view": page.view,
        "heading": page.heading,
        "least": page.least,
        "centre": page.centre,
        "labelled": page.labelled,
    }


def _light_colours(style: str) -> list[tuple[str, str]]:
    """Return the colours of the light page by name: pictures on paper and in files have them."""
    return [colour for block in _LIGHT.findall(style) for colour in _PALETTE.findall(block)]


def _of_node(node: NetworkNode, numbers: dict[Evidence, int]) -> dict[str, object]:
    return {
        "kind": node.kind,
        "name": node.name,
        "big": node.big,
        "years": list(node.years),
        "amounts": [float(amount) for amount in node.amounts],
        "group": node.group,
        **_told(node, numbers),
    }


def _of_edge(edge: NetworkEdge, numbers: dict[Evidence, int]) -> dict[str, object]:
    return {
        "kind": edge.kind,
        "relation": edge.relation,
        "certain": edge.certain,
        "role": edge.role,
        "years": list(edge.years),
        "amount": None if edge.amount is None else float(edge.amount),
        "note": edge.note,
        **_told(edge, numbers),
    }


def _told(item: NetworkNode | NetworkEdge, numbers: dict[Evidence, int]) -> dict[str, object]:
    return {
        "facts": [[fact.label, list(fact.values)] for fact in item.facts],
        "sources": [numbers[passage] for passage in item.evidence],
    }


def _kinds(page: NetworkPage) -> list[dict[str, object]]:
    """Return the kinds of nodes that the page has, as the legend shows them."""
    counts = Counter(node.kind for node in page.nodes)
    words = "kind" if page.least > 1 else "all"
    return [
        {
            "key": kind,
            "label": text(f"network.{words}_{kind}"),
            "one": text(f"network.one_{kind}"),
            "count": counts[kind],
            "shown": kind not in page.hidden,
            "icon": f'<svg width="20" height="20" aria-hidden="true">{_ICONS[kind]}</svg>',
        }
        for kind in KINDS
        if counts[kind]
    ]


def _lines(page: NetworkPage) -> list[dict[str, object]]:
    """Return the kinds of lines that can be switched off."""
    counts = Counter(edge.kind for edge in page.edges)
    return [
        {
            "key": kind,
            "label": text(f"network.line_{kind}"),
            "count": counts[kind],
            "icon": '<svg width="20" height="20" aria-hidden="true">'
            f'<path class="line {_COLOURED.get(kind, "")}" d="M0 10H20"/></svg>',
        }
        for kind in page.lines
        if counts[kind]
    ]


def _programmes(page: NetworkPage) -> list[NetworkNode]:
    found = [node for node in page.nodes if node.kind in ("programme", "linked")]
    return sorted(found, key=lambda node: (node.name.casefold(), node.id)) if len(found) > 1 else []


def _roles(page: NetworkPage) -> list[str]:
    return sorted({edge.role for edge in page.edges if edge.role})


def _years(page: NetworkPage) -> list[int]:
    """Return the years that can be chosen: from the first that is told to the last."""
    items: Iterable[NetworkNode | NetworkEdge] = (*page.nodes, *page.edges)
    found = {year for item in items for year in item.years if year}
    return list(range(min(found), max(found) + 1)) if found else []
