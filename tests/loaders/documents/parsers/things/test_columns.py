"""Heads of columns in lists of projects and grants."""

from __future__ import annotations

import pytest

from samenhang.loaders.documents.parsers.things.columns import role_of


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("Project", "name"),
        ("Naam initiatief", "name"),
        ("Aanvrager(s)", "lead"),
        ("Toegekend bedrag", "granted"),
        ("Gevraagd (€)", "asked"),
        ("Totale kosten", "budget"),
        ("Gemeente", "place"),
        ("Jaar", "year"),
        ("Waadhoeke", ""),
        ("€ 20.000", ""),
    ],
)
def test_a_column_is_known_by_its_head(head: str, role: str) -> None:
    assert role_of(head) == role
