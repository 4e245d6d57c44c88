"""The same graph as a networkx MultiDiGraph; :mod:`samenhang.graph.elements` says what stands in it."""

from __future__ import annotations

import networkx as nx

from samenhang.graph.elements import elements
from samenhang.graph.rdf_store import Graph


def to_networkx(graph: Graph, *, collapse: bool = False) -> nx.MultiDiGraph[str]:
    """Return the graph of a build as a MultiDiGraph, nodes and edges sorted by id.

    Args:
        graph: an open graph.
        collapse: make edges of participations, contributions, ties and mappings of goals.
    """
    found = elements(graph, collapse=collapse)
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, attributes in found.nodes.items():
        made.add_node(node, **attributes)
    for edge in found.edges:
        made.add_edge(edge.start, edge.end, key=edge.key, **edge.attributes)
    return made
