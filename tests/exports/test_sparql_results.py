"""The forms of the W3C: other programs read from them exactly what the query gave."""

from __future__ import annotations

import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic
from rdflib.query import Result

from samenhang.exports.sparql_results import GRAPHS, ROWS, graph, results
from samenhang.graph.rdf_store import PREFIXES
from samenhang.queries.sandbox.limits import Limits
from samenhang.queries.sandbox.process import Reply, Sandbox
from tests.random_tables import TEXTS
from tests.worlds import world

BASE = "https://example.org/id/"
RDFLIB = {"sparql-json": "json", "sparql-xml": "xml", "sparql-csv": "csv", "sparql-tsv": "tsv"}


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    rows = [{"id": "programme/a", "name": "Een, twee", "kind": "deal"}]
    return Sandbox(world(tmp_path_factory.mktemp("results"), {"programmes": rows}), Limits(rows=3))


VALUES = """SELECT ?a ?b { VALUES (?a ?b) {
    (<https://example.org/é> "Een, \\"twee\\"\\n\\tdrie"@nl) (UNDEF 1.5) ("=1+1" UNDEF) } }"""


@pytest.mark.parametrize("form", ROWS)
def test_rdflib_reads_the_rows(sandbox: Sandbox, form: str) -> None:
    found = Result.parse(io.BytesIO(results(sandbox.ask(VALUES), form)), format=RDFLIB[form])
    rows = [tuple(None if term is None else str(term) for term in row) for row in found]
    assert [str(name) for name in found.vars or ()] == ["a", "b"]
    assert rows == [("https://example.org/é", 'Een, "twee"\n\tdrie'), (None, "1.5"), ("=1+1", None)]
    if form != "sparql-csv":
        assert next(iter(found))[1] == rdflib.Literal('Een, "twee"\n\tdrie', lang="nl")
        assert list(found)[1][1] == rdflib.Literal("1.5", datatype=rdflib.XSD.decimal)


@pytest.mark.parametrize("form", ["sparql-json", "sparql-xml"])
@pytest.mark.parametrize(("query", "truth"), [("ASK {}", True), ("ASK { FILTER(false) }", False)])
def test_rdflib_reads_the_truth(sandbox: Sandbox, form: str, query: str, truth: bool) -> None:
    found = Result.parse(io.BytesIO(results(sandbox.ask(query), form)), format=RDFLIB[form])
    assert found.askAnswer is truth


def test_what_was_cut_off_says_so(sandbox: Sandbox) -> None:
    whole = sandbox.ask("SELECT ?x { VALUES ?x { 1 2 3 } }")
    cut = sandbox.ask("SELECT ?x { VALUES ?x { 1 2 3 4 } }")
    assert json.loads(results(cut, "sparql-json"))["truncated"] is True
    assert "truncated" not in json.loads(results(whole, "sparql-json"))
    assert b"<!-- truncated -->" in results(cut, "sparql-xml")
    ElementTree.fromstring(results(cut, "sparql-xml"))
    for form in ROWS:
        assert len(list(Result.parse(io.BytesIO(results(cut, form)), format=RDFLIB[form]))) == 3
    triples = sandbox.ask("CONSTRUCT { <x:a> <x:b> ?x } { VALUES ?x { 1 2 3 4 } }")
    for form in GRAPHS:
        written = graph(triples, form, PREFIXES, BASE)
        assert written.startswith(b"# truncated\n") == (form != "jsonld")
        assert len(_read(written, form)) == 3


def _read(written: bytes, form: str) -> rdflib.Graph:
    names = {"ttl": "turtle", "nt": "nt", "nq": "nquads", "jsonld": "json-ld"}
    found = rdflib.Dataset() if form == "nq" else rdflib.Graph()
    found.parse(data=written, format=names[form])
    flat = rdflib.Graph()
    for subject, predicate, value, *_ in found.quads() if isinstance(found, rdflib.Dataset) else found:
        flat.add((subject, predicate, value))
    return flat


@given(TEXTS, st.sampled_from(["a", "project/é x", "b/c#d", "x:y", "", "//z"]), st.booleans())
def test_every_form_of_a_graph_holds_the_same(value: str, entity: str, tagged: bool) -> None:
    node = ox.NamedNode(BASE + entity.replace(" ", "%20"))
    literal = ox.Literal(value, language="nl") if tagged else ox.Literal(value)
    triples = [
        ox.Triple(node, ox.NamedNode(PREFIXES["skos"] + "prefLabel"), literal),
        ox.Triple(ox.BlankNode("b"), ox.NamedNode("https://example.org/p"), node),
    ]
    body = "".join(sorted(f"{triple} .\n" for triple in triples)).encode()
    reply = Reply("triples", body, 2, "", "")
    prefixes = {**PREFIXES, "id": BASE}
    expected = sorted(
        str(item.triple) for item in ox.parse(body, format=ox.RdfFormat.N_TRIPLES, rename_blank_nodes=False)
    )
    for form, kind in (
        ("ttl", ox.RdfFormat.TURTLE),
        ("nt", ox.RdfFormat.N_TRIPLES),
        ("jsonld", ox.RdfFormat.JSON_LD),
    ):
        written = graph(reply, form, prefixes, BASE)
        assert sorted(str(item.triple) for item in ox.parse(written, format=kind)) == expected
        assert graph(reply, form, prefixes, BASE) == written


def test_turtle_names_the_prefixes_it_uses(sandbox: Sandbox) -> None:
    reply = sandbox.ask("CONSTRUCT { id:a a sam:Programme ; skos:prefLabel 'x: a' } {}")
    prefixes = sandbox.graph.prefixes
    lines = graph(reply, "ttl", prefixes, sandbox.graph.base).decode().splitlines()
    assert lines[:3] == [
        f"@base <{sandbox.graph.base}> .",
        f"@prefix sam: <{prefixes['sam']}> .",
        f"@prefix skos: <{prefixes['skos']}> .",
    ]
    assert lines[3] == "<a> a sam:Programme ;"
    read = _read("\n".join(lines).encode(), "ttl")
    assert isomorphic(read, _read(reply.body, "nt"))


def test_sparqlwrapper_reads_json_and_xml(sandbox: Sandbox, tmp_path: Path) -> None:
    """What that library does with an answer: json.loads, and the DOM of XML."""
    from xml.dom.minidom import parseString

    reply = sandbox.ask("SELECT ?x { VALUES ?x { 'a' } }")
    found = json.loads(results(reply, "sparql-json"))
    assert [row["x"]["value"] for row in found["results"]["bindings"]] == ["a"]
    document = parseString(results(reply, "sparql-xml"))
    assert document.getElementsByTagName("literal")[0].firstChild.data == "a"  # type: ignore[union-attr]
