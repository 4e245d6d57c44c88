"""Reports: each figure is that of the page it comes from, each note leads to a source."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import samenhang
from samenhang.errors import UsageError
from samenhang.views.reports.make import report
from samenhang.views.reports.model import Bars, Cell, Paragraph, Report, Table
from samenhang.views.reports.words import MOST_ROWS, listed
from samenhang.workspace import Workspace

WHOLE = ("overlap", "gaps", "partners")
DEAL = "programme/regio-deal-oost-groningen"


@pytest.fixture(scope="module")
def opened(example: Path) -> Workspace:
    return samenhang.open(example)


def made(opened: Workspace, what: str, name: str = "", *, whole: bool = False) -> Report:
    return report(opened.graph, what, name, opened.manifest.frame, [("werkmap", "Test")], whole=whole)


def tables(found: Report) -> list[Table]:
    return [block for section in found.sections for block in section.blocks if isinstance(block, Table)]


def numbers(cells: tuple[Cell, ...]) -> list[int | None]:
    return [cell.number for cell in cells if cell.number is not None]


def test_overlap_tells_the_numbers_of_overlap(opened: Workspace) -> None:
    found = made(opened, "overlap")
    columns = ("initiatives", "ties", "partners", "goals", "goals_mapped", "areas")
    rows = [row for row in opened.overlap().records() if any(row[column] for column in columns)]
    shown = tables(found)[0]
    assert [numbers(cells) for cells in shown.rows] == [
        [row[column] for column in columns] for row in rows[:MOST_ROWS]
    ]
    assert str(len(rows)) in shown.rest
    assert found.sections[0].blocks[0] == Paragraph(found.sections[0].blocks[0].text)
    assert found.sections[0].blocks[0].text.startswith(f"{len(rows)} paren")
    bars = next(block for block in found.sections[0].blocks if isinstance(block, Bars))
    assert [number for _, number in bars.rows[:3]] == [
        int(row["goals"]) + int(row["partners"]) + int(row["initiatives"]) for row in rows[:3]
    ]
    told = found.sections[2].blocks[0]
    assert isinstance(told, Paragraph)
    assert f"{rows[0]['partners']} partners" in told.text and f"{rows[0]['ties']} uitgesproken" in told.text


def test_the_parts_of_a_pair_are_as_many_as_are_told(opened: Workspace) -> None:
    found = made(opened, "overlap")
    first = next(iter(opened.overlap().records()))
    shared = {block.caption.lower(): block for block in found.sections[2].blocks if isinstance(block, Table)}
    assert len(shared["partner"].rows) == first["partners"]
    assert all(row[0].notes for aspect in ("partner", "initiatief") for row in shared[aspect].rows)


def test_gaps_count_every_cell_once(opened: Workspace) -> None:
    states = Counter(str(row["state"]) for row in opened.gaps().records())
    shown = tables(made(opened, "gaps"))[0]
    totals = [sum(cells[place].number or 0 for cells in shown.rows) for place in range(1, 5)]
    assert totals == [states[state] for state in ("covered", "not_reported", "none", "outside")]
    lead = made(opened, "gaps").sections[0].blocks[0]
    assert isinstance(lead, Paragraph) and f"Er zijn {states.total()} vakjes" in lead.text


def test_partners_are_those_of_partners(opened: Workspace) -> None:
    rows = list(opened.partners().records())
    (shown,) = tables(made(opened, "partners"))
    assert [(cells[0].text, cells[1].number) for cells in shown.rows] == [
        (row["name"], row["programmes"]) for row in rows[:MOST_ROWS]
    ]
    assert all(cells[0].notes for cells in shown.rows)


def test_every_note_leads_to_a_place_in_a_source(opened: Workspace) -> None:
    titles = {
        str(row[0]) for row in opened.graph.select("SELECT ?t WHERE { ?s a sam:Source ; dcterms:title ?t }")
    }
    for what, name in [*((what, "") for what in WHOLE), ("programme", DEAL), ("partner", "Hanze")]:
        found = made(opened, what, name, whole=True)
        notes = found.notes()
        assert notes, what
        assert {note.source for note in notes} <= titles
        # What a check of ours found rests on several places, which its message names.
        assert all(note.place for note in notes if note.source != "Controle bij het bouwen")


@pytest.mark.parametrize(
    ("what", "name"), [("iets", ""), ("overlap", "Hanze"), ("programme", ""), ("partner", DEAL)]
)
def test_what_is_no_report_is_told(opened: Workspace, what: str, name: str) -> None:
    with pytest.raises(UsageError):
        made(opened, what, name)


def test_names_in_a_sentence() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b en c"
    assert listed(["a", "b", "c"], 2) == "a, b en nog 1"
