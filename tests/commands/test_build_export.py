"""``new``, ``build`` and ``export`` as commands: what they print, write and exit with."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from samenhang.cli import main
from samenhang.commands.export import FORMATS
from samenhang.ontology import vocabulary

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run a command; gives exit code, stdout and stderr."""

    def ask(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stopped:
            main([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return int(stopped.value.code or 0), out.decode(), err.decode()

    return ask


@pytest.fixture
def folder(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty workspace with one programme, that reads no tables of the package."""
    monkeypatch.setattr(vocabulary, "folders", tuple)
    code, out, err = run("new", tmp_path / "w")
    assert (code, out) == (0, "") and "samenhang build" in err
    (tmp_path / "w" / "tables" / "programmes.csv").write_text("id,name,kind\nprogramme/deal,Deal,deal\n")
    return tmp_path / "w"


def test_build_prints_the_load_report_and_where_the_build_lies(run: Run, folder: Path) -> None:
    code, out, err = run("build", "-C", folder, "--format", "csv")
    rows = {row["file"]: row for row in csv.DictReader(io.StringIO(out))}
    assert code == 0
    assert rows["tables/programmes.csv"]["loaded"] == "programmes 1"
    current = (folder / "build" / "current").read_text().strip()
    assert current in err and "Gebouwd" in err
    code, _, err = run("build", "-C", folder)
    assert code == 0 and "Niets veranderd" in err


@pytest.mark.thorough
def test_build_speaks_english_when_asked(run: Run, folder: Path) -> None:
    code, out, err = run("--lang", "en", "build", "-C", folder)
    assert code == 0 and "Load report" in out and "Built:" in err


@pytest.mark.thorough
def test_build_gives_3_for_a_source_not_read_and_1_for_errors_when_strict(run: Run, folder: Path) -> None:
    (folder / "sources" / "plan.pdf").write_bytes(b"%PDF-1.4")
    code, out, err = run("-C", folder, "build")
    assert code == 3 and "plan.pdf" in out and "plan.pdf" in err
    (folder / "sources" / "plan.pdf").unlink()
    (folder / "tables" / "projects.csv").write_text(
        "id,name,programme,kind\nproject/a,A,programme/weg,project\n"
    )
    assert run("-C", folder, "build")[0] == 0
    assert run("-C", folder, "build", "--strict")[0] == 1


def test_build_gives_4_when_nothing_can_be_read(run: Run, folder: Path) -> None:
    for path in (folder / "tables").iterdir():
        path.unlink()
    (folder / "tables" / "projects.xlsx").write_bytes(b"geen werkmap")
    code, out, err = run("-C", folder, "build")
    assert (code, out) == (4, "") and "bouw opnieuw" in err


def test_a_faulty_setting_gives_4_and_says_where(run: Run, folder: Path) -> None:
    (folder / "samenhang.toml").write_text('[workspace]\nnaam = "x"\n')
    code, _, err = run("-C", folder, "build")
    assert code == 4 and "samenhang.toml" in err and "name" in err


def test_outside_a_workspace_build_and_export_say_what_to_do(run: Run, tmp_path: Path) -> None:
    for arguments in (("build",), ("export", "ttl", "-o", tmp_path / "uit.ttl")):
        code, _, err = run("-C", tmp_path, *arguments)
        assert code == 2 and "samenhang new" in err


def test_export_before_the_first_build_says_what_to_do(run: Run, folder: Path, tmp_path: Path) -> None:
    code, _, err = run("-C", folder, "export", "ttl", "-o", tmp_path / "uit.ttl")
    assert code == 5 and "samenhang build" in err


def test_export_writes_every_form_and_names_it(run: Run, folder: Path, tmp_path: Path) -> None:
    run("-C", folder, "build")
    for form in FORMATS:
        target = tmp_path / f"uit.{form}"
        code, out, err = run("-C", folder, "export", form, "-o", target)
        assert (code, out) == (0, "") and str(target) in err
        assert target.is_dir() if form in ("csv", "neo4j-admin") else target.stat().st_size > 0
    assert "programme/deal" in (tmp_path / "uit.csv" / "programmes.csv").read_text()
    assert json.loads((tmp_path / "uit.jsonld").read_text())["@graph"]


@pytest.mark.parametrize("arguments", [("gremlin", "-o", "x"), ("ttl",), ("-o", "x")])
def test_export_refuses_what_it_does_not_know(run: Run, folder: Path, arguments: tuple[str, ...]) -> None:
    assert run("-C", folder, "export", *arguments)[0] == 2


@pytest.mark.thorough
def test_export_to_nowhere_gives_5_and_leaves_nothing(run: Run, folder: Path, tmp_path: Path) -> None:
    run("-C", folder, "build")
    before = sorted(tmp_path.rglob("*"))
    for form in ("ttl", "graphml", "xlsx"):
        code, _, err = run("-C", folder, "export", form, "-o", tmp_path / "weg" / "uit")
        assert code == 5 and "-o" in err
    assert sorted(tmp_path.rglob("*")) == before


def test_new_leaves_a_full_folder_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("van mij")
    code, _, err = run("new", tmp_path)
    assert code == 2 and "niet leeg" in err
    assert [path.name for path in tmp_path.iterdir()] == ["brief.txt"]
