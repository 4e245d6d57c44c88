"""The JSON-LD context: rows written with the names of the columns become the right triples."""

from __future__ import annotations

import json

import pyoxigraph
import rdflib

from samenhang.ids import DEFAULT_BASE, NAMESPACE
from samenhang.ontology.generate import GENERATED
from samenhang.ontology.schema import schema

EXPECTED = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix id: <https://w3id.org/samenhang/id/> .
@prefix sam: <https://w3id.org/samenhang/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/samenhang/id/area/gm0014> a sam:Area ; skos:prefLabel "Groningen"@nl ; sam:code "GM0014" ;
  sam:kind <https://w3id.org/samenhang/code/area-kind/municipality> ;
  dcterms:isPartOf <https://w3id.org/samenhang/id/area/pv20> .
<https://w3id.org/samenhang/id/money/x> a sam:Money ; sam:amount 12.5 ;
  sam:subject <https://w3id.org/samenhang/id/project/a>, <https://w3id.org/samenhang/id/project/b> .
<https://w3id.org/samenhang/id/finding/x> a sam:Finding ; sam:code "sum_differs" ;
  sam:subject <https://w3id.org/samenhang/id/project/a> .
"""

ROWS = [
    {
        "id": "area/gm0014", "type": "Area", "name": {"@value": "Groningen", "@language": "nl"},
        "kind": "codes:area-kind/municipality", "code": "GM0014", "part_of": ["area/pv20"],
    },
    {"id": "money/x", "type": "Money", "amount": "12.5", "subject": ["project/a", "project/b"]},
    {"id": "finding/x", "type": "Finding", "code": "sum_differs", "subject": "project/a"},
]  # fmt: skip


def document() -> str:
    context = json.loads((GENERATED / "context.jsonld").read_text("utf-8"))["@context"]
    return json.dumps({"@context": [context, {"@base": DEFAULT_BASE}], "@graph": ROWS})


def test_rdflib_reads_rows_as_the_right_triples() -> None:
    graph = rdflib.Graph().parse(data=document(), format="json-ld")
    assert set(graph) == set(rdflib.Graph().parse(data=EXPECTED, format="turtle"))


def test_oxigraph_reads_rows_as_the_right_triples() -> None:
    found = {str(quad.triple) for quad in pyoxigraph.parse(document(), format=pyoxigraph.RdfFormat.JSON_LD)}
    assert found == {
        str(quad.triple) for quad in pyoxigraph.parse(EXPECTED, format=pyoxigraph.RdfFormat.TURTLE)
    }


def test_every_column_has_its_property_in_every_table() -> None:
    context = json.loads((GENERATED / "context.jsonld").read_text("utf-8"))["@context"]
    for table in schema().tables.values():
        assert context[table.cls]["@id"] == NAMESPACE + table.cls
        terms = context | context[table.cls].get("@context", {})
        for column in (*table.columns, *schema().origin):
            if column.kind != "id":
                assert terms[column.name]["@id"] == column.property, (table.name, column.name)
                assert (terms[column.name].get("@container") == "@set") == column.multi
