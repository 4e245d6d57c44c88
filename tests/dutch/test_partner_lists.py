"""Lists of partners, in every form of the field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.dutch.partner_lists import parse
from tests.dutch.texts import HOSTILE, TEXTS, assert_in_order, growth


def names(text: str) -> list[str]:
    return [item.name for item in parse(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Werkgevers, gemeenten. UWV, Noorderpoortcollege,\nTerra Start, Ontwikkelbedrijven Afeer en Wedeka",
         ["Werkgevers", "gemeenten", "UWV", "Noorderpoortcollege", "Terra Start", "Afeer", "Wedeka"]),
        ("• Gemeenten \n(RMC/leerplicht) \n• Noorderpoort  \n• Ubbo Emmius \n• dr. Alletta Jacobs college \n• CAB",
         ["Gemeenten", "Noorderpoort", "Ubbo Emmius", "Alletta Jacobs college", "CAB"]),
        ("- Provincie Groningen\n- Acantus/Lefier\n- VNO/NCW",
         ["Provincie Groningen", "Acantus", "Lefier", "VNO/NCW"]),
        ("Gemeenten Midden-Groningen, \nOldambt, Pekela en Veendam, Provincie Groningen",
         ["gemeente Midden-Groningen", "gemeente Oldambt", "gemeente Pekela", "gemeente Veendam", "Provincie Groningen"]),
        ("Basisscholen\nGGD Groningen\nGrensinfopunten (GIP’s)",
         ["Basisscholen", "GGD Groningen", "Grensinfopunten (GIP’s)"]),
        ("Eems Dollard Regio (EDR), Agentur für Arbeit", ["Eems Dollard Regio", "Agentur für Arbeit"]),
        ("Jan Achternaam, Stichting Oost, mevr. De Achternaam", ["Stichting Oost"]),
        ("De Alliantie van Kracht", ["Alliantie van Kracht"]),
        ("", []),
        ("nader te bepalen", []),
    ],
)  # fmt: skip
def test_forms_of_the_field(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_words_for_many_are_told() -> None:
    groups = {
        item.name: item.group for item in parse("Ondernemers(verenigingen), Terra, (Krediet-)banken, Scholen")
    }
    assert groups == {
        "Ondernemers(verenigingen)": True,
        "Terra": False,
        "(Krediet-)banken": True,
        "Scholen": True,
    }


ITEMS = st.lists(
    st.sampled_from(["Noorderpoort", "Terra", "CAB", "Ubbo Emmius", "GGD Groningen", "Dollard College", "Menzis"]),
    min_size=1, max_size=6, unique=True,
)  # fmt: skip
WRITTEN = st.sampled_from([", ", "\n", "\n• ", "\n- ", "; ", " | ", ",\n"])


@given(ITEMS, WRITTEN, st.sampled_from(["", "• ", "- "]))
def test_a_list_comes_back_however_it_is_written(items: list[str], between: str, first: str) -> None:
    assert names(first + between.join(items)) == items


@given(TEXTS)
def test_every_item_stands_where_it_says(text: str) -> None:
    assert_in_order(text, parse(text))


@pytest.mark.parametrize("piece", HOSTILE[::5], ids=repr)
def test_time_grows_with_the_text(piece: str) -> None:
    assert growth(parse, piece) < 30
