"""The graph as GEXF, for Gephi: all nodes, edges and attributes, without the date of writing."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from samenhang.exports.files import written
from samenhang.exports.plain_graph import plain
from samenhang.graph.networkx_graph import to_networkx
from samenhang.graph.rdf_store import Graph

RESERVED = frozenset({"start", "end", "weight", "type", "label", "pid", "slices", "spells", "parents", "viz"})
"""Names that mean something else to GEXF; such a column is written with an underscore behind it."""

_LABEL = "label"


def write(graph: Graph, path: Path, *, collapse: bool = False) -> None:
    """Write the graph to ``path``; every edge has an id of its own, also those between the same two.

    Raises:
        StoreError: the file can't be written.
    """
    made = _renamed(plain(to_networkx(graph, collapse=collapse)))
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(made)
    for meta in writer.xml.iter("meta"):
        # The library writes today's date and its own version: neither says anything of the graph.
        meta.attrib.pop("lastmodifieddate", None)
        for creator in meta.iter("creator"):
            creator.text = "samenhang"
    with written(path) as part, part.open("wb") as file:
        writer.write(file)


def _renamed(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Rename the attributes that GEXF would take for its own; the label of a node is meant so."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, attributes in graph.nodes(data=True):
        made.add_node(node, **{_free(name, node=True): value for name, value in attributes.items()})
    for start, end, key, attributes in graph.edges(keys=True, data=True):
        free = {_free(name, node=False): value for name, value in attributes.items()}
        made.add_edge(start, end, key=key, **free)
    return made


def _free(name: str, *, node: bool) -> str:
    return f"{name}_" if name in RESERVED and not (node and name == _LABEL) else name
