from __future__ import annotations

from pathlib import Path

import pytest

from tools.measurements import record
from tools.soak import Soak, read_report

REPORT = """
tests/a.py::test_one:
  - during generate phase (0.09 seconds):
    - Typical runtimes: < 1ms
    - 2000 passing examples, 0 failing examples, 12 invalid examples
tests/a.py::test_two:
    - 1 passing, 1 failing, and 0 invalid test cases
1 failed, 17 passed, 3 warnings in 12.05s
"""


def test_tests_and_examples_are_counted() -> None:
    assert read_report(REPORT, 12.5) == Soak(tests=18, examples=2002, failures=1, seconds=12.5)
    assert read_report("40 passed in 3.00s\n", 3) == Soak(40, 0, 0, 3)


def test_a_section_is_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A\n<!-- x -->\nold\nolder\n<!-- /x -->\nend\n", encoding="utf-8")
    record(page, "x", ["new"])
    assert page.read_text(encoding="utf-8") == "# A\n<!-- x -->\nnew\n<!-- /x -->\nend\n"
    with pytest.raises(ValueError, match="no marks"):
        record(page, "y", [])
