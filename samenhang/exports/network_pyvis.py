"""The network as pyvis holds it: shapes, sizes and options of nodes and edges, and its script."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from samenhang.errors import StoreError
from samenhang.i18n import text
from samenhang.views import layout
from samenhang.views.network_page import NetworkPage

SHAPES: dict[str, dict[str, Any]] = {
    "programme": {"shape": "box", "margin": 9},
    "linked": {"shape": "box", "margin": 7},
    "named": {"shape": "box", "margin": 7},
    "line": {"shape": "box", "margin": 7},
    "goal": {"shape": "star", "size": 16},
    "organisation": {"shape": "dot", "size": 12},
    "area": {"shape": "square", "size": 12},
    "initiative": {"shape": "diamond", "size": 15},
    "other": {"shape": "triangle", "size": 13},
    "big": {"margin": 14, "size": 22, "borderWidth": 3, "widthConstraint": {"minimum": 170}},
}
"""How a node of each kind is drawn, in the words of vis-network; ``big`` comes on top of its kind."""

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "selectConnectedEdges": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "font": {"size": 18, "multi": False}},
    "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0, "arrows": {"to": {"enabled": False}}},
}


def need() -> None:
    """See to it that the libraries of the picture are there.

    Raises:
        StoreError: pyvis or jinja2 is not installed.
    """
    if find_spec("pyvis") is None or find_spec("jinja2") is None:
        raise StoreError(text("network.needs_view"), next_step=text("network.needs_view_next"))


def drawing(page: NetworkPage) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the nodes and edges of the picture in the form of vis-network.

    Colours are left out: they stand in the style sheet of the page, for light and dark.
    """
    network = _pyvis().Network(directed=True)
    for node in page.nodes:
        boxed = SHAPES[node.kind]["shape"] == "box"
        name = layout.label(node.name, hub=node.big, boxed=boxed)
        shape = SHAPES[node.kind]["shape"]
        network.add_node(node.id, label=name, shape=shape, group=node.kind, x=node.x, y=node.y)
    # Straight into the list of pyvis: its own way looks both ends up among all nodes each time.
    edge_of = sys.modules["pyvis.edge"].Edge
    network.edges += [
        edge_of(edge.start, edge.end, directed=True, id=edge.id, arrows="").options for edge in page.edges
    ]
    nodes, edges, *_ = network.get_network_data()
    return nodes, edges


@cache
def library() -> str:
    """Return the script of vis-network that comes with pyvis (line ends as a browser hashes them)."""
    package = find_spec("pyvis")
    places = package.submodule_search_locations if package else None
    folder = Path(next(iter(places or ()))) / "lib"
    newest = max(folder.glob("vis-*/vis-network.min.js"), key=lambda path: path.parent.name)
    return newest.read_text(encoding="utf-8")


def _pyvis() -> Any:
    """Import pyvis without the notebook and graph libraries it asks for and we never use.

    They are nine tenths of its time to start. While pyvis loads, stand-ins take their places; these
    load the real library when somebody first uses it, so pyvis stays whole for others.
    """
    if "pyvis.network" in sys.modules:
        return sys.modules["pyvis.network"]
    display = _stand_in("IPython.display")
    display.IFrame = lambda *given, **named: import_module("IPython.display").IFrame(*given, **named)  # type: ignore[attr-defined]
    stand_ins = {name: _stand_in(name) for name in ("networkx", "jsonpickle", "IPython")}
    stand_ins["IPython.display"] = display
    added = {name: module for name, module in stand_ins.items() if name not in sys.modules}
    sys.modules.update(added)
    try:
        return import_module("pyvis.network")
    finally:
        for name in added:
            del sys.modules[name]


def _stand_in(name: str) -> ModuleType:
    module = ModuleType(name)

    def forward(attribute: str) -> Any:
        # The machinery of import asks for names such as __path__; those are no reason to load.
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        return getattr(import_module(name), attribute)

    module.__getattr__ = forward  # type: ignore[method-assign]
    return module
