"""Documents in a workspace: read once, into the graph with their quotes, and replaced whole when they change."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import samenhang
from samenhang.cli import main
from samenhang.graph import builds
from samenhang.hashing import checksum
from samenhang.loaders import load, report
from samenhang.ontology import vocabulary
from samenhang.pipeline.build import build
from samenhang.pipeline.create import new
from samenhang.pipeline.read import read_files
from tests.pipeline.test_review import AGENDA

PROJECT = "samen-aan-tafel"


@pytest.fixture(autouse=True)
def _without_registers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "folders", tuple)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with one document and one table."""
    workspace = tmp_path / "w"
    new(workspace)
    (workspace / "sources" / "agenda.txt").write_text(AGENDA, encoding="utf-8")
    (workspace / "sources" / "programmes.csv").write_text("id,name,kind\nprogramme/deal,Deal,deal\n")
    return workspace


def claims(folder: Path) -> list[dict[str, str]]:
    with (builds.current(folder / "build") / "claims.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def measure(folder: Path) -> str:
    (found,) = {
        row["entity"]
        for row in claims(folder)
        if row["entity"].endswith(f"/{PROJECT}") and row["table"] == "projects"
    }
    return found


def test_a_document_comes_into_the_graph_with_its_words(folder: Path) -> None:
    result = build(folder)
    thing = measure(folder)
    graph = samenhang.open(folder)
    said = {
        (row["value"], row["locator"], row["quote"]) for row in map(dict, graph.why(thing, "name").records())
    }
    assert ("Samen aan tafel", "l3", "1.1 Samen aan tafel") in said or any(
        place.startswith("l3") and words == "1.1 Samen aan tafel" for _, place, words in said
    )
    (report,) = [item for item in result.report["load"]["files"] if item["document"]]
    account = report["document"]
    taken = sum(one["lines"] for one in account["parsers"])
    assert (
        taken + account["nobody"][0] == account["lines"] == len([one for one in AGENDA.splitlines() if one])
    )


def test_reading_a_document_gives_no_fault_that_nobody_can_mend(folder: Path, tmp_path: Path) -> None:
    # Whoever reads a document can't fill in a cell of it: what its rows need, the parsers give.
    outcome = read_files([folder / "sources" / "agenda.txt"], tmp_path / "uit")
    assert [one.message() for one in outcome.staged.findings if one.severity == "error"] == []


def test_a_document_without_text_asks_for_nothing_but_its_text(tmp_path: Path) -> None:
    (tmp_path / "foto.html").write_text("<!doctype html><html><body><img src='x.png'></body></html>")
    outcome = read_files([tmp_path / "foto.html"], tmp_path / "uit")
    assert [one.code for one in outcome.staged.findings] == ["document_empty"]
    assert "Alle regels zijn begrepen" not in "\n".join(
        report.lines(outcome.staged.report, outcome.staged.findings)
    )


SHEETS = """
# 4.1 Groene oevers

Doel: Een pad langs het water.
Planning: 2023
Kosten: € 40.000

# 4.2 Groene oevers

Doel: Bankjes bij de brug.
Planning: 2024
Kosten: € 15.000
"""


def test_a_document_that_names_no_programme_says_so_once_and_numbers_tell_sheets_apart(
    tmp_path: Path,
) -> None:
    (tmp_path / "oevers.md").write_text(SHEETS, encoding="utf-8")
    outcome = read_files([tmp_path / "oevers.md"], tmp_path / "uit")
    (fault,) = outcome.staged.findings
    assert (fault.code, fault.severity) == ("document_programme_unknown", "note")
    assert "'oevers'" in fault.message()
    tables = {
        name: (tmp_path / "uit" / f"{name}.csv").read_text("utf-8-sig") for name in ("sources", "projects")
    }
    assert "programme/oevers" in tables["sources"]
    assert "project/oevers/groene-oevers," in tables["projects"]
    assert "project/oevers/groene-oevers-4-2," in tables["projects"]


@pytest.mark.thorough
def test_only_a_document_that_changed_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "sources" / "brief.txt").write_text("Regio Deal Waddenkust\n\nDe deal kost 3 miljoen euro.\n")
    build(folder)
    before = claims(folder)
    from samenhang.loaders.documents import load as documents

    seen: list[str] = []
    really = documents.read_file

    def watched(item: load.Input, sha256: str, known: documents.Rows) -> object:
        seen.append(item.file)
        return really(item, sha256, known)

    monkeypatch.setattr(documents, "read_file", watched)
    path = folder / "sources" / "agenda.txt"
    path.write_text(AGENDA.replace("2,5 miljoen", "3,5 miljoen"), encoding="utf-8")
    build(folder)
    assert seen == ["sources/agenda.txt"]
    after = claims(folder)
    sources = {row["source"] for row in before if row not in after} | {
        row["source"] for row in after if row not in before
    }
    assert sources == {"source/agenda-txt"}


@pytest.mark.thorough
def test_a_document_that_goes_takes_its_claims_along(folder: Path) -> None:
    build(folder)
    assert any(row["source"] == "source/agenda-txt" for row in claims(folder))
    (folder / "sources" / "agenda.txt").unlink()
    build(folder)
    assert not any(row["source"] == "source/agenda-txt" for row in claims(folder))


def test_what_was_entered_by_hand_is_not_read_again(folder: Path) -> None:
    document = folder / "sources" / "agenda.txt"
    (folder / "tables" / "sources.csv").write_text(
        f"id,title,kind,file,sha256\nsource/agenda,Agenda,document,agenda.txt,{checksum(document)}\n"
    )
    result = build(folder)
    (report,) = [item for item in result.report["load"]["files"] if item["file"].endswith("agenda.txt")]
    assert report["state"] == "entered"
    assert "source/agenda" in report["reason"]
    assert result.report["unread"] == []


def test_reading_twice_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    path = folder / "sources" / "agenda.txt"
    read_files([path], tmp_path / "een")
    read_files([path], tmp_path / "twee")
    for one in sorted((tmp_path / "een").iterdir()):
        assert one.read_bytes() == (tmp_path / "twee" / one.name).read_bytes(), one.name


def test_a_broken_document_is_named_and_stops_nothing_else(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "sources" / "kapot.pdf").write_bytes(b"%PDF-1.7 en verder niets")
    with pytest.raises(SystemExit) as stopped:
        main(["read", str(folder / "sources"), "-o", str(tmp_path / "uit"), "--format", "json"])
    assert stopped.value.code == 3
    report = json.loads(capsys.readouterr().out)
    states = {Path(item["file"]).name: item["state"] for item in report["files"]}
    assert states == {"agenda.txt": "read", "kapot.pdf": "unreadable", "programmes.csv": "read"}


def test_the_page_to_look_through_is_written(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "gelezen.html"
    with pytest.raises(SystemExit) as stopped:
        main(
            ["read", str(folder / "sources" / "agenda.txt"), "-o", str(tmp_path / "uit"), "--html", str(page)]
        )
    assert not stopped.value.code
    assert "Samen aan tafel" in page.read_text(encoding="utf-8")
    assert "NIET BEGREPEN" in capsys.readouterr().out


def test_every_parser_has_a_name_for_people() -> None:
    from samenhang.i18n import text

    root = Path(load.__file__).parent / "documents" / "parsers"
    names = {
        line.split('"')[1]
        for path in root.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("PARSER = ")
    }
    for name in sorted(names):
        for lang in ("nl", "en"):
            assert text(f"load.parser_{name.replace('.', '_')}", lang=lang)
