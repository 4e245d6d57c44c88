"""Names of fields at the start of a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.loaders.documents.parsers.things.field_names import field_name


@pytest.mark.parametrize(
    ("line", "role", "value"),
    [
        ("Partners: gemeente Pekela", "partners", "gemeente Pekela"),
        ("Samenwerkingspartners • Noorderpoort", "partners", "• Noorderpoort"),
        ("(Mogelijke) samenwerkingspartners", "possible_partners", ""),
        ("Wat mag het kosten?", "budget", ""),
        ("Wie trekt de kar? Stichting Zaan", "lead", "Stichting Zaan"),
        ("Nieuw/doorlopend project: Doorlopend", "status", "Doorlopend"),
        ("Doelen en activiteiten: koken", "ambition", "koken"),
        ("**Looptijd:** 2024-2026", "planning", "2024-2026"),
        ("Budget (in euro): 500", "budget", "500"),
        ("Relatie met andere pijlers -", "related_lines", ""),
        ("Beoogde partners in de regio: Menzis", "possible_partners", "Menzis"),
    ],
)
def test_a_name_is_known_with_its_value_behind_it(line: str, role: str, value: str) -> None:
    name = field_name(line)
    assert name is not None
    assert (name.role, line[name.end :].strip()) == (role, value)


@pytest.mark.parametrize(
    "line",
    [
        "Doel voor volgend jaar is dat meer dorpen meedoen",
        "Partners van de deal komen twee keer per jaar bijeen",
        "partners: zie hierboven",
        "Gemeenten Pekela en Veendam",
        "Planningen lopen uit elkaar",
        "Hier gaat het om: samen doen",
        "",
    ],
)
def test_a_sentence_is_no_name_of_a_field(line: str) -> None:
    assert field_name(line) is None


def test_two_blanks_tell_a_name_from_a_value_in_small_letters() -> None:
    assert field_name("Planning juni en juli") is None
    name = field_name("Planning juni en juli", "Planning  juni en juli")
    assert name is not None
    assert name.form == "inline"


def test_by_one_word_alone_only_what_is_whole_is_a_name() -> None:
    assert field_name("Budget voor de dorpen") is None
    name = field_name("Budget voor de dorpen", whole=True)
    assert name is not None
    assert not name.sure


@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    name = field_name(text, text, whole=True)
    assert name is None or 0 < name.end <= len(text)
