"""The answer to a SPARQL query in the forms of the W3C: results as JSON, XML, CSV, TSV; graphs as RDF."""

from __future__ import annotations

import io
import re

import pyoxigraph as ox

from samenhang.queries.sandbox.process import Reply

ROWS = ("sparql-json", "sparql-xml", "sparql-csv", "sparql-tsv")
"""Forms of the answer to SELECT and ASK."""

GRAPHS = ("ttl", "nt", "nq", "jsonld")
"""Forms of the answer to CONSTRUCT and DESCRIBE."""

_RESULTS = {
    "sparql-json": ox.QueryResultsFormat.JSON,
    "sparql-xml": ox.QueryResultsFormat.XML,
    "sparql-csv": ox.QueryResultsFormat.CSV,
    "sparql-tsv": ox.QueryResultsFormat.TSV,
}


def results(reply: Reply, form: str) -> bytes:
    """Return rows or a truth value in one of :data:`ROWS`.

    One that was cut off says so where the form has room for it: ``"truncated": true`` in JSON, a comment
    in XML.
    """
    found = ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.JSON)
    content = found.serialize(format=_RESULTS[form])
    assert content is not None
    if form == "sparql-json":
        return (content.removesuffix(b"}") + b',"truncated":true}' if reply.cut else content) + b"\n"
    if form == "sparql-xml":
        return content + (b"<!-- truncated -->\n" if reply.cut else b"\n")
    return content


def graph(reply: Reply, form: str, prefixes: dict[str, str], base: str) -> bytes:
    """Return triples in one of :data:`GRAPHS`, sorted; Turtle with those prefixes that it uses.

    One that was cut off begins with a comment that says so, except in JSON-LD, which has none.
    """
    remark = b"# truncated\n" if reply.cut and form != "jsonld" else b""
    if form in ("nt", "nq"):
        return remark + reply.body
    triples = ox.parse(reply.body, format=ox.RdfFormat.N_TRIPLES)
    # Ids are written under the base: behind a prefix their slashes would need a backslash.
    prefixes = {name: iri for name, iri in prefixes.items() if iri != base}
    if form == "jsonld":
        return _written(triples, ox.RdfFormat.JSON_LD, {}) + b"\n"
    return remark + _turtle(_written(triples, ox.RdfFormat.TURTLE, prefixes, base), prefixes, base)


def _written(triples: ox.QuadParser, kind: ox.RdfFormat, prefixes: dict[str, str], base: str = "") -> bytes:
    out = io.BytesIO()
    ox.serialize((item.triple for item in triples), out, kind, prefixes=prefixes, base_iri=base or None)
    return out.getvalue()


def _turtle(written: bytes, prefixes: dict[str, str], base: str) -> bytes:
    """Give Turtle a heading in a fixed order; that of the library has none, and names prefixes of no use."""
    body = re.sub(rb"\A(?:@(?:base|prefix) [^\n]*\n)*", b"", written)
    used = [name for name in sorted(prefixes) if f"{name}:".encode() in body]
    lines = [f"@base <{base}> .", *(f"@prefix {name}: <{prefixes[name]}> ." for name in used)]
    return ("\n".join(lines) + "\n").encode() + body
