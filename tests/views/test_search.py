"""Searching by name, alias, id and description."""

from __future__ import annotations

import pytest

from samenhang.errors import UsageError
from samenhang.graph.rdf_store import Graph
from samenhang.views.search import FIELDS, MATCHES, search


def found(graph: Graph, words: str) -> list[tuple[object, object, object]]:
    return [(row["thing"], row["match"], row["field"]) for row in search(graph, words).records()]


def test_better_matches_go_first(graph: Graph) -> None:
    assert found(graph, "Beekdeal") == [
        ("programme/deal", "exact", "name"), ("programme/vervolgdeal", "starts", "name")
    ]  # fmt: skip


def test_one_row_per_thing_where_it_matches_best(graph: Graph) -> None:
    things = [thing for thing, _, _ in found(graph, "huiskamer")]
    assert len(set(things)) == len(things)
    assert things[0] in {"programme/huiskamerproef", "project/deal/huiskamers"}


def test_word_goes_before_part(graph: Graph) -> None:
    ways = [match for _, match, _ in found(graph, "beek")]
    assert ways == sorted(ways, key=MATCHES.index)
    assert {"word", "part"} <= set(ways)


def test_aliases_ids_and_descriptions_are_searched(graph: Graph) -> None:
    assert found(graph, "HB")[0] == ("organisation/hogeschool-beek", "exact", "alias")
    assert found(graph, "organisation/sportraad") == [("organisation/sportraad", "exact", "id")]
    assert found(graph, "buren elkaar") == [("project/agenda/huiskamers", "word", "description")]
    assert found(graph, "Ministerie van Proeven")[0][0] == "organisation/ministerie-van-voorbeeld"


def test_capitals_and_accents_make_no_difference(graph: Graph) -> None:
    assert found(graph, "TAALCAFE") == found(graph, "taalcafé")


def test_kind_is_shown(graph: Graph) -> None:
    row = next(search(graph, "sportraad").records())
    assert (row["kind"], row["kind_label"], row["name"]) == ("organisation", "organisatie", "Sportraad Beek")
    assert row["field"] in FIELDS


def test_what_is_left_out_is_told(graph: Graph) -> None:
    page = search(graph, "e", limit=3)
    assert len(page.rows) == 3
    assert len(page.remarks) == 1


def test_nothing_is_found_or_asked(graph: Graph) -> None:
    assert search(graph, "qqqq").rows == ()
    with pytest.raises(UsageError):
        search(graph, "  ")


def test_a_bracket_is_a_bracket(graph: Graph) -> None:
    assert {thing for thing, _, _ in found(graph, "(%")} == {
        "indicator/agenda/ontmoeting", "indicator/agenda/taal"
    }  # fmt: skip


@pytest.mark.parametrize("words", ["(?:", "[a-z]+", "\\", '"', "?x", "<script>"])
def test_signs_are_only_text(graph: Graph, words: str) -> None:
    assert search(graph, words).rows == ()
