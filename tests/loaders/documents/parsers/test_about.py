"""Which programme a document is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.loaders.documents.parsers.facts import Thing
from samenhang.loaders.documents.parsers.read import parse
from samenhang.loaders.documents.readers.read import read_document


def programme(folder: Path, text: str, name: str = "input.txt") -> Thing:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    found = parse(read_document(path), "source/it").programme
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jaarverslag 2022 Regio Deal Waterrijk\n\nHet ging goed.\n", "Regio Deal Waterrijk"),
        ("Nieuws\n\nProgramma: Toekomstfonds Waterland\n\nEr is geld.\n", "Toekomstfonds Waterland"),
        ("Uitvoeringsagenda jong Waterland 2024-2027\n\nEr is geld.\n", "Uitvoeringsagenda jong Waterland"),
        (
            """Verslag

Met de regiodeal helpen we Oldambt. De regiodeal gaat door. In Oldambt start de
regiodeal dit jaar. Voor Oldambt is dat goed nieuws.
""",
            "Regio Deal Oldambt",
        ),
    ],
)
def test_the_programme_is_the_one_most_speaks_for(tmp_path: Path, text: str, name: str) -> None:
    assert programme(tmp_path, text).name == name


def test_a_known_programme_keeps_its_id_and_is_no_guess(tmp_path: Path) -> None:
    found = programme(tmp_path, "Factsheet Regio Deal Oost-Groningen\n\nDe deal loopt door tot het eind.\n")
    assert (found.id, found.method) == ("programme/regio-deal-oost-groningen", "stated")
    assert found.values["areas"] == "area/oost-groningen"


def test_a_later_round_of_a_known_programme_is_another_one(tmp_path: Path) -> None:
    found = programme(
        tmp_path, "Voortgang Regio Deal Oost-Groningen II\n\nDe Regio Deal Oost-Groningen II begint.\n"
    )
    assert found.id == "programme/regio-deal-oost-groningen-ii"


def test_lines_of_a_known_programme_speak_for_it(tmp_path: Path) -> None:
    text = "Plan\n\n1. Krachtige dorpskernen op het Hogeland\n2. Kansrijke Hogelanders\n3. Op het juiste spoor!\n"
    assert programme(tmp_path, text).id == "programme/regio-deal-het-hogeland"


def test_without_any_name_the_title_is_one_and_marked_as_a_guess(tmp_path: Path) -> None:
    found = programme(tmp_path, "Beter Buiten Spelen\n\nWe maken speeltuinen.\n")
    assert (found.name, found.method, found.confidence) == ("Beter Buiten Spelen", "inferred", 0.5)


def test_an_empty_page_gives_the_name_of_the_file(tmp_path: Path) -> None:
    assert programme(tmp_path, "\n \n", "plan-b.txt").name == "plan-b"
