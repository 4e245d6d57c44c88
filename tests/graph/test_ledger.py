"""The ledger of a build: what goes in comes out, and damage is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.errors import StoreError
from samenhang.graph import ledger
from samenhang.proposals import Proposal, Reason
from samenhang.records import Decided, Ledger

HELD = Ledger(
    (Decided("decision/1", "project/b", "project/a", "same", "2024-05", "counts"),),
    {"project/a": "1f", "project/b": "2e"},
    (Proposal("organisation/a", "organisation/b", "same", 0.5, (Reason("words", 0.5, "A", "a"),)),),
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    ledger.write(tmp_path, HELD)
    assert ledger.read(tmp_path) == HELD
    assert HELD.decided[0].pair == ("project/a", "project/b")


@pytest.mark.parametrize("content", ["", "[]", '{"decided": [["a"]], "fingerprints": {}, "alike": []}'])
def test_a_damaged_ledger_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / ledger.FILE_NAME).write_text(content)
    with pytest.raises(StoreError, match=ledger.FILE_NAME):
        ledger.read(tmp_path)


def test_a_build_without_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        ledger.read(tmp_path)
