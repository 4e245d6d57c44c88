"""What is read of a twin without a server: its parameters, its columns, and where it stands."""

from __future__ import annotations

import re
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

from samenhang.errors import UsageError
from samenhang.graph.look import Look
from samenhang.graph.rdf_store import Value
from samenhang.ids import DEFAULT_BASE, NAMESPACE
from samenhang.queries.columns import SEPARATOR
from samenhang.queries.library import names, question, selected_variables
from samenhang.queries.neo4j.facts import COLUMNS
from samenhang.queries.neo4j.looks import look_twin
from samenhang.queries.neo4j.twins import CURRENT, EVIDENCE_COLUMN, Twin, beside, columns_of, twin, twin_of
from samenhang.queries.neo4j.values import cells
from samenhang.queries.pages import page_query


@pytest.mark.parametrize("name", names())
def test_it_gives_the_columns_of_its_question_and_takes_its_parameters(name: str) -> None:
    asked, found = question(name), twin(name)
    assert twin_of(asked.sparql) == found
    assert columns_of(found.cypher) == tuple(column.key for column in found.returned)
    told = [column.key for column in asked.columns if column.type != "evidence"]
    assert [column.key for column in found.returned if column.key != EVIDENCE_COLUMN] == told
    parameters = {parameter.name for parameter in asked.parameters}
    assert found.parameters - {"base", "lang"} == parameters and "base" in found.parameters


@pytest.mark.parametrize("name", names())
def test_it_begins_at_the_build_that_counts_and_never_follows_a_shortcut(name: str) -> None:
    cypher = twin(name).cypher
    assert cypher.startswith("MATCH (current:SamenhangCurrent {base: $base})\n")
    shortcuts = (
        "PARTICIPATES_IN",
        "PARTNER_OF",
        "CONTRIBUTES_TO",
        "FUNDS",
        "TIED_TO",
        "MAPS_TO",
        "OVERLAPS_WITH",
    )
    assert not any(f":{kind}" in cypher for kind in shortcuts)


PAGES = sorted(
    item.name[: -len(".rq")]
    for item in (files("samenhang.queries") / "pages").iterdir()
    if item.name.endswith(".rq")
)


@pytest.mark.parametrize("name", PAGES)
def test_every_query_behind_a_page_has_a_twin_with_its_columns_and_parameters(name: str) -> None:
    asked, found = page_query(name), twin_of(page_query(name))
    returned = found.returned
    last = returned[-1]
    columns = (*(column.key for column in returned[:-1]), *COLUMNS.get(last.type, (last.key,)))
    assert columns == selected_variables(asked)
    bound = set(re.findall(r"VALUES \?(\w+) \{ UNDEF \}", asked))
    assert found.parameters - {"base"} == bound and found.listed
    assert re.sub(r"^//\+.*\n", "", found.cypher, flags=re.M).startswith(f"{CURRENT}\n")


def test_pages_ask_by_a_file_or_by_columns_so_that_neo4j_can_be_asked_too() -> None:
    package = Path(str(files("samenhang")))
    asking = [*(package / "views").rglob("*.py"), *(package / "queries").glob("*.py")]
    assert len(asking) > 50
    assert not [str(path) for path in asking if "SELECT ?" in path.read_text(encoding="utf-8")]


def test_a_look_at_columns_is_the_same_in_both_languages() -> None:
    look = Look("cells", "place_in_gaps", having=("framework", "state"))
    assert look.sparql().startswith("SELECT ?item ?place_in_gaps WHERE { { SELECT ?item ?place_in_gaps WHERE")
    found = look_twin(look)
    assert columns_of(found.cypher) == look.columns == ("item", "place_in_gaps")
    assert found.parameters == {"base", "framework", "state"}
    assert "-[:FRAMEWORK]->" in found.cypher and "item.state IN $state" in found.cypher
    counted = look_twin(Look("cells", of="rows", counted=True))
    assert columns_of(counted.cypher) == ("n",) and counted.parameters == {"base"}


def test_columns_are_those_of_the_last_return() -> None:
    cypher = """MATCH (n) RETURN n.a AS no // RETURN this AS neither
        NEXT RETURN [x IN n.a | x] AS a, coalesce(n.b, ', AS c') AS `b`, c ORDER BY a"""
    assert columns_of(cypher) == ("a", "b", "c")
    assert Twin("", "RETURN $one, '$two' // $three\n, $four").parameters == {"one", "four"}


def test_a_query_without_a_twin_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        twin_of("SELECT * { ?s ?p ?o }")
    assert "Neo4j" in caught.value.what and ".cypher" in caught.value.next_step
    with pytest.raises(UsageError) as caught:
        beside(tmp_path / "vraag.rq")
    assert "vraag.cypher" in caught.value.what
    (tmp_path / "vraag.cypher").write_bytes("\ufeffRETURN 1 AS een".encode())
    assert beside(tmp_path / "vraag.rq").cypher == "RETURN 1 AS een"


def test_a_query_behind_a_page_tells_the_types_of_its_columns() -> None:
    found = twin_of(page_query("names"))
    assert [(column.key, column.type) for column in found.returned] == [
        ("entity", "id"), ("name", "any"), ("main", "any"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("type_", "given", "wanted"),
    [
        ("decimal", 123450, Decimal("1234.5")),
        ("decimal", 9007199254740993, Decimal("90071992547409.93")),
        ("decimal", 0.85, Decimal("0.85")),
        ("number", 0.00001, Decimal("0.00001")),
        ("any", 1.0, Decimal(1)),
        ("relationship", "PROGRAMME_A", f"{NAMESPACE}programmeA"),
        ("decimal", "0.125", Decimal("0.125")),
        ("decimal", "veel", "veel"),
        ("quantity", "40", Decimal(40)),
        ("quantity", "2-4", "2-4"),
        ("class", "Money", f"{NAMESPACE}Money"),
        ("property", "sam:amount", f"{NAMESPACE}amount"),
        ("id", "<https://example.org/x>", "https://example.org/x"),
        ("ids", ["programme/a", "programme/b"], f"programme/a{SEPARATOR}programme/b"),
        ("value", ["0.5", "decimal"], Decimal("0.5")),
        ("value", ["budgeted", "code:money-kind"], "budgeted"),
        ("value", ["true", "boolean"], True),
        ("integer", 7, 7),
        ("text", None, None),
    ],
)
def test_values_are_those_of_the_store(type_: str, given: object, wanted: Value) -> None:
    import pyoxigraph as ox

    from samenhang.graph.rdf_store import Graph

    graph = Graph(ox.Store(), DEFAULT_BASE)
    (found,) = cells(type_, given, DEFAULT_BASE, graph.plain)
    assert found == wanted and type(found) is type(wanted)


def test_evidence_becomes_the_three_columns_of_the_store() -> None:
    passages = [["source/a", "l1", None], ["source/b", None, "woorden"]]
    assert cells("evidence", passages, DEFAULT_BASE, str) == [
        f"source/a{SEPARATOR}source/b", f"l1{SEPARATOR}", f"{SEPARATOR}woorden",
    ]  # fmt: skip
    assert cells("evidence", [], DEFAULT_BASE, str) == ["", "", ""]
