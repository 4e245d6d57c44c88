"""Rows of municipalities in running text."""

from __future__ import annotations

import pytest

from samenhang.dutch import municipalities


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In de kop bundelen Den Helder, Hollands Kroon en Texel hun krachten.", ["Den Helder", "Hollands Kroon", "Texel"]),
        ("Aa en Hunze en Borger-Odoorn doen mee.", ["Aa en Hunze", "Borger-Odoorn"]),
        ("De bus rijdt in Assen en Emmen.", []),
        ("Hogeschool van Arnhem en Nijmegen", []),
        ("Emmen doet mee.", []),
    ],
)  # fmt: skip
def test_rows(text: str, names: list[str]) -> None:
    found = municipalities.rows(text)
    assert [one.text for one in found] == names
    assert all(text[one.start : one.end] == one.text for one in found)
    assert [one.name for one in found] == [f"gemeente {name}" for name in names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("waarvan Vlissingen 7,5 miljoen en Veere 3 miljoen betaalt", ["Vlissingen", "Veere"]),
        ("Het lokaal programma Westerwolde heeft 12 miljoen euro.", []),
        ("Daarvan betaalt Groningen de helft.", []),
    ],
)
def test_one_by_its_name_alone(text: str, names: list[str]) -> None:
    assert [one.text for one in municipalities.single(text)] == names
