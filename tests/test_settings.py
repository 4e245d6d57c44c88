"""``samenhang.toml``: found upward, read strictly, every fault with its place and a suggestion."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.errors import SourceError, UsageError
from samenhang.settings import FILE_NAME, find_workspace, read_settings


def write(folder: Path, content: str) -> Path:
    (folder / FILE_NAME).write_text(content, encoding="utf-8")
    return folder


def test_found_in_a_folder_above(tmp_path: Path) -> None:
    write(tmp_path, "")
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert find_workspace(below) == tmp_path.resolve()


def test_no_workspace_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="samenhang new"):
        find_workspace(tmp_path)


def test_defaults_and_values(tmp_path: Path) -> None:
    settings = read_settings(write(tmp_path, '[workspace]\nname = "Noord"\nlanguage = "nl"\n'))
    assert (settings.name, settings.base) == ("Noord", "https://w3id.org/samenhang/id/")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('[workspace]\nnaam = "x"', "Bedoelt u 'name'"),
        ('[werkmap]\nname = "x"', "Onbekende instelling 'werkmap'"),
        ("[workspace]\nname = 3", "verkeerde vorm"),
        ("workspace = 3", "verkeerde vorm"),
        ('[workspace]\nbase = "example"', "http://"),
        ("[workspace\n", "kan niet worden gelezen"),
        ("x = " + "[" * 5_000, "te veel in elkaar"),
        ("x = " + "{a=" * 5_000, "te veel in elkaar"),
        ("x = " + "9" * 5_000, "kan niet worden gelezen"),
        ('[workspace]\nname = "\\ud800"', "kan niet worden gelezen"),
        ('[workspace]\nbase = "http://a b/"', "geen spaties"),
        ('[workspace]\nbase = "http://a>/"', "geen spaties"),
        ('[workspace]\nlanguage = "nl\\n"', "geen taalcode"),
        ('[workspace]\nlanguage = "Nederlands met een spatie"', "geen taalcode"),
        ('[workspace]\nframe = "../../etc"', "geen id van een programma"),
        ('[workspace]\nframe = "project/a"', "geen id van een programma"),
    ],
)
def test_faults(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read_settings(write(tmp_path, content))


def test_yaml_like_values_stay_what_they_are(tmp_path: Path) -> None:
    assert read_settings(write(tmp_path, '[workspace]\nname = "0014"')).name == "0014"


def test_where_neo4j_is_and_whether_questions_go_there(tmp_path: Path) -> None:
    settings = read_settings(
        write(tmp_path, '[workspace]\non = "neo4j"\n[neo4j]\nuri = "bolt://h"\nuser = "u"\ndatabase = "d"\n')
    )
    assert settings.on == "neo4j"
    assert (settings.neo4j.uri, settings.neo4j.user, settings.neo4j.database) == ("bolt://h", "u", "d")
    assert read_settings(write(tmp_path, "")).on == "store"


def test_a_password_does_not_belong_in_a_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read_settings(write(tmp_path, '[neo4j]\npassword = "geheim"\n'))
    assert "wachtwoord" in caught.value.what and "NEO4J_PASSWORD" in caught.value.next_step
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('[workspace]\non = "elders"', "store of neo4j"),
        ('[neo4j]\nurl = "x"', "Bedoelt u 'uri'"),
        ("[neo4j]\nuri = 3", "verkeerde vorm"),
        ("neo4j = 3", "verkeerde vorm"),
    ],
)
def test_faults_in_what_is_said_of_neo4j(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_settings(write(tmp_path, content))
    assert message in str(caught.value)
