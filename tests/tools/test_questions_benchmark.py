"""The benchmark of the questions on a portfolio: what it tells, and that its SQL answers the question."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import pytest

from benchmarks.portfolio import Size, write
from benchmarks.questions import (
    ANSWERS,
    COMMANDS,
    SQL,
    Cost,
    Line,
    fastest,
    growth,
    over_limits,
    run,
    table,
    tables,
)
from samenhang.queries.library import questions


def line(name: str, seconds: float, beside: float | None) -> Line:
    return Line(name, Cost(seconds, 50, 0), Cost(beside, 60, 0) if beside else None)


def test_the_table_has_the_ratio_and_the_growth() -> None:
    rows = table({10: [line("gaps", 0.1, 0.2)], 1000: [line("gaps", 0.4, 0.2)]})
    assert rows[2] == "| `gaps` | 0.10 | 0.40 | 0.20 | 2.0 | 0.30 | 50 |"
    assert growth(1, 100, 10) == pytest.approx(2)


def test_each_broken_promise_is_told() -> None:
    assert over_limits([line("gaps", 0.9, 0.4), line("links", 0.9, None)]) == []
    assert over_limits([line("gaps", 1.2, 0.3)]) == ["gaps takes 1.20 s", "gaps takes 4.0 x DuckDB"]


def test_every_parameter_that_is_needed_has_an_answer() -> None:
    assert {one.name for asked in questions() for one in asked.parameters if one.required} <= ANSWERS.keys()


def test_the_sql_of_each_command_runs_on_the_tables(tmp_path: Path) -> None:
    write(tmp_path / "made", Size(300, sources=5))
    tables(tmp_path / "made", tmp_path / "t.duckdb")
    with duckdb.connect(str(tmp_path / "t.duckdb")) as con:
        for _, sql in COMMANDS.values():
            if sql:
                rows = con.execute((SQL / f"{sql}.sql").read_text(encoding="utf-8")).fetchall()
                assert rows or sql == "check", sql


def test_what_fails_is_not_timed(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        fastest((sys.executable, "-c", "raise SystemExit(3)"), tmp_path, 1)
    cost = run((sys.executable, "-c", "bytearray(200_000_000)"), tmp_path)
    assert cost.ended == 0
    assert cost.memory > 190
