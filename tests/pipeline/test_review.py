"""What was read laid beside the text: every line once, every row where it begins, nothing left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.loaders.documents.readers.read import read_document
from samenhang.pipeline import review
from samenhang.pipeline.read import Outcome, read_files
from samenhang.views.reading import ReadDocument

AGENDA = """\
Uitvoeringsagenda Sociale Agenda Waddenrand

1.1 Samen aan tafel

Omschrijving maatregel

Buurten krijgen geld voor een eetpunt.

Hoe draagt de maatregel bij aan de doelen

De maatregel is gericht op het versterken van de sociale leefbaarheid (doel 9).

Budget

De kosten bedragen 2,5 miljoen euro per jaar. Het rijk droeg in 2024 eenmaal bij met 1 miljoen euro.

Zomaar een zin waar niets in staat.
"""


@pytest.fixture
def outcome(tmp_path: Path) -> Outcome:
    path = tmp_path / "agenda.txt"
    path.write_text(AGENDA, encoding="utf-8")
    return read_files([path], tmp_path / "tabellen")


@pytest.fixture
def document(outcome: Outcome) -> ReadDocument:
    (found,) = review.documents(outcome.staged, outcome.paths)
    return found


def test_every_line_stands_there_once_in_order(document: ReadDocument, tmp_path: Path) -> None:
    shown = [line.text for band in document.bands for line in band.lines]
    assert shown == [line.text for line in read_document(tmp_path / "agenda.txt").lines]
    ids = [line.id for band in document.bands for line in band.lines]
    assert len(set(ids)) == len(ids) == document.lines


def test_every_row_stands_there_once_with_its_lines(document: ReadDocument, outcome: Outcome) -> None:
    shown = [row for band in document.bands for row in band.rows]
    tables = {name: frame for name, frame in outcome.staged.frames.items() if name != "sources"}
    assert len(shown) == sum(map(len, tables.values())) == sum(count for _, count in document.rows)
    ids = {line.id for band in document.bands for line in band.lines}
    assert all(set(row.lines) <= ids for row in shown)
    goal = next(row for row in shown if row.table == "bijdrage aan een doel")
    (line,) = goal.lines
    assert "(doel 9)" in next(one.text for band in document.bands for one in band.lines if one.id == line)
    assert "leefbaarheid" in goal.title


def test_a_line_is_taken_only_when_a_row_rests_on_it(document: ReadDocument) -> None:
    states = {line.text: line.state for band in document.bands for line in band.lines}
    assert states["1.1 Samen aan tafel"] == "taken"
    assert (
        states["De maatregel is gericht op het versterken van de sociale leefbaarheid (doel 9)."] == "taken"
    )
    assert states["Zomaar een zin waar niets in staat."] in ("within", "nobody")


def test_tables_alone_give_nothing_to_look_through(tmp_path: Path) -> None:
    path = tmp_path / "programmes.csv"
    path.write_text("id,name,kind\nprogramme/x,X,deal\n")
    outcome = read_files([path], tmp_path / "uit")
    assert review.documents(outcome.staged, outcome.paths) == ()
