"""What running text names: known programmes, and new ones by the shape of their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.loaders.documents.parsers.names import Names
from samenhang.loaders.documents.parsers.outline import Outline, Section
from samenhang.loaders.documents.parsers.passages.named import mentions
from samenhang.loaders.documents.parsers.passages.unknown import unknown_at
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.readers.read import read_document


@pytest.fixture
def story(tmp_path: Path) -> Story:
    path = tmp_path / "x.txt"
    path.write_text("Leeg.\n", encoding="utf-8")
    return Story(read_document(path), "source/x", Outline([Section(0)]), Names())


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Het JTF en het Gezond en Actief Leven Akkoord betalen mee.", ["just-transition-fund", "gala"]),
        ("Uit de GALA-middelen komt geld.", ["gala"]),
        ("Er zijn twee Regio Deals: Veluwerand en Kempen II.", ["regio-deals", "regio-deal-veluwerand", "regio-deal-kempen-ii"]),
        ("De pilot Warme Start en het project ‘Doen’ lopen.", ["warme-start", "doen"]),
        ("Wij doen mee aan de Regionale Aanpak Verzuim.", ["regionale-aanpak-verzuim"]),
        ("De gemeente Veendam en het programma werken samen.", []),
        ("Alle projecten in Pekela gaan door.", []),
    ],
)  # fmt: skip
def test_programmes_are_found_by_name_and_by_shape(story: Story, text: str, ids: list[str]) -> None:
    assert [one.id.partition("/")[2] for one in mentions(story, text)] == ids


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (" het nieuwe Noordelijk Offensief tegen Armoede.", "Noordelijk Offensief tegen Armoede"),
        (" de ervaringen met Krachtwijken in de stad.", "Krachtwijken"),
        (" de gemeente Veendam.", None),
        (" Drentse partijen.", None),
        (" mensen die zoeken.", None),
    ],
)
def test_a_name_right_behind_a_phrase_is_read(story: Story, text: str, name: str | None) -> None:
    found = unknown_at(story, text, 0)
    assert (found.name if found else None) == name
