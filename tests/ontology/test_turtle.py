"""The Turtle writer: what it writes is read back as the same triples, by two libraries."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.errors import SchemaError
from samenhang.ontology.generators.turtle import RDF, TYPE, XSD, Literal, Node, Triple, listed, render

PREFIXES = {"ex": "http://example.org/", "deep": "http://example.org/deep#", "xsd": XSD}
IRIS = st.sampled_from(["a", "b-c", "d.e", "deep#f", "deep#-g", "1", "x/y", "a-"]).map(
    "http://example.org/".__add__
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
WAYS = st.sampled_from([("", ""), ("nl", ""), ("", XSD + "token")])
LITERALS = st.builds(lambda text, way: Literal(text, *way), TEXTS, WAYS)
TRIPLES = st.lists(st.tuples(IRIS, st.one_of(IRIS, st.just(TYPE)), st.one_of(IRIS, LITERALS)), max_size=8)


def term(node: Node) -> pyoxigraph.NamedNode | pyoxigraph.Literal:
    if isinstance(node, str):
        return pyoxigraph.NamedNode(node)
    if node.lang:
        return pyoxigraph.Literal(node.text, language=node.lang)
    return pyoxigraph.Literal(node.text, datatype=pyoxigraph.NamedNode(node.datatype or XSD + "string"))


@given(TRIPLES)
def test_writing_and_reading_gives_the_same_triples(triples: list[Triple]) -> None:
    text = render(triples, PREFIXES)
    found = {quad.triple for quad in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE)}
    assert found == {
        pyoxigraph.Triple(pyoxigraph.NamedNode(subject), pyoxigraph.NamedNode(predicate), term(node))
        for subject, predicate, node in triples
    }


@given(TRIPLES, st.randoms(use_true_random=False))
def test_the_order_of_the_triples_does_not_matter(triples: list[Triple], random) -> None:
    shuffled = [*triples, *triples[:1]]
    random.shuffle(shuffled)
    assert render(shuffled, dict(reversed(PREFIXES.items()))) == render(triples, PREFIXES)


def test_a_list_has_cells_with_iris() -> None:
    triples = listed("http://example.org/l", ["http://example.org/a", "http://example.org/b"])
    assert triples == [
        ("http://example.org/l", RDF + "first", "http://example.org/a"),
        ("http://example.org/l", RDF + "rest", "http://example.org/l-2"),
        ("http://example.org/l-2", RDF + "first", "http://example.org/b"),
        ("http://example.org/l-2", RDF + "rest", RDF + "nil"),
    ]


@pytest.mark.parametrize("iri", ["http://example.org/a b", "no-scheme", "http://example.org/<x>"])
def test_what_is_no_iri_is_refused(iri: str) -> None:
    with pytest.raises(SchemaError, match="is no IRI"):
        render([(iri, TYPE, "http://example.org/a")], {})
