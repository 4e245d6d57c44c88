"""What GraphML and GEXF share: attributes as plain values, and an id per edge."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

import networkx as nx

from samenhang.records import SEPARATOR

Plain = str | int | float | bool

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that XML can't hold."""


def plain(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Return the graph with attributes that XML formats can hold, and an ``id`` on every edge.

    Several values are joined by ``|`` as in the tables; a decimal becomes a number where that is
    exact, else text. The id of an edge is what it joins and by what, or that of the collapsed thing.
    """
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    nodes = {node: _plain_values(attributes) for node, attributes in graph.nodes(data=True)}
    edges = [
        (start, end, key, _plain_values(attributes) | {"id": key if "/" in key else f"{start} {key} {end}"})
        for start, end, key, attributes in graph.edges(keys=True, data=True)
    ]
    _unify(list(nodes.values()))
    _unify([values for *_, values in edges])
    for node, values in nodes.items():
        made.add_node(node, **values)
    for start, end, key, values in edges:
        made.add_edge(start, end, key=key, **values)
    return made


def _unify(items: list[dict[str, Plain]]) -> None:
    """Give an attribute one type in the whole file: these formats declare it once, by its name."""
    types: dict[str, set[type]] = {}
    for values in items:
        for name, value in values.items():
            types.setdefault(name, set()).add(type(value))
    mixed = {name: float if found == {int, float} else str for name, found in types.items() if len(found) > 1}
    for values in items:
        for name in values.keys() & mixed.keys():
            values[name] = mixed[name](values[name])


def _plain_values(attributes: Mapping[str, object]) -> dict[str, Plain]:
    return {name: _plain(value) for name, value in attributes.items()}


def _plain(value: object) -> Plain:
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, Decimal):
        return float(value) if Decimal(repr(float(value))) == value else format(value, "f")
    several = SEPARATOR.join(map(str, value)) if isinstance(value, tuple) else str(value)
    return _NOT_XML.sub("\ufffd", several)
