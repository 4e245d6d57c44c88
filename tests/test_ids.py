"""Ids and IRIs: readable, the same everywhere, and safe whatever a person typed."""

from __future__ import annotations

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from samenhang.ids import code_iri, iri, is_id, kind_of, rest_of, slug


def test_a_slug_is_lower_case_ascii() -> None:
    assert slug("Wijk & dorp aan zet: 't Hoogeland, Súdwest") == "wijk-dorp-aan-zet-t-hoogeland-sudwest"


def test_parts_of_an_id() -> None:
    assert (kind_of("project/deal/jogg"), rest_of("project/deal/jogg")) == ("project", "deal/jogg")


def test_what_is_an_id() -> None:
    assert is_id("goal_mapping/a.b/c")
    for wrong in ("project", "project/", "Project/a", "project/A", "project//a", "project/a b", "../a", ""):
        assert not is_id(wrong)


def test_codes_have_readable_iris() -> None:
    assert code_iri("money_kind", "budgeted") == "https://w3id.org/samenhang/code/money-kind/budgeted"


@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_any_text_gives_a_valid_iri_that_reads_back(text: str) -> None:
    made = iri(text, "https://example.org/id/")
    assert NamedNode(made).value == made
    assert unquote(made.removeprefix("https://example.org/id/")) == text


@given(text=st.text(max_size=30))
def test_a_slug_is_a_slug_of_itself(text: str) -> None:
    assert slug(slug(text)) == slug(text)
