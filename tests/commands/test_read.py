"""``samenhang read``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from samenhang.commands.read import command
from samenhang.exports.tables_csv import file_names
from samenhang.ontology import template
from tests.effort import some
from tests.loaders.tables.workbooks import make

SOUND = "id,name,kind\nprogramme/deal-noord,Deal Noord,deal\n"
FAULTY = "id,name,kind,start\nprogramme/deal-noord,Deal Noord,deal,ooit\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments], standalone_mode=False)


def write(folder: Path, name: str, content: str) -> Path:
    (folder / name).write_text(content, encoding="utf-8")
    return folder / name


def test_a_table_is_read_and_written_with_its_report(tmp_path: Path) -> None:
    result = run(write(tmp_path, "programmes.csv", SOUND), "-o", tmp_path / "uit")
    assert result.return_value == 0
    assert "inhoud: 1 rij(en) -> programmes 1" in result.stdout
    assert "Geschreven" in result.stderr
    said = (tmp_path / "uit" / "programmes.csv").read_text(encoding="utf-8")
    assert "programme/deal-noord,Deal Noord,,deal" in said
    assert "source/programmes-csv" in (tmp_path / "uit" / "sources.csv").read_text(encoding="utf-8")


@pytest.mark.thorough
def test_reading_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    path = make(
        tmp_path / "werkboek.xlsx",
        {"organisations": [["name", "kind"], ["Stichting Z", "stichting"], ["A", "overig"]]},
    )
    for name in ("een", "twee"):
        assert run(path, "-o", tmp_path / name).return_value == 0
    for name in file_names():
        assert (tmp_path / "een" / name).read_bytes() == (tmp_path / "twee" / name).read_bytes()


def test_registers_help_to_resolve_but_are_not_written(tmp_path: Path) -> None:
    path = write(tmp_path, "projects.csv", "id,programme,name,kind,areas\nproject/x,,X,project,Oldambt\n")
    assert run(path, "-o", tmp_path / "uit").return_value == 0
    assert "area/gm1895" in (tmp_path / "uit" / "projects.csv").read_text(encoding="utf-8")
    assert (tmp_path / "uit" / "areas.csv").read_text(encoding="utf-8").count("\n") == 1


def test_the_report_as_json(tmp_path: Path) -> None:
    result = run(write(tmp_path, "programmes.csv", FAULTY), "-o", tmp_path / "uit", "--format", "json")
    content = json.loads(result.stdout)
    assert [item["code"] for item in content["findings"]] == ["unread_date"]
    assert content["findings"][0]["column"] == "start"
    assert content["files"][0]["sheets"][0]["rows"] == 1
    assert len(content["written"]) == len(file_names()) - 1


@pytest.mark.parametrize(
    ("contents", "strict", "code"),
    some(
        [
            ({"programmes.csv": SOUND}, True, 0),
            ({"programmes.csv": FAULTY}, False, 0),
            ({"programmes.csv": FAULTY}, True, 1),
            ({"programmes.csv": SOUND, "notitie.pages": "x"}, False, 3),
            ({"programmes.csv": SOUND, "kapot.xlsx": "x"}, True, 3),
            ({"kapot.xlsx": "x", "notitie.pages": "x"}, False, 4),
        ],
        3,
    ),
)
def test_exit_codes(tmp_path: Path, contents: dict[str, str], strict: bool, code: int) -> None:
    files = [write(tmp_path, name, content) for name, content in contents.items()]
    result = run(*files, "-o", tmp_path / "uit", *(["--strict"] if strict else []))
    assert result.return_value == code
    assert (tmp_path / "uit").exists() == (code != 4)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = run(tmp_path / "weg.csv", "-o", tmp_path / "uit")
    assert result.return_value == 4
    assert "weg.csv: NIET GELEZEN" in result.stdout


def test_what_is_read_is_never_overwritten(tmp_path: Path) -> None:
    path = write(tmp_path, "programmes.csv", SOUND)
    result = run(path, "-o", tmp_path)
    assert result.exception is not None
    assert "overschreven" in str(result.exception)
    assert path.read_text(encoding="utf-8") == SOUND


@pytest.mark.thorough
def test_the_empty_template_has_only_examples(tmp_path: Path) -> None:
    (tmp_path / "sjabloon.xlsx").write_bytes(template.content("nl"))
    result = run(tmp_path / "sjabloon.xlsx", "-o", tmp_path / "uit", "--strict")
    assert result.return_value == 0
    assert "Bevindingen: 0 fout, 0 waarschuwing, 0 opmerking" in result.stdout
    assert "1 voorbeeldrij(en) overgeslagen" in result.stdout


@pytest.mark.thorough
def test_two_files_of_one_name_stay_two(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    one = write(tmp_path / "a", "programmes.csv", SOUND)
    other = write(tmp_path / "b", "programmes.csv", SOUND.replace("Noord", "Oost"))
    result = run(one, other, "-o", tmp_path / "uit")
    assert result.return_value == 0
    assert "programmes 2" in result.stdout
    sources = (tmp_path / "uit" / "sources.csv").read_text(encoding="utf-8")
    assert "source/a/programmes-csv,programmes.csv,workbook,,,,,,a/programmes.csv," in sources
    assert str(tmp_path) not in sources
