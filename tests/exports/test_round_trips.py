"""Every form read back is the same graph: of the example, of random worlds, of the most hostile texts."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from openpyxl.utils.escape import unescape

import samenhang
from samenhang.exports import csv_folder, gexf, graphml, rdf, workbook
from samenhang.graph import claims
from samenhang.graph.networkx_graph import to_networkx
from samenhang.graph.rdf_store import Graph
from samenhang.graph.record import rows as recorded
from samenhang.graph.sql import ORIGIN, connect
from samenhang.loaders.tables.workbook import read_workbook
from samenhang.ontology.schema import schema
from samenhang.pipeline.load import load_tables
from samenhang.records import unguarded
from tests import hostile
from tests.effort import SHARE, costly, some
from tests.properties.test_round_trip import built, complete
from tests.random_tables import Frames, claims_in, tables
from tests.read_back import (
    WHOLE,
    assert_same_network,
    canonical,
    canonical_by_rdflib,
    canonical_store,
    manifest_of,
)
from tests.worlds import frames

MANIFEST = manifest_of()
SAID = ("table", "entity", "property", "value", "source", "locator", "quote", "method", "confidence")


def assert_rdf_reads_back(folder: Path, target: Path, by_rdflib: Sequence[str]) -> None:
    """TriG and N-Quads hold the whole graph, Turtle and JSON-LD the default graph: what counts."""
    whole, counts = canonical_store(folder), canonical_store(folder, default_only=True)
    for form in rdf.FORMS:
        path = target / f"graph.{form}"
        rdf.write(folder, MANIFEST, path, form)
        if form == "nq" and form not in by_rdflib:
            # Read back it is the same, line by line; a canonical form would only take longer.
            lines = path.read_bytes().splitlines()
            assert lines == sorted(f"{quad} .".encode() for quad in Graph.open(folder).store)
            continue
        expected = whole if form in WHOLE else counts
        assert canonical(path, form) == expected
        if form in by_rdflib:
            assert canonical_by_rdflib(path, form, target / "again.nq") == expected


def assert_networks_read_back(graph: Graph, target: Path) -> None:
    for collapse in (False, True):
        expected = to_networkx(graph, collapse=collapse)
        for write, form in ((graphml.write, "graphml"), (gexf.write, "gexf")):
            path = target / f"graph.{form}"
            write(graph, path, collapse=collapse)
            assert_same_network(path, expected)


def said(build_folder: Path) -> set[tuple[str, ...]]:
    """Return what the sources claim: all but the findings of the build itself, and the original texts."""
    return {claim for claim in recorded(build_folder, SAID) if claim[4] != claims.CHECKS_SOURCE}


def claimed(folder: Path) -> set[tuple[str, ...]]:
    """Return what the tables in a folder claim once they are loaded."""
    found = claims_in(load_tables([folder], folder).frames)
    return {claim for claim in found if claim[4] != claims.CHECKS_SOURCE}


def tables_of(folder: Path, made: Frames) -> Path:
    """Write tables as CSV files, by way of the record of their claims."""
    con = connect()
    claims.load(con, complete(made))
    folder.mkdir()
    claims.write(con, folder / claims.FILE_NAME)
    csv_folder.write(folder, folder / "tables")
    return folder / "tables"


@costly(2, full=40)
@given(made=tables(3))
@pytest.mark.thorough
def test_random_worlds(made: Frames, tmp_path_factory: pytest.TempPathFactory) -> None:
    target = tmp_path_factory.mktemp("uit")
    folder = built(target / "b", made)
    assert_rdf_reads_back(folder, target, by_rdflib=rdf.FORMS)
    assert_networks_read_back(Graph.open(folder), target)


@pytest.fixture(scope="module")
def hostile_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("b") / "b", frames(hostile.everything()))


@pytest.mark.thorough
def test_hostile_texts_in_rdf(hostile_build: Path, tmp_path: Path) -> None:
    # rdflib takes long for the whole graph; the texts are the same in what counts.
    assert_rdf_reads_back(hostile_build, tmp_path, by_rdflib=("ttl", "jsonld") if SHARE else ("ttl",))


@pytest.mark.thorough
def test_hostile_texts_in_networks(hostile_build: Path, tmp_path: Path) -> None:
    assert_networks_read_back(Graph.open(hostile_build), tmp_path)


@pytest.mark.thorough
def test_hostile_texts_in_spreadsheets(hostile_build: Path, tmp_path: Path) -> None:
    """Reopened by another program, every text is what it was; in CSV once its guard is taken off."""
    csv_folder.write(hostile_build, tmp_path / "uit")
    workbook.write(hostile_build, tmp_path / "t.xlsx")
    with (tmp_path / "uit" / "notes.csv").open(encoding="utf-8", newline="") as file:
        shown = list(csv.DictReader(file))
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["notes"]
    names, *lines = sheet.iter_rows()
    place = [cell.value for cell in names].index("text")
    cells = {str(line[0].value): line[place] for line in lines}
    texts = (*hostile.TEXTS, *hostile.CONTROLS)
    assert len(shown) == len(cells) == len(texts)
    for row in shown:
        wanted = texts[int(row["id"].removeprefix("note/h"))]
        assert unguarded(row["text"]) == wanted
        assert row["text"][0] not in "=@\t\r" and (row["text"][0] not in "+-" or wanted == row["text"])
        cell = cells[row["id"]]
        assert cell.data_type == "s"
        assert wanted in (cell.value, unescape(cell.value))
    (read,) = [sheet for sheet in read_workbook(tmp_path / "t.xlsx", "t.xlsx")[0] if sheet.name == "notes"]
    found = set(read.cells[place])
    # The reader leaves these two as they are escaped; no text that was loaded holds them.
    assert set(texts) - found == {"a\ufffeb", "a\uffffb"}


def test_the_tables_of_the_example_claim_the_same(example: Path, tmp_path: Path) -> None:
    made = samenhang.open(example).build_folder
    csv_folder.write(made, tmp_path / "tables")
    assert claimed(tmp_path / "tables") == said(made)


@pytest.mark.thorough
def test_the_workbook_of_the_example_claims_the_same(example: Path, tmp_path: Path) -> None:
    made = samenhang.open(example).build_folder
    workbook.write(made, tmp_path / "tabellen.xlsx")
    assert claimed(tmp_path) == said(made)


@pytest.mark.thorough
def test_hostile_tables_come_through_the_loader_and_again(tmp_path: Path) -> None:
    """A text is tidied (line ends, blanks at its ends, composed signs), but never lost, run or turned."""
    first = load_tables([tables_of(tmp_path / "a", frames(hostile.rows(hostile.TEXTS)))], tmp_path).frames
    once = claims_in(first)
    for name, column in (("notes", "text"), ("projects", "name"), ("organisations", "register_id")):
        values = {claim[1]: claim[3] for claim in once if claim[0] == name and claim[2] == column}
        for number, text in enumerate(hostile.TEXTS):
            wanted = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
            thing = f"{schema().tables[name].prefix}/h{number}"
            # Organisations of one code, once it is tidied, are one.
            found = set(values.values()) | {""} if name == "organisations" else {values.get(thing, "")}
            assert wanted in found
    assert_loads_again(tmp_path, first, once)


@costly(2)
@given(made=tables(3))
@pytest.mark.thorough
def test_random_tables_read_again_claim_the_same(
    made: Frames, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What the loader made of them the first time, it makes of them again, from either form."""
    folder = tmp_path_factory.mktemp("t")
    # A file that holds this sign is no text to the loader.
    made = {name: table.replace("\0", "", regex=True) for name, table in made.items()}
    first = load_tables([tables_of(folder / "a", made)], folder).frames
    assert_loads_again(folder, first, claims_in(first))


def assert_loads_again(folder: Path, loaded: Frames, once: set[tuple[str, ...]]) -> None:
    """Write loaded tables as CSV and as a workbook; each, loaded again, claims the same."""
    columns = {table.name: [*table.names, *ORIGIN] for table in schema().contract}
    again = tables_of(folder / "b", {name: table[columns[name]] for name, table in loaded.items()})
    (folder / "xlsx").mkdir()
    workbook.write(folder / "b", folder / "xlsx" / "t.xlsx")
    assert claimed(again) == once
    assert claimed(folder / "xlsx") == once


@pytest.mark.parametrize("form", some(["networks", "rdf"], 1))
@pytest.mark.thorough
def test_the_example_in_rdf_and_networks(example: Path, tmp_path: Path, form: str) -> None:
    opened = samenhang.open(example)
    if form == "rdf":
        assert_rdf_reads_back(opened.build_folder, tmp_path, by_rdflib=())
    else:
        assert_networks_read_back(opened.graph, tmp_path)
