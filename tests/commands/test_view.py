"""``samenhang view`` and ``Workspace.view`` on the shipped workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

import samenhang
from samenhang.cli import main
from samenhang.errors import UsageError
from samenhang.views.networks import ASKED
from tests.effort import some


def run(*words: object) -> int:
    """Run the command line and return its exit code."""
    try:
        main([str(word) for word in words])
    except SystemExit as done:
        return int(done.code or 0)
    return 0


NAMES = {
    "programme": ("Regio Deal Oost-Groningen",),
    "project": ("JOGG",),
    "partner": ("CMO STAMM",),
    "goal": ("goal/sociale-agenda/1",),
    "municipality": ("Groningen",),
    "path": ("programme/sociale-agenda", "CMO STAMM"),
}


@pytest.mark.parametrize("view", some([*ASKED], 4))
def test_each_network_is_written_and_the_same_from_python(example: Path, tmp_path: Path, view: str) -> None:
    file = tmp_path / f"{view}.html"
    names = NAMES.get(view, ())
    assert run("-C", example, "view", view, *names, "-o", file) == 0
    page = samenhang.open(example).view(view, *names)
    assert page.nodes
    assert page.edges
    content = file.read_text(encoding="utf-8")
    assert all(node.id in content for node in page.nodes)
    assert len(content) < 3_000_000


def test_a_name_that_nothing_has_is_a_fault_of_use(example: Path, tmp_path: Path) -> None:
    assert run("-C", example, "view", "project", "bestaat niet", "-o", tmp_path / "x.html") == 2
    assert not (tmp_path / "x.html").exists()


def test_the_municipality_of_that_name_is_drawn(example: Path) -> None:
    assert samenhang.open(example).view("municipality", "Groningen").centre == "area/gm0014"


@pytest.mark.thorough
def test_every_picture_is_a_view_with_the_words_of_its_command(example: Path, tmp_path: Path) -> None:
    workspace = samenhang.open(example)
    for what in (
        ("overlap",),
        ("matrix", "goal", "municipality"),
        ("map",),
        ("map", "partners"),
        ("timeline",),
        ("money",),
    ):
        page = workspace.view(*what, output=tmp_path / "x.html")
        assert page is not None and (tmp_path / "x.html").stat().st_size > 10_000
    chosen = workspace.view(
        "matrix", "goal", "municipality", goals="Regio Deal Oost-Groningen", years=(2022, 2023)
    )
    assert all(row.id.startswith("goal/regio-deal-oost-groningen/") for row in chosen.rows)


@pytest.mark.parametrize(
    ("what", "chosen"),
    [(("matrix", "goal"), {}), (("timeline", "x"), {}), (("map", "projects", "x"), {}), (("money",), {"goals": "x"}),
     (("overlap",), {"years": (2020, 2021)}), (("feest",), {})],
)  # fmt: skip
def test_what_is_no_picture_is_told(example: Path, what: tuple[str, ...], chosen: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        samenhang.open(example).view(*what, **chosen)
