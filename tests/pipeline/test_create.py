"""New workspaces and the shipped example."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import samenhang
from samenhang.cli import main
from samenhang.errors import UsageError
from samenhang.i18n import set_language
from samenhang.ontology import template
from samenhang.pipeline.build import build
from samenhang.pipeline.create import demo, new
from samenhang.settings import read_settings

DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"


def test_a_new_workspace_has_settings_folders_and_the_template(tmp_path: Path) -> None:
    folder = tmp_path / 'Mijn "regio"'
    new(folder)
    settings = read_settings(folder)
    assert (settings.name, settings.language) == ('Mijn "regio"', "nl")
    assert sorted(path.name for path in folder.iterdir()) == [
        "decisions",
        "samenhang.toml",
        "sources",
        "tables",
    ]
    (only,) = (folder / "tables").iterdir()
    assert only.read_bytes() == template.content()


def test_a_new_workspace_builds_and_its_examples_are_no_rows(tmp_path: Path) -> None:
    new(tmp_path / "w")
    result = build(tmp_path / "w")
    assert result.exit_code(strict=True) == 0
    assert result.report["findings"]["error"] == 0
    assert result.report["counts"]["projects"] == 0
    assert samenhang.open(tmp_path / "w").graph.exists("area/gm1895")


def test_the_english_one_explains_in_english(tmp_path: Path) -> None:
    set_language("en")
    new(tmp_path / "w")
    assert read_settings(tmp_path / "w").language == "en"
    assert (tmp_path / "w" / "tables" / "template.xlsx").read_bytes() == template.content("en")


@pytest.mark.parametrize("make", [new, demo])
def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path, make: object) -> None:
    (tmp_path / "brief.txt").write_text("van mij")
    with pytest.raises(UsageError):
        make(tmp_path)  # type: ignore[operator]
    with pytest.raises(UsageError):
        make(tmp_path / "brief.txt")  # type: ignore[operator]
    assert [path.name for path in tmp_path.iterdir()] == ["brief.txt"]


def test_the_example_is_built_and_drawn_without_any_quote(example: Path) -> None:
    opened = samenhang.open(example)
    report = json.loads((opened.build_folder / "report.json").read_text("utf-8"))
    assert report["unread"] == []
    assert opened.overlap().rows
    assert (example / "netwerk.html").read_bytes().startswith(b"<!DOCTYPE html>")
    quotes = opened.graph.select("SELECT (COUNT(*) AS ?n) { ?passage sam:quote ?quote }")
    assert list(quotes) == [(0,)]


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the documents themselves are not here")
def test_with_the_documents_the_quotes_are_there_and_stand_in_them(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = tmp_path / "demo"
    with pytest.raises(SystemExit) as stopped:
        main(["demo", str(folder), "--documents", str(DOCUMENTS)])
    out, err = (part.decode() for part in capsysbinary.readouterr())
    assert stopped.value.code == 0
    assert "Overlap" in out and "Regio Deal" in out
    assert "3 documenten" in err and str(folder / "netwerk.html") in err
    texts = [" ".join(path.read_text("utf-8").split()) for path in DOCUMENTS.glob("*.txt")]
    rows = samenhang.open(folder).graph.select(
        "SELECT DISTINCT ?quote { ?passage sam:quote ?quote ; sam:locator ?l FILTER(!CONTAINS(?l, '|')) }"
    )
    assert len(rows) > 500
    assert all(any(str(quote) in text for text in texts) for (quote,) in rows)
