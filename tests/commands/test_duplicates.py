"""``samenhang duplicates`` on the example: every form, its filters, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from samenhang import cli

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Return what runs the command line as a person does: code, output, messages."""

    def ran(*arguments: str) -> tuple[int, str, str]:
        code = 0
        try:
            cli.main(["--lang", "nl", *arguments])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        out, err = capsysbinary.readouterr()
        return code, out.decode("utf-8"), err.decode("utf-8")

    return ran


DEALS = ("Regio Deal Oost-Groningen", "Sociale agenda voor Groningen en Noord-Drenthe")


def rows(run: Run, example: Path, *options: str) -> list[dict[str, object]]:
    code, out, _ = run("-C", str(example), "duplicates", "--format", "json", *options)
    assert code == 0
    found: list[dict[str, object]] = json.loads(out)
    return found


def test_the_best_come_first_and_the_fixed_columns_are_there(run: Run, example: Path) -> None:
    found = rows(run, example)
    scores = [row["score"] for row in found]
    assert scores == sorted(scores, reverse=True)  # type: ignore[type-var]
    assert {"a", "b", "relation", "score", "reasons"} <= set(found[0])
    assert all(row["relation"] for row in found if row["state"] != "unsure")


def test_no_pair_that_people_decided_to_be_different(run: Run, example: Path) -> None:
    with (example / "decisions" / "decisions.csv").open(encoding="utf-8") as file:
        apart = {
            frozenset((row["a"], row["b"])) for row in csv.DictReader(file) if row["decision"] == "different"
        }
    assert apart.isdisjoint(frozenset((str(row["a"]), str(row["b"]))) for row in rows(run, example))
    rejected = rows(run, example, "--rejected")
    assert {row["relation"] for row in rejected} == {None}
    assert apart & {frozenset((str(row["a"]), str(row["b"]))) for row in rejected}


def test_between_two_programmes_with_a_least_score(run: Run, example: Path) -> None:
    found = rows(run, example, "--between", *DEALS, "--min-score", "0,7")
    assert found
    programmes = {"programme/regio-deal-oost-groningen", "programme/sociale-agenda"}
    assert all({row["programme_a"], row["programme_b"]} == programmes for row in found)
    assert all(float(str(row["score"])) >= 0.7 for row in found)


def test_every_form_holds_every_pair(run: Run, example: Path, tmp_path: Path) -> None:
    count = len(rows(run, example))
    _, out, _ = run("-C", str(example), "duplicates", "--format", "csv")
    assert len(list(csv.DictReader(io.StringIO(out)))) == count
    code, _, _ = run("-C", str(example), "duplicates", "--format", "xlsx", "-o", str(tmp_path / "paren.xlsx"))
    assert code == 0
    _, table, _ = run("-C", str(example), "duplicates", "--limit", "3")
    assert "--limit" in table


@pytest.mark.parametrize("score", ["1.5", "-1", "veel", "", "²"])
def test_what_is_no_score_is_refused(run: Run, example: Path, score: str) -> None:
    code, _, err = run("-C", str(example), "duplicates", "--min-score", score)
    assert code == 2
    assert "0" in err
