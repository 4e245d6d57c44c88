from __future__ import annotations

from pathlib import Path

import pytest

from tools import check_texts


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for code in ("nl", "en"):
        folder = tmp_path / "samenhang" / "messages" / code
        folder.mkdir(parents=True)
        (folder / "cli.toml").write_text('written = "{path}"\n', encoding="utf-8")
    return tmp_path


def put(root: Path, name: str, content: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return Path(name)


def test_the_same_keys_and_fields_are_in_order(project: Path) -> None:
    assert list(check_texts.messages(project)) == []
    assert check_texts.main([str(project)]) == 0


def test_a_missing_key_another_field_and_an_empty_text_are_told(project: Path) -> None:
    put(project, "samenhang/messages/nl/cli.toml", 'written = "{path}"\nonly = ""\n')
    put(project, "samenhang/messages/en/cli.toml", 'written = "{file}"\n')
    found = "\n".join(check_texts.messages(project))
    assert "en: cli.only is missing" in found
    assert "cli.written has other fields" in found
    assert "nl: cli.only is empty" in found
    assert check_texts.main([str(project)]) == 1


def test_a_text_asked_for_that_is_not_there_is_told(project: Path) -> None:
    put(
        project,
        "samenhang/a.py",
        '"""Say text("cli.nothing")."""\nx = text("cli.written")\ny = text("cli.other")\n',
    )
    assert list(check_texts.messages(project)) == ["samenhang/a.py:3: no text cli.other"]


def test_links_are_followed_to_the_file_and_the_heading(project: Path) -> None:
    put(project, "docs/b.md", "# Two words\n\n## `code` and [a link](x)\n")
    page = put(
        project, "docs/a.md",
        "[1](b.md) [2](b.md#two-words) [3](b.md#code-and-a-link) [4](https://example.org) ![5](no.png)\n"
        "[6](b.md#three)\n```\n[not](a-link.md)\n```\n[7](../gone.md)\n",
    )  # fmt: skip
    found = [line.split("link ")[1] for line in check_texts.links(project, [page])]
    assert found == ["no.png leads nowhere", "b.md#three leads nowhere", "../gone.md leads nowhere"]


@pytest.mark.parametrize(
    "line",
    [
        "see /" + "home/ann/x",
        "cd /" + "work/main",
        "https://" + "pypi" + ".org/simple",
        "as iss" + "ue 3 says",
    ],
)
def test_words_of_a_workplace_are_told(project: Path, line: str) -> None:
    page = put(project, "notes.txt", f"first\n{line}\n")
    (fault,) = check_texts.words(project, [page])
    assert fault.startswith("notes.txt:2: ")


@pytest.mark.parametrize(
    "line", ["the work of many", "docs/work/plan.md", "/usr/bin/chromium", "an issue at hand"]
)
def test_plain_words_are_not(project: Path, line: str) -> None:
    assert list(check_texts.words(project, [put(project, "notes.txt", line)])) == []


def test_the_files_of_a_folder_without_git_are_all_of_them(project: Path) -> None:
    assert Path("samenhang/messages/nl/cli.toml") in check_texts.tracked(project)
