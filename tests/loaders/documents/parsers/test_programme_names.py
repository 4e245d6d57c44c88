"""Names of programmes by their shape."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.loaders.documents.parsers.programme_names import find, round_after, without_head


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("geld uit de Regio Deal Waterrijk en van de provincie", "Regio Deal Waterrijk", "deal"),
        ("de regiodeal Waterrijk", "Regio Deal Waterrijk", "deal"),
        ("het programma Wonen en Water loopt", "Programma Wonen en Water", "network_programme"),
        ("Onderdeel van Programma Waterland 2050", "Programma Waterland 2050", "network_programme"),
        ("binnen het programma B&W of zo", "Programma B&W", "network_programme"),
        ("het Toekomstfonds Waterland betaalt", "Toekomstfonds Waterland", "fund"),
        ("de subsidieregeling ‘Dorpen aan zet’", "Subsidieregeling Dorpen aan zet", "scheme"),
    ],
)
def test_a_name_is_found_by_its_head_or_its_end(text: str, name: str, kind: str) -> None:
    assert [(one.name, one.kind) for one in find(text)] == [(name, kind)]


@pytest.mark.parametrize(
    "text", ["De regiodeal loopt goed.", "Het programma is klaar.", "een fonds", "Deze agenda"]
)
def test_a_head_without_a_name_names_nothing(text: str) -> None:
    assert find(text) == []


def test_a_later_round_is_told_apart() -> None:
    text = "de Regio Deal Waterrijk II volgt"
    assert round_after(text, text.index("rijk") + 4) == "II"
    assert round_after("de Regio Deal Waterrijk is klaar", 23) == ""


def test_what_stands_behind_the_head_is_told() -> None:
    assert without_head("Regio Deal Het Hogeland") == "Het Hogeland"
    assert without_head("Waterland") == "Waterland"


@given(st.text(max_size=200))
def test_places_lie_in_the_text_and_never_overlap(text: str) -> None:
    found = find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
