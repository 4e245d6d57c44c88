"""``samenhang diff`` on the shipped workspace, and what it costs to load."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import samenhang
from samenhang.cli import main
from samenhang.graph import builds
from samenhang.pipeline.build import build
from tests.commands.test_questions import HEAVY

Run = Callable[..., tuple[int, str, str]]
MONEY = "tables/uvp-2022-oost-groningen/money.csv"
DEAL = "programme/regio-deal-oost-groningen"


@pytest.fixture(scope="module")
def changed(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped workspace with one cell changed and built again."""
    folder = tmp_path_factory.mktemp("diff") / "groningen"
    shutil.copytree(example, folder)
    table = folder / MONEY
    was = f"deal,{DEAL},30000000,"
    before = table.read_text(encoding="utf-8")
    assert before.count(was) == 1
    table.write_text(before.replace(was, f"deal,{DEAL},31500000,"), encoding="utf-8")
    build(folder)
    return folder


@pytest.fixture
def run(changed: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    def ask(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stopped:
            main(["-C", str(changed), "diff", *arguments])
        out, err = capsysbinary.readouterr()
        return int(stopped.value.code or 0), out.decode(), err.decode()

    return ask


@pytest.mark.thorough
def test_a_changed_cell_of_the_example(run: Run, changed: Path) -> None:
    code, out, err = run("--format", "json")
    rows = json.loads(out)
    assert code == 0
    assert [row["name"] for row in rows if row["section"] == "inputs"] == [MONEY]
    (amount,) = [row for row in rows if row["section"] == "things"]
    assert (amount["thing"], amount["old"], amount["new"]) == (DEAL, 30000000, 31500000)
    assert (amount["source"], amount["locator"]) == (["source/uvp-2022-oost-groningen"], ["l4-8|l2138|l2197"])
    assert any(row["kind"] == "money_sum" and row["difference"] == 1500000 for row in rows)
    assert "€ 30.000.000 → € 31.500.000" in err
    page = samenhang.open(changed).diff()
    assert len(page.rows) == len(rows)


@pytest.mark.thorough
def test_the_forms(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    code, out, _ = run()
    assert code == 0
    assert out.startswith("Wat er veranderde\nVan: ")
    assert "regel 4–8, 2138, 2197" in out
    _, table, _ = run("--format", "csv")
    assert {row["change"] for row in csv.DictReader(io.StringIO(table))} >= {"changed"}
    _, paper, _ = run("--format", "md", "--lang", "en")
    assert paper.startswith("# What changed\n")
    assert "- Changed: amount of money (1)." in paper
    code, _, _ = run("--format", "xlsx", "-o", str(tmp_path / "verschil.xlsx"))
    assert (code, (tmp_path / "verschil.xlsx").read_bytes()[:2]) == (0, b"PK")


@pytest.mark.thorough
def test_folders_and_fingerprints(run: Run, changed: Path, example: Path) -> None:
    name = builds.current(changed / "build").name
    _, by_folder, _ = run(str(example), str(changed), "--format", "json")
    _, by_name, _ = run("previous", name[:8], "--format", "json")
    assert json.loads(by_folder) == json.loads(by_name)
    code, out, _ = run("current", name)
    assert (code, "Er zijn geen verschillen." in out) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("nergens",), 2, "current"),
        (("--kind", "planeet"), 2, "programme"),
        (("--programme", "Bestaat niet"), 2, "samenhang search"),
    ],
)
def test_what_is_off_says_what_to_do(run: Run, arguments: tuple[str, ...], code: int, words: str) -> None:
    found, out, err = run(*arguments)
    assert (found, out) == (code, "")
    assert words in err


def test_it_loads_nothing_heavy(changed: Path) -> None:
    script = (
        "import sys\nfrom samenhang.cli import main\n"
        f"try: main(['-C', {str(changed)!r}, 'diff', '--format', 'json'])\nexcept SystemExit: pass\n"
        f"print('LOADED', *sorted(name for name in {HEAVY!r} if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().rpartition("LOADED")[2].split() == []
