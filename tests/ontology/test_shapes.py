"""The shapes: a right graph passes, and each rule of each column sees the value that breaks it."""

from __future__ import annotations

from functools import cache

import pytest
import rdflib
from rdflib.namespace import RDF, RDFS, SH, XSD

from samenhang.ontology.generate import GENERATED
from samenhang.ontology.schema import Column, Table, schema
from tests.effort import some
from tests.ontology import instances
from tests.ontology.instances import thing

pyshacl = pytest.importorskip("pyshacl", reason="the extra `shacl` is not installed")
SHAPES = rdflib.Namespace("https://w3id.org/samenhang/shapes#")
TABLES = list(schema().tables.values())


@cache
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(GENERATED / "shapes.ttl")


def results(graph: rdflib.Graph) -> set[tuple[str, str, str]]:
    """Return (thing, shape, severity) of everything that pyshacl finds."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes(), do_owl_imports=False, allow_warnings=False)
    assert isinstance(report, rdflib.Graph)
    nested = set(report.objects(None, SH.detail))
    return {
        (str(report.value(node, SH.focusNode)), str(report.value(node, SH.sourceShape)).removeprefix(SHAPES),
         str(report.value(node, SH.resultSeverity)).rpartition("#")[2])
        for node in report.subjects(RDF.type, SH.ValidationResult) if node not in nested
    }  # fmt: skip


def shape(table: Table, column: Column, rule: str) -> str:
    return f"{table.cls}-{column.name}-{rule}"


PARTS = 6
"""Shapes are held against the shapes of shapes in so many parts: it is slow work."""


@pytest.mark.parametrize("part", some(range(PARTS), 1))
@pytest.mark.thorough
def test_the_shapes_are_themselves_well_formed(part: int) -> None:
    every, wanted = shapes(), rdflib.Graph()
    nodes: list[rdflib.term.Node] = sorted(every.subjects(RDF.type, SH.NodeShape))[part::PARTS]
    assert nodes
    while nodes:
        node = nodes.pop()
        for triple in every.triples((node, None, None)):
            if triple not in wanted:
                wanted.add(triple)
                nodes.append(triple[2])
    assert pyshacl.validate(rdflib.Graph(), shacl_graph=wanted, meta_shacl=True, do_owl_imports=False)[0]


def test_a_right_graph_passes() -> None:
    assert results(instances.graph()) == set()


def broken(kind: str) -> tuple[rdflib.Graph, set[tuple[str, str, str]]]:
    """Return a graph in which one instance per class breaks every rule of a kind, and what must be found."""
    graph, expected = instances.graph(), set()
    for table in TABLES:
        node = thing(table.prefix, "wrong")
        instances.fill(graph, table, node)
        for column in instances.columns(table):
            severity = BREAK[kind](graph, node, table, column)
            if severity:
                expected.add((str(node), shape(table, column, kind), severity))
    return graph, expected


def required(graph: rdflib.Graph, node: rdflib.URIRef, table: Table, column: Column) -> str:
    if not column.required:
        return ""
    graph.remove((node, rdflib.URIRef(column.property), None))
    return "Violation"


def recommended(graph: rdflib.Graph, node: rdflib.URIRef, table: Table, column: Column) -> str:
    if not column.recommended:
        return ""
    graph.remove((node, rdflib.URIRef(column.property), None))
    return "Warning"


def single(graph: rdflib.Graph, node: rdflib.URIRef, table: Table, column: Column) -> str:
    # Of sources there may be several; a second highest amount would also be lower than the amount.
    if column.multi or column.name in ("source", "amount_max"):
        return ""
    graph.add((node, rdflib.URIRef(column.property), instances.second(table, column)))
    return "Violation"


def value(graph: rdflib.Graph, node: rdflib.URIRef, table: Table, column: Column) -> str:
    if bounded(column):
        return ""
    graph.set((node, rdflib.URIRef(column.property), instances.wrong(column)))
    return "Violation"


def bounded(column: Column) -> bool:
    """Tell whether a value of the wrong kind also breaks another rule of the column."""
    form = bool(column.pattern) and column.kind == "string"
    return form or any((column.minimum, column.maximum, column.at_most, column.name == "amount_max"))


def pattern(graph: rdflib.Graph, node: rdflib.URIRef, table: Table, column: Column) -> str:
    if not column.pattern or column.kind != "string":
        return ""
    graph.set((node, rdflib.URIRef(column.property), rdflib.Literal("?!")))
    return "Warning"


def bounds(graph: rdflib.Graph, node: rdflib.URIRef, table: Table, column: Column) -> str:
    if not column.minimum and not column.maximum:
        return ""
    out = str(int(column.minimum) - 1) if column.minimum else str(int(column.maximum) + 1)
    graph.set((node, rdflib.URIRef(column.property), rdflib.Literal(out, datatype=XSD[column.kind])))
    return "Violation"


def at_most(graph: rdflib.Graph, node: rdflib.URIRef, table: Table, column: Column) -> str:
    if not column.at_most:
        return ""
    graph.set((node, rdflib.URIRef(column.property), rdflib.Literal("2.5", datatype=XSD.decimal)))
    return "Violation"


def ordered(graph: rdflib.Graph, node: rdflib.URIRef, table: Table, column: Column) -> str:
    for bound, number in zip(column.bounds, ("4", "2"), strict=False):
        graph.set((node, rdflib.URIRef(bound.property), rdflib.Literal(number, datatype=XSD.decimal)))
    return "Violation" if column.bounds else ""


BREAK = {
    "required": required, "recommended": recommended, "single": single, "value": value, "pattern": pattern,
    "range": bounds, "at-most": at_most, "ordered": ordered,
}  # fmt: skip


@pytest.mark.parametrize("kind", BREAK)
def test_each_rule_sees_what_breaks_it_and_nothing_else(kind: str) -> None:
    graph, expected = broken(kind)
    assert expected
    assert results(graph) == expected


def test_a_wrong_kind_is_seen_beside_other_rules() -> None:
    graph, expected = instances.graph(), set()
    for table in TABLES:
        node = thing(table.prefix, "wrong")
        instances.fill(graph, table, node)
        for column in filter(bounded, instances.columns(table)):
            graph.set((node, rdflib.URIRef(column.property), instances.wrong(column)))
            expected.add((str(node), shape(table, column, "value"), "Violation"))
    assert expected
    assert expected <= results(graph)


def test_an_id_of_another_form_is_a_warning() -> None:
    graph, expected = instances.graph(), set()
    for table in TABLES:
        node = thing("wrong", table.prefix)
        instances.fill(graph, table, node)
        expected.add((str(node), f"{table.cls}-id", "Warning"))
    assert results(graph) == expected


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "expected"),
    [
        (
            "passage/0123456789abcdef",
            "http://www.w3.org/ns/oa#hasSource",
            thing("project"),
            "Passage-has_source-value",
        ),
        ("passage/0123456789abcdef", str(instances.SAM.confidence), None, "Passage-confidence-required"),
        ("claim/" + "0" * 32, str(RDF.object), None, "Claim-claim_object-required"),
        ("claim/" + "0" * 32, str(instances.SAM["rank"]), instances.OTHER, "Claim-rank-value"),
        ("claim/" + "0" * 32, str(RDF.subject), instances.OTHER, "Claim-claim_subject-value"),
    ],
)
def test_passages_and_claims_have_rules_too(
    subject: str, predicate: str, value: rdflib.term.Node | None, expected: str
) -> None:
    graph = instances.graph()
    node = rdflib.URIRef(instances.DEFAULT_BASE + subject)
    graph.remove((node, rdflib.URIRef(predicate), None))
    if value is not None:
        graph.add((node, rdflib.URIRef(predicate), value))
    assert results(graph) == {(str(node), expected, "Violation")}


@pytest.mark.parametrize("written", ["2024", "2024-07", "2024-07-01"])
def test_a_date_may_be_shortened(written: str) -> None:
    graph = instances.graph()
    datatype = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}[len(written)]
    graph.set((thing("programme"), instances.SAM.start, rdflib.Literal(written, datatype=datatype)))
    assert results(graph) == set()


def test_a_text_may_stand_in_several_languages_but_once_in_each() -> None:
    graph, node = instances.graph(), thing("finding")
    graph.add((node, instances.SAM.message, rdflib.Literal("text", lang="en")))
    assert results(graph) == set()
    graph.add((node, instances.SAM.message, rdflib.Literal("another", lang="en")))
    assert results(graph) == {(str(node), "Finding-message-single", "Violation")}


def test_every_shape_says_in_both_languages_what_to_do() -> None:
    graph = shapes()
    held = set(graph.objects(None, SH.property)) - {SHAPES["Known-type"]}
    held |= set(graph.subjects(SH.severity, None))
    assert len(held) > 500
    for node in held:
        assert sorted(text.language for text in graph.objects(node, SH.message)) == ["en", "nl"], node
        assert graph.value(node, SH.severity) in (SH.Violation, SH.Warning), node
    assert not list(graph.subjects(RDFS.label, None))
