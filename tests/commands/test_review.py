"""``samenhang review``: asks on the screen, writes a page, and its answers come into the ledger."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from samenhang.cli import group
from samenhang.ontology import vocabulary
from samenhang.pipeline.build import build

SAID = "Buurtbewoners koken wekelijks samen in de huiskamer van het dorpshuis met welzijnswerkers"
TABLES = {
    "programmes": "id,name,kind\nprogramme/deal,Deal,deal\nprogramme/agenda,Agenda,agenda\n",
    "projects": "id,programme,name,kind,description\n"
    f"project/deal/huiskamer,programme/deal,Huiskamer voor het dorp,project,{SAID}\n"
    f"project/agenda/huiskamers,programme/agenda,Huiskamer voor elk dorp,measure,{SAID}\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("review") / "w"
    (found / "tables").mkdir(parents=True)
    (found / "samenhang.toml").write_text('[workspace]\nframe = "programme/agenda"\n')
    for name, content in TABLES.items():
        (found / "tables" / f"{name}.csv").write_text(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vocabulary, "folders", tuple)
        build(found)
    return found


def run(folder: Path, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(group, ["review", "-C", str(folder), *arguments], input=typed)


def test_one_question_after_the_other(folder: Path) -> None:
    skipped = run(folder, typed="\n")
    assert "1/1" in skipped.output and "Huiskamer voor elk dorp" in skipped.output
    assert "hetzelfde" in skipped.output
    assert not (folder / "decisions").exists()
    wrong = run(folder, typed="12\ns\n")
    assert "Kies een van de nummers" in wrong.output
    page = folder / "vragen.html"
    assert run(folder, "--html", str(page)).exit_code == 0
    assert "Huiskamer voor elk dorp" in page.read_text(encoding="utf-8")
    answered = run(folder, "--who", "bureau", typed="3\n")
    assert "Vastgelegd: B is een onderdeel van A" in answered.output
    with (folder / "decisions" / "decisions.csv").open(encoding="utf-8", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert (row["a"], row["decision"], row["b"]) == (
        "project/deal/huiskamer", "part_of", "project/agenda/huiskamers",
    )  # fmt: skip
    assert row["who"] == "bureau" and row["seen"] and row["when"]


def test_what_is_decided_is_asked_no_more(folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vocabulary, "folders", tuple)
        build(folder)
    assert "Er staat niets open" in run(folder).output
    assert run(folder, "--kind", "names").exit_code == 0
