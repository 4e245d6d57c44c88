"""The network as one HTML file that works alone: no request to any host, nothing of the data run as code.

pyvis holds the nodes, edges and options and brings the script of vis-network; the page around it is our
own, because pyvis' pages load parts from elsewhere. What may run is fixed by a content security policy
with the hashes of the three parts written here. Positions come with the page model, so the same graph
gives the same bytes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.exports.files import written
from samenhang.exports.html_page import embedded, part, policy, template
from samenhang.exports.network_pyvis import drawing, library, need
from samenhang.i18n import language, text, texts
from samenhang.views.network import overlap_network
from samenhang.views.network_page import THINGS, Evidence, NetworkEdge, NetworkNode, NetworkPage

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

_FOLDER = "network"

KINDS = ("programme", "linked", "named", *THINGS)
"""The kinds of nodes in the order of the legend; ``tie`` is added for the edges between programmes."""

_HIDDEN_AT_FIRST = frozenset({"named"})

# As small pictures for the legend, drawn in a square of 20.
_ICONS = {
    "programme": '<rect class="programme" x="1" y="4" width="18" height="12" rx="3"/>',
    "linked": '<rect class="linked" x="1" y="4" width="18" height="12" rx="3"/>',
    "named": '<rect class="named" x="1" y="4" width="18" height="12" rx="3"/>',
    "goal": '<path class="goal" d="M10 1l2.7 6 6.3.6-4.8 4.3 1.4 6.4L10 15l-5.6 3.3 1.4-6.4L1 7.6 7.3 7z"/>',
    "organisation": '<circle class="organisation" cx="10" cy="10" r="7"/>',
    "area": '<rect class="area" x="3.5" y="3.5" width="13" height="13"/>',
    "initiative": '<path class="initiative" d="M10 1.5L18.5 10 10 18.5 1.5 10z"/>',
    "tie": '<path class="line thick" d="M0 10H20"/>',
}


def write_overlap(graph: Graph, path: Path, title: str, stamp: str = "") -> NetworkPage:
    """Write the network of overlaps to ``path`` and return what is in it.

    Args:
        graph: the built graph.
        path: the HTML file to write, whole or not at all.
        title: stands above the picture and in the browser's tab; names the workspace.
        stamp: names the build the page was made from.

    Raises:
        StoreError: pyvis or jinja2 is not installed, or the file can't be written.
    """
    page = overlap_network(graph)
    content = render(page, title, stamp).encode("utf-8")
    with written(path) as unfinished:
        unfinished.write_bytes(content)
    return page


def render(page: NetworkPage, title: str, stamp: str = "") -> str:
    """Return the HTML of a network page, in the language of the run.

    Raises:
        StoreError: pyvis or jinja2 is not installed.
    """
    need()
    words = texts("network")
    words["stamp"] = text("network.stamp", stamp=stamp)
    style, script, vis = part(_FOLDER, "page.css"), part(_FOLDER, "page.js"), library()
    return template(_FOLDER).render(
        page=page,
        title=title,
        stamp=stamp,
        lang=language(),
        words=words,
        policy=policy(style, vis, script),
        style=style,
        script=script,
        library=vis,
        data=embedded(_data(page, words)),
        kinds=_legend(page),
        things=_things(page),
        names={node.id: node.name for node in page.nodes},
    )


def _data(page: NetworkPage, words: dict[str, str]) -> dict[str, object]:
    """Collect what the script of the page needs: the network of pyvis, the details, the words."""
    nodes, edges, options = drawing(page)
    names = {node.id: node.name for node in page.nodes}
    return {
        "nodes": nodes,
        "edges": edges,
        "options": options,
        "details": [
            *(_details(node, node.name) for node in page.nodes),
            *(_details(edge, _ends(edge, names)) for edge in page.edges),
        ],
        "kinds": [*KINDS, "tie"],
        "lang": language(),
        "words": words,
    }


def _ends(edge: NetworkEdge, names: dict[str, str]) -> str:
    return f"{names[edge.start]} \u2013 {names[edge.end]}"


def _details(item: NetworkNode | NetworkEdge, name: str) -> dict[str, object]:
    return {
        "id": item.id,
        "kind": item.kind,
        "name": name,
        "facts": [[fact.label, list(fact.values)] for fact in item.facts],
        "evidence": [_passage(passage) for passage in item.evidence],
    }


def _passage(passage: Evidence) -> list[str]:
    return [passage.source, passage.place, passage.quote]


def _legend(page: NetworkPage) -> list[dict[str, object]]:
    counts: Counter[str] = Counter(node.kind for node in page.nodes)
    counts["tie"] = len(page.ties)
    return [
        {
            "key": kind,
            "label": text(f"network.kind_{kind}"),
            "count": counts[kind],
            "shown": kind not in _HIDDEN_AT_FIRST,
            "icon": f'<svg width="20" height="20" aria-hidden="true">{_ICONS[kind]}</svg>',
        }
        for kind in (*KINDS, "tie")
        if counts[kind]
    ]


def _things(page: NetworkPage) -> list[dict[str, object]]:
    """Return the rows of the table of what is shared: the thing, and an edge per sharer."""
    edges = defaultdict(list)
    for edge in page.edges:
        if edge.kind != "tie":
            edges[edge.end].append(edge)
    return [{"node": node, "edges": edges[node.id]} for node in page.nodes if node.id in edges]
