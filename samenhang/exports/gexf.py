"""The graph as GEXF, for Gephi: all nodes, edges and attributes, without the date of writing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from samenhang.exports.files import written
from samenhang.exports.plain_graph import HEADING, Plain, plain, types, xml
from samenhang.graph.elements import Edge, Elements, elements
from samenhang.graph.rdf_store import Graph

RESERVED = frozenset({"start", "end", "weight", "type", "label", "pid", "slices", "spells", "parents", "viz"})
"""Names that mean something else to GEXF; such a column is written with an underscore behind it."""

_LABEL = "label"
_KEY = "networkx_key"
"""The attribute in which networkx looks for the key of an edge."""

_OPENING = (
    '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd"'
    ' version="1.2">\n'
    "  <meta>\n    <creator>samenhang</creator>\n  </meta>\n"
    '  <graph defaultedgetype="directed" mode="static">\n'
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
    nodes = [_renamed(attributes, kept=_LABEL) for attributes in found.nodes.values()]
    edges = [_edge_values(edge) for edge in found.edges]
    labels = [values.pop(_LABEL) for values in nodes]
    keys: dict[str, dict[str, str]] = {}
    for element, items in (("node", nodes), ("edge", edges)):
        declared = types(items)
        keys[element] = {name: f"{element[0]}{number}" for number, name in enumerate(declared)}
        yield f'    <attributes class="{element}" mode="static">\n'
        for name, kind in declared.items():
            yield f'      <attribute id="{keys[element][name]}" title="{xml(name)}" type="{kind}"/>\n'
        yield "    </attributes>\n"
    yield "    <nodes>\n"
    for node, label, values in zip(found.nodes, labels, nodes, strict=True):
        tag = f'node id="{xml(node)}" label="{xml(label)}"'
        yield f"      <{tag}>\n{_values(values, keys['node'])}      </node>\n"
    yield "    </nodes>\n    <edges>\n"
    for edge, values in zip(found.edges, edges, strict=True):
        tag = f'edge id="{xml(edge.attributes["id"])}" source="{xml(edge.start)}" target="{xml(edge.end)}"'
        yield f"      <{tag}>\n{_values(values, keys['edge'])}      </edge>\n"
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _edge_values(edge: Edge[Plain]) -> dict[str, Plain]:
    """Return the attributes of an edge with its key among them; its id stands in the tag."""
    return {
        **{name: value for name, value in _renamed(edge.attributes).items() if name != "id"},
        _KEY: edge.key,
    }


def _renamed(attributes: Mapping[str, Plain], kept: str = "") -> dict[str, Plain]:
    """Rename the attributes that GEXF would take for its own; the label of a node is meant so."""
    return {
        f"{name}_" if name in RESERVED and name != kept else name: value for name, value in attributes.items()
    }


def _values(values: Mapping[str, Plain], keys: Mapping[str, str]) -> str:
    lines = (
        f'          <attvalue for="{keys[name]}" value="{xml(value)}"/>\n' for name, value in values.items()
    )
    return f"        <attvalues>\n{''.join(lines)}        </attvalues>\n"
