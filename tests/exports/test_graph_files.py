"""The graph as RDF, GraphML and GEXF: read back, it is the same graph; written twice, the same bytes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samenhang.errors import StoreError
from samenhang.exports import gexf, graphml, rdf
from samenhang.exports.plain_graph import plain
from samenhang.graph.elements import elements
from samenhang.graph.networkx_graph import to_networkx
from samenhang.graph.rdf_store import Graph
from samenhang.ids import DEFAULT_BASE
from tests.network_world import HOSTILE, world_parts
from tests.read_back import (
    WHOLE,
    assert_same_network,
    canonical,
    canonical_by_rdflib,
    canonical_store,
    manifest_of,
)
from tests.worlds import Row, world

MANIFEST = manifest_of()
ODD: dict[str, list[Row]] = {
    "projects": [
        {"id": "project/odd: //../x", "name": HOSTILE + "\x01\ud7ff\U0001f600\u2028\\\"", "start": "2024-07",
         "description": "regel een\nregel twee\ttab", "areas": "area/gm9001|area/gm9002"},
    ],
    "targets": [
        {"id": "target/1", "subject": "project/odd: //../x", "quantity": "0.10", "achieved": "false"},
        {"id": "target/2", "subject": "project/odd: //../x", "quantity": "2-4"},
    ],
    "programmes": [{"id": "programme/site", "name": "Site", "homepage": "https://example.org/a?b=1#c"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("world")
    world(made, *world_parts(), ODD)
    return made


@pytest.fixture(scope="module")
def graph(folder: Path) -> Graph:
    return Graph.open(folder)


@pytest.mark.parametrize("form", rdf.FORMS)
def test_read_back_it_is_the_same_graph(folder: Path, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"graph.{form}"
    rdf.write(folder, MANIFEST, path, form)
    expected = canonical_store(folder, default_only=form not in WHOLE)
    assert canonical(path, form) == expected
    assert canonical_by_rdflib(path, form, tmp_path / "again.nq") == expected


@pytest.mark.parametrize("base", ["https://example.org/x#", "https://example.org/id/", DEFAULT_BASE])
def test_any_base_reads_back(folder: Path, tmp_path: Path, base: str) -> None:
    expected = canonical_store(folder, default_only=True)
    for form in ("ttl", "jsonld"):
        rdf.write(folder, manifest_of(base, "en"), tmp_path / form, form)
        assert canonical(tmp_path / form, form) == expected


def test_jsonld_speaks_in_terms_and_needs_nothing_from_elsewhere(folder: Path, tmp_path: Path) -> None:
    rdf.write(folder, MANIFEST, tmp_path / "graph.jsonld", "jsonld")
    document = json.loads((tmp_path / "graph.jsonld").read_text("utf-8"))
    assert all(isinstance(part, dict) for part in document["@context"])
    things = {thing["@id"]: thing for thing in document["@graph"]}
    project = things["project/oost/fit"]
    assert project["@type"] == "Project" and project["name"] == "Fit Oost"
    assert project["programme"] == "programme/oost" and project["areas"] == ["area/oost"]


def test_turtle_begins_with_its_prefixes_in_order(folder: Path, tmp_path: Path) -> None:
    rdf.write(folder, MANIFEST, tmp_path / "graph.ttl", "ttl")
    lines = (tmp_path / "graph.ttl").read_text("utf-8").split("\n")
    assert lines[0] == f"@base <{DEFAULT_BASE}> ."
    prefixes = [line for line in lines if line.startswith("@prefix")]
    assert prefixes == sorted(prefixes) and len(prefixes) > 5
    assert not list(tmp_path.glob("*.bare")) and not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("collapse", [False, True])
@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_the_network_reads_back_with_all_attributes(
    graph: Graph, tmp_path: Path, form: str, collapse: bool
) -> None:
    path = tmp_path / f"g.{form}"
    {"graphml": graphml, "gexf": gexf}[form].write(graph, path, collapse=collapse)
    assert_same_network(path, to_networkx(graph, collapse=collapse))
    assert b"lastmodified" not in path.read_bytes()


def test_every_edge_has_an_id_of_its_own(graph: Graph) -> None:
    for collapse in (False, True):
        ids = [edge.attributes["id"] for edge in plain(elements(graph, collapse=collapse)).edges]
        assert len(set(ids)) == len(ids) > 10


def test_written_twice_the_bytes_are_the_same(folder: Path, graph: Graph, tmp_path: Path) -> None:
    for round_ in ("a", "b"):
        (tmp_path / round_).mkdir()
        for form in rdf.FORMS:
            rdf.write(folder, MANIFEST, tmp_path / round_ / form, form)
        graphml.write(graph, tmp_path / round_ / "graphml")
        gexf.write(Graph.open(folder), tmp_path / round_ / "gexf")
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_what_can_not_be_written_is_told_and_leaves_nothing(
    folder: Path, graph: Graph, tmp_path: Path
) -> None:
    nowhere = tmp_path / "weg" / "graph"
    for write in (
        lambda: rdf.write(folder, MANIFEST, nowhere, "ttl"),
        lambda: rdf.write(folder, MANIFEST, nowhere, "jsonld"),
        lambda: graphml.write(graph, nowhere),
        lambda: gexf.write(graph, nowhere),
    ):
        with pytest.raises(StoreError) as caught:
            write()
        assert caught.value.exit_code == 5
    assert list(tmp_path.iterdir()) == []
