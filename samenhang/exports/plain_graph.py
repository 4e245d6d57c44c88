"""What GraphML and GEXF share: attributes as plain values of one type each, an id per edge, and XML.

Both files are written as text, a line per node, edge and attribute; networkx reads them back as they
were. XML has no place for most control characters: each becomes U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from samenhang.graph.elements import Edge, Elements
from samenhang.records import SEPARATOR

Plain = str | int | float | bool

HEADING = '<?xml version="1.0" encoding="utf-8"?>\n'
_TYPES: dict[type, str] = {bool: "boolean", int: "long", float: "double", str: "string"}
"""What a type is called in both formats."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that XML can't hold."""
_ESCAPED = re.compile('[&<>"\t\n\r]')
_ESCAPES = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;",
}  # fmt: skip
"""Line ends as references too: a reader makes one sort of them all, and spaces of those in an attribute."""


def plain(found: Elements[object]) -> Elements[Plain]:
    """Return nodes and edges with attributes that XML formats can hold, and an ``id`` on every edge.

    Several values are joined by ``|`` as in the tables; a decimal becomes a number where that is
    exact, else text. The id of an edge is what it joins and by what, or that of the collapsed thing.
    """
    nodes = {node: _plain_values(attributes) for node, attributes in found.nodes.items()}
    edges = [_plain_values(edge.attributes) | {"id": _id_of(edge)} for edge in found.edges]
    _unify(list(nodes.values()))
    _unify(edges)
    return Elements(
        nodes,
        tuple(
            Edge(edge.start, edge.end, edge.key, values)
            for edge, values in zip(found.edges, edges, strict=True)
        ),
    )


def types(items: Iterable[Mapping[str, Plain]]) -> dict[str, str]:
    """Return the name of the type of every attribute, in the order in which they first occur."""
    found: dict[str, str] = {}
    for values in items:
        for name, value in values.items():
            if name not in found:
                found[name] = _TYPES[type(value)]
    return found


def xml(value: Plain) -> str:
    """Write a value for XML, between tags or in an attribute."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return repr(value)
    return _ESCAPED.sub(lambda found: _ESCAPES[found[0]], value) if _ESCAPED.search(value) else value


def _id_of(edge: Edge[object]) -> str:
    return edge.key if "/" in edge.key else f"{edge.start} {edge.key} {edge.end}"


def _unify(items: list[dict[str, Plain]]) -> None:
    """Give an attribute one type in the whole file: these formats declare it once, by its name."""
    kinds: dict[str, set[type]] = {}
    for values in items:
        for name, value in values.items():
            kinds.setdefault(name, set()).add(type(value))
    mixed = {name: float if found == {int, float} else str for name, found in kinds.items() if len(found) > 1}
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
