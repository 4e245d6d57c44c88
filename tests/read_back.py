"""Reading exports back with other programs' eyes, and comparing them with the graph they were made of."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import rdflib

from samenhang.exports.gexf import RESERVED
from samenhang.graph.manifest import Manifest
from samenhang.graph.rdf_store import FOLDER_NAME
from samenhang.ids import DEFAULT_BASE

FORMATS = {
    "ttl": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}  # fmt: skip
WHOLE = ("trig", "nq")
"""The forms that hold the whole graph; the others hold what counts, the default graph."""

_RDFLIB = {"ttl": "turtle", "trig": "trig", "nq": "nquads", "jsonld": "json-ld"}
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def manifest_of(base: str = DEFAULT_BASE, language: str = "nl") -> Manifest:
    """Return a manifest with what the RDF forms ask of it, its other fields empty."""
    empty = {field.name: {} if "dict" in str(field.type) else "" for field in fields(Manifest)}
    return Manifest(**{**empty, "base": base, "language": language})  # type: ignore[arg-type]


def canonical(path: Path, form: str, *, default_only: bool = False) -> str:
    """Return the graph in a file in its canonical form (RDFC-1.0), read by pyoxigraph."""
    return _canonical(ox.parse(path=str(path), format=FORMATS[form]), default_only=default_only)


def canonical_store(build: Path, *, default_only: bool = False) -> str:
    """Return the graph in the store of a build in its canonical form."""
    return _canonical(ox.Store.read_only(str(build / FOLDER_NAME)), default_only=default_only)


def _canonical(quads: Iterable[ox.Quad], *, default_only: bool) -> str:
    dataset = ox.Dataset(q for q in quads if not default_only or isinstance(q.graph_name, ox.DefaultGraph))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return "\n".join(sorted(map(str, dataset)))


def canonical_by_rdflib(path: Path, form: str, again: Path) -> str:
    """Return the same, read by rdflib; ``again`` is a file that may be written."""
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        with warnings.catch_warnings():
            # rdflib warns of its own use of what it will drop.
            warnings.simplefilter("ignore", DeprecationWarning)
            found = rdflib.Dataset()
            found.parse(str(path), format=_RDFLIB[form])
            found.serialize(str(again), format="nquads", encoding="utf-8")
    finally:
        rdflib.NORMALIZE_LITERALS = before
    # rdflib names its default graph in N-Quads.
    text = again.read_text("utf-8").replace(" <urn:x-rdflib:default> .\n", " .\n")
    again.write_text(text, encoding="utf-8", newline="\n")
    return canonical(again, "nq")


def assert_same_network(path: Path, expected: nx.MultiDiGraph[str]) -> None:
    """Compare a GraphML or GEXF file, read by networkx, with the graph: every attribute, type and edge."""
    gexf = path.suffix == ".gexf"
    back = nx.read_gexf(path) if gexf else nx.read_graphml(path, force_multigraph=True)
    assert set(back.nodes) == set(expected.nodes)
    for node, attributes in expected.nodes(data=True):
        _assert_same(dict(back.nodes[node]), attributes, gexf=gexf, node=True)
    edges = {str(data["id"]): (start, end, dict(data)) for start, end, data in back.edges(data=True)}
    wanted = {
        key if "/" in key else f"{start} {key} {end}": (start, end, attributes)
        for start, end, key, attributes in expected.edges(keys=True, data=True)
    }
    assert len(back.edges) == len(expected.edges) == len(wanted)
    assert {_xml(key) for key in wanted} == edges.keys()
    for key, (start, end, attributes) in wanted.items():
        found = edges[_xml(key)]
        assert found[:2] == (start, end)
        found[2].pop("id")
        _assert_same(found[2], attributes, gexf=gexf, node=False)


def _assert_same(
    found: Mapping[str, object], wanted: Mapping[str, object], *, gexf: bool, node: bool
) -> None:
    named = {
        f"{name}_" if gexf and name in RESERVED and not (node and name == "label") else name: value
        for name, value in wanted.items()
    }
    assert found.keys() == named.keys()
    for name, value in named.items():
        assert _alike(found[name], value), (name, found[name], value)


def _alike(found: object, value: object) -> bool:
    """Tell whether a value was read as it was: numbers as numbers, text as text."""
    if isinstance(value, bool):
        return found is value or found == str(value)
    if isinstance(value, Decimal | int):
        return not isinstance(found, bool) and Decimal(str(found)) == value
    if isinstance(value, tuple):
        return found == _xml("|".join(map(str, value)))
    return found == _xml(str(value))


def _xml(text: str) -> str:
    """Return a text as XML can hold it."""
    return _NO_XML.sub("\ufffd", text)
