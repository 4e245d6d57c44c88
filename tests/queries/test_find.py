"""From what a person types to one thing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.errors import UsageError
from samenhang.graph.rdf_store import Graph
from samenhang.graph.texts import fold
from samenhang.queries.find import find
from samenhang.queries.names import read_names
from tests.worlds import world


@pytest.mark.parametrize(
    ("typed", "tables", "found"),
    [
        ("project/deal/taalcafe", (), "project/deal/taalcafe"),
        ("initiative/koken", (), "initiative/koken"),
        ("Beekdeal", (), "programme/deal"),
        ("  beekDEAL ", (), "programme/deal"),
        ("taalcafe", (), "project/deal/taalcafe"),
        ("TAALCAFÉ", (), "project/deal/taalcafe"),
        ("de agenda", (), "programme/agenda"),
        ("HB", (), "organisation/hogeschool-beek"),
        ("Hogesch. Beek", (), "organisation/hogeschool-beek"),
        ("Ministerie van Proeven", (), "organisation/ministerie-van-voorbeeld"),
        ("Samen leven", ("goals",), "goal/deal/samen"),
        ("gemeente-aadorp", (), "organisation/gemeente-aadorp"),
        ("Aadorp", (), "area/gm9001"),
        ("Aadorp", ("organisations",), "organisation/gemeente-aadorp"),
        ("sportraad", (), "organisation/sportraad"),
        ("deal/totaal", ("money",), ""),
        ("Projectenlijst", (), "source/sheet"),
        ("meer  ontmoeting", (), "goal/agenda/1"),
    ],
)
def test_finds(graph: Graph, typed: str, tables: tuple[str, ...], found: str) -> None:
    if found:
        assert find(graph, typed, tables) == found
    else:
        with pytest.raises(UsageError):
            find(graph, typed, tables)


def test_a_whole_name_goes_before_a_part(graph: Graph) -> None:
    """ "Beekdeal" is also a part of "Beekdeal II"."""
    assert find(graph, "beekdeal") == "programme/deal"
    with pytest.raises(UsageError, match="programme/vervolgdeal"):
        find(graph, "beekdea")


def test_several_are_listed_with_their_ids(graph: Graph) -> None:
    with pytest.raises(UsageError) as caught:
        find(graph, "Samen leven")
    assert "2 dingen" in caught.value.what
    assert "\n  goal/deal/samen  Samen leven" in caught.value.what
    assert "\n  line/deal/1  Samen leven" in caught.value.what
    assert caught.value.exit_code == 2


def test_a_document_steps_back_for_what_it_tells_about(tmp_path: Path) -> None:
    twins = {
        "programmes": [{"id": "programme/wad", "name": "Agenda Waddenkust", "source": "source/wad"}],
        "sources": [{"id": "source/wad", "title": "Agenda Waddenkust", "kind": "document"}],
    }
    graph = world(tmp_path, twins)
    assert find(graph, "agenda waddenkust") == find(graph, "waddenkust") == "programme/wad"
    assert find(graph, "agenda waddenkust", ("sources",)) == find(graph, "source/wad") == "source/wad"


def test_an_id_of_another_table_is_not_taken(graph: Graph) -> None:
    with pytest.raises(UsageError):
        find(graph, "programme/deal", ("projects",))


def test_near_names_are_suggested(graph: Graph) -> None:
    with pytest.raises(UsageError) as caught:
        find(graph, "Hogeschol Beek")
    assert "organisation/hogeschool-beek" in caught.value.next_step
    with pytest.raises(UsageError) as caught:
        find(graph, "qqqq")
    assert "samenhang search" in caught.value.next_step


@pytest.mark.parametrize("typed", ["", "  ", '"', "\\", "<x>", "a/ b", "}", "programme/", "%", "%2F"])
def test_odd_text_is_only_not_found(graph: Graph, typed: str) -> None:
    with pytest.raises(UsageError):
        find(graph, typed)


@given(st.text())
def test_fold_of_a_folded_name_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_every_whole_name_is_found_or_shared(graph: Graph) -> None:
    names = [item for item in read_names(graph) if item.main]
    for item in names:
        sharing = {other.entity for other in names if fold(other.text) == fold(item.text)}
        if sharing == {item.entity}:
            assert find(graph, item.text) == item.entity
