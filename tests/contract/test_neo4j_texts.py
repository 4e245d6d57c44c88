"""Names and words are found in Neo4j as beside the store, and only what may hold them is brought."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

import pytest

from samenhang.errors import SamenhangError
from samenhang.graph.neo4j.connection import connected
from samenhang.graph.neo4j.push import push
from samenhang.graph.rdf_store import Asked, Graph, Rows
from samenhang.graph.texts import DESCRIPTIONS, NAMES, fold
from samenhang.queries.find import find
from samenhang.queries.names import read_names, texts
from samenhang.queries.neo4j.graph import Neo4jGraph
from samenhang.queries.neo4j.texts import FarTexts
from samenhang.queries.neo4j.twins import Twin
from samenhang.views.search import search
from tests.effort import times
from tests.graph.neo4j.worlds import source_of, target_of
from tests.neo4j_server import empty
from tests.worlds import Row, world
from tools.neo4j_server import Server

pytestmark = pytest.mark.neo4j

SPELLINGS = (
    "Jeugd Oost", "jeugd oost", "JEUGD  WEST", "Élan", "E\u0301lan", "Straße", "İstanbul", "Ωmega ς", "ﬁets",
    "Zorg `nu`", "Zorg ‘nu’", "één\tkompas", "noord–zuid", "noord-zuid", "😀 plein", "a.b*[c]", "'; MATCH (n) //",
)  # fmt: skip
PROJECTS: list[Row] = [
    {"id": f"project/p{place}", "name": name, "aliases": f"anders {name}",
     "description": f"Een proef: {name}.", "ambition": "Élk dorp" if place % 5 == 0 else ""}
    for place, name in enumerate(SPELLINGS)
]  # fmt: skip
OTHERS: dict[str, list[Row]] = {
    "areas": [{"id": "area/gm9", "name": "Nieuwstad", "kind": "municipality"}],
    "names": [{"id": "name/gm9", "subject": "area/gm9", "name": "Öud-Dorp", "start": "2000"}],
    "organisations": [{"id": "organisation/élan", "name": "Bureau"}],
    "sources": [{"id": "source/nota", "title": "Nota Élan", "kind": "document"}],
}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, neo4j: Server) -> Iterator[tuple[Graph, Neo4jGraph]]:
    empty(neo4j)
    here = world(tmp_path_factory.mktemp("texts") / "build", {"projects": PROJECTS, **OTHERS})
    with connected(target_of(neo4j)) as connection:
        push(connection, source_of(here, "7" * 32))
        yield here, Neo4jGraph(connection, here.base)


def looked_for(graph: Graph, count: int) -> list[str]:
    """Return parts of names and ids that people could type, and names with a typing error."""
    random, found = Random(3), set[str]()
    whole = [item.text for item in read_names(graph)] + [str(row["id"]) for row in PROJECTS]
    while len(found) < count:
        name = random.choice(whole)
        start = random.randrange(len(name))
        found.add(name[start : start + random.randint(1, 9)])
        found.add(name.replace(name[start], "x", 1))
    return sorted(word for word in {*found, *SPELLINGS, "oud-dorp", "elan", "proef", "ELK"} if fold(word))


def test_words_and_names_are_found_as_here(both: tuple[Graph, Neo4jGraph]) -> None:
    here, there = both
    for words in looked_for(here, times(8, 1000)):
        assert repr(search(there, words, None)) == repr(search(here, words, None)), words
        assert _found(there, words) == _found(here, words), words


def _found(graph: Graph, name: str) -> str:
    try:
        return find(graph, name)
    except SamenhangError as error:
        return str(error)


def test_only_what_may_hold_the_words_is_brought(both: tuple[Graph, Neo4jGraph]) -> None:
    here, there = both
    brought: set[str] = set()

    def ask(twin: Twin, terms: Mapping[str, Asked]) -> Rows:
        found = there.ask(twin, terms)
        brought.update(str(row[0]) for row in found)
        return found

    for file in (NAMES, DESCRIPTIONS):
        brought.clear()
        found = FarTexts(ask, file, {})
        assert list(found.holding("jeugd oost")) == list(texts(here, file).holding("jeugd oost"))
        assert {"project/p0", "project/p1"} <= brought
        assert not {"project/p13", "project/p16"} & brought, "they hold plain letters, and other ones"
        brought.clear()
        assert list(found.holding("een jeugd oost")) == []
        assert not brought, "what holds more words holds fewer, and that is here"
