"""The graph as GraphML, for yEd, Gephi, Cytoscape and networkx: all nodes, edges and attributes."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from samenhang.exports.files import written
from samenhang.exports.plain_graph import plain
from samenhang.graph.networkx_graph import to_networkx
from samenhang.graph.rdf_store import Graph


def write(graph: Graph, path: Path, *, collapse: bool = False) -> None:
    """Write the graph to ``path``; every edge has an id of its own, also those between the same two.

    Raises:
        StoreError: the file can't be written.
    """
    made = plain(to_networkx(graph, collapse=collapse))
    with written(path) as part:
        nx.write_graphml_xml(made, str(part), edge_id_from_attribute="id")
