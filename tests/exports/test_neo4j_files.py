"""The files for Neo4j make the same graph as a push: by Cypher, and by the importer of the server itself."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from samenhang.errors import StoreError
from samenhang.exports import cypher, neo4j_admin, neo4j_bloom, neo4j_style
from samenhang.graph.neo4j import names
from samenhang.graph.neo4j import push as pushing
from samenhang.graph.neo4j.connection import Connection, connected
from samenhang.graph.neo4j.mapping import Node
from samenhang.graph.neo4j.push import Source
from samenhang.graph.neo4j.read_back import quads
from samenhang.graph.neo4j.shortcuts import SHORTCUTS
from samenhang.i18n import set_language
from samenhang.ontology.schema import schema
from tests.effort import SHARE
from tests.graph.neo4j.worlds import HOSTILE, HOSTILE_BUILD, SMALL, SMALL_BUILD, source_of, target_of
from tests.queries.conftest import TABLES, rows_of
from tests.worlds import world
from tools.neo4j_server import Running, Server, library

pytestmark = pytest.mark.neo4j


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> tuple[Source, Source]:
    """The small world, and the hostile one."""
    folder = tmp_path_factory.mktemp("neo4j_files")
    small, hostile = world(folder / "small", *SMALL), world(folder / "hostile", HOSTILE)
    return source_of(small, SMALL_BUILD), source_of(hostile, HOSTILE_BUILD)


def contents(connection: Connection) -> Counter[str]:
    """Return every node and relationship with all it holds, but not the memory of a push."""
    nodes = connection.read(
        "MATCH (n) WHERE NOT n:SamenhangPush RETURN labels(n) AS labels, properties(n) AS held"
    )
    links = connection.read(
        "MATCH (a)-[r]->(b) RETURN a.key AS a, type(r) AS type, properties(r) AS held, b.key AS b"
    )
    found = [(sorted(row["labels"]), sorted(row["held"].items())) for row in nodes]
    found += [(row["a"], row["type"], sorted(row["held"].items()), row["b"]) for row in links]
    return Counter(map(repr, found))


@pytest.mark.thorough
def test_cypher_makes_the_same_graph_and_can_be_run_again(
    empty_neo4j: Server, sources: tuple[Source, Source], tmp_path: Path
) -> None:
    small, hostile = sources
    cypher.write(hostile, tmp_path / "graph.cypher")
    statements = (tmp_path / "graph.cypher").read_text(encoding="utf-8").split("\n")
    assert statements.pop() == ""
    assert all(line.endswith(";") for line in statements), "each is one line"
    with connected(target_of(empty_neo4j)) as connection:
        pushing.push(connection, hostile)
        wanted = contents(connection)
        connection.alone("MATCH (n) DETACH DELETE n")
        pushing.push(connection, small)
        for _ in range(2):
            for line in statements:
                connection.alone(line.rstrip(";"))
            assert contents(connection) == wanted
        assert set(quads(connection, hostile.base)) == set(hostile.graph.store)
        assert not pushing.push(connection, hostile).fresh


@pytest.mark.thorough
def test_no_text_ends_a_literal_of_cypher(empty_neo4j: Server) -> None:
    texts = [
        "\\u0027",
        "\\\\u0027 OR",
        "\\",
        "'",
        "\\'",
        "a\\\nb",
        "\\U0001F600",
        "`",
        "\x00",
        "\ue000\\u",
        "😀",
        ";",
    ]
    with connected(target_of(empty_neo4j)) as connection:
        found = connection.alone(f"RETURN {cypher.literal({'a b': texts})} AS held")[0]["held"]
    assert found == {"a b": texts}


def read_sheet(path: Path, between: str) -> Iterator[dict[str, Any]]:
    """Read a file of the importer as it does: by the types in the heading."""
    csv.field_size_limit(10**7)
    with path.open(encoding="utf-8", newline="") as file:
        heading, *rows = csv.reader(file, strict=True)
    kinds = {"long": int, "double": float, "boolean": "true".__eq__, "string": str, "date": str, "ID": str}
    for row in rows:
        held = {}
        for column, cell in zip(heading, row, strict=True):
            name, _, kind = column.partition(":")
            if cell == "":
                continue
            if kind.endswith("[]"):
                held[name] = [kinds[kind[:-2]](part) for part in cell.split(between)]
            else:
                held[name or kind] = kinds.get(kind, str)(cell)
        yield held


@pytest.mark.parametrize("large", [0, 10**9], ids=["columns", "things"])
@pytest.mark.thorough
def test_the_files_of_the_importer_hold_every_node_and_relationship(
    large: int, sources: tuple[Source, Source], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pushing, "LARGE", large)
    for source in sources:
        folder = tmp_path / source.build
        neo4j_admin.write(source, folder)
        options = (folder / "import.args").read_text(encoding="utf-8").splitlines()
        between = chr(int(options[1].removeprefix("--array-delimiter=U+"), 16))
        wanted = Counter[str]()
        found = Counter[str]()
        for item in source.mapping().elements():
            if isinstance(item, Node):
                held = {
                    "key": f"{source.build}/{item.id}",
                    "id": item.id,
                    "build": source.build,
                    **item.properties,
                }
            else:
                held = {
                    "START_ID": f"{source.build}/{item.start}", "END_ID": f"{source.build}/{item.end}",
                    **item.properties,
                }  # fmt: skip
            wanted[repr(sorted((name, str(value)) for name, value in held.items()))] += 1
        for option in options[2:]:
            sort, labels, name = option.removeprefix("--").split("=")
            if labels != "SamenhangCurrent":
                assert name.startswith(f"{sort}-{labels.replace(':', '-')}")
                for held in read_sheet(folder / name, between):
                    found[repr(sorted((key, str(value)) for key, value in held.items()))] += 1
        assert found == wanted
        first = {path.name: path.read_bytes() for path in folder.iterdir()}
        neo4j_admin.write(source, folder)
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == first


@pytest.mark.thorough
def test_a_folder_with_something_else_is_left_alone(sources: tuple[Source, Source], tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("van mij")
    with pytest.raises(StoreError, match="iets anders"):
        neo4j_admin.write(sources[0], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["brief.txt"]


def admin_import(folder: Path, home: Path) -> None:
    """Run the importer that comes with the server, as the README of the export says."""
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").touch()
    command = ["java", "-cp", str(library() / "*"), "org.neo4j.cli.AdminTool", "database", "import", "full",
               "neo4j", "--overwrite-destination=true", "@import.args"]  # fmt: skip
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


@pytest.mark.property
@pytest.mark.skipif(not SHARE, reason="starts a server of its own for each graph: in `make soak` only")
@pytest.mark.parametrize("large", [0, 10**9], ids=["columns", "things"])
@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.thorough
def test_the_importer_makes_the_same_graph(
    empty_neo4j: Server, sources: tuple[Source, Source], tmp_path: Path, which: int, large: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    source = sources[which]
    monkeypatch.setattr(pushing, "LARGE", large)
    neo4j_admin.write(source, tmp_path / "csv")
    monkeypatch.setattr(pushing, "LARGE", 10**9)
    admin_import(tmp_path / "csv", tmp_path / "home")
    with connected(target_of(empty_neo4j)) as connection:
        pushing.push(connection, source)
        wanted = contents(connection)
    running = Running(tmp_path / "home", "geheim-voor-even")
    try:
        with connected(target_of(running.server)) as connection:
            assert contents(connection) == wanted
            assert set(quads(connection, source.base)) == set(source.graph.store)
            assert not pushing.push(connection, source).fresh
    finally:
        running.kill()


def test_the_style_knows_the_labels_types_and_properties(tmp_path: Path) -> None:
    neo4j_style.write(tmp_path / "samenhang.grass")
    style = (tmp_path / "samenhang.grass").read_text(encoding="utf-8")
    labels = {*names.class_of(), names.STATEMENT}
    types = {*names.relationships(), *(shortcut.type for shortcut in SHORTCUTS.values())}
    for sort, name, body in re.findall(r"(node|relationship)\.(\w+)[^{]*\{(.*?)\n\}", style, re.DOTALL):
        assert name in (labels if sort == "node" else types), name
        shown = re.search(r'caption: "\{(\w+)\}"', body)
        if sort == "node" and shown and name != names.STATEMENT:
            columns = names.by_name(name) | {"id": None}
            assert shown[1].removesuffix("_text") in columns, f"{name} has no {shown[1]}"
    assert style.count("{") - style.count("}") == 0


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_perspective_knows_the_labels_types_and_properties(lang: str, tmp_path: Path) -> None:
    set_language(lang)
    neo4j_bloom.write(tmp_path / "bloom.json")
    made = json.loads((tmp_path / "bloom.json").read_text(encoding="utf-8"))
    neo4j_bloom.write(tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "bloom.json").read_bytes()
    labels = {category["labels"][0] for category in made["categories"]}
    assert labels == {*made["labels"]} == {
        names.local(table.iri) for table in schema().tables.values() if not table.derived
    } | {names.INITIATIVE, names.PASSAGE}  # fmt: skip
    assert {"programma" if lang == "nl" else "programme"} <= {one["name"] for one in made["categories"]}
    types = {found["id"] for found in made["relationshipTypes"]}
    assert types <= {*names.relationships(), *(shortcut.type for shortcut in SHORTCUTS.values())}
    for segment in made["metadata"]["pathSegments"]:
        assert {segment["source"], segment["target"]} <= labels and segment["relationshipType"] in types
    for category in made["categories"]:
        held = {one["name"] for one in category["properties"]}
        assert {*category["captionKeys"]} <= held | {"0_CATEGORY_NAME_CAPTION_KEY"}
        assert re.fullmatch("#[0-9a-f]{6}", category["color"])


@pytest.mark.thorough
def test_the_phrases_of_the_perspective_are_cypher_that_finds_things(
    empty_neo4j: Server, tmp_path: Path
) -> None:
    graph = world(tmp_path / "questions", rows_of(TABLES))
    templates = neo4j_bloom.perspective()["templates"]
    with connected(target_of(empty_neo4j)) as connection:
        pushing.push(connection, source_of(graph, SMALL_BUILD))
        for template in templates:
            label = template["params"][0]["suggestionLabel"]
            known = connection.read(f"MATCH (n:{label}) RETURN n.name AS name ORDER BY name")
            assert any(connection.read(template["cypher"], name=row["name"]) for row in known), template[
                "text"
            ]
