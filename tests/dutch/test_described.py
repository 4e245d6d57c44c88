"""What a thing is, taken off its name; and slips that can be no other word."""

from __future__ import annotations

import pytest

from samenhang.dutch import name_words
from samenhang.dutch.described import described


@pytest.mark.parametrize(
    ("table", "written", "by", "left"),
    [
        ("organisations", "de Woningcorporatie Dakvast", "de woningcorporatie", "dakvast"),
        ("organisations", "Heelwel Zorggroep", "zorggroep", "heelwel"),
        ("programmes", "rapport ‘Elk Uur Telt’", "rapport", "elkuurtelt"),
        ("programmes", "publieksprogramma (Straks)", "publieksprogramma", "straks"),
        ("programmes", "landelijk actieprogramma Vroege Start", "landelijk actieprogramma", "vroegestart"),
        ("programmes", "NPX-programma Straks", "npx-programma", "straks"),
    ],
)
def test_the_words_before_a_name_and_the_name(table: str, written: str, by: str, left: str) -> None:
    found = described(table, written)
    assert found is not None
    assert (found.by, found.name.key("place_name")) == (by, left)


def test_a_level_tells_the_kind() -> None:
    found = described("programmes", "provinciaal programma Vroege Start")
    assert found is not None and found.kinds == {"provincial_programme"}


@pytest.mark.parametrize(
    ("table", "written"),
    [
        ("organisations", "stuurgroep Dakvast"),
        ("organisations", "woningcorporatie van ons"),
        ("organisations", "Dakvast"),
        ("areas", "programma Straks"),
        ("programmes", "landelijke regeling Vroege Start"),
    ],
)
def test_nothing_is_taken_off_what_is_a_name_or_something_else(table: str, written: str) -> None:
    assert described(table, written) is None


def test_no_slip_is_a_word_of_the_lists_nor_an_ending_or_a_place() -> None:
    slips = name_words.slips_of()
    assert slips["rijksuniversteit"] == "rijksuniversiteit"
    assert not slips.keys() & name_words.known_words()
    assert not {*slips.values()} & name_words.place_words()
    assert not {"bewoner", "landelijk", "economisch"} & slips.keys()
