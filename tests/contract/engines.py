"""The stores that the contract is held against: each answers a SELECT over the same N-Quads."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from samenhang.graph import rdf_store
from samenhang.graph.rdf_store import Bound, Graph, Rows, Value
from tests.lines import lines_of

_NOTHING = re.compile(r"VALUES \?\w+ \{\s*\}")


class Engine(Protocol):
    """What a store must be able to do."""

    def select(self, sparql: str, /, **terms: Bound | tuple[Bound, ...] | list[Bound]) -> Rows:
        """Answer a SELECT with its parameters bound, in plain values."""


def oxigraph(build: Path) -> Engine:
    """Open the store of a build on disk."""
    return Graph.open(build)


def oxigraph_in_memory(build: Path) -> Engine:
    """Load the quads of a build into memory."""
    store = ox.Store()
    store.load(lines_of(build), format=ox.RdfFormat.N_QUADS)
    return Graph(store)


class _Rdflib:
    """rdflib as a store: slow, and quite another program, which is its use here."""

    def __init__(self, build: Path) -> None:
        import rdflib

        self._plain = Graph(ox.Store())
        self._dataset = rdflib.Dataset(default_union=False)
        self._dataset.parse(data=lines_of(build).decode(), format="nquads")

    def select(self, sparql: str, /, **terms: Bound | tuple[Bound, ...] | list[Bound]) -> Rows:
        """Answer with rdflib's own SPARQL."""
        # rdflib 7.6 stumbles over a VALUES without values, which SPARQL allows.
        query = _NOTHING.sub("FILTER(1 = 2)", self._plain.bound(sparql, terms))
        found = self._dataset.query(query, initNs=self._plain.prefixes)
        columns = tuple(str(variable) for variable in found.vars or ())
        return Rows(columns, tuple(tuple(self._value(term) for term in row) for row in found))

    def _value(self, term: object) -> Value:
        import rdflib

        if term is None:
            return None
        if isinstance(term, rdflib.URIRef):
            return self._plain.plain(ox.NamedNode(str(term)))
        assert isinstance(term, rdflib.Literal)
        kind = str(term.datatype or "").removeprefix(rdf_store.XSD)
        if kind == "decimal":
            return Decimal(str(term))
        if kind in ("integer", "boolean"):
            return term.toPython()  # type: ignore[no-any-return]
        return str(term)


def rdflib(build: Path) -> Engine:
    """Load the quads of a build into rdflib."""
    return _Rdflib(build)


ENGINES = {"oxigraph": oxigraph, "oxigraph in memory": oxigraph_in_memory, "rdflib": rdflib}
