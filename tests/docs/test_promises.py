"""Every promise names the tests that hold it, and they exist."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "explanation" / "promises.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+) \| (.+?) \| (.+) \|$", PAGE, re.MULTILINE)
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`( †)?", PAGE)


@cache
def functions(file: str) -> dict[str, ast.FunctionDef]:
    body = ast.parse((ROOT / file).read_text(encoding="utf-8")).body
    return {item.name: item for item in body if isinstance(item, ast.FunctionDef)}


@pytest.mark.parametrize(
    ("file", "name", "random"), NAMED, ids=[f"{file}::{name}" for file, name, _ in NAMED]
)
def test_every_named_test_exists(file: str, name: str, random: str) -> None:
    found = functions(file)[name]
    assert name.startswith("test_")
    marks = " ".join(ast.unparse(mark) for mark in found.decorator_list)
    assert bool(random) == bool(re.search(r"\bgiven\(|mark\.property", marks)), "† is for random examples"


def test_every_promise_has_its_number_and_its_tests() -> None:
    assert [int(number) for number, _, _ in ROWS] == [
        *range(1, 7), *range(11, 15), 17, 18, *range(21, 28), *range(31, 35), *range(36, 39), 40,
    ]  # fmt: skip
    assert all(promise.endswith(".") and "::test_" in tests for _, promise, tests in ROWS)
