"""Places in running text."""

from __future__ import annotations

import pytest
from hypothesis import given

from samenhang.dutch.places import Place, find, parse
from samenhang.dutch.register import areas
from samenhang.dutch.spans import Unread
from tests.dutch.texts import HOSTILE, TEXTS, assert_in_order, growth


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("In Oldambt en Het Hogeland, bij Oost-Groningen", ["Oldambt", "Het Hogeland", "Oost-Groningen"]),
        ("in het Hogeland", ["het Hogeland"]),
        ("Friesland en Fryslân", ["Friesland", "Fryslân"]),
        ("in Aa en\nHunze", ["Aa en\nHunze"]),
        ("gemeente Pekela doet mee", []),
        ("de gemeenten Veendam en Pekela", []),
        ("Waterschap Hunze en Aa's", []),
        ("Groningen-Noord, Groninger Dorpen", []),
        ("mevrouw Van Assen", []),
        ("het haar en de haren, hij leek", []),
    ],
)
def test_places_of_the_field(text: str, places: list[str]) -> None:
    assert [item.text for item in find(text)] == places


def test_a_name_of_several_areas_keeps_them_all() -> None:
    (found,) = find("in Groningen")
    assert found.ids == ("area/gm0014", "area/pv20")
    assert found.kinds == ("municipality", "province")


def test_a_municipality_of_before_is_told() -> None:
    assert [item.former for item in find("van Winsum naar Oldambt")] == [True, False]


def test_a_word_that_begins_a_sentence_is_doubted() -> None:
    assert find("Leek het zo?")[0].confidence < 0.6 < find("in Leek")[0].confidence


def test_every_area_of_the_register_is_found() -> None:
    for item in areas():
        assert item.id in {entity for place in find(f"wonen in {item.name} en") for entity in place.ids}, item


@pytest.mark.parametrize(("text", "area"), [("Pekela", "area/gm0765"), (" gemeente Pekela ", "area/gm0765")])
def test_a_cell_with_one_place(text: str, area: str) -> None:
    found = parse(text)
    assert isinstance(found, Place)
    assert found.ids == (area,)


@pytest.mark.parametrize(
    ("text", "reason"), [("", "empty"), ("ergens", "nothing"), ("Pekela en Leek", "several")]
)
def test_what_is_not_understood_is_told(text: str, reason: str) -> None:
    found = parse(text)
    assert isinstance(found, Unread)
    assert found.reason == reason


@given(TEXTS)
def test_whatever_is_found_stands_there(text: str) -> None:
    assert_in_order(text, find(text))
    parse(text)


@pytest.mark.parametrize("piece", HOSTILE[::5], ids=repr)
def test_time_grows_with_the_text(piece: str) -> None:
    assert growth(find, piece) < 30
