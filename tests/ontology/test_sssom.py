"""Mappings in the SSSOM form: known on our side, mapping only, each told once."""

from __future__ import annotations

import csv
import io

import pytest
import rdflib
import yaml
from rdflib.namespace import RDFS, SKOS

from samenhang.ids import DEFAULT_BASE
from samenhang.ontology.generate import GENERATED
from samenhang.ontology.schema import schema

FILES = ("mappings.sssom.tsv", "goal_mappings.sssom.tsv")
PREDICATES = {"exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"}


def read(name: str) -> tuple[dict, list[dict[str, str]]]:
    lines = (GENERATED / name).read_text("utf-8").splitlines(keepends=True)
    head = yaml.safe_load("".join(line[2:] for line in lines if line.startswith("# ")))
    body = "".join(line for line in lines if not line.startswith("#"))
    return head, list(csv.DictReader(io.StringIO(body), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("name", FILES)
def test_the_head_and_the_columns_are_those_of_sssom(name: str) -> None:
    head, rows = read(name)
    assert {"curie_map", "license", "mapping_set_id", "mapping_set_version"} <= set(head)
    assert rows
    for row in rows:
        assert None not in row and None not in row.values()
        prefix, _, predicate = row["predicate_id"].partition(":")
        assert (prefix, predicate in PREDICATES) == ("skos", True)
        assert row["mapping_justification"] == "semapv:ManualMappingCuration"
        assert 0 < float(row["confidence"]) <= 1
        for column in ("subject_id", "object_id", "predicate_id", "mapping_justification"):
            assert row[column].partition(":")[0] in head["curie_map"]


@pytest.mark.parametrize("name", FILES)
def test_each_pair_is_told_once(name: str) -> None:
    pairs = [(row["subject_id"], row["object_id"]) for row in read(name)[1]]
    assert len(set(pairs)) == len(pairs)


def test_our_side_exists_with_its_label() -> None:
    head, rows = read("mappings.sssom.tsv")
    graph = rdflib.Graph().parse(GENERATED / "ontology.ttl").parse(GENERATED / "codes.ttl")
    for row in rows:
        prefix, _, name = row["subject_id"].partition(":")
        term = rdflib.URIRef(head["curie_map"][prefix] + name)
        labels = {
            str(text) for predicate in (RDFS.label, SKOS.prefLabel) for text in graph.objects(term, predicate)
        }
        assert row["subject_label"] in labels, row["subject_id"]


def test_all_the_vocabularies_asked_for_are_mapped() -> None:
    _, rows = read("mappings.sssom.tsv")
    mapped = {row["object_id"].partition(":")[0] for row in rows}
    assert mapped == {"eurio", "dingo", "cids", "schema", "iati", "obeu", "obeucode", "tooi"}


def test_other_vocabularies_are_only_mapped_to() -> None:
    head, _ = read("mappings.sssom.tsv")
    others = [
        iri for prefix, iri in head["curie_map"].items() if prefix not in ("sam", "code", "skos", "semapv")
    ]
    for name in ("ontology.ttl", "shapes.ttl", "codes.ttl", "context.jsonld", "schema.json"):
        content = (GENERATED / name).read_text("utf-8")
        assert not [iri for iri in others if iri in content], name


def test_goal_mappings_are_those_of_the_frameworks() -> None:
    head, rows = read("goal_mappings.sssom.tsv")
    assert head["curie_map"]["id"] == DEFAULT_BASE
    assert all(row["object_id"].startswith("id:goal/sociale-agenda/") for row in rows)
    assert set(schema().schemes["mapping_relation"]) == {"exact", "close", "broader", "narrower", "related"}
