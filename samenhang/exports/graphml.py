"""The graph as GraphML, for yEd, Gephi, Cytoscape and networkx: all nodes, edges and attributes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from samenhang.exports.files import written
from samenhang.exports.plain_graph import HEADING, Plain, plain, types, xml
from samenhang.graph.elements import Elements, elements
from samenhang.graph.rdf_store import Graph

_OPENING = (
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
    ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)


def write(graph: Graph, path: Path, *, collapse: bool = False) -> None:
    """Write the graph to ``path``; every edge has an id of its own, also those between the same two.

    Raises:
        StoreError: the file can't be written.
    """
    found = plain(elements(graph, collapse=collapse))
    with written(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_lines(found))


def _lines(found: Elements[Plain]) -> Iterator[str]:
    yield HEADING + _OPENING
    keys: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    for element, items in (
        ("node", found.nodes.values()),
        ("edge", (edge.attributes for edge in found.edges)),
    ):
        for number, (name, kind) in enumerate(types(items).items()):
            keys[element][name] = key = f"{element[0]}{number}"
            yield f'  <key id="{key}" for="{element}" attr.name="{xml(name)}" attr.type="{kind}"/>\n'
    yield '  <graph edgedefault="directed">\n'
    for node, attributes in found.nodes.items():
        yield f'    <node id="{xml(node)}">\n{_data(attributes, keys["node"])}    </node>\n'
    for edge in found.edges:
        tag = f'edge id="{xml(edge.attributes["id"])}" source="{xml(edge.start)}" target="{xml(edge.end)}"'
        yield f"    <{tag}>\n{_data(edge.attributes, keys['edge'])}    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _data(attributes: Mapping[str, Plain], keys: Mapping[str, str]) -> str:
    return "".join(
        f'      <data key="{keys[name]}">{xml(value)}</data>\n' for name, value in attributes.items()
    )
