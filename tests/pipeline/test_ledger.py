"""The ledger: decisions are only added, taken in once, and can be taken back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import samenhang
from samenhang.cli import group
from samenhang.errors import StoreError, UsageError
from samenhang.graph import ledger as built_ledger
from samenhang.ontology import vocabulary
from samenhang.pipeline import ledger
from samenhang.pipeline.build import build
from samenhang.workspace import Workspace

PROGRAMMES = "id,name,kind\nprogramme/deal,Deal,deal\nprogramme/agenda,Agenda,agenda\n"
PROJECTS = """id,programme,name,kind,description
project/deal/fit,programme/deal,Fit,project,Bewegen
project/agenda/maat,programme/agenda,Maat,project,Sporten
project/agenda/taal,programme/agenda,Taal,project,Lezen
"""
FIT, MAAT, TAAL = "project/deal/fit", "project/agenda/maat", "project/agenda/taal"
HEADING = "a,b,decision,who,when,why\n"


@pytest.fixture(autouse=True)
def _without_registers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "folders", tuple)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("ledger") / "w"
    (found / "tables").mkdir(parents=True)
    (found / "samenhang.toml").write_text('[workspace]\nframe = "programme/agenda"\n')
    (found / "tables" / "programmes.csv").write_text(PROGRAMMES)
    (found / "tables" / "projects.csv").write_text(PROJECTS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vocabulary, "folders", tuple)
        build(found)
    return found


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "w")
    return tmp_path / "w"


def answered(folder: Path, *rows: str, heading: str = HEADING) -> Path:
    path = folder.parent / "antwoorden.csv"
    path.write_text(heading + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def decided(folder: Path, *rows: str) -> ledger.Taken:
    return ledger.decide(samenhang.open(folder), answered(folder, *rows))


def ledger_of(folder: Path) -> Path:
    return folder / "decisions" / "decisions.csv"


def rebuilt(folder: Path) -> Workspace:
    build(folder)
    return samenhang.open(folder)


def initiative(opened: Workspace, thing: str) -> list[str]:
    query = "SELECT ?i WHERE { VALUES ?x { UNDEF } ?x sam:initiative ?i }"
    return [str(row[0]) for row in opened.graph.select(query, x=thing)]


def test_an_answer_is_added_once_with_what_it_was_made_on(folder: Path) -> None:
    taken = decided(folder, f"{FIT},Maat,same,bureau,2026-11-21,Zelfde aanpak")
    (row,) = taken.added
    assert (row.id, row.b, row.why) == ("decision/fit/same/maat", MAAT, "Zelfde aanpak")
    assert len(row.seen) == 16
    assert (taken.known, taken.findings, taken.contrary) == (0, [], [])
    before = ledger_of(folder).read_bytes()
    again = decided(folder, f"{MAAT},{FIT},same,bureau,2026-11-21,Zelfde aanpak")
    assert (again.added, again.known) == ([], 1)
    assert ledger_of(folder).read_bytes() == before
    opened = rebuilt(folder)
    assert initiative(opened, FIT) == initiative(opened, MAAT) != []
    assert [one.state for one in built_ledger.read(opened.build_folder).decided] == ["counts"]


def test_taking_back_restores_and_keeps_what_was(folder: Path) -> None:
    (row,) = decided(folder, f"{FIT},{MAAT},same,,2026-11-21,").added
    opened = rebuilt(folder)
    before = ledger_of(folder).read_bytes()
    back = ledger.take_back(opened, row.id, "bureau", "2026-11-22", "Toch niet")
    assert (back.decision, back.replaces) == ("unsure", (row.id,))
    assert ledger_of(folder).read_bytes().startswith(before)
    opened = rebuilt(folder)
    assert initiative(opened, FIT) == []
    with pytest.raises(UsageError, match="telt al niet meer"):
        ledger.take_back(opened, row.id, "", "2026-11-22", "")
    assert ledger.take_back(opened, back.id, "", "2026-11-23", "").decision == "same"
    assert initiative(rebuilt(folder), FIT) != []
    with pytest.raises(UsageError, match="geen beslissing"):
        ledger.take_back(opened, "decision/nooit", "", "", "")


@pytest.mark.thorough
def test_who_was_not_sure_is_replaced_by_who_is(folder: Path) -> None:
    (open_one,) = decided(folder, f"{FIT},{MAAT},unsure,,2026-11-20,").added
    (sure,) = decided(folder, f"{FIT},{MAAT},overlaps,,2026-11-21,").added
    assert sure.replaces == (open_one.id,)
    again = ledger.decide(samenhang.open(folder), ledger_of(folder))
    assert (again.added, again.known) == ([], 2)


@pytest.mark.thorough
def test_a_contrary_answer_is_taken_in_and_named(folder: Path) -> None:
    (first,) = decided(folder, f"{FIT},{MAAT},same,een,2026-11-20,").added
    taken = decided(folder, f"{FIT},{MAAT},different,ander,2026-11-21,", f"{FIT},{TAAL},adjacent,,,")
    assert [(row.decision, other.id) for row, other in taken.contrary] == [("different", first.id)]
    build(folder)
    outcome = CliRunner().invoke(group, ["check", "-C", str(folder), "--format", "csv"])
    assert "decisions_contradict" in outcome.output


def test_a_decision_opens_again_when_a_side_changes(folder: Path) -> None:
    decided(folder, f"{FIT},{MAAT},overlaps,,2026-11-21,")
    (folder / "tables" / "projects.csv").write_text(PROJECTS.replace("Bewegen", "Zwemmen"))
    (one,) = built_ledger.read(rebuilt(folder).build_folder).decided
    assert (one.pair, one.state) == ((MAAT, FIT), "reopened")


def test_what_can_not_be_taken_in_is_told_with_its_row(folder: Path) -> None:
    path = answered(
        folder, f"{FIT},{MAAT},adjacent,,,", f"{FIT},Bestaat niet,same,,,", ",,,x,,", f"{FIT},{FIT},same,,,"
    )
    outcome = CliRunner().invoke(group, ["decide", str(path), "-C", str(folder)])
    assert outcome.exit_code == 0, outcome.output
    code = (
        CliRunner()
        .invoke(group, ["decide", str(path), "-C", str(folder)], standalone_mode=False)
        .return_value
    )
    assert code == 3
    assert "antwoorden.csv, rij 3" in outcome.output
    assert "Bestaat niet" in outcome.output
    assert "antwoorden.csv, rij 4" in outcome.output


def test_the_ledger_keeps_its_own_form(folder: Path) -> None:
    ledger_of(folder).parent.mkdir()
    content = "id;a;b;decision;who;when;why;seen;replaces\r\nx;project/deal/fit;project/agenda/taal;different;bureau é;2026;;;"
    ledger_of(folder).write_bytes(content.encode("windows-1252"))
    decided(folder, f'{FIT},{MAAT},adjacent,bureau ë,2026-11-21,"=A1"')
    held = ledger_of(folder).read_bytes()
    assert held.startswith(content.encode("windows-1252") + b"\n")
    assert "adjacent;bureau ë;2026-11-21;'=A1;".encode("windows-1252") in held
    ledger_of(folder).write_text("a,b,decision\n")
    with pytest.raises(StoreError, match="seen"):
        decided(folder, f"{FIT},{MAAT},adjacent,,,")
    assert ledger_of(folder).read_text() == "a,b,decision\n"


def test_a_file_without_answers_is_told(folder: Path) -> None:
    for name, content in {"x.csv": "naam,leeftijd\nfit,3\n", "leeg.csv": "", "x.pdf": "%PDF"}.items():
        path = folder.parent / name
        path.write_text(content)
        outcome = CliRunner().invoke(group, ["decide", str(path), "-C", str(folder)])
        assert outcome.exit_code == 1
        assert "geen beslissingen" in str(outcome.exception)
    assert not ledger_of(folder).exists()
